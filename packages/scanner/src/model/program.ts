/**
 * What the checker keeps of a program, the same for Apex, JavaScript and TypeScript, and Python:
 * declarations, assignments, calls and returns in source order. Branches and loops are flattened:
 * whatever may happen is taken to happen; a statement says which branches it stands in. Plain JSON, so that it can be cached by content hash and
 * passed between threads.
 */

import type { Span } from './span.ts';

export type Language = 'apex' | 'javascript' | 'python';

export interface Program {
  readonly language: Language;
  /** True when the whole file is test code (an `@isTest` class, `__tests__`, `*.test.js`). */
  readonly test: boolean;
  readonly imports: readonly Import[];
  readonly types: readonly TypeDeclaration[];
}

/** `import { a as b } from 'm'`, `const b = require('m')`, `@salesforce/label/c.X`, `from m import a`. */
export interface Import {
  /** The module as written. */
  readonly module: string;
  /** The exported name; `default`, or `*` for the whole module. */
  readonly exported: string;
  readonly local: string;
  readonly at: Span;
}

/**
 * A class, an interface or a trigger; for JavaScript and Python also the module itself, whose name
 * is `''`, whose methods are the functions of the module and whose statements outside of functions
 * are the method named `''`.
 */
export interface TypeDeclaration {
  /** Inner types are named `Outer.Inner`. Apex names keep their case and compare without it. */
  readonly name: string;
  readonly extends: readonly string[];
  /** Modifiers and annotations in lower case: `public`, `global`, `with sharing`, `@istest`. */
  readonly modifiers: readonly string[];
  readonly fields: readonly Field[];
  readonly methods: readonly Method[];
  readonly at: Span;
}

export interface Field {
  readonly name: string;
  readonly type: string;
  readonly modifiers: readonly string[];
  readonly value?: Value;
  readonly at: Span;
}

export interface Method {
  /** A constructor is named `constructor`, a function without a name by where it stands: `12:5`. */
  readonly name: string;
  readonly parameters: readonly Parameter[];
  readonly returns: string;
  readonly modifiers: readonly string[];
  readonly body: readonly Statement[];
  readonly at: Span;
}

export interface Parameter {
  readonly name: string;
  readonly type: string;
  /** For a destructured parameter, the names that it binds. */
  readonly binds?: readonly string[];
}

export type Statement = AnyStatement & {
  /**
   * The branches around it, the outermost first: `12:5/L14:7`, each by where it begins, with `L` for a
   * loop. Absent for what runs whenever its method does; `?` when it nests too deep to say.
   */
  readonly under?: string;
};

type AnyStatement =
  | {
      readonly k: 'let';
      readonly name: string;
      readonly type: string;
      readonly value?: Value;
      readonly at: Span;
    }
  | { readonly k: 'set'; readonly target: Value; readonly value: Value; readonly at: Span }
  /** A loop variable takes the items of `value`. */
  | {
      readonly k: 'each';
      readonly name: string;
      readonly type: string;
      readonly value: Value;
      readonly at: Span;
    }
  | { readonly k: 'do'; readonly value: Value; readonly at: Span }
  | { readonly k: 'return'; readonly value: Value; readonly at: Span };

/** An expression. `a += b` is a `set` of a to a `join` of a and b. */
export type Value =
  | { readonly k: 'text'; readonly text: string; readonly at: Span }
  /** A number, a boolean or null, as written. */
  | { readonly k: 'plain'; readonly text: string; readonly at: Span }
  /** Concatenation and template literals. */
  | { readonly k: 'join'; readonly parts: readonly Value[]; readonly at: Span }
  /** A variable, parameter, field of the type, type or module. `this` and `super` too. */
  | { readonly k: 'name'; readonly name: string; readonly at: Span }
  | { readonly k: 'member'; readonly of: Value; readonly name: string; readonly at: Span }
  /** `a[b]`; a literal key in JavaScript is a `member`. */
  | { readonly k: 'item'; readonly of: Value; readonly key: Value; readonly at: Span }
  | {
      readonly k: 'call';
      readonly callee: Value;
      readonly args: readonly Value[];
      readonly at: Span;
    }
  | { readonly k: 'new'; readonly type: string; readonly args: readonly Value[]; readonly at: Span }
  /** An object literal, a map literal, or the named fields of `new Account(Name = x)` as an argument. */
  | { readonly k: 'object'; readonly members: readonly Member[]; readonly at: Span }
  | { readonly k: 'list'; readonly items: readonly Value[]; readonly at: Span }
  /** One of these: `a ? b : c`, `a ?? b`, `a || b`. */
  | { readonly k: 'either'; readonly values: readonly Value[]; readonly at: Span }
  /** A function value; its body is the method of that name in the same type. */
  | { readonly k: 'function'; readonly method: string; readonly at: Span }
  /** A SOQL query in Apex: object names as written, fields with their paths. */
  | {
      readonly k: 'query';
      readonly objects: readonly string[];
      readonly fields: readonly string[];
      readonly at: Span;
    }
  /** Anything else that has values in it: arithmetic, casts of unknown kinds, JSX elements. */
  | { readonly k: 'other'; readonly parts: readonly Value[]; readonly at: Span };

/** A member of an object or map literal; a key that is not a plain text is `''` and `key` holds it. */
export interface Member {
  readonly name: string;
  readonly key?: Value;
  readonly value: Value;
}
