import { asGatewayError, GatewayError } from './errors.ts';
import { runningKey } from './gateway.ts';
import type { Answer, Gateway } from './gateway.ts';
import { entriesOf, hasBegun } from './history.ts';
import { errorAnswer, runningAnswer } from './inference.ts';
import { isTerminal, readEntry } from './log/entry.ts';
import type { StoredEntry } from './log/store.ts';
import { authenticate, rememberToken } from './steps/authenticate.ts';
import type { Caller } from './steps/authenticate.ts';
import { checkKeptReading } from './steps/reading.ts';
import { inferenceOf } from './steps/validate.ts';

/** Each person's polls have a count of their own, apart from the attempts to ask. */
function pollsOf(gateway: Gateway, { tenant, user }: Caller): string {
  return `poll ${gateway.state.pseudonym(tenant, user)} `;
}

/**
 * Says how far an inference is: 202 while it runs, then what the call itself would have answered.
 * Only the person who asked may know, and an answer is read under the policy of this day. Never
 * throws.
 */
export async function poll(
  gateway: Gateway,
  authorization: string | undefined,
  inference: string,
): Promise<Answer> {
  try {
    const caller = authenticate(gateway, authorization, Buffer.alloc(0));
    if (inferenceOf(caller.tokenId) !== inference) {
      const complaint = 'must be `<inference>:<number>` with the inference of the address';
      throw new GatewayError('INVALID', { path: 'token.jti', complaint });
    }
    if (!rememberToken(gateway, caller, pollsOf(gateway, caller)))
      throw new GatewayError('REPLAYED');
    return await stateOf(gateway, caller, inference);
  } catch (cause) {
    return errorAnswer(asGatewayError(cause), inference);
  }
}

async function stateOf(gateway: Gateway, caller: Caller, inference: string): Promise<Answer> {
  const known = await entriesOf(gateway, caller.tenant, inference);
  const last = known.at(-1);
  const entry = last === undefined ? null : readEntry(last.text);
  const isOwn = entry?.user === gateway.state.pseudonym(caller.tenant, caller.user);
  if (entry !== null && isTerminal(entry.phase)) {
    if (!isOwn) throw new GatewayError('NOT_FOUND');
    return endOf(gateway, caller, inference, known);
  }
  const running = gateway.running.get(runningKey(caller.tenant, inference));
  const isTheirs = running
    ? running.user === caller.user
    : // Another process runs it, or the recovery has yet to end it.
      isOwn && hasBegun(gateway, caller.tenant, inference, known);
  if (!isTheirs) throw new GatewayError('NOT_FOUND');
  return runningAnswer(inference);
}

async function endOf(
  gateway: Gateway,
  caller: Caller,
  inference: string,
  known: readonly StoredEntry[],
): Promise<Answer> {
  const { tenant } = caller;
  const stored = await gateway.evidence.outcome(tenant, inference, gateway.now());
  if (stored?.status === 200) {
    const facts = await gateway.evidence.readingFacts(tenant, inference);
    const fault = readingFault(gateway, caller, facts);
    if (fault !== null) return errorAnswer(fault, inference, known);
  }
  if (stored === null) return errorAnswer(new GatewayError('RESULT_GONE'), inference, known);
  return { status: stored.status, body: stored.response };
}

/** Why a kept answer may not be read; one whose facts are not kept cannot be judged. */
function readingFault(gateway: Gateway, caller: Caller, facts: string | null): GatewayError | null {
  if (facts === null) return new GatewayError('RESULT_GONE');
  try {
    checkKeptReading(gateway, caller, facts);
    return null;
  } catch (cause) {
    return asGatewayError(cause);
  }
}
