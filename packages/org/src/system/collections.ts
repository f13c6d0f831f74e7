import { ApexList, ApexMap, ApexSet, CollectionIterator } from '../runtime/collections.ts';
import { compareForSort, equal, sorted } from '../runtime/comparisons.ts';
import { hashCodeOf, sameValue } from '../runtime/equality.ts';
import { programOf } from '../runtime/loaded_program.ts';
import { callMethod } from '../runtime/object_model.ts';
import { SObjectValue } from '../runtime/sobject.ts';
import { valueText } from '../runtime/text.ts';
import { objectToken } from '../runtime/tokens.ts';
import type { Transaction } from '../runtime/transaction.ts';
import { BlobValue } from '../runtime/values.ts';
import { defineType } from './define.ts';

/** Elements of a List, Set or user Iterable. */
function elementsOf(from: unknown): unknown[] {
  if (from instanceof ApexList || from instanceof ApexSet) return [...from];
  const iterator = callMethod(from as object, 'iterator', []) as object;
  const items: unknown[] = [];
  while (callMethod(iterator, 'hasNext', []) === true) items.push(callMethod(iterator, 'next', []));
  return items;
}

/** A copy of a value as `deepClone` makes it. */
function copied(value: unknown, preserveId: boolean): unknown {
  if (!(value instanceof SObjectValue)) return value;
  const copy = new SObjectValue(value.type, new Map(value.fields), value.selected);
  if (!preserveId) copy.fields.delete('id');
  return copy;
}

const listOf = (self: ApexList, items: unknown[]): ApexList =>
  new ApexList(items, self.elementType);

export const listType = defineType('List', {
  typeParameters: ['T'],
  interfaces: ['Iterable<T>'],
  constructors: {
    '()': (_t, _a, [type]) => new ApexList([], type),
    '(Integer)': (t, [size], [type]) => {
      if (size < 0) t.raise('System.ListException', 'List size must not be negative');
      return new ApexList(new Array<unknown>(size).fill(null), type);
    },
    '(Set<T>)': (_t, [from], [type]) => new ApexList([...from], type),
    '(Iterable<T>)': (_t, [from], [type]) => new ApexList(elementsOf(from), type),
  },
  methods: {
    'add(T?): void': (_t, s: ApexList, [value]) => {
      s.modifiable().push(value);
    },
    'add(Integer, T?): void': (_t, s: ApexList, [index, value]) => {
      s.insert(index, value);
    },
    'addAll(Iterable<T>): void': (_t, s: ApexList, [from]) => {
      s.modifiable().push(...elementsOf(from));
    },
    'clear(): void': (_t, s: ApexList) => {
      s.modifiable().length = 0;
    },
    'clone(): List<T>': (_t, s: ApexList) => listOf(s, [...s.items]),
    'contains(T?): Boolean': (_t, s: ApexList, [value]) =>
      s.items.some((one) => sameValue(one, value)),
    'deepClone(): List<T>': (_t, s: ApexList) =>
      listOf(
        s,
        s.items.map((one) => copied(one, false)),
      ),
    'deepClone(Boolean): List<T>': (_t, s: ApexList, [preserveId]) =>
      listOf(
        s,
        s.items.map((one) => copied(one, preserveId)),
      ),
    'deepClone(Boolean, Boolean, Boolean): List<T>': (_t, s: ApexList, [preserveId]) =>
      listOf(
        s,
        s.items.map((one) => copied(one, preserveId)),
      ),
    'equals(Object?): Boolean': (_t, s: ApexList, [other]) => equal(s, other),
    'get(Integer): T': (_t, s: ApexList, [index]) => s.get(index),
    'getSObjectType(): Schema.SObjectType': (t, s: ApexList) => {
      const object = programOf(t).schema.object(s.elementType);
      return object === undefined ? null : objectToken(object.name);
    },
    'hashCode(): Integer': (_t, s: ApexList) => hashCodeOf(s),
    'indexOf(T?): Integer': (_t, s: ApexList, [value]) =>
      s.items.findIndex((one) => sameValue(one, value)),
    'isEmpty(): Boolean': (_t, s: ApexList) => s.items.length === 0,
    'iterator(): Iterator<T>': (_t, s: ApexList) => new CollectionIterator(s.items),
    'remove(Integer): T': (_t, s: ApexList, [index]) => s.removeAt(index),
    'set(Integer, T?): void': (_t, s: ApexList, [index, value]) => {
      s.set(index, value);
    },
    'size(): Integer': (_t, s: ApexList) => s.items.length,
    'sort(): void': (_t, s: ApexList) => {
      s.modifiable().splice(0, s.items.length, ...sorted(s.items, compareForSort));
    },
    'sort(Comparator<T>): void': (_t, s: ApexList, [comparator]) => {
      const compare = (a: unknown, b: unknown): number =>
        callMethod(comparator, 'compare', [a, b]) as number;
      s.modifiable().splice(0, s.items.length, ...sorted(s.items, compare));
    },
    'toString(): String': (_t, s: ApexList) => valueText(s),
  },
});

const setOf = (self: ApexSet, items: Iterable<unknown>): ApexSet =>
  new ApexSet(items, self.elementType);

function changedBy(self: ApexSet, change: () => void): boolean {
  const before = self.size;
  change();
  return self.size !== before;
}

function removeAllFrom(self: ApexSet, from: unknown): boolean {
  return changedBy(self, () => {
    for (const one of elementsOf(from)) self.remove(one);
  });
}

function retainAllIn(self: ApexSet, from: unknown): boolean {
  const kept = new ApexSet(elementsOf(from));
  return changedBy(self, () => {
    for (const one of self.values()) if (!kept.has(one)) self.remove(one);
  });
}

export const setType = defineType('Set', {
  typeParameters: ['T'],
  interfaces: ['Iterable<T>'],
  constructors: {
    '()': (_t, _a, [type]) => new ApexSet([], type),
    '(List<T>)': (_t, [from], [type]) => new ApexSet(from, type),
    '(Set<T>)': (_t, [from], [type]) => new ApexSet(from, type),
    '(Iterable<T>)': (_t, [from], [type]) => new ApexSet(elementsOf(from), type),
  },
  methods: {
    'add(T?): Boolean': (_t, s: ApexSet, [value]) => s.add(value),
    'addAll(Iterable<T>): Boolean': (_t, s: ApexSet, [from]) =>
      changedBy(s, () => {
        for (const one of elementsOf(from)) s.add(one);
      }),
    'clear(): void': (_t, s: ApexSet) => {
      s.clear();
    },
    'clone(): Set<T>': (_t, s: ApexSet) => setOf(s, s),
    'contains(T?): Boolean': (_t, s: ApexSet, [value]) => s.has(value),
    'containsAll(Iterable<T>): Boolean': (_t, s: ApexSet, [from]) =>
      elementsOf(from).every((one) => s.has(one)),
    'equals(Object?): Boolean': (_t, s: ApexSet, [other]) => sameValue(s, other),
    'hashCode(): Integer': (_t, s: ApexSet) => hashCodeOf(s),
    'isEmpty(): Boolean': (_t, s: ApexSet) => s.size === 0,
    'iterator(): Iterator<T>': (_t, s: ApexSet) => new CollectionIterator(s.values()),
    'remove(T?): Boolean': (_t, s: ApexSet, [value]) => s.remove(value),
    'removeAll(Iterable<T>): Boolean': (_t, s: ApexSet, [from]) => removeAllFrom(s, from),
    'retainAll(Iterable<T>): Boolean': (_t, s: ApexSet, [from]) => retainAllIn(s, from),
    'size(): Integer': (_t, s: ApexSet) => s.size,
    'toString(): String': (_t, s: ApexSet) => valueText(s),
  },
});

/** Rows by their Id. */
function putRows(t: Transaction, map: ApexMap, rows: ApexList): ApexMap {
  for (const [index, row] of (rows.items as SObjectValue[]).entries()) {
    const id = row.fields.get('id');
    if (id === undefined || id === null) {
      t.raise('System.ListException', `Row with null Id at index: ${String(index)}`);
    }
    map.put(id, row);
  }
  return map;
}

export const mapType = defineType('Map', {
  typeParameters: ['K', 'V'],
  constructors: {
    '()': (_t, _a, [key, value]) => new ApexMap([], key, value),
    '(Map<K, V>)': (_t, [from], [key, value]) => new ApexMap(from.entries(), key, value),
    '(List<SObject>)': (t, [rows], [key, value]) => putRows(t, new ApexMap([], key, value), rows),
  },
  methods: {
    'clear(): void': (_t, s: ApexMap) => {
      s.clear();
    },
    'clone(): Map<K, V>': (_t, s: ApexMap) => new ApexMap(s.entries(), s.keyType, s.valueType),
    'containsKey(K?): Boolean': (_t, s: ApexMap, [key]) => s.has(key),
    'deepClone(): Map<K, V>': (_t, s: ApexMap) =>
      new ApexMap(
        s.entries().map(([key, value]) => [key, copied(value, true)] as const),
        s.keyType,
        s.valueType,
      ),
    'equals(Object?): Boolean': (_t, s: ApexMap, [other]) => sameValue(s, other),
    'get(K?): V': (_t, s: ApexMap, [key]) => s.get(key),
    'hashCode(): Integer': (_t, s: ApexMap) => hashCodeOf(s),
    'isEmpty(): Boolean': (_t, s: ApexMap) => s.size === 0,
    'keySet(): Set<K>': (_t, s: ApexMap) => new ApexSet(s.keys(), s.keyType),
    'put(K?, V?): V': (_t, s: ApexMap, [key, value]) => s.put(key, value),
    'putAll(Map<K, V>): void': (_t, s: ApexMap, [from]) => {
      for (const [key, value] of (from as ApexMap).entries()) s.put(key, value);
    },
    'putAll(List<SObject>): void': (t, s: ApexMap, [rows]) => {
      putRows(t, s, rows);
    },
    'remove(K?): V': (_t, s: ApexMap, [key]) => s.remove(key),
    'size(): Integer': (_t, s: ApexMap) => s.size,
    'toString(): String': (_t, s: ApexMap) => valueText(s),
    'values(): List<V>': (_t, s: ApexMap) => new ApexList(s.values(), s.valueType),
  },
});

export const iterableType = defineType('Iterable', {
  kind: 'interface',
  typeParameters: ['T'],
  abstractMethods: ['iterator(): Iterator<T>'],
});

export const iteratorType = defineType('Iterator', {
  kind: 'interface',
  typeParameters: ['T'],
  abstractMethods: ['hasNext(): Boolean', 'next(): T'],
  isInstance: (value) => value instanceof CollectionIterator,
});

export const comparableType = defineType('Comparable', {
  kind: 'interface',
  abstractMethods: ['compareTo(Object): Integer'],
});

export const comparatorType = defineType('Comparator', {
  kind: 'interface',
  typeParameters: ['T'],
  abstractMethods: ['compare(T, T): Integer'],
});

export const callableType = defineType('Callable', {
  kind: 'interface',
  abstractMethods: ['call(String, Map<String, Object>): Object'],
});

export const objectType = defineType('Object', {
  methods: {
    'equals(Object?): Boolean': (_t, s, [other]) => sameValue(s, other),
    'hashCode(): Integer': (_t, s) => hashCodeOf(s),
    'toString(): String': (_t, s) => valueText(s),
  },
});

export const blobType = defineType('Blob', {
  methods: {
    'static valueOf(String): Blob': (_t, _s, [text]) => BlobValue.fromText(text),
    'size(): Integer': (_t, s: BlobValue) => s.bytes.length,
    'toString(): String': (t, s: BlobValue) =>
      s.toText() ?? t.raise('System.StringException', 'BLOB is not a valid UTF-8 string'),
  },
});

/** The members of SObject belong to the data part; the language only needs the name. */
export const sobjectType = defineType('SObject', {
  isInstance: (value) => value instanceof SObjectValue,
});
