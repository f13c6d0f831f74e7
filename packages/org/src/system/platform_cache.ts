/**
 * `Cache`: values kept beside the database for the org or the session. One partition, `default`,
 * and those that code names; a key may have letters and digits only.
 */
import { ApexMap, ApexSet } from '../runtime/collections.ts';
import { deepCopy } from '../runtime/copies.ts';
import { ApexException } from '../runtime/exceptions.ts';
import { programOf } from '../runtime/loaded_program.ts';
import { callMethod } from '../runtime/object_model.ts';
import type { Transaction } from '../runtime/transaction.ts';
import type { TypeValue } from '../runtime/values.ts';
import { platformOf } from '../platform/org_transaction.ts';
import type { MethodTable } from './define.ts';
import { defineType } from './define.ts';

type Scope = 'Org' | 'Session';

interface Entry {
  readonly value: unknown;
  /** Epoch milliseconds. */
  readonly expires: number;
}

class PartitionValue {
  readonly scope: Scope;
  /** `local.default` */
  readonly name: string;
  constructor(scope: Scope, name: string) {
    this.scope = scope;
    this.name = name;
  }
}

const DEFAULT_SECONDS: Readonly<Record<Scope, number>> = { Org: 86_400, Session: 28_800 };
const MOST_SECONDS: Readonly<Record<Scope, number>> = { Org: 172_800, Session: 28_800 };

/** A cache lives as long as its org; a test has one of its own. */
const caches = new WeakMap<object, Map<string, Entry>>();

function entriesOf(t: Transaction): Map<string, Entry> {
  const { core } = platformOf(t);
  let entries = caches.get(core);
  if (entries === undefined) {
    entries = new Map();
    caches.set(core, entries);
  }
  return entries;
}

function fail(typeName: string, message: string): never {
  throw new ApexException(typeName, message);
}

function checkKey(key: string): void {
  if (!/^[A-Za-z0-9]{1,50}$/.test(key)) {
    fail(
      'cache.InvalidParamException',
      `Invalid cache key: ${key}. Cache keys must be alphanumeric and at most 50 characters.`,
    );
  }
}

/** Where a key lives: `local.default.key` names its partition itself. */
function place(t: Transaction, partition: PartitionValue, key: string): string {
  const parts = key.split('.');
  const name = parts.length === 3 ? `${parts[0]!}.${parts[1]!}` : partition.name;
  const own = parts.length === 3 ? parts[2]! : key;
  checkKey(own);
  const user = partition.scope === 'Session' ? t.user.id : '';
  return [partition.scope, user, name.toLowerCase(), own].join('|');
}

function find(t: Transaction, where: string): Entry | undefined {
  const entry = entriesOf(t).get(where);
  return entry !== undefined && entry.expires > t.now() ? entry : undefined;
}

function put(
  t: Transaction,
  partition: PartitionValue,
  key: string,
  value: unknown,
  seconds = DEFAULT_SECONDS[partition.scope],
): void {
  if (value === null) fail('cache.InvalidParamException', 'Value to be cached may not be null');
  const limit = MOST_SECONDS[partition.scope];
  if (seconds < 0 || seconds > limit) {
    fail(
      'cache.InvalidParamException',
      `Invalid time to live: ${String(seconds)}. It must be from 0 to ${String(limit)} seconds.`,
    );
  }
  const expires = t.now() + (seconds === 0 ? limit : seconds) * 1000;
  entriesOf(t).set(place(t, partition, key), { value: deepCopy(value), expires });
}

const read = (t: Transaction, partition: PartitionValue, key: string): unknown => {
  const entry = find(t, place(t, partition, key));
  return entry === undefined ? null : deepCopy(entry.value);
};

/** With a CacheBuilder a value that is missing is loaded and kept. */
function build(
  t: Transaction,
  partition: PartitionValue,
  builder: TypeValue,
  key: string,
): unknown {
  const own = `${builder.name.replace(/\W/g, '')}${key}`.slice(0, 50);
  const known = read(t, partition, own);
  if (known !== null) return known;
  const loader = programOf(t).construct(t, builder.name);
  const value = callMethod(loader, 'doLoad', [key]);
  if (value !== null) put(t, partition, own, value);
  return value;
}

function remove(t: Transaction, partition: PartitionValue, key: string): boolean {
  return entriesOf(t).delete(place(t, partition, key));
}

function keysOf(t: Transaction, partition: PartitionValue): ApexSet {
  const user = partition.scope === 'Session' ? t.user.id : '';
  const prefix = [partition.scope, user, partition.name.toLowerCase(), ''].join('|');
  const keys = [...entriesOf(t)]
    .filter(([where, entry]) => where.startsWith(prefix) && entry.expires > t.now())
    .map(([where]) => where.slice(prefix.length));
  return new ApexSet(keys, 'String');
}

type PartitionOf = (self: unknown) => PartitionValue;

/** The methods of a partition, and with another prefix those of `Cache.Org` and `Cache.Session`. */
function methodsFor(prefix: string, of: PartitionOf): MethodTable {
  return {
    [`${prefix}put(String, Object): void`]: (t, s, [key, value]) => {
      put(t, of(s), key, value);
    },
    [`${prefix}put(String, Object, Integer): void`]: (t, s, [key, value, seconds]) => {
      put(t, of(s), key, value, seconds);
    },
    [`${prefix}put(String, Object, Integer, Cache.Visibility, Boolean): void`]: (
      t,
      s,
      [key, value, seconds],
    ) => {
      put(t, of(s), key, value, seconds);
    },
    [`${prefix}get(String): Object`]: (t, s, [key]) => read(t, of(s), key),
    [`${prefix}get(System.Type, String): Object`]: (t, s, [type, key]) =>
      build(t, of(s), type, key),
    [`${prefix}get(Set<String>): Map<String, Object>`]: (t, s, [keys]) =>
      new ApexMap(
        [...(keys as ApexSet)].map((key) => [key, read(t, of(s), String(key))] as const),
        'String',
        'Object',
      ),
    [`${prefix}contains(String): Boolean`]: (t, s, [key]) =>
      find(t, place(t, of(s), key)) !== undefined,
    [`${prefix}contains(Set<String>): Map<String, Boolean>`]: (t, s, [keys]) =>
      new ApexMap(
        [...(keys as ApexSet)].map(
          (key) => [key, find(t, place(t, of(s), String(key))) !== undefined] as const,
        ),
        'String',
        'Boolean',
      ),
    [`${prefix}remove(String): Boolean`]: (t, s, [key]) => remove(t, of(s), key),
    [`${prefix}remove(System.Type, String): Boolean`]: (t, s, [type, key]) =>
      remove(t, of(s), `${(type as TypeValue).name.replace(/\W/g, '')}${String(key)}`.slice(0, 50)),
    [`${prefix}getKeys(): Set<String>`]: (t, s) => keysOf(t, of(s)),
    [`${prefix}getNumKeys(): Long`]: (t, s) => BigInt(keysOf(t, of(s)).size),
    [`${prefix}getName(): String`]: (_t, s) => of(s).name,
    [`${prefix}isAvailable(): Boolean`]: () => true,
  };
}

const NAMESPACE = { namespace: 'Cache' } as const;
const self: PartitionOf = (value) => value as PartitionValue;

function partitionTypes(scope: Scope): readonly ReturnType<typeof defineType>[] {
  const standard = new PartitionValue(scope, 'local.default');
  const type = `${scope}Partition`;
  return [
    defineType(`Cache.${scope}`, {
      ...NAMESPACE,
      methods: {
        ...methodsFor('static ', () => standard),
        [`static getPartition(String): Cache.${type}`]: (_t, _s, [name]) =>
          new PartitionValue(scope, String(name)),
      },
    }),
    defineType(`Cache.${type}`, {
      ...NAMESPACE,
      superclass: 'Cache.Partition',
      isInstance: (value) => value instanceof PartitionValue && value.scope === scope,
    }),
  ];
}

export const cacheTypes = [
  defineType('Cache.Partition', {
    ...NAMESPACE,
    isInstance: (value) => value instanceof PartitionValue,
    methods: {
      ...methodsFor('', self),
      'static validatePartitionName(String): void': (_t, _s, [name]) => {
        if (!/^\w+\.\w+$/.test(String(name))) {
          fail('cache.InvalidParamException', `Invalid partition name: ${String(name)}`);
        }
      },
      'static validateKey(Boolean, String): void': (_t, _s, [, key]) => {
        checkKey(key);
      },
    },
  }),
  ...partitionTypes('Org'),
  ...partitionTypes('Session'),
  defineType('Cache.CacheBuilder', {
    ...NAMESPACE,
    kind: 'interface',
    abstractMethods: ['doLoad(String): Object'],
  }),
  defineType('Cache.Visibility', {
    ...NAMESPACE,
    kind: 'enum',
    enumValues: ['ALL', 'NAMESPACE'],
  }),
];
