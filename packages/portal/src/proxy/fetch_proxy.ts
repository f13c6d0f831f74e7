/** `hubspot.fetch`: what an extension asks, signed by the portal in the name of the user. */
import { readFileSync } from 'node:fs';
import { rootCertificates } from 'node:tls';
import type { Portal } from '../portal.ts';
import { signatureHeaders } from './signature.ts';
import { sendOnce, TransportError } from './transport.ts';
import type { Received } from './transport.ts';

export interface FetchProxyOptions {
  readonly portal: Portal;
  /** `permittedUrls.fetch` of the app: https origins, with a path where that is narrower. */
  readonly permitted: readonly string[];
  /** Origins that lead elsewhere on this machine, as in `local.json`. */
  readonly origins?: Readonly<Record<string, string>>;
  /** Certificates, besides the usual ones, that the proxy trusts: a PEM file. */
  readonly caFile?: string;
}

export interface FetchInput {
  readonly url: string;
  /** GET by default. */
  readonly method?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Milliseconds, up to 15,000. */
  readonly timeout?: number;
}

/** In whose name a request is made. */
export interface FetchUser {
  readonly id: string;
  readonly email: string;
}

/** The answer of the host that was asked. */
export interface FetchAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

/** A request that gets no answer; in HubSpot's categories. */
export class FetchError extends Error {
  readonly status: number;
  readonly category: string;
  constructor(status: number, category: string, message: string) {
    super(message);
    this.name = 'FetchError';
    this.status = status;
    this.category = category;
  }
}

export interface FetchProxy {
  /** Throws `FetchError` when the request is refused or comes to nothing. */
  readonly fetch: (user: FetchUser, input: FetchInput) => Promise<FetchAnswer>;
}

const LONGEST_MS = 15_000;
const LARGEST_BODY = 1_000_000;
const MOST_AT_ONCE = 20;
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
/** Members that the portal adds; a caller may not set them. */
const IDENTITY = ['userId', 'portalId', 'userEmail', 'appId'];

interface Prepared {
  readonly method: string;
  readonly target: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly timeout: number;
}

/** The proxy of one app. */
export function createFetchProxy(options: FetchProxyOptions): FetchProxy {
  const { caFile } = options;
  const authorities =
    caFile === undefined ? undefined : [...rootCertificates, readFileSync(caFile, 'utf8')];
  let running = 0;
  return {
    fetch: async (user, input) => {
      const prepared = prepare(options, user, input);
      if (running >= MOST_AT_ONCE) {
        throw new FetchError(429, 'RATE_LIMITS', `up to ${String(MOST_AT_ONCE)} requests at once`);
      }
      running += 1;
      try {
        return answerOf(await sendTwice(prepared, authorities));
      } finally {
        running -= 1;
      }
    },
  };
}

function prepare(options: FetchProxyOptions, user: FetchUser, input: FetchInput): Prepared {
  const url = permittedUrl(options.permitted, input.url);
  const method = (input.method ?? 'GET').toUpperCase();
  if (!METHODS.includes(method)) throw refused(`the method ${method} is not allowed`);
  const body = bodyText(method, input.body);
  const timeout = input.timeout ?? LONGEST_MS;
  if (!(timeout > 0 && timeout <= LONGEST_MS)) throw refused('timeout must be 1 to 15000 ms');
  const { portal } = options;
  // The caller's own query stays byte for byte.
  const identity = new URLSearchParams({
    userId: user.id,
    portalId: String(portal.account.portalId),
    userEmail: user.email,
    appId: String(portal.appId),
  });
  url.search = `${url.search === '' ? '?' : `${url.search}&`}${identity.toString()}`;
  // The host signs what it believes to ask; where the request goes on this machine is not part of it.
  const signed = signatureHeaders(portal.clientSecret, {
    method,
    url: url.href,
    body,
    timestamp: portal.clock.now(),
  });
  const headers = {
    ...allowedHeaders(input.headers ?? {}),
    ...(body === '' ? {} : { 'content-type': 'application/json' }),
    ...signed,
    host: url.host,
  };
  return { method, target: mapped(options.origins ?? {}, url), headers, body, timeout };
}

/** A permitted URL: same origin, and its path at a segment's end. */
function permittedUrl(permitted: readonly string[], text: string): URL {
  if (!URL.canParse(text)) throw refused('url is not a URL');
  const url = new URL(text);
  if (url.protocol !== 'https:') throw refused('url must be https');
  if (url.username !== '' || url.password !== '') throw refused('url may hold no credentials');
  const named = IDENTITY.find((name) => url.searchParams.has(name));
  if (named !== undefined) throw refused(`the query member ${named} is HubSpot's own`);
  const allowed = permitted.some((one) => {
    const base = new URL(one);
    const path = base.pathname.replace(/\/$/, '');
    const below = url.pathname === path || url.pathname.startsWith(`${path}/`);
    return base.origin === url.origin && below;
  });
  if (!allowed) {
    throw new FetchError(
      400,
      'VALIDATION_ERROR',
      `${url.origin} is not in permittedUrls.fetch of the app`,
    );
  }
  url.hash = '';
  return url;
}

function bodyText(method: string, body: unknown): string {
  if (body === undefined || body === null) return '';
  if (method === 'GET') throw refused('a GET request has no body');
  if (typeof body !== 'object' || Array.isArray(body)) throw refused('body must be a JSON object');
  const text = JSON.stringify(body);
  if (Buffer.byteLength(text) > LARGEST_BODY) throw refused('body has more than 1 MB');
  return text;
}

function allowedHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  const allowed: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (name.toLowerCase() !== 'authorization') {
      throw refused(`the header ${name} is not allowed: Authorization is the only one`);
    }
    if (/[\r\n]/.test(value)) throw refused('the header Authorization has a line break');
    allowed['authorization'] = value;
  }
  return allowed;
}

/** The URL at the origin to which its own is mapped. */
export function mapped(origins: Readonly<Record<string, string>>, url: URL): URL {
  const to = origins[url.origin] ?? origins[`${url.origin}/`];
  if (to === undefined) return url;
  const target = new URL(url.href);
  const local = new URL(to);
  target.protocol = local.protocol;
  target.hostname = local.hostname;
  target.port = local.port;
  return target;
}

/** Once more after a connection error or a 5xx, with the very same bytes. */
async function sendTwice(
  prepared: Prepared,
  authorities: readonly string[] | undefined,
): Promise<Received> {
  const deadline = performance.now() + prepared.timeout;
  const send = (): Promise<Received> =>
    sendOnce({ ...prepared, authorities, deadline, largestAnswer: LARGEST_BODY });
  try {
    const first = await send().catch((error: unknown) => {
      if (error instanceof TransportError && error.kind === 'connection') return null;
      throw error;
    });
    return first === null || first.status >= 500 ? await send() : first;
  } catch (error) {
    if (!(error instanceof TransportError)) throw error;
    throw FAILURES[error.kind](error.code);
  }
}

const FAILURES: Readonly<Record<TransportError['kind'], (code: string) => FetchError>> = {
  connection: (code) => new FetchError(502, 'BAD_GATEWAY', `no connection (${code})`),
  timeout: () => new FetchError(504, 'GATEWAY_TIMEOUT', 'no answer in time'),
  'too-large': () => new FetchError(502, 'BAD_GATEWAY', 'the answer has more than 1 MB'),
};

function answerOf({ status, contentType, body }: Received): FetchAnswer {
  return { status, contentType, body };
}

function refused(message: string): FetchError {
  return new FetchError(400, 'VALIDATION_ERROR', message);
}
