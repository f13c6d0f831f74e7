/**
 * The REST API for clients with a bearer token: finds the user, reads the request, writes the answer
 * in the platform's shapes. What a path means is in routes.ts.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Org } from '../../org.ts';
import { HttpError, readText, writeJson } from '../server/exchange.ts';
import type { Sessions } from '../server/session.ts';
import { apiError, ApiError } from './api_error.ts';
import type { RestAnswer, RestRequest } from './call.ts';
import { answerComposite, isComposite } from './composite.ts';
import type { Cursors } from './cursors.ts';
import { answerAlone, DAILY_REQUESTS, refusing } from './routes.ts';

/** Counts the requests of one org by UTC day, as `Sforce-Limit-Info` tells them. */
export class DailyRequests {
  #day = '';
  #used = 0;

  next(now: number): number {
    const day = new Date(now).toISOString().slice(0, 10);
    this.#used = day === this.#day ? this.#used + 1 : 1;
    this.#day = day;
    return this.#used;
  }
}

export interface RestDoor {
  readonly org: Org;
  readonly sessions: Sessions;
  readonly requests: DailyRequests;
  readonly cursors: Cursors;
}

/** Versions that a path may name; this org behaves as the last one in all of them. */
const OLDEST_VERSION = 31;
const NEWEST_VERSION = 67;

/** Answers a request below `/services/`; false for one that a browser's session may make. */
export async function answerRest(
  door: RestDoor,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  if (!url.pathname.startsWith('/services/')) return false;
  if (/^\/services\/data\/?$/.test(url.pathname)) {
    writeJson(response, 200, versions());
    return true;
  }
  const [scheme = '', token = ''] = (request.headers.authorization ?? '').split(' ');
  if (scheme === '' && door.sessions.hasCookie(request)) return false;
  const isBearer = /^(?:Bearer|OAuth)$/i.test(scheme);
  const userId = isBearer ? door.sessions.userOfToken(token) : undefined;
  if (userId === undefined) {
    refuse(response, apiError(401, 'INVALID_SESSION_ID', 'Session expired or invalid'));
    return true;
  }
  const used = door.requests.next(Date.now());
  response.setHeader('Sforce-Limit-Info', `api-usage=${used}/${DAILY_REQUESTS}`);
  const mayUse = door.org.foreground(userId, ({ rights }) => rights.userPermission('ApiEnabled'));
  if (!mayUse) {
    refuse(response, apiError(403, 'API_CURRENTLY_DISABLED', 'API is disabled for this User'));
    return true;
  }
  try {
    const read = await readRequest(request, url);
    const scope = { org: door.org, userId, cursors: door.cursors, used };
    write(response, isComposite(read) ? answerComposite(scope, read) : answerAlone(scope, read));
  } catch (error) {
    if (error instanceof HttpError) {
      refuse(response, apiError(error.status, 'REQUEST_LIMIT_EXCEEDED', error.message));
    } else if (error instanceof ApiError) refuse(response, error);
    else throw error;
  }
  return true;
}

const refuse = (response: ServerResponse, error: ApiError): void =>
  write(
    response,
    refusing(() => {
      throw error;
    }),
  );

function write(response: ServerResponse, { status, body, headers = {} }: RestAnswer): void {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  if (body !== undefined) {
    writeJson(response, status, body);
    return;
  }
  response.writeHead(status, { 'cache-control': 'no-store' });
  response.end();
}

async function readRequest(request: IncomingMessage, url: URL): Promise<RestRequest> {
  const [, version = '', rest = ''] =
    /^\/services\/data\/v(\d+)\.0(?:\/(.*))?$/.exec(url.pathname) ?? [];
  if (!(Number(version) >= OLDEST_VERSION && Number(version) <= NEWEST_VERSION)) {
    throw apiError(404, 'NOT_FOUND', 'The requested resource does not exist');
  }
  const sent = request.method ?? 'GET';
  // Clients that cannot send PATCH say so in a parameter of a POST.
  const override = sent === 'POST' ? url.searchParams.get('_HttpMethod') : null;
  return {
    method: (override ?? sent).toUpperCase(),
    path: rest
      .split('/')
      .filter((part) => part !== '')
      .map(decoded),
    parameters: url.searchParams,
    headers: request.headers as RestRequest['headers'],
    body: ['POST', 'PATCH', 'PUT'].includes(sent) ? await readBody(request) : undefined,
    base: `/services/data/v${version}.0`,
  };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw apiError(400, 'URL_INVALID', 'the path is not encoded properly');
  }
}

async function readBody(request: IncomingMessage): Promise<unknown> {
  const type = request.headers['content-type'] ?? '';
  const text = await readText(request);
  if (text === '') return undefined;
  if (!type.startsWith('application/json')) {
    throw apiError(415, 'UNSUPPORTED_MEDIA_TYPE', 'the body must be application/json');
  }
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw apiError(400, 'JSON_PARSER_ERROR', 'the body is not JSON');
  }
}

const SEASONS = ['Summer', 'Winter', 'Spring'] as const;

/** `GET /services/data`: three releases a year since Summer '14. */
function versions(): unknown {
  return Array.from({ length: NEWEST_VERSION - OLDEST_VERSION + 1 }, (_none, index) => {
    const version = `${String(OLDEST_VERSION + index)}.0`;
    const year = String(14 + Math.ceil(index / SEASONS.length));
    const label = `${SEASONS[index % SEASONS.length]!} ’${year}`;
    return { label, url: `/services/data/v${version}`, version };
  });
}
