/** Status first: what holds in this portal; then what is still to do, each with its cure. */
import { Flex } from '@hubspot/ui-extensions';
import type { ReactElement } from 'react';
import { HostProvider, useHost } from '../host.tsx';
import type { PageActions, PageContext } from '../host.tsx';
import { LoadedView } from '../shared/loaded_view.tsx';
import { useLoad } from '../use_load.ts';
import { ReadinessList } from './readiness_list.tsx';
import { StatusView } from './status_view.tsx';

export interface SettingsPageProps {
  readonly context: PageContext;
  readonly actions: PageActions;
}

export function SettingsPage({ context, actions }: SettingsPageProps): ReactElement {
  return (
    <HostProvider purpose="settings" context={context} actions={actions}>
      <Settings />
    </HostProvider>
  );
}

function Settings(): ReactElement {
  const { call } = useHost<'settings'>();
  const loading = useLoad(() => call('status', null), 'status');
  return (
    <LoadedView loading={loading}>
      {(status) => (
        <Flex direction="column" gap="lg">
          <StatusView status={status} />
          <ReadinessList checks={status.checks} onRefresh={loading.reload} />
        </Flex>
      )}
    </LoadedView>
  );
}
