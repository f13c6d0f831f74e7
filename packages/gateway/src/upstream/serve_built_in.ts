import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { parseArgs } from 'node:util';
import { readBody, sendJson } from '../http.ts';
import { answerByExtraction, BUILT_IN_MODEL } from './built_in.ts';
import type { Message } from './upstream.ts';

const BODY_LIMIT = 4 * 1024 * 1024;

export interface ModelServer {
  readonly port: number;
  readonly close: () => Promise<void>;
}

export interface ModelServerOptions {
  readonly port?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Gets every request as it came, byte by byte. */
  readonly onRequest?: (body: Buffer) => void;
  /** Words of an error to answer with, for tests of what the gateway does with them; '' = none. */
  readonly complaint?: (messages: readonly Message[]) => string;
  /** Replaces the answer, for tests of what the gateway does with a hostile one. */
  readonly answer?: (messages: readonly Message[]) => string | Promise<string>;
}

/** Serves the built-in model as an OpenAI-compatible `/chat/completions` on the loopback interface. */
export async function serveBuiltIn(options: ModelServerOptions = {}): Promise<ModelServer> {
  const server = http.createServer((request, response) => {
    void answer(request, response, options).catch(() => {
      sendJson(response, 400, { error: { message: 'the request is malformed' } });
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(
  request: http.IncomingMessage,
  response: http.ServerResponse,
  options: ModelServerOptions,
): Promise<void> {
  if (request.method !== 'POST' || !request.url?.endsWith('/chat/completions')) {
    sendJson(response, 404, { error: { message: 'only POST /chat/completions is served' } });
    return;
  }
  const body = await readBody(request, BODY_LIMIT);
  options.onRequest?.(body);
  const { messages } = JSON.parse(body.toString('utf8')) as { messages: readonly Message[] };
  const complaint = options.complaint?.(messages) ?? '';
  if (complaint !== '') {
    sendJson(response, 500, { error: { message: complaint } });
    return;
  }
  const content = await (options.answer ?? answerByExtraction)(messages);
  sendJson(
    response,
    200,
    {
      id: 'chatcmpl-built-in',
      object: 'chat.completion',
      model: BUILT_IN_MODEL,
      choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content } }],
    },
    options.headers ?? {},
  );
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { port: { type: 'string' } } });
  const server = await serveBuiltIn({ port: Number(values.port ?? 0) });
  console.log(`ready http://127.0.0.1:${server.port} ${BUILT_IN_MODEL}`);
}
