/** Exactly what would leave, before anything does. */
import { Accordion, Alert, Button, Flex, Heading, Text } from '@hubspot/ui-extensions';
import type { ReactElement } from 'react';
import type { Preview } from '../../functions/contract.ts';
import type { Purpose } from '../calls.ts';
import { useHost } from '../host.tsx';
import type { Host } from '../host.tsx';
import { LegList } from '../shared/leg_list.tsx';
import { RegionFacts } from '../shared/region_facts.tsx';
import { placeName } from '../texts.ts';
import { FieldList } from './field_list.tsx';
import { TextLines } from './text_lines.tsx';

export interface PreviewPanelProps {
  readonly skillLabel: string;
  readonly preview: Preview;
  readonly onSend: () => void;
  readonly onBack: () => void;
}

export function PreviewPanel(props: PreviewPanelProps): ReactElement {
  const { skillLabel, preview, onSend, onBack } = props;
  const host = useHost();
  const { words } = host;
  const { total, sealed, masked, dropped, clear } = preview.summary;
  return (
    <Flex direction="column" gap="sm">
      <Heading>{words('preview', skillLabel)}</Heading>
      <Alert title={words('preview.summary', total, sealed, masked, dropped, clear)} variant="info">
        <Text>{whereText(host, preview)}</Text>
      </Alert>
      <Flex gap="sm" wrap="wrap">
        <Button variant="primary" onClick={onSend}>
          {words('send')}
        </Button>
        <Button onClick={onBack}>{words('back')}</Button>
      </Flex>
      <Accordion title={words('preview.fields')} size="sm" defaultOpen>
        {total === 0 ? (
          <Text>{words('preview.noFields')}</Text>
        ) : (
          <FieldList fields={preview.fields} />
        )}
      </Accordion>
      <Accordion title={words('preview.request')} size="sm" defaultOpen>
        <Flex direction="column" gap="xs">
          <Text variant="microcopy">{words('preview.requestHint')}</Text>
          <TextLines text={preview.promptText} marked={PLACEHOLDER} />
        </Flex>
      </Accordion>
      <Accordion title={words('preview.legs')} size="sm">
        <Flex direction="column" gap="sm">
          {preview.region !== null && <RegionFacts region={preview.region} />}
          <LegList legs={preview.legs} />
        </Flex>
      </Accordion>
    </Flex>
  );
}

const PLACEHOLDER = /\[\[[A-Z][A-Z_]*_[0-9a-z]{6}\]\]/g;

/** "Nothing leaves Germany" only when both ways begin and end in the region's own country. */
function whereText(host: Host<Purpose>, { region, legs }: Preview): string {
  if (region === null) return '';
  const places = new Set(legs.flatMap(({ from, to }) => [from, to]));
  const home = region.locatedIn;
  const stays =
    legs.length > 0 &&
    [...places].every((place) => place === home) &&
    region.storedIn === home &&
    region.operatedBy === home;
  const place = placeName(host, home);
  return host.words(stays ? 'preview.stays' : 'preview.goes', place);
}
