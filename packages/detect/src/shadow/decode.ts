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

const DIGITS = makeDigits();

function makeDigits(): Int8Array {
  const digits = new Int8Array(128).fill(-1);
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  for (const [value, letter] of [...alphabet].entries()) digits[letter.charCodeAt(0)] = value;
  digits[0x2d] = 62;
  digits[0x5f] = 63;
  return digits;
}

/** A quick look: capitals or digits where words have none, and three first bytes that are text. */
export function looksBase64(text: string, start: number, end: number): boolean {
  const first = DIGITS[text.charCodeAt(start)]!;
  const second = DIGITS[text.charCodeAt(start + 1)]!;
  const third = DIGITS[text.charCodeAt(start + 2)]!;
  const fourth = DIGITS[text.charCodeAt(start + 3)]!;
  if (first < 0 || second < 0 || third < 0 || fourth < 0) return false;
  const bytes = [
    (first << 2) | (second >> 4),
    ((second & 15) << 4) | (third >> 2),
    ((third & 3) << 6) | fourth,
  ];
  if (bytes.some((byte) => byte < 0x20 || byte === 0x7f) || (bytes[0]! >= 0x80 && bytes[0]! < 0xc3))
    return false;
  return LOOKS_ENCODED.test(text.slice(start, end));
}

function findBase64(text: string): Decoded[] {
  const found: Decoded[] = [];
  for (const match of text.matchAll(TOKEN)) {
    const token = match[0];
    if (!looksBase64(text, match.index, match.index + token.length)) continue;
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
