import { createPublicKey } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Server } from 'node:https';
import type { GatewayConfig } from './config.ts';
import { asGatewayError, GatewayError } from './errors.ts';
import type { Answer, Gateway } from './gateway.ts';
import { BodyTooLarge, createTlsServer, drain, listen, readBody, send } from './http.ts';
import { issueTicket, redeemTicket } from './hubspot/ticket_api.ts';
import { nextEvents, receiveWebhooks } from './hubspot/webhook_api.ts';
import { errorAnswer, infer } from './inference.ts';
import {
  appendFromCrm,
  checkpoint,
  consistencyProof,
  inclusionProof,
  readEntries,
} from './log_api.ts';
import { poll } from './poll.ts';
import { prefersAsync } from './prefer.ts';

interface Call {
  readonly gateway: Gateway;
  readonly request: IncomingMessage;
  /** Path and query as received. */
  readonly target: string;
  /** What stands in the path for the route's `{inference}`. */
  readonly inference: string;
  readonly query: URLSearchParams;
  readonly body: Buffer;
}

interface Reply extends Answer {
  readonly type?: string;
}

interface Route {
  readonly method: 'GET' | 'POST';
  /** `{inference}` stands for an id. */
  readonly path: string;
  /** Limit of the body for short work, which is taken even while all places for inferences are. */
  readonly bodyBytes?: number;
  readonly run: (call: Call) => Reply | Promise<Reply>;
}

const SMALL_BODY_BYTES = 4096;

/** Every address of the gateway. */
export const ROUTES: readonly Route[] = [
  {
    method: 'POST',
    path: '/v1/inferences',
    run: ({ gateway, request: { headers }, body }) =>
      infer(gateway, headers.authorization, body, prefersAsync(headers['prefer'])),
  },
  {
    method: 'GET',
    path: '/v1/inferences/{inference}',
    run: ({ gateway, request, inference }) =>
      poll(gateway, request.headers.authorization, inference),
  },
  {
    method: 'POST',
    path: '/v1/tickets',
    bodyBytes: SMALL_BODY_BYTES,
    run: ({ gateway, request, target, body }) =>
      issueTicket(gateway, {
        method: request.method ?? '',
        target,
        headers: request.headers,
        body,
      }),
  },
  {
    method: 'POST',
    path: '/v1/tickets/redeem',
    bodyBytes: SMALL_BODY_BYTES,
    run: ({ gateway, request, body }) => redeemTicket(gateway, request.headers.authorization, body),
  },
  {
    method: 'POST',
    path: '/v1/hubspot/webhooks',
    bodyBytes: 256 * 1024,
    run: ({ gateway, request, target, body }) =>
      receiveWebhooks(gateway, {
        method: request.method ?? '',
        target,
        headers: request.headers,
        body,
      }),
  },
  {
    method: 'POST',
    path: '/v1/hubspot/events',
    bodyBytes: SMALL_BODY_BYTES,
    run: ({ gateway, request, body }) => nextEvents(gateway, request.headers.authorization, body),
  },
  {
    method: 'POST',
    path: '/v1/log',
    run: ({ gateway, request, body }) =>
      appendFromCrm(gateway, request.headers.authorization, body),
  },
  {
    method: 'GET',
    path: '/v1/log/checkpoint',
    run: async ({ gateway }) => ({
      status: 200,
      type: 'text/plain; charset=utf-8',
      body: await checkpoint(gateway),
    }),
  },
  {
    method: 'GET',
    path: '/v1/log/proof',
    run: ({ gateway, query }) => inclusionProof(gateway, query),
  },
  {
    method: 'GET',
    path: '/v1/log/consistency',
    run: ({ gateway, query }) => consistencyProof(gateway, query),
  },
  {
    method: 'GET',
    path: '/v1/log/entries',
    run: ({ gateway, request, query }) =>
      readEntries(gateway, request.headers.authorization, query),
  },
  {
    method: 'GET',
    path: '/.well-known/jwks.json',
    run: ({ gateway }) => json(200, keySet(gateway)),
  },
  { method: 'GET', path: '/healthz', run: () => json(200, { status: 'ok' }) },
  { method: 'GET', path: '/readyz', run: ({ gateway }) => readiness(gateway) },
  {
    method: 'GET',
    path: '/metrics',
    run: ({ gateway }) => ({
      status: 200,
      type: 'text/plain; version=0.0.4',
      body: gateway.metrics.render({
        bailiwick_log_size: gateway.evidence.size(),
        bailiwick_running: gateway.running.size,
      }),
    }),
  },
];

export interface RunningServer {
  readonly port: number;
  readonly close: () => Promise<void>;
}

/** How long a gateway that was asked to stop lets what runs come to its end. */
export const DRAIN_MS = 50_000;

/** Serves a gateway over HTTPS. */
export async function serve(gateway: Gateway, config: GatewayConfig): Promise<RunningServer> {
  const server: Server = createTlsServer(config, (request, response) => {
    void answer(gateway, request, response);
  });
  const port = await listen(server, config.host, config.port);
  return { port, close: () => drain(server, DRAIN_MS) };
}

async function answer(
  gateway: Gateway,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  let reply: Reply;
  let headers: Readonly<Record<string, string>> = {};
  try {
    reply = await route(gateway, request);
  } catch (cause) {
    const isTooLarge = cause instanceof BodyTooLarge;
    const error = isTooLarge ? new GatewayError('TOO_LARGE', { cause }) : asGatewayError(cause);
    // What is left of an oversized body is not read: the connection cannot be used again.
    if (isTooLarge) headers = { connection: 'close' };
    if (error.code === 'INTERNAL') gateway.report({ event: 'internal-error', at: gateway.now() });
    reply = errorAnswer(error, '');
  }
  const isRetryable = reply.status === 503 ? { 'retry-after': '5' } : {};
  send(response, reply.status, reply.type ?? 'application/json', reply.body, {
    ...headers,
    ...isRetryable,
    ...reply.headers,
  });
}

async function route(gateway: Gateway, request: IncomingMessage): Promise<Reply> {
  const target = request.url ?? '/';
  const start = target.indexOf('?');
  const path = start < 0 ? target : target.slice(0, start);
  const { route: found, inference } = findRoute(request.method, path);
  const { bodyBytes, method } = found;
  const isBusy =
    method === 'POST' && bodyBytes === undefined && gateway.running.size >= gateway.limits.running;
  if (isBusy) throw new GatewayError('BUSY');
  const limit = bodyBytes ?? gateway.limits.bodyBytes;
  const body = method === 'POST' ? await readBody(request, limit) : Buffer.alloc(0);
  const query = new URLSearchParams(target.slice(path.length));
  return found.run({ gateway, request, target, inference, query, body });
}

const INFERENCE = /[0-9a-f-]{36}$/;

function findRoute(
  method: string | undefined,
  path: string,
): { readonly route: Route; readonly inference: string } {
  const exact = ROUTES.find((route) => route.path === path && route.method === method);
  if (exact) return { route: exact, inference: '' };
  const template = path.replace(INFERENCE, '{inference}');
  const named = ROUTES.find((route) => route.path === template && route.method === method);
  if (!named || template === path) throw new GatewayError('NOT_FOUND');
  return { route: named, inference: path.slice(-36) };
}

function json(status: number, value: unknown): Reply {
  return { status, body: JSON.stringify(value) };
}

function keySet(gateway: Gateway): unknown {
  const key = createPublicKey(gateway.receiptKey.key).export({ format: 'jwk' });
  return { keys: [{ ...key, kid: gateway.receiptKey.keyId, alg: 'ES256', use: 'sig' }] };
}

async function readiness(gateway: Gateway): Promise<Reply> {
  const [log, keys] = await Promise.all([
    gateway.evidence.probe().then(
      () => true,
      () => false,
    ),
    gateway.keyService.isAlive(),
  ]);
  return json(log && keys ? 200 : 503, { region: gateway.regionId, log, keyService: keys });
}
