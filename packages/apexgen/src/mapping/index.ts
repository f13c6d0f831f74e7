import ts from 'typescript';
import { builtins } from '../builtins/index.ts';
import { libraryTypes, typeReaders } from '../types.ts';
import { operators } from '../visitors/binary.ts';
import { assignments, increments } from '../visitors/expression_statement.ts';
import { visitors } from '../visitors/index.ts';
import { bounds } from '../visitors/loop.ts';
import { prefixes } from '../visitors/unary.ts';
import { refusalCodes } from '../visitors/visitor.ts';
import { declarations } from './declarations.ts';
import { expressions } from './expressions.ts';
import { library } from './library.ts';
import type { Mapping } from './mapping.ts';
import { statements } from './statements.ts';
import { resultTypes, types } from './types.ts';

/** How the rows of a table are compiled: each stands in its frame, with names that it may use. */
export interface MappingTable {
  readonly title: string;
  readonly rows: readonly Mapping[];
  /** The module around a row. */
  readonly frame: (typescript: string) => string;
}

const parameters =
  'text: string, other: string, maybe: string | null, count: int, most: int, flag: boolean, ' +
  "level: 'low' | 'high', place: Place, words: readonly string[], numbers: readonly int[], " +
  'found: string[], table: Map<string, Place>, seen: Set<string>';

const module = (body: string): string => `import type { int, Place } from './model.ts';\n${body}\n`;

const functionWith = (body: string): string =>
  module(`import { start } from './model.ts';
function placed(at: Place): Place { start(); return at; }
export function sample(${parameters}): void { placed(place); ${body} }`);

const nothing = 'export function sample(value: string): ';

export const mappingTables: readonly MappingTable[] = [
  { title: 'Modules', rows: declarations, frame: module },
  {
    title: 'Types',
    rows: types,
    frame: (typescript) => module(`export function sample(value: ${typescript}): void {}`),
  },
  {
    title: 'Types of results',
    rows: resultTypes,
    frame: (typescript) => module(`${nothing}${typescript} {}`),
  },
  { title: 'Statements', rows: statements, frame: functionWith },
  {
    title: 'Expressions',
    rows: expressions,
    frame: (typescript) => functionWith(`const it = ${typescript};`),
  },
  {
    title: 'Library members',
    rows: library,
    frame: (typescript) => {
      const isCall = /\.(push|set|add)\(/.test(typescript);
      return functionWith(isCall ? `${typescript};` : `const it = ${typescript};`);
    },
  },
];

/** The module `model.ts` that the rows import from. */
export const mappingModel = `export type int = number;
export interface Place {
  readonly id: string;
  readonly rank: int;
  readonly tags: readonly string[];
  readonly level: 'low' | 'high';
}
export const START: Place = { id: '', rank: 0, tags: [], level: 'low' };
export function start(): Place { return START; }
`;

/** The compiler gives some kinds a second name such as `FirstStatement`; the first one counts. */
export function kindName(kind: number): string {
  const found = Object.entries(ts.SyntaxKind).find(([, value]) => value === kind);
  return found?.[0] ?? String(kind);
}

type KindTable = Partial<Record<ts.SyntaxKind, unknown>>;

const tables: Readonly<Record<string, KindTable>> = {
  declaration: visitors.declarations,
  statement: visitors.statements,
  expression: visitors.expressions,
  operator: operators,
  assignment: assignments,
  step: increments,
  prefix: prefixes,
  type: typeReaders,
};

function codeOf(entry: unknown): string | undefined {
  return typeof entry === 'function' ? refusalCodes.get(entry) : undefined;
}

/** Everything that the compiler accepts, by the table that accepts it: `statement IfStatement`. */
export function constructs(): readonly string[] {
  const kinds = Object.entries(tables).flatMap(([role, table]) =>
    Object.entries(table)
      .filter(([, entry]) => codeOf(entry) === undefined)
      .map(([kind]) => `${role} ${kindName(Number(kind))}`),
  );
  const loops = Object.entries(bounds).flatMap(([step, comparisons]) =>
    comparisons.map((kind) => `loop ${kindName(Number(step))} ${kindName(kind)}`),
  );
  const collections = Object.keys(libraryTypes).map((name) => `library ${name}`);
  const members = Object.entries(builtins).flatMap(([type, names]) =>
    Object.keys(names).map((name) => `member ${type}.${name}`),
  );
  return [...kinds, ...loops, ...collections, ...members, 'static String.fromCharCode'];
}

export interface RefusedKind {
  readonly role: string;
  readonly kind: ts.SyntaxKind;
  readonly code: string;
}

/** What the compiler's tables refuse by name; what they do not list is refused as well. */
export function refusedKinds(): readonly RefusedKind[] {
  return Object.entries(tables).flatMap(([role, table]) =>
    Object.entries(table).flatMap(([kind, entry]) => {
      const code = codeOf(entry);
      return code === undefined ? [] : [{ role, kind: Number(kind), code }];
    }),
  );
}
