/**
 * What must happen from time to time, since functions have no schedule: the log brought to evidence,
 * new ways out reported, reviews, training and tokens reminded of. Safe to run at any time and twice.
 */
import { createHash } from 'node:crypto';
import { readGrants } from '../access/grants.ts';
import type { GrantRow } from '../access/grants.ts';
import { alertStore } from '../alerts/store.ts';
import type { AlertRow } from '../alerts/store.ts';
import { readOutflows } from '../governance/outflow_facts.ts';
import { verdictOf } from '../governance/verdicts.ts';
import { acknowledgeLog, endAbandoned } from '../log/acknowledge.ts';
import type { Acknowledged } from '../log/acknowledge.ts';
import { dayOf } from '../session.ts';
import type { System } from '../session.ts';

export interface TickReport {
  readonly log: Acknowledged;
  /** Inferences that nobody waited for, and that have an end now. */
  readonly ended: number;
  /** Alerts that were not there before. */
  readonly alerts: number;
  /** Lists of ways out that the token may not read. */
  readonly unread: readonly string[];
}

export interface TickOptions {
  /** Age from which an inference without an end is taken for abandoned. */
  readonly abandonedSeconds?: number;
}

/** No state of a job lives longer than fifteen minutes. */
const ABANDONED_SECONDS = 20 * 60;
const DAY_MS = 86_400_000;
/** HubSpot asks for a rotation of static tokens about every six months. */
const TOKEN_DAYS = 180;
const REMIND_DAYS = 14;
const DUE_DAYS: Readonly<Record<string, number>> = { outflow: 3, tampered: 1 };

/** Does everything once. Throws with a code where the portal itself may not be worked on. */
export async function tick(
  system: System,
  { abandonedSeconds = ABANDONED_SECONDS }: TickOptions = {},
): Promise<TickReport> {
  const ended = await endAbandoned(system, abandonedSeconds);
  const log = await acknowledgeLog(system);
  const { facts, unread } = await readOutflows(system.api);
  const rows = [
    ...log.refused.map(({ key, code }) => alert(system, 'log-refused', key, code, key)),
    ...log.behind.map(({ region, code }) =>
      alert(system, 'log-behind', region, code, dayKey(system)),
    ),
    ...facts.flatMap((fact) => {
      const { verdict, reasons } = verdictOf(system, fact);
      if (verdict === 'permitted') return [];
      const what = fact.target === '' ? fact.name : `${fact.name} (${fact.target})`;
      return [{ ...alert(system, 'outflow', what, reasons[0]?.code ?? '', ''), key: fact.key }];
    }),
    ...facts.flatMap((fact) => {
      const age = (system.now() * 1000 - Date.parse(fact.firstSeenAt)) / DAY_MS;
      const isToken = fact.kind === 'private-app-token' || fact.kind === 'service-key';
      return isToken && age > TOKEN_DAYS
        ? [alert(system, 'token-old', fact.name, '', fact.key)]
        : [];
    }),
    ...(await accessAlerts(system)),
  ];
  const unique = [...new Map(rows.map((row) => [row.key, row])).values()];
  const alerts = await alertStore(system.api, system.signed.tenantId).raise(unique);
  return { log, ended, alerts, unread };
}

async function accessAlerts(system: System): Promise<readonly AlertRow[]> {
  const { api, signed, runtime } = system;
  const rows = await readGrants(api, signed.tenantId, runtime.secrets);
  return rows.flatMap((row): readonly AlertRow[] => {
    if ('tamperedUserId' in row) {
      return [alert(system, 'tampered', row.tamperedUserId, '', dayKey(system))];
    }
    return row.roles.length === 0 ? [] : remindersOf(system, row);
  });
}

function remindersOf(system: System, row: GrantRow): readonly AlertRow[] {
  const soon = dayOf(system.now() * 1000 + REMIND_DAYS * DAY_MS);
  const due = (kind: string, day: number): readonly AlertRow[] =>
    day <= soon ? [alert(system, kind, row.userId, '', String(day))] : [];
  const trains = row.roles.includes('user');
  return [
    ...due('review-due', row.reviewDueOn),
    ...(trains ? due('training-due', row.trainedUntil) : []),
  ];
}

/** One alert for one thing: `about` is part of its key. */
function alert(
  system: System,
  kind: string,
  target: string,
  detail: string,
  about: string,
): AlertRow {
  const now = system.now() * 1000;
  return {
    key: keyOf(`${kind}:${target}:${about}`),
    kind,
    at: new Date(now).toISOString(),
    dueAt: new Date(now + (DUE_DAYS[kind] ?? 7) * DAY_MS).toISOString(),
    state: 'open',
    cause: '',
    note: '',
    closedBy: '',
    closedAt: '',
    target,
    detail,
  };
}

function dayKey(system: System): string {
  return String(system.today);
}

const LONGEST_KEY = 200;

/** A key of bounded length: long ones keep their beginning and are told apart by a digest. */
function keyOf(text: string): string {
  if (text.length <= LONGEST_KEY) return text;
  const digest = createHash('sha256').update(text).digest('base64url');
  return `${text.slice(0, LONGEST_KEY - digest.length - 1)}#${digest}`;
}
