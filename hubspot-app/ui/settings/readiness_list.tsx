/** What the app needs to work, worst first, each with its cure and a button where there is one. */
import { Alert, Button, Flex, Heading, LoadingButton } from '@hubspot/ui-extensions';
import { StatusTag, Text, Tile } from '@hubspot/ui-extensions';
import { useState } from 'react';
import type { ComponentProps, ReactElement } from 'react';
import type { Check } from '../../functions/contract.ts';
import { useHost } from '../host.tsx';
import { FailurePanel } from '../shared/failure_panel.tsx';
import { useAction } from '../use_action.ts';
import type { Actor } from '../use_action.ts';

type Look = NonNullable<ComponentProps<typeof StatusTag>['variant']>;

const WORST_FIRST: readonly Check['state'][] = ['fault', 'unknown', 'warning', 'ok'];
const LOOKS: Readonly<Record<Check['state'], Look>> = {
  fault: 'danger',
  unknown: 'warning',
  warning: 'warning',
  ok: 'success',
};

export interface ReadinessListProps {
  readonly checks: readonly Check[];
  readonly onRefresh: () => void;
}

export function ReadinessList({ checks, onRefresh }: ReadinessListProps): ReactElement {
  const { call, words } = useHost<'settings'>();
  const setting = useAction();
  const [done, setDone] = useState<readonly string[] | null>(null);
  const setUp = (): void =>
    setting.start(
      () => call('setUp', null),
      (result) => setDone(result.done),
    );
  const sorted = WORST_FIRST.flatMap((state) => checks.filter((check) => check.state === state));
  return (
    <Flex direction="column" gap="sm">
      <Flex justify="between" align="center" wrap="wrap">
        <Heading>{words('ready')}</Heading>
        <Button size="sm" onClick={onRefresh}>
          {words('ready.checkAgain')}
        </Button>
      </Flex>
      {setting.error !== null && <FailurePanel error={setting.error} onRetry={setting.retry} />}
      {done !== null && <DoneNotice done={done} onRefresh={onRefresh} />}
      {sorted.length === 0 && <Text>{words('ready.noChecksText')}</Text>}
      {sorted.map((check) => (
        <CheckTile key={check.id} check={check} setting={setting} onSetUp={setUp} />
      ))}
    </Flex>
  );
}

interface CheckTileProps {
  readonly check: Check;
  readonly setting: Actor;
  readonly onSetUp: () => void;
}

function CheckTile({ check, setting, onSetUp }: CheckTileProps): ReactElement {
  const { words } = useHost();
  const { state, label, detail, cure, action } = check;
  return (
    <Tile compact>
      <Flex direction="column" gap="xs">
        <Flex gap="sm" wrap="wrap" align="center">
          <StatusTag variant={LOOKS[state]}>{words(`check.${state}`)}</StatusTag>
          <Text format={{ fontWeight: 'demibold' }}>{label}</Text>
        </Flex>
        {detail !== '' && <Text>{detail}</Text>}
        {state !== 'ok' && cure !== '' && <Text>{words('cure', cure)}</Text>}
        {state !== 'ok' && action === 'setUp' && (
          <Flex gap="sm">
            <LoadingButton size="sm" variant="primary" loading={setting.busy} onClick={onSetUp}>
              {words('setUp')}
            </LoadingButton>
          </Flex>
        )}
      </Flex>
    </Tile>
  );
}

interface DoneNoticeProps {
  readonly done: readonly string[];
  readonly onRefresh: () => void;
}

/** Stays until the reader checks again, so that what was made can be read. */
function DoneNotice({ done, onRefresh }: DoneNoticeProps): ReactElement {
  const { words } = useHost();
  return (
    <Alert title={words('setUp.done')} variant="success">
      <Flex direction="column" gap="xs">
        {done.length === 0 ? (
          <Text>{words('setUp.nothing')}</Text>
        ) : (
          done.map((line) => <Text key={line}>{line}</Text>)
        )}
        <Flex gap="sm">
          <Button size="sm" onClick={onRefresh}>
            {words('ready.checkAgain')}
          </Button>
        </Flex>
      </Flex>
    </Alert>
  );
}
