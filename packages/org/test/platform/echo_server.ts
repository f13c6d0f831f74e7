/** An HTTPS server in a thread of its own: a callout blocks the thread of the org. */
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';

const { key, cert } = workerData as { key: string; cert: string };

const server = createServer({ key, cert }, (request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    if (request.url === '/slow') return;
    if (request.url === '/redirect') {
      response.writeHead(302, { location: '/echo' }).end();
      return;
    }
    response.writeHead(201, { 'content-type': 'application/json', 'x-echo': 'yes' });
    const { method, url, headers } = request;
    response.end(
      JSON.stringify({ method, url, headers, body: Buffer.concat(chunks).toString('utf8') }),
    );
  });
});
server.listen(0, 'localhost', () =>
  parentPort!.postMessage((server.address() as AddressInfo).port),
);
