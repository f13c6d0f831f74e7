/* eslint-disable max-lines -- one reader with one state: the open type, the open body, the decorators */
/** Statements of Python, flattened; functions and classes are blocks of deeper indentation. */

import type { ReadProblem } from '../../model/fact.ts';
import type {
  Field,
  Import,
  Method,
  Parameter,
  Statement,
  TypeDeclaration,
  Value,
} from '../../model/program.ts';
import { markBranch } from '../../model/branches.ts';
import type { Lines, Span } from '../../model/span.ts';
import { Expressions, type Surroundings } from './expressions.ts';
import type { Line, Token } from './tokens.ts';

const MAXIMUM_BLOCKS = 60;
const CONDITIONS = new Set([
  'if',
  'elif',
  'while',
  'assert',
  'raise',
  'del',
  'match',
  'case',
  'await',
]);
/** Headers of blocks that may be left out, and those that may run again. */
const BRANCHES = new Set([
  'if',
  'elif',
  'else',
  'try',
  'except',
  'finally',
  'case',
  'with',
  'for',
  'while',
]);
const LOOPS = new Set(['for', 'while']);
const BARE = new Set(['else', 'try', 'finally', 'pass', 'break', 'continue']);

/** A branch whose lines are being read. */
interface OpenBranch {
  readonly indent: number;
  /** Statements of the body from here on stand in it. */
  readonly from: number;
  readonly at: Span;
  readonly loop: boolean;
}

interface OpenType {
  readonly name: string;
  readonly fields: Field[];
  readonly methods: Method[];
  readonly taken: Set<string>;
}

/** Reads the logical lines of one file. */
export class Statements implements Surroundings {
  readonly text: string;
  readonly imports: Import[] = [];
  readonly types: TypeDeclaration[] = [];
  readonly problems: ReadProblem[] = [];
  readonly #places: Lines;
  readonly #lines: readonly Line[];
  #type: OpenType = openType('');
  #body: Statement[] = [];
  #functions = 0;
  #blocks = 0;
  #decorators: string[] = [];

  constructor(text: string, lines: readonly Line[], places: Lines) {
    this.text = text;
    this.#lines = lines;
    this.#places = places;
  }

  read(): void {
    this.#block(0, this.#lines.length);
    const at = this.spanOf(0, this.text.length);
    const { fields, methods } = this.#type;
    methods.push({ name: '', parameters: [], returns: '', modifiers: [], body: this.#body, at });
    this.types.unshift({ name: '', extends: [], modifiers: [], fields, methods, at });
  }

  spanOf(start: number, end: number): Span {
    return this.#places.span(start, end);
  }

  bind(kind: 'let' | 'each', name: string, value: Value): void {
    // In an expression: it may stand where nothing is evaluated.
    this.#body.push({ k: kind, name, type: '', value, at: value.at, under: '?' });
  }

  lambda(parameters: readonly string[], read: () => Value, at: Span): Value {
    const method = this.#claim('', at);
    this.#function(
      method,
      parameters.map((name) => ({ name, type: '' })),
      '',
      [],
      at,
      () => {
        const value = read();
        this.#body.push({ k: 'return', value, at: value.at });
      },
    );
    return { k: 'function', method, at };
  }

  tooDeep(at: Span): void {
    if (!this.problems.some((problem) => problem.code === 'TOO_DEEP')) {
      this.problems.push({ code: 'TOO_DEEP', detail: 'an expression or block nests too deep', at });
    }
  }

  #block(from: number, to: number): void {
    const open: OpenBranch[] = [];
    for (let index = from; index < to; index += 1) {
      const line = this.#lines[index];
      if (line === undefined) {
        break;
      }
      this.#close(open, line.indent);
      const head = this.#headOf(line);
      if (head.word === 'def' || head.word === 'class') {
        const end = this.#endOfBlock(index, to);
        this.#definition(head, index, end);
        index = end - 1;
      } else {
        this.#branch(open, line, head.word === 'async' ? textOf(line.tokens[1]) : head.word);
        this.#statement(new Expressions(this, line.tokens));
      }
    }
    this.#close(open, -1);
  }

  #branch(open: OpenBranch[], line: Line, word: string): void {
    const [first] = line.tokens;
    if (BRANCHES.has(word) && first !== undefined) {
      const { length: from } = this.#body;
      const at = this.spanOf(first.start, first.end);
      open.push({ indent: line.indent, from, at, loop: LOOPS.has(word) });
    }
  }

  /** A line that is no deeper than the header of a branch ends it. */
  #close(open: OpenBranch[], indent: number): void {
    for (let last = open.at(-1); last !== undefined && last.indent >= indent; last = open.at(-1)) {
      markBranch(this.#body, last.from, last.at, last.loop);
      open.pop();
    }
  }

  #headOf(line: Line): Expressions {
    const head = new Expressions(this, line.tokens);
    if (head.word === 'async' && line.tokens[1]?.k === 'name' && line.tokens[1].text === 'def') {
      head.at = 1;
    }
    return head;
  }

  /** Lines after a header that are indented deeper than it. */
  #endOfBlock(header: number, to: number): number {
    const indent = this.#lines[header]?.indent ?? 0;
    let end = header + 1;
    while (end < to && (this.#lines[end]?.indent ?? 0) > indent) {
      end += 1;
    }
    return end;
  }

  #definition(head: Expressions, index: number, end: number): void {
    const tokens = this.#lines[index]?.tokens ?? [];
    const at = this.spanOf(tokens[0]?.start ?? 0, this.#lines[end - 1]?.tokens.at(-1)?.end ?? 0);
    if (this.#blocks >= MAXIMUM_BLOCKS) {
      this.tooDeep(at);
      return;
    }
    this.#blocks += 1;
    const modifiers = [...(head.at === 1 ? ['async'] : []), ...this.#decorators];
    this.#decorators = [];
    const isClass = head.word === 'class';
    head.at += 1;
    const name = head.word;
    head.at += 1;
    if (isClass) {
      this.#class(head, tokens, name, modifiers, at, index, end);
    } else {
      this.#def(head, tokens, name, modifiers, at, index, end);
    }
    this.#blocks -= 1;
  }

  #def(
    head: Expressions,
    tokens: readonly Token[],
    name: string,
    modifiers: string[],
    at: Span,
    index: number,
    end: number,
  ): void {
    const wanted = name === '__init__' && this.#type.name !== '' ? 'constructor' : name;
    const method = this.#claim(wanted, at);
    const inClass = this.#type.name !== '' && this.#functions === 0;
    const { parameters, defaults } = this.#parameters(tokens, head);
    const returns = head.take('->') ? this.#typeText(tokens, head) : '';
    this.#function(method, parameters, returns, modifiers, at, () => {
      for (const one of defaults) {
        const value = new Expressions(this, one.tokens).expression();
        const self: Value = { k: 'name', name: one.name, at: value.at };
        this.#body.push({
          k: 'set',
          target: self,
          value: { k: 'either', values: [self, value], at: value.at },
          at: value.at,
        });
      }
      this.#inline(head);
      this.#block(index + 1, end);
    });
    if (!inClass) {
      this.#body.push({ k: 'let', name, type: '', value: { k: 'function', method, at }, at });
    }
  }

  #function(
    name: string,
    parameters: Parameter[],
    returns: string,
    modifiers: string[],
    at: Span,
    read: () => void,
  ): void {
    const outer = this.#body;
    const body: Statement[] = [];
    this.#body = body;
    this.#functions += 1;
    read();
    this.#functions -= 1;
    this.#body = outer;
    this.#type.methods.push({ name, parameters, returns, modifiers, body, at });
  }

  #class(
    head: Expressions,
    tokens: readonly Token[],
    name: string,
    modifiers: string[],
    at: Span,
    index: number,
    end: number,
  ): void {
    const bases: string[] = [];
    if (head.take('(')) {
      for (const part of split(tokens, head)) {
        const base = part.map((token) => ('text' in token ? token.text : '')).join('');
        if (/^[\w.]+$/.test(base)) {
          bases.push(base);
        }
      }
    }
    const outer = { type: this.#type, body: this.#body, functions: this.#functions };
    this.#type = openType(outer.type.name === '' ? name : `${outer.type.name}.${name}`);
    this.#body = [];
    this.#functions = 0;
    this.#inline(head);
    this.#block(index + 1, end);
    const { fields, methods, name: full } = this.#type;
    const rest: Statement[] = [];
    for (const statement of this.#body) {
      if (statement.k === 'let') {
        const { value, at: place, type } = statement;
        fields.push({
          name: statement.name,
          type,
          modifiers: ['static'],
          ...(value === undefined ? {} : { value }),
          at: place,
        });
      } else {
        rest.push(statement);
      }
    }
    if (rest.length > 0) {
      methods.push({ name: '', parameters: [], returns: '', modifiers: [], body: rest, at });
    }
    this.types.push({ name: full, extends: bases, modifiers, fields, methods, at });
    this.#type = outer.type;
    this.#body = outer.body;
    this.#functions = outer.functions;
  }

  #claim(wanted: string, at: Span): string {
    const { taken } = this.#type;
    const name = wanted !== '' && !taken.has(wanted) ? wanted : `${String(at[0])}:${String(at[1])}`;
    taken.add(name);
    return name;
  }

  /** What follows the colon of a header on its own line. */
  #inline(head: Expressions): void {
    if (head.take(':') && !head.done) {
      this.#statement(head);
    }
  }

  #parameters(
    tokens: readonly Token[],
    head: Expressions,
  ): { parameters: Parameter[]; defaults: { name: string; tokens: Token[] }[] } {
    const parameters: Parameter[] = [];
    const defaults: { name: string; tokens: Token[] }[] = [];
    head.take('(');
    for (const part of split(tokens, head)) {
      const stars = part.findIndex((token) => token.k === 'name');
      const first = part[stars];
      if (first?.k !== 'name') {
        continue;
      }
      const equals = part.findIndex((token) => token.k === 'op' && token.text === '=');
      const colon = part[stars + 1];
      const typed = colon?.k === 'op' && colon.text === ':';
      const typeTokens = typed ? part.slice(stars + 2, equals === -1 ? undefined : equals) : [];
      parameters.push({ name: first.text, type: stars > 0 ? '...' : this.#textOf(typeTokens) });
      if (equals !== -1) {
        defaults.push({ name: first.text, tokens: part.slice(equals + 1) });
      }
    }
    return { parameters, defaults };
  }

  #textOf(tokens: readonly Token[]): string {
    const [first] = tokens;
    const last = tokens.at(-1);
    const text =
      first === undefined || last === undefined ? '' : this.text.slice(first.start, last.end);
    return text.slice(0, 200).replace(/^["']|["']$/g, '');
  }

  /** The text of an annotation up to `=`, `:` or the end of the line. */
  #typeText(tokens: readonly Token[], at: Expressions): string {
    const start = at.at;
    let depth = 0;
    while (!at.done && !(depth === 0 && (at.word === '=' || at.word === ':'))) {
      depth += at.word === '[' || at.word === '(' ? 1 : at.word === ']' || at.word === ')' ? -1 : 0;
      at.at += 1;
    }
    return this.#textOf(tokens.slice(start, at.at));
  }

  #statement(line: Expressions): void {
    line.take('async');
    const { word } = line;
    if (line.take('@')) {
      const value = line.expression();
      this.#decorators.push(`@${dotted(value.k === 'call' ? value.callee : value).toLowerCase()}`);
    } else if (line.take('import')) {
      this.#import(line);
    } else if (line.take('from')) {
      this.#from(line);
    } else if (line.take('return')) {
      if (!line.done) {
        const value = line.list();
        this.#body.push({ k: 'return', value, at: value.at });
      }
    } else if (line.take('for')) {
      this.#for(line);
    } else if (line.take('with')) {
      this.#with(line);
    } else if (line.take('except')) {
      line.take('*');
      while (!line.done && line.word !== ':') {
        line.at += 1;
      }
      this.#inline(line);
    } else if (BARE.has(word)) {
      line.at += 1;
      this.#inline(line);
    } else if (CONDITIONS.has(word) && line.take(word)) {
      if (!line.done) {
        this.#effect(line.list());
      }
      line.take('from');
      this.#inline(line);
    } else if (word !== 'global' && word !== 'nonlocal') {
      this.#assignment(line);
    }
  }

  #effect(value: Value): void {
    if (value.k !== 'name' && value.k !== 'plain' && value.k !== 'text') {
      this.#body.push({ k: 'do', value, at: value.at });
    }
  }

  #assignment(line: Expressions): void {
    const values = [line.list()];
    const [target] = values;
    if (target === undefined) {
      return;
    }
    if (line.take(':')) {
      const type = this.#typeText(line.tokens, line);
      if (line.take('=')) {
        this.#assign(target, line.list(), type);
      } else if (target.k === 'name') {
        this.#body.push({ k: 'let', name: target.name, type, at: target.at });
      }
      return;
    }
    const operator = line.word;
    if (/^[^=!<>:]{1,2}=$/.test(operator) || operator === '<<=' || operator === '>>=') {
      line.at += 1;
      const right = line.list();
      const value: Value = {
        k: operator === '+=' ? 'join' : 'other',
        parts: [target, right],
        at: right.at,
      };
      this.#body.push({ k: 'set', target, value, at: target.at });
      return;
    }
    while (line.take('=')) {
      values.push(line.list());
    }
    const value = values.pop();
    if (value === undefined || values.length === 0) {
      this.#effect(target);
      return;
    }
    // `a = b = f()` calls once: the others are given the first.
    const [first, ...others] = values;
    if (first !== undefined) {
      this.#assign(first, value, '');
      for (const one of others) {
        this.#assign(one, first, '');
      }
    }
  }

  #assign(target: Value, value: Value, type: string): void {
    if (target.k === 'name') {
      this.#body.push({ k: 'let', name: target.name, type, value, at: target.at });
    } else if (target.k === 'list') {
      this.#unpack(target.items, value);
    } else {
      this.#body.push({ k: 'set', target, value, at: target.at });
    }
  }

  #unpack(targets: readonly Value[], value: Value): void {
    const { at } = value;
    const same = value.k === 'list' && value.items.length === targets.length ? value.items : null;
    let source = value;
    if (same === null && value.k !== 'name') {
      const name = `$${String(at[0])}:${String(at[1])}`;
      this.#body.push({ k: 'let', name, type: '', value, at });
      source = { k: 'name', name, at };
    }
    targets.forEach((target, index) => {
      const key: Value = { k: 'plain', text: String(index), at };
      const item: Value = same?.[index] ?? { k: 'item', of: source, key, at };
      this.#assign(
        target.k === 'other' && target.parts[0] !== undefined ? target.parts[0] : target,
        item,
        '',
      );
    });
  }

  #import(line: Expressions): void {
    while (!line.done) {
      const start = line.position;
      const module = line.dottedName();
      const alias = line.take('as') ? line.dottedName() : '';
      // `import a.b` binds `a`; `import a.b as c` binds the inner module.
      const head = module.split('.')[0] ?? '';
      const at = this.spanOf(start, line.position);
      this.imports.push({
        module: alias === '' ? head : module,
        exported: '*',
        local: alias === '' ? head : alias,
        at,
      });
      if (!line.take(',')) {
        return;
      }
    }
  }

  #from(line: Expressions): void {
    let module = '';
    while (line.word === '.' || line.word === '...') {
      module += line.word;
      line.at += 1;
    }
    module += line.word === 'import' ? '' : line.dottedName();
    line.take('import');
    line.take('(');
    while (!line.done && line.word !== ')') {
      const start = line.position;
      const exported = line.take('*') ? '*' : line.dottedName();
      const local = line.take('as') ? line.dottedName() : exported;
      this.imports.push({
        module,
        exported,
        local: exported === '*' ? '' : local,
        at: this.spanOf(start, line.position),
      });
      if (!line.take(',')) {
        return;
      }
    }
  }

  #for(line: Expressions): void {
    const names: Token[] = [];
    while (!line.done && line.word !== 'in') {
      const token = line.tokens[line.at];
      if (token?.k === 'name') {
        names.push(token);
      }
      line.at += 1;
    }
    line.take('in');
    const value = line.list();
    for (const token of names) {
      if (token.k === 'name') {
        this.#body.push({
          k: 'each',
          name: token.text,
          type: '',
          value,
          at: this.spanOf(token.start, token.end),
        });
      }
    }
    this.#inline(line);
  }

  #with(line: Expressions): void {
    const grouped = line.take('(');
    while (!line.done && line.word !== ':') {
      const before = line.at;
      const value = line.expression();
      if (line.take('as')) {
        this.#assign(line.expression(), value, '');
      } else {
        this.#effect(value);
      }
      if (grouped) {
        line.take(')');
      }
      line.take(',');
      if (line.at === before) {
        break;
      }
    }
    this.#inline(line);
  }
}

function openType(name: string): OpenType {
  return { name, fields: [], methods: [], taken: new Set() };
}

/** The parts between commas up to the bracket that closes; leaves the place after it. */
function split(tokens: readonly Token[], head: Expressions): Token[][] {
  const parts: Token[][] = [[]];
  let depth = 0;
  for (; head.at < tokens.length; head.at += 1) {
    const token = tokens[head.at];
    if (token === undefined) {
      break;
    }
    const word = token.k === 'op' ? token.text : '';
    if (word === ')' && depth === 0) {
      head.at += 1;
      break;
    }
    depth += word !== '' && '([{'.includes(word) ? 1 : word !== '' && ')]}'.includes(word) ? -1 : 0;
    if (word === ',' && depth === 0) {
      parts.push([]);
    } else {
      parts.at(-1)?.push(token);
    }
  }
  return parts.filter((part) => part.length > 0);
}

function textOf(token: Token | undefined): string {
  return token?.k === 'name' ? token.text : '';
}

function dotted(value: Value): string {
  if (value.k === 'member') {
    return `${dotted(value.of)}.${value.name}`;
  }
  return value.k === 'name' ? value.name : '';
}
