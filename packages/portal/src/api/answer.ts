/** From a request to its answer: fault, token, limits, route, handler. */
import { randomUUID } from 'node:crypto';
import { ApiError, invalid, unsupported } from './errors.ts';
import type { ApiRequest, ApiResponse, PortalSwitches } from './exchange.ts';
import type { Fault, FaultPlan } from './faults.ts';
import { limited } from './limits.ts';
import type { Limiter } from './limits.ts';
import { matchRoute } from './routes.ts';
import type { AccessToken } from '../store/state.ts';
import type { ChangeSource, Store } from '../store/store.ts';

export type Answer = ApiResponse | 'dropped';

export interface Account {
  readonly appId: number;
  readonly store: Store;
  readonly switches: PortalSwitches;
}

export interface Guards {
  readonly faults: FaultPlan;
  readonly limiter: Limiter;
}

export async function answerCall(
  account: Account,
  request: ApiRequest,
  guards: Guards,
): Promise<Answer> {
  const fault = guards.faults(request);
  if (fault?.kind === 'slow') await account.store.clock.sleep(fault.ms);
  if (fault?.kind === 'drop' && fault.when === 'before') return 'dropped';
  const answer = attempt(account, request, guards, fault);
  return fault?.kind === 'drop' ? 'dropped' : answer;
}

function attempt(
  account: Account,
  request: ApiRequest,
  guards: Guards,
  fault: Fault | null,
): ApiResponse {
  try {
    refuseByFault(fault);
    return act(account, request, guards.limiter);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return { status: error.status, headers: error.extras.headers ?? {}, body: error.body() };
  }
}

function refuseByFault(fault: Fault | null): void {
  if (fault?.kind === 'rate-limit') {
    const { policy = 'TEN_SECONDLY_ROLLING', retryAfterSeconds: seconds } = fault;
    const headers: Record<string, string> =
      seconds === undefined ? {} : { 'retry-after': String(seconds) };
    throw limited(policy, `You have reached your ${policy.toLowerCase()} limit.`, headers);
  }
  if (fault?.kind === 'status') {
    throw new ApiError(fault.status, 'INTERNAL_ERROR', 'internal error');
  }
  if (fault?.kind === 'expired-token') throw expired();
}

function act(account: Account, request: ApiRequest, limiter: Limiter): ApiResponse {
  const { store } = account;
  const url = new URL(request.url, 'https://api.hubapi.com');
  const token = authenticate(store, request.headers['authorization']);
  const matched = matchRoute(request.method, url.pathname);
  const isSearch = matched?.route.isSearch === true;
  const headers = limiter.admit(store.state, token.token, store.clock.now(), isSearch);
  if (matched === undefined) throw unsupported(`${request.method} ${url.pathname}`);
  if (matched === null) {
    throw new ApiError(
      405,
      'METHOD_NOT_ALLOWED',
      `${request.method} is not allowed at ${url.pathname}`,
    );
  }
  const foreign = [...url.searchParams.keys()].find((name) => !matched.route.query.includes(name));
  if (foreign !== undefined) {
    throw unsupported(`the query member ${foreign} of ${request.method} ${matched.route.path}`);
  }
  const json = jsonOf(request);
  const { handler } = matched.route;
  const call = {
    store,
    token,
    parameters: matched.parameters,
    query: url.searchParams,
    json,
    body: isObject(json) ? json : {},
    path: url.pathname,
    portal: account.switches,
  };
  const reply = store.by(sourceOf(token, account.appId), () => handler(call));
  return {
    status: reply.status,
    headers: { ...headers, 'x-hubspot-correlation-id': randomUUID() },
    body: reply.body,
  };
}

/** HubSpot names the app by its id; how it names other tokens is not known, so they have none. */
function sourceOf({ kind }: AccessToken, appId: number): ChangeSource {
  return { changeSource: 'INTEGRATION', sourceId: kind === 'static' ? String(appId) : '' };
}

function authenticate(store: Store, header: string | undefined): AccessToken {
  const given = /^Bearer (.+)$/i.exec(header ?? '')?.[1];
  if (given === undefined) {
    throw new ApiError(401, 'INVALID_AUTHENTICATION', 'Authentication credentials not found.');
  }
  const token = store.state.tokens.find((one) => one.token === given && one.active);
  if (token === undefined) {
    throw new ApiError(401, 'INVALID_AUTHENTICATION', 'Authentication credentials not found.');
  }
  if (token.expiresAt !== null && token.expiresAt <= store.clock.now()) throw expired();
  return token;
}

function expired(): ApiError {
  return new ApiError(
    401,
    'EXPIRED_AUTHENTICATION',
    'The access token used to make this call expired.',
  );
}

function jsonOf(request: ApiRequest): unknown {
  if (request.body === '') return {};
  const type = request.headers['content-type'] ?? '';
  if (!type.startsWith('application/json')) {
    throw new ApiError(415, 'VALIDATION_ERROR', 'the body must be application/json');
  }
  try {
    return JSON.parse(request.body);
  } catch {
    throw invalid('Invalid input JSON: the body cannot be parsed');
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
