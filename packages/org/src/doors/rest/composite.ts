/** `composite` and `composite/batch`: several requests in one, with references between them. */
import { apiError } from './api_error.ts';
import type { PlainObject, RestAnswer, RestRequest, RestScope } from './call.ts';
import { listIn, objectBody } from './call.ts';
import { answerAlone, answerWithin, refusing } from './routes.ts';

const MOST_REQUESTS = 25;
const MOST_QUERIES = 5;

/** Is this a request that holds others? They begin their own transactions. */
export function isComposite({ path }: RestRequest): boolean {
  const [first = '', second] = path;
  return first.toLowerCase() === 'composite' && (second === undefined || second === 'batch');
}

export function answerComposite(scope: RestScope, request: RestRequest): RestAnswer {
  return refusing(() => {
    if (request.method === 'GET' && request.path.length === 1) {
      const names = ['batch', 'sobjects', 'tree'];
      const urls = names.map((name) => [name, `${request.base}/composite/${name}`]);
      return { status: 200, body: Object.fromEntries(urls) as unknown };
    }
    if (request.method !== 'POST') {
      throw apiError(405, 'METHOD_NOT_ALLOWED', `HTTP Method '${request.method}' not allowed`);
    }
    return request.path[1] === 'batch' ? batch(scope, request) : composite(scope, request);
  });
}

interface SubRequest {
  readonly method: string;
  readonly url: string;
  readonly referenceId: string;
  readonly body: unknown;
  readonly headers: PlainObject;
}

interface SubResponse {
  readonly body: unknown;
  readonly httpHeaders: Readonly<Record<string, string>>;
  readonly httpStatusCode: number;
  readonly referenceId: string;
}

/** Undoes the transaction of an all-or-none composite. */
class CompositeFailed extends Error {}

function composite(scope: RestScope, request: RestRequest): RestAnswer {
  const allOrNone = objectBody(request.body)['allOrNone'] === true;
  const requests = listIn(request.body, 'compositeRequest', MOST_REQUESTS).map(subRequest);
  checkRequests(requests);
  const responses: SubResponse[] = [];
  const answered = new Map<string, unknown>();
  const failed = new Set<string>();
  const run = (answer: (one: RestRequest) => RestAnswer): void => {
    for (const sub of requests) {
      const response = answerSub(sub, request, answered, failed, answer);
      responses.push(response);
      if (response.httpStatusCode < 400) answered.set(sub.referenceId, response.body);
      else failed.add(sub.referenceId);
      if (allOrNone && failed.size > 0) throw new CompositeFailed('rolled back');
    }
  };
  if (!allOrNone) {
    run((one) => answerAlone(scope, one));
    return { status: 200, body: { compositeResponse: responses } };
  }
  try {
    scope.org.transaction(scope.userId, (transaction) =>
      run((one) => refusing(() => answerWithin(scope, one, transaction))),
    );
  } catch (error) {
    if (!(error instanceof CompositeFailed)) throw error;
    const halted = requests.map(({ referenceId }, index) =>
      failed.has(referenceId) ? responses[index]! : haltedResponse(referenceId),
    );
    return { status: 200, body: { compositeResponse: halted } };
  }
  return { status: 200, body: { compositeResponse: responses } };
}

function subRequest(one: PlainObject): SubRequest {
  const { method, url, referenceId, body, httpHeaders } = one;
  if (typeof method !== 'string' || typeof url !== 'string' || typeof referenceId !== 'string') {
    throw apiError(400, 'INVALID_INPUT', 'every request needs method, url and referenceId');
  }
  const headers = (httpHeaders ?? {}) as PlainObject;
  return { method: method.toUpperCase(), url, referenceId, body, headers };
}

function checkRequests(requests: readonly SubRequest[]): void {
  const names = new Set(requests.map(({ referenceId }) => referenceId));
  if (names.size < requests.length) {
    throw apiError(400, 'INVALID_INPUT', 'every referenceId must be of one request only');
  }
  const bad = requests.find(({ referenceId }) => !/^[A-Za-z]\w*$/.test(referenceId));
  if (bad !== undefined) {
    throw apiError(400, 'INVALID_INPUT', `the referenceId \`${bad.referenceId}\` is not a name`);
  }
  const heavy = requests.filter(({ url }) =>
    /\/(?:query|queryAll|composite\/sobjects)\b/i.test(url),
  );
  if (heavy.length > MOST_QUERIES) {
    throw apiError(400, 'LIMIT_EXCEEDED', 'at most 5 queries and collections in one composite');
  }
}

function answerSub(
  sub: SubRequest,
  outer: RestRequest,
  answered: ReadonlyMap<string, unknown>,
  failed: ReadonlySet<string>,
  answer: (request: RestRequest) => RestAnswer,
): SubResponse {
  const used = [...JSON.stringify([sub.url, sub.body ?? null]).matchAll(/@\{(\w+)/g)];
  if (used.some(([, name]) => failed.has(name!))) return haltedResponse(sub.referenceId);
  const { status, body, headers } = refusing(() => {
    const filled = {
      url: fill(sub.url, answered),
      body: fillAll(sub.body, answered),
    };
    return answer(innerRequest(sub.method, filled.url, filled.body, sub.headers, outer));
  });
  return {
    body: body ?? null,
    httpHeaders: headers?.['location'] === undefined ? {} : { Location: headers['location'] },
    httpStatusCode: status,
    referenceId: sub.referenceId,
  };
}

const haltedResponse = (referenceId: string): SubResponse => ({
  body: [
    {
      errorCode: 'PROCESSING_HALTED',
      message:
        'The transaction was rolled back since another operation in the same transaction failed.',
    },
  ],
  httpHeaders: {},
  httpStatusCode: 400,
  referenceId,
});

/** Puts in what earlier answers hold: `@{name.id}`, `@{name.records[0].Id}`. */
function fill(text: string, answered: ReadonlyMap<string, unknown>): string {
  return text.replace(/@\{(\w+)\.([\w.[\]]+)\}/g, (whole, name: string, path: string) => {
    let value: unknown = answered.get(name);
    for (const part of path.split(/[.[\]]+/).filter((one) => one !== '')) {
      value = (value as PlainObject | null | undefined)?.[part];
    }
    if (value === undefined || value === null || typeof value === 'object') {
      throw apiError(
        400,
        'PROCESSING_HALTED',
        `Invalid reference specified. No value for ${whole.slice(2, -1)} found in ${name}`,
      );
    }
    return String(value as string);
  });
}

function fillAll(body: unknown, answered: ReadonlyMap<string, unknown>): unknown {
  if (typeof body === 'string') return fill(body, answered);
  if (Array.isArray(body)) return body.map((item) => fillAll(item, answered));
  if (typeof body !== 'object' || body === null) return body;
  return Object.fromEntries(
    Object.entries(body).map(([key, value]) => [key, fillAll(value, answered)]),
  );
}

function innerRequest(
  method: string,
  url: string,
  body: unknown,
  headers: PlainObject,
  outer: RestRequest,
): RestRequest {
  const relative = url.startsWith('/') ? url : `/services/data/${url}`;
  const inner = new URL(relative, 'http://localhost');
  const [, version, path = ''] =
    /^\/services\/data\/(v\d+\.0)(?:\/(.*))?$/.exec(inner.pathname) ?? [];
  if (version === undefined) {
    throw apiError(400, 'INVALID_INPUT', `the url \`${url}\` is not below /services/data/v…`);
  }
  const given = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]);
  return {
    method,
    path: path
      .split('/')
      .filter((part) => part !== '')
      .map(decodeURIComponent),
    parameters: inner.searchParams,
    headers: {
      host: outer.headers['host'],
      ...Object.fromEntries(given),
    } as RestRequest['headers'],
    body,
    base: `/services/data/${version}`,
  };
}

function batch(scope: RestScope, request: RestRequest): RestAnswer {
  const haltOnError = objectBody(request.body)['haltOnError'] === true;
  const requests = listIn(request.body, 'batchRequests', MOST_REQUESTS);
  let hasErrors = false;
  const results = requests.map(({ method, url, richInput }) => {
    if (haltOnError && hasErrors) {
      const message = 'Processing of this request was halted: an earlier one failed';
      return { statusCode: 412, result: [{ errorCode: 'BATCH_PROCESSING_HALTED', message }] };
    }
    const { status, body } = refusing(() =>
      answerAlone(scope, innerRequest(String(method), String(url), richInput, {}, request)),
    );
    hasErrors ||= status >= 400;
    return { statusCode: status, result: body ?? null };
  });
  return { status: 200, body: { hasErrors, results } };
}
