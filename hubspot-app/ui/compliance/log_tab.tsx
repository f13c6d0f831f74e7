/** The inference log: filtered, page by page, each row with its details. */
import { Button, EmptyState, Flex, LoadingButton, Text } from '@hubspot/ui-extensions';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { LogFilters, LogPage } from '../../functions/contract.ts';
import { useHost } from '../host.tsx';
import { FailurePanel } from '../shared/failure_panel.tsx';
import { LoadedView } from '../shared/loaded_view.tsx';
import { useAction } from '../use_action.ts';
import { useLoad } from '../use_load.ts';
import type { Loading } from '../use_load.ts';
import { LogFilterForm } from './log_filter_form.tsx';
import { LogTable } from './log_table.tsx';

export function LogTab(): ReactElement {
  const { call } = useHost<'compliance'>();
  const [filters, setFilters] = useState<LogFilters>({});
  const loading = useLoad(() => call('log', { filters, after: '' }), JSON.stringify(filters));
  return (
    <Flex direction="column" gap="md">
      <LogFilterForm filters={filters} onApply={setFilters} />
      <LoadedView loading={loading}>
        {(page) => <Rows page={page} filters={filters} loading={loading} />}
      </LoadedView>
    </Flex>
  );
}

interface RowsProps {
  readonly page: LogPage;
  readonly filters: LogFilters;
  readonly loading: Loading<LogPage>;
}

function Rows({ page, filters, loading }: RowsProps): ReactElement {
  const { call, words } = useHost<'compliance'>();
  const more = useAction();
  const { rows, next } = page;
  const loadMore = (): void =>
    more.start(
      () => call('log', { filters, after: next }),
      (later) =>
        loading.replace((shown) =>
          shown.next === next ? { rows: [...shown.rows, ...later.rows], next: later.next } : shown,
        ),
    );
  if (rows.length === 0 && next === '') {
    return (
      <EmptyState title={words('log.emptyTitle')} layout="vertical" imageWidth={150}>
        <Text>{words('log.empty')}</Text>
      </EmptyState>
    );
  }
  return (
    <Flex direction="column" gap="sm">
      <Flex justify="between" align="center" wrap="wrap">
        <Text variant="microcopy">
          {words(next === '' ? 'log.count' : 'log.countMore', rows.length)}
        </Text>
        <Button size="sm" onClick={loading.reload}>
          {words('refresh')}
        </Button>
      </Flex>
      <LogTable rows={rows} />
      {more.error !== null && <FailurePanel error={more.error} onRetry={more.retry} />}
      {next !== '' && (
        <Flex gap="sm">
          <LoadingButton variant="secondary" loading={more.busy} onClick={loadMore}>
            {words('loadMore')}
          </LoadingButton>
        </Flex>
      )}
    </Flex>
  );
}
