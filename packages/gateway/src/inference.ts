import { asGatewayError, errorBody, ERRORS, GatewayError } from './errors.ts';
import { runningKey } from './gateway.ts';
import type { Answer, Gateway, Running } from './gateway.ts';
import { entriesOf, hasBegun } from './history.ts';
import { INJECTION_SUSPECTED } from './injection/suspect.ts';
import type { StoredEntry } from './log/store.ts';
import { authenticate, rememberToken } from './steps/authenticate.ts';
import type { Caller } from './steps/authenticate.ts';
import { decideAgain, findBundle } from './steps/decide.ts';
import type { Progress } from './steps/describe.ts';
import { checkKeyUse } from './steps/key_use.ts';
import { writeIntent } from './steps/intent.ts';
import { open, readSealedValues } from './steps/open.ts';
import { complete, logItem, refuse } from './steps/outcome.ts';
import { protect } from './steps/protect.ts';
import { checkReading } from './steps/reading.ts';
import { restore } from './steps/restore.ts';
import { scan } from './steps/scan.ts';
import { sealAnswer } from './steps/seal.ts';
import { askModel } from './steps/upstream.ts';
import { inferenceOf, validate } from './steps/validate.ts';

const POLL_AFTER_MS = 1000;

/**
 * Runs one inference: one effect however often it is sent, and exactly one terminal phase once the
 * caller is authenticated. With `isAsync` it answers as soon as the intent is durable, and the
 * inference goes on. Never throws.
 */
export async function infer(
  gateway: Gateway,
  authorization: string | undefined,
  body: Buffer,
  isAsync = false,
): Promise<Answer> {
  let inference = '';
  try {
    const caller = authenticate(gateway, authorization, body);
    const claimed = inferenceOf(caller.tokenId);
    if (claimed === null) {
      throw new GatewayError('INVALID', {
        path: 'token.jti',
        complaint: 'must be `<uuid>:<attempt>`',
      });
    }
    inference = claimed;
    const running = runOnce(gateway, caller, inference, body);
    return await (isAsync ? untilBegun(running, inference) : running.answer);
  } catch (cause) {
    return errorAnswer(asGatewayError(cause), inference);
  }
}

/** The response for an error that has no place in the log (or whose place could not be written). */
export function errorAnswer(
  error: GatewayError,
  inference: string,
  log: readonly StoredEntry[] = [],
): Answer {
  const { retryAfterSeconds: seconds } = error;
  return {
    status: ERRORS[error.code].status,
    body: JSON.stringify({ error: errorBody(error), inference, log: log.map(logItem) }),
    ...(seconds === null ? {} : { headers: { 'retry-after': `${seconds}` } }),
  };
}

/** The response while an inference runs, to be asked again at `Location`. */
export function runningAnswer(inference: string): Answer {
  return {
    status: 202,
    body: JSON.stringify({ inference, status: 'running', retryAfterMs: POLL_AFTER_MS }),
    headers: {
      location: `/v1/inferences/${inference}`,
      'retry-after': `${Math.ceil(POLL_AFTER_MS / 1000)}`,
    },
  };
}

/** The answer when there is one before the intent is durable, and that it runs otherwise. */
async function untilBegun({ answer, begun }: Running, inference: string): Promise<Answer> {
  const first = await Promise.race([answer, begun]);
  if (first) return first;
  const { headers, ...rest } = runningAnswer(inference);
  return { ...rest, headers: { ...headers, 'preference-applied': 'respond-async' } };
}

/** Joins an inference that is running, gives back one that has ended, or starts it. */
function runOnce(gateway: Gateway, caller: Caller, inference: string, body: Buffer): Running {
  const isNewToken = rememberToken(gateway, caller);
  const key = runningKey(caller.tenant, inference);
  const known = gateway.running.get(key);
  if (known) {
    if (known.bodyDigest !== caller.bodyDigest) throw new GatewayError('CONFLICT');
    if (!isNewToken) throw new GatewayError('REPLAYED');
    return known;
  }
  const { promise: begun, resolve: onBegun } = Promise.withResolvers<void>();
  // INVARIANT: no await between looking and entering, so that two requests cannot both start.
  const answer = lookUpOrRun(gateway, caller, inference, body, isNewToken, onBegun).finally(() => {
    gateway.running.delete(key);
  });
  const running = { bodyDigest: caller.bodyDigest, user: caller.user, begun, answer };
  gateway.running.set(key, running);
  return running;
}

async function lookUpOrRun(
  gateway: Gateway,
  caller: Caller,
  inference: string,
  body: Buffer,
  isNewToken: boolean,
  onBegun: () => void,
): Promise<Answer> {
  const stored = await gateway.evidence.outcome(caller.tenant, inference, gateway.now());
  const isOther = stored !== null && stored.bodyDigest !== caller.bodyDigest;
  const known = await entriesOf(gateway, caller.tenant, inference);
  if (stored && !isOther && (isNewToken || stored.status === 200)) {
    const refusal = stored.status === 200 ? readingFault(gateway, caller, body) : null;
    if (refusal) return errorAnswer(refusal, inference, known);
    return { status: stored.status, body: stored.response };
  }
  if (isOther) return errorAnswer(new GatewayError('CONFLICT'), inference, known);
  if (!isNewToken || hasBegun(gateway, caller.tenant, inference, known)) {
    return errorAnswer(new GatewayError('REPLAYED'), inference, known);
  }
  return run(gateway, { caller, inference }, body, onBegun);
}

/** Why a stored answer may no longer be read, or null. */
function readingFault(gateway: Gateway, caller: Caller, body: Buffer): GatewayError | null {
  try {
    checkReading(gateway, caller, body);
    return null;
  } catch (cause) {
    return asGatewayError(cause);
  }
}

async function run(
  gateway: Gateway,
  progress: Progress,
  body: Buffer,
  onBegun: () => void,
): Promise<Answer> {
  const started = performance.now();
  let intent: StoredEntry | null = null;
  let answer: Answer;
  let outcome = 'COMPLETED';
  try {
    ({ answer } = await runSteps(gateway, progress, body, (stored) => {
      intent = stored;
      onBegun();
    }));
  } catch (cause) {
    const error = asGatewayError(cause);
    outcome = error.code;
    answer = await end(gateway, progress, error, intent);
  }
  const seconds = (performance.now() - started) / 1000;
  gateway.metrics.count('bailiwick_inferences_total', outcome);
  gateway.metrics.observe(seconds);
  gateway.report({
    event: 'inference',
    inference: progress.inference,
    tenant: progress.caller.tenant,
    outcome,
    milliseconds: Math.round(seconds * 1000),
  });
  return answer;
}

/** The steps in their order; each needs what the one before it gave. */
async function runSteps(
  gateway: Gateway,
  progress: Progress,
  body: Buffer,
  onIntent: (stored: StoredEntry) => void,
): Promise<{ readonly answer: Answer }> {
  const { caller } = progress;
  const request = validate(body, caller);
  progress.request = request;
  const bundle = findBundle(gateway, caller, request.bundle);
  const decided = decideAgain(gateway, caller, request, bundle);
  progress.decided = decided;
  const sealedValues = readSealedValues(gateway, caller, request);
  progress.keyId = sealedValues.shared.kid;
  await checkKeyUse(gateway, caller, request, decided, progress.keyId);
  const intent = await writeIntent(gateway, progress);
  onIntent(intent);
  const opened = await open(gateway, caller, request, sealedValues, decided.skill.textDigest);
  const shown = protect(gateway, decided.skill, opened);
  const raw = await askModel(gateway, decided.model.id, shown.prompt, shown.frame);
  const restored = restore(shown.masker, raw);
  const suspected = shown.suspicions.length > 0 ? [INJECTION_SUSPECTED] : [];
  const flags = [...restored.flags, ...suspected];
  const scanned = scan(gateway, restored.text, shown, flags);
  const sealed = sealAnswer(opened, scanned.text);
  opened.contentKey.fill(0);
  return { answer: await complete(gateway, progress, decided, intent, sealed, scanned.flags) };
}

/** Ends the inference in the log; when that is impossible, only says so. */
async function end(
  gateway: Gateway,
  progress: Progress,
  error: GatewayError,
  intent: StoredEntry | null,
): Promise<Answer> {
  if (error.code === 'LOG_UNAVAILABLE') return errorAnswer(error, progress.inference);
  try {
    return await refuse(gateway, progress, error, intent);
  } catch (cause) {
    gateway.report({
      event: 'log-unavailable',
      inference: progress.inference,
      outcome: error.code,
    });
    return errorAnswer(new GatewayError('LOG_UNAVAILABLE', { cause }), progress.inference);
  }
}
