/** `Database`: dynamic SOQL, DML with partial success, savepoints. */
import { callerBinds } from '../runtime/access.ts';
import type { ApexMap } from '../runtime/collections.ts';
import { ApexList, CollectionIterator } from '../runtime/collections.ts';
import { enumNamed, registerEnum } from '../runtime/enums.ts';
import type { SObjectValue } from '../runtime/sobject.ts';
import { SObjectValue as SObject } from '../runtime/sobject.ts';
import type { Transaction } from '../runtime/transaction.ts';
import { QueryLocatorValue } from '../platform/contexts.ts';
import { unsupported } from '../runtime/unsupported.ts';
import { platformOf } from '../platform/org_transaction.ts';
import type { Savepoint } from '../platform/org_transaction.ts';
import type { QueryPlan } from '../store/query_plan.ts';
import { SoqlError } from '../store/soql_error.ts';
import { parseSoql } from '../store/soql_lowering.ts';
import { ErrorValue, ResultValue } from './result_value.ts';
import { recycleBin } from './recycle_bin.ts';
import { STATUS_CODES } from './status_codes.ts';
import { accessOf, AccessLevelValue, asList, dml, recordsOf } from './database_dml.ts';
import { upsertMethods } from './database_upsert.ts';
import type { MethodTable } from './define.ts';
import { defineType } from './define.ts';

const USER_MODE = new AccessLevelValue('user');
const SYSTEM_MODE = new AccessLevelValue('system');

class SavepointValue {
  readonly savepoint: Savepoint;
  constructor(savepoint: Savepoint) {
    this.savepoint = savepoint;
  }
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
  const variables = callerBinds(t);
  return names.map((name) => {
    if (map === undefined) {
      const read = variables[name.toLowerCase()];
      return read === undefined
        ? t.raise('System.QueryException', `Variable does not exist: ${name}`)
        : read();
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

export function rows(
  t: Transaction,
  text: string,
  map?: ApexMap,
  level?: AccessLevelValue,
): ApexList {
  const result = run(t, text, map, level);
  if (typeof result === 'number') {
    return t.raise('System.QueryException', 'COUNT() queries need Database.countQuery');
  }
  return new ApexList(result, result[0]?.type ?? 'SObject');
}

function locator(t: Transaction, text: string, map?: ApexMap, level?: AccessLevelValue): unknown {
  return new QueryLocatorValue(rows(t, text, map, level).items as SObjectValue[], text);
}

function count(t: Transaction, text: string, map?: ApexMap, level?: AccessLevelValue): number {
  const result = run(t, text, map, level);
  return typeof result === 'number'
    ? result
    : t.raise('System.QueryException', 'countQuery needs SELECT COUNT()');
}

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
  'static delete(Id, Boolean): Database.DeleteResult': (t, _s, [id, all]) =>
    dml(t, 'delete', rowsOfIds(t, new ApexList([id])), all, undefined)[0],
  'static delete(Id, AccessLevel): Database.DeleteResult': (t, _s, [id, level]) =>
    dml(t, 'delete', rowsOfIds(t, new ApexList([id])), true, level)[0],
  'static delete(Id, Boolean, AccessLevel): Database.DeleteResult': (t, _s, [id, all, level]) =>
    dml(t, 'delete', rowsOfIds(t, new ApexList([id])), all, level)[0],
  'static delete(List<Id>, Boolean): List<Database.DeleteResult>': (t, _s, [ids, all]) =>
    asList(dml(t, 'delete', rowsOfIds(t, ids), all, undefined), 'Database.DeleteResult'),
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
  'getErrors(): List<Database.Error>': (_t, s: ResultValue) => errorsOf(s),
};

const errorsOf = (s: ResultValue): ApexList =>
  new ApexList(
    s.result.errors.map((error) => new ErrorValue(error)),
    'Database.Error',
  );

function resultType(name: string, extra: MethodTable = {}): ReturnType<typeof defineType> {
  return defineType(`Database.${name}`, {
    namespace: 'Database',
    isInstance: (value) => value instanceof ResultValue,
    methods: { ...resultMethods, ...extra },
    properties: {
      'id: Id': (_t, s) => (s as ResultValue).result.id,
      'success: Boolean': (_t, s) => (s as ResultValue).result.success,
      'errors: List<Database.Error>': (_t, s) => errorsOf(s as ResultValue),
      ...(name === 'UpsertResult'
        ? { 'created: Boolean': (_t, s) => (s as ResultValue).result.created }
        : {}),
    },
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
      'static getQueryLocator(String): Database.QueryLocator': (t, _s, [text]) => locator(t, text),
      'static getQueryLocator(String, AccessLevel): Database.QueryLocator': (
        t,
        _s,
        [text, level],
      ) => locator(t, text, undefined, level),
      'static getQueryLocator(List<SObject>): Database.QueryLocator': (_t, _s, [list]) =>
        new QueryLocatorValue([...(list as ApexList).items] as SObjectValue[], undefined),
      'static getQueryLocatorWithBinds(String, Map<String, Object>, AccessLevel): Database.QueryLocator':
        (t, _s, [text, binds, level]) => locator(t, text, binds, level),
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
      ...recycleBin,
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
  resultType('EmptyRecycleBinResult'),
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
  defineType('Database.QueryLocator', {
    namespace: 'Database',
    isInstance: (value) => value instanceof QueryLocatorValue,
    methods: {
      'getQuery(): String': (_t, s: QueryLocatorValue) =>
        s.query ?? unsupported('Database.QueryLocator.getQuery() of an inline query'),
      'iterator(): Iterator<SObject>': (_t, s: QueryLocatorValue) =>
        new CollectionIterator([...s.rows]),
    },
  }),
];
