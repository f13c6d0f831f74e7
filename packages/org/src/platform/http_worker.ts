/** The helper thread of `http_callout.ts`: does the request and wakes the waiting thread. */
import { request as httpRequest } from 'node:http';
import type { IncomingMessage, RequestOptions } from 'node:http';
import { Agent, request as httpsRequest } from 'node:https';
import type { MessagePort } from 'node:worker_threads';
import { parentPort, workerData } from 'node:worker_threads';
import type { ThreadAnswer, ThreadRequest } from './http_callout.ts';

const { port, signal } = workerData as { port: MessagePort; signal: SharedArrayBuffer };
const flag = new Int32Array(signal);
const LARGEST_BODY = 12_000_001;
const agents = new Map<string, Agent>();

/** Connections are kept per authority, so that one credential's trust is never another's. */
function agentFor(authority: string | undefined): Agent {
  const key = authority ?? '';
  let agent = agents.get(key);
  if (agent === undefined) {
    agent = new Agent({
      keepAlive: true,
      minVersion: 'TLSv1.2',
      ...(authority === undefined ? {} : { ca: authority }),
    });
    agents.set(key, agent);
  }
  return agent;
}

function perform(message: ThreadRequest): Promise<ThreadAnswer> {
  return new Promise((resolve) => {
    const url = new URL(message.url);
    const isSecure = url.protocol === 'https:';
    const options: RequestOptions = {
      method: message.method,
      headers: { ...message.headers, 'content-length': String(message.body.byteLength) },
      ...(isSecure ? { agent: agentFor(message.certificateAuthority) } : {}),
    };
    const fail = (text: string): void =>
      resolve({ id: message.id, kind: 'failure', message: text });
    const send = isSecure ? httpsRequest : httpRequest;
    const outgoing = send(url, options, (incoming) => collect(message.id, incoming, resolve, fail));
    const timer = setTimeout(() => {
      fail('Read timed out');
      outgoing.destroy();
    }, message.timeoutMs);
    outgoing.on('close', () => clearTimeout(timer));
    // The code says what went wrong; the message may hold addresses and is left out.
    outgoing.on('error', (error) => fail(describe(error as NodeJS.ErrnoException)));
    outgoing.end(message.body);
  });
}

function collect(
  id: number,
  incoming: IncomingMessage,
  resolve: (answer: ThreadAnswer) => void,
  fail: (text: string) => void,
): void {
  const chunks: Buffer[] = [];
  let size = 0;
  incoming.on('data', (chunk: Buffer) => {
    size += chunk.byteLength;
    if (size <= LARGEST_BODY) chunks.push(chunk);
  });
  incoming.on('error', () => fail('Unexpected end of file from server'));
  incoming.on('end', () => {
    const headers: Record<string, string> = {};
    for (const [name, value] of Object.entries(incoming.headers)) {
      headers[name] = Array.isArray(value) ? value.join(', ') : (value ?? '');
    }
    resolve({
      id,
      kind: 'response',
      status: incoming.statusCode ?? 0,
      statusText: incoming.statusMessage ?? '',
      headers,
      body: new Uint8Array(Buffer.concat(chunks)),
    });
  });
}

function describe(error: NodeJS.ErrnoException): string {
  switch (error.code) {
    case 'ECONNREFUSED':
      return 'Connection refused';
    case 'ENOTFOUND':
      return 'Unknown host';
    case 'ECONNRESET':
      return 'Connection reset';
    default:
      return `Callout failed: ${error.code ?? error.name}`;
  }
}

async function answer(message: ThreadRequest): Promise<void> {
  port.postMessage(await perform(message));
  Atomics.store(flag, 0, 1);
  Atomics.notify(flag, 0);
}

port.on('message', (message: ThreadRequest) => void answer(message));
parentPort?.unref();
