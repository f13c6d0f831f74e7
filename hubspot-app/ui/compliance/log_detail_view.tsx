/** One inference: what happened, why it was decided so, and its receipt. */
import { Accordion, Alert, Button, Flex, Heading, StatusTag, Text } from '@hubspot/ui-extensions';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { LogDetail, LogPhase } from '../../functions/contract.ts';
import { useHost } from '../host.tsx';
import type { MessageKey } from '../messages.ts';
import { Facts } from '../shared/facts.tsx';
import { LegList } from '../shared/leg_list.tsx';
import { LoadedView } from '../shared/loaded_view.tsx';
import { ReasonList } from '../shared/reason_list.tsx';
import { leafText, ReceiptView } from '../shared/receipt_view.tsx';
import { flagTexts, momentText, placeName } from '../texts.ts';
import { useLoad } from '../use_load.ts';

const PHASES: Readonly<Record<string, MessageKey>> = {
  requested: 'outcome.requested',
  denied: 'outcome.denied',
  completed: 'outcome.completed',
  failed: 'outcome.failed',
  'output-viewed': 'phase.viewed',
  'output-copied': 'phase.copied',
  'output-inserted': 'phase.inserted',
  'output-exported': 'phase.exported',
};

/** HubSpot makes a panel's content before it opens, so details are loaded when they are asked for. */
export function LogDetailView({ inference }: { readonly inference: string }): ReactElement {
  const { words } = useHost();
  const [isAsked, setAsked] = useState(false);
  if (isAsked) return <LoadedDetail inference={inference} />;
  return <Button onClick={() => setAsked(true)}>{words('log.showDetail')}</Button>;
}

function LoadedDetail({ inference }: { readonly inference: string }): ReactElement {
  const { call } = useHost<'compliance'>();
  const loading = useLoad(() => call('logDetail', { inference }), inference);
  return <LoadedView loading={loading}>{(detail) => <Detail detail={detail} />}</LoadedView>;
}

function Detail({ detail }: { readonly detail: LogDetail }): ReactElement {
  const { words } = useHost();
  const { row, phases, reasons, legs, receipt } = detail;
  return (
    <Flex direction="column" gap="md">
      <Summary detail={detail} />
      <Heading>{words('timeline')}</Heading>
      {phases.map((phase) => (
        <PhaseLine key={`${phase.phase}:${phase.at}`} phase={phase} />
      ))}
      <Heading>
        {reasons.length === 0 ? words('trace.permitted', row.region) : words('trace.forbidden')}
      </Heading>
      {reasons.length > 0 && <ReasonList reasons={reasons} contact="" />}
      <LegList legs={legs} />
      <FlagNotes title={words('flags')} flags={detail.flags} />
      <FlagNotes title={words('answerFlags')} flags={detail.answerFlags} />
      <Heading>{words('receipt')}</Heading>
      {receipt === null ? <Text>{words('receipt.none')}</Text> : <ReceiptView receipt={receipt} />}
    </Flex>
  );
}

function Summary({ detail }: { readonly detail: LogDetail }): ReactElement {
  const host = useHost();
  const { words } = host;
  const { row } = detail;
  const places = (codes: readonly string[]): string =>
    codes.map((code) => placeName(host, code)).join(', ');
  return (
    <Flex direction="column" gap="sm">
      <StatusTag variant={row.outcome === 'completed' ? 'success' : 'warning'}>
        {words(`outcome.${row.outcome}`)}
      </StatusTag>
      <Facts
        facts={[
          { label: words('column.time'), value: momentText(host, row.at) },
          { label: words('column.user'), value: row.user },
          { label: words('column.skill'), value: row.skill },
          { label: words('region'), value: row.region },
          { label: words('locatedIn'), value: placeName(host, row.locatedIn) },
          { label: words('storedIn'), value: placeName(host, row.storedIn) },
          { label: words('operatedBy'), value: placeName(host, row.operatedBy) },
          { label: words('column.subjects'), value: places(row.subjects) },
          { label: words('classes'), value: detail.classes.join(', ') },
          { label: words('leaf'), value: leafText(words, row.leaf) },
        ]}
      />
      <Accordion title={words('log.identifiers')} size="sm">
        <Facts
          facts={[
            { label: words('inference'), value: row.inference },
            { label: words('bundle'), value: detail.bundleDigest },
            { label: words('model'), value: `${detail.model} ${detail.modelDigest}`.trim() },
            { label: words('key'), value: detail.keyId },
          ]}
        />
      </Accordion>
    </Flex>
  );
}

function PhaseLine({ phase }: { readonly phase: LogPhase }): ReactElement {
  const host = useHost();
  const { words } = host;
  const key = PHASES[phase.phase];
  const reason = phase.reason === '' ? '' : ` (${phase.reason})`;
  return (
    <Flex direction="column" gap="flush">
      <Text format={{ fontWeight: 'demibold' }}>
        {`${key === undefined ? phase.phase : words(key)}${reason}`}
      </Text>
      <Text variant="microcopy">
        {[momentText(host, phase.at), phase.user, leafText(words, phase.leaf)]
          .filter((text) => text !== '')
          .join(' · ')}
      </Text>
    </Flex>
  );
}

interface FlagNotesProps {
  readonly title: string;
  readonly flags: readonly string[];
}

function FlagNotes({ title, flags }: FlagNotesProps): ReactElement {
  const { words } = useHost();
  if (flags.length === 0) return <></>;
  return (
    <Alert title={title} variant="warning">
      {flagTexts(words, flags).map((text) => (
        <Text key={text}>{text}</Text>
      ))}
    </Alert>
  );
}
