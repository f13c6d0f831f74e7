/** One HTTPS call: bounded in time and size, never redirected, never over plain transport. */
import http from 'node:http';
import https from 'node:https';
import { FunctionFailure } from './failure.ts';

export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** PEM of the authority that must have issued the certificate, '' = those of the system. */
  readonly authority?: string;
  readonly timeoutMs: number;
}

export interface HttpReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

/** Sends one request; throws `UNREACHABLE` with the host when there is no answer. */
export type Send = (request: HttpRequest) => Promise<HttpReply>;

const MOST_BYTES = 6 * 1024 * 1024;
const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** The real way out. Plain transport is for a stand-in on this machine only. */
export const send: Send = (request) => {
  const url = new URL(request.url);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && LOOPBACK.has(url.hostname))) {
    throw new FunctionFailure('INSECURE_TRANSPORT', [url.hostname]);
  }
  const client = url.protocol === 'https:' ? https : http;
  return new Promise((resolve, reject) => {
    const fail = (): void => reject(new FunctionFailure('UNREACHABLE', [url.hostname]));
    const outgoing = client.request(
      url,
      {
        method: request.method,
        headers: {
          ...request.headers,
          ...(request.body === undefined
            ? {}
            : { 'content-length': String(Buffer.byteLength(request.body)) }),
        },
        ...(request.authority ? { ca: request.authority } : {}),
        timeout: request.timeoutMs,
      },
      (incoming) => {
        const chunks: Buffer[] = [];
        let size = 0;
        incoming.on('data', (chunk: Buffer) => {
          size += chunk.length;
          if (size > MOST_BYTES) incoming.destroy(new Error('too large'));
          else chunks.push(chunk);
        });
        incoming.on('error', fail);
        incoming.on('end', () =>
          resolve({
            status: incoming.statusCode ?? 0,
            headers: incoming.headers,
            text: Buffer.concat(chunks).toString('utf8'),
          }),
        );
      },
    );
    // The idle timeout alone would let a slow answer last for ever.
    const timer = setTimeout(() => outgoing.destroy(new Error('timeout')), request.timeoutMs);
    outgoing.on('timeout', () => outgoing.destroy(new Error('timeout')));
    outgoing.on('error', fail);
    outgoing.on('close', () => clearTimeout(timer));
    outgoing.end(request.body);
  });
};

/** JSON of a reply, or null when it is none. */
export function jsonOf(reply: HttpReply): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(reply.text);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
