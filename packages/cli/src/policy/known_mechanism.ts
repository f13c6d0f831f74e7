/**
 * Mechanisms that a regime knows and that only a contract can bring: what each is called, where the
 * law has it, and what evidence it takes. They permit nothing by themselves.
 */
import { ReadError } from '@bailiwick/policy';
import { isMembers } from './member_names.ts';
import type { Members } from './member_names.ts';

export interface KnownMechanism {
  /** Stable code, the `mechanism` of a contract's mechanism; unique within its regime. */
  readonly code: string;
  readonly title: string;
  /** Where the law has it, for example `Art. 46(2)(c)`. */
  readonly article: string;
  /** `single-case`: real, but never for requests that come every day. */
  readonly use: 'routine' | 'single-case';
  /** The only recipient that it can bind; '' = any. */
  readonly recipient: '' | 'staff';
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

type Kind = 'text' | 'texts' | 'day' | readonly string[];

const MEMBERS: Readonly<Record<keyof KnownMechanism, Kind>> = {
  code: 'text',
  title: 'text',
  article: 'text',
  use: ['routine', 'single-case'],
  recipient: ['', 'staff'],
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
  if (!isMembers(value)) throw new ReadError('WRONG_TYPE', path, 'must be an object');
  for (const name of Object.keys(value)) {
    if (!Object.hasOwn(MEMBERS, name)) {
      throw new ReadError('EXTRA', `${path}.${name}`, 'is not expected');
    }
  }
  for (const [name, kind] of Object.entries(MEMBERS)) checkMember(value, name, kind, path);
  return value as unknown as KnownMechanism;
}

function checkMember(value: Members, name: string, kind: Kind, path: string): void {
  const place = `${path}.${name}`;
  if (!Object.hasOwn(value, name)) throw new ReadError('MISSING', place, 'is missing');
  const inner = value[name];
  if (kind === 'day') {
    if (!Number.isInteger(inner))
      throw new ReadError('WRONG_TYPE', place, 'must be a whole number');
  } else if (kind === 'texts') {
    if (!Array.isArray(inner)) throw new ReadError('WRONG_TYPE', place, 'must be a list');
    inner.forEach((text: unknown, index) => requireText(text, `${place}[${index}]`));
  } else if (kind === 'text') {
    requireText(inner, place);
  } else if (typeof inner !== 'string' || !kind.includes(inner)) {
    const allowed = kind.map((word) => (word === '' ? '(empty)' : word)).join(', ');
    throw new ReadError('UNKNOWN_VALUE', place, `must be one of: ${allowed}`);
  }
}

function requireText(value: unknown, path: string): void {
  if (typeof value !== 'string') throw new ReadError('WRONG_TYPE', path, 'must be a string');
}
