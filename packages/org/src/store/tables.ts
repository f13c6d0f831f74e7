/**
 * The org's rows in memory, with an undo journal. A row never changes: an update replaces it, and
 * the journal keeps what was there before, so that a savepoint is the length of the journal.
 */
import { makeId } from './ids.ts';
import { RowShape } from './row_shapes.ts';
import type { FieldSchema, ObjectSchema, Schema } from './schema.ts';

/** A field's value at rest: ids and decimals are text, dates `YYYY-MM-DD`, instants epoch ms. */
export type Stored = string | number | boolean | null;

/** Lower-case field name -> value; a missing name means null. */
export type Row = Readonly<Record<string, Stored>>;

interface Undo {
  readonly object: string;
  readonly id: string;
  readonly before: Row | undefined;
}

/** What `snapshot()` writes and `restore()` reads: plain JSON. */
export interface TablesSnapshot {
  readonly counters: Readonly<Record<string, number>>;
  readonly rows: Readonly<Record<string, readonly Row[]>>;
}

export class Tables {
  readonly schema: Schema;
  readonly #rows = new Map<string, Map<string, Row>>();
  readonly #shapes = new Map<string, RowShape>();
  readonly #unique = new Map<string, Map<string, string>>();
  readonly #uniqueFields = new Map<string, readonly FieldSchema[]>();
  readonly #counters = new Map<string, number>();
  readonly #journal: Undo[] = [];

  constructor(schema: Schema) {
    this.schema = schema;
    for (const object of schema.objects()) {
      const key = object.name.toLowerCase();
      this.#rows.set(key, new Map());
      this.#shapes.set(key, new RowShape(object));
      const unique = [...object.fields.values()].filter((field) => field.unique);
      this.#uniqueFields.set(key, unique);
      for (const field of unique) this.#unique.set(indexKey(key, field.name), new Map());
    }
  }

  /** Live and deleted rows in insertion order; deleted ones have `isdeleted` true. */
  all(object: string): IterableIterator<Row> {
    return this.#table(object).values();
  }

  get(object: string, id: string): Row | undefined {
    return this.#table(object).get(id);
  }

  /** Ids of the live rows with that value of a key field: at most one when the field is unique. */
  findByKey(object: string, field: FieldSchema, value: string): readonly string[] {
    const wanted = keyText(field, value);
    const index = this.#unique.get(indexKey(object.toLowerCase(), field.name));
    if (index !== undefined) {
      const id = index.get(wanted);
      return id === undefined ? [] : [id];
    }
    const name = field.name.toLowerCase();
    return [...this.all(object)]
      .filter((row) => keyOf(row, field) === wanted && row[name] !== null)
      .map((row) => String(row['id']));
  }

  put(object: string, id: string, row: Row): void {
    this.#journal.push({ object, id, before: this.get(object, id) });
    this.#set(object, id, this.#pack(object, row));
  }

  remove(object: string, id: string): void {
    this.#journal.push({ object, id, before: this.get(object, id) });
    this.#set(object, id, undefined);
  }

  /** Ids are never given twice, not even after a rollback. */
  nextId(object: ObjectSchema): string {
    return makeId(object.keyPrefix, this.nextNumber(object.name));
  }

  /** Next value of a counter that a rollback does not turn back (ids, auto-numbers). */
  nextNumber(counter: string): number {
    const key = counter.toLowerCase();
    const next = (this.#counters.get(key) ?? 0) + 1;
    this.#counters.set(key, next);
    return next;
  }

  /** A place in the journal to roll back to. */
  mark(): number {
    return this.#journal.length;
  }

  rollbackTo(mark: number): void {
    while (this.#journal.length > mark) {
      const undo = this.#journal.pop()!;
      this.#set(undo.object, undo.id, undo.before);
    }
  }

  /** Forgets how to undo: everything up to now is permanent. */
  commit(): void {
    this.#journal.length = 0;
  }

  snapshot(): TablesSnapshot {
    const rows: Record<string, readonly Row[]> = {};
    for (const object of this.schema.objects()) {
      const list = [...this.all(object.name)];
      if (list.length > 0) rows[object.name] = list;
    }
    return { counters: Object.fromEntries(this.#counters), rows };
  }

  /** Replaces all rows; refuses rows of objects that the schema does not have. */
  restore(snapshot: TablesSnapshot): void {
    for (const name of Object.keys(snapshot.rows)) {
      if (this.schema.object(name) === undefined) {
        throw new Error(`snapshot has rows of \`${name}\`, which this org does not have`);
      }
    }
    for (const table of this.#rows.values()) table.clear();
    for (const index of this.#unique.values()) index.clear();
    this.#journal.length = 0;
    this.#counters.clear();
    for (const [key, value] of Object.entries(snapshot.counters)) this.#counters.set(key, value);
    for (const [name, rows] of Object.entries(snapshot.rows)) {
      for (const row of rows) this.#set(name, String(row['id']), this.#pack(name, row));
    }
  }

  /** An independent copy; rows are shared, since they never change. */
  copy(): Tables {
    return this.#copyOf(() => true);
  }

  /** Tables with the rows that Apex tests see: setup and metadata, none of the org's data. */
  forTests(): Tables {
    return this.#copyOf(
      (object) =>
        object.isSetup || object.kind === 'customMetadata' || object.name === 'Organization',
    );
  }

  #copyOf(isVisible: (object: ObjectSchema) => boolean): Tables {
    const copy = new Tables(this.schema);
    for (const [key, value] of this.#counters) copy.#counters.set(key, value);
    for (const object of this.schema.objects()) {
      if (!isVisible(object)) continue;
      for (const row of this.all(object.name)) copy.#set(object.name, String(row['id']), row);
    }
    return copy;
  }

  #pack(object: string, row: Row): Row {
    return this.#shapes.get(object.toLowerCase())?.pack(row) ?? row;
  }

  #table(object: string): Map<string, Row> {
    const table = this.#rows.get(object.toLowerCase());
    if (table === undefined) throw new Error(`no table for object \`${object}\``);
    return table;
  }

  #set(object: string, id: string, row: Row | undefined): void {
    const key = object.toLowerCase();
    const table = this.#table(key);
    const before = table.get(id);
    for (const field of this.#uniqueFields.get(key) ?? []) {
      const index = this.#unique.get(indexKey(key, field.name))!;
      const old = keyOf(before, field);
      if (old !== undefined && index.get(old) === id) index.delete(old);
      const now = keyOf(row, field);
      if (now !== undefined) index.set(now, id);
    }
    if (row === undefined) table.delete(id);
    else table.set(id, row);
  }
}

function indexKey(object: string, field: string): string {
  return `${object}.${field.toLowerCase()}`;
}

/** Deleted rows keep no claim on a unique value. */
function keyOf(row: Row | undefined, field: FieldSchema): string | undefined {
  if (row === undefined || row['isdeleted'] === true) return undefined;
  const value = row[field.name.toLowerCase()];
  return value === null || value === undefined ? undefined : keyText(field, String(value));
}

const keyText = (field: FieldSchema, value: string): string =>
  field.caseSensitive ? value : value.toLowerCase();
