/** Who may use Bailiwick: grants, their quarterly review, and training. */
import type { ComplianceOperations } from '../contract.ts';
import type { Grant } from '../access/contract.ts';
import { findGrant, principalOf, readGrants, writeGrant } from '../access/grants.ts';
import type { GrantRow } from '../access/grants.ts';
import { readDirectory } from '../access/people.ts';
import type { Directory } from '../access/people.ts';
import { demandRole } from '../access/roles.ts';
import { namesOf, refusalBy, teamsToDemand } from '../access/teams.ts';
import { FunctionFailure } from '../failure.ts';
import type { Session } from '../session.ts';
import { isoDay, textWriter } from '../texts/writer.ts';
import { decideNow, factsOf } from './context.ts';

const QUARTER_DAYS = 91;
const ROLES = ['user', 'admin', 'compliance', 'auditor'] as const;
const USER_ID = /^[1-9]\d{0,19}$/;

/** Every grant with its holder's name and state, and the teams that a grant may name. */
export async function grants(session: Session): Promise<ComplianceOperations['grants']['value']> {
  await demandRole(session, ['compliance', 'auditor']);
  const { api, signed, runtime } = session;
  const [rows, directory, uses] = await Promise.all([
    readGrants(api, signed.tenantId, runtime.secrets),
    readDirectory(api),
    session.log.recentUses(),
  ]);
  const shown = rows.map((row) =>
    'tamperedUserId' in row
      ? tampered(row.tamperedUserId, directory)
      : { ...grantOf(row, session.today, directory), lastUsedAt: uses.get(row.userId) ?? '' },
  );
  return {
    grants: shown.sort((one, other) => one.name.localeCompare(other.name)),
    teams: directory.teams?.map(({ id, name }) => ({ id, name })) ?? null,
  };
}

/** Grants or changes an entitlement; the policy core decides, and nobody grants themselves. */
export async function grant(
  session: Session,
  input: ComplianceOperations['grant']['input'],
): Promise<Grant> {
  const actor = await demandOther(session, input.userId);
  const roles = ROLES.filter((role) => input.roles.includes(role));
  const jurisdictions = [...new Set(input.jurisdictions)].sort();
  const directory = await readDirectory(session.api);
  const { people } = directory;
  if (people !== null && !people.some(({ id }) => id === input.userId)) {
    throw new FunctionFailure('USER_UNKNOWN');
  }
  const teams = teamsToDemand(directory.teams, input.teams);
  const decision = decideNow(session, {
    ...factsOf(session, 'grant-access', principalOf(session.userId, actor, 'compliance'), 0),
    grants: [{ granteeId: input.userId, jurisdictions, worksIn: input.worksIn }],
  });
  if (decision.effect !== 'permit') throw refusalOf(session, decision.reasons[0]);
  const before = await grantOrNull(session, input.userId);
  if (before?.roles.includes('compliance') && !roles.includes('compliance')) {
    await demandAnother(session, input.userId);
  }
  const row: GrantRow = {
    userId: input.userId,
    jurisdictions,
    roles,
    worksIn: input.worksIn,
    trainedUntil: before?.trainedUntil ?? 0,
    reviewDueOn: dayAfter(session, QUARTER_DAYS),
    grantedBy: session.userId,
    reviewedBy: session.userId,
    reviewedOn: session.today,
    teams,
  };
  await store(session, row);
  return grantOf(row, session.today, directory);
}

/** Keeps a grant for another quarter, or ends it. */
export async function review(
  session: Session,
  { userId, decision }: ComplianceOperations['review']['input'],
): Promise<Grant> {
  await demandOther(session, userId);
  const row = await demandGrant(session, userId);
  if (decision !== 'keep' && decision !== 'revoke') {
    throw new FunctionFailure('INPUT_INVALID', ['decision']);
  }
  if (decision === 'revoke' && row.roles.includes('compliance')) {
    await demandAnother(session, userId);
  }
  const reviewed: GrantRow = {
    ...row,
    ...(decision === 'revoke' ? { jurisdictions: [], roles: [], teams: [] } : {}),
    reviewDueOn: dayAfter(session, QUARTER_DAYS),
    reviewedBy: session.userId,
    reviewedOn: session.today,
  };
  await store(session, reviewed);
  return grantOf(reviewed, session.today, await readDirectory(session.api));
}

/** Attests somebody's training until a day of the next two years. */
export async function recordTraining(
  session: Session,
  { userId, validUntil }: ComplianceOperations['recordTraining']['input'],
): Promise<Grant> {
  await demandOther(session, userId);
  const row = await demandGrant(session, userId);
  const trainedUntil = dayIn(validUntil);
  if (trainedUntil === 0 || trainedUntil > dayAfter(session, 2 * 366)) {
    throw new FunctionFailure('INPUT_INVALID', ['validUntil']);
  }
  const trained = { ...row, trainedUntil };
  await store(session, trained);
  return grantOf(trained, session.today, await readDirectory(session.api));
}

async function demandOther(session: Session, userId: string): Promise<GrantRow> {
  if (!USER_ID.test(userId)) throw new FunctionFailure('INPUT_INVALID', ['userId']);
  const actor = await demandRole(session, ['compliance']);
  if (userId === session.userId) throw new FunctionFailure('OWN_GRANT');
  return actor;
}

async function demandGrant(session: Session, userId: string): Promise<GrantRow> {
  const { api, signed, runtime } = session;
  const row = await findGrant(api, userId, signed.tenantId, runtime.secrets);
  if (row === null) throw new FunctionFailure('USER_UNKNOWN');
  return row;
}

/** What somebody changed outside is replaced by a new grant, of which nothing is kept. */
async function grantOrNull(session: Session, userId: string): Promise<GrantRow | null> {
  const { api, signed, runtime } = session;
  return findGrant(api, userId, signed.tenantId, runtime.secrets).catch((cause: unknown) => {
    if (cause instanceof FunctionFailure && cause.code === 'GRANT_TAMPERED') return null;
    throw cause;
  });
}

/** Without anyone in the compliance role, nobody could give it again. */
async function demandAnother(session: Session, userId: string): Promise<void> {
  const { api, signed, runtime } = session;
  const rows = await readGrants(api, signed.tenantId, runtime.secrets);
  const others = rows.filter((row) => !('tamperedUserId' in row) && row.userId !== userId);
  const isCurrent = (row: (typeof others)[number]): boolean =>
    'roles' in row && row.roles.includes('compliance') && row.reviewDueOn >= session.today;
  if (!others.some(isCurrent)) {
    throw new FunctionFailure('LAST_COMPLIANCE');
  }
}

function store({ api, signed, runtime }: Session, row: GrantRow): Promise<void> {
  return writeGrant(api, row, signed.tenantId, runtime.secrets);
}

function refusalOf(
  { runtime, language, signed }: Session,
  reason: Parameters<ReturnType<typeof textWriter>['reasons']>[0][number] | undefined,
): FunctionFailure {
  const writer = textWriter(runtime.catalogues, language, signed.bundle);
  const code = reason?.code ?? 'INTERNAL';
  const details = reason === undefined ? [] : writer.details(reason);
  return new FunctionFailure(code, details);
}

function grantOf(row: GrantRow, today: number, directory: Directory): Grant {
  const names = namesOf(directory.teams, row.teams);
  return {
    ...personOf(row.userId, directory),
    requiredTeams: row.teams.map((id, index) => ({ id, name: names[index] ?? id })),
    jurisdictions: row.jurisdictions,
    roles: row.roles,
    worksIn: row.worksIn,
    trainedUntil: isoDay(row.trainedUntil),
    reviewDueOn: isoDay(row.reviewDueOn),
    lastUsedAt: '',
    state: stateOf(row, today, directory),
  };
}

/** The gravest first: what refuses every role, then what refuses the use of skills. */
function stateOf(row: GrantRow, today: number, { teams }: Directory): Grant['state'] {
  if (row.reviewDueOn < today) return 'review-overdue';
  const refusal = refusalBy(teams, row);
  if (refusal !== null) return refusal.code === 'TEAM_MISSING' ? 'team-missing' : 'team-unread';
  return row.roles.includes('user') && row.trainedUntil < today ? 'training-due' : 'valid';
}

function tampered(userId: string, directory: Directory): Grant {
  const empty = { jurisdictions: [], roles: [], worksIn: '', trainedUntil: '', reviewDueOn: '' };
  const person = personOf(userId, directory);
  return { ...person, requiredTeams: [], ...empty, lastUsedAt: '', state: 'tampered' };
}

function personOf(
  userId: string,
  { people, teams }: Directory,
): Pick<Grant, 'userId' | 'name' | 'teams'> {
  const own = teams?.filter(({ memberIds }) => memberIds.has(userId)) ?? [];
  const name = people?.find(({ id }) => id === userId)?.name ?? userId;
  return { userId, name, teams: own.map((team) => team.name) };
}

function dayAfter(session: Session, days: number): number {
  return dayIn(new Date((session.now() + days * 86_400) * 1000).toISOString().slice(0, 10));
}

/** yyyymmdd of an ISO day, 0 for what is none. */
function dayIn(text: string): number {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
  return isDay ? Number(text.replaceAll('-', '')) : 0;
}
