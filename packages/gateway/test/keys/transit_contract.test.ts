/**
 * What a gateway and its operator rely on in a Transit engine, asked of three: the embedded key
 * service, an OpenBao-shaped stand-in that shares no code with it, and any real engine that the
 * environment names (BAILIWICK_TRANSIT_URL, _TOKEN_FILE, _CA_FILE: an empty mount `transit`).
 */
import { randomUUID } from 'node:crypto';
import https from 'node:https';
import fs from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { issueAuthority, issueServerCertificate } from '../../src/certificate.ts';
import { newToken } from '../../src/keyservice/clients.ts';
import { writeContext } from '../../src/keyservice/context.ts';
import { startKeyService } from '../../src/keyservice/server.ts';
import type { KeyServiceClient } from '../../src/keys/key_service.ts';
import { createTransitApi, TransitRefusal } from '../../src/keys/transit_api.ts';
import type { TransitApi, TransitConnection } from '../../src/keys/transit_api.ts';
import { createTransitClient } from '../../src/keys/transit_client.ts';
import { OpenBaoStandIn } from './openbao_stand_in.ts';
import { startTlsServer } from './tls_server.ts';

/** A running engine and what one needs to use it. */
interface Engine {
  readonly operator: TransitConnection;
  readonly gateway: TransitConnection;
  readonly crm: TransitConnection;
  /** Lets what is in use run out, where the engine minds it. */
  readonly passTime: () => void;
  /** Epoch seconds of the engine's clock. */
  readonly now: () => number;
  readonly close: () => Promise<void> | void;
}

const now = () => Math.floor(Date.now() / 1000);

async function embedded(tenant: string): Promise<Engine> {
  const files = await startTlsServer(() => ({ status: 500, body: '' }));
  const authority = issueAuthority('Embedded');
  const server = issueServerCertificate(authority, ['127.0.0.1']);
  const tokens = { crm: newToken(), gateway: newToken(), operator: newToken() };
  let ahead = 0;
  const client = (name: string, may: 'create' | 'decrypt' | 'administer', digest: string) => ({
    name,
    may,
    tokenDigest: digest,
    tenants: [tenant],
  });
  const service = await startKeyService(
    {
      region: 'eu-central',
      host: '127.0.0.1',
      port: 0,
      certificateFile: files.writeFile('tls.pem', server.certificate),
      privateKeyFile: files.writeFile('tls.key', server.privateKey),
      dataFolder: `${files.folder}/keys`,
      tenants: [tenant],
      clients: [
        client('crm', 'create', tokens.crm.digest),
        client('gateway', 'decrypt', tokens.gateway.digest),
        client('operator', 'administer', tokens.operator.digest),
      ],
    },
    undefined,
    () => now() + ahead,
  );
  const connect = (name: 'crm' | 'gateway' | 'operator'): TransitConnection => ({
    url: `https://127.0.0.1:${service.port}`,
    tokenFile: files.writeFile(`${name}.token`, tokens[name].token),
    certificateAuthorityFile: files.writeFile('ca.pem', authority.certificate),
  });
  return {
    operator: connect('operator'),
    gateway: connect('gateway'),
    crm: connect('crm'),
    passTime: () => {
      ahead += 1000;
    },
    now: () => now() + ahead,
    close: async () => {
      await service.close();
      files.close();
    },
  };
}

async function standIn(): Promise<Engine> {
  const openBao = new OpenBaoStandIn();
  const server = await startTlsServer((request) => openBao.answer(request));
  const connection: TransitConnection = {
    url: `${server.url}/`,
    tokenFile: server.writeFile('token', `${openBao.token}\n`),
    certificateAuthorityFile: server.authorityFile,
    mount: openBao.mount,
    namespace: openBao.namespace,
  };
  return {
    operator: connection,
    gateway: connection,
    crm: connection,
    passTime: () => {},
    now,
    close: () => server.close(),
  };
}

async function fromEnvironment(): Promise<Engine> {
  const { BAILIWICK_TRANSIT_CA_FILE, BAILIWICK_TRANSIT_TOKEN_FILE } = process.env;
  const connection: TransitConnection = {
    url: process.env['BAILIWICK_TRANSIT_URL']!,
    tokenFile: BAILIWICK_TRANSIT_TOKEN_FILE!,
    certificateAuthorityFile: BAILIWICK_TRANSIT_CA_FILE,
  };
  return {
    operator: connection,
    gateway: connection,
    crm: connection,
    passTime: () => {},
    now,
    close: () => {},
  };
}

/** As the CRM asks: the only call that gateway and operator never make. */
function createDataKey(
  crm: TransitConnection,
  name: string,
  context: string,
): Promise<{ readonly plaintext: string; readonly ciphertext: string; readonly version: number }> {
  const mount = crm.mount ?? 'transit';
  return new Promise((resolve, reject) => {
    const request = https.request(
      `${crm.url.replace(/\/$/, '')}/v1/${mount}/datakey/plaintext/${name}`,
      {
        method: 'POST',
        ca: fs.readFileSync(crm.certificateAuthorityFile!),
        agent: false,
        headers: {
          'x-vault-token': fs.readFileSync(crm.tokenFile, 'utf8').trim(),
          ...(crm.namespace ? { 'x-vault-namespace': crm.namespace } : {}),
        },
      },
      (response) => {
        let text = '';
        response.on('data', (chunk: Buffer) => (text += chunk.toString()));
        response.on('end', () => {
          const { data } = JSON.parse(text) as { data: Record<string, string | number> };
          resolve({
            plaintext: String(data['plaintext']),
            ciphertext: String(data['ciphertext']),
            version: Number(data['key_version']),
          });
        });
      },
    );
    request.on('error', reject);
    request.end(JSON.stringify({ context }));
  });
}

const hasReal = process.env['BAILIWICK_TRANSIT_URL'] !== undefined;
if (!hasReal)
  console.log('skipped: no Transit engine of others (BAILIWICK_TRANSIT_URL is not set)');

const engines: readonly (readonly [string, (tenant: string) => Promise<Engine>])[] = [
  ['the embedded key service', embedded],
  ['an OpenBao-shaped stand-in', standIn],
  ...(hasReal ? [['the engine of the environment', fromEnvironment] as const] : []),
];

describe.each(engines)('%s', (_name, start) => {
  const tenant = `T-${randomUUID().slice(0, 13)}`;
  const name = tenant.toLowerCase();
  let engine: Engine;
  let api: TransitApi;
  let client: KeyServiceClient;

  beforeAll(async () => {
    engine = await start(tenant);
    api = createTransitApi(engine.operator);
    client = createTransitClient({ ...engine.gateway, locatedIn: 'DE', operatedBy: 'DE' });
  });
  afterAll(async () => {
    api.close();
    client.close();
    await engine.close();
  });

  const contextOf = () => ({
    tenantId: tenant,
    regionId: 'eu-central',
    inferenceId: randomUUID(),
    exp: engine.now() + 600,
  });
  const encode = (context: ReturnType<typeof contextOf>) =>
    Buffer.from(writeContext(context)).toString('base64');
  const make = async () => {
    const context = contextOf();
    return { context, ...(await createDataKey(engine.crm, name, encode(context))) };
  };

  it('is alive, and knows no key before it is made', async () => {
    expect(await client.isAlive()).toBe(true);
    expect(await client.describe(tenant, 1)).toBeNull();
  });

  it('gives the gateway the data key that it gave the CRM, for the same context only', async () => {
    await api.create(name);
    const made = await make();
    expect(made.version).toBe(1);
    const opened = await client.unwrap(made.ciphertext, made.context);
    expect(Buffer.from(opened as Buffer).toString('base64')).toBe(made.plaintext);
    expect(await client.unwrap(made.ciphertext, contextOf())).toBe('refused');
    const tampered = made.ciphertext.replace(/.{8}$/, 'AAAAAAA=');
    expect(await client.unwrap(tampered, made.context)).toBe('refused');
    expect(await client.unwrap('aws-kms:v1:AAAA', made.context)).toBe('refused');
  });

  it('describes age and nature of the key', async () => {
    const key = (await api.readKey(name))!;
    expect(key).toMatchObject({
      isDerived: true,
      canLeave: false,
      deletionAllowed: false,
      latestVersion: 1,
      minimumVersion: 1,
    });
    expect(Math.abs(key.madeAt.get(1)! - Date.now() / 1000)).toBeLessThan(60);
  });

  it('rotates with overlap, rewraps, retires the older version and trims it', async () => {
    const before = await make();
    await api.rotate(name);
    const after = await make();
    expect(after.version).toBe(2);
    expect((await client.describe(tenant, 2))!.madeAt.size).toBe(2);
    for (const made of [before, after]) {
      const opened = await client.unwrap(made.ciphertext, made.context);
      expect(Buffer.from(opened as Buffer).toString('base64')).toBe(made.plaintext);
    }
    const moved = await api.rewrap(name, before.ciphertext, encode(before.context));
    expect(moved).toMatch(/^vault:v2:/);
    const opened = await client.unwrap(moved, before.context);
    expect(Buffer.from(opened as Buffer).toString('base64')).toBe(before.plaintext);

    engine.passTime();
    await api.configure(name, { min_decryption_version: 2, min_encryption_version: 2 });
    expect([...(await api.readKey(name))!.madeAt.keys()]).toEqual([2]);
    const again = { ...before.context, exp: before.context.exp + 1000 };
    expect(await client.unwrap(before.ciphertext, again)).toBe('gone');
    await expect(
      api.rewrap(name, before.ciphertext, encode(before.context)),
    ).rejects.toBeInstanceOf(TransitRefusal);
    await api.trim(name, 2);
    await expect(api.configure(name, { min_decryption_version: 1 })).rejects.toMatchObject({
      status: 400,
    });
  });

  it('refuses a minimum above the latest version', async () => {
    await expect(api.configure(name, { min_decryption_version: 9 })).rejects.toMatchObject({
      status: 400,
    });
  });

  it('tells nothing to a foreign token', async () => {
    const tokenFile = `${engine.gateway.tokenFile}.foreign`;
    fs.writeFileSync(tokenFile, 'nobody');
    const stranger = createTransitClient({
      ...engine.gateway,
      tokenFile,
      locatedIn: 'DE',
      operatedBy: 'DE',
    });
    const made = await make();
    await expect(stranger.describe(tenant, 2)).rejects.toThrow('answered 403');
    await expect(stranger.unwrap(made.ciphertext, made.context)).rejects.toThrow('answered 403');
    stranger.close();
  });

  it('destroys a key only when that was allowed, and nothing opens after', async () => {
    const made = await make();
    await expect(api.destroy(name)).rejects.toMatchObject({ status: 400 });
    await api.configure(name, { deletion_allowed: true });
    await api.destroy(name);
    expect(await api.readKey(name)).toBeNull();
    expect(await client.unwrap(made.ciphertext, made.context)).toBe('gone');
    expect(await client.describe(tenant, 2)).toBeNull();
  });
});
