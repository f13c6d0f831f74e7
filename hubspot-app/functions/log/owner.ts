/**
 * Whose answer a row is, and of which record: sealed, since people of the portal can edit rows, and
 * an answer is written to the record in the app's name.
 */
import { canonicalize } from '@bailiwick/gateway/protocol';
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Secrets } from '../secrets.ts';
import type { LogColumns } from './rows.ts';

export interface AnswerOwner {
  readonly tenantId: string;
  readonly inference: string;
  readonly userId: string;
  /** Object and id, for example `tickets/1035`. */
  readonly record: string;
}

/** Columns that say so. */
export function ownerColumns(owner: AnswerOwner, secrets: Secrets): LogColumns {
  return { record: owner.record, owner_seal: sealOf(owner, secrets).toString('base64url') };
}

/** True when the row was sealed for this owner. */
export function isOwnedBy(row: LogColumns, owner: AnswerOwner, secrets: Secrets): boolean {
  const given = Buffer.from(row['owner_seal'] ?? '', 'base64url');
  const expected = sealOf(owner, secrets);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function sealOf({ tenantId, inference, userId, record }: AnswerOwner, secrets: Secrets): Buffer {
  const text = canonicalize({ tenantId, inference, userId, record });
  return createHmac('sha256', secrets.derivedKey('answer')).update(text, 'utf8').digest();
}
