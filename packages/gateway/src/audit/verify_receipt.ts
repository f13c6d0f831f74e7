import type { VerificationKey } from '@bailiwick/policy';
import { verifyJws } from '../jws.ts';
import type { LogEntry } from '../log/entry.ts';
import { finding } from './finding.ts';
import type { AuditFinding } from './finding.ts';
import type { VerifiedEntry } from './verify_log.ts';

/** Claim of the receipt for each member of the entry that it repeats. */
const CLAIMS: Readonly<Record<string, keyof LogEntry>> = {
  inf: 'inference',
  tnt: 'tenant',
  reg: 'region',
  loc: 'locatedIn',
  sto: 'storedIn',
  opr: 'operatedBy',
  skl: 'skill',
  mdl: 'model',
  mdg: 'modelDigest',
  pol: 'bundle',
  rqd: 'requestDigest',
  asd: 'answerDigest',
};

/** Digest of a skill's text in the bundle of that digest; null when that bundle is not at hand. */
export type SkillDigests = (bundleDigest: string, skillId: string) => string | null;

/** Claims of a receipt, when a key has signed it. */
export function verifiedClaims(
  receipt: string,
  keys: readonly VerificationKey[],
): Readonly<Record<string, unknown>> | null {
  const result = receipt === '' ? null : verifyJws(receipt, keys);
  if (result?.state !== 'verified') return null;
  return JSON.parse(result.payload.toString('utf8')) as Record<string, unknown>;
}

/** What is wrong with the receipt of a completed inference, by signature and by content. */
export function receiptFindings(
  receipt: string,
  item: VerifiedEntry,
  keys: readonly VerificationKey[],
  skillDigestOf: SkillDigests,
): readonly AuditFinding[] {
  const column = 'Receipt__c';
  if (receipt === '') return [finding('RECEIPT_MISSING', { column })];
  const result = verifyJws(receipt, keys);
  if (result.state !== 'verified') {
    return [finding('RECEIPT_INVALID', { column, detail: result.state })];
  }
  const claims = JSON.parse(result.payload.toString('utf8')) as Record<string, unknown>;
  const different = Object.entries(CLAIMS)
    .filter(([claim, member]) => claims[claim] !== item.entry[member])
    .map(([claim]) => claim);
  if (claims['leaf'] !== item.leaf) different.push('leaf');
  if (JSON.stringify(claims['flg']) !== JSON.stringify(item.entry.flags)) different.push('flg');
  const skillDigest = skillDigestOf(item.entry.bundle, item.entry.skill);
  if (skillDigest !== null && claims['skd'] !== skillDigest) different.push('skd');
  if (different.length === 0) return [];
  return [finding('RECEIPT_DIFFERS', { column, detail: `claims ${different.join(', ')}` })];
}
