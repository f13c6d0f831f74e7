/** `Security.stripInaccessible`: records without what the running user may not read or write. */
import { ApexList, ApexMap, ApexSet } from '../runtime/collections.ts';
import type { EnumValue } from '../runtime/values.ts';
import { SObjectValue } from '../runtime/sobject.ts';
import type { Transaction } from '../runtime/transaction.ts';
import type { OrgTransaction } from '../platform/org_transaction.ts';
import { platformOf } from '../platform/org_transaction.ts';
import type { ObjectAction } from '../store/rights.ts';
import type { FieldSchema, ObjectSchema } from '../store/schema.ts';
import { defineType } from './define.ts';

const ACTIONS: Readonly<Record<string, { object: ObjectAction; field: 'read' | 'edit' }>> = {
  CREATABLE: { object: 'create', field: 'edit' },
  READABLE: { object: 'read', field: 'read' },
  UPDATABLE: { object: 'edit', field: 'edit' },
  UPSERTABLE: { object: 'edit', field: 'edit' },
};

class DecisionValue {
  readonly records: ApexList;
  readonly removed: Map<string, Set<string>>;
  readonly modified: readonly number[];
  constructor(records: ApexList, removed: Map<string, Set<string>>, modified: readonly number[]) {
    this.records = records;
    this.removed = removed;
    this.modified = modified;
  }
}

function strip(
  t: Transaction,
  access: EnumValue,
  records: ApexList,
  enforceRoot: boolean,
): DecisionValue {
  const platform = platformOf(t);
  const action = ACTIONS[access.name]!;
  const removed = new Map<string, Set<string>>();
  const modified: number[] = [];
  const kept = records.items.map((item, index) => {
    const before = [...removed.values()].reduce((sum, set) => sum + set.size, 0);
    const record = item as SObjectValue;
    const object = platform.core.schema.object(record.type)!;
    if (enforceRoot && !platform.rights.object(object, action.object)) {
      return t.raise('System.NoAccessException', `No access to entity: ${object.name}`);
    }
    const copy = stripped(platform, object, record, action.field, removed);
    const isChanged = copy.fields.size < record.fields.size;
    if (isChanged || before < [...removed.values()].reduce((sum, set) => sum + set.size, 0)) {
      modified.push(index);
    }
    return copy;
  });
  return new DecisionValue(new ApexList(kept, records.elementType), removed, modified);
}

function stripped(
  platform: OrgTransaction,
  object: ObjectSchema,
  record: SObjectValue,
  action: 'read' | 'edit',
  removed: Map<string, Set<string>>,
): SObjectValue {
  const copy = new SObjectValue(record.type, new Map(), record.selected);
  const { schema } = platform.core;
  for (const [key, value] of record.fields) {
    const field = object.fields.get(key) ?? schema.parentRelationship(object.name, key);
    if (field !== undefined && !allowed(platform, object, field, action)) {
      const names = removed.get(object.name) ?? new Set();
      removed.set(object.name, names.add(field.name));
      continue;
    }
    const nested = value instanceof SObjectValue ? schema.object(value.type) : undefined;
    copy.fields.set(
      key,
      nested === undefined
        ? value
        : stripped(platform, nested, value as SObjectValue, action, removed),
    );
  }
  return copy;
}

function allowed(
  platform: OrgTransaction,
  object: ObjectSchema,
  field: FieldSchema,
  action: 'read' | 'edit',
): boolean {
  // Values that only the platform sets are kept: they are ignored when written.
  if (action === 'edit' && !field.permissionable) return true;
  return platform.rights.field(object, field, action);
}

export const securityTypes = [
  defineType('Security', {
    methods: {
      'static stripInaccessible(AccessType, List<SObject>): SObjectAccessDecision': (
        t,
        _s,
        [access, records],
      ) => strip(t, access, records, true),
      'static stripInaccessible(AccessType, List<SObject>, Boolean): SObjectAccessDecision': (
        t,
        _s,
        [access, records, enforceRoot],
      ) => strip(t, access, records, enforceRoot),
    },
  }),
  defineType('AccessType', { kind: 'enum', enumValues: Object.keys(ACTIONS) }),
  defineType('SObjectAccessDecision', {
    isInstance: (value) => value instanceof DecisionValue,
    methods: {
      'getRecords(): List<SObject>': (_t, s: DecisionValue) => s.records,
      'getRemovedFields(): Map<String, Set<String>>': (_t, s: DecisionValue) =>
        new ApexMap(
          [...s.removed].map(([object, names]) => [object, new ApexSet(names, 'String')] as const),
          'String',
          'Set<String>',
        ),
      'getModifiedIndexes(): Set<Integer>': (_t, s: DecisionValue) =>
        new ApexSet(s.modified, 'Integer'),
    },
  }),
];
