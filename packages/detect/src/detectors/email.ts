import type { Detector, Report, Scan, Span } from '../finding.ts';
import { DOT, HYPHEN, isDigitUnit } from '../units.ts';
import { isWordUnit } from '../words.ts';

const LONGEST_LOCAL = 64;
const LONGEST_DOMAIN = 255;
const LOCAL_MARKS = new Set([...".!#$%&'*+/=?^_`{|}~-"].map((mark) => mark.charCodeAt(0)));
const UNDERSCORE = 0x5f;
const OPENING_SQUARE = 0x5b;
const DOMAIN =
  /^(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.){1,8}(?:\p{L}{2,24}|xn--[a-z0-9-]{2,40})$/iu;
const NUMERIC_DOMAIN = /^\[?(?:\d{1,3}\.){3}\d{1,3}\]?/u;

/** E-mail addresses, found from the at sign outwards. */
export const email: Detector = {
  id: 'email',
  type: 'EMAIL',
  cues: new Map([['spelled-at', 'at ät arroba chiocciola małpa']]),
  find: (scan, report) => {
    const { text } = scan;
    const { units } = scan.words;
    let free = 0;
    for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
      const start = localStart(text, units, at, free);
      const end = start < 0 ? -1 : domainEnd(text, units, at);
      const span: Span | undefined = end < 0 ? setApart(text, units, at, free) : [start, end];
      if (span === undefined) continue;
      report(span);
      free = span[1];
    }
    findSpelledOut(scan, report);
  },
};

const LOCAL_APART = /[\p{L}\p{N}_][\p{L}\p{N}._+-]{0,63} ?$/u;
/** What a sentence begins with after a dot is a capital; a domain ends in small letters. */
const DOMAIN_APART =
  / ?[\p{L}\p{N}][\p{L}\p{N}-]{0,62}(?:(?:\.| \. )[\p{L}\p{N}][\p{L}\p{N}-]{0,62}){0,3}(?:\.| \. )(?:[a-z]{2}|com|org|net|edu|gov|info|biz|dev|app|cloud|online|shop|company|group|email|example|test)(?![\p{L}\p{N}-])/uy;

/** `eve @ stone . dev`, `eve@ stone.dev`: blanks about the sign and both sides of the dots. */
function setApart(text: string, units: Uint16Array, at: number, free: number): Span | undefined {
  const isApart = text[at - 1] === ' ' || text[at + 1] === ' ';
  // Most signs that are in no address are told by one look.
  if (!isApart && !(isWordUnit(units[at - 1]!) && isWordUnit(units[at + 1]!))) return undefined;
  DOMAIN_APART.lastIndex = at + 1;
  if (!DOMAIN_APART.test(text)) return undefined;
  const end = DOMAIN_APART.lastIndex;
  const before = LOCAL_APART.exec(text.slice(Math.max(free, at - LONGEST_LOCAL - 1), at));
  return before === null ? undefined : [at - before[0].length, end];
}

const LOCAL_BEFORE = /[\p{L}\p{N}][\p{L}\p{N}._+-]{1,40} ?[([{<]? ?$/u;
const BRACKETED =
  /^(?:at|ät|arroba|chiocciola|małpa) ?[)\]}>] ?[\p{L}\p{N}-]{2,40}(?: ?(?:\.|[([{<] ?(?:dot|punkt|point|punto|ponto|kropka) ?[)\]}>]) ?[\p{L}\p{N}-]{2,24}){1,3}/iu;
const SPOKEN = /^at [\p{L}\p{N}-]{2,40} dot \p{L}{2,24}(?: dot \p{L}{2,6})?/iu;

/** `anna at firma dot de`, `anna (at) firma.de`: brackets or both words are asked for. */
function findSpelledOut({ text, cues }: Scan, report: Report): void {
  for (const at of cues.get('spelled-at') ?? []) {
    const isBracketed = /[([{<] ?$/u.test(text.slice(Math.max(0, at - 2), at));
    const after = (isBracketed ? BRACKETED : SPOKEN).exec(text.slice(at, at + 160));
    if (after === null) continue;
    const before = LOCAL_BEFORE.exec(text.slice(Math.max(0, at - 46), at));
    if (before !== null) report([at - before[0].length, at + after[0].length]);
  }
}

function localStart(text: string, units: Uint16Array, at: number, free: number): number {
  if (text[at - 1] === '"') {
    const open = text.lastIndexOf('"', at - 2);
    return open >= Math.max(free, at - LONGEST_LOCAL) && !text.slice(open, at).includes('\n')
      ? open
      : -1;
  }
  // A blank before the sign is a slip of the pen, not two words.
  let end = at;
  if (text[end - 1] === ' ' && end >= 2 && text[at + 1] === ' ') end -= 1;
  let start = end;
  while (start > free && end - start < LONGEST_LOCAL) {
    const unit = units[start - 1]!;
    if (!isWordUnit(unit) && !LOCAL_MARKS.has(unit)) break;
    start -= 1;
  }
  while (start < end && !isWordUnit(units[start]!) && units[start] !== UNDERSCORE) start += 1;
  return start < end && text[end - 1] !== '.' ? start : -1;
}

function domainEnd(text: string, units: Uint16Array, at: number): number {
  let start = at + 1;
  if (text[start] === ' ' && text[at - 1] === ' ') start += 1;
  if (isDigitUnit(units[start]!) || units[start] === OPENING_SQUARE) {
    const numeric = NUMERIC_DOMAIN.exec(text.slice(start, start + 17));
    if (numeric !== null) return start + numeric[0].length;
  }
  let end = start;
  while (end < text.length && end - start < LONGEST_DOMAIN) {
    const unit = units[end]!;
    if (!isWordUnit(unit) && unit !== DOT && unit !== HYPHEN) break;
    end += 1;
  }
  // Trailing dots, hyphens and the next sentence do not belong to it.
  while (end > start) {
    if (isPlainDomain(units, start, end)) return end;
    const domain = text.slice(start, end);
    if (DOMAIN.test(domain)) return end;
    const cut = Math.max(domain.lastIndexOf('.'), domain.lastIndexOf('-'));
    if (cut < 0) return -1;
    end = start + cut;
  }
  return -1;
}

const MOST_LABELS = 8;

/** `firma.example`: labels of small Latin letters alone, for which no pattern is needed. */
function isPlainDomain(units: Uint16Array, start: number, end: number): boolean {
  let labels = 0;
  let length = 0;
  for (let offset = start; offset < end; offset += 1) {
    const unit = units[offset]!;
    if (unit >= 0x61 && unit <= 0x7a) {
      length += 1;
      continue;
    }
    if (unit !== DOT || length === 0 || length > 63) return false;
    labels += 1;
    length = 0;
  }
  return labels >= 1 && labels <= MOST_LABELS && length >= 2 && length <= 24;
}
