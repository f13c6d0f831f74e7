/**
 * What stays of a key when its material is gone: a signed statement of what was destroyed, when, by
 * whom and against which state of the evidence log. It attests; nothing can prove an absence.
 */
import { createPrivateKey } from 'node:crypto';
import fs from 'node:fs';
import { signJws, verifyCheckpoint } from '@bailiwick/gateway';
import type { GatewayConfig } from '@bailiwick/gateway';
import type { VerificationKey } from '@bailiwick/policy';

const TYPE = 'bailiwick-shredding-1';

/** Claims of a statement, in their order. */
export interface ShreddingClaims {
  readonly typ: typeof TYPE;
  readonly tnt: string;
  readonly reg: string;
  /** Address of the key service and name of the key in it. */
  readonly svc: string;
  readonly key: string;
  /** Versions that could open something, each with the epoch second of its making. */
  readonly ver: readonly { readonly version: number; readonly at: number }[];
  /** The latest version: it and all before it are destroyed, retired ones included. */
  readonly lst: number;
  /** Who gave the order, as they say themselves. */
  readonly by: string;
  /** What the service said when it was asked for the key afterwards. */
  readonly now: 'no such key';
  /** Kept answers that were sealed under the key and are unreadable now. */
  readonly kept: number;
  /** True when no key of the tenant's pseudonyms is left at the gateway either. */
  readonly psd: boolean;
  /** Size and root (base64) of the evidence log's last signed head; null when there is none. */
  readonly log: { readonly size: number; readonly root: string } | null;
  /** Epoch seconds. */
  readonly iat: number;
}

/**
 * Signs statements as compact JWS (ES256) by the receipt key of the region's gateway, which the bundle
 * pins. Throws at once when there is no such key: before anything is destroyed.
 */
export function createStatementSigner(config: GatewayConfig): (claims: ShreddingClaims) => string {
  const key = createPrivateKey(fs.readFileSync(config.receiptKey.privateKeyFile));
  const header = { alg: 'ES256', kid: config.receiptKey.keyId, typ: TYPE } as const;
  return (claims) => signJws(header, JSON.stringify(claims), key);
}

/** Size and root of a signed checkpoint, when one of the keys signed it. */
export function logHead(
  note: string | null | undefined,
  keys: readonly VerificationKey[],
): ShreddingClaims['log'] {
  const head = note ? verifyCheckpoint(note, keys) : null;
  return head === null ? null : { size: head.size, root: head.root.toString('base64') };
}
