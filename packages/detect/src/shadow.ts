import { isWordUnit } from './words.ts';
import { findDecoded, looksBase64 } from './shadow/decode.ts';
import type { Decoded } from './shadow/decode.ts';
import { unmaskLookalikes } from './shadow/lookalikes.ts';
import { createDraft } from './shadow/draft.ts';
import type { Draft } from './shadow/draft.ts';
import { joinSpaced } from './shadow/spaced.ts';
import { createUnitReader } from './units.ts';

/** A text made comparable, with the way back to the original. */
export interface Shadow {
  readonly text: string;
  /** Original offset at which a shadow unit begins. */
  readonly startOf: (unit: number) => number;
  /** Original offset at which a shadow unit ends. */
  readonly endOf: (unit: number) => number;
}

/** Invisible characters with which a value can be broken up: zero-width, soft hyphen, bidi marks. */
const INVISIBLE =
  /[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0]|[\u{e0000}-\u{e007f}]/u;
const MARK = /\p{M}/u;
const DASHES = /[\u2010-\u2015\u2212\u2043\ufe58\ufe63\uff0d]/gu;
/** What a UTF-16 unit may mean for a text: nothing, or that one of the passes has work to do. */
const ODD = 1;
const CODE = 2;
const TOKEN = 4;
const UNIT_MEANINGS = makeMeanings();

function makeMeanings(): Uint8Array {
  const meanings = new Uint8Array(65_536).fill(ODD);
  const plain = /[\n\r\t -~¡-¬®-ſȘ-ț’‘“”„…€•]/u;
  for (let unit = 0; unit < 0x2100; unit += 1) {
    if (unit !== 0xa0 && plain.test(String.fromCharCode(unit))) meanings[unit] = 0;
  }
  for (const mark of '&%') meanings[mark.charCodeAt(0)] = CODE;
  for (const letter of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/_-=') {
    meanings[letter.charCodeAt(0)] = TOKEN;
  }
  return meanings;
}

const CODED = /&[#A-Za-z]|%[0-9A-Fa-f]{2}/u;
const SPACED = /(?:^|[\s(<"])[^\s] {1,2}[^\s] {1,2}[^\s] {1,2}[^\s](?:\s|[.,;:!?)>"]|$)/u;
const SHORTEST_TOKEN = 7;
const BLANK = 0x20;

const reader = createUnitReader();

/** Which passes a text needs; one look at each of its units. */
function inspect(text: string): {
  readonly isOdd: boolean;
  readonly isCoded: boolean;
  readonly isSpaced: boolean;
} {
  const { length } = text;
  const units = reader.read(text);
  let seen = 0;
  let tokenStart = 0;
  let runStart = 0;
  let lone = 0;
  let isSpaced = false;
  let isEncoded = false;
  for (let offset = 0; offset <= length; offset += 1) {
    const unit = units[offset]!;
    const meaning = offset < length ? UNIT_MEANINGS[unit]! : 0;
    if (meaning === TOKEN) continue;
    seen |= meaning;
    if (offset - tokenStart >= SHORTEST_TOKEN && !isEncoded)
      isEncoded = looksBase64(text, units, tokenStart, offset);
    tokenStart = offset + 1;
    if (unit !== BLANK) continue;
    const run = offset - runStart;
    runStart = offset + 1;
    if (run === 0) continue;
    lone = run === 1 ? lone + 1 : 1;
    if (lone > 3) isSpaced = true;
  }
  reader.wipe();
  return {
    isOdd: (seen & ODD) !== 0,
    isCoded: isEncoded || ((seen & CODE) !== 0 && CODED.test(text)),
    isSpaced: isSpaced && SPACED.test(text),
  };
}

/**
 * The text with what hides a value undone: invisible characters dropped, letters and their marks
 * composed, compatibility forms and lookalikes made plain, entities and percent sequences decoded,
 * spaced letters joined. Linear in its length.
 */
export function makeShadow(original: string): Shadow {
  const { isOdd, isCoded, isSpaced } = inspect(original);
  const decoded = isCoded ? findDecoded(original) : [];
  if (!isOdd && decoded.length === 0 && !isSpaced) return unchanged(original);
  let draft = decode(original, decoded);
  if (isOdd || isCoded) draft = normalize(draft);
  if (SPACED.test(draft.text)) draft = joinSpaced(draft);
  const { text, starts, ends } = draft;
  return {
    text,
    startOf: (unit) => (unit < text.length ? starts[unit]! : original.length),
    endOf: (unit) => (unit < text.length ? ends[unit]! : original.length),
  };
}

function unchanged(original: string): Shadow {
  return { text: original, startOf: (unit) => unit, endOf: (unit) => unit + 1 };
}

function decode(original: string, decoded: readonly Decoded[]): Draft {
  const draft = createDraft(original.length);
  const copy = (from: number, to: number) => {
    for (let unit = from; unit < to; unit += 1) draft.add(original[unit]!, unit, unit + 1);
  };
  let last = 0;
  for (const { start, end, text } of decoded) {
    copy(last, start);
    draft.add(text, start, end);
    last = end;
  }
  copy(last, original.length);
  return draft.finish();
}

const LONGEST_CLUSTER = 64;

/** What normalisation does to each unit that has been seen; 0 when it has not been. */
const effects = new Uint8Array(65_536);
const STAYS = 1;
/** A mark or an invisible character: belongs to what stands before it. */
const JOINS = 2;
const CHANGES = 4;

function effectOf(unit: number): number {
  const known = effects[unit]!;
  if (known !== 0) return known;
  const character = String.fromCharCode(unit);
  const joins = MARK.test(character) || INVISIBLE.test(character);
  const effect = joins ? JOINS : makePlain(character) === character ? STAYS : CHANGES;
  effects[unit] = effect;
  return effect;
}

/** Characters with the marks and invisible characters that follow them, one by one made plain. */
function normalize(source: Draft): Draft {
  const draft = createDraft(source.text.length);
  const { text } = source;
  let offset = 0;
  while (offset < text.length) {
    let end = offset + unitsAt(text, offset);
    while (end < text.length && end - offset < LONGEST_CLUSTER && joinsAt(text, end)) {
      end += unitsAt(text, end);
    }
    const isOne = end === offset + 1;
    const cluster = text.slice(offset, end);
    const isSame = isOne && effectOf(text.charCodeAt(offset)) === STAYS;
    draft.add(isSame ? cluster : makePlain(cluster), source.starts[offset]!, source.ends[end - 1]!);
    offset = end;
  }
  return unmask(draft.finish());
}

function joinsAt(text: string, offset: number): boolean {
  const unit = text.charCodeAt(offset);
  if (unit < 0xad) return false;
  // Only tags and a few marks beyond the first plane join; they are looked at as they come.
  if (unit < 0xd800 || unit > 0xdfff) return effectOf(unit) === JOINS;
  const character = text.slice(offset, offset + unitsAt(text, offset));
  return MARK.test(character) || INVISIBLE.test(character);
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
