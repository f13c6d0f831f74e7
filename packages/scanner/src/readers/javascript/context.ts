/** What the parts of the JavaScript reader share while they read one file. */

import type * as Tree from 'oxc-parser';

import type { ReadProblem } from '../../model/fact.ts';
import type {
  Field,
  Import,
  Method,
  Statement,
  TypeDeclaration,
  Value,
} from '../../model/program.ts';
import type { Lines, Span } from '../../model/span.ts';

/** Deepest value or statement that is kept; consumers recurse over it. */
export const MAXIMUM_DEPTH = 400;

/** A type (the module or a class) while its members are gathered. */
export interface OpenType {
  readonly fields: Field[];
  readonly methods: Method[];
  /** Names that only functions at the top of this type may take. */
  readonly reserved: Set<string>;
  readonly taken: Set<string>;
}

/** The readers of each kind of node. They call each other through the context: a tree is mutual. */
export interface Readers {
  readonly value: (context: Context, node: Tree.Node, hint: string) => Value;
  readonly statements: (context: Context, nodes: readonly Tree.Node[]) => void;
  readonly function: (
    context: Context,
    node: Tree.ArrowFunctionExpression | Tree.Function,
    hint: string,
    modifiers: readonly string[],
  ) => Value;
  readonly class: (context: Context, node: Tree.Class, hint: string) => string;
}

export interface Context {
  readonly read: Readers;
  readonly text: string;
  readonly lines: Lines;
  readonly problems: ReadProblem[];
  readonly imports: Import[];
  readonly types: TypeDeclaration[];
  type: OpenType;
  /** Statements of the function being read, in source order. */
  body: Statement[];
  depth: number;
  /** Functions around the place being read; 0 at the top of the type. */
  functions: number;
}

/** Anything with offsets. */
export interface Located {
  readonly start: number;
  readonly end: number;
}

export function openType(reserved: Iterable<string> = []): OpenType {
  return { fields: [], methods: [], reserved: new Set(reserved), taken: new Set() };
}

export function spanOf(context: Context, node: Located): Span {
  return context.lines.span(node.start, node.end);
}

/** The text of a type annotation without its colon; cut, for it may be a page long. */
export function typeText(context: Context, node: Located | null | undefined): string {
  if (node === null || node === undefined) {
    return '';
  }
  const text = context.text.slice(node.start, Math.min(node.end, node.start + 200));
  return text.replace(/^\s*:?\s*/, '').trim();
}

/** Runs `read` one level deeper; `otherwise` when the bound is reached, with one problem a file. */
export function deeper<T>(context: Context, node: Located, read: () => T, otherwise: () => T): T {
  if (context.depth >= MAXIMUM_DEPTH) {
    if (!context.problems.some((problem) => problem.code === 'TOO_DEEP')) {
      context.problems.push({
        code: 'TOO_DEEP',
        detail: `nested deeper than ${String(MAXIMUM_DEPTH)} levels`,
        at: spanOf(context, node),
      });
    }
    return otherwise();
  }
  context.depth += 1;
  try {
    return read();
  } finally {
    context.depth -= 1;
  }
}

/** Chooses the name of a function: what it is bound to when that is free, else where it stands. */
export function claimName(context: Context, wanted: string, at: Span): string {
  const { reserved, taken } = context.type;
  const free = wanted !== '' && !taken.has(wanted);
  const name =
    free && (context.functions === 0 || !reserved.has(wanted))
      ? wanted
      : `${String(at[0])}:${String(at[1])}`;
  taken.add(name);
  return name;
}

/** Reads one expression; `hint` is the name that a function in it takes. */
export function readValue(context: Context, node: Tree.Node, hint = ''): Value {
  return context.read.value(context, node, hint);
}

/** Reads statements into the current body. */
export function readStatements(context: Context, nodes: readonly Tree.Node[]): void {
  context.read.statements(context, nodes);
}

/** Reads a function into a method of the current type. */
export function readFunction(
  context: Context,
  node: Tree.ArrowFunctionExpression | Tree.Function,
  hint: string,
  modifiers: readonly string[] = [],
): Value {
  return context.read.function(context, node, hint, modifiers);
}

/** Reads a class into a type, and returns its name. */
export function readClass(context: Context, node: Tree.Class, hint: string): string {
  return context.read.class(context, node, hint);
}
