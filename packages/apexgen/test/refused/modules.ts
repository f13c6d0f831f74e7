/** Modules, names and declarations. */
import type { RefusedSample } from './sample.ts';
import { inFunction, refused } from './sample.ts';

export const modules: readonly RefusedSample[] = [
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
  refused('MODULE_STATEMENT', 'export let count = 1; // HERE\n'),
  refused('MODULE_STATEMENT', 'if (true) {} // HERE\n'),
  refused('MODULE_STATEMENT', 'export declare const count: int; // HERE\n'),
  refused(
    'COMPUTED_CONSTANT',
    "export const SIZE: int = size('a'); // HERE\nfunction size(text: string): int {\n  return text.length;\n}\n",
  ),
  refused(
    'MUTABLE_CONSTANT',
    'export const CACHE: Map<string, string> = new Map<string, string>(); // HERE\n',
  ),
  refused('MUTABLE_CONSTANT', "const NAMES = ['a']; // HERE\n"),
  refused('MUTABLE_CONSTANT', 'const ROWS: readonly string[][] = []; // HERE\n'),
  refused(
    'MUTABLE_CONSTANT',
    'interface Kept {\n  readonly seen: Set<string>;\n}\nexport const KEPT: Kept = { seen: new Set<string>() }; // HERE\n',
  ),
  refused('FUNCTION_SCOPE', inFunction('var count: int = 1;')),
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
  refused(
    'PLATFORM_NAME',
    'export function equals(left: string): boolean { // HERE\n  return left === "";\n}\n',
  ),
  refused('BAD_NAME', inFunction('const $count: int = 1;')),
  refused('BAD_NAME', inFunction('const a__b: int = 1;')),
  refused('BAD_NAME', inFunction('const größe: int = 1;')),
  refused('UNSUPPORTED_SYNTAX', 'export function* sample(): Generator<string> {} // HERE\n'),
  refused('UNSUPPORTED_SYNTAX', inFunction('outer: while (count > 1) break outer;', 'count: int')),
  refused(
    'UNKNOWN_NAME',
    'export function sample({ id }: Region): string {\n  return id; // HERE\n}\n',
  ),
  refused('IMPORT', "import './model.ts'; // HERE\n"),
];
