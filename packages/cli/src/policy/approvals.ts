/**
 * Approvals of a bundle by people other than the one who signs it: detached signatures over the same
 * bytes, of a type of their own, so that none of them can pass for the bundle's signature.
 */
import fs from 'node:fs';
import path from 'node:path';
import type { KeyObject } from 'node:crypto';
import { readVerificationKey } from '@bailiwick/policy';
import type { VerificationKey } from '@bailiwick/policy';
import { bundleDigest, canonicalBytes, signDetachedJws, verifyJws } from '@bailiwick/gateway';
import { CommandFailure } from '../failure.ts';
import { readJson } from './sources.ts';
import { verificationKey } from './sign.ts';

/** Who may approve, and how many of them must. Belongs to the contract, is kept beside it. */
export interface Approvers {
  readonly required: number;
  readonly keys: readonly VerificationKey[];
}

interface Approval {
  readonly keyId: string;
  /** Detached JWS over the bundle's bytes. */
  readonly jws: string;
}

const TYPE = 'bailiwick-approval';
const FORMAT = 'bailiwick-approvals-1';
/** Stands beside `bundle.json` and `bundle.jws`. */
const FILE = 'bundle.approvals.json';

/** Reads the approvers; two entries of one key, or fewer keys than required, fail. */
export function readApprovers(file: string): Approvers {
  const { value } = readJson(file, process.cwd());
  const { required, keys, ...rest } = membersOf(value, file);
  const extra = Object.keys(rest)[0];
  if (extra !== undefined) throw new CommandFailure(`${file}: unknown member \`${extra}\``);
  if (!Array.isArray(keys)) throw new CommandFailure(`${file}: \`keys\` is not a list`);
  let read: VerificationKey[];
  try {
    read = keys.map((key: unknown, index) => readVerificationKey(key, `keys[${index}]`));
  } catch (error) {
    throw new CommandFailure(`${file}: ${(error as Error).message}`);
  }
  for (const member of ['keyId', 'spki'] as const) {
    if (new Set(read.map((key) => key[member])).size < read.length) {
      throw new CommandFailure(
        `${file}: \`keys\` names one ${member} twice; one key is one person`,
      );
    }
  }
  if (!Number.isInteger(required) || Number(required) < 1 || Number(required) > read.length) {
    throw new CommandFailure(`${file}: \`required\` is not between 1 and the number of keys`);
  }
  return { required: Number(required), keys: read };
}

/** Adds an approval of exactly these bytes; an earlier one of the same key is replaced. */
export function approve(folder: string, bytes: Buffer, key: KeyObject, keyId: string): number {
  const jws = signDetachedJws({ alg: 'ES256', kid: keyId, typ: TYPE }, bytes, key);
  const others = readApprovals(folder, bytes).filter((approval) => approval.keyId !== keyId);
  const approvals = [...others, { keyId, jws }];
  const record = { format: FORMAT, digest: bundleDigest(bytes), approvals };
  fs.writeFileSync(path.join(folder, FILE), canonicalBytes(record));
  return approvals.length;
}

/**
 * Ids of the approvers whose approval holds for these bytes. Fails unless enough of them do; the
 * signer's own key does not count, whatever its id.
 */
export function requireApprovals(
  folder: string,
  bytes: Buffer,
  approvers: Approvers,
  signer: KeyObject,
): readonly string[] {
  const own = verificationKey(signer, '').spki;
  const others = approvers.keys.filter(({ spki }) => spki !== own);
  const held = new Set<string>();
  for (const { jws } of readApprovals(folder, bytes)) {
    const checked = verifyJws(jws, others, bytes);
    if (checked.state === 'verified' && checked.header['typ'] === TYPE) held.add(checked.keyId);
  }
  if (held.size < approvers.required) {
    throw new CommandFailure(
      `${held.size} of ${approvers.required} approvals hold for ${bundleDigest(bytes)}; another person has to run bailiwick policy approve`,
      1,
    );
  }
  return [...held].sort();
}

/** Removes what was signed and approved before: it is about other bytes. */
export function forgetSignatures(folder: string): void {
  for (const name of [FILE, 'bundle.jws']) fs.rmSync(path.join(folder, name), { force: true });
}

/** Fails unless the digest that the person read is that of the bytes. */
export function requireDigest(bytes: Buffer, stated: string): void {
  const digest = bundleDigest(bytes);
  if (digest !== stated) {
    throw new CommandFailure(
      `the bundle is ${digest}, not ${stated}: read it again with bailiwick policy diff`,
      1,
    );
  }
}

function readApprovals(folder: string, bytes: Buffer): readonly Approval[] {
  const file = path.join(folder, FILE);
  if (!fs.existsSync(file)) return [];
  const { format, digest, approvals } = membersOf(readJson(file, process.cwd()).value, file);
  if (format !== FORMAT) throw new CommandFailure(`${file}: \`format\` is not ${FORMAT}`);
  if (digest !== bundleDigest(bytes)) {
    throw new CommandFailure(`${file}: approves ${String(digest)}, not ${bundleDigest(bytes)}`, 1);
  }
  if (!Array.isArray(approvals) || !approvals.every(isApproval)) {
    throw new CommandFailure(`${file}: \`approvals\` is not a list of \`keyId\` and \`jws\``);
  }
  return approvals;
}

function isApproval(value: unknown): value is Approval {
  const { keyId, jws } = (value ?? {}) as Partial<Approval>;
  return typeof keyId === 'string' && typeof jws === 'string';
}

function membersOf(value: unknown, file: string): Readonly<Record<string, unknown>> {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    throw new CommandFailure(`${file}: is not a JSON object`);
  }
  return value as Readonly<Record<string, unknown>>;
}
