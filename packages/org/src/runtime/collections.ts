/** List, Set and Map. Iteration follows insertion; keys compare as equality.ts says. */
import { hashKey, sameValue } from './equality.ts';
import type { Hashable } from './equality.ts';
import { raiseApex } from './exceptions.ts';

/** `Iterator` over system collections; its methods have the names that compiled code calls. */
export class CollectionIterator {
  readonly #items: readonly unknown[];
  #next = 0;

  constructor(items: readonly unknown[]) {
    this.#items = items;
  }

  a_hasnext_0(): boolean {
    return this.#next < this.#items.length;
  }

  a_next_0(): unknown {
    if (this.#next >= this.#items.length) {
      raiseApex('System.NoSuchElementException', 'the iterator has no more elements');
    }
    this.#next += 1;
    return this.#items[this.#next - 1];
  }
}

/** Counts the loops that run over a collection: its elements stay what they are until they end. */
class Loops {
  #running = 0;

  /** Raises while a loop runs. */
  check(): void {
    if (this.#running > 0) {
      raiseApex('System.FinalException', 'Cannot modify a collection while it is being iterated.');
    }
  }

  *over(items: readonly unknown[]): Generator<unknown> {
    this.#running += 1;
    try {
      yield* items;
    } finally {
      this.#running -= 1;
    }
  }
}

export class ApexList implements Iterable<unknown>, Hashable {
  readonly items: unknown[];
  /** Apex name of the element type, for example `String`. */
  readonly elementType: string;
  readonly #loops = new Loops();

  constructor(items: unknown[] = [], elementType = 'Object') {
    this.items = items;
    this.elementType = elementType;
  }

  get(index: number): unknown {
    if (index < 0 || index >= this.items.length) this.#outOfBounds(index);
    return this.items[index];
  }

  set(index: number, value: unknown): void {
    if (index < 0 || index >= this.items.length) this.#outOfBounds(index);
    this.items[index] = value;
  }

  insert(index: number, value: unknown): void {
    if (index < 0 || index > this.items.length) this.#outOfBounds(index);
    this.modifiable().splice(index, 0, value);
  }

  removeAt(index: number): unknown {
    if (index < 0 || index >= this.items.length) this.#outOfBounds(index);
    return this.modifiable().splice(index, 1)[0];
  }

  /** The items, to add some or take some away; a FinalException while a loop runs over them. */
  modifiable(): unknown[] {
    this.#loops.check();
    return this.items;
  }

  /** The items for a loop, during which none may be added or removed. */
  loop(): Iterable<unknown> {
    return this.#loops.over(this.items);
  }

  a_iterator_0(): CollectionIterator {
    return new CollectionIterator(this.items);
  }

  hashText(): string {
    return `[${this.items.map(hashKey).join(',')}]`;
  }

  [Symbol.iterator](): Iterator<unknown> {
    return this.items[Symbol.iterator]();
  }

  #outOfBounds(index: number): never {
    raiseApex('System.ListException', `List index out of bounds: ${String(index)}`);
  }
}

interface Entry {
  readonly key: unknown;
  value: unknown;
}

/** Hash table over `hashKey`; user objects that share a hash take the next free place. */
class Table {
  readonly places = new Map<string, Entry>();

  find(key: unknown): string {
    const hash = hashKey(key);
    if (!hash.startsWith('h')) return hash;
    let place = hash;
    for (let probe = 1; ; probe += 1) {
      const entry = this.places.get(place);
      if (entry === undefined || sameValue(entry.key, key)) return place;
      place = `${hash}#${String(probe)}`;
    }
  }

  remove(place: string): Entry | undefined {
    const entry = this.places.get(place);
    if (entry === undefined) return undefined;
    this.places.delete(place);
    // Later probes of the same hash move up, so that none becomes unreachable.
    const [hash = place, probe] = place.split('#');
    let free = place;
    for (let next = Number(probe ?? 0) + 1; hash.startsWith('h'); next += 1) {
      const from = `${hash}#${String(next)}`;
      const moved = this.places.get(from);
      if (moved === undefined) break;
      this.places.delete(from);
      this.places.set(free, moved);
      free = from;
    }
    return entry;
  }
}

export class ApexSet implements Iterable<unknown>, Hashable {
  readonly elementType: string;
  readonly #table = new Table();
  readonly #loops = new Loops();

  constructor(items: Iterable<unknown> = [], elementType = 'Object') {
    this.elementType = elementType;
    for (const item of items) this.add(item);
  }

  get size(): number {
    return this.#table.places.size;
  }

  /** True when the element was not there before. */
  add(value: unknown): boolean {
    const place = this.#table.find(value);
    if (this.#table.places.has(place)) return false;
    this.#loops.check();
    this.#table.places.set(place, { key: value, value });
    return true;
  }

  has(value: unknown): boolean {
    return this.#table.places.has(this.#table.find(value));
  }

  remove(value: unknown): boolean {
    if (this.has(value)) this.#loops.check();
    return this.#table.remove(this.#table.find(value)) !== undefined;
  }

  clear(): void {
    this.#loops.check();
    this.#table.places.clear();
  }

  values(): unknown[] {
    return [...this.#table.places.values()].map((entry) => entry.key);
  }

  /** The elements for a loop, during which none may be added or removed. */
  loop(): Iterable<unknown> {
    return this.#loops.over(this.values());
  }

  a_iterator_0(): CollectionIterator {
    return new CollectionIterator(this.values());
  }

  hashText(): string {
    return `{${this.values().map(hashKey).sort().join(',')}}`;
  }

  [Symbol.iterator](): Iterator<unknown> {
    return this.values()[Symbol.iterator]();
  }
}

export class ApexMap implements Hashable {
  readonly keyType: string;
  readonly valueType: string;
  readonly #table = new Table();

  constructor(
    entries: Iterable<readonly [unknown, unknown]> = [],
    keyType = 'Object',
    valueType = 'Object',
  ) {
    this.keyType = keyType;
    this.valueType = valueType;
    for (const [key, value] of entries) this.put(key, value);
  }

  get size(): number {
    return this.#table.places.size;
  }

  /** null when the key is missing, as in Apex. */
  get(key: unknown): unknown {
    return this.#table.places.get(this.#table.find(key))?.value ?? null;
  }

  has(key: unknown): boolean {
    return this.#table.places.has(this.#table.find(key));
  }

  /** The value that was there before, or null. */
  put(key: unknown, value: unknown): unknown {
    const place = this.#table.find(key);
    const entry = this.#table.places.get(place);
    const before = entry?.value ?? null;
    if (entry === undefined) this.#table.places.set(place, { key, value });
    else entry.value = value;
    return before;
  }

  remove(key: unknown): unknown {
    return this.#table.remove(this.#table.find(key))?.value ?? null;
  }

  clear(): void {
    this.#table.places.clear();
  }

  keys(): unknown[] {
    return [...this.#table.places.values()].map((entry) => entry.key);
  }

  values(): unknown[] {
    return [...this.#table.places.values()].map((entry) => entry.value);
  }

  entries(): (readonly [unknown, unknown])[] {
    return [...this.#table.places.values()].map((entry) => [entry.key, entry.value] as const);
  }

  hashText(): string {
    const pairs = this.entries().map(([key, item]) => `${hashKey(key)}=${hashKey(item)}`);
    return `<${pairs.sort().join(',')}>`;
  }
}
