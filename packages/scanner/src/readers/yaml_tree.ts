/**
 * YAML and JSON documents with the place of every value, bounded: size, depth, number of values.
 * Aliases are followed one at a time, never expanded, so that a bomb stays small.
 */

import { isAlias, isMap, isPair, isScalar, isSeq, parseAllDocuments, visit } from 'yaml';
import type { Alias, Document, Node } from 'yaml';
import type { ReadProblem } from '../model/fact.ts';
import { FIRST_LINE, Lines } from '../model/span.ts';
import type { Span } from '../model/span.ts';

const LARGEST = 3_000_000;
const DEEPEST = 80;
const MOST_DOCUMENTS = 2_000;
const MOST_VISITS = 300_000;

export interface YamlFile {
  readonly documents: readonly YamlValue[];
  readonly problems: readonly ReadProblem[];
}

/** Shared by all values of a file: a bound on how many are looked at. */
interface Budget {
  visits: number;
  /** Anchors of the file with where they stand, in order. */
  readonly anchors: ReadonlyMap<string, readonly Node[]>;
}

/** Name, value and where the name stands. */
export type Entry = readonly [string, YamlValue, Span];

/** One value of a document. Never throws: what is not there or of another kind is empty. */
export class YamlValue {
  readonly #node: Node | null;
  readonly #lines: Lines;
  readonly #budget: Budget;
  readonly depth: number;
  #entries: readonly Entry[] | null = null;

  constructor(node: unknown, lines: Lines, budget: Budget, depth: number) {
    budget.visits += 1;
    const isSpent = budget.visits > MOST_VISITS || depth > DEEPEST;
    this.#lines = lines;
    this.#budget = budget;
    this.depth = depth;
    const found = isAlias(node) && !isSpent ? anchored(node, budget) : node;
    this.#node = isSpent ? null : ((found ?? null) as Node | null);
  }

  get at(): Span {
    const range = this.#node?.range;
    if (range === undefined || range === null) return FIRST_LINE;
    return this.#lines.span(range[0], range[1]);
  }

  /** `!Ref`, `!Sub`; '' for what has none of its own. */
  get tag(): string {
    const tag = this.#node?.tag ?? '';
    return tag.startsWith('!') ? tag : '';
  }

  get isMap(): boolean {
    return isMap(this.#node);
  }

  /** A scalar as written; '' for maps, lists and null. */
  get text(): string {
    if (!isScalar(this.#node)) return '';
    const { value, source } = this.#node;
    if (value === null || value === undefined) return '';
    return typeof value === 'string' ? value : (source ?? String(value));
  }

  /** Members in order; merge keys (`<<`) after the map's own. */
  entries(): readonly Entry[] {
    this.#entries ??= this.#read();
    return this.#entries;
  }

  #read(): readonly Entry[] {
    if (!isMap(this.#node)) return [];
    const own: Entry[] = [];
    const merged: Entry[] = [];
    for (const pair of this.#node.items) {
      if (!isPair(pair)) continue;
      const key = this.#child(pair.key);
      const value = this.#child(pair.value);
      if (key.text === '<<') {
        const maps = value.isMap ? [value] : value.items();
        if (this.depth < 10) merged.push(...maps.flatMap((map) => map.entries()));
      } else own.push([key.text, value, key.at]);
    }
    if (merged.length === 0) return own;
    const names = new Set(own.map(([name]) => name));
    return [...own, ...merged.filter(([name]) => !names.has(name))];
  }

  items(): readonly YamlValue[] {
    return isSeq(this.#node) ? this.#node.items.map((item) => this.#child(item)) : [];
  }

  /** The member of that name, empty when there is none; goes down one level a name. */
  get(...names: readonly string[]): YamlValue {
    return names.reduce<YamlValue>(
      (value, name) => value.entries().find(([each]) => each === name)?.[1] ?? value.#child(null),
      this,
    );
  }

  /** All scalars in and under the value, with the names and positions that lead there. */
  *scalars(path: readonly string[] = []): Generator<readonly [readonly string[], YamlValue]> {
    if (isScalar(this.#node)) yield [path, this];
    for (const [name, value] of this.entries()) yield* value.scalars([...path, name]);
    for (const item of this.items()) yield* item.scalars(path);
  }

  #child(node: unknown): YamlValue {
    return new YamlValue(node, this.#lines, this.#budget, this.depth + 1);
  }
}

/** Never throws. Documents that do not parse are left out and are a problem each. */
export function parseYaml(text: string): YamlFile {
  if (text.length > LARGEST) return failed('TOO_LARGE', `more than ${LARGEST} characters`);
  if (isTooDeep(text)) return failed('TOO_DEEP', `deeper than ${DEEPEST}`);
  const lines = new Lines(text);
  try {
    const parsed = parseAllDocuments(text, {
      ...{ prettyErrors: false, logLevel: 'silent', uniqueKeys: false, merge: false },
      ...{ version: '1.2', strict: false },
    });
    const all = Array.isArray(parsed) ? (parsed as unknown as Document[]) : [];
    const budget: Budget = { visits: 0, anchors: text.includes('&') ? anchorsOf(all) : new Map() };
    const problems: ReadProblem[] = [];
    const documents: YamlValue[] = [];
    for (const document of all.slice(0, MOST_DOCUMENTS)) {
      const error = document.errors[0];
      if (error !== undefined) {
        const at = lines.span(error.pos[0], error.pos[1]);
        problems.push({ code: 'NOT_PARSED', detail: error.code, at });
      }
      if (document.contents !== null) {
        documents.push(new YamlValue(document.contents, lines, budget, 0));
      }
    }
    return { documents, problems };
  } catch (error) {
    const isDeep = error instanceof RangeError;
    return failed(isDeep ? 'TOO_DEEP' : 'NOT_PARSED', isDeep ? 'too deep' : 'no YAML');
  }
}

/** The library looks through the whole document for each alias; this does it once. */
function anchorsOf(documents: readonly Document[]): ReadonlyMap<string, readonly Node[]> {
  const anchors = new Map<string, Node[]>();
  for (const document of documents) {
    visit(document, {
      Node: (_, node) => {
        const { anchor } = node as { anchor?: string };
        if (isAlias(node) || anchor === undefined) return;
        const same = anchors.get(anchor) ?? [];
        same.push(node as Node);
        anchors.set(anchor, same);
      },
    });
  }
  return anchors;
}

/** The last node of that anchor before the alias; they are in order. */
function anchored(alias: Alias, { anchors }: Budget): Node | null {
  const at = alias.range?.[0] ?? 0;
  const nodes = anchors.get(alias.source) ?? [];
  let low = 0;
  let high = nodes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((nodes[middle]?.range?.[0] ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return nodes[low - 1] ?? null;
}

function failed(code: ReadProblem['code'], detail: string): YamlFile {
  return { documents: [], problems: [{ code, detail, at: FIRST_LINE }] };
}

/** A rough count of brackets and of dashes in a row, before a parser that recurses sees the text. */
function isTooDeep(text: string): boolean {
  if (/(?:[-?] ){81}/u.test(text)) return true;
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charCodeAt(at);
    if (char === 91 || char === 123) depth += 1;
    else if ((char === 93 || char === 125) && depth > 0) depth -= 1;
    if (depth > DEEPEST * 4) return true;
  }
  return false;
}
