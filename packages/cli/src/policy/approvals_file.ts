/** The file of approvals beside a bundle: which bytes it is about, and who approved them. */
import fs from 'node:fs';
import path from 'node:path';
import { canonicalBytes } from '@bailiwick/gateway';
import { CommandFailure } from '../failure.ts';
import { isMembers } from './member_names.ts';
import { sourceFault } from './sites.ts';
import { readJson } from './sources.ts';

export interface Approval {
  readonly keyId: string;
  /** Detached JWS over the bundle's bytes. */
  readonly jws: string;
}

interface ApprovalsFile {
  readonly digest: string;
  readonly approvals: readonly Approval[];
}

/** Stands beside `bundle.json` and `bundle.jws`. */
export const APPROVALS_FILE = 'bundle.approvals.json';
const FORMAT = 'bailiwick-approvals-1';

/** The digest of the bytes that were approved in the folder; '' when nobody has approved any. */
export function approvedDigest(folder: string): string {
  return readApprovalsFile(folder)?.digest ?? '';
}

/** What the folder's file holds, if there is one. */
export function readApprovalsFile(folder: string): ApprovalsFile | undefined {
  const file = path.join(folder, APPROVALS_FILE);
  if (!fs.existsSync(file)) return undefined;
  const source = readJson(file);
  const fail = (member: string, problem: string): never => {
    throw new CommandFailure(sourceFault(source, member, problem, 'approve the bundle again'));
  };
  const { value } = source;
  if (!isMembers(value)) return fail('', 'is not a JSON object');
  const { format, digest, approvals } = value;
  if (format !== FORMAT) return fail('format', `is not ${FORMAT}`);
  if (typeof digest !== 'string') return fail('digest', 'is not a string');
  if (!Array.isArray(approvals) || !approvals.every(isApproval)) {
    return fail('approvals', 'is not a list of `keyId` and `jws`');
  }
  return { digest, approvals };
}

/** Writes who has approved the bytes of that digest. */
export function writeApprovalsFile(folder: string, { digest, approvals }: ApprovalsFile): void {
  const record = { format: FORMAT, digest, approvals };
  fs.writeFileSync(path.join(folder, APPROVALS_FILE), canonicalBytes(record));
}

function isApproval(value: unknown): value is Approval {
  const { keyId, jws } = (value ?? {}) as Partial<Approval>;
  return typeof keyId === 'string' && typeof jws === 'string';
}
