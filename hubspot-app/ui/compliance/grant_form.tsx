/** Grants an entitlement, or changes the one that a person has. */
import { Accordion, Alert, Flex, Input, LoadingButton, ToggleGroup } from '@hubspot/ui-extensions';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { Grant, TeamName } from '../../functions/access/contract.ts';
import { useHost } from '../host.tsx';
import type { MessageKey } from '../messages.ts';
import { FailurePanel } from '../shared/failure_panel.tsx';
import { useAction } from '../use_action.ts';
import { TeamChoice } from './team_choice.tsx';

const ROLES = ['user', 'admin', 'compliance', 'auditor'] as const;

interface Draft {
  readonly userId: string;
  readonly jurisdictions: string;
  readonly worksIn: string;
  readonly roles: Grant['roles'];
  /** Ids. */
  readonly teams: readonly string[];
}

const EMPTY: Draft = { userId: '', jurisdictions: '', worksIn: '', roles: ['user'], teams: [] };

export interface GrantFormProps {
  /** Teams that can be demanded; null where the app may not read them. */
  readonly teams: readonly TeamName[] | null;
  readonly onGranted: (grant: Grant) => void;
}

export function GrantForm({ teams, onGranted }: GrantFormProps): ReactElement {
  const { call, words } = useHost<'compliance'>();
  const [draft, setDraft] = useState<Draft>(EMPTY);
  const [grantedTo, setGrantedTo] = useState('');
  const granting = useAction();
  const set = (change: Partial<Draft>): void => {
    setGrantedTo('');
    setDraft((now) => ({ ...now, ...change }));
  };
  const fault = faultOf(draft);
  const give = (): void =>
    granting.start(
      () => call('grant', inputOf(draft)),
      (grant) => {
        setDraft(EMPTY);
        setGrantedTo(grant.name);
        onGranted(grant);
      },
    );
  const text = (
    name: 'userId' | 'jurisdictions' | 'worksIn',
    label: MessageKey,
    hint: MessageKey,
  ): ReactElement => {
    const isWrong = draft[name] !== '' && fault === `access.bad.${name}`;
    return (
      <Input
        name={name}
        label={words(label)}
        description={words(hint)}
        required
        value={draft[name]}
        error={isWrong}
        validationMessage={isWrong ? words(`access.bad.${name}`) : ''}
        onChange={(value) => set({ [name]: value })}
      />
    );
  };
  return (
    <Accordion title={words('access.grant')} size="sm">
      <Flex direction="column" gap="sm">
        {text('userId', 'access.userId', 'access.userIdHint')}
        {text('jurisdictions', 'access.jurisdictions', 'access.jurisdictionsHint')}
        {text('worksIn', 'grant.worksIn', 'access.worksInHint')}
        <ToggleGroup
          name="roles"
          label={words('access.roles')}
          toggleType="checkboxList"
          required
          value={[...draft.roles]}
          options={ROLES.map((role) => ({ label: words(`role.${role}`), value: role }))}
          onChange={(values) => set({ roles: ROLES.filter((role) => values.includes(role)) })}
        />
        <TeamChoice
          teams={teams}
          chosen={draft.teams}
          onChange={(chosen) => set({ teams: chosen })}
        />
        {granting.error !== null && (
          <FailurePanel error={granting.error} onRetry={granting.retry} />
        )}
        {grantedTo !== '' && <Alert title={words('access.granted', grantedTo)} variant="success" />}
        <Flex gap="sm">
          <LoadingButton
            variant="primary"
            disabled={fault !== null}
            loading={granting.busy}
            onClick={give}
          >
            {words('access.give')}
          </LoadingButton>
        </Flex>
      </Flex>
    </Accordion>
  );
}

type Fault =
  'access.bad.userId' | 'access.bad.jurisdictions' | 'access.bad.worksIn' | 'access.bad.roles';

/** The first thing that is missing or wrong; the function checks it all again. */
function faultOf(draft: Draft): Fault | null {
  const { userId, jurisdictions, worksIn, roles } = inputOf(draft);
  const isCode = (code: string): boolean => /^[A-Z]{2}$/.test(code);
  if (!/^[1-9]\d{0,18}$/.test(userId)) return 'access.bad.userId';
  if (jurisdictions.length === 0 || !jurisdictions.every(isCode)) {
    return 'access.bad.jurisdictions';
  }
  if (!isCode(worksIn)) return 'access.bad.worksIn';
  return roles.length === 0 ? 'access.bad.roles' : null;
}

function inputOf({ userId, jurisdictions, worksIn, roles, teams }: Draft) {
  const codes = jurisdictions.toUpperCase().split(/[\s,;]+/);
  return {
    userId: userId.trim(),
    jurisdictions: [...new Set(codes.filter((code) => code !== ''))],
    worksIn: worksIn.trim().toUpperCase(),
    roles,
    teams,
  };
}
