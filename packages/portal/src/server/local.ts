/** The face for the page that hosts cards: who is signed in, the project, records, calls. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import { ApiError } from '../api/errors.ts';
import { FunctionError } from '../functions/runner.ts';
import type { FunctionRunner } from '../functions/runner.ts';
import { FetchError } from '../proxy/fetch_proxy.ts';
import type { FetchInput, FetchProxy } from '../proxy/fetch_proxy.ts';
import type { LoadedProject, ProjectView } from '../project/load.ts';
import type { Portal } from '../portal.ts';
import { LocalError, readJson, writeJson } from './exchange.ts';
import {
  customObjects,
  deleteForPage,
  editForPage,
  listForPage,
  recordForPage,
} from './records.ts';
import type { Sessions } from './sessions.ts';

export interface LocalOptions {
  readonly portal: Portal;
  readonly project?: LoadedProject;
  readonly functions?: FunctionRunner;
  readonly proxy?: FetchProxy;
  readonly sessions: Sessions;
}

export async function answerLocal(
  options: LocalOptions,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const [first = '', second = '', third = '', fourth = ''] = segmentsOf(url);
  const at = `${request.method ?? 'GET'} /${first}${second === '' ? '' : `/${second}`}`;
  const { sessions, portal } = options;
  if (at === 'GET /session/users') return writeJson(response, 200, sessions.people());
  if (at === 'POST /session') {
    const { userId } = await readJson(request);
    const user = sessions.become(String(userId), response);
    return writeJson(response, 200, { user: sessions.view(user) });
  }
  const user = sessions.userOf(request, response);
  if (at === 'GET /session') {
    return writeJson(response, 200, { user: sessions.view(user), portal: portalView(portal) });
  }
  if (at === 'GET /local/project') return writeJson(response, 200, projectView(options));
  if (at === 'POST /local/serverless' && third !== '') {
    return callFunction(options, third, request, response);
  }
  if (at === 'POST /local/fetch') {
    return callFetch(options, { id: user.id, email: user.email }, request, response);
  }
  if (at === 'GET /local/records' && third !== '') {
    return writeJson(response, 200, recordsView(portal, third, fourth, url));
  }
  if (at === 'GET /local/objects') return writeJson(response, 200, customObjects(portal));
  if (at === 'PATCH /local/records' && fourth !== '') {
    const { properties = {}, ...others } = await readJson(request);
    refuseOthers(others);
    const change = properties as Readonly<Record<string, unknown>>;
    return writeJson(
      response,
      200,
      asLocal(() => editForPage(portal, user, { type: third, id: fourth }, change)),
    );
  }
  if (at === 'DELETE /local/records' && fourth !== '') {
    asLocal(() => deleteForPage(portal, user, { type: third, id: fourth }));
    return writeJson(response, 204, undefined);
  }
  throw new LocalError(404, `nothing at ${request.method ?? 'GET'} ${url.pathname}`);
}

function segmentsOf(url: URL): string[] {
  try {
    return url.pathname.split('/').slice(1).map(decodeURIComponent);
  } catch {
    throw new LocalError(400, 'the path has a broken escape');
  }
}

/** As `context.portal` of an extension. */
function portalView(portal: Portal) {
  const { portalId, timeZone, dataHostingLocation } = portal.account;
  return { id: portalId, timezone: timeZone, dataHostingLocation };
}

function projectView({ project, portal }: LocalOptions): unknown {
  if (project === undefined) throw new LocalError(404, 'the portal has no project');
  const relative = (file: string): string =>
    `/${path.relative(project.sourceDirectory, file).split(path.sep).join('/')}`;
  const view = (one: ProjectView | null) =>
    one === null ? null : { uid: one.uid, entrypoint: relative(one.entrypoint) };
  return {
    name: project.name,
    platformVersion: project.platformVersion,
    app: { id: portal.appId, uid: project.app.uid, name: project.app.name },
    cards: project.cards.map((card) => ({ ...card, entrypoint: relative(card.entrypoint) })),
    settings: view(project.settings),
    page: view(project.page),
    variables: project.variables,
  };
}

async function callFunction(
  { functions }: LocalOptions,
  uid: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (functions === undefined) throw new LocalError(404, 'the portal runs no functions');
  const { parameters = {}, propertiesToSend = [], record, ...others } = await readJson(request);
  refuseOthers(others);
  if (!Array.isArray(propertiesToSend) || propertiesToSend.some((one) => typeof one !== 'string')) {
    throw new LocalError(400, 'propertiesToSend must be a list of names');
  }
  try {
    const answer = await functions.run(uid, {
      parameters,
      propertiesToSend: propertiesToSend as string[],
      ...(record === undefined ? {} : { record: recordOf(record) }),
    });
    writeJson(response, 200, { logId: 'n/a', response: answer });
  } catch (error) {
    if (!(error instanceof FunctionError)) throw error;
    // What the function itself threw may hold values of records: the page gets the reason alone.
    const { reason } = error;
    const status = reason === 'FUNCTION_NOT_FOUND' ? 404 : reason === 'TIMEOUT' ? 504 : 400;
    writeJson(response, status, {
      status: 'error',
      reason,
      message: `the function failed: ${reason}`,
    });
  }
}

function recordOf(value: unknown): { type: string; id: string } {
  const { objectType, id } = (value ?? {}) as Record<string, unknown>;
  if (typeof objectType !== 'string' || typeof id !== 'string') {
    throw new LocalError(400, 'record must be {objectType, id}');
  }
  return { type: objectType, id };
}

async function callFetch(
  { proxy }: LocalOptions,
  user: { readonly id: string; readonly email: string },
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (proxy === undefined) throw new LocalError(404, 'the portal has no proxy');
  const { url, method, body, headers, timeout, ...others } = await readJson(request);
  refuseOthers(others);
  if (typeof url !== 'string') throw new LocalError(400, 'url must be a text');
  if (method !== undefined && typeof method !== 'string')
    throw new LocalError(400, 'method must be a text');
  if (timeout !== undefined && typeof timeout !== 'number') {
    throw new LocalError(400, 'timeout must be a number');
  }
  const input = { url, method, body, headers: headerTexts(headers), timeout };
  try {
    const answer = await proxy.fetch(user, input as FetchInput);
    writeJson(response, 200, answer);
  } catch (error) {
    if (!(error instanceof FetchError)) throw error;
    const { status, category, message } = error;
    writeJson(response, status, { status: 'error', category, message });
  }
}

function headerTexts(headers: unknown): Record<string, string> {
  if (headers === undefined || headers === null) return {};
  if (typeof headers !== 'object') throw new LocalError(400, 'headers must be an object');
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}

function refuseOthers(others: Readonly<Record<string, unknown>>): void {
  const [name] = Object.keys(others);
  if (name !== undefined) throw new LocalError(400, `the member ${name} is not supported`);
}

function recordsView(portal: Portal, type: string, id: string, url: URL): unknown {
  return asLocal(() =>
    id === '' ? listForPage(portal, type, url.searchParams) : recordForPage(portal, type, id),
  );
}

/** What the store refuses, as the page is told it. */
function asLocal<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    throw new LocalError(error.status, error.message);
  }
}
