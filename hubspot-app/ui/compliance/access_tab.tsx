/** Who may use the assistant for whose data: grants, their review and their training. */
import { Button, EmptyState, Flex, ProgressBar, Text } from '@hubspot/ui-extensions';
import type { ReactElement } from 'react';
import type { Grant } from '../../functions/access/contract.ts';
import { useHost } from '../host.tsx';
import { LoadedView } from '../shared/loaded_view.tsx';
import { useLoad } from '../use_load.ts';
import { GrantForm } from './grant_form.tsx';
import { GrantTile } from './grant_tile.tsx';

export function AccessTab(): ReactElement {
  const { call, words } = useHost<'compliance'>();
  const loading = useLoad(() => call('grants', null), 'grants');
  const put = (changed: Grant): void =>
    loading.replace((now) => ({ ...now, grants: withGrant(now.grants, changed) }));
  return (
    <LoadedView loading={loading}>
      {({ grants, teams }) => (
        <Flex direction="column" gap="md">
          <Flex justify="between" align="center" wrap="wrap">
            <Text variant="microcopy">{words('access.count', grants.length)}</Text>
            <Button size="sm" onClick={loading.reload}>
              {words('refresh')}
            </Button>
          </Flex>
          {grants.length === 0 ? (
            <EmptyState title={words('access.none')} layout="vertical" imageWidth={150}>
              <Text>{words('access.empty')}</Text>
            </EmptyState>
          ) : (
            <ReviewProgress grants={grants} />
          )}
          {grants.map((grant) => (
            <GrantTile
              key={grant.userId}
              grant={grant}
              onChanged={put}
              onRevoked={loading.reload}
            />
          ))}
          <GrantForm teams={teams} onGranted={put} />
        </Flex>
      )}
    </LoadedView>
  );
}

function ReviewProgress({ grants }: { readonly grants: readonly Grant[] }): ReactElement {
  const { words } = useHost();
  const reviewed = grants.filter(({ state }) => !['review-overdue', 'tampered'].includes(state));
  return (
    <ProgressBar
      title={words('access.reviewed')}
      value={reviewed.length}
      maxValue={grants.length}
      valueDescription={words('access.reviewedOf', reviewed.length, grants.length)}
      variant={reviewed.length === grants.length ? 'success' : 'warning'}
    />
  );
}

function withGrant(grants: readonly Grant[], changed: Grant): readonly Grant[] {
  const isKnown = grants.some(({ userId }) => userId === changed.userId);
  if (!isKnown) return [...grants, changed];
  return grants.map((grant) => (grant.userId === changed.userId ? changed : grant));
}
