/**
 * Calls of the functions. Each call first fetches a ticket of its own from the gateway: HubSpot signs
 * that request and names the person in it, so nothing that a page sends says who asks.
 */
import { hubspot } from '@hubspot/ui-extensions';
import type {
  AssistantOperations,
  Call as FunctionCall,
  ComplianceOperations,
  Failure,
  Language,
  Reply,
  SettingsOperations,
} from '../functions/contract.ts';
import { wordsOf } from './messages.ts';
import type { MessageKey } from './messages.ts';

export interface OperationsOf {
  readonly assistant: AssistantOperations;
  readonly compliance: ComplianceOperations;
  readonly settings: SettingsOperations;
}
export type Purpose = keyof OperationsOf;
type Member<T, N extends 'input' | 'value'> = T extends { readonly [K in N]: infer V } ? V : never;
export type OperationOf<P extends Purpose> = keyof OperationsOf[P] & string;
export type InputOf<P extends Purpose, O extends OperationOf<P>> = Member<
  OperationsOf[P][O],
  'input'
>;
export type ValueOf<P extends Purpose, O extends OperationOf<P>> = Member<
  OperationsOf[P][O],
  'value'
>;

/** Calls one operation. Never rejects: whatever goes wrong is a failure with a name. */
export type Call<P extends Purpose> = <O extends OperationOf<P>>(
  operation: O,
  input: InputOf<P, O>,
) => Promise<Reply<ValueOf<P, O>>>;

/** HubSpot gives up after 15 s; a ticket takes far less. */
const TICKET_TIMEOUT_MS = 10_000;
const TICKET_FORM = /^[\w-]{43}$/;
const HTTPS_ORIGIN = /^https:\/\/[^/?#\s]+$/;

type CallFailure =
  | 'ORIGIN_MISSING'
  | 'GATEWAY_UNAVAILABLE'
  | 'GATEWAY_BUSY'
  | 'GATEWAY_REFUSES'
  | 'TICKET_USED'
  | 'TICKET_UNREADABLE'
  | 'FUNCTION_FAILED'
  | 'REPLY_UNREADABLE';

/** Message, and whether trying again can help. */
const FAILURES: Readonly<Record<CallFailure, readonly [MessageKey, MessageKey, boolean]>> = {
  ORIGIN_MISSING: ['failure.originMissing', 'failure.originMissingCure', false],
  GATEWAY_UNAVAILABLE: ['failure.gatewayAway', 'failure.gatewayAwayCure', true],
  GATEWAY_BUSY: ['failure.gatewayBusy', 'failure.gatewayBusyCure', true],
  GATEWAY_REFUSES: ['failure.gatewayRefuses', 'failure.gatewayRefusesCure', false],
  TICKET_USED: ['failure.ticketUsed', 'failure.ticketUsedCure', true],
  TICKET_UNREADABLE: ['failure.ticketUnreadable', 'failure.ticketUnreadableCure', false],
  FUNCTION_FAILED: ['failure.functionFailed', 'failure.functionFailedCure', true],
  REPLY_UNREADABLE: ['failure.replyUnreadable', 'failure.replyUnreadableCure', false],
};

class CallError extends Error {
  override readonly name = 'CallError';
  readonly code: CallFailure;
  /** A status; never a text of the other side. */
  readonly detail: string;

  constructor(code: CallFailure, detail = '') {
    super(code);
    this.code = code;
    this.detail = detail;
  }
}

/** Calls of the functions of one purpose, through the gateway that the project's profile names. */
export function callOf<P extends Purpose>(
  purpose: P,
  gatewayOrigin: unknown,
  language: Language,
): Call<P> {
  return async (operation, input) => {
    try {
      const ticket = await fetchTicket(purpose, gatewayOrigin);
      const parameters: FunctionCall<string, unknown> = { operation, ticket, language, input };
      return readReply(await runFunction(`bailiwick-${purpose}`, parameters));
    } catch (cause) {
      return { ok: false, error: failureText(cause, language) };
    }
  };
}

async function fetchTicket(purpose: Purpose, origin: unknown): Promise<string> {
  if (typeof origin !== 'string' || !HTTPS_ORIGIN.test(origin)) {
    throw new CallError('ORIGIN_MISSING');
  }
  const response = await hubspot
    .fetch(`${origin}/v1/tickets`, {
      method: 'POST',
      timeout: TICKET_TIMEOUT_MS,
      body: { purpose },
    })
    .catch(() => {
      throw new CallError('GATEWAY_UNAVAILABLE');
    });
  if (response.status !== 201) {
    throw new CallError(refusalOf(response.status), String(response.status));
  }
  const body: unknown = await response.json().catch(() => null);
  const ticket = (body as { readonly ticket?: unknown } | null)?.ticket;
  if (typeof ticket !== 'string' || !TICKET_FORM.test(ticket)) {
    throw new CallError('TICKET_UNREADABLE');
  }
  return ticket;
}

function refusalOf(status: number): CallFailure {
  if (status >= 500 || status === 408) return 'GATEWAY_UNAVAILABLE';
  if (status === 429) return 'GATEWAY_BUSY';
  return status === 409 ? 'TICKET_USED' : 'GATEWAY_REFUSES';
}

async function runFunction(name: string, parameters: object): Promise<unknown> {
  try {
    return await hubspot.serverless<unknown>(name, { parameters: parameters as never });
  } catch {
    throw new CallError('FUNCTION_FAILED');
  }
}

/** The reply as the function gave it, once it has the form of one. */
function readReply<V>(given: unknown): Reply<V> {
  const reply = given as Partial<{ ok: unknown; value: unknown; error: unknown }> | null;
  if (reply?.ok === true && 'value' in reply) return reply as Reply<V>;
  if (reply?.ok === false && isFailure(reply.error)) return reply as Reply<V>;
  throw new CallError('REPLY_UNREADABLE');
}

function isFailure(error: unknown): error is Failure {
  if (typeof error !== 'object' || error === null) return false;
  const { code, message, cure, contact, retryable } = error as Record<keyof Failure, unknown>;
  const texts = [code, message, cure, contact];
  return texts.every((text) => typeof text === 'string') && typeof retryable === 'boolean';
}

function failureText(cause: unknown, language: Language): Failure {
  const words = wordsOf(language);
  const { code, detail } = cause instanceof CallError ? cause : new CallError('FUNCTION_FAILED');
  const [message, cure, retryable] = FAILURES[code];
  return {
    code,
    message: words(message, detail),
    cure: words(cure),
    contact: '',
    retryable,
  };
}
