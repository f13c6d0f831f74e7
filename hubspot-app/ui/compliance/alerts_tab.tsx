/** Alerts with their clocks; closing one needs a cause and a note. */
import { EmptyState, Flex, StatusTag, Text, Tile, ToggleGroup } from '@hubspot/ui-extensions';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { Alert } from '../../functions/contract.ts';
import { useHost } from '../host.tsx';
import { LoadedView } from '../shared/loaded_view.tsx';
import { momentText } from '../texts.ts';
import { useLoad } from '../use_load.ts';
import { causeText, CloseAlertForm } from './close_alert_form.tsx';

type State = Alert['state'];

export function AlertsTab(): ReactElement {
  const { call, words } = useHost<'compliance'>();
  const [state, setState] = useState<State>('open');
  const loading = useLoad(() => call('alerts', { state }), state);
  const drop = (closed: Alert): void =>
    loading.replace(({ alerts }) => ({ alerts: alerts.filter(({ id }) => id !== closed.id) }));
  return (
    <Flex direction="column" gap="md">
      <ToggleGroup
        name="alertState"
        label={words('alerts.which')}
        toggleType="radioButtonList"
        inline
        value={state}
        options={(['open', 'closed'] as const).map((value) => ({
          label: words(`alerts.${value}`),
          value,
        }))}
        onChange={(value) => setState(value === 'closed' ? 'closed' : 'open')}
      />
      <LoadedView loading={loading}>
        {({ alerts }) =>
          alerts.length === 0 ? (
            <EmptyState title={words(`alerts.${state}None`)} layout="vertical" imageWidth={150}>
              <Text>{words('alerts.empty')}</Text>
            </EmptyState>
          ) : (
            <Flex direction="column" gap="sm">
              {alerts.map((alert) => (
                <AlertTile key={alert.id} alert={alert} onClosed={drop} />
              ))}
            </Flex>
          )
        }
      </LoadedView>
    </Flex>
  );
}

interface AlertTileProps {
  readonly alert: Alert;
  readonly onClosed: (alert: Alert) => void;
}

function AlertTile({ alert, onClosed }: AlertTileProps): ReactElement {
  const host = useHost();
  const { words } = host;
  const isOpen = alert.state === 'open';
  return (
    <Tile compact>
      <Flex direction="column" gap="xs">
        <Text format={{ fontWeight: 'demibold' }}>{alert.summary}</Text>
        <Text variant="microcopy">{words('alerts.raised', momentText(host, alert.at))}</Text>
        {isOpen ? (
          <DueTag dueAt={alert.dueAt} />
        ) : (
          <Text>
            {words('alerts.closedBy', alert.closedBy, causeText(words, alert.cause), alert.note)}
          </Text>
        )}
        {isOpen && <CloseAlertForm id={alert.id} onClosed={onClosed} />}
      </Flex>
    </Tile>
  );
}

function DueTag({ dueAt }: { readonly dueAt: string }): ReactElement {
  const host = useHost();
  const due = new Date(dueAt).getTime();
  // A due time that cannot be read counts as passed.
  const isLate = Number.isNaN(due) || due <= Date.now();
  const key = isLate ? 'alerts.late' : 'alerts.due';
  return (
    <StatusTag variant={isLate ? 'danger' : 'info'}>
      {host.words(key, momentText(host, dueAt))}
    </StatusTag>
  );
}
