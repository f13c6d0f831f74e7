import { isWordUnit } from './words.ts';
import { findDecoded } from './shadow/decode.ts';
import { unmaskLookalikes } from './shadow/lookalikes.ts';
import { joinSpaced } from './shadow/spaced.ts';

/** A text made comparable, with the way back to the original. */
export interface Shadow {
  readonly text: string;
  /** Original offset at which a shadow unit begins. */
  readonly startOf: (unit: number) => number;
  /** Original offset at which a shadow unit ends. */
  readonly endOf: (unit: number) => number;
}

/** A text in the making: its units, and where in the original each begins and ends. */
export interface Draft {
  readonly text: string;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

/** Invisible characters with which a value can be broken up: zero-width, soft hyphen, bidi marks. */
const INVISIBLE =
  /[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0]|[\u{e0000}-\u{e007f}]/u;
const MARK = /\p{M}/u;
const DASHES = /[\u2010-\u2015\u2212\u2043\ufe58\ufe63\uff0d]/gu;
/** Characters that are as they should be: plain Latin text of Europe's languages. */
const ALL_PLAIN = /^[\n\r\t -~¡-¬®-ſȘ-ț–’‘“”„…€•]*$/u;
const CODED = /&[#A-Za-z]|%[0-9A-Fa-f]{2}/u;
const SPACED = /(?:^|[\s(<"])[^\s] {1,2}[^\s] {1,2}[^\s] {1,2}[^\s](?:\s|[.,;:!?)>"]|$)/u;
/** Capitals within a word, or letters and digits mixed, as base64 has. */
const ENCODED = /[A-Za-z0-9+/_-]{8}|=/u;
const MIXED = /[a-z][A-Z]|[A-Z][a-z]*\d|\d[a-zA-Z]|[a-z]\d|=/u;
const NBSP = /[\u00a0–]/u;

/**
 * The text with what hides a value undone: invisible characters dropped, letters and their marks
 * composed, compatibility forms and lookalikes made plain, entities and percent sequences decoded,
 * spaced letters joined. Linear in its length.
 */
export function makeShadow(original: string): Shadow {
  const isPlain = ALL_PLAIN.test(original) && !NBSP.test(original);
  const isCoded = CODED.test(original) || (MIXED.test(original) && ENCODED.test(original));
  if (isPlain && !isCoded && !SPACED.test(original)) {
    return { text: original, startOf: (unit) => unit, endOf: (unit) => unit + 1 };
  }
  let draft = decode(original);
  if (!isPlain || draft.text !== original) draft = normalize(draft);
  if (SPACED.test(draft.text)) draft = joinSpaced(draft);
  const { text, starts, ends } = draft;
  return {
    text,
    startOf: (unit) => (unit < text.length ? starts[unit]! : original.length),
    endOf: (unit) => (unit < text.length ? ends[unit]! : original.length),
  };
}

/** Collects the units of a draft. */
export function createDraft(capacity: number): {
  readonly add: (text: string, start: number, end: number) => void;
  readonly finish: () => Draft;
} {
  const pieces: string[] = [];
  let starts = new Int32Array(capacity);
  let ends = new Int32Array(capacity);
  let length = 0;
  const grow = (needed: number) => {
    if (needed <= starts.length) return;
    const larger = [new Int32Array(needed * 2), new Int32Array(needed * 2)] as const;
    larger[0].set(starts);
    larger[1].set(ends);
    [starts, ends] = larger;
  };
  return {
    add: (text, start, end) => {
      grow(length + text.length);
      pieces.push(text);
      for (let unit = 0; unit < text.length; unit += 1) {
        starts[length] = start;
        ends[length] = end;
        length += 1;
      }
    },
    finish: () => ({ text: pieces.join(''), starts, ends }),
  };
}

function decode(original: string): Draft {
  const draft = createDraft(original.length);
  const copy = (from: number, to: number) => {
    for (let unit = from; unit < to; unit += 1) draft.add(original[unit]!, unit, unit + 1);
  };
  let last = 0;
  for (const { start, end, text } of findDecoded(original)) {
    copy(last, start);
    draft.add(text, start, end);
    last = end;
  }
  copy(last, original.length);
  return draft.finish();
}

const LONGEST_CLUSTER = 64;

/** Characters with the marks and invisible characters that follow them, one by one made plain. */
function normalize(source: Draft): Draft {
  const draft = createDraft(source.text.length);
  const { text } = source;
  let offset = 0;
  while (offset < text.length) {
    let end = offset + unitsAt(text, offset);
    while (end < text.length && end - offset < LONGEST_CLUSTER) {
      const code = text.charCodeAt(end);
      if (code < 0xad) break;
      const units = unitsAt(text, end);
      const next = text.slice(end, end + units);
      if (!MARK.test(next) && !INVISIBLE.test(next)) break;
      end += units;
    }
    const cluster = text.slice(offset, end);
    draft.add(makePlain(cluster), source.starts[offset]!, source.ends[end - 1]!);
    offset = end;
  }
  return unmask(draft.finish());
}

function unitsAt(text: string, offset: number): number {
  return text.codePointAt(offset)! > 0xffff ? 2 : 1;
}

function makePlain(cluster: string): string {
  if (cluster.length === 1 && cluster.charCodeAt(0) < 0x80) return cluster;
  const visible = [...cluster].filter((character) => !INVISIBLE.test(character)).join('');
  return visible
    .normalize('NFKC')
    .replace(/\s/gu, (space) => (space === '\n' || space === '\r' ? space : ' '))
    .replace(DASHES, '-');
}

/** Lookalikes word by word; lengths stay. */
function unmask(draft: Draft): Draft {
  const { text } = draft;
  let result = '';
  let offset = 0;
  while (offset < text.length) {
    const start = offset;
    const isWord = isWordUnit(text.charCodeAt(offset));
    while (offset < text.length && isWordUnit(text.charCodeAt(offset)) === isWord) offset += 1;
    const piece = text.slice(start, offset);
    const plain = isWord ? unmaskLookalikes(piece) : piece;
    result += plain.length === piece.length ? plain : piece;
  }
  return { ...draft, text: result };
}
