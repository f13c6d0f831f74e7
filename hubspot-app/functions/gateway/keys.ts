/** Data keys from the region's key service, over its own host and credential. */
import { contentKey, encodeBase64url, sealText, writeKeyId } from '@bailiwick/gateway/protocol';
import type { Region } from '@bailiwick/policy';
import { FunctionFailure } from '../failure.ts';
import { jsonOf } from '../http.ts';
import type { Send } from '../http.ts';
import type { Secrets } from '../secrets.ts';

export interface KeyRequest {
  readonly region: Region;
  readonly tenantId: string;
  readonly inference: string;
  readonly bundleDigest: string;
  /** Epoch seconds; the wrap authenticates it. */
  readonly expiresAt: number;
}

/** Seals values of one inference, each for its own place. */
export interface Sealer {
  readonly keyId: string;
  /** 64 bytes; opens the answer. */
  readonly contentKey: Buffer;
  readonly seal: (object: string, field: string, record: string, text: string) => string;
}

const TIMEOUT_MS = 5000;

/** A fresh data key (Transit `datakey`); throws `KEY_SERVICE_UNAVAILABLE` or `KEY_SERVICE_RESPONSE`. */
export async function newSealer(
  request: KeyRequest,
  secrets: Secrets,
  send: Send,
): Promise<Sealer> {
  const { region, tenantId, inference, bundleDigest, expiresAt } = request;
  const context = `bailiwick|${tenantId}|${region.id}|${inference}|${expiresAt}`;
  const reply = await send({
    method: 'POST',
    url: `https://${region.keyServiceHost}/v1/transit/datakey/plaintext/${tenantId.toLowerCase()}`,
    headers: {
      'content-type': 'application/json',
      'x-vault-token': secrets.keyToken(region.id),
    },
    body: JSON.stringify({ context: Buffer.from(context, 'utf8').toString('base64') }),
    authority: secrets.authority(),
    timeoutMs: TIMEOUT_MS,
  }).catch(() => {
    throw new FunctionFailure('KEY_SERVICE_UNAVAILABLE', [region.id]);
  });
  if (reply.status !== 200) throw new FunctionFailure('KEY_SERVICE_UNAVAILABLE', [region.id]);
  const data = jsonOf(reply)?.['data'] as Readonly<Record<string, unknown>> | undefined;
  const { plaintext, ciphertext, key_version: version } = data ?? {};
  const key = typeof plaintext === 'string' ? Buffer.from(plaintext, 'base64') : Buffer.alloc(0);
  const isWhole =
    key.length === 32 && typeof ciphertext === 'string' && Number.isSafeInteger(version);
  if (!isWhole) throw new FunctionFailure('KEY_SERVICE_RESPONSE', [region.id]);
  const keyId = writeKeyId(region.id, tenantId, version as number);
  const content = contentKey(key, keyId, inference);
  key.fill(0);
  const wdk = encodeBase64url(Buffer.from(ciphertext as string));
  return {
    keyId,
    contentKey: content,
    seal: (obj, fld, rid, text) => {
      const place = { obj, fld, rid };
      const header = { kid: keyId, tnt: tenantId, ...place, inf: inference, pol: bundleDigest };
      return sealText({ ...header, exp: expiresAt, wdk }, text, content);
    },
  };
}
