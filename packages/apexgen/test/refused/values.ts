/** Expressions whose value would be another in Apex. */
import type { RefusedSample } from './sample.ts';
import { inFunction, refused } from './sample.ts';

export const values: readonly RefusedSample[] = [
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
  refused('NULLABLE_TEXT', inFunction('throw new Error(tags[0]);', 'tags: readonly string[]')),
  refused('TEXT_PART', inFunction('const line: string = `a${tags}`;', 'tags: readonly string[]')),
  refused('ASSIGNMENT_VALUE', inFunction('const next: int = count++;', 'count: int')),
  refused('ASSIGNMENT_VALUE', inFunction('const next: int = (count = 2);', 'count: int')),
  refused('ASSIGNMENT_TARGET', inFunction("tags[0] = 'a';", 'tags: string[]')),
  refused('UNUSED_VALUE', inFunction("text === 'a';", 'text: string')),
  refused('VOID_VALUE', inFunction('return sample();')),
  refused(
    'COMPLEX_INDEX',
    inFunction('const tag = list()[0];').concat('function list(): string[] {\n  return [];\n}\n'),
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
  refused('ARGUMENTS', inFunction('const text: string = String.fromCharCode(unit);', 'unit: int')),
  refused(
    'ARGUMENTS',
    inFunction('const text: string = String.fromCharCode(...left, ...left);', 'left: int[]'),
  ),
  refused('ARGUMENTS', inFunction('const text: string = String.fromCharCode();')),
  refused(
    'ARGUMENTS',
    inFunction('const text: string = String.fromCharCode(...units);', 'units: ReadonlySet<int>'),
  ),
  refused(
    'UNKNOWN_MEMBER',
    inFunction('const text: string = String.fromCodePoint(...units);', 'units: int[]'),
  ),
  refused('UNKNOWN_MEMBER', inFunction('const unit = text.codePointAt(0) ?? 0;', 'text: string')),
  refused('ARGUMENTS', inFunction("throw 'a';")),
  refused('ARGUMENTS', inFunction('const all = new Set<string>(tags);', 'tags: string[]')),
  refused(
    'REGULAR_EXPRESSION',
    inFunction('const found: boolean = /a/.test(text);', 'text: string'),
  ),
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
    'MIXED_COMPARISON',
    inFunction('const less: boolean = left < right;', 'left: boolean, right: boolean'),
  ),
  refused('MIXED_COMPARISON', inFunction('const less: int = value - 1;', 'value: any')),
  refused(
    'MIXED_COMPARISON',
    inFunction(
      'const same: boolean = tags[0] === text;',
      'tags: readonly string[], text: string | null',
    ),
  ),
  refused('UNDEFINED', inFunction('sample?.();')),
  refused('UNDEFINED', inFunction('const id = region?.id;', 'region: Region | null')),
  refused('CLOSURE', inFunction('(sample)();')),
  refused('CLOSURE', inFunction('act();', 'act: () => void')),
  refused(
    'CLOSURE',
    'interface Actor {\n  act(): void;\n}\nexport function sample(): Actor {\n  return { act() {} }; // HERE\n}\n',
  ),
  refused(
    'UNSUPPORTED_SYNTAX',
    inFunction("const region: Region = { 'id': '', rank: 1, tags: [] };"),
  ),
  refused('NOT_AN_INTEGER', inFunction('const large: int = 9n;').replace(': int', '')),
  refused('TYPE_ASSERTION', inFunction('const colour = <Colour>text;', 'text: string')),
  refused('CLOSURE', inFunction('const twice = function (): void {};')),
  refused('CLASS', inFunction('const made = class {};')),
  refused('ASSIGNMENT_VALUE', inFunction('const next: int = ++count;', 'count: int')),
  refused('ASSIGNMENT_VALUE', inFunction('const next: int = --count;', 'count: int')),
];
