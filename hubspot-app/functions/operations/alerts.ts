/** Alerts: what somebody must look at, and what was found out about it. */
import type { Alert, ComplianceOperations } from '../contract.ts';
import { readNames } from '../access/people.ts';
import { demandRole } from '../access/roles.ts';
import { alertStore } from '../alerts/store.ts';
import type { AlertRow } from '../alerts/store.ts';
import { FunctionFailure } from '../failure.ts';
import type { Session } from '../session.ts';
import { textWriter } from '../texts/writer.ts';

const LONGEST_NOTE = 2000;
/** Kinds whose target is a user. */
const ABOUT_PEOPLE: ReadonlySet<string> = new Set(['tampered', 'review-due', 'training-due']);
const CAUSES = ['intended', 'mistake', 'fault', 'attack', 'other'];

export async function alerts(
  session: Session,
  { state }: ComplianceOperations['alerts']['input'],
): Promise<{ readonly alerts: readonly Alert[] }> {
  await demandRole(session, ['compliance', 'auditor']);
  const stored = alertStore(session.api, session.signed.tenantId);
  const [rows, names] = await Promise.all([
    stored.list(state === 'closed' ? 'closed' : 'open'),
    readNames(session.api),
  ]);
  return { alerts: rows.map((row) => alertOf(session, row, names)) };
}

/** Closes an alert with its cause; what was closed stays as it is. */
export async function closeAlert(
  session: Session,
  { id, cause, note }: ComplianceOperations['closeAlert']['input'],
): Promise<Alert> {
  await demandRole(session, ['compliance']);
  if (!CAUSES.includes(cause)) throw new FunctionFailure('INPUT_INVALID', ['cause']);
  if (note.length > LONGEST_NOTE) throw new FunctionFailure('INPUT_INVALID', ['note']);
  const stored = alertStore(session.api, session.signed.tenantId);
  const row = await stored.find(id);
  if (row === null || row.state !== 'open') throw new FunctionFailure('ALERT_UNKNOWN');
  const closedAt = new Date(session.now() * 1000).toISOString();
  const closed: AlertRow = {
    ...row,
    state: 'closed',
    cause,
    note,
    closedBy: session.userId,
    closedAt,
  };
  await stored.write(closed);
  return alertOf(session, closed, await readNames(session.api));
}

function alertOf(session: Session, row: AlertRow, names: (id: string) => string): Alert {
  const { runtime, language, signed } = session;
  const writer = textWriter(runtime.catalogues, language, signed.bundle);
  return {
    id: row.key,
    kind: row.kind,
    at: row.at,
    dueAt: row.dueAt,
    summary: writer.word(`alert.${row.kind}`, [
      ABOUT_PEOPLE.has(row.kind) ? names(row.target) : row.target,
      row.detail,
    ]),
    state: row.state,
    cause: row.cause,
    note: row.note,
    closedBy: names(row.closedBy),
  };
}
