import { email, ipAddress, phone, secretUrl } from './detectors/contact.ts';
import { birthDate, iban, identifiers, street } from './detectors/identifiers.ts';
import { givenName, namedPerson } from './detectors/person.ts';
import type { Detector, Finding, PlaceholderType } from './finding.ts';
import { makeShadow } from './shadow.ts';
import type { Shadow } from './shadow.ts';

/** In order of trust: an earlier detector keeps a span that a later one also claims. */
const DETECTORS: readonly Detector[] = [
  secretUrl,
  email,
  iban,
  ...identifiers,
  ipAddress,
  birthDate,
  phone,
  street,
  namedPerson,
  givenName,
];

/** Ids of all detectors, for documentation and counts. */
export const detectorIds: readonly string[] = DETECTORS.map((detector) => detector.id);

/** A value that is known to be personal and is to be found wherever it occurs. */
export interface KnownValue {
  readonly type: PlaceholderType;
  readonly value: string;
}

/** Spans that are not text of a person: placeholders and references to fields. */
const RESERVED = /\[\[[A-Z]{2,10}_[a-z2-7]{6}\]\]|\{\{[^{}\n]{1,200}\}\}/gu;

/**
 * Personal data in a text, by offset into the original, sorted and without overlaps. Detection runs
 * on a normalised shadow, so that invisible characters, full-width forms and decomposed letters do
 * not hide a value.
 */
export function detect(text: string, known: readonly KnownValue[] = []): readonly Finding[] {
  const shadow = makeShadow(text);
  const taken = new Uint8Array(shadow.text.length);
  for (const match of shadow.text.matchAll(RESERVED)) {
    taken.fill(1, match.index, match.index + match[0].length);
  }
  const findings: Finding[] = [];
  claimKnown(shadow, known, taken, findings);
  for (const detector of DETECTORS) {
    for (const span of detector.find(shadow.text)) {
      claim(shadow, span, detector.type, detector.id, taken, findings);
    }
  }
  return findings.sort((left, right) => left.start - right.start);
}

/** Longest values first, so that a full name wins over its parts. */
function claimKnown(
  shadow: Shadow,
  known: readonly KnownValue[],
  taken: Uint8Array,
  findings: Finding[],
): void {
  const haystack = fold(shadow.text);
  // Folding case can change the length of a few letters; offsets would then no longer fit.
  const isAligned = haystack.length === shadow.text.length;
  const searched = isAligned ? haystack : shadow.text;
  const ordered = [...known].sort((left, right) => right.value.length - left.value.length);
  for (const { type, value } of ordered) {
    const plain = makeShadow(value).text.trim();
    const needle = isAligned ? fold(plain) : plain;
    if (needle.length < 3) continue;
    let from = searched.indexOf(needle);
    while (from >= 0) {
      const end = from + needle.length;
      if (isWordBounded(searched, from, end)) {
        claim(shadow, [from, end], type, 'known-value', taken, findings);
      }
      from = searched.indexOf(needle, end);
    }
  }
}

function fold(text: string): string {
  return text.toLowerCase();
}

const WORD_UNIT = /[\p{L}\p{N}]/u;

function isWordBounded(text: string, start: number, end: number): boolean {
  const before = text[start - 1] ?? ' ';
  const after = text[end] ?? ' ';
  // A genitive s may follow a name: "Müllers Auftrag", "Annas".
  const isGenitive = after === 's' && !WORD_UNIT.test(text[end + 1] ?? ' ');
  return !WORD_UNIT.test(before) && (isGenitive || !WORD_UNIT.test(after));
}

function claim(
  shadow: Shadow,
  [start, end]: readonly [number, number],
  type: PlaceholderType,
  detector: string,
  taken: Uint8Array,
  findings: Finding[],
): void {
  if (end <= start) return;
  for (let index = start; index < end; index += 1) if (taken[index] === 1) return;
  taken.fill(1, start, end);
  findings.push({ type, detector, start: shadow.starts[start]!, end: shadow.ends[end - 1]! });
}
