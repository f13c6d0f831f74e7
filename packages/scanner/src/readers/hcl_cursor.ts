/** A place in an HCL text, and what can be read from there without knowing the grammar. */

import type { ReadProblem } from '../model/fact.ts';
import { Lines } from '../model/span.ts';
import type { Span } from '../model/span.ts';
import type { HclValue } from './hcl_values.ts';

const MOST_PROBLEMS = 20;
const FOR = /for\s/uy;
const WORD = /[\p{L}_][\p{L}\p{N}_-]*/uy;

export class Fault extends Error {
  readonly code: ReadProblem['code'];
  constructor(code: ReadProblem['code'], detail: string) {
    super(detail);
    this.code = code;
  }
}

export class HclCursor {
  readonly problems: ReadProblem[] = [];
  readonly text: string;
  at = 0;
  /** Brackets around the place: inside of them a line end ends nothing. */
  brackets = 0;
  readonly #lines: Lines;

  constructor(text: string) {
    this.text = text;
    this.#lines = new Lines(text);
  }

  escape(): string {
    const char = this.text[this.at + 1] ?? '';
    this.at += 2;
    const length = char === 'u' ? 4 : char === 'U' ? 8 : 0;
    if (length === 0) return { n: '\n', r: '\r', t: '\t' }[char] ?? char;
    const code = Number.parseInt(this.text.slice(this.at, this.at + length), 16);
    this.at += length;
    return code >= 0 && code <= 0x10_ff_ff ? String.fromCodePoint(code) : '\uFFFD';
  }

  /** Whether a bracket at the place opens a `for` expression; comments may stand before the word. */
  opensFor(): boolean {
    const start = this.at;
    this.at += 1;
    this.skip(true);
    FOR.lastIndex = this.at;
    const isFor = FOR.test(this.text);
    this.at = start;
    return isFor;
  }

  /** Passes over a bracketed part without reading it; texts and comments inside are respected. */
  skipped(start: number): HclValue {
    let depth = 0;
    this.at = start;
    while (this.at < this.text.length) {
      const char = this.text[this.at] ?? '';
      if (char === '"') this.plainText();
      else if (char === '#' || /^\/[/*]/u.test(this.text.slice(this.at, this.at + 2))) {
        this.skip(true);
      } else {
        this.at += 1;
        if ('[{('.includes(char)) depth += 1;
        else if (']})'.includes(char)) depth -= 1;
        if (depth === 0) break;
      }
    }
    return { k: 'other', at: this.span(start, this.at) };
  }

  /** A quoted text whose interpolations do not matter. */
  plainText(): string {
    const start = this.at;
    let depth = 0;
    for (let at = start + 1; at < this.text.length; at += 1) {
      const char = this.text[at];
      if (char === '\\') at += 1;
      else if ((char === '$' || char === '%') && this.text[at + 1] === '{') {
        depth += 1;
        at += 1;
      } else if (char === '}' && depth > 0) depth -= 1;
      else if (char === '\n' && depth === 0) break;
      else if (char === '"' && depth === 0) {
        this.at = at + 1;
        return this.text.slice(start + 1, at);
      }
    }
    throw new Fault('NOT_PARSED', 'a text is not closed');
  }

  word(): string {
    WORD.lastIndex = this.at;
    const word = WORD.exec(this.text)?.[0];
    if (word === undefined) throw new Fault('NOT_PARSED', 'a name or a value was expected');
    this.at += word.length;
    return word;
  }

  expect(char: string): void {
    this.skip(this.brackets > 0);
    if (this.text[this.at] !== char) throw new Fault('NOT_PARSED', `\`${char}\` was expected`);
    this.at += 1;
  }

  /** White space and comments; line ends only where they do not end anything. */
  skip(withLines: boolean): void {
    for (;;) {
      const char = this.text[this.at];
      if (char === ' ' || char === '\t' || char === '\r' || char === '\uFEFF') this.at += 1;
      else if (char === '\n' && withLines) this.at += 1;
      else if (char === '#') this.toLineEnd();
      else if (char !== '/') return;
      else if (this.text[this.at + 1] === '/') this.toLineEnd();
      else if (this.text[this.at + 1] === '*') {
        const end = this.text.indexOf('*/', this.at + 2);
        this.at = end === -1 ? this.text.length : end + 2;
      } else return;
    }
  }

  toLineEnd(): void {
    const end = this.text.indexOf('\n', this.at);
    this.at = end === -1 ? this.text.length : end;
  }

  recover(start: number): void {
    this.brackets = 0;
    if (this.at <= start) this.at = start + 1;
    this.toLineEnd();
  }

  note(fault: Fault, at: number): void {
    if (this.problems.length >= MOST_PROBLEMS) return;
    this.problems.push({ code: fault.code, detail: fault.message, at: this.span(at, at + 1) });
  }

  span(start: number, end: number): Span {
    return this.#lines.span(start, end);
  }
}
