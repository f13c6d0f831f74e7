/** `Database.upsert` in its many forms. */
import type { ApexList } from '../runtime/collections.ts';
import type { SObjectValue } from '../runtime/sobject.ts';
import type { FieldToken } from '../runtime/tokens.ts';
import type { Transaction } from '../runtime/transaction.ts';
import type { AccessLevelValue } from './database_dml.ts';
import { asList, dml, recordsOf } from './database_dml.ts';
import type { MethodTable } from './define.ts';

export function upsertMethods(): MethodTable {
  const type = 'Database.UpsertResult';
  const one = (
    t: Transaction,
    r: SObjectValue,
    field: FieldToken | null,
    all: boolean,
    level?: AccessLevelValue,
  ) => dml(t, 'upsert', [r], all, level, field?.field)[0];
  const many = (
    t: Transaction,
    l: ApexList,
    field: FieldToken | null,
    all: boolean,
    level?: AccessLevelValue,
  ) => asList(dml(t, 'upsert', recordsOf(l), all, level, field?.field), type);
  return {
    [`static upsert(SObject): ${type}`]: (t, _s, [r]) => one(t, r, null, true),
    [`static upsert(SObject, Schema.SObjectField): ${type}`]: (t, _s, [r, f]) => one(t, r, f, true),
    [`static upsert(SObject, Schema.SObjectField, Boolean): ${type}`]: (t, _s, [r, f, all]) =>
      one(t, r, f, all),
    [`static upsert(SObject, Schema.SObjectField, AccessLevel): ${type}`]: (t, _s, [r, f, level]) =>
      one(t, r, f, true, level),
    [`static upsert(SObject, Schema.SObjectField, Boolean, AccessLevel): ${type}`]: (
      t,
      _s,
      [r, f, all, level],
    ) => one(t, r, f, all, level),
    [`static upsert(SObject, Boolean): ${type}`]: (t, _s, [r, all]) => one(t, r, null, all),
    [`static upsert(SObject, AccessLevel): ${type}`]: (t, _s, [r, level]) =>
      one(t, r, null, true, level),
    [`static upsert(SObject, Boolean, AccessLevel): ${type}`]: (t, _s, [r, all, level]) =>
      one(t, r, null, all, level),
    [`static upsert(List<SObject>, AccessLevel): List<${type}>`]: (t, _s, [l, level]) =>
      many(t, l, null, true, level),
    [`static upsert(List<SObject>, Boolean, AccessLevel): List<${type}>`]: (
      t,
      _s,
      [l, all, level],
    ) => many(t, l, null, all, level),
    [`static upsert(List<SObject>): List<${type}>`]: (t, _s, [l]) => many(t, l, null, true),
    [`static upsert(List<SObject>, Boolean): List<${type}>`]: (t, _s, [l, all]) =>
      many(t, l, null, all),
    [`static upsert(List<SObject>, Schema.SObjectField): List<${type}>`]: (t, _s, [l, f]) =>
      many(t, l, f, true),
    [`static upsert(List<SObject>, Schema.SObjectField, Boolean): List<${type}>`]: (
      t,
      _s,
      [l, f, all],
    ) => many(t, l, f, all),
    [`static upsert(List<SObject>, Schema.SObjectField, AccessLevel): List<${type}>`]: (
      t,
      _s,
      [l, f, level],
    ) => many(t, l, f, true, level),
    [`static upsert(List<SObject>, Schema.SObjectField, Boolean, AccessLevel): List<${type}>`]: (
      t,
      _s,
      [l, f, all, level],
    ) => many(t, l, f, all, level),
  };
}
