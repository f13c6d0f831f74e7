/**
 * Mechanisms that a regime knows and that only a contract can bring: what each is called, where the
 * law has it, and what evidence it takes. They permit nothing by themselves.
 */
import { checkMembers } from './strict_members.ts';
import type { Kind } from './strict_members.ts';

export interface KnownMechanism {
  /** Stable code, the `mechanism` of a contract's mechanism; unique within its regime. */
  readonly code: string;
  readonly title: string;
  /** Where the law has it, for example `Art. 46(2)(c)`. */
  readonly article: string;
  /** `single-case`: real, but never for requests that come every day. */
  readonly use: 'routine' | 'single-case';
  /**
   * Whom it can stand for in a contract: `one` recipient by its id (clauses bind who signed them),
   * `any` = `*` too (an opinion on the transfer itself), `staff` = the controller's own staff only.
   */
  readonly recipient: 'one' | 'any' | 'staff';
  readonly scope: string;
  /** What has to be on file. */
  readonly evidence: readonly string[];
  readonly verifiedOn: number;
  /** First day on which it counts no more; 0 = no end known. */
  readonly expiresOn: number;
  readonly recheckOn: number;
  readonly source: string;
  readonly confidence: 'confirmed' | 'secondary' | 'memory';
}

const MEMBERS: Readonly<Record<keyof KnownMechanism, Kind>> = {
  code: 'text',
  title: 'text',
  article: 'text',
  use: ['routine', 'single-case'],
  recipient: ['one', 'any', 'staff'],
  scope: 'text',
  evidence: 'texts',
  verifiedOn: 'day',
  expiresOn: 'day',
  recheckOn: 'day',
  source: 'text',
  confidence: ['confirmed', 'secondary', 'memory'],
};

/** Reads one strictly; throws a ReadError with the path. */
export function readKnownMechanism(value: unknown, path: string): KnownMechanism {
  checkMembers(value, path, MEMBERS);
  return value as unknown as KnownMechanism;
}
