/** One person's grant, with the quarter's decision on it and their training. */
import { Flex, StatusTag, Tag, Text, Tile } from '@hubspot/ui-extensions';
import type { ComponentProps, ReactElement } from 'react';
import type { Grant } from '../../functions/access/contract.ts';
import { useHost } from '../host.tsx';
import { Facts } from '../shared/facts.tsx';
import { dayText, momentText, placeName } from '../texts.ts';
import { ReviewButtons } from './review_buttons.tsx';
import { TrainingForm } from './training_form.tsx';

type Look = NonNullable<ComponentProps<typeof StatusTag>['variant']>;

const LOOKS: Readonly<Record<Grant['state'], Look>> = {
  valid: 'success',
  'review-overdue': 'warning',
  'training-due': 'warning',
  'team-missing': 'danger',
  'team-unread': 'danger',
  tampered: 'danger',
};

export interface GrantTileProps {
  readonly grant: Grant;
  readonly onChanged: (grant: Grant) => void;
  /** Whether a revoked grant is still listed is for the function to say. */
  readonly onRevoked: () => void;
}

export function GrantTile({ grant, onChanged, onRevoked }: GrantTileProps): ReactElement {
  const host = useHost();
  const { words } = host;
  const { state } = grant;
  const requiredTeams = grant.requiredTeams.map(({ name }) => name).join(', ');
  return (
    <Tile compact>
      <Flex direction="column" gap="sm">
        <Flex gap="sm" wrap="wrap" align="center">
          <Text format={{ fontWeight: 'demibold' }}>{grant.name}</Text>
          <StatusTag variant={LOOKS[state]}>{words(`grant.${state}`)}</StatusTag>
        </Flex>
        {state !== 'valid' && <Text>{words(`grant.${state}Text`)}</Text>}
        <Flex gap="xs" wrap="wrap">
          {grant.jurisdictions.map((code) => (
            <Tag key={code}>{placeName(host, code)}</Tag>
          ))}
          {grant.roles.map((role) => (
            <Tag key={role} variant="info">
              {words(`role.${role}`)}
            </Tag>
          ))}
        </Flex>
        <Facts
          direction="row"
          facts={[
            {
              label: words('grant.requiredTeams'),
              value: requiredTeams || words('grant.noTeamNeeded'),
            },
            { label: words('grant.teams'), value: grant.teams.join(', ') },
            { label: words('grant.worksIn'), value: placeName(host, grant.worksIn) },
            { label: words('grant.trainedUntil'), value: dayText(host, grant.trainedUntil) },
            { label: words('grant.reviewDue'), value: dayText(host, grant.reviewDueOn) },
            {
              label: words('grant.lastUsed'),
              value: momentText(host, grant.lastUsedAt) || words('grant.neverUsed'),
            },
          ]}
        />
        <ReviewButtons grant={grant} onChanged={onChanged} onRevoked={onRevoked} />
        <TrainingForm grant={grant} onChanged={onChanged} />
      </Flex>
    </Tile>
  );
}
