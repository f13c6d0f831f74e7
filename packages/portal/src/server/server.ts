/** The portal on the loopback address: HubSpot's API, function endpoints, the page's own face. */
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FetchProxy } from '../proxy/fetch_proxy.ts';
import type { FunctionRunner } from '../functions/runner.ts';
import type { LoadedProject } from '../project/load.ts';
import type { Portal } from '../portal.ts';
import { answerEndpoint } from './endpoints.ts';
import { LocalError, readText, refuseForeign, writeJson } from './exchange.ts';
import { answerLocal } from './local.ts';
import { Sessions } from './sessions.ts';

const HOST = '127.0.0.1';

/** Answers a request and says so, or leaves it to the next. */
export type RequestHandler = (
  request: IncomingMessage,
  response: ServerResponse,
) => Promise<boolean>;

export interface PortalServerOptions {
  readonly portal: Portal;
  /** 0 = any free port. */
  readonly port: number;
  /** Without it there are no cards, pages and functions. */
  readonly project?: LoadedProject;
  readonly functions?: FunctionRunner;
  readonly proxy?: FetchProxy;
  /** Who a browser without a session is; the first user by default. */
  readonly defaultUserId?: string;
  /** Asked before the server's own paths, after the checks of Host and Origin. */
  readonly handlers?: readonly RequestHandler[];
  /** Faults inside the server. */
  readonly onError?: (error: unknown) => void;
}

export interface PortalServer {
  /** `http://localhost:<port>`: also the base path for clients of the API. */
  readonly url: string;
  readonly port: number;
  readonly close: () => Promise<void>;
}

/** Starts the server; it listens on this machine only. */
export async function startPortalServer(options: PortalServerOptions): Promise<PortalServer> {
  const sessions = new Sessions(options.portal, options.defaultUserId);
  const server = createServer((request, response) => {
    void answer(options, sessions, request, response);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, HOST, resolve);
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://localhost:${String(port)}`, port, close: () => closed(server) };
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error === undefined ? resolve() : reject(error)));
    server.closeAllConnections();
  });
}

async function answer(
  options: PortalServerOptions,
  sessions: Sessions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    refuseForeign(request);
    // `//host/path` would be read as another host.
    if (!/^\/(?!\/)/.test(request.url ?? '')) throw new LocalError(400, 'the path is not one');
    for (const handler of options.handlers ?? []) {
      if (await handler(request, response)) return;
    }
    const url = new URL(request.url ?? '/', `http://${HOST}`);
    if (/^\/(?:session|local)(?:\/|$)/.test(url.pathname)) {
      await answerLocal({ ...options, sessions }, request, response, url);
    } else if (url.pathname.startsWith('/hs/serverless/')) {
      await answerEndpoint(options, request, response, url);
    } else {
      await answerApi(options.portal, request, response);
    }
  } catch (error) {
    answerError(options, response, error);
  }
}

async function answerApi(
  portal: Portal,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : value,
    ]),
  );
  const answered = await portal.handle({
    method: request.method ?? 'GET',
    url: request.url ?? '/',
    headers,
    body: await readText(request),
  });
  if (answered === 'dropped') {
    request.socket.destroy();
    return;
  }
  writeJson(response, answered.status, answered.body, answered.headers);
}

function answerError(options: PortalServerOptions, response: ServerResponse, error: unknown): void {
  const known = error instanceof LocalError;
  if (!known) options.onError?.(error);
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const message = known ? error.message : 'internal error of the local portal';
  writeJson(response, known ? error.status : 500, { status: 'error', message });
}
