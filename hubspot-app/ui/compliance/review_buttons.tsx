/** Keep or revoke a grant; each is confirmed with what it means. */
import { Alert, Button, Flex, LoadingButton, Text } from '@hubspot/ui-extensions';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useHost } from '../host.tsx';
import { FailurePanel } from '../shared/failure_panel.tsx';
import { useAction } from '../use_action.ts';
import type { GrantTileProps } from './grant_tile.tsx';

type Decision = 'keep' | 'revoke';

export function ReviewButtons({ grant, onChanged, onRevoked }: GrantTileProps): ReactElement {
  const { call, words } = useHost<'compliance'>();
  const [asked, setAsked] = useState<Decision | null>(null);
  const reviewing = useAction();
  const { userId, name, state } = grant;
  const teams = grant.requiredTeams.map((team) => team.name).join(', ');
  if (asked === null) {
    return (
      <Flex gap="sm">
        {state !== 'tampered' && (
          <Button size="sm" onClick={() => setAsked('keep')}>
            {words('review.keep')}
          </Button>
        )}
        <Button size="sm" variant="destructive" onClick={() => setAsked('revoke')}>
          {words('review.revoke')}
        </Button>
      </Flex>
    );
  }
  const decide = (): void =>
    reviewing.start(
      () => call('review', { userId, decision: asked }),
      (changed) => {
        setAsked(null);
        if (asked === 'revoke') onRevoked();
        else onChanged(changed);
      },
    );
  return (
    <Alert
      title={words(`review.${asked}Ask`, name)}
      variant={asked === 'revoke' ? 'warning' : 'info'}
    >
      <Flex direction="column" gap="sm">
        <Text>{words(`review.${asked}Means`)}</Text>
        {asked === 'keep' && (
          <Text>{teams === '' ? words('review.noTeams') : words('review.teams', teams)}</Text>
        )}
        {reviewing.error !== null && (
          <FailurePanel error={reviewing.error} onRetry={reviewing.retry} />
        )}
        <Flex gap="sm">
          <LoadingButton
            size="sm"
            variant={asked === 'revoke' ? 'destructive' : 'primary'}
            loading={reviewing.busy}
            onClick={decide}
          >
            {words(`review.${asked}`)}
          </LoadingButton>
          <Button size="sm" onClick={() => setAsked(null)}>
            {words('cancel')}
          </Button>
        </Flex>
      </Flex>
    </Alert>
  );
}
