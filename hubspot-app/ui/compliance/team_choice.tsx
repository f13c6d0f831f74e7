/** Which HubSpot teams a grant demands, or plainly why none can be chosen. */
import { Alert, MultiSelect, Text } from '@hubspot/ui-extensions';
import type { ReactElement } from 'react';
import type { TeamName } from '../../functions/access/contract.ts';
import { useHost } from '../host.tsx';

export interface TeamChoiceProps {
  /** null where the app may not read teams. */
  readonly teams: readonly TeamName[] | null;
  /** Ids of the chosen ones. */
  readonly chosen: readonly string[];
  readonly onChange: (ids: readonly string[]) => void;
}

export function TeamChoice({ teams, chosen, onChange }: TeamChoiceProps): ReactElement {
  const { words } = useHost();
  if (teams === null) {
    return (
      <Alert title={words('access.teamsUnread')} variant="warning">
        <Text>{words('access.teamsUnreadText')}</Text>
      </Alert>
    );
  }
  if (teams.length === 0) return <Text>{words('access.teamsNone')}</Text>;
  return (
    <MultiSelect
      name="teams"
      label={words('access.teams')}
      description={words('access.teamsHint')}
      value={[...chosen]}
      options={teams.map(({ id, name }) => ({ label: name, value: id }))}
      onChange={(values) => onChange(values.map(String))}
    />
  );
}
