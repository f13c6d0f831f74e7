/** JSON with the line of every member, for messages about data files. */

import { parse } from '@humanwhocodes/momoa';
import type { ValueNode } from '@humanwhocodes/momoa';

/** Something is wrong in a data file; says where, what and what to do. */
export class HostDataError extends Error {
  readonly code = 'HOST_DATA_INVALID';
  readonly file: string;
  readonly line: number;

  constructor(file: string, line: number, problem: string, cure: string) {
    super(`${file}:${line}: ${problem}; ${cure}`);
    this.name = 'HostDataError';
    this.file = file;
    this.line = line;
  }
}

/** One value of a file; members and items know their own lines. */
export class JsonSource {
  readonly #file: string;
  readonly #node: ValueNode;
  readonly #name: string;

  constructor(file: string, node: ValueNode, name = '') {
    this.#file = file;
    this.#node = node;
    this.#name = name;
  }

  /** Strict JSON; comments, trailing commas and members given twice are refused. */
  static parse(text: string, file: string): JsonSource {
    try {
      return new JsonSource(file, parse(text, { mode: 'json', allowTrailingCommas: false }).body);
    } catch (error) {
      const line = (error as { line?: unknown }).line;
      const cure = 'write strict JSON';
      throw new HostDataError(file, typeof line === 'number' ? line : 1, 'is no JSON', cure);
    }
  }

  fail(problem: string, cure: string): never {
    const subject = this.#name === '' ? 'the file' : `\`${this.#name}\``;
    throw new HostDataError(this.#file, this.#node.loc.start.line, `${subject} ${problem}`, cure);
  }

  /** The members, which must be exactly these. */
  members<const Names extends readonly string[]>(names: Names): Record<Names[number], JsonSource> {
    const all = this.entries();
    for (const [name, value] of all) {
      if (!names.includes(name)) value.fail('is not expected', 'take it out or correct its name');
    }
    const missing = names.find((name) => !all.has(name));
    if (missing !== undefined) this.fail(`lacks \`${missing}\``, 'add it');
    return Object.fromEntries(all) as Record<Names[number], JsonSource>;
  }

  entries(): ReadonlyMap<string, JsonSource> {
    if (this.#node.type !== 'Object') return this.fail('is no object', 'write an object');
    const all = new Map<string, JsonSource>();
    for (const member of this.#node.members) {
      const name = member.name.type === 'String' ? member.name.value : member.name.name;
      const value = new JsonSource(this.#file, member.value, name);
      if (all.has(name)) value.fail('is given twice', 'keep one');
      all.set(name, value);
    }
    return all;
  }

  items(): readonly JsonSource[] {
    if (this.#node.type !== 'Array') return this.fail('is no list', 'write a list');
    return this.#node.elements.map(
      ({ value }, index) => new JsonSource(this.#file, value, `${this.#name}[${index}]`),
    );
  }

  text(): string {
    if (this.#node.type !== 'String') return this.fail('is no text', 'write it in quotes');
    return this.#node.value;
  }

  whole(): number {
    const value = this.#node.type === 'Number' ? this.#node.value : Number.NaN;
    return Number.isSafeInteger(value) ? value : this.fail('is no whole number', 'write one');
  }
}
