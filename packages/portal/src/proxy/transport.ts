/** One HTTP request without redirects, within a deadline, with a bounded answer. */
import http from 'node:http';
import https from 'node:https';
import { isIP } from 'node:net';

export interface Outgoing {
  readonly method: string;
  readonly target: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** PEM certificates to trust; undefined = the usual ones. */
  readonly authorities: readonly string[] | undefined;
  /** By `performance.now()`. */
  readonly deadline: number;
  /** Bytes. */
  readonly largestAnswer: number;
}

export interface Received {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

export class TransportError extends Error {
  readonly kind: 'connection' | 'timeout' | 'too-large';
  /** Node's error code; never text of the other side. */
  readonly code: string;
  constructor(kind: TransportError['kind'], code: string) {
    super(`${kind} (${code})`);
    this.name = 'TransportError';
    this.kind = kind;
    this.code = code;
  }
}

export function sendOnce(outgoing: Outgoing): Promise<Received> {
  const { target, method, headers, body, authorities } = outgoing;
  const left = outgoing.deadline - performance.now();
  if (left <= 0) return Promise.reject(new TransportError('timeout', 'ETIMEDOUT'));
  return new Promise((resolve, reject) => {
    const common = { method, headers, agent: false } as const;
    const request =
      target.protocol === 'https:'
        ? https.request(target, {
            ...common,
            minVersion: 'TLSv1.2',
            // The certificate is that of where the request goes, not of the Host that it names.
            servername: isIP(target.hostname.replace(/^\[|\]$/g, '')) === 0 ? target.hostname : '',
            ...(authorities === undefined ? {} : { ca: [...authorities] }),
          })
        : http.request(target, common);
    const timer = setTimeout(() => {
      request.destroy(new TransportError('timeout', 'ETIMEDOUT'));
    }, left);
    const fail = (error: Error): void => {
      clearTimeout(timer);
      const { code = 'UNKNOWN' } = error as NodeJS.ErrnoException;
      reject(error instanceof TransportError ? error : new TransportError('connection', code));
    };
    request.on('error', fail);
    request.on('response', (response) => {
      const chunks: Buffer[] = [];
      let size = 0;
      response.on('data', (chunk: Buffer) => {
        size += chunk.byteLength;
        if (size > outgoing.largestAnswer)
          request.destroy(new TransportError('too-large', 'ETOOBIG'));
        else chunks.push(chunk);
      });
      response.on('error', fail);
      response.on('end', () => {
        clearTimeout(timer);
        resolve({
          status: response.statusCode ?? 0,
          contentType: response.headers['content-type'] ?? '',
          body: Buffer.concat(chunks).toString('utf8'),
        });
      });
    });
    request.end(body);
  });
}
