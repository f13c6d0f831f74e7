/** A real org through jsforce: reads only, one request at a time, faults by code. */

import type { Connection } from 'jsforce';
import { LiveFailure } from '../failure.ts';
import { retryAfterSeconds } from '../pace.ts';
import type { Pace, Passing } from '../pace.ts';

export interface OrgAccess {
  /** Origin of the org's My Domain; https, or http on this machine. */
  readonly instanceUrl: string;
  readonly accessToken: string;
  /** For example `67.0`. */
  readonly apiVersion: string;
}

/** A page of records as the REST API gives them. */
export interface RecordPage {
  readonly records: readonly Readonly<Record<string, unknown>>[];
  /** Path of the next page; ''. */
  readonly next: string;
}

export interface RetrieveStatus {
  readonly done: boolean;
  readonly success: boolean;
  /** The archive in base64; '' until it is done. */
  readonly zipFile: string;
  /** The platform's code when it did not succeed; ''. */
  readonly errorStatusCode: string;
}

/** What the sections ask of an org. Every member throws LiveFailure. */
export interface SalesforceOrg {
  readonly apiVersion: string;
  readonly query: (soql: string) => Promise<RecordPage>;
  /** GET below `/services/data/v…`, or the path of a next page. */
  readonly get: (path: string) => Promise<Readonly<Record<string, unknown>>>;
  /** Starts a retrieve of unpackaged metadata; gives its id. */
  readonly startRetrieve: (
    types: readonly { readonly name: string; readonly members: readonly string[] }[],
  ) => Promise<string>;
  readonly retrieveStatus: (id: string) => Promise<RetrieveStatus>;
  readonly pause: (ms: number) => Promise<void>;
}

const TIMEOUT_MS = 60_000;

/** Connects; nothing is sent yet. jsforce is loaded here, since few commands need it. */
export async function connectOrg(access: OrgAccess, pace: Pace): Promise<SalesforceOrg> {
  const origin = checkedOrigin(access.instanceUrl);
  const { Connection } = await import('jsforce');
  const connection = new Connection({
    instanceUrl: origin,
    accessToken: access.accessToken,
    version: access.apiVersion,
    logLevel: 'NONE',
  });
  const door = watch(connection);
  const run = async <T>(send: () => PromiseLike<T>): Promise<T> => {
    const result = await pace.run(
      async () => {
        door.last = null;
        try {
          return await send();
        } catch (cause) {
          throw faultOf(cause, door.last);
        }
      },
      (cause) => (cause instanceof PassingFault ? cause.told : null),
    );
    const usage = /api-usage=(\d+)\/(\d+)/.exec(door.last?.limitInfo ?? '');
    if (usage !== null) pace.noteDay(Number(usage[1]), Number(usage[2]));
    return result;
  };
  const get = (path: string): Promise<Readonly<Record<string, unknown>>> =>
    run(async () =>
      membersOf(
        await connection.request({ method: 'GET', url: dataPath(path, access.apiVersion) }),
      ),
    );
  return {
    apiVersion: access.apiVersion,
    get,
    query: async (soql) => pageOf(await get(`/query?q=${encodeURIComponent(soql)}`)),
    startRetrieve: async (types) => {
      const { id } = await run(() =>
        connection.metadata.retrieve({
          apiVersion: Number(access.apiVersion),
          singlePackage: true,
          unpackaged: {
            types: types.map(({ name, members }) => ({ name, members: [...members] })),
            version: access.apiVersion,
          },
        } as unknown as Parameters<typeof connection.metadata.retrieve>[0]),
      );
      return String(id);
    },
    retrieveStatus: async (id) => {
      const status = await run(() => connection.metadata.checkRetrieveStatus(id));
      return {
        done: isTrue(status.done),
        success: isTrue(status.success),
        zipFile: typeof status.zipFile === 'string' ? status.zipFile : '',
        errorStatusCode: codeIn(status.errorStatusCode),
      };
    },
    pause: (ms) => pace.pause(ms),
  };
}

/** A page of a query's answer. */
export function pageOf(answer: Readonly<Record<string, unknown>>): RecordPage {
  const { records, nextRecordsUrl } = answer;
  return {
    records: Array.isArray(records) ? records.map(membersOf) : [],
    next: typeof nextRecordsUrl === 'string' ? nextRecordsUrl : '',
  };
}

/** A token goes to one origin, encrypted; http only to this machine. */
function checkedOrigin(instanceUrl: string): string {
  const url = URL.canParse(instanceUrl) ? new URL(instanceUrl) : null;
  const isLocal = url !== null && ['localhost', '127.0.0.1'].includes(url.hostname);
  if (
    url === null ||
    url.username !== '' ||
    !(url.protocol === 'https:' || (url.protocol === 'http:' && isLocal))
  ) {
    throw new LiveFailure('REFUSED', 'INSTANCE_URL');
  }
  return url.origin;
}

/** A cursor comes from a file: it must not lead the token to another host. */
function dataPath(path: string, version: string): string {
  const whole = path.startsWith('/services/data/') ? path : `/services/data/v${version}${path}`;
  if (!/^\/services\/data\/v\d+\.0\/[\w\-./?&=%+*~!'()]+$/.test(whole) || whole.includes('..')) {
    throw new LiveFailure('CURSOR_LOST');
  }
  return whole;
}

interface Answer {
  readonly status: number;
  readonly retryAfter: string | undefined;
  readonly limitInfo: string | undefined;
}

/**
 * Every request of jsforce goes through the transport. It must not try again by itself (our pace
 * counts), nor follow a redirect, since it would send the token along.
 */
function watch(connection: Connection): { last: Answer | null } {
  const door: { last: Answer | null } = { last: null };
  const transport = connection._transport;
  const send = transport.httpRequest.bind(transport);
  transport.httpRequest = (request, options = {}) => {
    const reply = send(request, {
      ...options,
      timeout: TIMEOUT_MS,
      followRedirect: false,
      retry: { maxRetries: 0 },
    } as typeof options);
    reply
      .stream()
      .on('complete', (response: { statusCode: number; headers: Record<string, string> }) => {
        door.last = {
          status: response.statusCode,
          retryAfter: response.headers['retry-after'],
          limitInfo: response.headers['sforce-limit-info'],
        };
      });
    return reply;
  };
  return door;
}

class PassingFault extends Error {
  readonly told: Passing;
  constructor(told: Passing) {
    super('passing');
    this.told = told;
  }
}

/** Codes of the REST and SOAP APIs that mean that this part cannot be had here. */
const UNAVAILABLE =
  /^(?:INVALID_TYPE|INVALID_FIELD|INSUFFICIENT_ACCESS\w*|NOT_FOUND|FUNCTIONALITY_NOT_ENABLED|API_DISABLED_FOR_ORG|FEATURENOTENABLED|INVALID_TYPE_FOR_OPERATION|EXTERNAL_OBJECT_UNSUPPORTED_EXCEPTION|MALFORMED_QUERY|NO_ACCESS|UNKNOWN_EXCEPTION)$/;

function faultOf(cause: unknown, answer: Answer | null): Error {
  if (cause instanceof LiveFailure) return cause;
  const code = codeIn((cause as { errorCode?: unknown } | null)?.errorCode);
  const status = answer?.status ?? 0;
  const detail = code === '' || code.startsWith('ERROR_HTTP') ? String(status) : code;
  if (code === 'INVALID_SESSION_ID' || code === 'INVALID_AUTH_HEADER' || status === 401) {
    return new LiveFailure('TOKEN_REFUSED', detail);
  }
  if (code === 'REQUEST_LIMIT_EXCEEDED') return new LiveFailure('DAILY_LIMIT', code);
  if (code === 'INVALID_QUERY_LOCATOR') return new LiveFailure('CURSOR_LOST', code);
  // SOAP faults come with status 500, so the code goes first.
  if (UNAVAILABLE.test(code) || status === 403 || status === 404) {
    return new LiveFailure('NOT_AVAILABLE', detail);
  }
  if (
    status === 0 ||
    status === 420 ||
    status === 429 ||
    status >= 500 ||
    code === 'SERVER_UNAVAILABLE'
  ) {
    return new PassingFault({
      retryAfterSeconds: retryAfterSeconds(answer?.retryAfter, Date.now()),
      detail,
      isUnreachable: status === 0,
    });
  }
  return new LiveFailure('REFUSED', detail);
}

/** Codes only: an error's text may hold what somebody wrote. SOAP prefixes them (`sf:`). */
function codeIn(value: unknown): string {
  const code = typeof value === 'string' ? value.replace(/^\w+:/, '') : '';
  return /^[A-Z][A-Z0-9_]{0,60}$/.test(code) ? code : '';
}

function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value === 'object' && value !== null)
    return value as Readonly<Record<string, unknown>>;
  throw new LiveFailure('REFUSED', 'NOT_JSON');
}

/** SOAP answers are text. */
function isTrue(value: unknown): boolean {
  return value === true || value === 'true';
}
