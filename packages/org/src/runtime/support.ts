/** The object that compiled scripts call `$`: everything they need beside their own code. */
import { metadataRow, metadataRows } from '../system/custom_metadata.ts';
import type { AccessMode, QueryPlan } from '../store/query_plan.ts';
import type {
  SystemConstructor,
  SystemMethod,
  SystemProperty,
  SystemType,
} from '../system/system_type.ts';
import { describeFieldSet } from '../system/field_sets.ts';
import { describeField, describeNamed } from '../system/schema_describe.ts';
import { callLater } from '../system/async.ts';
import type { CallerBinds } from './access.ts';
import { setCallerAccess } from './access.ts';
import { ApexList, ApexMap, ApexSet } from './collections.ts';
import * as comparisons from './comparisons.ts';
import { shallowCopy } from './copies.ts';
import { DecimalValue } from './decimal.ts';
import { enumNamed, enumValue, enumValues } from './enums.ts';
import { ApexException, isUncatchable } from './exceptions.ts';
import type { LoadedProgram } from './loaded_program.ts';
import * as numbers from './numbers.ts';
import { aliasOf, ApexObject, callMethod } from './object_model.ts';
import * as rows from './rows.ts';
import type { SObjectValue } from './sobject.ts';
import { textOf } from './text.ts';
import { fieldToken, objectToken } from './tokens.ts';
import type { DmlOperation, Transaction } from './transaction.ts';
import { triggerStack } from './trigger_context.ts';
import { triggerVariable } from './trigger_variables.ts';
import { unsupported } from './unsupported.ts';
import { UserException } from './user_exception.ts';
import { DoubleValue, TypeValue } from './values.ts';

export interface SupportOptions {
  readonly program: LoadedProgram;
  readonly classes: Readonly<Record<string, unknown>>;
  readonly statics: (index: number) => object;
  readonly lines: (file: string) => Int32Array;
}

export interface Support extends Record<string, unknown> {
  transaction: Transaction | undefined;
  /** Query plans of anonymous blocks, by file. */
  readonly extraPlans: Map<string, readonly QueryPlan[]>;
}

export function makeSupport({ program, classes, statics, lines }: SupportOptions): Support {
  const extraPlans = new Map<string, readonly QueryPlan[]>();
  const support: Support = {
    ...numbers,
    ...comparisons,
    ...rows,
    ...literals,
    ...collections,
    transaction: undefined,
    extraPlans,
    classes,
    statics,
    lines,
    ApexObject,
    UserException,
    text: textOf,
    unsupported,
    shallowCopy,
    condition: (value: boolean | null): boolean => numbers.sure(value),
    isInstance: (value: unknown, type: string) => program.isInstance(value, type),
    cast: (value: unknown, type: string) => program.cast(value, type),
    callContract,
    iterate,
    caught: (error: unknown) => {
      const apex = program.asApex(error);
      if (!(apex instanceof ApexException) || isUncatchable(apex.typeName)) throw apex;
      return apex;
    },
    plan: (file: string, index: number): QueryPlan =>
      (extraPlans.get(file) ?? program.project.plans.get(file))![index]!,
    ...systemReferences(program),
  };
  const current = (): Transaction => support.transaction!;
  Object.assign(support, dataAccess(current));
  return support;
}

const literals = {
  typeToken: (name: string) => new TypeValue(name),
  decimalLiteral: (text: string) => DecimalValue.parse(text),
  doubleLiteral: (text: string) => new DoubleValue(Number(text)),
  enumValue,
  enumValues: (type: string) => new ApexList([...enumValues(type)], type),
  enumNamed,
};

const collections = {
  newList: (items: unknown[], type: string) => new ApexList(items, type),
  newSet: (items: unknown[], type: string) => new ApexSet(items, type),
  newMap: (entries: (readonly [unknown, unknown])[], key: string, value: string) =>
    new ApexMap(entries, key, value),
  newArray: (size: number, type: string) => new ApexList(new Array<unknown>(size).fill(null), type),
  setItem: (list: ApexList, index: number, value: unknown) => {
    list.set(index, value);
    return value;
  },
};

function systemReferences(program: LoadedProgram): Record<string, unknown> {
  const named = (name: string): SystemType => {
    const type = program.systemType(name);
    if (type === undefined) throw new Error(`no system type ${name}`);
    return type;
  };
  return {
    systemMethod: (name: string, index: number): SystemMethod['call'] =>
      named(name).methods![index]!.call,
    systemConstructor: (name: string, index: number): SystemConstructor['construct'] =>
      named(name).constructors![index]!.construct,
    systemProperty: (name: string, index: number): SystemProperty =>
      named(name).properties![index]!,
  };
}

/** Everything that needs the transaction that is running now. */
function dataAccess(current: () => Transaction): Record<string, unknown> {
  return {
    setProperty: (property: SystemProperty, self: unknown, value: unknown) => {
      property.set!(current(), self, value);
      return value;
    },
    // The arguments have been evaluated: nothing comes between the caller's access and the call.
    callData: (
      access: AccessMode,
      method: SystemMethod['call'],
      self: unknown,
      args: unknown[],
      binds?: CallerBinds,
    ) => {
      setCallerAccess(current(), access, binds);
      return method(current(), self, args);
    },
    later: (
      className: string,
      method: string,
      args: readonly unknown[],
      run: (args: readonly unknown[]) => void,
    ) => {
      callLater(current(), className, method, args, run);
    },
    query: (plan: QueryPlan, binds: unknown[], access: AccessMode, type: string) =>
      new ApexList(current().query(plan, binds, access) as unknown[], type),
    count: (plan: QueryPlan, binds: unknown[], access: AccessMode) =>
      current().query(plan, binds, access),
    dml: (
      operation: DmlOperation,
      target: unknown,
      access: AccessMode,
      externalIdField?: string,
    ) => {
      const records = target instanceof ApexList ? target.items : [numbers.sure(target)];
      current().dml(operation, records as SObjectValue[], {
        allOrNone: true,
        access,
        ...(externalIdField === undefined ? {} : { externalIdField }),
      });
    },
    runAs: (user: SObjectValue | null) => current().switchUser(numbers.sure(user)),
    label: (name: string) => current().label(name),
    objectToken,
    fieldToken,
    describeNamed: (object: string) => describeNamed(current(), object),
    describeField: (object: string, field: string) =>
      describeField(current(), fieldToken(object, field)),
    describeFieldSet: (object: string, name: string) => describeFieldSet(current(), object, name),
    metadataRows: (object: string) => metadataRows(current(), object),
    metadataRow: (object: string, name: string | null) => metadataRow(current(), object, name),
    triggerVariable: (name: string) => triggerVariable(triggerStack(current()).at(-1), name),
  };
}

/** A method of a system interface on a user object, or on a system value that has it. */
function callContract(self: object, name: string, args: readonly unknown[]): unknown {
  if (self instanceof ApexObject) return callMethod(self, name, args);
  const method = (self as Record<string, unknown>)[aliasOf(name, args.length)];
  if (typeof method === 'function') {
    return (method as (...all: unknown[]) => unknown).apply(self, [...args]);
  }
  throw new Error(`a ${self.constructor.name} has no method ${name}`);
}

function iterate(value: unknown): Iterable<unknown> {
  const over = numbers.sure(value);
  if (over instanceof ApexList || over instanceof ApexSet) return over.loop();
  return iterateOwn(over as object);
}

/** The elements that a user's Iterable gives. */
function* iterateOwn(over: object): Generator<unknown> {
  const iterator = callContract(over, 'iterator', []) as object;
  while (callContract(iterator, 'hasNext', []) === true) yield callContract(iterator, 'next', []);
}
