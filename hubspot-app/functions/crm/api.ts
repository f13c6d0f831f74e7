/** HubSpot's CRM API as the functions use it: bounded retries, named failures, no value in errors. */
import { setTimeout as wait } from 'node:timers/promises';
import { FunctionFailure } from '../failure.ts';
import { jsonOf } from '../http.ts';
import type { HttpReply, HttpRequest, Send } from '../http.ts';

export type Members = Readonly<Record<string, unknown>>;

export interface CrmApi {
  /** A successful answer, or the failure that its status means. */
  readonly call: (method: HttpRequest['method'], path: string, body?: unknown) => Promise<Members>;
  /** As `call`, for what must not be done twice: tried again only where HubSpot says it did nothing. */
  readonly once: (method: HttpRequest['method'], path: string, body?: unknown) => Promise<Members>;
  /** As `call`, null where there is nothing of that address (404). */
  readonly find: (path: string) => Promise<Members | null>;
  /** Status alone, for probing what the token may do. */
  readonly probe: (path: string) => Promise<number>;
}

export interface CrmApiOptions {
  /** Origin of the API; HubSpot's own unless a stand-in is configured. */
  readonly origin: string;
  readonly token: () => string;
  readonly send: Send;
  /** Epoch milliseconds after which no retry is begun. */
  readonly deadline: () => number;
  readonly now: () => number;
  /** Waits before another attempt; the machine's own time by default. */
  readonly sleep?: (ms: number) => Promise<unknown>;
}

const ATTEMPTS = 4;
const TIMEOUT_MS = 6000;
const LONGEST_WAIT_MS = 3000;

export function crmApi(options: CrmApiOptions): CrmApi {
  const attempt = (method: HttpRequest['method'], path: string, body?: unknown) =>
    options.send({
      method,
      url: `${options.origin}${path}`,
      headers: {
        authorization: `Bearer ${options.token()}`,
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      timeoutMs: TIMEOUT_MS,
    });

  /** Without `isOnce` everything can be sent again: reads, and writes by a unique property. */
  const persistently = async (
    method: HttpRequest['method'],
    path: string,
    body?: unknown,
    isOnce = false,
  ): Promise<HttpReply> => {
    let wasRefused = false;
    for (let count = 1; ; count += 1) {
      const reply = await attempt(method, path, body).catch((failure: unknown) => {
        if (isOnce || count >= ATTEMPTS) throw failure;
        return null;
      });
      // A token that is being rotated is refused for a moment; a second refusal is meant.
      const isRotated = reply?.status === 401 && !wasRefused;
      wasRefused ||= reply?.status === 401;
      if (reply !== null && !isPassing(reply.status) && !isRotated) return reply;
      // A server's fault may come after the effect; 429 and 401 come before it.
      if (isOnce && reply !== null && reply.status >= 500) return reply;
      const delay = delayBefore(count, reply);
      const isOut = count >= ATTEMPTS || options.now() + delay > options.deadline();
      if (isOut && reply?.status === 401) return reply;
      if (isOut) throw new FunctionFailure(reply?.status === 429 ? 'CRM_BUSY' : 'CRM_UNAVAILABLE');
      await (options.sleep ?? wait)(delay);
    }
  };

  return {
    call: async (method, path, body) => membersOf(await persistently(method, path, body)),
    once: async (method, path, body) => membersOf(await persistently(method, path, body, true)),
    find: async (path) => {
      const reply = await persistently('GET', path);
      return reply.status === 404 ? null : membersOf(reply);
    },
    probe: async (path) => (await persistently('GET', path)).status,
  };
}

/** What may be otherwise a moment later; 501 will not be. */
function isPassing(status: number): boolean {
  return status === 429 || (status >= 500 && status !== 501);
}

/** Retry-After where it is given; else longer each time, so that callers drift apart. */
function delayBefore(count: number, reply: HttpReply | null): number {
  const asked = Number(reply?.headers['retry-after']);
  const own = 150 * 2 ** count * (0.5 + Math.random());
  return Math.min(Number.isFinite(asked) && asked > 0 ? asked * 1000 : own, LONGEST_WAIT_MS);
}

function membersOf(reply: HttpReply): Members {
  if (reply.status === 204) return {};
  const members = jsonOf(reply);
  if (reply.status >= 200 && reply.status < 300 && members !== null) return members;
  if (reply.status === 401) throw new FunctionFailure('CRM_TOKEN_REFUSED');
  if (reply.status === 403) throw new FunctionFailure('CRM_SCOPE_MISSING');
  if (reply.status === 404) throw new FunctionFailure('RECORD_NOT_FOUND');
  if (reply.status === 409) throw new FunctionFailure('CRM_CONFLICT');
  if (reply.status >= 500) throw new FunctionFailure('CRM_UNAVAILABLE');
  throw new FunctionFailure('CRM_REFUSED', [String(reply.status)]);
}

/** The list of objects in a member, anything else left out. */
export function listOf(members: Members, name: string): readonly Members[] {
  const value = members[name];
  return Array.isArray(value)
    ? value.filter((item): item is Members => typeof item === 'object' && item !== null)
    : [];
}

/** A text member, '' when it is none. */
export function textOf(members: Members, name: string): string {
  const value = members[name];
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

const MOST_PAGES = 50;

/** All results of a list, page by page; `path` has a query already. */
export async function pagesOf(api: CrmApi, path: string): Promise<readonly Members[]> {
  const results: Members[] = [];
  let after = '';
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const answer = await api.call('GET', `${path}${after}`);
    results.push(...listOf(answer, 'results'));
    const next = ((answer['paging'] ?? {}) as Members)['next'] as Members | undefined;
    if (next === undefined) return results;
    after = `&after=${encodeURIComponent(textOf(next, 'after'))}`;
  }
  // A list that is cut short would hide what comes after.
  throw new FunctionFailure('CRM_REFUSED', ['pages']);
}
