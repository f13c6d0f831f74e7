/**
 * HCL, the language of Terraform, with the place of every value. Read here because the parser of
 * HashiCorp (Go compiled to WebAssembly) works by promises, gives no places and cannot be bounded;
 * tests compare both. https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md
 */

import type { ReadProblem } from '../model/fact.ts';
import { Fault, HclCursor } from './hcl_cursor.ts';
import type { HclBlock, HclMember, HclValue } from './hcl_values.ts';

export interface HclFile {
  readonly body: Pick<HclBlock, 'attributes' | 'blocks'>;
  readonly problems: readonly ReadProblem[];
}

const DEEPEST = 60;
const MOST_VALUES = 400_000;
const PART = /[\p{L}\p{N}_-]+|\*/uy;
const NUMBER = /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/uy;
const OPERATOR = /==|!=|<=|>=|&&|\|\||[-+*/%<>]/uy;
const HEREDOC = /<<(-?)([\p{L}_][\p{L}\p{N}_-]*)[ \t]*\r?\n/uy;

/** Reads a whole file. Never throws: a part that cannot be read is a problem, the rest goes on. */
export function parseHcl(text: string): HclFile {
  const parser = new HclParser(text);
  return { body: parser.body(0, false), problems: parser.problems };
}

class HclParser extends HclCursor {
  values = 0;

  /** Attributes and blocks up to the end of the file or of the block. */
  body(depth: number, isInner: boolean): Pick<HclBlock, 'attributes' | 'blocks'> {
    const attributes: HclMember[] = [];
    const blocks: HclBlock[] = [];
    for (;;) {
      this.skip(true);
      if (this.at >= this.text.length) break;
      if (this.text[this.at] === '}') {
        if (isInner) break;
        this.at += 1;
        continue;
      }
      const start = this.at;
      try {
        this.#item(depth, attributes, blocks);
      } catch (error) {
        if (!(error instanceof Fault)) throw error;
        this.note(error, start);
        this.recover(start);
      }
      if (depth === 0 && this.values > MOST_VALUES) {
        this.note(new Fault('TOO_MANY', `more than ${MOST_VALUES} values`), this.at);
        this.at = this.text.length;
      }
    }
    return { attributes, blocks };
  }

  #item(depth: number, attributes: HclMember[], blocks: HclBlock[]): void {
    const start = this.at;
    const name = this.text[start] === '"' ? this.plainText() : this.word();
    this.skip(false);
    if (this.text[this.at] === '=' && this.text[this.at + 1] !== '=') {
      this.at += 1;
      const value = this.#expression(depth + 1);
      attributes.push({ name, value, at: this.span(start, this.at) });
      return;
    }
    const labels: string[] = [];
    while (this.text[this.at] !== '{') {
      labels.push(this.text[this.at] === '"' ? this.plainText() : this.word());
      this.skip(false);
    }
    const at = this.span(start, this.at);
    this.at += 1;
    if (depth >= DEEPEST) return this.#tooDeep(start);
    const inner = this.body(depth + 1, true);
    if (this.text[this.at] !== '}') throw new Fault('NOT_PARSED', 'a block is not closed');
    this.at += 1;
    blocks.push({ type: name, labels, ...inner, at });
  }

  /** What is too deep is left out whole, so that nothing recurses into it. */
  #tooDeep(start: number): void {
    this.note(new Fault('TOO_DEEP', `deeper than ${DEEPEST}`), start);
    this.at = this.text.length;
  }

  #expression(depth: number): HclValue {
    this.skip(this.brackets > 0);
    const start = this.at;
    if (depth > DEEPEST) {
      this.#tooDeep(start);
      return { k: 'other', at: this.span(start, start) };
    }
    let value = this.#operand(depth);
    for (;;) {
      this.skip(this.brackets > 0);
      OPERATOR.lastIndex = this.at;
      const operator = OPERATOR.exec(this.text);
      if (operator === null) break;
      this.at += operator[0].length;
      this.skip(this.brackets > 0);
      this.#operand(depth + 1);
      value = { k: 'other', at: this.span(start, this.at) };
    }
    if (this.text[this.at] !== '?') return value;
    this.at += 1;
    const yes = this.#expression(depth + 1);
    this.expect(':');
    const no = this.#expression(depth + 1);
    return { k: 'either', values: [yes, no], at: this.span(start, this.at) };
  }

  #operand(depth: number): HclValue {
    const value = this.#primary(depth);
    return this.#postfix(value, depth);
  }

  #primary(depth: number): HclValue {
    this.values += 1;
    const start = this.at;
    const char = this.text[start] ?? '';
    while (this.text[this.at] === '!' || this.text[this.at] === '-') {
      this.at += 1;
      this.skip(false);
    }
    if (this.at > start) {
      const inner = this.#operandAfterSign(depth);
      return char === '-' && inner.k === 'plain'
        ? { k: 'plain', text: `-${inner.text}`, at: this.span(start, this.at) }
        : { k: 'other', at: this.span(start, this.at) };
    }
    if (char === '"') return this.#quoted(depth);
    if (char === '<') return this.#heredoc(depth);
    if (char === '[') return this.#list(depth);
    if (char === '{') return this.#object(depth);
    if (char === '(') {
      const [inner] = this.#sequence('(', ')', depth);
      return inner ?? { k: 'other', at: this.span(start, this.at) };
    }
    NUMBER.lastIndex = start;
    const number = NUMBER.exec(this.text)?.[0];
    if (number !== undefined) {
      this.at += number.length;
      return { k: 'plain', text: number, at: this.span(start, this.at) };
    }
    return this.#named(start, depth);
  }

  #operandAfterSign(depth: number): HclValue {
    return depth >= DEEPEST ? this.#expression(depth + 1) : this.#operand(depth + 1);
  }

  #named(start: number, depth: number): HclValue {
    let name = this.word();
    while (this.text.startsWith('::', this.at)) {
      this.at += 2;
      name += `::${this.word()}`;
    }
    if (this.text[this.at] === '(') {
      const args = this.#sequence('(', ')', depth);
      return { k: 'call', name, args, at: this.span(start, this.at) };
    }
    const at = this.span(start, this.at);
    return ['true', 'false', 'null'].includes(name)
      ? { k: 'plain', text: name, at }
      : { k: 'reference', path: name, at };
  }

  /** `.name`, `.0`, `.*`, `[…]` after a value. */
  #postfix(value: HclValue, depth: number): HclValue {
    let path = value.k === 'reference' ? value.path : null;
    const start = this.at;
    for (;;) {
      const char = this.text[this.at];
      if (char === '.' && !this.text.startsWith('...', this.at)) {
        this.at += 1;
        PART.lastIndex = this.at;
        const name = PART.exec(this.text)?.[0];
        if (name === undefined) throw new Fault('NOT_PARSED', 'a name is missing after a dot');
        this.at += name.length;
        if (path !== null && !/^(?:\d+|\*)$/u.test(name)) path += `.${name}`;
      } else if (char === '[') {
        this.#sequence('[', ']', depth);
      } else break;
    }
    if (this.at === start || path === null) return value;
    const [line, column] = value.at;
    const end = this.span(this.at, this.at);
    return { k: 'reference', path, at: [line, column, end[2], end[3]] };
  }

  #sequence(open: string, close: string, depth: number): readonly HclValue[] {
    this.expect(open);
    this.brackets += 1;
    const items: HclValue[] = [];
    for (;;) {
      this.skip(true);
      const char = this.text[this.at];
      if (char === close) break;
      if (char === ',' || char === '*') this.at += 1;
      else if (this.text.startsWith('...', this.at)) this.at += 3;
      else items.push(this.#expression(depth + 1));
      if (this.at >= this.text.length) break;
    }
    this.brackets -= 1;
    this.expect(close);
    return items;
  }

  #list(depth: number): HclValue {
    const start = this.at;
    if (this.opensFor()) return this.skipped(start);
    const items = this.#sequence('[', ']', depth);
    return { k: 'list', items, at: this.span(start, this.at) };
  }

  #object(depth: number): HclValue {
    const start = this.at;
    if (this.opensFor()) return this.skipped(start);
    this.at += 1;
    const members: HclMember[] = [];
    const brackets = this.brackets;
    for (;;) {
      this.skip(true);
      const from = this.at;
      if (this.text[from] === '}') break;
      if (this.text[from] === ',') {
        this.at += 1;
        continue;
      }
      if (from >= this.text.length) throw new Fault('NOT_PARSED', 'an object is not closed');
      this.brackets = brackets + 1;
      const key = this.#expression(depth + 1);
      this.skip(false);
      if (this.text[this.at] !== '=' && this.text[this.at] !== ':') {
        throw new Fault('NOT_PARSED', 'a member has no value');
      }
      this.at += 1;
      this.brackets = 0;
      const value = this.#expression(depth + 1);
      members.push({ name: nameOf(key), value, at: this.span(from, this.at) });
    }
    this.brackets = brackets;
    this.at += 1;
    return { k: 'object', members, at: this.span(start, this.at) };
  }

  #quoted(depth: number): HclValue {
    const start = this.at;
    this.at += 1;
    const parts = this.#template(depth, (at) => this.text[at] === '"', true);
    if (this.text[this.at] !== '"') throw new Fault('NOT_PARSED', 'a text is not closed');
    this.at += 1;
    return { k: 'text', parts, at: this.span(start, this.at) };
  }

  #heredoc(depth: number): HclValue {
    const start = this.at;
    HEREDOC.lastIndex = start;
    const opening = HEREDOC.exec(this.text);
    if (opening === null) throw new Fault('NOT_PARSED', 'an expression was expected');
    const from = start + opening[0].length;
    const closing = new RegExp(`^[ \\t]*${opening[2] ?? ''}[ \\t]*\\r?$`, 'gmu');
    closing.lastIndex = from;
    const end = closing.exec(this.text);
    if (end === null) {
      this.at = this.text.length;
      throw new Fault('NOT_PARSED', 'a heredoc is not closed');
    }
    this.at = from;
    const parts = this.#template(depth, (at) => at >= end.index, false);
    this.at = end.index + end[0].length;
    return { k: 'text', parts, at: this.span(start, this.at) };
  }

  #template(
    depth: number,
    isEnd: (at: number) => boolean,
    isQuoted: boolean,
  ): readonly (string | HclValue)[] {
    const parts: (string | HclValue)[] = [];
    let text = '';
    const brackets = this.brackets;
    while (this.at < this.text.length && !isEnd(this.at)) {
      const char = this.text[this.at] ?? '';
      if (isQuoted && char === '\n') throw new Fault('NOT_PARSED', 'a text is not closed');
      const opens = (char === '$' || char === '%') && this.text[this.at + 1] === '{';
      if (isQuoted && char === '\\') {
        text += this.escape();
      } else if (opens && (this.text[this.at - 1] !== char || !text.endsWith(char))) {
        if (text !== '') parts.push(text);
        text = '';
        this.brackets = 1;
        parts.push(this.#interpolation(depth, char === '%'));
        this.brackets = brackets;
      } else {
        text += char;
        this.at += 1;
      }
    }
    if (text !== '' || parts.length === 0) parts.push(text);
    return parts;
  }

  #interpolation(depth: number, isDirective: boolean): HclValue {
    const start = this.at;
    this.at += 2;
    if (this.text[this.at] === '~') this.at += 1;
    if (isDirective) return this.skipped(start + 1);
    const value = this.#expression(depth + 1);
    this.skip(true);
    if (this.text[this.at] === '~') this.at += 1;
    this.expect('}');
    return value;
  }
}

function nameOf(key: HclValue): string {
  if (key.k === 'reference') return key.path;
  if (key.k === 'text' && key.parts.length === 1 && typeof key.parts[0] === 'string')
    return key.parts[0];
  return key.k === 'plain' ? key.text : '';
}
