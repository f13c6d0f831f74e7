// https://docs.aws.amazon.com/kms/latest/APIReference/Welcome.html
import fs from 'node:fs';
import { decodeBase64 } from '../base64url.ts';
import type { KeyContext } from '../keyservice/context.ts';
import { readShape, record, text, optional } from '../shape.ts';
import { AWS_DOMAINS, readKeyArn } from './aws_places.ts';
import { createCaller } from './https_call.ts';
import type { Reply } from './https_call.ts';
import { DescriptionCache, readWrap } from './key_service.ts';
import type { KeyDescription, KeyServiceClient } from './key_service.ts';
import { signRequest } from './sigv4.ts';
import type { AwsCredentials } from './sigv4.ts';

/** One version of a tenant's key is one KMS key. */
export interface KmsKey {
  readonly tenantId: string;
  readonly version: number;
  readonly arn: string;
}

export interface AwsKmsOptions {
  readonly awsRegion: string;
  readonly keys: readonly KmsKey[];
  /** JSON `{accessKeyId, secretAccessKey, sessionToken?}`, read again for each call. */
  readonly credentialsFile: string;
  /** Another address than the region's public one, such as a VPC endpoint. */
  readonly url?: string | undefined;
  readonly certificateAuthorityFile?: string | undefined;
  readonly locatedIn: string;
  readonly operatedBy: string;
  /** Epoch seconds. */
  readonly now: () => number;
}

const DATA_KEY_BYTES = 32;
const name = text({ minimum: 1, maximum: 5000 });
const credentialsShape = record({
  accessKeyId: name,
  secretAccessKey: name,
  sessionToken: optional(name),
});

/** Material that was made inside KMS or its HSM, and so is nowhere else. */
const ORIGINS_INSIDE = ['AWS_KMS', 'AWS_CLOUDHSM'];
/** The key exists but may not be used, or does not exist (any more). */
const GONE = [
  'DisabledException',
  'KMSInvalidStateException',
  'KeyUnavailableException',
  'NotFoundException',
];
/** The ciphertext is not of this key and context. */
const REFUSED = ['InvalidCiphertextException', 'IncorrectKeyException'];

/** What a wrap is bound to. KMS authenticates it and writes it to CloudTrail: no personal data. */
export function encryptionContext(context: KeyContext): Readonly<Record<string, string>> {
  const { tenantId, regionId, inferenceId, exp } = context;
  return { tenant: tenantId, region: regionId, inference: inferenceId, expiry: String(exp) };
}

/** A gateway's client of AWS KMS: `Decrypt` and `DescribeKey` of the configured keys only. */
export function createAwsKmsClient(options: AwsKmsOptions): KeyServiceClient {
  const caller = createCaller(options.certificateAuthorityFile);
  const cache = new DescriptionCache();
  const url = options.url ?? publicUrl(options);
  const call = (target: string, body: object): Promise<Reply> => {
    const request = {
      method: 'POST',
      host: new URL(url).host,
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': `TrentService.${target}`,
      },
      body: JSON.stringify(body),
    } as const;
    const scope = { region: options.awsRegion, service: 'kms', at: options.now() };
    const headers = signRequest(request, readCredentials(options.credentialsFile), scope);
    return caller.read({ method: 'POST', url, headers, body: request.body });
  };
  const find = (tenantId: string, version: number): KmsKey | null =>
    options.keys.find(
      (key) => key.version === version && key.tenantId.toLowerCase() === tenantId.toLowerCase(),
    ) ?? null;
  return {
    place: { locatedIn: options.locatedIn, operatedBy: options.operatedBy },
    describe: async (tenantId, version) => {
      const key = find(tenantId, version);
      if (key === null) return null;
      const known = cache.get(key.arn, version);
      if (known) return known;
      const reply = await call('DescribeKey', { KeyId: key.arn });
      if (GONE.includes(errorType(reply))) return null;
      const description = readDescription(demand('DescribeKey', reply), key);
      if (description) cache.put(key.arn, description);
      return description;
    },
    unwrap: async (wrap, context) => {
      const parts = readWrap(wrap);
      if (parts?.kind !== 'aws-kms') return 'refused';
      const key = find(context.tenantId, parts.version);
      if (key === null) return 'gone';
      const reply = await call('Decrypt', {
        // Without it KMS would open with whatever key the ciphertext itself names.
        KeyId: key.arn,
        CiphertextBlob: parts.body,
        EncryptionContext: encryptionContext(context),
        EncryptionAlgorithm: 'SYMMETRIC_DEFAULT',
      });
      const type = errorType(reply);
      if (REFUSED.includes(type)) return 'refused';
      if (GONE.includes(type)) {
        cache.forget(key.arn);
        return 'gone';
      }
      return readDataKey(demand('Decrypt', reply), key);
    },
    // DescribeKey of a key that is configured: KMS has no call that needs no key and no right.
    isAlive: async () => {
      const [first] = options.keys;
      if (!first) return false;
      return call('DescribeKey', { KeyId: first.arn }).then(
        (reply) => reply.status < 500,
        () => false,
      );
    },
    close: () => caller.close(),
  };
}

function publicUrl(options: AwsKmsOptions): string {
  const partition = readKeyArn(options.keys[0]?.arn ?? '')?.partition ?? 'aws';
  return `https://kms.${options.awsRegion}.${AWS_DOMAINS[partition]}/`;
}

function readCredentials(file: string): AwsCredentials {
  const { value, faults } = readShape(credentialsShape, JSON.parse(fs.readFileSync(file, 'utf8')));
  if (faults.length > 0) throw new Error('the AWS credentials file is malformed');
  return value;
}

type Body = Readonly<Record<string, unknown>>;

/** The exception's name: `__type` may carry a namespace before `#`. Empty for a success. */
function errorType(reply: Reply): string {
  if (reply.status === 200) return '';
  const type = readBody(reply.body)['__type'];
  return typeof type === 'string' ? type.slice(type.indexOf('#') + 1) : 'unknown';
}

function demand(operation: string, reply: Reply): Body {
  if (reply.status === 200) return readBody(reply.body);
  throw new Error(`AWS KMS answered ${reply.status} to ${operation} (${errorType(reply)})`);
}

function readBody(body: string): Body {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? (value as Body) : {};
  } catch {
    return {};
  }
}

/** Null when the key may not be used now. */
function readDescription(body: Body, key: KmsKey): KeyDescription | null {
  const metadata = body['KeyMetadata'] as Body | undefined;
  if (metadata?.['Arn'] !== key.arn) throw new Error('AWS KMS described another key');
  if (metadata['KeyState'] !== 'Enabled') return null;
  if (metadata['KeySpec'] !== 'SYMMETRIC_DEFAULT') {
    throw new Error('the KMS key is no symmetric encryption key');
  }
  const created = metadata['CreationDate'];
  if (typeof created !== 'number') throw new Error('AWS KMS told no creation date');
  return {
    madeAt: new Map([[key.version, Math.floor(created)]]),
    minimumVersion: key.version,
    // What is not said is taken to be so: only an explicit `false` keeps it in its Region.
    canLeave:
      metadata['MultiRegion'] !== false || !ORIGINS_INSIDE.includes(String(metadata['Origin'])),
  };
}

function readDataKey(body: Body, key: KmsKey): Buffer {
  if (body['KeyId'] !== key.arn) throw new Error('AWS KMS opened with another key');
  const plaintext = body['Plaintext'];
  const bytes = typeof plaintext === 'string' ? decodeBase64(plaintext) : null;
  if (bytes?.length !== DATA_KEY_BYTES) throw new Error('AWS KMS gave no data key');
  return bytes;
}
