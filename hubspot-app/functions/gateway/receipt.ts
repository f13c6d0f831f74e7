/** Checks that a receipt is the region's own statement about exactly this inference and answer. */
import { canonicalize, decodeUtf8, verifyJws } from '@bailiwick/gateway/protocol';
import type { LegMechanism, Region } from '@bailiwick/policy';
import { FunctionFailure, isCode } from '../failure.ts';

/** What the receipt must say. */
export interface Expectation {
  readonly region: Region;
  readonly legs: readonly LegMechanism[];
  readonly inference: string;
  readonly tenantId: string;
  readonly skillId: string;
  readonly skillDigest: string;
  readonly modelId: string;
  readonly bundleDigest: string;
  /** base64url of SHA-256. */
  readonly requestDigest: string;
  readonly answerDigest: string;
}

/** A genuine receipt. */
export interface ReceiptFacts {
  readonly flags: readonly string[];
  readonly leaf: number;
  /** Epoch seconds. */
  readonly issuedAt: number;
  readonly modelDigest: string;
}

/** The facts of a genuine receipt; throws `RECEIPT_INVALID` with the claim for any other. */
export function verifyReceipt(receipt: string, expected: Expectation): ReceiptFacts {
  const signed = verifyJws(receipt, expected.region.receiptKeys);
  if (signed.state !== 'verified' || signed.header['alg'] !== 'ES256') refuse('signature');
  const claims = claimsOf((signed as { readonly payload: Buffer }).payload);
  const model = expected.region.models.find(({ id }) => id === expected.modelId);
  const wanted: Readonly<Record<string, string>> = {
    typ: 'bailiwick-receipt-1',
    inf: expected.inference,
    tnt: expected.tenantId,
    reg: expected.region.id,
    loc: expected.region.locatedIn,
    sto: expected.region.storedIn,
    opr: expected.region.operatedBy,
    skl: expected.skillId,
    skd: expected.skillDigest,
    mdl: expected.modelId,
    mdg: model?.digest ?? '',
    pol: expected.bundleDigest,
    rqd: expected.requestDigest,
    asd: expected.answerDigest,
  };
  for (const [claim, value] of Object.entries(wanted)) {
    if (claims[claim] !== value) refuse(claim);
  }
  // The gateway decided again from the same facts: its legs must be ours, in our order.
  if (canonicalize(claims['leg'] ?? null) !== canonicalize(expected.legs)) refuse('leg');
  const { flg: flags, leaf, iat } = claims;
  if (!Array.isArray(flags) || !flags.every(isCode)) refuse('flg');
  if (!Number.isSafeInteger(leaf) || !Number.isSafeInteger(iat)) refuse('leaf');
  return {
    flags: flags as readonly string[],
    leaf: leaf as number,
    issuedAt: iat as number,
    modelDigest: model?.digest ?? '',
  };
}

function refuse(claim: string): never {
  throw new FunctionFailure('RECEIPT_INVALID', [claim]);
}

function claimsOf(payload: Buffer): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(decodeUtf8(payload) ?? '');
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return value as Record<string, unknown>;
    }
  } catch {
    // Told below.
  }
  return refuse('claims');
}
