/* eslint-disable max-lines -- one recursive descent over one cursor */
/** Expressions of Python -> values, by recursive descent over the tokens of one logical line. */

import type { Member, Value } from '../../model/program.ts';
import type { Span } from '../../model/span.ts';
import { fillFormat, fillPercent } from './formats.ts';
import { logicalLines, type Token } from './tokens.ts';

/** What an expression leaves behind besides its value. */
export interface Surroundings {
  readonly text: string;
  spanOf(start: number, end: number): Span;
  /** A name that an expression binds: `:=`, `for x in` of a comprehension. */
  bind(kind: 'let' | 'each', name: string, value: Value): void;
  /** A lambda; returns the function value. */
  lambda(parameters: readonly string[], read: () => Value, at: Span): Value;
  tooDeep(at: Span): void;
}

/** Deepest nesting of one expression. */
const MAXIMUM_DEPTH = 150;
const COMPARISONS = new Set(['==', '!=', '<', '>', '<=', '>=', 'in', 'is', 'not']);
const ARITHMETIC = new Set(['-', '*', '/', '//', '%', '@', '&', '|', '^', '<<', '>>', '**']);
const CONSTANTS = new Set(['True', 'False', 'None', '...']);

export class Expressions {
  readonly #around: Surroundings;
  readonly tokens: readonly Token[];
  at: number;
  #depth: number;

  constructor(around: Surroundings, tokens: readonly Token[], at = 0, depth = 0) {
    this.#around = around;
    this.tokens = tokens;
    this.at = at;
    this.#depth = depth;
  }

  get done(): boolean {
    return this.at >= this.tokens.length;
  }

  /** The word at the place, or '' for strings and at the end. */
  get word(): string {
    const token = this.tokens[this.at];
    return token === undefined || token.k === 'string' || token.k === 'format' ? '' : token.text;
  }

  /** The offset in the text of what comes next. */
  get position(): number {
    return this.tokens[this.at]?.start ?? this.tokens.at(-1)?.end ?? 0;
  }

  /** `a.b.c`. */
  dottedName(): string {
    let name = '';
    while (this.tokens[this.at]?.k === 'name') {
      name += this.word;
      this.at += 1;
      if (!this.take('.')) {
        break;
      }
      name += '.';
    }
    return name;
  }

  /** Says whether a word comes next. */
  #at(word: string): boolean {
    return this.word === word;
  }

  take(word: string): boolean {
    if (this.word !== word) {
      return false;
    }
    this.at += 1;
    return true;
  }

  /** An expression, or several with commas between them as a list. */
  list(stop: (word: string) => boolean = () => false): Value {
    const start = this.at;
    const first = this.expression();
    if (this.word !== ',') {
      return first;
    }
    const items = [first];
    while (this.take(',')) {
      if (this.done || stop(this.word) || ')]}=:'.includes(this.word || ' ')) {
        break;
      }
      items.push(this.expression());
    }
    return { k: 'list', items, at: this.#span(start) };
  }

  expression(): Value {
    const start = this.at;
    if (this.#depth > MAXIMUM_DEPTH) {
      this.#around.tooDeep(this.#span(start));
      this.at = this.tokens.length;
      return this.#other([], start);
    }
    this.#depth += 1;
    try {
      return this.#conditional(start);
    } finally {
      this.#depth -= 1;
    }
  }

  #conditional(start: number): Value {
    if (this.take('lambda')) {
      return this.#lambda(start);
    }
    if (this.take('*') || this.take('**')) {
      return this.#other([this.expression()], start);
    }
    if (this.take('yield')) {
      this.take('from');
      return this.done || this.word === ')' ? this.#other([], start) : this.list();
    }
    const value = this.#or();
    if (value.k === 'name' && this.take(':=')) {
      this.#around.bind('let', value.name, this.expression());
      return value;
    }
    if (!this.take('if')) {
      return value;
    }
    this.#or();
    return this.take('else')
      ? { k: 'either', values: [value, this.expression()], at: this.#span(start) }
      : value;
  }

  #or(): Value {
    const start = this.at;
    const values = [this.#and()];
    while (this.take('or')) {
      values.push(this.#and());
    }
    const [only] = values;
    return values.length === 1 && only !== undefined
      ? only
      : { k: 'either', values, at: this.#span(start) };
  }

  #and(): Value {
    const start = this.at;
    const values = [this.#not()];
    while (this.take('and')) {
      values.push(this.#not());
    }
    const [only] = values;
    return values.length === 1 && only !== undefined ? only : this.#other(values, start);
  }

  #not(): Value {
    const start = this.at;
    let negations = 0;
    while (this.take('not')) {
      negations += 1;
    }
    const values = [this.#sum()];
    while (COMPARISONS.has(this.word)) {
      this.at += 1;
      while (this.word === 'not' || this.word === 'in') {
        this.at += 1;
      }
      values.push(this.#sum());
    }
    const [only] = values;
    return values.length === 1 && negations === 0 && only !== undefined
      ? only
      : this.#other(values, start);
  }

  #sum(): Value {
    const start = this.at;
    const parts: Value[] = [this.#unary()];
    let joined = true;
    while (this.word === '+' || ARITHMETIC.has(this.word)) {
      const operator = this.word;
      this.at += 1;
      const right = this.#unary();
      const last = parts.at(-1);
      if (operator === '%' && last?.k === 'text') {
        parts[parts.length - 1] = fillPercent(last, right);
        continue;
      }
      joined &&= operator === '+';
      parts.push(right);
    }
    const [only] = parts;
    if (parts.length === 1 && only !== undefined) {
      return only;
    }
    return joined ? { k: 'join', parts, at: this.#span(start) } : this.#other(parts, start);
  }

  #unary(): Value {
    const start = this.at;
    let signs = 0;
    while (['-', '+', '~', 'await'].includes(this.word)) {
      signs += this.word === 'await' ? 0 : 1;
      this.at += 1;
    }
    const value = this.#postfix();
    return signs === 0 ? value : this.#other([value], start);
  }

  #postfix(): Value {
    const start = this.at;
    let value = this.#atom();
    let length = 0;
    for (;;) {
      if (this.take('.')) {
        const name = this.word;
        this.at += 1;
        value = { k: 'member', of: value, name, at: this.#span(start) };
      } else if (this.take('(')) {
        const args = this.#arguments();
        const at = this.#span(start);
        value = fillFormat(value, args, at) ?? { k: 'call', callee: value, args, at };
      } else if (this.take('[')) {
        const key = this.#subscript();
        const at = this.#span(start);
        value =
          key.k === 'text'
            ? { k: 'member', of: value, name: key.text, at }
            : { k: 'item', of: value, key, at };
      } else {
        return value;
      }
      length += 1;
      if (length > MAXIMUM_DEPTH) {
        this.#around.tooDeep(this.#span(start));
        this.at = this.tokens.length;
        return this.#other([], start);
      }
    }
  }

  #subscript(): Value {
    const start = this.at;
    const parts: Value[] = [];
    let plain = true;
    while (!this.done && !this.take(']')) {
      if (this.take(':') || this.take(',')) {
        plain = false;
      } else {
        parts.push(this.#progress());
      }
    }
    const [only] = parts;
    return plain && parts.length === 1 && only !== undefined ? only : this.#other(parts, start);
  }

  /** Positional arguments; keyword arguments are one object in the last place. */
  #arguments(): Value[] {
    const start = this.at;
    const args: Value[] = [];
    const members: Member[] = [];
    while (!this.done && !this.take(')')) {
      const next = this.tokens[this.at + 1];
      if (this.take(',')) {
        continue;
      }
      if (this.take('**')) {
        members.push({ name: '...', value: this.expression() });
      } else if (this.tokens[this.at]?.k === 'name' && next?.k === 'op' && next.text === '=') {
        const name = this.word;
        this.at += 2;
        members.push({ name, value: this.expression() });
      } else {
        args.push(this.#comprehended(this.#progress()));
      }
    }
    return members.length === 0 ? args : [...args, { k: 'object', members, at: this.#span(start) }];
  }

  #atom(): Value {
    const start = this.at;
    const token = this.tokens[this.at];
    if (token === undefined) {
      return this.#other([], start);
    }
    if (token.k === 'string' || token.k === 'format') {
      return this.#strings();
    }
    this.at += 1;
    const at = this.#around.spanOf(token.start, token.end);
    if (token.k === 'number' || CONSTANTS.has(token.text)) {
      return { k: 'plain', text: token.text.slice(0, 200), at };
    }
    if (token.k === 'name') {
      return { k: 'name', name: token.text, at };
    }
    switch (token.text) {
      case '(':
        return this.#group(start);
      case '[':
        return { k: 'list', items: this.#items(']'), at: this.#span(start) };
      case '{':
        return this.#braces(start);
      default:
        return this.#other([], start);
    }
  }

  #group(start: number): Value {
    if (this.take(')')) {
      return { k: 'list', items: [], at: this.#span(start) };
    }
    const value = this.#comprehended(this.list());
    this.#close(')');
    return value;
  }

  #items(close: string): Value[] {
    const items: Value[] = [];
    while (!this.done && !this.take(close)) {
      if (!this.take(',')) {
        items.push(this.#comprehended(this.#progress()));
      }
    }
    return items;
  }

  #braces(start: number): Value {
    const members: Member[] = [];
    const items: Value[] = [];
    while (!this.done && !this.take('}')) {
      if (this.take(',')) {
        continue;
      }
      if (this.take('**')) {
        members.push({ name: '...', value: this.expression() });
        continue;
      }
      const key = this.#progress();
      if (this.take(':')) {
        const value = this.#comprehended(this.expression());
        members.push(key.k === 'text' ? { name: key.text, value } : { name: '', key, value });
      } else {
        items.push(this.#comprehended(key));
      }
    }
    const at = this.#span(start);
    return items.length > 0 ? { k: 'list', items, at } : { k: 'object', members, at };
  }

  /** `x for a in b if c`: binds `a` to the items of `b`. */
  #comprehended(value: Value): Value {
    while (this.word === 'for' || this.word === 'async') {
      this.take('async');
      this.at += 1;
      const names: string[] = [];
      while (!this.done && !this.#at('in')) {
        if (this.tokens[this.at]?.k === 'name') {
          names.push(this.word);
        }
        this.at += 1;
      }
      this.take('in');
      const items = this.#or();
      for (const name of names) {
        this.#around.bind('each', name, items);
      }
      while (this.take('if')) {
        this.#or();
      }
    }
    return value;
  }

  /** Reads an expression and always moves on, whatever the tokens. */
  #progress(): Value {
    const before = this.at;
    const value = this.expression();
    if (this.at === before) {
      this.at += 1;
    }
    return value;
  }

  #strings(): Value {
    const start = this.at;
    const parts: Value[] = [];
    for (
      let token = this.tokens[this.at];
      token?.k === 'string' || token?.k === 'format';
      token = this.tokens[this.at]
    ) {
      this.at += 1;
      if (token.k === 'string') {
        parts.push({
          k: 'text',
          text: token.text,
          at: this.#around.spanOf(token.start, token.end),
        });
        continue;
      }
      for (const part of token.parts) {
        parts.push(this.#formatPart(part.text, part.start, part.end));
      }
    }
    const at = this.#span(start);
    const texts = parts.map((part) => (part.k === 'text' ? part.text : null));
    return texts.includes(null)
      ? { k: 'join', parts, at }
      : { k: 'text', text: texts.join(''), at };
  }

  #formatPart(text: string | null, start: number, end: number): Value {
    if (text !== null) {
      return { k: 'text', text, at: this.#around.spanOf(start, end) };
    }
    const tokens = logicalLines(this.#around.text, start, end, false).flatMap(
      (line) => line.tokens,
    );
    return new Expressions(this.#around, tokens, 0, this.#depth + 1).list();
  }

  #lambda(start: number): Value {
    const names: string[] = [];
    let depth = 0;
    while (!this.done && !(depth === 0 && this.word === ':')) {
      const previous = this.tokens[this.at - 1];
      if (
        this.tokens[this.at]?.k === 'name' &&
        !(previous?.k === 'op' && '=.'.includes(previous.text))
      ) {
        names.push(this.word);
      }
      depth += '([{'.includes(this.word || ' ') ? 1 : ')]}'.includes(this.word || ' ') ? -1 : 0;
      this.at += 1;
    }
    this.take(':');
    return this.#around.lambda(names, () => this.expression(), this.#span(start));
  }

  #close(word: string): void {
    while (!this.done && !this.take(word)) {
      this.at += 1;
    }
  }

  #other(parts: readonly Value[], start: number): Value {
    return { k: 'other', parts, at: this.#span(start) };
  }

  #span(start: number): Span {
    const first = this.tokens[Math.min(start, this.tokens.length - 1)];
    const last = this.tokens[Math.max(0, Math.min(this.at, this.tokens.length) - 1)];
    return this.#around.spanOf(first?.start ?? 0, Math.max(first?.end ?? 0, last?.end ?? 0));
  }
}
