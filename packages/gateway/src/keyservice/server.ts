import fs from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import { BodyTooLarge, createTlsServer, drain, listen, readBody, sendJson } from '../http.ts';
import { list, readShape, record, text, whole } from '../shape.ts';
import type { ShapeOf } from '../shape.ts';
import { clientShape } from './clients.ts';
import { openKeyStore } from './store.ts';
import { answerTransit } from './transit.ts';
import type { TransitOptions } from './endpoint.ts';

const name = text({ minimum: 1, maximum: 1000 });

export const keyServiceShape = record({
  region: text({ pattern: /^[a-z0-9-]{1,40}$/, meaning: 'a region id such as `eu-central`' }),
  host: name,
  port: whole(0, 65_535),
  certificateFile: name,
  privateKeyFile: name,
  dataFolder: name,
  tenants: list(text({ minimum: 1, maximum: 40 }), 10_000),
  clients: list(clientShape, 1000, 1),
});
export type KeyServiceConfig = ShapeOf<typeof keyServiceShape>;

export interface RunningKeyService {
  readonly port: number;
  readonly close: () => Promise<void>;
}

const BODY_LIMIT = 16 * 1024;

/** Reads and checks a configuration file; relative paths count from its folder. */
export function readKeyServiceConfig(file: string): KeyServiceConfig {
  const { value, faults } = readShape(keyServiceShape, JSON.parse(fs.readFileSync(file, 'utf8')));
  if (faults.length > 0) {
    const lines = faults.map((fault) => `  ${fault.path} ${fault.message}`);
    throw new Error(
      `the key service configuration has ${faults.length} fault(s):\n${lines.join('\n')}`,
    );
  }
  const at = (target: string) => path.resolve(path.dirname(file), target);
  return {
    ...value,
    certificateFile: at(value.certificateFile),
    privateKeyFile: at(value.privateKeyFile),
    dataFolder: at(value.dataFolder),
  };
}

/** Starts the embedded key service. `report` gets one content-free line per request. */
export async function startKeyService(
  config: KeyServiceConfig,
  report: (line: string) => void = () => {},
  now: () => number = () => Math.floor(Date.now() / 1000),
): Promise<RunningKeyService> {
  const store = openKeyStore(config.dataFolder);
  const options: TransitOptions = {
    region: config.region,
    tenants: config.tenants,
    clients: config.clients,
    store,
    now,
  };
  const server = createTlsServer(config, (request, response) => {
    void answer(request, response, options, report);
  });
  const port = await listen(server, config.host, config.port);
  return {
    port,
    close: async () => {
      await drain(server, 2000);
      store.close();
    },
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  options: TransitOptions,
  report: (line: string) => void,
): Promise<void> {
  const target = request.url ?? '/';
  if (request.method === 'GET' && (target === '/healthz' || target === '/v1/sys/health')) {
    sendJson(response, 200, { initialized: true, sealed: false });
    return;
  }
  try {
    const body = await readBody(request, BODY_LIMIT);
    const token = request.headers['x-vault-token'];
    const result = answerTransit(
      { method: request.method ?? '', path: target, token, body },
      options,
    );
    sendJson(response, result.status, result.body);
    report(`${request.method} ${operation(target)} ${result.status} ${result.client}`.trimEnd());
  } catch (error) {
    const status = error instanceof BodyTooLarge ? 413 : 500;
    const message = status === 413 ? 'the body is too large' : 'the key service failed';
    sendJson(response, status, { errors: [message] }, { connection: 'close' });
    report(`${request.method} ${operation(target)} ${status}`);
  }
}

/** Only the fixed part of a path is logged: what a caller appends could be anything. */
function operation(target: string): string {
  const match =
    /^\/v1\/transit\/(datakey\/plaintext|decrypt|rewrap|keys)\/[^/]*(?:\/(rotate|config|trim))?$/.exec(
      target,
    );
  return match ? [match[1], match[2]].filter(Boolean).join(' ') : 'other';
}
