/**
 * HubSpot's teams, which a grant may demand: it holds only while its holder is in one of those that it
 * names. Whether they are is HubSpot's word, at most five minutes old.
 */
import type { Reason } from '@bailiwick/policy';
import { listOf, textOf } from '../crm/api.ts';
import type { CrmApi, Members } from '../crm/api.ts';
import { unlessHidden } from '../crm/hidden.ts';
import { FunctionFailure } from '../failure.ts';
import type { System } from '../session.ts';
import type { GrantRow } from './grants.ts';

export interface Team {
  readonly id: string;
  readonly name: string;
  /** Ids of users whose primary team it is, or one of their other teams. */
  readonly memberIds: ReadonlySet<string>;
}

/** null where the token may not read teams. */
export type TeamList = readonly Team[] | null;

/** How old the word of HubSpot may be, in milliseconds; a runtime instance reads it for itself. */
export const TEAMS_FRESH_MS = 5 * 60_000;
/** More would not be read by whoever reviews the grant. */
export const MOST_TEAMS = 50;
const TEAM_ID = /^[1-9]\d{0,19}$/;

let known: { readonly tenantId: string; readonly teams: TeamList; readonly at: number } | undefined;

/** Forgets what was read, so that the next use asks HubSpot. */
export function forgetTeams(): void {
  known = undefined;
}

/** All teams as they are now, by name. */
export async function readTeams(api: CrmApi): Promise<TeamList> {
  const answer = await unlessHidden(api.call('GET', '/settings/users/2026-03/teams'));
  if (answer === null) return null;
  return listOf(answer, 'results')
    .map((team) => ({
      id: textOf(team, 'id'),
      name: textOf(team, 'name') || textOf(team, 'id'),
      memberIds: new Set([...idsOf(team, 'userIds'), ...idsOf(team, 'secondaryUserIds')]),
    }))
    .sort((one, other) => one.name.localeCompare(other.name));
}

/** Why the grant's teams end it, null when they do not: it names none, or its holder is in one. */
export async function teamRefusal(system: System, grant: GrantRow): Promise<Reason | null> {
  if (grant.teams.length === 0) return null;
  const remembered = remember(system);
  const refusal = refusalBy(remembered ?? (await recall(system)), grant);
  // Only a permission may be five minutes old: who has just joined a team is not sent away.
  if (refusal === null || remembered === undefined) return refusal;
  return refusalBy(await recall(system), grant);
}

/** `teamRefusal` by a list that was read. */
export function refusalBy(teams: TeamList, { userId, teams: wanted }: GrantRow): Reason | null {
  if (wanted.length === 0) return null;
  if (teams === null) return { code: 'TEAM_UNREADABLE', rule: '', regionId: '', details: [] };
  const named = teams.filter(({ id }) => wanted.includes(id));
  if (named.some(({ memberIds }) => memberIds.has(userId))) return null;
  const details = [namesOf(teams, wanted).join(', ')];
  return { code: 'TEAM_MISSING', rule: '', regionId: '', details };
}

/** Names of teams, or ids of those that are gone or cannot be read. */
export function namesOf(teams: TeamList, ids: readonly string[]): readonly string[] {
  return ids.map((id) => teams?.find((team) => team.id === id)?.name ?? id);
}

/**
 * Ids of teams as a grant may name them: each once, in order. Throws `TEAM_UNREADABLE` or
 * `TEAM_UNKNOWN` for what could never hold.
 */
export function teamsToDemand(teams: TeamList, ids: readonly string[]): readonly string[] {
  const wanted = [...new Set(ids)].sort();
  if (wanted.length > MOST_TEAMS || !wanted.every((id) => TEAM_ID.test(id))) {
    throw new FunctionFailure('INPUT_INVALID', ['teams']);
  }
  if (wanted.length === 0) return [];
  if (teams === null) throw new FunctionFailure('TEAM_UNREADABLE');
  const unknown = wanted.filter((id) => !teams.some((team) => team.id === id));
  if (unknown.length > 0) throw new FunctionFailure('TEAM_UNKNOWN', [unknown.join(', ')]);
  return wanted;
}

function remember({ signed, runtime }: System): TeamList | undefined {
  if (known?.tenantId !== signed.tenantId) return undefined;
  const age = runtime.now() - known.at;
  return age >= 0 && age < TEAMS_FRESH_MS ? known.teams : undefined;
}

async function recall({ api, signed, runtime }: System): Promise<TeamList> {
  // The time before the question: the answer is never older than it is taken for.
  const at = runtime.now();
  // What was known must not outlive a failure to ask.
  forgetTeams();
  const teams = await readTeams(api);
  known = { tenantId: signed.tenantId, teams, at };
  return teams;
}

function idsOf(team: Members, name: string): readonly string[] {
  const value = team[name];
  return Array.isArray(value) ? value.map(String) : [];
}
