import type { DiagnosticCode } from '../../src/index.ts';

const body = (statements: string, parameters = ''): string =>
  `export function sample(${parameters}): void {\n  ${statements}\n}\n`;

/** For each diagnostic a module that follows its cure, and compiles. */
export const cured: Readonly<Record<DiagnosticCode, string>> = {
  TYPE_ERROR: body("const text: string = '1';"),
  UNSUPPORTED_SYNTAX: body('while (count > 1) count--;', 'count: int'),
  CLOSURE: `function twice(count: int): int {
  return count * 2;
}
export function sample(counts: readonly int[]): int[] {
  const found: int[] = [];
  for (const count of counts) found.push(twice(count));
  return found;
}
`,
  CLASS: `interface Box {
  readonly id: string;
}
export function boxOf(id: string): Box {
  return { id };
}
`,
  SPREAD: `export function sample(tags: readonly string[]): string[] {
  const copy: string[] = [];
  for (const tag of tags) copy.push(tag);
  return copy;
}
export function renamed(region: Region, id: string): Region {
  return { id, rank: region.rank, tags: region.tags };
}
`,
  DESTRUCTURING: body('const id: string = region.id;', 'region: Region'),
  REGULAR_EXPRESSION: body("const found: boolean = text.includes('a');", 'text: string'),
  ANY_TYPE: 'export function sample(value: string): void {}\n',
  PLAIN_NUMBER: 'export function sample(value: int): void {}\n',
  NOT_AN_INTEGER: body('const large: int = 2147483647;\n  const small: int = -2147483648;'),
  DIVISION: body('const isHalf: boolean = part * 2 === whole;', 'part: int, whole: int'),
  REMAINDER: body('const rest: int = count % 7;', 'count: int'),
  LOOSE_EQUALITY: body("const same: boolean = text === 'a';", 'text: string'),
  OBJECT_EQUALITY: body(
    'const same: boolean = left.id === right.id;\n  const none: boolean = left === null;',
    'left: Region | null, right: Region',
  ).replace('left.id', '(left === null ? null : left.id)'),
  TEXT_ORDER: `const ORDER: readonly string[] = ['a', 'b'];
export function isBefore(left: string, right: string): boolean {
  return ORDER.indexOf(left) < ORDER.indexOf(right);
}
`,
  MIXED_COMPARISON: body('const none: boolean = tags[0] === undefined;', 'tags: readonly string[]'),
  TRUTHINESS: body(
    "if (text !== '' && count !== 0 && region !== null) sample(text, count, region);",
    'text: string, count: int, region: Region | null',
  ),
  NULLABLE_TEXT: body(
    "const line: string = text === null ? '' : `a${text}`;",
    'text: string | null',
  ),
  TEXT_PART: body("const line: string = `a${tags.join(',')}`;", 'tags: readonly string[]'),
  UNDEFINED: body(
    'const nothing: string | null = text === null ? null : text.slice(1);',
    'text: string | null',
  ),
  OPTIONAL: `export interface Strict {
  readonly id: string | null;
}
export function sample(text: string): Strict {
  return { id: text === '' ? null : text };
}
`,
  NON_NULL_ASSERTION: `export function sample(tags: readonly string[]): string {
  const first = tags[0];
  if (first === undefined) return '';
  return first;
}
`,
  TYPE_ASSERTION: `export function sample(text: string): Colour | null {
  if (text === 'red') return 'red';
  return text === 'green' ? 'green' : null;
}
`,
  GENERIC: 'export function sample(value: readonly string[]): void {}\n',
  MUTABLE_MEMBER: 'export interface Closed {\n  readonly id: string;\n}\n',
  MISSING_TYPE: `export function sample(): int {
  const none: string[] = [];
  const table: Map<string, Region> = new Map<string, Region>();
  return none.length + table.size;
}
`,
  UNREADABLE_TYPE: `export interface Prepared {
  readonly index: Map<string, Region>;
}
`,
  BUNDLE: "export const NAME = 'core';\n",
  KEY_TYPE: body(
    "const seen = new Set<Colour>();\n  const byRank = new Map<int, Region>();\n  seen.add('red');",
    'region: Region',
  ),
  UNION_TYPE:
    "export type Level = 'low' | 'high';\nexport function sample(value: Region | null): void {}\n",
  ANONYMOUS_TYPE: `interface Named {
  readonly id: string;
}
export function sample(value: Named): Named {
  const made: Named = { id: value.id };
  return made;
}
`,
  STRUCTURAL_TYPE: `export function sample(region: Region): Place {
  return { id: region.id, rank: region.rank, tags: region.tags };
}
`,
  MEMBER_ORDER: `function next(): string {
  return '';
}
export function sample(): Region {
  return { id: next(), rank: 1, tags: [] };
}
`,
  TOO_MANY_MEMBERS: `interface Half {
  readonly a: string;
}
export interface Whole {
  readonly left: Half;
  readonly right: Half;
}
`,
  FALLTHROUGH: `export function sample(text: string): int {
  let count: int = 0;
  switch (text) {
    case 'a':
    case 'b':
      count = 1;
      break;
    default:
      count = 2;
  }
  return count;
}
`,
  CASE_LABEL: `export function sample(text: string, other: string, count: int): int {
  if (text === other || count === -2147483648) return 1;
  return 2;
}
`,
  CASE_REPEATED: `export function sample(text: string): int {
  switch (text) {
    case 'a':
      return 1;
    default:
      return 3;
  }
}
`,
  EMPTY_SWITCH: body("if (text === 'a') sample(text);", 'text: string'),
  CASE_SCOPE: `export function sample(text: string): int {
  switch (text) {
    case 'a': {
      const one: int = 1;
      return one;
    }
    default:
      return 2;
  }
}
`,
  NESTED_BREAK: `export function sample(text: string, flag: boolean): int {
  let count: int = 3;
  switch (text) {
    case 'a':
      if (!flag) count = 1;
      break;
    default:
      return 2;
  }
  return count;
}
`,
  LOOP_MUTATION: `export function sample(tags: readonly string[]): string[] {
  const more: string[] = [];
  for (const tag of tags) more.push(tag);
  return more;
}
`,
  LOOP_HEAD: body('for (let i: int = 0; i < count; i++) sample(i);', 'count: int'),
  LOOP_VARIABLE: `export function sample(count: int): void {
  let i: int = 0;
  while (i < count) {
    i += 2;
  }
}
`,
  ENDLESS_LOOP: `export function sample(limit: int): int {
  let count: int = 0;
  while (count < limit) count++;
  return count;
}
`,
  SEQUENCE_TYPE: `export function sample(keys: readonly string[], table: ReadonlyMap<string, int>): int {
  let total: int = 0;
  for (const key of keys) total += table.get(key) ?? 0;
  return total;
}
`,
  ASSIGNMENT_VALUE: body('count++;\n  const next: int = count;', 'count: int'),
  ASSIGNMENT_TARGET: "export function sample(): string[] {\n  return ['a'];\n}\n",
  UNUSED_VALUE: 'export function sample(): void {}\n',
  VOID_VALUE: body('if (flag) {\n    sample(!flag);\n    return;\n  }', 'flag: boolean'),
  MODULE_STATEMENT: 'export const COUNT: int = 1;\n',
  COMPUTED_CONSTANT:
    "export function size(): int {\n  return 'a'.length;\n}\nexport const SIZE: int = 1;\n",
  MUTABLE_CONSTANT: `export const NAMES: readonly string[] = ['a'];
export function table(): Map<string, string> {
  return new Map<string, string>();
}
`,
  FUNCTION_SCOPE: body('const count: int = 1;\n  let other: int = count;\n  other = 2;'),
  IMPORT: "import { START } from './model.ts';\nexport const FIRST: Region = START;\n",
  UNKNOWN_NAME: `export function count(): int {
  return 1;
}
export function sample(): int {
  return count();
}
`,
  UNKNOWN_MEMBER: body('const most: int = left > right ? left : right;', 'left: int, right: int'),
  ARGUMENTS: body("tags.push('a');\n  tags.push('b');", 'tags: string[]'),
  COMPLEX_INDEX: `export function sample(rows: readonly (readonly string[])[], at: int): string {
  const row = rows[0];
  if (row === undefined) return '';
  const next: int = at + 1;
  const found = row[next];
  return found === undefined ? '' : found;
}
`,
  NAME_COLLISION: body('const content: string = text;', 'text: string'),
  PLATFORM_NAME: `export interface RegionRequest {
  readonly id: string;
}
export function isEqual(left: string, right: string): boolean {
  return left === right;
}
`,
  BAD_NAME: body('const count1: int = 1;\n  const groesse: int = count1;'),
};
