/** The org over HTTP on this machine: Apex, records, queries, sessions; the shell is mounted beside. */
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Org } from '../../org.ts';
import { ApexException } from '../../runtime/exceptions.ts';
import { AuraError, ClassAccessError } from '../aura.ts';
import { RetrieveJobs } from '../metadata/retrieve.ts';
import { ConnectedApps } from '../oauth/connected_apps.ts';
import type { ConnectedApp } from '../oauth/connected_apps.ts';
import { answerOAuth } from '../oauth/oauth_door.ts';
import { Cursors } from '../rest/cursors.ts';
import { answerRest, DailyRequests } from '../rest/rest_door.ts';
import { answerSoap } from '../soap/soap_door.ts';
import { HttpError, readJson, writeJson } from './exchange.ts';
import { describeObject, describeSObject, readRecord, updateRecord } from './record_door.ts';
import { Sessions } from './session.ts';

/** Answers a request and says so, or leaves it to the next one. */
export type RequestHandler = (
  request: IncomingMessage,
  response: ServerResponse,
) => boolean | Promise<boolean>;

export interface OrgServerOptions {
  readonly org: Org;
  /** 0 picks a free port. */
  readonly port: number;
  /** Tried first, in order: the shell and its files. */
  readonly handlers?: readonly RequestHandler[];
  /** Who uses a browser without a session; the first user if absent. */
  readonly defaultUserId?: string;
  /** Apps that may ask for tokens; none if absent. */
  readonly connectedApps?: readonly ConnectedApp[];
  /** Username -> password of users who may sign in by the API; nobody may if absent. */
  readonly passwords?: Readonly<Record<string, string>>;
  /** How often due scheduled jobs are looked for; 0 never. */
  readonly schedulerIntervalMs?: number;
  /** Called with errors that no client should see. */
  readonly onError?: (error: unknown) => void;
}

export interface OrgServer {
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

const HOST = '127.0.0.1';
const SCHEDULER_INTERVAL_MS = 10_000;

/** Starts the server on the loopback address, with the doors for pages and for clients of the APIs. */
export async function startOrgServer(options: OrgServerOptions): Promise<OrgServer> {
  const sessions = new Sessions(options.org, options.defaultUserId);
  const doors = apiDoors(options, sessions);
  const server = createServer((request, response) => {
    void answer(
      { ...options, handlers: [...doors, ...(options.handlers ?? [])] },
      sessions,
      request,
      response,
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, HOST, resolve);
  });
  const { port } = server.address() as AddressInfo;
  const timer = startScheduler(options);
  return {
    url: `http://localhost:${String(port)}`,
    port,
    close: () => {
      clearInterval(timer);
      return closed(server);
    },
  };
}

/** What clients other than the page use: OAuth, SOAP, REST. */
function apiDoors(options: OrgServerOptions, sessions: Sessions): readonly RequestHandler[] {
  const { org } = options;
  const apps = new ConnectedApps(options.connectedApps ?? []);
  const shared = { org, sessions, apps, passwords: options.passwords ?? {} };
  const jobs = new RetrieveJobs();
  const rest = { org, sessions, requests: new DailyRequests(), cursors: new Cursors() };
  const urlOf = (request: IncomingMessage): string => `http://${request.headers.host ?? HOST}`;
  return [
    (request, response) => answerOAuth({ ...shared, url: urlOf(request) }, request, response),
    (request, response) => answerSoap({ ...shared, jobs, url: urlOf(request) }, request, response),
    (request, response) => answerRest(rest, request, response),
  ];
}

function startScheduler(options: OrgServerOptions): NodeJS.Timeout | undefined {
  const interval = options.schedulerIntervalMs ?? SCHEDULER_INTERVAL_MS;
  if (interval === 0) return undefined;
  const timer = setInterval(() => {
    try {
      options.org.runScheduled();
    } catch (error) {
      options.onError?.(error);
    }
  }, interval);
  return timer.unref();
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error === undefined ? resolve() : reject(error)));
    server.closeAllConnections();
  });
}

async function answer(
  options: OrgServerOptions,
  sessions: Sessions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    refuseForeign(request);
    for (const handler of options.handlers ?? []) {
      if (await handler(request, response)) return;
    }
    await route(options.org, sessions, request, response);
  } catch (error) {
    if (response.headersSent) {
      response.destroy();
      options.onError?.(error);
      return;
    }
    const { status, body } = errorAnswer(error);
    if (status === 500) options.onError?.(error);
    writeJson(response, status, body);
  }
}

/** Names of this machine only (no rebinding), and no requests that another site's page makes. */
function refuseForeign(request: IncomingMessage): void {
  const host = request.headers.host ?? '';
  if (!/^(?:localhost|127\.0\.0\.1)(?::\d+)?$/.test(host)) {
    throw new HttpError(421, 'this server answers to localhost only');
  }
  const { origin } = request.headers;
  if (origin !== undefined && origin !== `http://${host}`) {
    throw new HttpError(403, 'requests from other sites are refused');
  }
}

async function route(
  org: Org,
  sessions: Sessions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', `http://${HOST}`);
  const method = request.method ?? 'GET';
  const [first = '', second = '', third = '', ...rest] = url.pathname.split('/').slice(1);
  const endpoint = `${method} /${first}`;
  if (endpoint === 'GET /session' && second === 'users') {
    return writeJson(response, 200, sessions.people());
  }
  if (endpoint === 'POST /session' && second === '') {
    const { userId } = await readJson(request);
    sessions.become(String(userId), response);
    return writeJson(response, 200, { user: sessions.view(String(userId)) });
  }
  const userId = sessions.userOf(request, response);
  if (endpoint === 'GET /session' && second === '') {
    return writeJson(response, 200, sessionAnswer(org, sessions, userId));
  }
  if (endpoint === 'POST /apex' && third !== '' && rest.length === 0) {
    const parameters = await readJson(request);
    return writeJson(response, 200, org.invokeAura(userId, second, third, parameters));
  }
  if (endpoint === 'GET /ui-api' && second === 'records') {
    const fields = (url.searchParams.get('fields') ?? '').split(',').filter((one) => one !== '');
    return writeJson(response, 200, readRecord(org, userId, third, fields));
  }
  if (endpoint === 'PATCH /ui-api' && second === 'records') {
    const { fields } = await readJson(request);
    if (typeof fields !== 'object' || fields === null) {
      throw new HttpError(400, 'the body needs `fields`');
    }
    const values = fields as Record<string, unknown>;
    return writeJson(response, 200, updateRecord(org, userId, third, values));
  }
  if (endpoint === 'GET /ui-api' && second === 'object-info') {
    return writeJson(response, 200, describeObject(org, userId, third));
  }
  if (method === 'GET' && /^\/services\/data\/v\d+\.0\/query$/.test(url.pathname)) {
    return writeJson(response, 200, queryAnswer(org, userId, url.searchParams.get('q') ?? ''));
  }
  const described = /^\/services\/data\/v\d+\.0\/sobjects\/(\w+)\/describe$/.exec(url.pathname);
  if (method === 'GET' && described !== null) {
    return writeJson(response, 200, describeSObject(org, userId, described[1] ?? ''));
  }
  throw new HttpError(404, `nothing at ${method} ${url.pathname}`);
}

function sessionAnswer(org: Org, sessions: Sessions, userId: string): unknown {
  const permissions = org.foreground(userId, ({ rights }) =>
    org.project.metadata.customPermissions
      .map(({ name }) => name)
      .filter((name) => rights.customPermission(name)),
  );
  return { user: sessions.view(userId), permissions };
}

function queryAnswer(org: Org, userId: string, soql: string): unknown {
  const records = org.query(userId, soql);
  return typeof records === 'number'
    ? { totalSize: records, done: true, records: [] }
    : { totalSize: records.length, done: true, records };
}

function errorAnswer(error: unknown): { status: number; body: unknown } {
  if (error instanceof HttpError) {
    return {
      status: error.status,
      body: { message: error.message, exceptionType: error.exceptionType },
    };
  }
  if (error instanceof AuraError) {
    const { message, exceptionType, isHandled } = error;
    return { status: isHandled ? 400 : 500, body: { message, exceptionType } };
  }
  if (error instanceof ClassAccessError) {
    const { message, exceptionType } = error;
    return { status: 400, body: { message, exceptionType } };
  }
  if (error instanceof ApexException) {
    return {
      status: 400,
      body: {
        message: error.dmlErrors[0]?.message ?? error.apexMessage ?? error.typeName,
        exceptionType: error.typeName,
      },
    };
  }
  if (error instanceof Error && error.message.startsWith('no @AuraEnabled method')) {
    return { status: 404, body: { message: error.message, exceptionType: '' } };
  }
  return { status: 500, body: { message: 'An internal error occurred', exceptionType: '' } };
}
