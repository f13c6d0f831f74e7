/** Types that Apex does not have, or reads differently. */
import type { RefusedSample } from './sample.ts';
import { inFunction, refused } from './sample.ts';

export const types: readonly RefusedSample[] = [
  refused('TYPE_ERROR', inFunction('const text: string = 1;')),
  refused('ANY_TYPE', 'export function sample(value: unknown): void {} // HERE\n'),
  refused('ANY_TYPE', 'export function sample(value: any): void {} // HERE\n'),
  refused('ANY_TYPE', 'export function sample(value: Date): void {} // HERE\n'),
  refused('PLAIN_NUMBER', 'export function sample(value: number): void {} // HERE\n'),
  refused('PLAIN_NUMBER', 'export interface Price {\n  readonly amount: number; // HERE\n}\n'),
  refused('GENERIC', 'export function sample<T>(value: readonly string[]): void {} // HERE\n'),
  refused('GENERIC', 'export interface Box<T> { // HERE\n  readonly id: string;\n}\n'),
  refused('OPTIONAL', 'export interface Loose {\n  readonly id?: string; // HERE\n}\n'),
  refused('OPTIONAL', 'export function sample(text?: string): void {} // HERE\n'),
  refused('OPTIONAL', "export function sample(text: string = ''): void {} // HERE\n"),
  refused('MUTABLE_MEMBER', 'export interface Open {\n  id: string; // HERE\n}\n'),
  refused('MISSING_TYPE', 'export function sample() { // HERE\n  return 1;\n}\n'),
  refused('MISSING_TYPE', inFunction('const none = [];')),
  refused('MISSING_TYPE', inFunction('const all: Map<string, string> = new Map();')),
  refused('KEY_TYPE', inFunction('const all = new Map<boolean, string>();')),
  refused('KEY_TYPE', inFunction('const all = new Set<string | null>();')),
  refused('KEY_TYPE', 'export function sample(all: Set<Region>): void {} // HERE\n'),
  refused(
    'KEY_TYPE',
    'export interface Table {\n  readonly all: ReadonlyMap<Region, string>; // HERE\n}\n',
  ),
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
    'STRUCTURAL_TYPE',
    inFunction('const one = flag ? region : place;', 'region: Region, place: Place, flag: boolean'),
  ),
  refused(
    'STRUCTURAL_TYPE',
    inFunction('const both = [region, place];', 'region: Region, place: Place'),
  ),
  refused(
    'STRUCTURAL_TYPE',
    inFunction("table.set('a', place);", 'table: Map<string, Region>, place: Place'),
  ),
  refused('TYPE_ASSERTION', inFunction('const colour = text as Colour;', 'text: string')),
  refused(
    'NON_NULL_ASSERTION',
    inFunction('const first: string = tags[0]!;', 'tags: readonly string[]'),
  ),
  refused(
    'UNDEFINED',
    inFunction('const nothing: string | null = text?.slice(1) ?? null;', 'text: string | null'),
  ),
  refused('UNDEFINED', 'export function sample(text: string | undefined): void {} // HERE\n'),
  refused(
    'UNDEFINED',
    'export function sample(): string | null {\n  const none = undefined; // HERE\n  return none ?? null;\n}\n',
  ),
  refused(
    'TOO_MANY_MEMBERS',
    `export interface Wide { // HERE\n${Array.from({ length: 33 }, (_, index) => `  readonly m${index}: string;`).join('\n')}\n}\n`,
  ),
  refused(
    'MEMBER_ORDER',
    'function next(): string {\n  return "";\n}\nexport function sample(): Region {\n  return { rank: 1, id: next(), tags: [] }; // HERE\n}\n',
  ),
  refused('MISSING_TYPE', inFunction('const none = null;')),
  refused('MISSING_TYPE', 'export function sample(count = 1): void {} // HERE\n'),
  refused(
    'TOO_MANY_MEMBERS',
    `export function sample(${Array.from({ length: 33 }, (_, index) => `m${index}: string`).join(', ')}): void {} // HERE\n`,
  ),
  refused('GENERIC', 'export type Box<T> = readonly string[]; // HERE\n'),
  refused('ANY_TYPE', "export function sample(): never { // HERE\n  throw new Error('');\n}\n"),
  refused('ANY_TYPE', 'export function sample(value: object): void {} // HERE\n'),
  refused('ANY_TYPE', 'export function sample(value: symbol): void {} // HERE\n'),
  refused('ANY_TYPE', 'export function sample(value: Readonly<Region>): void {} // HERE\n'),
  refused(
    'ANONYMOUS_TYPE',
    'export function sample(value: { // HERE\n  readonly id: string;\n}): void {}\n',
  ),
  refused('PLAIN_NUMBER', 'export function sample(value: bigint): void {} // HERE\n'),
  refused('ANONYMOUS_TYPE', 'export function sample(value: [string, string]): void {} // HERE\n'),
];
