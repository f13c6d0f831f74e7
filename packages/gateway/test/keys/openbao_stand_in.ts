/**
 * A Transit engine as OpenBao's public documentation and error texts describe it, written for these
 * tests: it shares no code with the embedded key service, encrypts in its own way and answers in its
 * own words. https://openbao.org/api-docs/secret/transit/
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { StandInReply, StandInRequest } from './tls_server.ts';

interface StandInKey {
  readonly derived: boolean;
  readonly versions: Map<number, { readonly material: Buffer; readonly at: number }>;
  latest: number;
  minDecryption: number;
  minEncryption: number;
  minAvailable: number;
  deletionAllowed: boolean;
}

type Body = Readonly<Record<string, unknown>>;

const TOO_OLD = 'ciphertext or signature version is disallowed by policy (too old)';

export class OpenBaoStandIn {
  readonly token = `s.${randomBytes(12).toString('hex')}`;
  readonly keys = new Map<string, StandInKey>();
  /** Mounted elsewhere and in a namespace, as installations with many teams have it. */
  readonly mount = 'team/transit';
  readonly namespace = 'residency';
  isSealed = false;

  answer(request: StandInRequest): StandInReply {
    if (request.url === '/v1/sys/health') {
      return data(this.isSealed ? 503 : 429, { initialized: true, sealed: this.isSealed });
    }
    if (this.isSealed) return errors(503, 'OpenBao is sealed');
    if (request.headers['x-vault-token'] !== this.token) {
      return errors(403, '1 error occurred:\n\t* permission denied\n\n');
    }
    if (request.headers['x-vault-namespace'] !== this.namespace) {
      return errors(404, 'no handler for route');
    }
    const match = new RegExp(
      `^/v1/${this.mount}/(datakey/plaintext|decrypt|rewrap|keys)/([\\w-]+)(?:/(rotate|config|trim))?$`,
    ).exec(request.url);
    if (!match) return errors(404, 'no handler for route');
    const [, kind, name, action] = match;
    const body = (request.body === '' ? {} : JSON.parse(request.body)) as Body;
    const operation = [request.method, kind, action].filter(Boolean).join(' ');
    if (operation === 'POST keys') return this.create(name!, body);
    const key = this.keys.get(name!);
    if (operation === 'GET keys') return key ? describe(name!, key) : errors(404);
    if (!key) return errors(400, 'encryption key not found');
    return this.use(operation, name!, key, body);
  }

  private use(operation: string, name: string, key: StandInKey, body: Body): StandInReply {
    switch (operation) {
      case 'POST datakey/plaintext':
        return dataKey(key, body);
      case 'POST decrypt': {
        const opened = open(key, body);
        return typeof opened === 'string'
          ? errors(400, opened)
          : data(200, { plaintext: opened.toString('base64') });
      }
      case 'POST rewrap': {
        const opened = open(key, body);
        if (typeof opened === 'string') return errors(400, opened);
        return data(200, { ciphertext: seal(key, body, opened), key_version: key.latest });
      }
      case 'POST keys rotate':
        addVersion(key);
        return describe(name, key);
      case 'POST keys config':
        return configure(name, key, body);
      case 'POST keys trim':
        return trim(name, key, body);
      case 'DELETE keys':
        if (!key.deletionAllowed) {
          return errors(400, `error deleting policy ${name}: deletion is not allowed for this key`);
        }
        this.keys.delete(name);
        return { status: 204, body: '' };
      default:
        return errors(405, 'unsupported operation');
    }
  }

  private create(name: string, body: Body): StandInReply {
    const known = this.keys.get(name);
    if (known) return describe(name, known);
    const key: StandInKey = {
      derived: body['derived'] === true,
      versions: new Map(),
      latest: 0,
      minDecryption: 1,
      minEncryption: 0,
      minAvailable: 0,
      deletionAllowed: false,
    };
    addVersion(key);
    this.keys.set(name, key);
    return describe(name, key);
  }
}

function addVersion(key: StandInKey): void {
  key.latest += 1;
  const at = Math.floor(Date.now() / 1000);
  key.versions.set(key.latest, { material: randomBytes(32), at });
}

function describe(name: string, key: StandInKey): StandInReply {
  const usable = [...key.versions].filter(([version]) => version >= key.minDecryption);
  return data(200, {
    allow_plaintext_backup: false,
    auto_rotate_period: 0,
    deletion_allowed: key.deletionAllowed,
    derived: key.derived,
    exportable: false,
    imported_key: false,
    keys: Object.fromEntries(usable.map(([version, { at }]) => [String(version), at])),
    latest_version: key.latest,
    min_available_version: key.minAvailable,
    min_decryption_version: key.minDecryption,
    min_encryption_version: key.minEncryption,
    name,
    soft_deleted: false,
    supports_decryption: true,
    supports_derivation: true,
    supports_encryption: true,
    supports_signing: false,
    type: 'aes256-gcm96',
  });
}

function dataKey(key: StandInKey, body: Body): StandInReply {
  if (key.derived && !body['context']) return errors(400, 'missing "context" for key derivation');
  const plaintext = randomBytes(32);
  return data(200, {
    ciphertext: seal(key, body, plaintext),
    key_version: key.latest,
    plaintext: plaintext.toString('base64'),
  });
}

function configure(name: string, key: StandInKey, body: Body): StandInReply {
  const decryption = Number(body['min_decryption_version'] ?? key.minDecryption) || 1;
  const encryption = Number(body['min_encryption_version'] ?? key.minEncryption);
  if (decryption > key.latest) {
    return errors(
      400,
      `cannot set min decryption version of ${decryption}, latest key version is ${key.latest}`,
    );
  }
  if (encryption > 0 && encryption < decryption) {
    return errors(
      400,
      `cannot set min encryption/decryption values; min encryption version of ${encryption} must be greater than or equal to min decryption version of ${decryption}`,
    );
  }
  if (key.minAvailable > decryption) {
    return errors(400, 'min decryption version should not be less then min available version');
  }
  key.minDecryption = decryption;
  key.minEncryption = encryption;
  if (typeof body['deletion_allowed'] === 'boolean') key.deletionAllowed = body['deletion_allowed'];
  return describe(name, key);
}

function trim(name: string, key: StandInKey, body: Body): StandInReply {
  const minimum = Number(body['min_available_version']);
  const fault =
    (key.minEncryption === 0 &&
      'minimum available version cannot be set when minimum encryption version is not set') ||
    (minimum > key.minDecryption &&
      'minimum available version cannot be greater than minimum decryption version') ||
    (minimum < key.minAvailable && 'minimum available version cannot be decremented');
  if (fault) return errors(400, fault);
  key.minAvailable = minimum;
  for (const version of key.versions.keys()) if (version < minimum) key.versions.delete(version);
  return describe(name, key);
}

function derive(material: Buffer, body: Body): Buffer {
  const context = Buffer.from(String(body['context']), 'base64');
  return Buffer.from(hkdfSync('sha256', material, '', context, 32));
}

function seal(key: StandInKey, body: Body, plaintext: Buffer): string {
  const { material } = key.versions.get(key.latest)!;
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', derive(material, body), nonce);
  const sealed = Buffer.concat([nonce, cipher.update(plaintext), cipher.final()]);
  const bytes = Buffer.concat([sealed, cipher.getAuthTag()]);
  return `vault:v${key.latest}:${bytes.toString('base64')}`;
}

function open(key: StandInKey, body: Body): Buffer | string {
  const match = /^vault:v(\d+):(.+)$/.exec(String(body['ciphertext'] ?? ''));
  if (!match) return 'invalid ciphertext: no prefix';
  const version = Number(match[1]);
  if (version > key.latest) return 'invalid ciphertext: version is too new';
  if (version < key.minDecryption) return TOO_OLD;
  const bytes = Buffer.from(match[2]!, 'base64');
  try {
    const { material } = key.versions.get(version)!;
    const nonce = bytes.subarray(0, 12);
    const decipher = createDecipheriv('aes-256-gcm', derive(material, body), nonce);
    decipher.setAuthTag(bytes.subarray(-16));
    return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]);
  } catch {
    return 'cipher: message authentication failed';
  }
}

function data(status: number, content: object): StandInReply {
  const envelope = { request_id: 'b1d2c3', lease_id: '', renewable: false, lease_duration: 0 };
  return { status, body: JSON.stringify({ ...envelope, data: content, warnings: null }) };
}

function errors(status: number, ...texts: readonly string[]): StandInReply {
  return { status, body: JSON.stringify({ errors: texts }) };
}
