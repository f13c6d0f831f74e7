import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createFunctionRunner,
  createPortal,
  FunctionError,
  loadProject,
  startPortalServer,
} from '../src/index.ts';
import type { FunctionRunner, Portal, PortalServer } from '../src/index.ts';
import { functionMeta, writeProject } from './fixture_project.ts';

const CODE: Readonly<Record<string, string>> = {
  echo: 'exports.main = async (context) => context;',
  environment: 'exports.main = async () => ({ ...process.env });',
  slow: 'exports.main = () => new Promise((resolve) => setTimeout(resolve, 60000));',
  blocked: 'exports.main = async () => { for (;;) {} };',
  throws: 'exports.main = async () => { throw new TypeError("value-of-a-record"); };',
  leaves: 'exports.main = async () => process.exit(3);',
  empty: 'exports.other = 1;',
  broken: 'exports.main = async () => {',
  circular: 'exports.main = async () => { const a = {}; a.a = a; return a; };',
  nothing: 'exports.main = async () => undefined;',
  counts: 'let n = 0; exports.main = async () => ++n;',
  asks: `exports.main = async ({ parameters }) => {
    try { return (await fetch(parameters.url, parameters.options)).status; }
    catch (error) { return String(error.cause ?? error); }
  };`,
  connects: `exports.main = ({ parameters }) => {
    try { require('node:net').connect(443, parameters.host).destroy(); return 'open'; }
    catch (error) { return error.message; }
  };`,
  reports: `exports.main = async (context) => {
    if (context.body && context.body.fail) throw new Error('value-of-a-record');
    return { statusCode: 201, body: { ...context, secrets: Object.keys(context.secrets), headers: undefined },
      headers: { 'x-own': 'yes' } };
  };`,
};

const CONFIGS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  environment: { secretKeys: ['DECLARED'] },
  echo: { secretKeys: [] },
  asks: {},
  reports: { endpoint: { path: '/api/report', methods: ['GET', 'POST'] } },
  nothing: { secretKeys: ['ABSENT'] },
};

let portal: Portal;
let runner: FunctionRunner;
let server: PortalServer;
let remove: () => Promise<void>;
const output: string[] = [];

beforeAll(async () => {
  const files = Object.entries(CODE).flatMap(([uid, code]) => [
    [`src/app/functions/${uid}.js`, code],
    [`src/app/functions/${uid}-hsmeta.json`, functionMeta(uid, CONFIGS[uid])],
  ]);
  const project = await writeProject({
    ...(Object.fromEntries(files) as Record<string, unknown>),
    'src/app/functions/package.json': { name: 'functions', version: '1.0.0' },
    'src/app/functions/.env': 'PRIVATE_APP_ACCESS_TOKEN=pat-na1-real\nFROM_FILE=1\n',
  });
  ({ remove } = project);
  portal = createPortal({ scopes: ['crm.objects.contacts.read'] });
  const loaded = await loadProject(project.directory);
  const handlers: { functions?: FunctionRunner } = {};
  server = await startPortalServer({
    portal,
    port: 0,
    get functions() {
      return handlers.functions as FunctionRunner;
    },
  });
  runner = await createFunctionRunner({
    portal,
    project: loaded,
    apiOrigin: server.url,
    secrets: { DECLARED: 'declared-value', OTHER: 'other-value' },
    timeoutMs: 700,
    onOutput: (_uid, line) => output.push(line),
  });
  handlers.functions = runner;
});
afterAll(async () => {
  await runner.close();
  await server.close();
  await remove();
});

async function failure(uid: string, input = {}): Promise<FunctionError> {
  const error: unknown = await runner.run(uid, input).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(FunctionError);
  return error as FunctionError;
}

describe('what a function gets', () => {
  it('has parameters, no record, and HubSpot’s four values in secrets', async () => {
    const context = await runner.run('echo', { parameters: { a: [1, 'ü'] } });
    expect(context).toEqual({
      propertiesToSend: {},
      parameters: { a: [1, 'ü'] },
      secrets: {
        PRIVATE_APP_ACCESS_TOKEN: portal.accessToken,
        HS_ENVIRONMENT: 'LOCAL',
        HS_HUBLET: 'eu1',
        HS_SERVERLESS_FUNCTION_ID: 'echo',
      },
    });
  });

  it('has the properties of the record that were asked for, read by the app’s token', async () => {
    const { id } = portal.insert('contacts', { firstname: 'Ada', email: 'ada@example.com' });
    const record = { type: 'contacts', id };
    const context = await runner.run('echo', { propertiesToSend: ['firstname', 'city'], record });
    expect(context).toMatchObject({ propertiesToSend: { firstname: 'Ada', city: null } });
    expect(JSON.stringify(context)).not.toContain('ada@example.com');
    expect(output.join('\n')).not.toContain('Ada');
    expect(runner.lastConnections().opened).toEqual([new URL(server.url).host]);
  });

  it('is not called when the record cannot be read', async () => {
    const record = { type: 'contacts', id: '999999' };
    const error = await failure('echo', { propertiesToSend: ['firstname'], record });
    expect(error.message).toContain('Failed to fetch CRM object properties');
    expect((await failure('echo', { propertiesToSend: ['firstname'] })).reason).toBe(
      'INVALID_INPUT',
    );
  });

  it('has in its environment the secrets that it declares and nothing of the host or a file', async () => {
    process.env['OF_THE_HOST'] = 'host-value';
    const environment = (await runner.run('environment', {})) as Record<string, string>;
    delete process.env['OF_THE_HOST'];
    expect(Object.keys(environment).sort()).toEqual([
      'DECLARED',
      'HOME',
      'HS_ENVIRONMENT',
      'HS_HUBLET',
      'HS_SERVERLESS_FUNCTION_ID',
      'HUBSPOT_API_ORIGIN',
      'PATH',
      'PRIVATE_APP_ACCESS_TOKEN',
    ]);
    expect(environment).toMatchObject({
      DECLARED: 'declared-value',
      PRIVATE_APP_ACCESS_TOKEN: portal.accessToken,
      HUBSPOT_API_ORIGIN: server.url,
    });
  });

  it('is new with every call', async () => {
    expect(await runner.run('counts', {})).toBe(1);
    expect(await runner.run('counts', {})).toBe(1);
  });
});

describe('a function that fails', () => {
  it.each([
    ['slow', 'TIMEOUT'],
    ['blocked', 'TIMEOUT'],
    ['throws', 'UNCAUGHT_ERROR'],
    ['broken', 'UNCAUGHT_ERROR'],
    ['leaves', 'PROCESS_ENDED'],
    ['empty', 'INVALID_FUNCTION'],
    ['circular', 'INVALID_RESPONSE'],
    ['nosuch', 'FUNCTION_NOT_FOUND'],
    ['reports', 'FUNCTION_NOT_FOUND'],
    ['nothing', 'SECRET_MISSING'],
  ])('%s: %s', async (uid, reason) => {
    const error = await failure(uid);
    expect(error.reason).toBe(reason);
    expect(error.message).toContain(uid);
  });

  it('does not tell what it threw, but where', async () => {
    output.length = 0;
    const error = await failure('throws');
    const told = `${error.message}${error.stack ?? ''}${output.join('')}`;
    expect(told).not.toContain('value-of-a-record');
    expect(output.join('')).toContain('TypeError');
    expect(output.join('')).toContain('throws.js:1');
  });

  it('does not take more than 6 MB', async () => {
    const error = await failure('echo', { parameters: { a: 'x'.repeat(6_000_000) } });
    expect(error.reason).toBe('PAYLOAD_TOO_LARGE');
  });
});

describe('the network of a function', () => {
  it('reaches the portal', async () => {
    const options = { headers: { authorization: `Bearer ${portal.accessToken}` } };
    const url = `${server.url}/crm/objects/2026-09/contacts`;
    expect(await runner.run('asks', { parameters: { url, options } })).toBe(200);
    expect(runner.lastConnections().refused).toEqual([]);
  });

  it.each(['api.hubapi.com', 'app.hubspot.com', 'exceptions.hubspot.com', 'o1.ingest.sentry.io'])(
    'does not reach %s by fetch or by a socket, and says so',
    async (host) => {
      const parameters = { url: `https://${host}/` };
      const answer = await runner.run('asks', { parameters });
      expect(answer).toContain(`no connection to ${host} from the local portal`);
      expect(runner.lastConnections()).toEqual({ opened: [], refused: [`${host}:443`] });
      const byName = await runner.run('connects', { parameters: { host: host.toUpperCase() } });
      expect(byName).toContain('no connection to');
      expect(runner.lastConnections().opened).toEqual([]);
    },
  );

  it('opens nothing by itself: neither the executor nor its reports of errors', async () => {
    await failure('throws');
    expect(runner.lastConnections()).toEqual({ opened: [], refused: [] });
  });
});

describe('an endpoint function', () => {
  const at = (path: string): string => `${server.url}/hs/serverless${path}`;

  it('gets the request and answers it', async () => {
    const response = await fetch(at('/api/report?a=1&a=2&b=3'), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"x":1}',
    });
    expect(response.status).toBe(201);
    expect(response.headers.get('x-own')).toBe('yes');
    expect(await response.json()).toMatchObject({
      method: 'POST',
      path: '/api/report',
      params: { a: ['1', '2'], b: ['3'] },
      body: { x: 1 },
      accountId: 12345,
      secrets: expect.arrayContaining(['PRIVATE_APP_ACCESS_TOKEN']) as unknown,
    });
  });

  it('is not there for other paths, methods and bodies', async () => {
    expect((await fetch(at('/api/other'))).status).toBe(404);
    expect((await fetch(at('/api/report'), { method: 'DELETE' })).status).toBe(405);
    const headers = { 'content-type': 'application/json' };
    const wrong = await fetch(at('/api/report'), { method: 'POST', headers, body: '{' });
    expect(wrong.status).toBe(400);
  });

  it('fails without telling what it threw', async () => {
    const response = await fetch(at('/api/report'), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"fail":true}',
    });
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('value-of-a-record');
  });
});
