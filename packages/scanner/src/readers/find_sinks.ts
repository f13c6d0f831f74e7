/** Finds in a program of JavaScript or Python the calls that move data, and where their URLs stand. */

import type { Mechanism } from '../model/fact.ts';
import type { Program, Statement, Value } from '../model/program.ts';
import type { Span } from '../model/span.ts';
import { JAVASCRIPT_SINKS } from './javascript_sinks.ts';
import { PYTHON_SINKS } from './python_sinks.ts';
import { ClientBases } from './sinks/bases.ts';
import { Destinations } from './sinks/destination.ts';
import { Matcher } from './sinks/matcher.ts';
import { type Reference, References } from './sinks/references.ts';
import { initializer, type Scope, type ScopedValue, Scopes } from './sinks/scopes.ts';
import { type ClientRow, QUIET_CALLS, sends, type SinkRow } from './sinks/table.ts';

export type { Scope, ScopedValue } from './sinks/scopes.ts';

/**
 * One point where data can leave. The URL is `base` + `path`: resolve each in its own scope and join
 * them as the URL standard does when `path` is absolute. When both are null the library's own host is
 * meant (`implicit`), or nothing is known.
 */
export interface CodeSink {
  /**
   * `call`: a call that moves data. `client`: a client that is made here, but whose calls this file
   * does not show. `assign`: a URL that is assigned (`location.href = url`).
   */
  readonly kind: 'call' | 'client' | 'assign';
  /** Id of the library in the sink table; ask the host registry for its implicit hosts. */
  readonly library: string;
  readonly mechanism: Mechanism;
  /** What is called, as the tables name it: `axios:post`, `openai:OpenAI.chat.completions.create`. */
  readonly callee: string;
  readonly base: ScopedValue | null;
  readonly path: ScopedValue | null;
  /** True when the library's own host is used because no base overrides it. */
  readonly implicit: boolean;
  /** Where the client was made; null without one, or when only its type is known. */
  readonly client: ScopedValue | null;
  /** What else says where data goes, by option: `region`, `location`, `service_name`. */
  readonly options: Readonly<Record<string, ScopedValue>>;
  /** HTTP method in upper case; '' when not known. */
  readonly verb: string;
  /** False for what surely only loads: GET, HEAD and OPTIONS, and what a browser opens. */
  readonly sendsData: boolean;
  readonly browser: boolean;
  /** All arguments of the call: what may leave. */
  readonly args: readonly Value[];
  readonly scope: Scope;
  readonly at: Span;
}

const MATCHERS: Partial<Record<Program['language'], Matcher>> = {};

function matcherOf(language: Program['language']): Matcher {
  const rows: readonly SinkRow[] = language === 'python' ? PYTHON_SINKS : JAVASCRIPT_SINKS;
  return (MATCHERS[language] ??= new Matcher(rows));
}

/** Every sink of a program, in source order of its functions. Apex has its own. */
export function findSinks(program: Program): CodeSink[] {
  if (program.language === 'apex') {
    return [];
  }
  return new Finder(program).find();
}

class Finder {
  readonly #program: Program;
  readonly #scopes: Scopes;
  readonly #matcher: Matcher;
  readonly #references: References;
  readonly #destinations: Destinations;
  readonly #bases: ClientBases;
  readonly #sinks: CodeSink[] = [];
  readonly #made = new Map<
    Value,
    { readonly row: ClientRow; readonly creation: ScopedValue; readonly name: string }
  >();
  readonly #used = new Set<Value>();

  constructor(program: Program) {
    this.#program = program;
    this.#scopes = new Scopes(program);
    this.#matcher = matcherOf(program.language);
    this.#references = new References(this.#scopes, this.#matcher, program.language === 'python');
    this.#destinations = new Destinations(this.#scopes);
    this.#bases = new ClientBases(this.#scopes, this.#references);
  }

  find(): CodeSink[] {
    for (const type of this.#program.types) {
      for (const field of type.fields) {
        if (field.value !== undefined) {
          this.#walk(field.value, { type, method: initializer(type) });
        }
      }
      for (const method of type.methods) {
        for (const statement of method.body) {
          this.#statement(statement, { type, method });
        }
      }
    }
    for (const [value, { row, creation, name }] of this.#made) {
      if (!this.#used.has(value) && row.quiet !== true) {
        this.#push(
          'client',
          row,
          name,
          creation,
          null,
          argsOf(value),
          creation.scope,
          value.at,
          '',
        );
      }
    }
    return this.#sinks;
  }

  #statement(statement: Statement, scope: Scope): void {
    if (statement.k === 'set') {
      this.#assigned(statement.target, statement.value, scope, statement.at);
    }
    if (statement.value !== undefined) {
      this.#walk(statement.value, scope);
    }
  }

  #walk(value: Value, scope: Scope): void {
    switch (value.k) {
      case 'call':
        this.#called(value, scope);
        this.#walk(value.callee, scope);
        this.#walkAll(value.args, scope);
        break;
      case 'new':
        this.#constructed(value, scope);
        this.#walkAll(value.args, scope);
        break;
      case 'member':
        this.#walk(value.of, scope);
        break;
      case 'item':
        this.#walk(value.of, scope);
        this.#walk(value.key, scope);
        break;
      case 'join':
      case 'other':
        this.#walkAll(value.parts, scope);
        break;
      case 'either':
        this.#walkAll(value.values, scope);
        break;
      case 'list':
        this.#walkAll(value.items, scope);
        break;
      case 'object':
        this.#walkAll(
          value.members.map((member) => member.value),
          scope,
        );
        break;
      default:
    }
  }

  #walkAll(values: readonly Value[], scope: Scope): void {
    for (const value of values) {
      this.#walk(value, scope);
    }
  }

  #called(value: Extract<Value, { k: 'call' }>, scope: Scope): void {
    const reference = this.#references.of(value.callee, scope);
    if (reference?.k === 'client') {
      this.#clientCall(reference, value, scope);
    } else if (reference !== null) {
      this.#external(this.#references.nameOf(reference), value, value.args, scope);
    }
  }

  #constructed(value: Extract<Value, { k: 'new' }>, scope: Scope): void {
    const reference = this.#references.dotted(value.type, scope);
    if (reference?.k === 'external') {
      this.#external(this.#references.nameOf(reference), value, value.args, scope);
    }
  }

  #external(name: string, value: Value, args: readonly Value[], scope: Scope): void {
    const row = this.#matcher.find(name);
    if (row?.k === 'client') {
      this.#made.set(value, { row, creation: { value, scope }, name });
    } else if (row?.k === 'call') {
      const { base, path } = this.#destinations.find(args, row.url, scope);
      if (base === null && path === null) {
        return;
      }
      const verb = this.#destinations.verb(args, row.verb, scope);
      this.#sinks.push({
        kind: 'call',
        library: row.library,
        mechanism: row.mechanism,
        callee: name,
        base,
        path,
        implicit: false,
        client: null,
        options: {},
        verb,
        sendsData: sends(verb, row),
        browser: row.browser === true,
        args,
        scope,
        at: value.at,
      });
    }
  }

  #clientCall(
    reference: Extract<Reference, { k: 'client' }>,
    value: Extract<Value, { k: 'call' }>,
    scope: Scope,
  ): void {
    const { row, creation, path } = reference;
    const name = path.join('.');
    const last = path.at(-1) ?? '';
    const quiet = QUIET_CALLS.has(last) || row.derive?.includes(last) === true;
    const call = row.calls[name] ?? (quiet ? undefined : row.calls['*']);
    if (call === undefined) {
      return;
    }
    const place =
      call.url === undefined ? null : this.#destinations.find(value.args, call.url, scope);
    if (
      call.url !== undefined &&
      place?.path === null &&
      place.base === null &&
      row.base.length === 0
    ) {
      return;
    }
    if (creation !== null) {
      this.#used.add(creation.value);
    }
    const verb = this.#destinations.verb(value.args, call.verb, scope);
    this.#push(
      'call',
      row,
      `${row.names[0] ?? ''}.${name}`,
      creation,
      place,
      value.args,
      scope,
      value.at,
      verb,
    );
  }

  #push(
    kind: CodeSink['kind'],
    row: ClientRow,
    callee: string,
    creation: ScopedValue | null,
    place: { readonly base: ScopedValue | null; readonly path: ScopedValue | null } | null,
    args: readonly Value[],
    scope: Scope,
    at: Span,
    verb: string,
  ): void {
    const { base, options } = this.#configured(row, creation);
    this.#sinks.push({
      kind,
      library: row.library,
      mechanism: row.mechanism,
      callee,
      base: place?.base ?? base,
      path: place?.path ?? null,
      implicit: row.implicit && base === null && place === null,
      client: creation,
      options,
      verb,
      sendsData: sends(verb, row),
      browser: row.browser === true,
      args,
      scope,
      at,
    });
  }

  #configured(row: ClientRow, creation: ScopedValue | null): Pick<CodeSink, 'base' | 'options'> {
    const made = creation?.value;
    if (creation === null || (made?.k !== 'call' && made?.k !== 'new')) {
      return { base: null, options: {} };
    }
    const options: Record<string, ScopedValue> = {};
    for (const name of row.options ?? []) {
      // Python gives its keyword arguments in the last one.
      const holder = this.#program.language === 'python' ? made.args.at(-1) : made.args[0];
      const value = this.#destinations.option(holder, name, creation.scope);
      if (value !== null) {
        options[name] = value;
      }
    }
    const place = this.#destinations.find(made.args, row.base, creation.scope);
    return { base: this.#bases.of(made, place.base ?? place.path), options };
  }

  #assigned(target: Value, value: Value, scope: Scope, at: Span): void {
    if (target.k !== 'member' && !(target.k === 'name' && target.name === 'location')) {
      return;
    }
    const reference = this.#references.of(target, scope);
    const row =
      reference?.k === 'external' ? this.#matcher.find(this.#references.nameOf(reference)) : null;
    if (reference?.k !== 'external' || row?.k !== 'assign') {
      return;
    }
    this.#sinks.push({
      kind: 'assign',
      library: row.library,
      mechanism: row.mechanism,
      callee: this.#references.nameOf(reference),
      base: null,
      path: { value, scope },
      implicit: false,
      client: null,
      options: {},
      verb: 'GET',
      sendsData: row.browser !== true,
      browser: row.browser === true,
      args: [value],
      scope,
      at,
    });
  }
}

const argsOf = (value: Value): readonly Value[] => ('args' in value ? value.args : []);
