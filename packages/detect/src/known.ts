import type { PlaceholderType, Span } from './finding.ts';
import { makeShadow } from './shadow.ts';
import { isWordAt } from './words.ts';

/** A value that is known to be personal and is to be found wherever it occurs. */
export interface KnownValue {
  readonly type: PlaceholderType;
  readonly value: string;
}

/** Finds known values in any case, longest first, so that a full name wins over its parts. */
export function claimKnown(
  text: string,
  known: readonly KnownValue[],
  claim: (span: Span, type: PlaceholderType) => void,
): void {
  if (known.length === 0) return;
  const haystack = text.toLowerCase();
  // Folding case can change the length of a few letters; offsets would then no longer fit.
  const isAligned = haystack.length === text.length;
  const searched = isAligned ? haystack : text;
  const ordered = [...known].sort((left, right) => right.value.length - left.value.length);
  for (const { type, value } of ordered) {
    const plain = makeShadow(value).text.trim();
    const needle = isAligned ? plain.toLowerCase() : plain;
    if (needle.length < 3) continue;
    let from = searched.indexOf(needle);
    while (from >= 0) {
      const end = from + needle.length;
      if (isWordBounded(searched, from, end)) claim([from, end], type);
      from = searched.indexOf(needle, end);
    }
  }
}

function isWordBounded(text: string, start: number, end: number): boolean {
  // A genitive s may follow a name: "Müllers Auftrag", "Annas".
  const isGenitive = text[end] === 's' && !isWordAt(text, end + 1);
  return !isWordAt(text, start - 1) && (isGenitive || !isWordAt(text, end));
}
