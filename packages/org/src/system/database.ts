/** `Database`: dynamic SOQL, DML with partial success, savepoints. */
import { callerAccess } from '../runtime/access.ts';
import type { ApexMap } from '../runtime/collections.ts';
import { ApexList } from '../runtime/collections.ts';
import { enumNamed, registerEnum } from '../runtime/enums.ts';
import type { SObjectValue } from '../runtime/sobject.ts';
import { SObjectValue as SObject } from '../runtime/sobject.ts';
import type { FieldToken } from '../runtime/tokens.ts';
import type { DmlError, DmlOperation, DmlResult, Transaction } from '../runtime/transaction.ts';
import { platformOf } from '../platform/org_transaction.ts';
import type { Savepoint } from '../platform/org_transaction.ts';
import type { AccessMode, QueryPlan } from '../store/query_plan.ts';
import { SoqlError } from '../store/soql_error.ts';
import { parseSoql } from '../store/soql_lowering.ts';
import { STATUS_CODES } from './status_codes.ts';
import type { MethodTable } from './define.ts';
import { defineType } from './define.ts';

/** `AccessLevel.USER_MODE` or `.SYSTEM_MODE`. */
export class AccessLevelValue {
  readonly mode: AccessMode['mode'];
  constructor(mode: AccessMode['mode']) {
    this.mode = mode;
  }
}

const USER_MODE = new AccessLevelValue('user');
const SYSTEM_MODE = new AccessLevelValue('system');

/** What `Database.insert` and its kind give for one record. */
export class ResultValue {
  readonly result: DmlResult;
  constructor(result: DmlResult) {
    this.result = result;
  }
}

class ErrorValue {
  readonly error: DmlError;
  constructor(error: DmlError) {
    this.error = error;
  }
}

class SavepointValue {
  readonly savepoint: Savepoint;
  constructor(savepoint: Savepoint) {
    this.savepoint = savepoint;
  }
}

/** The mode that the call names; sharing stays that of the calling class. */
export function accessOf(t: Transaction, level: AccessLevelValue | undefined): AccessMode {
  const caller = callerAccess(t);
  return level === undefined ? caller : { mode: level.mode, sharing: caller.sharing };
}

function parsed(t: Transaction, text: string): { plan: QueryPlan; bindNames: readonly string[] } {
  try {
    return parseSoql(text);
  } catch (error) {
    if (error instanceof SoqlError) return t.raise('System.QueryException', error.message);
    throw error;
  }
}

function bindsFrom(t: Transaction, names: readonly string[], map: ApexMap | undefined): unknown[] {
  return names.map((name) => {
    if (map === undefined) {
      return t.raise('System.QueryException', `Variable does not exist: ${name}`);
    }
    if (map.has(name)) return map.get(name);
    const key = map.keys().find((one) => String(one).toLowerCase() === name.toLowerCase());
    return key === undefined
      ? t.raise('System.QueryException', `Key '${name}' does not exist in the bindMap`)
      : map.get(key);
  });
}

function run(
  t: Transaction,
  text: string,
  map: ApexMap | undefined,
  level: AccessLevelValue | undefined,
): SObjectValue[] | number {
  const { plan, bindNames } = parsed(t, text);
  return t.query(plan, bindsFrom(t, bindNames, map), accessOf(t, level));
}

function rows(t: Transaction, text: string, map?: ApexMap, level?: AccessLevelValue): ApexList {
  const result = run(t, text, map, level);
  if (typeof result === 'number') {
    return t.raise('System.QueryException', 'COUNT() queries need Database.countQuery');
  }
  return new ApexList(result, result[0]?.type ?? 'SObject');
}

function count(t: Transaction, text: string, map?: ApexMap, level?: AccessLevelValue): number {
  const result = run(t, text, map, level);
  return typeof result === 'number'
    ? result
    : t.raise('System.QueryException', 'countQuery needs SELECT COUNT()');
}

function dml(
  t: Transaction,
  operation: DmlOperation,
  records: readonly SObjectValue[],
  allOrNone: boolean,
  level: AccessLevelValue | undefined,
  externalIdField?: string,
): ResultValue[] {
  const options = { allOrNone, access: accessOf(t, level) };
  const results = t.dml(
    operation,
    records,
    externalIdField === undefined ? options : { ...options, externalIdField },
  );
  return results.map((result) => new ResultValue(result));
}

const asList = (results: ResultValue[], type: string): ApexList => new ApexList(results, type);

const recordsOf = (list: ApexList): SObjectValue[] => list.items as SObjectValue[];

/** The four forms of `Database.insert`, `update`, `delete` and `undelete`. */
function dmlMethods(
  operation: 'insert' | 'update' | 'delete' | 'undelete',
  result: string,
): MethodTable {
  const type = `Database.${result}`;
  const one = (t: Transaction, record: SObjectValue, all: boolean, level?: AccessLevelValue) =>
    dml(t, operation, [record], all, level)[0];
  const many = (t: Transaction, list: ApexList, all: boolean, level?: AccessLevelValue) =>
    asList(dml(t, operation, recordsOf(list), all, level), type);
  return {
    [`static ${operation}(SObject): ${type}`]: (t, _s, [record]) => one(t, record, true),
    [`static ${operation}(SObject, Boolean): ${type}`]: (t, _s, [r, all]) => one(t, r, all),
    [`static ${operation}(SObject, AccessLevel): ${type}`]: (t, _s, [r, level]) =>
      one(t, r, true, level),
    [`static ${operation}(SObject, Boolean, AccessLevel): ${type}`]: (t, _s, [r, all, level]) =>
      one(t, r, all, level),
    [`static ${operation}(List<SObject>): List<${type}>`]: (t, _s, [list]) => many(t, list, true),
    [`static ${operation}(List<SObject>, Boolean): List<${type}>`]: (t, _s, [list, all]) =>
      many(t, list, all),
    [`static ${operation}(List<SObject>, AccessLevel): List<${type}>`]: (t, _s, [list, level]) =>
      many(t, list, true, level),
    [`static ${operation}(List<SObject>, Boolean, AccessLevel): List<${type}>`]: (
      t,
      _s,
      [list, all, level],
    ) => many(t, list, all, level),
  };
}

function upsertMethods(): MethodTable {
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

/** Rows that stand for ids in `Database.delete(ids)`. */
function rowsOfIds(t: Transaction, ids: ApexList): SObjectValue[] {
  return ids.items.map((id) => {
    const object = platformOf(t).core.schema.objectOfId(String(id));
    if (object === undefined) return t.raise('System.StringException', `Invalid id: ${String(id)}`);
    return new SObject(object.name, new Map([['id', id]]));
  });
}

const deleteByIds: MethodTable = {
  'static delete(Id): Database.DeleteResult': (t, _s, [id]) =>
    dml(t, 'delete', rowsOfIds(t, new ApexList([id])), true, undefined)[0],
  'static delete(List<Id>): List<Database.DeleteResult>': (t, _s, [ids]) =>
    asList(dml(t, 'delete', rowsOfIds(t, ids), true, undefined), 'Database.DeleteResult'),
  'static delete(List<Id>, AccessLevel): List<Database.DeleteResult>': (t, _s, [ids, level]) =>
    asList(dml(t, 'delete', rowsOfIds(t, ids), true, level), 'Database.DeleteResult'),
  'static delete(List<Id>, Boolean, AccessLevel): List<Database.DeleteResult>': (
    t,
    _s,
    [ids, all, level],
  ) => asList(dml(t, 'delete', rowsOfIds(t, ids), all, level), 'Database.DeleteResult'),
};

const resultMethods: MethodTable = {
  'getId(): Id': (_t, s: ResultValue) => s.result.id,
  'isSuccess(): Boolean': (_t, s: ResultValue) => s.result.success,
  'getErrors(): List<Database.Error>': (_t, s: ResultValue) =>
    new ApexList(
      s.result.errors.map((error) => new ErrorValue(error)),
      'Database.Error',
    ),
};

function resultType(name: string, extra: MethodTable = {}): ReturnType<typeof defineType> {
  return defineType(`Database.${name}`, {
    namespace: 'Database',
    isInstance: (value) => value instanceof ResultValue,
    methods: { ...resultMethods, ...extra },
  });
}

export const databaseTypes = [
  defineType('Database', {
    methods: {
      'static query(String): List<SObject>': (t, _s, [text]) => rows(t, text),
      'static query(String, AccessLevel): List<SObject>': (t, _s, [text, level]) =>
        rows(t, text, undefined, level),
      'static queryWithBinds(String, Map<String, Object>, AccessLevel): List<SObject>': (
        t,
        _s,
        [text, binds, level],
      ) => rows(t, text, binds, level),
      'static countQuery(String): Integer': (t, _s, [text]) => count(t, text),
      'static countQuery(String, AccessLevel): Integer': (t, _s, [text, level]) =>
        count(t, text, undefined, level),
      'static countQueryWithBinds(String, Map<String, Object>, AccessLevel): Integer': (
        t,
        _s,
        [text, binds, level],
      ) => count(t, text, binds, level),
      ...dmlMethods('insert', 'SaveResult'),
      ...dmlMethods('update', 'SaveResult'),
      ...dmlMethods('delete', 'DeleteResult'),
      ...dmlMethods('undelete', 'UndeleteResult'),
      ...deleteByIds,
      ...upsertMethods(),
      'static setSavepoint(): Savepoint': (t) => new SavepointValue(platformOf(t).setSavepoint()),
      'static rollback(Savepoint): void': (t, _s, [savepoint]) =>
        platformOf(t).rollbackTo((savepoint as SavepointValue).savepoint),
      'static releaseSavepoint(Savepoint): void': (t, _s, [savepoint]) =>
        platformOf(t).releaseSavepoint((savepoint as SavepointValue).savepoint),
    },
  }),
  defineType('Savepoint', { isInstance: (value) => value instanceof SavepointValue }),
  defineType('AccessLevel', {
    isInstance: (value) => value instanceof AccessLevelValue,
    properties: {
      'static USER_MODE: AccessLevel': () => USER_MODE,
      'static SYSTEM_MODE: AccessLevel': () => SYSTEM_MODE,
    },
  }),
  resultType('SaveResult'),
  resultType('DeleteResult'),
  resultType('UndeleteResult'),
  resultType('UpsertResult', {
    'isCreated(): Boolean': (_t, s: ResultValue) => s.result.created,
  }),
  defineType('Database.Error', {
    namespace: 'Database',
    isInstance: (value) => value instanceof ErrorValue,
    methods: {
      'getMessage(): String': (_t, s: ErrorValue) => s.error.message,
      'getFields(): List<String>': (_t, s: ErrorValue) =>
        new ApexList([...s.error.fields], 'String'),
      'getStatusCode(): StatusCode': (_t, s: ErrorValue) => {
        registerEnum('StatusCode', STATUS_CODES);
        return enumNamed('StatusCode', s.error.statusCode);
      },
    },
  }),
  defineType('StatusCode', { kind: 'enum', enumValues: STATUS_CODES }),
  defineType('Database.AllowsCallouts', { namespace: 'Database', kind: 'interface' }),
];
