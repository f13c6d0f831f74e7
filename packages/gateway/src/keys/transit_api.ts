// https://openbao.org/api-docs/secret/transit/
import fs from 'node:fs';
import { createCaller } from './https_call.ts';
import type { Reply } from './https_call.ts';

/** Where a Transit engine is and with which token it is asked. */
export interface TransitConnection {
  readonly url: string;
  readonly tokenFile: string;
  readonly certificateAuthorityFile?: string | undefined;
  /** Path at which the engine is mounted; `transit` by default. */
  readonly mount?: string | undefined;
  /** Namespace of OpenBao or Vault Enterprise. */
  readonly namespace?: string | undefined;
}

/** A key as Transit describes it. */
export interface TransitKey {
  readonly type: string;
  /** False = the engine ignores the context, so that a wrap is bound to nothing. */
  readonly isDerived: boolean;
  /** True when the material can leave the service: exportable, or in a plaintext backup. */
  readonly canLeave: boolean;
  readonly deletionAllowed: boolean;
  readonly latestVersion: number;
  /** Lowest version that still opens anything. */
  readonly minimumVersion: number;
  /** Epoch seconds at which each version was made that still opens something. */
  readonly madeAt: ReadonlyMap<number, number>;
}

/** The service answered with an error; `errors` are its own sentences. */
export class TransitRefusal extends Error {
  readonly status: number;
  readonly errors: readonly string[];

  constructor(operation: string, reply: Reply) {
    const errors = readErrors(reply.body);
    const detail = errors.length > 0 ? `: ${errors.join('; ')}` : '';
    super(`the key service answered ${reply.status} to ${operation}${detail}`);
    this.status = reply.status;
    this.errors = errors;
  }
}

/** One Transit engine. Every call throws `TransitRefusal` for an answer that is no success. */
export interface TransitApi {
  /** Null when there is no such key. */
  readonly readKey: (name: string) => Promise<TransitKey | null>;
  /** The data key, base64. */
  readonly decrypt: (name: string, ciphertext: string, context: string) => Promise<string>;
  /** The same plaintext under the latest version; no plaintext is shown. */
  readonly rewrap: (name: string, ciphertext: string, context: string) => Promise<string>;
  /** Makes a key whose wraps are bound to their context and whose material cannot leave. */
  readonly create: (name: string) => Promise<void>;
  readonly rotate: (name: string) => Promise<void>;
  readonly configure: (name: string, settings: TransitSettings) => Promise<void>;
  /** Destroys versions below `minimum` for good. */
  readonly trim: (name: string, minimum: number) => Promise<void>;
  /** Destroys the key with all versions; it must be allowed first. */
  readonly destroy: (name: string) => Promise<void>;
  readonly isAlive: () => Promise<boolean>;
  readonly close: () => void;
}

export interface TransitSettings {
  readonly min_decryption_version?: number;
  readonly min_encryption_version?: number;
  readonly deletion_allowed?: boolean;
}

/** Active; standby and performance standby pass requests on to the active one. */
const ALIVE = [200, 429, 473];

export function createTransitApi(connection: TransitConnection): TransitApi {
  const caller = createCaller(connection.certificateAuthorityFile);
  const base = connection.url.replace(/\/+$/, '');
  const engine = `${base}/v1/${connection.mount ?? 'transit'}`;
  const headers = {
    'x-vault-token': fs.readFileSync(connection.tokenFile, 'utf8').trim(),
    // Agents and proxies in front of the engine may demand it against forged browser requests.
    'x-vault-request': 'true',
    'content-type': 'application/json',
    ...(connection.namespace ? { 'x-vault-namespace': connection.namespace } : {}),
  };
  const post = async (operation: string, path: string, body: object): Promise<Reply> => {
    const call = { method: 'POST', url: `${engine}/${path}`, headers, body: JSON.stringify(body) };
    return demand(operation, await caller.send(call as Parameters<typeof caller.send>[0]));
  };
  return {
    readKey: async (name) => {
      const call = { method: 'GET', url: `${engine}/keys/${name}`, headers, body: '' } as const;
      const reply = await caller.read(call);
      return reply.status === 404 ? null : readKey(demand('GET keys', reply).body);
    },
    decrypt: async (name, ciphertext, context) => {
      const body = JSON.stringify({ ciphertext, context });
      const call = { method: 'POST', url: `${engine}/decrypt/${name}`, headers, body } as const;
      return textMember(demand('decrypt', await caller.read(call)).body, 'plaintext');
    },
    rewrap: async (name, ciphertext, context) => {
      const reply = await post('rewrap', `rewrap/${name}`, { ciphertext, context });
      return textMember(reply.body, 'ciphertext');
    },
    create: async (name) => {
      await post('create', `keys/${name}`, { type: 'aes256-gcm96', derived: true });
    },
    rotate: async (name) => {
      await post('rotate', `keys/${name}/rotate`, {});
    },
    configure: async (name, settings) => {
      await post('config', `keys/${name}/config`, settings);
    },
    trim: async (name, minimum) => {
      await post('trim', `keys/${name}/trim`, { min_available_version: minimum });
    },
    destroy: async (name) => {
      const call = { method: 'DELETE', url: `${engine}/keys/${name}`, headers, body: '' } as const;
      demand('DELETE keys', await caller.send(call));
    },
    isAlive: () =>
      caller.read({ method: 'GET', url: `${base}/v1/sys/health`, headers, body: '' }).then(
        (reply) => ALIVE.includes(reply.status),
        () => false,
      ),
    close: () => caller.close(),
  };
}

function demand(operation: string, reply: Reply): Reply {
  if (reply.status === 200 || reply.status === 204) return reply;
  throw new TransitRefusal(operation, reply);
}

/** Symmetric keys of Transit carry the second of each version; anything else is no such key. */
function readKey(body: string): TransitKey {
  const data = dataOf(body);
  const keys = data['keys'];
  if (typeof keys !== 'object' || keys === null) {
    throw new Error('the key service describes no versions');
  }
  const madeAt = new Map<number, number>();
  for (const [version, second] of Object.entries(keys)) {
    if (!Number.isSafeInteger(second)) throw new Error('a key version has no time');
    madeAt.set(Number(version), second as number);
  }
  const minimumVersion = wholeOr(data['min_decryption_version'], 1);
  for (const version of madeAt.keys()) if (version < minimumVersion) madeAt.delete(version);
  return {
    type: String(data['type']),
    isDerived: data['derived'] === true,
    // What is not said is taken to be so: only an explicit `false` keeps the material in.
    canLeave: data['exportable'] !== false || data['allow_plaintext_backup'] !== false,
    deletionAllowed: data['deletion_allowed'] === true,
    latestVersion: wholeOr(data['latest_version'], Math.max(0, ...madeAt.keys())),
    minimumVersion,
    madeAt,
  };
}

function wholeOr(value: unknown, fallback: number): number {
  return Number.isSafeInteger(value) && (value as number) > 0 ? (value as number) : fallback;
}

function dataOf(body: string): Readonly<Record<string, unknown>> {
  const { data } = JSON.parse(body) as { readonly data?: unknown };
  if (typeof data !== 'object' || data === null) throw new Error('the key service gave no data');
  return data as Record<string, unknown>;
}

function textMember(body: string, name: string): string {
  const value = dataOf(body)[name];
  if (typeof value !== 'string') throw new Error(`the key service gave no ${name}`);
  return value;
}

/** `{"errors":[...]}`; anything else says nothing that may be repeated. */
function readErrors(body: string): readonly string[] {
  try {
    const { errors } = JSON.parse(body) as { readonly errors?: unknown };
    const texts = Array.isArray(errors) ? errors.filter((text) => typeof text === 'string') : [];
    return texts.map((text) => text.replaceAll(/\s+/g, ' ').trim().slice(0, 300));
  } catch {
    return [];
  }
}
