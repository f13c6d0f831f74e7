import { detect } from './detect.ts';
import type { KnownValue } from './known.ts';
import type { PlaceholderType } from './finding.ts';
import {
  cutPlaceholder,
  loosePlaceholder,
  makePlaceholder,
  placeholdersIn,
} from './placeholder.ts';

/** A restored text, with what could not be restored. */
export interface Restored {
  readonly text: string;
  /** Placeholders that nobody gave out, or that were cut off: removed from the text. */
  readonly removed: number;
}

/** Placeholders of one request. The map lives in memory and dies with it. */
export interface Masker {
  /** Registers a value that must not be shown; gives its placeholder. */
  readonly placeholderFor: (type: PlaceholderType, value: string) => string;
  /** Replaces the personal data in a text; placeholders of others stay as they are. */
  readonly mask: (text: string) => string;
  /** Puts the values back, wherever a placeholder is recognisable; others' stay well-formed. */
  readonly restore: (text: string) => Restored;
  /** How many values were masked, by type: for counts, never the values. */
  readonly counts: () => Readonly<Partial<Record<PlaceholderType, number>>>;
}

const UNKNOWN = '[\u2026]';
const MINIMUM_NAME_PART = 3;

/**
 * Makes the masker of one request. `foreign` are placeholders that came in from elsewhere: they
 * pass untouched both ways, and none of ours ever equals one of them.
 */
export function createMasker(
  foreign: readonly string[],
  random: (count: number) => Uint8Array,
): Masker {
  const byValue = new Map<string, string>();
  const byPlaceholder = new Map<string, string>();
  const strangers = new Set(foreign);
  const known: KnownValue[] = [];

  const placeholderFor = (type: PlaceholderType, value: string): string => {
    const existing = byValue.get(value);
    if (existing !== undefined) return existing;
    let placeholder = makePlaceholder(type, random);
    while (byPlaceholder.has(placeholder) || strangers.has(placeholder)) {
      placeholder = makePlaceholder(type, random);
    }
    byValue.set(value, placeholder);
    byPlaceholder.set(placeholder, value);
    return placeholder;
  };

  const learn = (type: PlaceholderType, value: string) => {
    known.push({ type, value });
    if (type !== 'PERSON') return;
    for (const part of value.split(/\s+/u)) {
      if (part.length >= MINIMUM_NAME_PART && /^\p{Lu}/u.test(part))
        known.push({ type, value: part });
    }
  };

  return {
    placeholderFor: (type, value) => {
      learn(type, value);
      return placeholderFor(type, value);
    },
    mask: (text) => {
      for (const stranger of placeholdersIn(text)) {
        if (!byPlaceholder.has(stranger)) strangers.add(stranger);
      }
      return replaceFindings(text, known, placeholderFor);
    },
    restore: (text) => restoreText(text, byPlaceholder, strangers),
    counts: () => countTypes(byPlaceholder.keys()),
  };
}

function replaceFindings(
  text: string,
  known: readonly KnownValue[],
  placeholderFor: (type: PlaceholderType, value: string) => string,
): string {
  let result = '';
  let last = 0;
  for (const finding of detect(text, known)) {
    result += text.slice(last, finding.start);
    result += placeholderFor(finding.type, text.slice(finding.start, finding.end));
    last = finding.end;
  }
  return result + text.slice(last);
}

function restoreText(
  text: string,
  byPlaceholder: ReadonlyMap<string, string>,
  strangers: ReadonlySet<string>,
): Restored {
  let removed = 0;
  const restored = text.replace(loosePlaceholder, (match, ...groups: (string | undefined)[]) => {
    const type = (groups[0] ?? groups[2] ?? '').toUpperCase();
    const name = (groups[1] ?? groups[3] ?? '').toLowerCase();
    const exact = `[[${type}_${name}]]`;
    const value = byPlaceholder.get(exact);
    if (value !== undefined) return value;
    if (strangers.has(exact)) return exact;
    // Without brackets it may be an ordinary word with an underscore: only brackets make a claim.
    if (!match.includes('[')) return match;
    removed += 1;
    return UNKNOWN;
  });
  const whole = restored.replace(cutPlaceholder, () => {
    removed += 1;
    return UNKNOWN;
  });
  return { text: whole, removed };
}

function countTypes(placeholders: Iterable<string>): Partial<Record<PlaceholderType, number>> {
  const counts: Partial<Record<PlaceholderType, number>> = {};
  for (const placeholder of placeholders) {
    const type = placeholder.slice(2, placeholder.indexOf('_')) as PlaceholderType;
    counts[type] = (counts[type] ?? 0) + 1;
  }
  return counts;
}
