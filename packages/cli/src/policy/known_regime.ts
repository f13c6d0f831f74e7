/** What a law file says of its regime: the part that the bundle holds, and what that part rests on. */
import { ReadError, readRegime } from '@bailiwick/policy';
import type { Regime } from '@bailiwick/policy';
import { isMembers } from './member_names.ts';
import { checkMembers } from './strict_members.ts';
import type { Kind } from './strict_members.ts';

/** Certainty about a regime's reach and its restriction; in the sources only. */
export interface RegimeFacts {
  /** Why leaving the territory is not restricted; '' where it is. */
  readonly reason: string;
  readonly verifiedOn: number;
  readonly recheckOn: number;
  /** Where the regime's text is published. */
  readonly source: string;
  readonly confidence: 'confirmed' | 'secondary' | 'memory';
}

export interface KnownRegime {
  readonly regime: Regime;
  readonly facts: RegimeFacts;
}

const FACTS: Readonly<Record<keyof RegimeFacts, Kind>> = {
  reason: 'text',
  verifiedOn: 'day',
  recheckOn: 'day',
  source: 'text',
  confidence: ['confirmed', 'secondary', 'memory'],
};

/** Reads one strictly; throws a ReadError with the path. */
export function readKnownRegime(value: unknown, path: string): KnownRegime {
  if (!isMembers(value)) throw new ReadError('WRONG_TYPE', path, 'must be an object');
  const isFact = ([name]: readonly [string, unknown]): boolean => Object.hasOwn(FACTS, name);
  const members = Object.entries(value);
  const facts: unknown = Object.fromEntries(members.filter(isFact));
  const regime = Object.fromEntries(members.filter((member) => !isFact(member)));
  checkMembers(facts, path, FACTS);
  return { regime: readRegime(regime, path), facts: facts as unknown as RegimeFacts };
}
