/**
 * What stands between HubSpot and a gateway on a bad day: some batches are answered with a 5xx that
 * never reached it, some with one although it took them.
 */
import fs from 'node:fs';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';

export interface UnsteadyReceiver {
  /** `http://127.0.0.1:<port>`. */
  readonly origin: string;
  /** Batches that were answered with a 5xx, before and after the gateway took them. */
  readonly refused: { before: number; after: number };
  readonly close: () => Promise<void>;
}

export interface UnsteadyOptions {
  readonly gatewayPort: number;
  readonly caFile: string;
  readonly random: () => number;
  /** Share of batches that are refused before, and again after the gateway took them. */
  readonly share: number;
}

export async function startUnsteadyReceiver(options: UnsteadyOptions): Promise<UnsteadyReceiver> {
  const { random, share } = options;
  const agent = new https.Agent({ ca: fs.readFileSync(options.caFile), keepAlive: true });
  const refused = { before: 0, after: 0 };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      if (random() < share) {
        refused.before += 1;
        response.writeHead(503).end();
        return;
      }
      const isLost = random() < share;
      forward(
        options.gatewayPort,
        agent,
        request,
        Buffer.concat(chunks),
        (status, body) => {
          if (isLost) refused.after += 1;
          response.writeHead(isLost ? 502 : status).end(isLost ? '' : body);
        },
        response,
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    refused,
    close: () =>
      new Promise((resolve) => {
        agent.destroy();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The same bytes, headers and path: they are signed. */
function forward(
  port: number,
  agent: https.Agent,
  request: IncomingMessage,
  body: Buffer,
  done: (status: number, body: Buffer) => void,
  response: ServerResponse,
): void {
  const call = https.request(
    {
      host: 'localhost',
      servername: 'localhost',
      port,
      agent,
      method: request.method,
      path: request.url,
      headers: { ...request.headers, 'content-length': body.byteLength },
    },
    (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => done(answer.statusCode ?? 500, Buffer.concat(chunks)));
    },
  );
  call.on('error', () => response.writeHead(502).end());
  call.end(body);
}
