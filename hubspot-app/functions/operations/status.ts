/** What an administrator sees first: whether this portal is ready, and what to do where it is not. */
import type { Check, SettingsStatus } from '../contract.ts';
import { readGrants } from '../access/grants.ts';
import type { GrantRow } from '../access/grants.ts';
import { readPeople } from '../access/people.ts';
import { demandRole } from '../access/roles.ts';
import { readTeams, refusalBy } from '../access/teams.ts';
import { missingParts, setUpObjects } from '../crm/schemas.ts';
import { FunctionFailure } from '../failure.ts';
import type { Session } from '../session.ts';
import { isoDay, textWriter } from '../texts/writer.ts';
import type { TextWriter } from '../texts/writer.ts';

/** What a static token may do is not confirmed everywhere: each is asked for, none is presumed. */
const PROBES: readonly (readonly [id: string, path: string])[] = [
  ['users', '/settings/users/2026-03?limit=1'],
  ['teams', '/settings/users/2026-03/teams'],
  ['workflows', '/automation/v4/flows?limit=1'],
  ['events', '/account-info/2026-09/activity/security?limit=1'],
];

export async function status(session: Session): Promise<SettingsStatus> {
  const { signed, hosting, runtime, language } = session;
  const { bundle } = signed;
  const writer = textWriter(runtime.catalogues, language, bundle);
  const { objects, columns } = await missingParts(session.api);
  await demandAdministrator(session, objects.length > 0);
  const missing = [...objects, ...columns];
  const [probes, regions, people] = await Promise.all([
    probeChecks(session, writer),
    Promise.all(bundle.regions.map(({ id }) => regionCheck(session, writer, id))),
    objects.length > 0 ? Promise.resolve([]) : accessChecks(session, writer),
  ]);
  return {
    portalId: signed.tenantId,
    hostedIn: hosting.id,
    hostedCountry: hosting.country,
    contractId: bundle.contract.id,
    bundleVersion: bundle.version,
    bundleDigest: signed.digest,
    bundleKeyId: signed.keyId,
    validUntil: isoDay(bundle.contract.validUntil),
    regions: bundle.regions.map((region) => writer.region(region)),
    checks: [
      check(writer, 'bundle', 'ok', [String(bundle.version), signed.keyId]),
      check(writer, 'hosting', 'ok', [hosting.id, hosting.country]),
      functionCheck(session, writer),
      missing.length === 0
        ? check(writer, 'objects', 'ok', [])
        : check(writer, 'objects', 'fault', [missing.join(', ')], 'setUp'),
      ...regions,
      ...people,
      ...probes,
    ],
  };
}

/** Makes what is missing of the custom objects; gives what was made. */
export async function setUp(session: Session): Promise<{ readonly done: readonly string[] }> {
  await demandAdministrator(session, (await missingParts(session.api)).objects.length > 0);
  return { done: await setUpObjects(session.api) };
}

/**
 * Administrators have the role; before there is any place for roles, HubSpot's super admins. Where
 * HubSpot does not tell who they are, the set-up runs from the command line.
 */
async function demandAdministrator(session: Session, isNew: boolean): Promise<void> {
  const { api, userId } = session;
  if (isNew) {
    const people = await readPeople(api);
    if (people?.some(({ id, isSuperAdmin }) => id === userId && isSuperAdmin)) return;
    throw new FunctionFailure('ROLE_MISSING', ['admin']);
  }
  await demandRole(session, ['admin', 'compliance']);
}

function check(
  writer: TextWriter,
  id: string,
  state: Check['state'],
  details: readonly string[],
  action: Check['action'] = '',
): Check {
  const word = (part: string): string => writer.word(`check.${id}.${part}`, details);
  return {
    id,
    label: word('label'),
    state,
    detail: word(state === 'ok' ? 'ok' : 'fault'),
    cure: state === 'ok' ? '' : word('cure'),
    action,
  };
}

/** HubSpot promises no place for functions in writing: what it tells is compared, silence is said. */
function functionCheck({ runtime, hosting }: Session, writer: TextWriter): Check {
  const place = runtime.functionPlace ?? '';
  const state = place === hosting.id ? 'ok' : 'unknown';
  return check(writer, 'function', state, [place, hosting.id]);
}

async function regionCheck(session: Session, writer: TextWriter, id: string): Promise<Check> {
  const answered = await session.gateway(id).readiness();
  const { label } = writer.region(session.signed.bundle.regions.find((one) => one.id === id)!);
  const found = check(writer, 'gateway', answered === id ? 'ok' : 'fault', [label]);
  return { ...found, id: `gateway.${id}` };
}

async function accessChecks(session: Session, writer: TextWriter): Promise<readonly Check[]> {
  const { api, signed, runtime, today } = session;
  const rows = await readGrants(api, signed.tenantId, runtime.secrets);
  const tampered = rows.filter((row) => 'tamperedUserId' in row).length;
  const sound = rows.flatMap((row) => ('roles' in row ? [row] : []));
  const leads = sound.filter(({ roles }) => roles.includes('compliance')).length;
  const overdue = sound.filter(({ roles, reviewDueOn }) => roles.length > 0 && reviewDueOn < today);
  return [
    await teamCheck(session, writer, sound),
    check(writer, 'compliance', leads > 0 ? 'ok' : 'fault', [String(leads)]),
    check(writer, 'seals', tampered === 0 ? 'ok' : 'fault', [String(tampered)]),
    check(writer, 'reviews', overdue.length === 0 ? 'ok' : 'warning', [String(overdue.length)]),
  ];
}

/** Grants that name teams: nobody uses one whose teams cannot be read. */
async function teamCheck(
  { api }: Session,
  writer: TextWriter,
  rows: readonly GrantRow[],
): Promise<Check> {
  const bound = rows.filter(({ teams }) => teams.length > 0);
  const teams = bound.length === 0 ? [] : await readTeams(api);
  if (teams === null) {
    const found = check(writer, 'teamsUnread', 'fault', [String(bound.length)]);
    return { ...found, id: 'teams' };
  }
  const ended = bound.filter((row) => refusalBy(teams, row) !== null);
  const details = [String(ended.length), String(bound.length)];
  return check(writer, 'teams', ended.length === 0 ? 'ok' : 'warning', details);
}

async function probeChecks(session: Session, writer: TextWriter): Promise<readonly Check[]> {
  return Promise.all(
    PROBES.map(async ([id, path]) => {
      const code = await session.api.probe(path).catch(() => 0);
      const state = code === 200 ? 'ok' : code === 0 ? 'unknown' : 'warning';
      const found = check(writer, `may.${id}`, state, [String(code)]);
      return { ...found, id: `may.${id}` };
    }),
  );
}
