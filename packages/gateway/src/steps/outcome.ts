import type { Answer, Gateway } from '../gateway.ts';
import { ERRORS, errorBody } from '../errors.ts';
import type { GatewayError } from '../errors.ts';
import { readEntry } from '../log/entry.ts';
import type { StoredEntry, StoredOutcome } from '../log/store.ts';
import type { Decided } from './decide.ts';
import { describe } from './describe.ts';
import type { Progress } from './describe.ts';
import { writeReadingFacts } from './reading.ts';
import { signReceipt } from './sign.ts';

/** A leaf as it goes into responses. */
export function logItem(stored: StoredEntry): Readonly<Record<string, unknown>> {
  const entry = readEntry(stored.text);
  return {
    inference: entry?.inference ?? '',
    phase: entry?.phase ?? '',
    leaf: stored.leaf,
    entry: stored.text,
  };
}

/** Writes `completed` with receipt and result in one durable step; the answer leaves after it. */
export async function complete(
  gateway: Gateway,
  progress: Progress,
  decided: Decided,
  intent: StoredEntry,
  sealed: { readonly token: string; readonly digest: string },
  flags: readonly string[],
): Promise<Answer> {
  const entry = describe(gateway, progress, 'completed', { answerDigest: sealed.digest, flags });
  const outcome = (stored: StoredEntry): StoredOutcome => ({
    bodyDigest: progress.caller.bodyDigest,
    status: 200,
    response: JSON.stringify({
      inference: progress.inference,
      answer: sealed.token,
      receipt: signReceipt(
        gateway,
        progress,
        decided,
        { digest: sealed.digest, flags },
        stored.leaf,
      ),
      log: [logItem(intent), logItem(stored)],
      model: decided.model,
      flags,
    }),
  });
  const facts = progress.request?.facts;
  return append(gateway, entry, outcome, facts && writeReadingFacts(facts));
}

/** Writes the terminal phase of a refusal or a failure, with its answer. */
export async function refuse(
  gateway: Gateway,
  progress: Progress,
  error: GatewayError,
  intent: StoredEntry | null,
): Promise<Answer> {
  const rule = ERRORS[error.code];
  // An expired seal is found after authentication: it ends the inference like any other failure.
  const phase = rule.phase === 'none' ? 'failed' : rule.phase;
  const reason = error.reasons[0]?.code ?? error.code;
  const entry = describe(gateway, progress, phase, { reason });
  const outcome = (stored: StoredEntry): StoredOutcome => ({
    bodyDigest: progress.caller.bodyDigest,
    status: rule.status,
    response: JSON.stringify({
      error: errorBody(error),
      inference: progress.inference,
      log: [...(intent ? [logItem(intent)] : []), logItem(stored)],
    }),
  });
  return append(gateway, entry, outcome);
}

async function append(
  gateway: Gateway,
  entry: ReturnType<typeof describe>,
  outcome: (stored: StoredEntry) => StoredOutcome,
  readingFacts?: string,
): Promise<Answer> {
  const appended = await gateway.evidence.append({
    entry,
    outcome,
    outcomeExpiresAt: gateway.now() + gateway.limits.outcomeHours * 3600,
    ...(readingFacts === undefined ? {} : { readingFacts }),
  });
  if (appended.isNew) gateway.metrics.count('bailiwick_log_entries_total', entry.phase);
  // An inference that had ended already keeps its end; this one's result is dropped.
  const kept = appended.outcome ?? outcome(appended.stored);
  return { status: kept.status, body: kept.response };
}
