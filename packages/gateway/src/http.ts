import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Server, ServerOptions } from 'node:https';
import fs from 'node:fs';
import https from 'node:https';
import type { AddressInfo } from 'node:net';

/** The body is larger than the limit of its endpoint. */
export class BodyTooLarge extends Error {}

/** The body did not arrive whole. */
export class BodyIncomplete extends Error {}

/** Reads a request body up to `limit` bytes; a larger one is refused without being kept. */
export function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  const declared = Number(request.headers['content-length'] ?? 0);
  if (declared > limit) return Promise.reject(new BodyTooLarge());
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > limit) {
        request.pause();
        reject(new BodyTooLarge());
      } else {
        chunks.push(chunk);
      }
    });
    request.on('end', () => resolve(Buffer.concat(chunks)));
    request.on('aborted', () => reject(new BodyIncomplete()));
    request.on('error', () => reject(new BodyIncomplete()));
  });
}

/** Sends a whole response with headers that keep it out of caches and frames. */
export function send(
  response: ServerResponse,
  status: number,
  type: string,
  body: string | Buffer,
  headers: Readonly<Record<string, string>> = {},
): void {
  if (response.headersSent || response.destroyed) return;
  response.writeHead(status, {
    'content-type': type,
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'strict-transport-security': 'max-age=31536000',
    ...headers,
  });
  response.end(body);
}

export function sendJson(
  response: ServerResponse,
  status: number,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  send(response, status, 'application/json', JSON.stringify(value), headers);
}

/** Certificate and key files of a server, and where it listens. */
export interface ListenOptions {
  readonly host: string;
  readonly port: number;
  readonly certificateFile: string;
  readonly privateKeyFile: string;
}

/** An HTTPS server with TLS 1.2 or newer and bounded headers and waits. */
export function createTlsServer(
  options: ListenOptions,
  handle: (request: IncomingMessage, response: ServerResponse) => void,
): Server {
  const tls: ServerOptions = {
    cert: fs.readFileSync(options.certificateFile),
    key: fs.readFileSync(options.privateKeyFile),
    minVersion: 'TLSv1.2',
    maxHeaderSize: 64 * 1024,
    requestTimeout: 30_000,
    headersTimeout: 10_000,
    keepAliveTimeout: 10_000,
  };
  return https.createServer(tls, handle);
}

/** Starts to listen; gives the port (useful when 0 was asked for). */
export function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

/** Stops taking requests and waits for those that run, at most `patience` milliseconds. */
export function drain(server: Server, patience: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), patience);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
    server.closeIdleConnections();
  });
}
