/** Python's words: logical lines with their indentation, strings of every prefix, f-strings in parts. */

export type Token =
  | {
      readonly k: 'name' | 'number' | 'op';
      readonly text: string;
      readonly start: number;
      readonly end: number;
    }
  | { readonly k: 'string'; readonly text: string; readonly start: number; readonly end: number }
  | {
      readonly k: 'format';
      readonly parts: readonly FormatPart[];
      readonly start: number;
      readonly end: number;
    };

/** A part of an f-string: its text, or where an expression in it stands. */
export interface FormatPart {
  readonly text: string | null;
  readonly start: number;
  readonly end: number;
}

/** One logical line: brackets, backslashes and triple quotes have joined physical ones. */
export interface Line {
  readonly indent: number;
  readonly tokens: readonly Token[];
}

const SPACE = /[ \t\f\r]+/y;
const NAME = /[\p{L}_][\p{L}\p{N}_]*/uy;
const NUMBER = /(?:0[xob][\da-f_]+|(?:\d[\d_]*)?\.?\d[\d_]*(?:e[+-]?\d+)?j?)\.?/iy;
const OPERATOR =
  /\*\*=|\/\/=|>>=|<<=|\.\.\.|:=|->|\*\*|\/\/|>>|<<|[=!<>+\-*/%&|^@]=|[-+*/%@&|^~<>()[\]{},:.;=]/y;
const PREFIX = /(?:[rbuft]|br|rb|fr|rf|tr|rt)?(?:"""|'''|"|')/iy;

/** Splits a range of a text into logical lines. `indented` is false inside of an f-string. */
export function logicalLines(text: string, from = 0, to = text.length, indented = true): Line[] {
  const lines: Line[] = [];
  let tokens: Token[] = [];
  let indent = 0;
  let depth = 0;
  let at = from;
  let lineStart = indented;
  const flush = (): void => {
    if (tokens.length > 0) {
      lines.push({ indent, tokens });
      tokens = [];
    }
  };
  while (at < to) {
    if (lineStart && depth === 0 && tokens.length === 0) {
      const start = at;
      at = skip(SPACE, text, at);
      indent = width(text.slice(start, at));
    }
    lineStart = false;
    const character = text.charAt(at);
    if (character === '\n') {
      at += 1;
      lineStart = true;
      if (depth === 0) {
        flush();
      }
    } else if (character === '#') {
      const end = text.indexOf('\n', at);
      at = end === -1 || end > to ? to : end;
    } else if (character === '\\') {
      at = text.startsWith('\r\n', at + 1) ? at + 3 : at + 2;
    } else if (/[ \t\f\r]/.test(character)) {
      at = skip(SPACE, text, at);
    } else {
      const token = readToken(text, at, to);
      if (token === null) {
        at += 1;
        continue;
      }
      at = token.end;
      if (token.k === 'op' && '([{'.includes(token.text)) {
        depth += 1;
      } else if (token.k === 'op' && ')]}'.includes(token.text)) {
        depth = Math.max(0, depth - 1);
      }
      if (token.k === 'op' && token.text === ';' && depth === 0) {
        flush();
      } else {
        tokens.push(token);
      }
    }
  }
  flush();
  return lines;
}

function width(space: string): number {
  let columns = 0;
  for (const character of space) {
    columns = character === '\t' ? columns + 8 - (columns % 8) : columns + 1;
  }
  return columns;
}

function skip(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

function readToken(text: string, at: number, to: number): Token | null {
  PREFIX.lastIndex = at;
  const opening = PREFIX.exec(text);
  if (opening !== null) {
    return readString(text, at, to, opening[0]);
  }
  for (const [k, pattern] of KINDS) {
    const end = skip(pattern, text, at);
    if (end > at) {
      return { k, text: text.slice(at, end), start: at, end };
    }
  }
  return null;
}

const KINDS = [
  ['name', NAME],
  ['number', NUMBER],
  ['op', OPERATOR],
] as const;

function readString(text: string, start: number, to: number, opening: string): Token {
  const quote = opening.replace(/^[a-z]+/i, '');
  const prefix = opening.slice(0, opening.length - quote.length).toLowerCase();
  const raw = prefix.includes('r');
  const from = start + opening.length;
  const formatted = /[ft]/.test(prefix);
  const close = formatted
    ? endOfFormatted(text, from, to, quote)
    : endOfString(text, from, to, quote);
  const end = Math.min(to, close + quote.length);
  if (formatted) {
    return { k: 'format', parts: formatParts(text, from, close, raw), start, end };
  }
  const inner = text.slice(from, close);
  return { k: 'string', text: raw ? inner : unescape(inner), start, end };
}

/** The offset of the closing quote; a string of one line ends with its line. */
function endOfString(text: string, from: number, to: number, quote: string): number {
  for (let at = from; at < to; at += 1) {
    const character = text.charAt(at);
    if (character === '\\') {
      at += 1;
    } else if (text.startsWith(quote, at)) {
      return at;
    } else if (character === '\n' && quote.length === 1) {
      return at;
    }
  }
  return to;
}

/** As `endOfString`; strings in the replacement fields may use the same quotes (PEP 701). */
function endOfFormatted(text: string, from: number, to: number, quote: string): number {
  let depth = 0;
  for (let at = from; at < to; at += 1) {
    const character = text.charAt(at);
    if (character === '\\') {
      at += 1;
    } else if (character === '\n' && quote.length === 1) {
      return at;
    } else if (depth === 0 && text.startsWith(quote, at)) {
      return at;
    } else if (depth > 0 && (character === '"' || character === "'")) {
      const end = endOfString(text, at + 1, to, character);
      if (text.charAt(end) !== character) {
        return endOfString(text, from, to, quote);
      }
      at = end;
    } else if (character === '{' && depth === 0 && text.charAt(at + 1) === '{') {
      at += 1;
    } else if (character === '{') {
      depth += 1;
    } else if (character === '}') {
      depth = Math.max(0, depth - 1);
    }
  }
  return to;
}

function formatParts(text: string, from: number, to: number, raw: boolean): FormatPart[] {
  const parts: FormatPart[] = [];
  let literal = '';
  let literalStart = from;
  for (let at = from; at < to; at += 1) {
    const character = text.charAt(at);
    if ((character === '{' || character === '}') && text.charAt(at + 1) === character) {
      literal += character;
      at += 1;
    } else if (character === '{') {
      if (literal !== '') {
        parts.push({ text: literal, start: literalStart, end: at });
      }
      const { expression, end } = endOfField(text, at + 1, to);
      parts.push({ text: null, start: at + 1, end: expression });
      literal = '';
      at = end;
      literalStart = end + 1;
    } else if (character === '\\' && !raw) {
      literal += unescape(text.slice(at, at + 2));
      at += 1;
    } else {
      literal += character;
    }
  }
  if (literal !== '') {
    parts.push({ text: literal, start: literalStart, end: to });
  }
  return parts;
}

/** Where the expression of a replacement field ends (before `!r`, `=` or `:format`), and its brace. */
function endOfField(text: string, from: number, to: number): { expression: number; end: number } {
  let depth = 0;
  let expression = -1;
  for (let at = from; at < to; at += 1) {
    const character = text.charAt(at);
    if ('([{'.includes(character)) {
      depth += 1;
    } else if (character === '}' && depth === 0) {
      return { expression: expression === -1 ? at : expression, end: at };
    } else if (')]}'.includes(character)) {
      depth -= 1;
    } else if (
      expression === -1 &&
      depth === 0 &&
      (character === ':' || (character === '!' && text.charAt(at + 1) !== '='))
    ) {
      expression = at;
    } else if (character === '"' || character === "'") {
      const end = endOfString(text, at + 1, to, character);
      at = end < to && text.charAt(end) === character ? end : at;
    }
  }
  return { expression: expression === -1 ? to : expression, end: to };
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '\n': '' };

function unescape(text: string): string {
  return text.replace(/\\(u[\da-f]{4}|x[\da-f]{2}|[^])/gi, (_, escaped: string) =>
    escaped.length > 1
      ? String.fromCharCode(Number.parseInt(escaped.slice(1), 16))
      : (ESCAPES[escaped] ?? escaped),
  );
}
