import { ApexList } from '../runtime/collections.ts';
import { hashCodeOf } from '../runtime/equality.ts';
import { toId18 } from '../runtime/values.ts';
import { valueText } from '../runtime/text.ts';
import type { Transaction } from '../runtime/transaction.ts';
import { defineType } from './define.ts';
import { formatMessage } from './message_format.ts';
import { javaRegex, replaceByJava, splitByJava } from './java_regex.ts';

const isBlank = (text: string | null): boolean => text === null || text.trim() === '';

/** Java's `trim`: everything up to the space character. */
const trimmed = (text: string): string => text.replace(/^[\0-\x20]+|[\0-\x20]+$/g, '');

function between(t: Transaction, text: string, start: number, end: number): string {
  if (start < 0 || end > text.length || start > end) {
    const bad =
      start < 0
        ? `Starting position out of bounds: ${String(start)}`
        : `Ending position out of bounds: ${String(end)}`;
    t.raise('System.StringException', bad);
  }
  return text.slice(start, end);
}

const list = (items: unknown[]): ApexList => new ApexList(items, 'String');
const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const every = (text: string, pattern: RegExp): boolean => text.length > 0 && pattern.test(text);

function characterAt(t: Transaction, text: string, index: number): number {
  if (index < 0 || index >= text.length) {
    t.raise('System.StringException', `Index out of bounds: ${String(index)}`);
  }
  return text.charCodeAt(index);
}

export const stringType = defineType('String', {
  methods: {
    'static valueOf(Object?): String': (_t, _s, [value]) =>
      value === null ? null : valueText(value),
    'static join(Iterable<Object>, String): String': (_t, _s, [items, separator]) =>
      [...items].map((one) => valueText(one)).join(separator),
    'static format(String, List<Object>): String': (_t, _s, [pattern, args]) =>
      formatMessage(pattern, args.items),
    'static isBlank(String?): Boolean': (_t, _s, [text]) => isBlank(text),
    'static isNotBlank(String?): Boolean': (_t, _s, [text]) => !isBlank(text),
    'static isEmpty(String?): Boolean': (_t, _s, [text]) => text === null || text === '',
    'static isNotEmpty(String?): Boolean': (_t, _s, [text]) => text !== null && text !== '',
    'static escapeSingleQuotes(String): String': (_t, _s, [text]) => text.replace(/'/g, "\\'"),
    'static fromCharArray(List<Integer>): String': (_t, _s, [codes]) =>
      String.fromCharCode(...codes.items),
    'abbreviate(Integer): String': (t, s: string, [width]) => {
      if (width < 4) t.raise('System.StringException', 'Minimum abbreviation width is 4');
      return s.length <= width ? s : `${s.slice(0, width - 3)}...`;
    },
    'capitalize(): String': (_t, s: string) => upperFirst(s),
    'uncapitalize(): String': (_t, s: string) => lowerFirst(s),
    'center(Integer): String': (_t, s: string, [size]) => {
      const left = Math.floor((size - s.length) / 2);
      return left > 0 ? s.padStart(s.length + left).padEnd(size) : s.padEnd(size);
    },
    'charAt(Integer): Integer': (t, s: string, [index]) => characterAt(t, s, index),
    'codePointAt(Integer): Integer': (t, s: string, [index]) => {
      characterAt(t, s, index);
      return s.codePointAt(index);
    },
    'compareTo(String): Integer': (_t, s: string, [other]) => {
      for (let index = 0; index < Math.min(s.length, other.length); index += 1) {
        const difference = s.charCodeAt(index) - other.charCodeAt(index);
        if (difference !== 0) return difference;
      }
      return s.length - other.length;
    },
    'contains(String): Boolean': (_t, s: string, [part]) => s.includes(part),
    'containsAny(String): Boolean': (_t, s: string, [set]) =>
      [...s].some((one) => set.includes(one)),
    'containsIgnoreCase(String): Boolean': (_t, s: string, [part]) =>
      s.toLowerCase().includes(part.toLowerCase()),
    'containsNone(String): Boolean': (_t, s: string, [set]) =>
      ![...s].some((one) => set.includes(one)),
    'containsOnly(String): Boolean': (_t, s: string, [set]) =>
      [...s].every((one) => set.includes(one)),
    'containsWhitespace(): Boolean': (_t, s: string) => /\s/.test(s),
    'countMatches(String): Integer': (_t, s: string, [part]) =>
      part === '' ? 0 : s.split(part).length - 1,
    'deleteWhitespace(): String': (_t, s: string) => s.replace(/\s+/g, ''),
    'endsWith(String): Boolean': (_t, s: string, [part]) => s.endsWith(part),
    'endsWithIgnoreCase(String): Boolean': (_t, s: string, [part]) =>
      s.toLowerCase().endsWith(part.toLowerCase()),
    'equals(Object?): Boolean': (_t, s: string, [other]) => s === other,
    'equalsIgnoreCase(String?): Boolean': (_t, s: string, [other]) =>
      other !== null && s.toLowerCase() === other.toLowerCase(),
    'escapeHtml4(): String': (_t, s: string) => escapeHtml(s),
    'escapeJava(): String': (_t, s: string) => JSON.stringify(s).slice(1, -1),
    'getChars(): List<Integer>': (_t, s: string) =>
      new ApexList(
        s.split('').map((one) => one.charCodeAt(0)),
        'Integer',
      ),
    'hashCode(): Integer': (_t, s: string) => hashCodeOf(s),
    'indexOf(String): Integer': (_t, s: string, [part]) => s.indexOf(part),
    'indexOf(String, Integer): Integer': (_t, s: string, [part, from]) => s.indexOf(part, from),
    'indexOfIgnoreCase(String): Integer': (_t, s: string, [part]) =>
      s.toLowerCase().indexOf(part.toLowerCase()),
    'isAllLowerCase(): Boolean': (_t, s: string) => every(s, /^\p{Ll}+$/u),
    'isAllUpperCase(): Boolean': (_t, s: string) => every(s, /^\p{Lu}+$/u),
    'isAlpha(): Boolean': (_t, s: string) => every(s, /^\p{L}+$/u),
    'isAlphaSpace(): Boolean': (_t, s: string) => /^[\p{L} ]*$/u.test(s),
    'isAlphanumeric(): Boolean': (_t, s: string) => every(s, /^[\p{L}\p{Nd}]+$/u),
    'isAsciiPrintable(): Boolean': (_t, s: string) => /^[\x20-\x7e]*$/.test(s),
    'isNumeric(): Boolean': (_t, s: string) => every(s, /^\p{Nd}+$/u),
    'isWhitespace(): Boolean': (_t, s: string) => /^\s*$/.test(s),
    'lastIndexOf(String): Integer': (_t, s: string, [part]) => s.lastIndexOf(part),
    'lastIndexOf(String, Integer): Integer': (_t, s: string, [part, from]) =>
      s.lastIndexOf(part, from),
    'left(Integer): String': (_t, s: string, [size]) => s.slice(0, Math.max(0, size)),
    'leftPad(Integer): String': (_t, s: string, [size]) => s.padStart(size),
    'leftPad(Integer, String): String': (_t, s: string, [size, pad]) => s.padStart(size, pad),
    'length(): Integer': (_t, s: string) => s.length,
    'mid(Integer, Integer): String': (_t, s: string, [start, size]) =>
      s.slice(Math.max(0, start), Math.max(0, start) + Math.max(0, size)),
    'normalizeSpace(): String': (_t, s: string) => s.trim().replace(/\s+/g, ' '),
    'remove(String): String': (_t, s: string, [part]) =>
      part === '' ? s : s.replaceAll(part, () => ''),
    'removeEndIgnoreCase(String): String': (_t, s: string, [part]) =>
      s.toLowerCase().endsWith(String(part).toLowerCase())
        ? s.slice(0, s.length - String(part).length)
        : s,
    'removeStartIgnoreCase(String): String': (_t, s: string, [part]) =>
      s.toLowerCase().startsWith(String(part).toLowerCase()) ? s.slice(String(part).length) : s,
    'removeEnd(String): String': (_t, s: string, [part]) =>
      part !== '' && s.endsWith(part) ? s.slice(0, -part.length) : s,
    'removeStart(String): String': (_t, s: string, [part]) =>
      s.startsWith(part) ? s.slice(part.length) : s,
    'repeat(Integer): String': (_t, s: string, [count]) => s.repeat(Math.max(0, count)),
    'repeat(String, Integer): String': (_t, s: string, [separator, count]) =>
      new Array<string>(Math.max(0, count)).fill(s).join(separator),
    'replace(String, String): String': (_t, s: string, [from, to]) => s.replaceAll(from, () => to),
    'replaceAll(String, String): String': (t, s: string, [pattern, to]) =>
      replaceByJava(t, s, javaRegex(t, pattern), to, true),
    'replaceFirst(String, String): String': (t, s: string, [pattern, to]) =>
      replaceByJava(t, s, javaRegex(t, pattern), to, false),
    'reverse(): String': (_t, s: string) => [...s].reverse().join(''),
    'right(Integer): String': (_t, s: string, [size]) => (size <= 0 ? '' : s.slice(-size)),
    'rightPad(Integer): String': (_t, s: string, [size]) => s.padEnd(size),
    'rightPad(Integer, String): String': (_t, s: string, [size, pad]) => s.padEnd(size, pad),
    'split(String): List<String>': (t, s: string, [pattern]) => list(splitByJava(t, s, pattern, 0)),
    'split(String, Integer): List<String>': (t, s: string, [pattern, limit]) =>
      list(splitByJava(t, s, pattern, limit)),
    'splitByCharacterType(): List<String>': (_t, s: string) =>
      list(s.match(/\p{Lu}+|\p{Ll}+|\p{Nd}+|\s+|[^\p{L}\p{Nd}\s]+/gu) ?? []),
    'startsWith(String): Boolean': (_t, s: string, [part]) => s.startsWith(part),
    'startsWithIgnoreCase(String): Boolean': (_t, s: string, [part]) =>
      s.toLowerCase().startsWith(part.toLowerCase()),
    'stripHtmlTags(): String': (_t, s: string) => s.replace(/<[^>]*>/g, ''),
    'substring(Integer): String': (t, s: string, [start]) => between(t, s, start, s.length),
    'substring(Integer, Integer): String': (t, s: string, [start, end]) =>
      between(t, s, start, end),
    'substringAfter(String): String': (_t, s: string, [part]) => {
      const at = s.indexOf(part);
      return at < 0 ? '' : s.slice(at + part.length);
    },
    'substringAfterLast(String): String': (_t, s: string, [part]) => {
      const at = s.lastIndexOf(part);
      return at < 0 || part === '' ? '' : s.slice(at + part.length);
    },
    'substringBefore(String): String': (_t, s: string, [part]) => {
      const at = s.indexOf(part);
      return at < 0 ? s : s.slice(0, at);
    },
    'substringBeforeLast(String): String': (_t, s: string, [part]) => {
      const at = s.lastIndexOf(part);
      return at < 0 ? s : s.slice(0, at);
    },
    'substringBetween(String, String): String': (_t, s: string, [open, close]) => {
      const start = s.indexOf(open);
      const end = start < 0 ? -1 : s.indexOf(close, start + open.length);
      return end < 0 ? null : s.slice(start + open.length, end);
    },
    'toLowerCase(): String': (_t, s: string) => s.toLowerCase(),
    'toUpperCase(): String': (_t, s: string) => s.toUpperCase(),
    'toString(): String': (_t, s: string) => s,
    'trim(): String': (_t, s: string) => trimmed(s),
    'unescapeHtml4(): String': (_t, s: string) => unescapeHtml(s),
  },
});

const HTML: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};
const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (one) => HTML[one]!);
function unescapeHtml(text: string): string {
  return Object.entries(HTML)
    .reverse()
    .reduce((result, [character, entity]) => result.replaceAll(entity, character), text);
}

export const idType = defineType('Id', {
  methods: {
    'static valueOf(String): Id': (t, _s, [text]) =>
      toId18(text) ?? t.raise('System.StringException', `Invalid id: ${text}`),
    'to15(): String': (_t, s: string) => s.slice(0, 15),
    'equals(Object?): Boolean': (_t, s: string, [other]) =>
      typeof other === 'string' && toId18(other) === s,
    'toString(): String': (_t, s: string) => s,
    'hashCode(): Integer': (_t, s: string) => hashCodeOf(s),
  },
});
