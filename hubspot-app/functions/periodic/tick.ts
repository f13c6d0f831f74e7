/**
 * What must happen from time to time, since functions have no schedule: the log brought to evidence,
 * changes by others and new ways out reported, reviews, training and tokens reminded of. Safe to run at any time and twice.
 */
import { readGrants } from '../access/grants.ts';
import type { GrantRow } from '../access/grants.ts';
import { newAlert } from '../alerts/new_alert.ts';
import { alertStore } from '../alerts/store.ts';
import type { AlertRow } from '../alerts/store.ts';
import { readOutflows } from '../governance/outflow_facts.ts';
import { verdictOf } from '../governance/verdicts.ts';
import { acknowledgeLog, endAbandoned } from '../log/acknowledge.ts';
import type { Acknowledged } from '../log/acknowledge.ts';
import { dayOf } from '../session.ts';
import type { System } from '../session.ts';
import { alertChanges } from './changes.ts';
import type { Changes } from './changes.ts';

export interface TickReport {
  readonly log: Acknowledged;
  /** Inferences that nobody waited for, and that have an end now. */
  readonly ended: number;
  /** What HubSpot told of changes by others. */
  readonly changes: Changes;
  /** Alerts that were not there before, those of changes included. */
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

/** Does everything once. Throws with a code where the portal itself may not be worked on. */
export async function tick(
  system: System,
  { abandonedSeconds = ABANDONED_SECONDS }: TickOptions = {},
): Promise<TickReport> {
  const ended = await endAbandoned(system, abandonedSeconds);
  const log = await acknowledgeLog(system);
  const changes = await alertChanges(system);
  const { facts, unread } = await readOutflows(system.api);
  const rows = [
    ...log.refused.map(({ key, code }) => newAlert(system, 'log-refused', key, code, key)),
    ...log.behind.map(({ region, code }) =>
      newAlert(system, 'log-behind', region, code, dayKey(system)),
    ),
    ...changes.behind.map(({ region, code }) =>
      newAlert(system, 'events-behind', region, code, dayKey(system)),
    ),
    ...facts.flatMap((fact) => {
      const { verdict, reasons } = verdictOf(system, fact);
      if (verdict === 'permitted') return [];
      const what = fact.target === '' ? fact.name : `${fact.name} (${fact.target})`;
      return [{ ...newAlert(system, 'outflow', what, reasons[0]?.code ?? '', ''), key: fact.key }];
    }),
    ...facts.flatMap((fact) => {
      const age = (system.now() * 1000 - Date.parse(fact.firstSeenAt)) / DAY_MS;
      const isToken = fact.kind === 'private-app-token' || fact.kind === 'service-key';
      return isToken && age > TOKEN_DAYS
        ? [newAlert(system, 'token-old', fact.name, '', fact.key)]
        : [];
    }),
    ...(await accessAlerts(system)),
  ];
  const unique = [...new Map(rows.map((row) => [row.key, row])).values()];
  const alerts = await alertStore(system.api, system.signed.tenantId).raise(unique);
  return { log, ended, changes, alerts: changes.alerts + alerts, unread };
}

async function accessAlerts(system: System): Promise<readonly AlertRow[]> {
  const { api, signed, runtime } = system;
  const rows = await readGrants(api, signed.tenantId, runtime.secrets);
  return rows.flatMap((row): readonly AlertRow[] => {
    if ('tamperedUserId' in row) {
      return [newAlert(system, 'tampered', row.tamperedUserId, '', dayKey(system))];
    }
    return row.roles.length === 0 ? [] : remindersOf(system, row);
  });
}

function remindersOf(system: System, row: GrantRow): readonly AlertRow[] {
  const soon = dayOf(system.now() * 1000 + REMIND_DAYS * DAY_MS);
  const due = (kind: string, day: number): readonly AlertRow[] =>
    day <= soon ? [newAlert(system, kind, row.userId, '', String(day))] : [];
  const trains = row.roles.includes('user');
  return [
    ...due('review-due', row.reviewDueOn),
    ...(trains ? due('training-due', row.trainedUntil) : []),
  ];
}

function dayKey(system: System): string {
  return String(system.today);
}
