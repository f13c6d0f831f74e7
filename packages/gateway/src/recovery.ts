import { errorBody, ERRORS, GatewayError } from './errors.ts';
import { runningKey } from './gateway.ts';
import type { Gateway } from './gateway.ts';
import { isReportedByCrm, readEntry } from './log/entry.ts';
import type { LogEntry } from './log/entry.ts';
import type { StoredEntry } from './log/store.ts';
import { logItem } from './steps/outcome.ts';

/**
 * Ends every inference whose intent was written but whose outcome was not: after a restart all of
 * them, later those that could not write their outcome. Gives how many. What the CRM alone has
 * reported as requested is the CRM's to end, unless this gateway had begun to work on it.
 */
export async function closeAbandoned(gateway: Gateway): Promise<number> {
  let closed = 0;
  for (const intent of await gateway.evidence.openIntents()) {
    const entry = readEntry(intent.text);
    if (!entry || gateway.running.has(runningKey(entry.tenant, entry.inference))) continue;
    const requestDigest = isReportedByCrm(entry)
      ? gateway.state.adoptedDigest(entry.tenant, entry.inference)
      : entry.requestDigest;
    if (requestDigest === null) continue;
    const error = new GatewayError('GATEWAY_RESTARTED');
    const appended = await gateway.evidence.append({
      entry: {
        ...entry,
        phase: 'failed',
        at: gateway.now(),
        ...placeOf(gateway, entry),
        requestDigest,
        reason: error.code,
      },
      outcome: (stored: StoredEntry) => ({
        bodyDigest: requestDigest,
        status: ERRORS[error.code].status,
        response: JSON.stringify({
          error: errorBody(error),
          inference: entry.inference,
          log: [logItem(intent), logItem(stored)],
        }),
      }),
      outcomeExpiresAt: gateway.now() + gateway.limits.outcomeHours * 3600,
    });
    if (appended.isNew) closed += 1;
  }
  if (closed > 0) gateway.report({ event: 'closed-abandoned', count: closed });
  return closed;
}

/** An inference that ran here was here, wherever the CRM had meant it to be. */
function placeOf(gateway: Gateway, entry: LogEntry): Partial<LogEntry> {
  if (entry.region === gateway.regionId) return {};
  return { region: gateway.regionId, locatedIn: '', storedIn: '', operatedBy: '' };
}
