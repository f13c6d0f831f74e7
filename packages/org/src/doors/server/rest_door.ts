/**
 * The REST API for clients with a bearer token, in the platform's shapes: versions, limits, queries,
 * the list of bulk query jobs (there are none here), and errors as a list of codes.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { OrgData } from '../../platform/org_data.ts';
import { ApexException } from '../../runtime/exceptions.ts';
import { writeJson } from './exchange.ts';
import type { Sessions } from './session.ts';

/** Requests of 24 hours that a Developer Edition org has. */
const DAILY_REQUESTS = 15_000;

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

/** Answers a request below `/services/` that carries a bearer token; says whether it did. */
export function answerRest(
  org: OrgData,
  sessions: Sessions,
  requests: DailyRequests,
  request: IncomingMessage,
  response: ServerResponse,
): boolean {
  const [scheme, token = ''] = (request.headers.authorization ?? '').split(' ');
  const url = new URL(request.url ?? '/', 'http://localhost');
  if (scheme !== 'Bearer' || !url.pathname.startsWith('/services/')) return false;
  const userId = sessions.userOfToken(token);
  if (userId === undefined) {
    refuse(response, 401, 'INVALID_SESSION_ID', 'Session expired or invalid');
    return true;
  }
  const used = requests.next(Date.now());
  response.setHeader('Sforce-Limit-Info', `api-usage=${used}/${DAILY_REQUESTS}`);
  const path = /^\/services\/data\/v\d+\.0\/(.*)$/.exec(url.pathname)?.[1];
  if (request.method === 'GET' && path === 'limits') {
    const daily = { Max: DAILY_REQUESTS, Remaining: DAILY_REQUESTS - used };
    writeJson(response, 200, { DailyApiRequests: daily });
  } else if (request.method === 'GET' && path === 'jobs/query') {
    writeJson(response, 200, { done: true, records: [], nextRecordsUrl: null });
  } else if (request.method === 'GET' && path === 'query') {
    query(org, userId, url.searchParams.get('q') ?? '', response);
  } else {
    refuse(response, 404, 'NOT_FOUND', 'The requested resource does not exist');
  }
  return true;
}

function query(org: OrgData, userId: string, soql: string, response: ServerResponse): void {
  try {
    const records = org.query(userId, soql);
    const isCount = typeof records === 'number';
    writeJson(response, 200, {
      totalSize: isCount ? records : records.length,
      done: true,
      records: isCount ? [] : records,
    });
  } catch (error) {
    if (!(error instanceof ApexException)) throw error;
    const message = error.apexMessage ?? error.typeName;
    refuse(response, 400, codeOf(message), message);
  }
}

/** The REST API's codes for what the query engine says. */
function codeOf(message: string): string {
  if (/sObject type .* is not supported/i.test(message)) return 'INVALID_TYPE';
  if (/No such column|Didn't understand relationship/i.test(message)) return 'INVALID_FIELD';
  return 'MALFORMED_QUERY';
}

function refuse(
  response: ServerResponse,
  status: number,
  errorCode: string,
  message: string,
): void {
  writeJson(response, status, [{ message, errorCode }]);
}
