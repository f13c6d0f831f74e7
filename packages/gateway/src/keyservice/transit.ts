import { decodeUtf8 } from '../base64url.ts';
import type { Capability, Client } from './clients.ts';
import { findClient } from './clients.ts';
import { contextFault, readContext } from './context.ts';
import type { KeyContext } from './context.ts';
import type { KeyStore } from './store.ts';
import { ciphertextVersion, makeDataKey, openDataKey } from './wrap.ts';

export interface TransitOptions {
  readonly region: string;
  readonly tenants: readonly string[];
  readonly clients: readonly Client[];
  readonly store: KeyStore;
  /** Epoch seconds. */
  readonly now: () => number;
}

export interface TransitRequest {
  readonly method: string;
  readonly path: string;
  readonly token: unknown;
  readonly body: Buffer;
}

export interface TransitResponse {
  readonly status: number;
  readonly body: unknown;
  /** Client name for the log; never a token, a key or a context. */
  readonly client: string;
}

interface Call {
  readonly options: TransitOptions;
  readonly keyName: string;
  readonly body: Readonly<Record<string, unknown>>;
}

interface Endpoint {
  readonly method: 'POST' | 'GET' | 'DELETE';
  readonly path: RegExp;
  /** Any of these. */
  readonly needs: readonly Capability[];
  readonly run: (call: Call) => Omit<TransitResponse, 'client'>;
}

const KEY = '([a-z0-9-]{1,40})';
const ENDPOINTS: readonly Endpoint[] = [
  {
    method: 'POST',
    path: new RegExp(`^/v1/transit/datakey/plaintext/${KEY}$`),
    needs: ['create'],
    run: createDataKey,
  },
  {
    method: 'POST',
    path: new RegExp(`^/v1/transit/decrypt/${KEY}$`),
    needs: ['decrypt'],
    run: decrypt,
  },
  {
    method: 'POST',
    path: new RegExp(`^/v1/transit/keys/${KEY}/rotate$`),
    needs: ['administer'],
    run: rotate,
  },
  {
    method: 'GET',
    path: new RegExp(`^/v1/transit/keys/${KEY}$`),
    // Who may open what a key sealed may know how old it is; material is never told.
    needs: ['administer', 'decrypt'],
    run: describe,
  },
  {
    method: 'DELETE',
    path: new RegExp(`^/v1/transit/keys/${KEY}$`),
    needs: ['administer'],
    run: shred,
  },
];

/** Answers one request of the Transit subset. */
export function answerTransit(request: TransitRequest, options: TransitOptions): TransitResponse {
  const client = findClient(options.clients, request.token);
  if (client === null) return { ...refuse(403, 'permission denied'), client: '' };
  for (const endpoint of ENDPOINTS) {
    const match = endpoint.path.exec(request.path);
    if (!match || endpoint.method !== request.method) continue;
    return { ...callEndpoint(endpoint, match[1]!, client, request, options), client: client.name };
  }
  return { ...refuse(404, 'no handler for this path'), client: client.name };
}

function callEndpoint(
  endpoint: Endpoint,
  keyName: string,
  client: Client,
  request: TransitRequest,
  options: TransitOptions,
): Omit<TransitResponse, 'client'> {
  const isTenantOf = (tenants: readonly string[]) =>
    tenants.some((tenant) => tenant.toLowerCase() === keyName);
  // One answer for a foreign tenant and a missing capability: neither tells which keys exist.
  if (!endpoint.needs.includes(client.may) || !isTenantOf(client.tenants)) {
    return refuse(403, 'permission denied');
  }
  if (!isTenantOf(options.tenants)) {
    return refuse(404, 'the tenant is not configured in this key service');
  }
  const body = readJson(request.body);
  if (body === null) return refuse(400, 'the body must be a JSON object');
  return endpoint.run({ options, keyName, body });
}

function createDataKey(call: Call): Omit<TransitResponse, 'client'> {
  const context = usableContext(call);
  if (typeof context === 'string') return refuse(400, context);
  const { store, now } = call.options;
  const key = store.latest(call.keyName) ?? store.rotate(call.keyName, now());
  const wrapped = makeDataKey(key.material, key.version, context);
  const plaintext = wrapped.plaintext.toString('base64');
  wrapped.plaintext.fill(0);
  return {
    status: 200,
    body: { data: { plaintext, ciphertext: wrapped.ciphertext, key_version: key.version } },
  };
}

function decrypt(call: Call): Omit<TransitResponse, 'client'> {
  const context = usableContext(call);
  if (typeof context === 'string') return refuse(400, context);
  const ciphertext = call.body['ciphertext'];
  const version = ciphertextVersion(ciphertext);
  if (version === null) return refuse(400, 'the ciphertext is malformed');
  const key = call.options.store.version(call.keyName, version);
  if (key === null)
    return refuse(400, 'the key version does not exist (rotated away or destroyed)');
  const plaintext = openDataKey(key.material, ciphertext as string, context);
  if (plaintext === null)
    return refuse(400, 'the ciphertext does not open under this key and context');
  const encoded = plaintext.toString('base64');
  plaintext.fill(0);
  return { status: 200, body: { data: { plaintext: encoded } } };
}

function rotate(call: Call): Omit<TransitResponse, 'client'> {
  const { store, now } = call.options;
  store.rotate(call.keyName, now());
  return describe(call);
}

function describe(call: Call): Omit<TransitResponse, 'client'> {
  const versions = call.options.store.versions(call.keyName);
  if (versions.length === 0) return refuse(404, 'the key does not exist yet');
  return {
    status: 200,
    body: {
      data: {
        name: call.keyName,
        type: 'aes256-gcm96',
        derived: true,
        exportable: false,
        allow_plaintext_backup: false,
        latest_version: versions.at(-1)!.version,
        min_decryption_version: versions[0]!.version,
        keys: Object.fromEntries(versions.map(({ version, at }) => [String(version), at])),
      },
    },
  };
}

function shred(call: Call): Omit<TransitResponse, 'client'> {
  const removed = call.options.store.shred(call.keyName);
  return removed === 0
    ? refuse(404, 'the key does not exist')
    : { status: 200, body: { data: { name: call.keyName, versions_destroyed: removed } } };
}

function usableContext(call: Call): KeyContext | string {
  const context = readContext(call.body['context']);
  if (context === null) {
    return 'the context must be base64 of `bailiwick|tenant|region|inference|expiry`';
  }
  const { region, now } = call.options;
  return contextFault(context, call.keyName, region, now()) ?? context;
}

function readJson(body: Buffer): Readonly<Record<string, unknown>> | null {
  if (body.length === 0) return {};
  const content = decodeUtf8(body);
  try {
    const value: unknown = JSON.parse(content ?? '');
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

function refuse(status: number, message: string): Omit<TransitResponse, 'client'> {
  return { status, body: { errors: [message] } };
}
