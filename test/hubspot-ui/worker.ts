/**
 * What HubSpot's worker gives to a page, for tests: a gateway that issues tickets and functions that
 * answer. Both write down what they were asked. Import it before any page.
 */
import type { Reply } from '../../hubspot-app/functions/contract.ts';

export const ORIGIN = 'https://gateway.example.com';
export const USER_ID = 4711;

export interface AskedTicket {
  readonly url: string;
  readonly method: string;
  readonly body: unknown;
}

export interface AskedFunction {
  readonly name: string;
  readonly operation: string;
  readonly ticket: string;
  readonly language: string;
  readonly input: unknown;
  /** Everything that the page handed over, as JSON. */
  readonly raw: string;
}

type AnswerOf = (input: never, count: number) => Promise<unknown> | unknown;

export interface Worker {
  readonly tickets: AskedTicket[];
  readonly calls: AskedFunction[];
  /** By operation; an operation without an answer is a fault of the test. */
  answers: Record<string, AnswerOf>;
  /** Replaces the gateway's answer. */
  gateway: () => Promise<Response> | Response;
  readonly callsOf: (operation: string) => AskedFunction[];
}

interface Scope {
  self: unknown;
  hsFetch: (url: string, options: Record<string, unknown>) => Promise<Response>;
  serverless: (name: string, options: { readonly parameters: unknown }) => Promise<unknown>;
}

export function installWorker(answers: Record<string, AnswerOf>): Worker {
  const worker: Worker = {
    tickets: [],
    calls: [],
    answers,
    gateway: () => {
      const ticket = String(worker.tickets.length).padStart(43, 'T');
      return Response.json({ ticket, expiresAt: 0, regionId: 'eu' }, { status: 201 });
    },
    callsOf: (operation) => worker.calls.filter((call) => call.operation === operation),
  };
  const scope = globalThis as unknown as Scope;
  scope.self = globalThis;
  scope.hsFetch = async (url, { method, body }) => {
    worker.tickets.push({ url, method: String(method), body });
    return worker.gateway();
  };
  scope.serverless = async (name, options) => {
    const { operation, ticket, language, input } = options.parameters as Omit<AskedFunction, 'raw'>;
    const raw = JSON.stringify(options);
    worker.calls.push({ name, operation, ticket, language, input, raw });
    const answer = worker.answers[operation];
    if (answer === undefined) throw new Error(`the test has no answer for ${operation}`);
    return answer(input as never, worker.callsOf(operation).length);
  };
  return worker;
}

export function value<V>(given: V): Reply<V> {
  return { ok: true, value: given };
}

export function failure(code: string, retryable: boolean): Reply<never> {
  return {
    ok: false,
    error: {
      code,
      message: `message of ${code}`,
      cure: `cure of ${code}`,
      contact: 'compliance@example.com',
      retryable,
    },
  };
}

/** What HubSpot tells a page about its place and reader. */
export function contextOf<M extends object>(more: M) {
  return {
    user: { id: USER_ID, email: 'rep@example.com', language: 'en', locale: 'en-gb' },
    portal: { id: 123, timezone: 'Europe/Berlin' },
    variables: { GATEWAY_ORIGIN: ORIGIN },
    ...more,
  };
}

export interface Actions {
  readonly copied: string[];
  copyTextToClipboard: (text: string) => Promise<void>;
  closeOverlay: (id: string) => void;
}

export function actionsOf(): Actions {
  const copied: string[] = [];
  return {
    copied,
    copyTextToClipboard: async (text) => {
      copied.push(text);
    },
    closeOverlay: () => {},
  };
}
