import type { DiagnosticCode } from '../src/index.ts';

export interface RefusedSample {
  readonly code: DiagnosticCode;
  readonly line: number;
  readonly source: string;
}

const imports = "import type { Colour, int, Place, Region } from './model.ts';";

/** A module in which `code` is refused at the line that holds the text `HERE` in a comment. */
function refused(code: DiagnosticCode, body: string): RefusedSample {
  const used = ['Colour', 'int', 'Place', 'Region'].filter((name) =>
    new RegExp(`\\b${name}\\b`).test(body),
  );
  const head =
    used.length === 0 ? '// no imports' : imports.replace(/\{.*\}/, `{ ${used.join(', ')} }`);
  const source = `${head}\n${body}`;
  const line = source.split('\n').findIndex((text) => text.includes('HERE')) + 1;
  return { code, line, source };
}

const inFunction = (statement: string, parameters = '') =>
  `export function sample(${parameters}): void {\n  ${statement} // HERE\n}\n`;

/** One failing module per way of going wrong; every diagnostic has at least one. */
export const refusedSamples: readonly RefusedSample[] = [
  refused('TYPE_ERROR', inFunction('const text: string = 1;')),
  refused('UNSUPPORTED_SYNTAX', inFunction('do { sample(); } while (true);')),
  refused('UNSUPPORTED_SYNTAX', inFunction('try { sample(); } catch { sample(); }')),
  refused('UNSUPPORTED_SYNTAX', inFunction('const kind: string = typeof count;', 'count: int')),
  refused('UNSUPPORTED_SYNTAX', inFunction('const bits: int = count & 1;', 'count: int')),
  refused('UNSUPPORTED_SYNTAX', inFunction('const plus: int = +count;', 'count: int')),
  refused('UNSUPPORTED_SYNTAX', 'export async function sample(): Promise<void> {} // HERE\n'),
  refused('UNSUPPORTED_SYNTAX', 'export default function sample(): void {} // HERE\n'),
  refused(
    'UNSUPPORTED_SYNTAX',
    'export interface Base {\n  readonly id: string;\n}\nexport interface Wide extends Base {} // HERE\n',
  ),
  refused(
    'UNSUPPORTED_SYNTAX',
    'export interface Table {\n  readonly [key: string]: string; // HERE\n}\n',
  ),
  refused('CLOSURE', inFunction('const twice = (count: int): int => count;')),
  refused(
    'CLOSURE',
    inFunction('const first = tags.find((tag) => tag !== null);', 'tags: readonly string[]'),
  ),
  refused('CLOSURE', inFunction('function inner(): void {}')),
  refused('CLOSURE', inFunction('const self = sample;')),
  refused('CLOSURE', 'export interface Actor {\n  readonly act: () => void; // HERE\n}\n'),
  refused('CLOSURE', 'export interface Actor {\n  act(): void; // HERE\n}\n'),
  refused('CLASS', 'export class Region2 {} // HERE\n'),
  refused('CLASS', inFunction('class Inner {}')),
  refused('SPREAD', inFunction('const copy: string[] = [...tags];', 'tags: readonly string[]')),
  refused('SPREAD', inFunction("const copy: Region = { ...region, id: '' };", 'region: Region')),
  refused('SPREAD', 'export function sample(...tags: readonly string[]): void {} // HERE\n'),
  refused('DESTRUCTURING', inFunction('const { id } = region;', 'region: Region')),
  refused(
    'DESTRUCTURING',
    inFunction('for (const { id } of regions) sample(regions);', 'regions: readonly Region[]'),
  ),
  refused('DESTRUCTURING', 'export function sample({ id }: Region): void {} // HERE\n'),
  refused(
    'REGULAR_EXPRESSION',
    inFunction('const found: boolean = /a/.test(text);', 'text: string'),
  ),
  refused('ANY_TYPE', 'export function sample(value: unknown): void {} // HERE\n'),
  refused('ANY_TYPE', 'export function sample(value: any): void {} // HERE\n'),
  refused('ANY_TYPE', 'export function sample(value: Date): void {} // HERE\n'),
  refused('PLAIN_NUMBER', 'export function sample(value: number): void {} // HERE\n'),
  refused('PLAIN_NUMBER', 'export interface Price {\n  readonly amount: number; // HERE\n}\n'),
  refused('NOT_AN_INTEGER', inFunction('const half: int = 0.5;')),
  refused('NOT_AN_INTEGER', inFunction('const large: int = 2147483648;')),
  refused('NOT_AN_INTEGER', inFunction('const small: int = -2147483649;')),
  refused('DIVISION', inFunction('const half: int = count / 2;', 'count: int')),
  refused('REMAINDER', inFunction('const rest: int = count % count;', 'count: int')),
  refused('LOOSE_EQUALITY', inFunction("const same: boolean = text == 'a';", 'text: string')),
  refused(
    'OBJECT_EQUALITY',
    inFunction('const same: boolean = left === right;', 'left: Region, right: Region'),
  ),
  refused(
    'OBJECT_EQUALITY',
    inFunction('const same: boolean = left !== right;', 'left: string[], right: string[]'),
  ),
  refused('TEXT_ORDER', inFunction("const before: boolean = text < 'b';", 'text: string')),
  refused(
    'MIXED_COMPARISON',
    inFunction('const none: boolean = tags[0] === null;', 'tags: readonly string[]'),
  ),
  refused(
    'MIXED_COMPARISON',
    inFunction('const none: boolean = text === undefined;', 'text: string | null'),
  ),
  refused('TRUTHINESS', inFunction('if (text) sample(text);', 'text: string')),
  refused('TRUTHINESS', inFunction('if (!count) sample(count);', 'count: int')),
  refused('TRUTHINESS', inFunction('const text: string = given || given;', 'given: string')),
  refused('TRUTHINESS', inFunction('const count: int = region ? 1 : 0;', 'region: Region | null')),
  refused('NULLABLE_TEXT', inFunction('const line: string = `a${text}`;', 'text: string | null')),
  refused('TEXT_PART', inFunction('const line: string = `a${tags}`;', 'tags: readonly string[]')),
  refused(
    'UNDEFINED',
    inFunction('const nothing: string | null = text?.slice(1) ?? null;', 'text: string | null'),
  ),
  refused('UNDEFINED', 'export function sample(text: string | undefined): void {} // HERE\n'),
  refused(
    'UNDEFINED',
    'export function sample(): string | null {\n  const none = undefined; // HERE\n  return none ?? null;\n}\n',
  ),
  refused('OPTIONAL', 'export interface Loose {\n  readonly id?: string; // HERE\n}\n'),
  refused('OPTIONAL', 'export function sample(text?: string): void {} // HERE\n'),
  refused('OPTIONAL', "export function sample(text: string = ''): void {} // HERE\n"),
  refused(
    'NON_NULL_ASSERTION',
    inFunction('const first: string = tags[0]!;', 'tags: readonly string[]'),
  ),
  refused('TYPE_ASSERTION', inFunction('const colour = text as Colour;', 'text: string')),
  refused('GENERIC', 'export function sample<T>(value: readonly string[]): void {} // HERE\n'),
  refused('GENERIC', 'export interface Box<T> { // HERE\n  readonly id: string;\n}\n'),
  refused('MUTABLE_MEMBER', 'export interface Open {\n  id: string; // HERE\n}\n'),
  refused('MISSING_TYPE', 'export function sample() { // HERE\n  return 1;\n}\n'),
  refused('MISSING_TYPE', inFunction('const none = [];')),
  refused('UNION_TYPE', 'export function sample(value: string | int): void {} // HERE\n'),
  refused('UNION_TYPE', 'export function sample(value: Region | Place): void {} // HERE\n'),
  refused('UNION_TYPE', 'export type Level = 1 | 2; // HERE\n'),
  refused(
    'ANONYMOUS_TYPE',
    'export function sample(value: { readonly id: string }): void {} // HERE\n',
  ),
  refused('ANONYMOUS_TYPE', inFunction("const id: string = { id: 'a' }.id;")),
  refused('STRUCTURAL_TYPE', inFunction('const place: Place = region;', 'region: Region')),
  refused(
    'STRUCTURAL_TYPE',
    'export function place(region: Region): Place {\n  return region; // HERE\n}\n',
  ),
  refused(
    'MEMBER_ORDER',
    'function next(): string {\n  return "";\n}\nexport function sample(): Region {\n  return { rank: 1, id: next(), tags: [] }; // HERE\n}\n',
  ),
  refused(
    'TOO_MANY_MEMBERS',
    `export interface Wide { // HERE\n${Array.from({ length: 33 }, (_, index) => `  readonly m${index}: string;`).join('\n')}\n}\n`,
  ),
  refused(
    'FALLTHROUGH',
    "export function sample(text: string): int {\n  let count: int = 0;\n  switch (text) {\n    case 'a':\n      count = 1; // HERE\n    default:\n      count = 2;\n  }\n  return count;\n}\n",
  ),
  refused(
    'CASE_LABEL',
    'export function sample(text: string, other: string): int {\n  switch (text) {\n    case other: // HERE\n      return 1;\n    default:\n      return 2;\n  }\n}\n',
  ),
  refused(
    'CASE_SCOPE',
    "export function sample(text: string): int {\n  switch (text) {\n    case 'a':\n      const one: int = 1; // HERE\n      return one;\n    default:\n      return 2;\n  }\n}\n",
  ),
  refused(
    'NESTED_BREAK',
    "export function sample(text: string, flag: boolean): int {\n  switch (text) {\n    case 'a':\n      if (flag) break; // HERE\n      return 1;\n    default:\n      return 2;\n  }\n  return 3;\n}\n",
  ),
  refused(
    'LOOP_MUTATION',
    'export function sample(tags: string[]): void {\n  for (const tag of tags) {\n    tags.push(tag); // HERE\n  }\n}\n',
  ),
  refused(
    'LOOP_HEAD',
    inFunction('for (let i: int = 0; i <= count; i++) sample(i);', 'count: int'),
  ),
  refused('LOOP_HEAD', inFunction('for (;;) sample();')),
  refused('LOOP_HEAD', inFunction('for (let i: int = 0; i < 9; i += 2) sample();')),
  refused('SEQUENCE_TYPE', inFunction('for (const unit of text) sample(unit);', 'text: string')),
  refused(
    'SEQUENCE_TYPE',
    inFunction('for (const tag of tags) sample(new Set<string>());', 'tags: Set<string>'),
  ),
  refused('ASSIGNMENT_VALUE', inFunction('const next: int = count++;', 'count: int')),
  refused('ASSIGNMENT_VALUE', inFunction('const next: int = (count = 2);', 'count: int')),
  refused('ASSIGNMENT_TARGET', inFunction("tags[0] = 'a';", 'tags: string[]')),
  refused('UNUSED_VALUE', inFunction("text === 'a';", 'text: string')),
  refused('MODULE_STATEMENT', 'export let count = 1; // HERE\n'),
  refused('MODULE_STATEMENT', 'if (true) {} // HERE\n'),
  refused('MODULE_STATEMENT', 'export declare const count: int; // HERE\n'),
  refused(
    'COMPUTED_CONSTANT',
    "export const SIZE: int = size('a'); // HERE\nfunction size(text: string): int {\n  return text.length;\n}\n",
  ),
  refused('FUNCTION_SCOPE', inFunction('var count: int = 1;')),
  refused('LOOP_HEAD', inFunction('for (var tag of tags) sample(tags);', 'tags: string[]')),
  refused(
    'IMPORT',
    "import * as model from './model.ts'; // HERE\nexport const none: model.Colour = 'red';\n",
  ),
  refused('UNKNOWN_NAME', inFunction('const none: int = NaN;')),
  refused('UNKNOWN_NAME', inFunction("const count: int = parseInt('1');")),
  refused(
    'UNKNOWN_NAME',
    inFunction('const now = new Date();').replace('const now', 'const now: Region | null | Date'),
  ),
  refused('UNKNOWN_MEMBER', inFunction('const most: int = Math.max(1, 2);')),
  refused('UNKNOWN_MEMBER', inFunction('const low: string = text.toLowerCase();', 'text: string')),
  refused('UNKNOWN_MEMBER', inFunction('const trimmed: string = text.trim();', 'text: string')),
  refused('UNKNOWN_MEMBER', inFunction('tags.sort();', 'tags: string[]')),
  refused('UNKNOWN_MEMBER', inFunction('const unit = text[0];', 'text: string')),
  refused('ARGUMENTS', inFunction("tags.push('a', 'b');", 'tags: string[]')),
  refused('ARGUMENTS', inFunction("const size: int = tags.push('a');", 'tags: string[]')),
  refused('ARGUMENTS', inFunction("const parts: string[] = text.split('');", 'text: string')),
  refused(
    'ARGUMENTS',
    inFunction(
      'const found: boolean = regions.includes(region);',
      'regions: Region[], region: Region',
    ),
  ),
  refused(
    'ARGUMENTS',
    inFunction("const found: boolean = text.startsWith('a', 1);", 'text: string'),
  ),
  refused('ARGUMENTS', inFunction("throw 'a';")),
  refused('ARGUMENTS', inFunction('const all = new Set<string>(tags);', 'tags: string[]')),
  refused('MISSING_TYPE', inFunction('const all: Map<string, string> = new Map();')),
  refused('KEY_TYPE', inFunction('const all = new Map<boolean, string>();')),
  refused('KEY_TYPE', inFunction('const all = new Set<string | null>();')),
  refused('KEY_TYPE', 'export function sample(all: Set<Region>): void {} // HERE\n'),
  refused(
    'KEY_TYPE',
    'export interface Table {\n  readonly all: ReadonlyMap<Region, string>; // HERE\n}\n',
  ),
  refused(
    'COMPLEX_INDEX',
    inFunction('const tag = list()[0];').concat('function list(): string[] {\n  return [];\n}\n'),
  ),
  refused('NAME_COLLISION', inFunction('const Text: string = text;', 'text: string')),
  refused(
    'NAME_COLLISION',
    'export const LIMITS: int = 1;\nexport function sample(limits: int): void {} // HERE\n',
  ),
  refused(
    'NAME_COLLISION',
    'export function sample(): void {}\nexport function Sample(): void {} // HERE\n',
  ),
  refused('NAME_COLLISION', inFunction('const coreModel: int = 1;')),
  refused('NAME_COLLISION', inFunction('const fromValue: int = from;', 'from: int')),
  refused(
    'NAME_COLLISION',
    'export interface Twice {\n  readonly id: string;\n  readonly Id: string; // HERE\n}\n',
  ),
  refused('PLATFORM_NAME', 'export interface Request { // HERE\n  readonly id: string;\n}\n'),
  refused('BAD_NAME', inFunction('const $count: int = 1;')),
  refused('BAD_NAME', inFunction('const a__b: int = 1;')),
  refused('BAD_NAME', inFunction('const größe: int = 1;')),
];
