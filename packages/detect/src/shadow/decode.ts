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

/** Entities and percent sequences of a text, in order; what does not decode is left out. */
export function findDecoded(text: string): readonly Decoded[] {
  if (!text.includes('&') && !text.includes('%')) return [];
  const found: Decoded[] = [];
  for (const match of text.matchAll(CODED)) {
    const decoded = match[0].startsWith('&')
      ? decodeEntity(match[0].slice(1, -1))
      : decodePercent(match[0]);
    if (decoded !== undefined) {
      found.push({ start: match.index, end: match.index + match[0].length, text: decoded });
    }
  }
  return found;
}

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
