/** Where the portal is hosted, and the contract, bundle and regions that hold in it. */
import { Alert, Flex, Heading, StatusTag, Text, Tile } from '@hubspot/ui-extensions';
import type { ReactElement } from 'react';
import type { Check, SettingsStatus } from '../../functions/contract.ts';
import { useHost } from '../host.tsx';
import { Facts } from '../shared/facts.tsx';
import { RegionFacts } from '../shared/region_facts.tsx';
import { dayText, placeName, todayText } from '../texts.ts';

export function StatusView({ status }: { readonly status: SettingsStatus }): ReactElement {
  const host = useHost();
  const { words } = host;
  const { hostedIn, hostedCountry, regions } = status;
  const isKnown = hostedCountry !== '';
  return (
    <Flex direction="column" gap="md">
      <Overall checks={status.checks} />
      {!isKnown && (
        <Alert title={words('status.hostUnknown', hostedIn)} variant="error">
          <Text>{words('cure', words('status.hostUnknownCure'))}</Text>
        </Alert>
      )}
      <Heading>{words('status')}</Heading>
      <Facts
        facts={[
          { label: words('status.portal'), value: status.portalId },
          {
            label: words('status.hosted'),
            value: isKnown ? `${placeName(host, hostedCountry)} (${hostedIn})` : hostedIn,
          },
          { label: words('contract'), value: status.contractId },
          { label: words('status.bundleVersion'), value: String(status.bundleVersion) },
          { label: words('status.validUntil'), value: dayText(host, status.validUntil) },
          { label: words('status.bundleDigest'), value: status.bundleDigest },
          { label: words('status.bundleKey'), value: status.bundleKeyId },
        ]}
      />
      <Expiry validUntil={status.validUntil} />
      <Heading>{words('status.regions')}</Heading>
      {regions.length === 0 ? (
        <Text>{words('status.noRegions')}</Text>
      ) : (
        regions.map((region) => (
          <Tile key={region.id} compact>
            <RegionFacts region={region} direction="row" />
          </Tile>
        ))
      )}
    </Flex>
  );
}

/** One word for the whole: an unknown check is not a passed one. */
function Overall({ checks }: { readonly checks: readonly Check[] }): ReactElement {
  const { words } = useHost();
  const open = checks.filter(({ state }) => state !== 'ok').length;
  const hasFault = checks.some(({ state }) => state === 'fault');
  if (checks.length === 0) {
    return <StatusTag variant="warning">{words('ready.noChecks')}</StatusTag>;
  }
  if (open === 0) return <StatusTag variant="success">{words('ready.all')}</StatusTag>;
  return (
    <StatusTag variant={hasFault ? 'danger' : 'warning'}>{words('ready.open', open)}</StatusTag>
  );
}

function Expiry({ validUntil }: { readonly validUntil: string }): ReactElement {
  const host = useHost();
  if (validUntil === '' || validUntil.slice(0, 10) >= todayText()) return <></>;
  const { words } = host;
  return (
    <Alert title={words('status.expired', dayText(host, validUntil))} variant="error">
      <Text>{words('cure', words('status.expiredCure'))}</Text>
    </Alert>
  );
}
