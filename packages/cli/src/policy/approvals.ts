/**
 * Approvals of a bundle by people other than the one who signs it: detached signatures over the same
 * bytes, of a type of their own, so that none of them can pass for the bundle's signature.
 */
import fs from 'node:fs';
import path from 'node:path';
import type { KeyObject } from 'node:crypto';
import { ReadError, readVerificationKey } from '@bailiwick/policy';
import type { VerificationKey } from '@bailiwick/policy';
import { bundleDigest, signDetachedJws, verifyJws } from '@bailiwick/gateway';
import { CommandFailure } from '../failure.ts';
import { APPROVALS_FILE, readApprovalsFile, writeApprovalsFile } from './approvals_file.ts';
import type { Approval } from './approvals_file.ts';
import { isMembers } from './member_names.ts';
import { complaintOf, sourceFault } from './sites.ts';
import { readJson } from './sources.ts';
import { verificationKey } from './sign.ts';

/** Who may approve, and how many of them must. Belongs to the contract, is kept beside it. */
export interface Approvers {
  readonly required: number;
  readonly keys: readonly VerificationKey[];
}

const TYPE = 'bailiwick-approval';
/** Reads the approvers; two entries of one key, or fewer keys than required, fail. */
export function readApprovers(file: string): Approvers {
  const source = readJson(file);
  const fail = (member: string, problem: string, cure: string): never => {
    throw new CommandFailure(sourceFault(source, member, problem, cure));
  };
  if (!isMembers(source.value)) return fail('', 'must be an object', 'correct its value');
  const { required, keys, ...rest } = source.value;
  const extra = Object.keys(rest)[0];
  if (extra !== undefined) return fail(extra, 'is not expected', 'take it out');
  if (!Array.isArray(keys)) return fail('keys', 'is not a list', 'list the approvers’ keys');
  let read: VerificationKey[];
  try {
    read = keys.map((key: unknown, index) => readVerificationKey(key, `keys[${index}]`));
  } catch (error) {
    if (!(error instanceof ReadError)) throw error;
    return fail(error.path, ...complaintOf(error));
  }
  for (const member of ['keyId', 'spki'] as const) {
    if (new Set(read.map((key) => key[member])).size < read.length) {
      return fail('keys', `names one ${member} twice`, 'one key is one person; keep one');
    }
  }
  if (!Number.isInteger(required) || Number(required) < 1 || Number(required) > read.length) {
    const problem = 'is not between 1 and the number of keys';
    return fail('required', problem, 'write how many must approve');
  }
  return { required: Number(required), keys: read };
}

/** Adds an approval of exactly these bytes; an earlier one of the same key is replaced. */
export function approve(folder: string, bytes: Buffer, key: KeyObject, keyId: string): number {
  const jws = signDetachedJws({ alg: 'ES256', kid: keyId, typ: TYPE }, bytes, key);
  const others = readApprovals(folder, bytes).filter((approval) => approval.keyId !== keyId);
  const approvals = [...others, { keyId, jws }];
  writeApprovalsFile(folder, { digest: bundleDigest(bytes), approvals });
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
  for (const name of [APPROVALS_FILE, 'bundle.jws'])
    fs.rmSync(path.join(folder, name), { force: true });
}

function readApprovals(folder: string, bytes: Buffer): readonly Approval[] {
  const found = readApprovalsFile(folder);
  if (!found) return [];
  if (found.digest !== bundleDigest(bytes)) {
    const file = path.join(folder, APPROVALS_FILE);
    throw new CommandFailure(`${file}: approves ${found.digest}, not ${bundleDigest(bytes)}`, 1);
  }
  return found.approvals;
}
