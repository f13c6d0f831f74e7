/** Unions of string literals: strings that TypeScript knows by name. */

import type { int, Level, Place } from './whole.ts';

export type Step = 'first' | 'second';
type Word = Level | Step | '';

export function sameLevel(left: Level, right: Level): boolean {
  return left === right;
}

export function isOneOf(level: Level, wanted: readonly string[]): boolean {
  return wanted.includes(level);
}

export function ranked(level: Level): int {
  const ranks = new Map<Level, int>();
  ranks.set('low', 1);
  ranks.set('high', 3);
  return ranks.get(level) ?? 2;
}

/** A literal, a union of it, and a plain string are one type in Apex. */
export function widened(level: Level): string {
  const word: Word = level;
  const text: string = word;
  return `${text}${word.length}${level.slice(0, 1)}`;
}

export function levelOf(count: int): Level {
  if (count < 0) {
    return 'low';
  }
  return count === 0 ? 'middle' : 'high';
}

/** A union of two unions, decided by both. */
export function wordOf(step: Step, level: Level): Word {
  if (step === 'second') {
    return level;
  }
  return level === 'low' ? '' : step;
}

/** What is compared away is not asked again. */
export function narrowed(level: Level): string {
  if (level === 'low') {
    return 'below';
  }
  switch (level) {
    case 'middle':
      return 'between';
    case 'high':
      return 'above';
  }
}

export function held(level: Level, other: Level): string {
  const levels: Level[] = [level];
  levels.push(other);
  const place: Place = { id: '', level, rank: levels.indexOf(other), tags: levels, from: '' };
  return `${place.level} ${place.rank} ${place.tags.join(',')} ${place.level === other}`;
}
