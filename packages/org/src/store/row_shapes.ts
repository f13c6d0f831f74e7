/**
 * Rows as small as they can be: every row of an object is a copy of one template, so that the engine
 * keeps its fields in slots instead of a hash table, and values that repeat in a field are one string.
 */
import type { ObjectSchema } from './schema.ts';
import type { Row, Stored } from './tables.ts';

/** A field with more different texts than this is not worth remembering them. */
const MOST_KEPT_TEXTS = 1000;

export class RowShape {
  readonly #template: Readonly<Record<string, Stored>>;
  readonly #texts = new Map<string, Map<string, string> | null>();

  constructor(object: ObjectSchema) {
    // Parsed text, because objects that grow key by key end as hash tables.
    const names = [...object.fields.keys()].map((name) => `${JSON.stringify(name)}:null`);
    this.#template = JSON.parse(`{${names.join(',')}}`) as Record<string, Stored>;
  }

  /** The same row with every field of the object; a field that was missing is null. */
  pack(row: Row): Row {
    const packed: Record<string, Stored> = { ...this.#template };
    for (const name in row) {
      const value = row[name]!;
      packed[name] = typeof value === 'string' ? this.#shared(name, value) : value;
    }
    return packed;
  }

  #shared(name: string, text: string): string {
    let known = this.#texts.get(name);
    if (known === null) return text;
    if (known === undefined) {
      known = new Map();
      this.#texts.set(name, known);
    }
    const same = known.get(text);
    if (same !== undefined) return same;
    if (known.size >= MOST_KEPT_TEXTS) this.#texts.set(name, null);
    else known.set(text, text);
    return text;
  }
}
