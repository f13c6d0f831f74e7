/** A host on this machine that keeps what it receives, byte for byte. */
import { createServer } from 'node:http';
import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Receipt {
  readonly method: string;
  /** Path and query as in the request line. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface Receiver {
  /** `http://127.0.0.1:<port>`. */
  readonly origin: string;
  readonly received: Receipt[];
  readonly close: () => Promise<void>;
}

/** Answers with 200 and `{}` unless `answer` does something else. */
export async function startReceiver(
  answer: (response: ServerResponse, receipt: Receipt) => void = (response) => {
    response.setHeader('content-type', 'application/json');
    response.end('{}');
  },
): Promise<Receiver> {
  const received: Receipt[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      const receipt = { method, path: url, headers, body: Buffer.concat(chunks) };
      received.push(receipt);
      answer(response, receipt);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${String(port)}`,
    received,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
