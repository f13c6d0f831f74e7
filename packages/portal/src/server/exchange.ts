/** Reading and writing over HTTP, and what is not answered at all. */
import type { IncomingMessage, ServerResponse } from 'node:http';

/** An answer of the local face that is not 2xx; `message` is safe to show. */
export class LocalError extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.name = 'LocalError';
    this.status = status;
  }
}

/** Largest request body: the payload that HubSpot takes for a function. */
const LARGEST_BODY = 6_000_000;

export async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.byteLength;
    if (size > LARGEST_BODY) throw new LocalError(413, 'the body is too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** The JSON object in a request's body; `{}` when it is empty. */
export async function readJson(request: IncomingMessage): Promise<Record<string, unknown>> {
  // A form of another site cannot send this type without asking first.
  if (!(request.headers['content-type'] ?? '').startsWith('application/json')) {
    throw new LocalError(415, 'the body must be application/json');
  }
  const text = await readText(request);
  let value: unknown;
  try {
    value = text === '' ? {} : JSON.parse(text);
  } catch {
    throw new LocalError(400, 'the body is not JSON');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new LocalError(400, 'the body must be a JSON object');
  }
  return value as Record<string, unknown>;
}

export function writeJson(
  response: ServerResponse,
  status: number,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  const common = { ...headers, 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };
  if (value === undefined) {
    response.writeHead(status, common).end();
    return;
  }
  response.writeHead(status, { ...common, 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(value));
}

/** Names of this machine only (no rebinding), and no requests that another site's page makes. */
export function refuseForeign(request: IncomingMessage): void {
  const host = request.headers.host ?? '';
  if (!/^(?:localhost|127\.0\.0\.1)(?::\d+)?$/.test(host)) {
    throw new LocalError(421, 'this server answers to localhost only');
  }
  const { origin } = request.headers;
  if (origin !== undefined && origin !== `http://${host}`) {
    throw new LocalError(403, 'requests from other sites are refused');
  }
}
