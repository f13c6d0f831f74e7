/**
 * AWS KMS as its public API reference describes the three calls that are used: `GenerateDataKey`,
 * `Decrypt`, `DescribeKey`, in JSON 1.1 with its named exceptions. It recomputes each signature.
 * https://docs.aws.amazon.com/kms/latest/APIReference/API_Operations.html
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { signRequest } from '../../src/keys/sigv4.ts';
import type { StandInReply, StandInRequest } from './tls_server.ts';

type Body = Readonly<Record<string, unknown>>;

interface StandInKey {
  readonly arn: string;
  readonly material: Buffer;
  readonly metadata: Record<string, unknown>;
}

export const ACCOUNT = '111122223333';

export class KmsStandIn {
  readonly credentials = {
    accessKeyId: 'ASIAEXAMPLE',
    secretAccessKey: randomBytes(20).toString('hex'),
    sessionToken: randomBytes(30).toString('base64'),
  };
  readonly region = 'eu-central-1';
  readonly keys = new Map<string, StandInKey>();
  readonly calls: { readonly target: string; readonly body: Body }[] = [];

  /** Makes a key; `metadata` changes what `DescribeKey` says of it. */
  createKey(metadata: Record<string, unknown> = {}): string {
    const id = `${randomBytes(4).toString('hex')}-ab12-4c3d-8e9f-0123456789ab`;
    const arn = `arn:aws:kms:${this.region}:${ACCOUNT}:key/${id}`;
    const known = {
      AWSAccountId: ACCOUNT,
      Arn: arn,
      CreationDate: 1_790_000_000.123,
      Enabled: true,
      EncryptionAlgorithms: ['SYMMETRIC_DEFAULT'],
      KeyId: id,
      KeyManager: 'CUSTOMER',
      KeySpec: 'SYMMETRIC_DEFAULT',
      KeyState: 'Enabled',
      KeyUsage: 'ENCRYPT_DECRYPT',
      MultiRegion: false,
      Origin: 'AWS_KMS',
    };
    const key = { arn, material: randomBytes(32), metadata: { ...known, ...metadata } };
    this.keys.set(arn, key);
    return arn;
  }

  answer(request: StandInRequest): StandInReply {
    if (!this.isSigned(request)) {
      return exception(400, 'InvalidSignatureException', 'The request signature does not match');
    }
    const target = request.headers['x-amz-target']!.replace('TrentService.', '');
    const body = JSON.parse(request.body) as Body;
    this.calls.push({ target, body });
    if (target === 'Decrypt') return this.decrypt(body);
    if (target === 'GenerateDataKey') return this.generateDataKey(body);
    const key = this.keys.get(String(body['KeyId']));
    if (!key) return exception(400, 'NotFoundException', 'Key does not exist');
    return target === 'DescribeKey'
      ? give({ KeyMetadata: key.metadata })
      : exception(400, 'UnknownOperationException', '');
  }

  generateDataKey(body: Body): StandInReply {
    const key = this.keys.get(String(body['KeyId']));
    return key ? generate(key, body) : exception(400, 'NotFoundException', 'Key does not exist');
  }

  private isSigned(request: StandInRequest): boolean {
    const names = /SignedHeaders=([^,]+),/.exec(request.headers['authorization'] ?? '')?.[1] ?? '';
    const stamp = request.headers['x-amz-date'] ?? '';
    const at =
      Date.parse(stamp.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z')) /
      1000;
    const expected = signRequest(
      {
        method: 'POST',
        host: request.headers['host']!,
        headers: Object.fromEntries(
          names.split(';').map((name) => [name, request.headers[name] ?? '']),
        ),
        body: request.body,
      },
      this.credentials,
      { region: this.region, service: 'kms', at },
    );
    const demanded = ['content-type', 'host', 'x-amz-date', 'x-amz-security-token', 'x-amz-target'];
    return (
      names === demanded.join(';') && request.headers['authorization'] === expected['authorization']
    );
  }

  private decrypt(body: Body): StandInReply {
    const bytes = Buffer.from(String(body['CiphertextBlob']), 'base64');
    const length = bytes[0] ?? 0;
    const arn = bytes.subarray(1, 1 + length).toString();
    if (body['KeyId'] !== undefined && body['KeyId'] !== arn) {
      return this.keys.has(String(body['KeyId']))
        ? exception(400, 'IncorrectKeyException', 'The key ID in the request does not identify it')
        : exception(400, 'NotFoundException', 'Key does not exist');
    }
    const key = this.keys.get(arn);
    if (!key) return exception(400, 'NotFoundException', 'Key does not exist');
    const fault = stateFault(key);
    if (fault) return fault;
    const sealed = bytes.subarray(1 + length);
    try {
      const decipher = createDecipheriv('aes-256-gcm', key.material, sealed.subarray(0, 12));
      decipher.setAAD(contextBytes(body));
      decipher.setAuthTag(sealed.subarray(-16));
      const plaintext = Buffer.concat([
        decipher.update(sealed.subarray(12, -16)),
        decipher.final(),
      ]);
      return give({
        EncryptionAlgorithm: 'SYMMETRIC_DEFAULT',
        KeyId: arn,
        Plaintext: plaintext.toString('base64'),
      });
    } catch {
      return exception(400, 'InvalidCiphertextException', null);
    }
  }
}

function generate(key: StandInKey, body: Body): StandInReply {
  const fault = stateFault(key);
  if (fault) return fault;
  const plaintext = randomBytes(32);
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key.material, nonce);
  cipher.setAAD(contextBytes(body));
  const sealed = Buffer.concat([nonce, cipher.update(plaintext), cipher.final()]);
  const name = Buffer.from(key.arn);
  return give({
    CiphertextBlob: Buffer.concat([
      Buffer.from([name.length]),
      name,
      sealed,
      cipher.getAuthTag(),
    ]).toString('base64'),
    KeyId: key.arn,
    Plaintext: plaintext.toString('base64'),
  });
}

function stateFault(key: StandInKey): StandInReply | null {
  const state = key.metadata['KeyState'];
  if (state === 'Disabled') return exception(400, 'DisabledException', `${key.arn} is disabled.`);
  return state === 'Enabled'
    ? null
    : exception(400, 'KMSInvalidStateException', `${key.arn} is pending deletion.`);
}

/** The pairs in the order of their names: a context has no order. */
function contextBytes(body: Body): Buffer {
  const context = (body['EncryptionContext'] ?? {}) as Record<string, string>;
  return Buffer.from(JSON.stringify(Object.entries(context).sort()));
}

function give(body: object): StandInReply {
  return {
    status: 200,
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/x-amz-json-1.1' },
  };
}

function exception(status: number, type: string, message: string | null): StandInReply {
  return { status, body: JSON.stringify({ __type: type, message }) };
}
