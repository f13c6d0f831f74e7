/** Reading and writing JSON over HTTP, and the errors that endpoints answer with. */
import type { IncomingMessage, ServerResponse } from 'node:http';

/** An answer that is not 200; `message` is safe to show. */
export class HttpError extends Error {
  readonly status: number;
  readonly exceptionType: string;
  constructor(status: number, message: string, exceptionType = '') {
    super(message);
    this.name = 'HttpError';
    this.status = status;
    this.exceptionType = exceptionType;
  }
}

/** Largest request body: what the platform's Aura endpoint takes. */
const LARGEST_BODY = 4_000_000;

/** A request's body as text; throws `HttpError` 413 when it is too large. */
export async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.byteLength;
    if (size > LARGEST_BODY) throw new HttpError(413, 'the body is too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** The JSON object in a request's body; `{}` when it is empty. */
export async function readJson(request: IncomingMessage): Promise<Record<string, unknown>> {
  const type = request.headers['content-type'] ?? '';
  // A form of another site cannot send this type without asking first.
  if (!type.startsWith('application/json')) {
    throw new HttpError(415, 'the body must be application/json');
  }
  const text = await readText(request);
  let value: unknown;
  try {
    value = text === '' ? {} : JSON.parse(text);
  } catch {
    throw new HttpError(400, 'the body is not JSON');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new HttpError(400, 'the body must be a JSON object');
  }
  return value as Record<string, unknown>;
}

export function writeJson(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  response.end(JSON.stringify(value ?? null));
}
