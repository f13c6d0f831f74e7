/** Reads the plain objects of the law sources strictly: every member there, each of its kind. */
import { ReadError } from '@bailiwick/policy';
import { isMembers } from './member_names.ts';
import type { Members } from './member_names.ts';
import { choicesText } from './choices.ts';

/** `text`, a list of texts, a day as a whole number, or one of the given words. */
export type Kind = 'text' | 'texts' | 'day' | readonly string[];

/** Fails with a ReadError and its path unless the value has exactly these members. */
export function checkMembers(
  value: unknown,
  path: string,
  kinds: Readonly<Record<string, Kind>>,
): asserts value is Members {
  if (!isMembers(value)) throw new ReadError('WRONG_TYPE', path, 'must be an object');
  for (const name of Object.keys(value)) {
    if (!Object.hasOwn(kinds, name)) {
      throw new ReadError('EXTRA', `${path}.${name}`, 'is not expected');
    }
  }
  for (const [name, kind] of Object.entries(kinds)) checkMember(value, name, kind, path);
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
    throw new ReadError('UNKNOWN_VALUE', place, `must be one of: ${choicesText(kind)}`);
  }
}

function requireText(value: unknown, path: string): void {
  if (typeof value !== 'string') throw new ReadError('WRONG_TYPE', path, 'must be a string');
}
