/** Where this record's data may go, always in sight; both ways and the contract one step deeper. */
import { Accordion, Flex, StatusTag, Text } from '@hubspot/ui-extensions';
import type { ReactElement } from 'react';
import type { Badge } from '../../functions/contract.ts';
import { useHost } from '../host.tsx';
import { Facts } from '../shared/facts.tsx';
import { LegList } from '../shared/leg_list.tsx';
import { ReasonList } from '../shared/reason_list.tsx';
import { RegionFacts } from '../shared/region_facts.tsx';
import { placeName } from '../texts.ts';

export function JurisdictionBadge({ badge }: { readonly badge: Badge }): ReactElement {
  const host = useHost();
  const { words } = host;
  const { region, permitted, legs, reasons, contact, contractId } = badge;
  const isOpen = permitted && region !== null;
  const text = isOpen
    ? `${placeName(host, region.locatedIn)} · ${words('operatedIn', placeName(host, region.operatedBy))}`
    : words('badge.notAllowed');
  return (
    <Flex direction="column" gap="xs">
      <StatusTag variant={isOpen ? 'success' : 'danger'}>{text}</StatusTag>
      <Accordion title={words('badge.where')} size="sm">
        <Flex direction="column" gap="sm">
          {isOpen ? (
            <RegionFacts region={region} />
          ) : (
            <ReasonList reasons={reasons} contact={contact} />
          )}
          <LegList legs={legs} />
          <Facts facts={[{ label: words('contract'), value: contractId }]} />
          {isOpen && contact !== '' && <Text variant="microcopy">{words('contact', contact)}</Text>}
        </Flex>
      </Accordion>
    </Flex>
  );
}
