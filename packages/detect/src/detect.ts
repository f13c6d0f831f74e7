import { findCues, indexCues } from './cues.ts';
import { addStreets, address } from './detectors/address.ts';
import { bic, iban } from './detectors/bank.ts';
import { birthDate } from './detectors/birth_date.ts';
import { email } from './detectors/email.ts';
import { coordinates, ipAddress, macAddress } from './detectors/network.ts';
import { numberKinds, officialNumbers } from './detectors/numbers.ts';
import { person } from './detectors/person.ts';
import { phone } from './detectors/phone.ts';
import { secret, secretUrl } from './detectors/secrets.ts';
import type { Detector, Finding, PlaceholderType, Scan, Span } from './finding.ts';
import { claimKnown } from './known.ts';
import type { KnownValue } from './known.ts';
import { addContexts } from './names/context_words.ts';
import { addNames } from './names/lexicon.ts';
import { makeShadow } from './shadow.ts';
import type { Shadow } from './shadow.ts';
import { createVocabulary } from './vocabulary.ts';
import { forgetWords, readWords } from './words.ts';

/** In order of trust: an earlier detector keeps a place that a later one also claims. */
export const DETECTORS: readonly Detector[] = [
  secretUrl,
  email,
  secret,
  iban,
  macAddress,
  ipAddress,
  coordinates,
  birthDate,
  officialNumbers,
  bic,
  phone,
  address,
  person,
];

const builder = createVocabulary();
addNames(builder);
addContexts(builder);
addStreets(builder);
const CUES = indexCues(new Map(DETECTORS.flatMap(({ cues }) => [...(cues ?? [])])), builder);
const VOCABULARY = builder.finish();

/** Ids of all detectors and of the kinds of number, for documentation and counts. */
export const detectorIds: readonly string[] = [
  ...DETECTORS.filter((detector) => detector !== officialNumbers).map(({ id }) => id),
  ...numberKinds,
];

/** Spans that are not text of a person: placeholders and references to fields. */
const RESERVED =
  /\[\[[A-Z]{2,10}(?:_[A-Z]{2})?_[a-z2-7]{6}(?:_\d{1,3})?\]\]|\{\{[^{}\n]{1,200}\}\}/gu;

/**
 * Personal data in a text, by offset into the original, sorted and without overlaps. Detection runs
 * on a normalised shadow, so that invisible characters, full-width forms, lookalikes, entities and
 * other disguises do not hide a value. `known` are values to be found wherever they occur.
 */
export function detect(text: string, known: readonly KnownValue[] = []): readonly Finding[] {
  const shadow = makeShadow(text);
  const scan = makeScan(shadow.text);
  const taken = makeTaken(shadow.text.length);
  if (shadow.text.includes('[[') || shadow.text.includes('{{')) {
    for (const match of shadow.text.matchAll(RESERVED)) {
      taken.fill(1, match.index, match.index + match[0].length);
    }
  }
  const findings: Finding[] = [];
  const claim = (span: Span, type: PlaceholderType, detector: string): void => {
    claimSpan(shadow, taken, findings, span, type, detector);
  };
  claimKnown(shadow.text, known, (span, type) => claim(span, type, 'known-value'));
  for (const detector of DETECTORS) {
    detector.find(scan, (span, id) => claim(span, detector.type, id ?? detector.id));
  }
  forgetWords();
  return mergeOverlaps(findings.sort((left, right) => left.start - right.start));
}

const POOLED_TAKEN = 16_384;
/** INVARIANT: one text is searched at a time. */
const pooledTaken = new Uint8Array(POOLED_TAKEN);

/** A mark for each unit of a text that a detector has claimed. */
function makeTaken(length: number): Uint8Array {
  return length > POOLED_TAKEN ? new Uint8Array(length) : pooledTaken.fill(0, 0, length);
}

/** Two findings inside of one coded stretch have the same place in the original: one is enough. */
function mergeOverlaps(sorted: readonly Finding[]): readonly Finding[] {
  const merged: Finding[] = [];
  for (const finding of sorted) {
    const last = merged.at(-1);
    if (last === undefined || finding.start >= last.end) merged.push(finding);
    else if (finding.end > last.end) merged[merged.length - 1] = { ...last, end: finding.end };
  }
  return merged;
}

/** Makes a text ready for the detectors; it is taken to be normalised already. */
export function makeScan(text: string): Scan {
  const words = readWords(text, VOCABULARY);
  return { text, words, cues: findCues(words, CUES, VOCABULARY), vocabulary: VOCABULARY };
}

function claimSpan(
  shadow: Shadow,
  taken: Uint8Array,
  findings: Finding[],
  [start, wholeEnd]: Span,
  type: PlaceholderType,
  detector: string,
): void {
  // An address reaches as far as it can: what another detector holds behind it cuts it short.
  const end = type === 'ADDRESS' ? freeEnd(taken, start, wholeEnd) : wholeEnd;
  if (end <= start) return;
  for (let index = start; index < end; index += 1) if (taken[index] === 1) return;
  for (let index = start; index < end; index += 1) taken[index] = 1;
  findings.push({ type, detector, start: shadow.startOf(start), end: shadow.endOf(end - 1) });
}

/** Where the first unit that is taken already begins. */
function freeEnd(taken: Uint8Array, start: number, end: number): number {
  const first = taken.subarray(start, end).indexOf(1);
  return first < 0 ? end : start + first;
}
