/** A stretch of the original that stands for other characters: `&eacute;`, `%C3%BC`. */
export interface Decoded {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const CODED = /&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,8});|(?:%[0-9A-Fa-f]{2}){1,400}/gu;

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ensp: ' ',
  emsp: ' ',
  thinsp: ' ',
  commat: '@',
  period: '.',
  comma: ',',
  colon: ':',
  semi: ';',
  num: '#',
  sol: '/',
  plus: '+',
  lpar: '(',
  rpar: ')',
  lowbar: '_',
  hyphen: '-',
  dash: '-',
  ndash: '-',
  mdash: '-',
  minus: '-',
  shy: '',
  zwnj: '',
  zwj: '',
  lrm: '',
  rlm: '',
  szlig: 'ß',
  aelig: 'æ',
  AElig: 'Æ',
  oelig: 'œ',
  OElig: 'Œ',
  oslash: 'ø',
  Oslash: 'Ø',
  aring: 'å',
  Aring: 'Å',
  eth: 'ð',
  ETH: 'Ð',
  thorn: 'þ',
  THORN: 'Þ',
  lstrok: 'ł',
  Lstrok: 'Ł',
  dstrok: 'đ',
  Dstrok: 'Đ',
  inodot: 'ı',
  rsquo: '’',
  lsquo: '‘',
  middot: '·',
  deg: '°',
};
/** Marks by the names that entities give them. */
const MARKS: Readonly<Record<string, string>> = {
  grave: '\u0300',
  acute: '\u0301',
  circ: '\u0302',
  tilde: '\u0303',
  macr: '\u0304',
  breve: '\u0306',
  dot: '\u0307',
  uml: '\u0308',
  ring: '\u030a',
  dblac: '\u030b',
  caron: '\u030c',
  cedil: '\u0327',
  ogon: '\u0328',
};

/** Entities, percent sequences and base64 of a text, in order; what does not decode is left out. */
export function findDecoded(text: string): readonly Decoded[] {
  const found = findBase64(text);
  if (!text.includes('&') && !text.includes('%')) return found;
  for (const match of text.matchAll(CODED)) {
    const decoded = match[0].startsWith('&')
      ? decodeEntity(match[0].slice(1, -1))
      : decodePercent(match[0]);
    if (decoded !== undefined) {
      found.push({ start: match.index, end: match.index + match[0].length, text: decoded });
    }
  }
  return found.sort((left, right) => left.start - right.start).filter(isApart);
}

const isApart = ({ start }: Decoded, index: number, all: readonly Decoded[]): boolean =>
  index === 0 || all[index - 1]!.end <= start;

function decodeEntity(name: string): string | undefined {
  if (name.startsWith('#')) {
    const isHex = /^#x/iu.test(name);
    const code = Number.parseInt(name.slice(isHex ? 2 : 1), isHex ? 16 : 10);
    const isCharacter = code > 8 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
    return isCharacter ? String.fromCodePoint(code) : undefined;
  }
  if (Object.hasOwn(NAMED, name)) return NAMED[name];
  const mark = MARKS[name.slice(1)];
  return mark === undefined ? undefined : (name[0]! + mark).normalize('NFC');
}

function decodePercent(sequence: string): string | undefined {
  try {
    const text = decodeURIComponent(sequence);
    return /\p{Cc}/u.test(text) ? undefined : text;
  } catch {
    return undefined;
  }
}

const TOKEN =
  /(?<![A-Za-z0-9+/_=%&-])(?:[A-Za-z0-9+/_-]{8,}={0,2}|[A-Za-z0-9+/_-]{6,7}={1,2})(?![A-Za-z0-9+/_=-])/gu;
/** Capitals inside of a word, a digit or padding: what base64 has and most words have not. */
const LOOKS_ENCODED = /[a-z][A-Z]|[A-Z][a-z]+[A-Z0-9]|\d[a-zA-Z]|[a-zA-Z]\d|=$/u;
const PRINTABLE = /^[\p{L}\p{M}\p{N}\p{P}\p{S}\p{Zs}\n\r\t]+$/u;
const SHORTEST_PLAIN = 4;

const BLANK = 0x20;
const DIGITS = makeDigits();

function makeDigits(): Int8Array {
  const digits = new Int8Array(128).fill(-1);
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  for (const [value, letter] of [...alphabet].entries()) digits[letter.charCodeAt(0)] = value;
  digits[0x2d] = 62;
  digits[0x5f] = 63;
  return digits;
}

const PADDING = 0x3d;
const DELETE = 0x7f;
/** Line feed, carriage return and tab, the control characters that texts have. */
const TEXT_CONTROLS = (1 << 0x0a) | (1 << 0x0d) | (1 << 0x09);

/**
 * True when base64 from `start` to `end` can stand for text, by the forms of its bytes: no control
 * characters, and beginnings and continuations of UTF-8 in their places. Dismisses most words early.
 */
function isCodedText(units: Uint16Array, start: number, end: number): boolean {
  let last = end;
  while (last > start && units[last - 1] === PADDING) last -= 1;
  let bits = 0;
  let bitCount = 0;
  let continuing = 0;
  for (let offset = start; offset < last; offset += 1) {
    const unit = units[offset]!;
    const digit = unit < 128 ? DIGITS[unit]! : -1;
    if (digit < 0) return false;
    bits = ((bits << 6) | digit) & 0xfff;
    bitCount += 6;
    if (bitCount < 8) continue;
    bitCount -= 8;
    const byte = (bits >> bitCount) & 0xff;
    if (byte < 0x80) {
      const isControl = byte < BLANK && (TEXT_CONTROLS & (1 << byte)) === 0;
      if (continuing > 0 || isControl || byte === DELETE) return false;
    } else if (byte < 0xc0) {
      if (continuing === 0) return false;
      continuing -= 1;
    } else {
      if (continuing > 0 || byte < 0xc2 || byte > 0xf4) return false;
      continuing = byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3;
    }
  }
  return continuing === 0;
}

/** A quick look at a token: it decodes to text, and has capitals or digits where words have none. */
export function looksBase64(text: string, units: Uint16Array, start: number, end: number): boolean {
  return isCodedText(units, start, end) && LOOKS_ENCODED.test(text.slice(start, end));
}

function findBase64(text: string): Decoded[] {
  const found: Decoded[] = [];
  for (const match of text.matchAll(TOKEN)) {
    const token = match[0];
    if (!LOOKS_ENCODED.test(token)) continue;
    const plain = decodeBase64(token);
    if (plain !== undefined) {
      found.push({ start: match.index, end: match.index + token.length, text: plain });
    }
  }
  return found;
}

function decodeBase64(token: string): string | undefined {
  if (token.replace(/=+$/u, '').length % 4 === 1) return undefined;
  const plain = Buffer.from(token, 'base64url').toString('utf8');
  const isText =
    plain.length >= SHORTEST_PLAIN && !plain.includes('\ufffd') && PRINTABLE.test(plain);
  return isText && /[\p{L}\p{N}]/u.test(plain) ? plain : undefined;
}
