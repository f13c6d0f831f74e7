import { createPublicKey } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Server } from 'node:https';
import type { GatewayConfig } from './config.ts';
import { GatewayError } from './errors.ts';
import type { Answer, Gateway } from './gateway.ts';
import { BodyTooLarge, createTlsServer, drain, listen, readBody, send } from './http.ts';
import { asGatewayError, errorAnswer, infer } from './inference.ts';
import {
  appendFromCrm,
  checkpoint,
  consistencyProof,
  inclusionProof,
  readEntries,
} from './log_api.ts';

interface Call {
  readonly gateway: Gateway;
  readonly request: IncomingMessage;
  readonly query: URLSearchParams;
  readonly body: Buffer;
}

interface Reply extends Answer {
  readonly type?: string;
}

interface Route {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly run: (call: Call) => Reply | Promise<Reply>;
}

/** Every address of the gateway. */
export const ROUTES: readonly Route[] = [
  {
    method: 'POST',
    path: '/v1/inferences',
    run: ({ gateway, request, body }) => infer(gateway, request.headers.authorization, body),
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

const DRAIN_MS = 50_000;

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
  });
}

async function route(gateway: Gateway, request: IncomingMessage): Promise<Reply> {
  const target = request.url ?? '/';
  const [path = '/', search = ''] = target.split('?', 2);
  const found = ROUTES.find((entry) => entry.path === path && entry.method === request.method);
  if (!found) throw new GatewayError('NOT_FOUND');
  const isBusy = found.method === 'POST' && gateway.running.size >= gateway.limits.running;
  if (isBusy) throw new GatewayError('BUSY');
  const body =
    found.method === 'POST' ? await readBody(request, gateway.limits.bodyBytes) : Buffer.alloc(0);
  return found.run({ gateway, request, query: new URLSearchParams(search), body });
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
