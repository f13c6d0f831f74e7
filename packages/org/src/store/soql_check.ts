/**
 * Is a query valid for a schema? Gives every field it touches (for field-level security) or throws
 * `SoqlError` with the platform's text: a compile error inline, a QueryException when dynamic.
 */
import { checkDefinitionQuery } from './definition_queries.ts';
import type { AggregateCall, Condition, QueryPlan, SelectItem } from './query_plan.ts';
import type { ChildRelationship, FieldSchema, ObjectSchema, Schema } from './schema.ts';
import { SoqlError } from './soql_error.ts';

export interface FieldReference {
  readonly object: ObjectSchema;
  readonly field: FieldSchema;
}

const SEE_DESCRIBE = 'Please reference your WSDL or the describe call for the appropriate names.';

/** The queried object; throws the platform's text for an unknown one. */
export function objectOf(schema: Schema, name: string): ObjectSchema {
  const object = schema.object(name);
  if (object === undefined || object.kind === 'event') throw unsupportedObject(name);
  return object;
}

/** What the platform says about an object that does not exist or may not be read. */
export function unsupportedObject(name: string): SoqlError {
  return new SoqlError(
    `sObject type '${name}' is not supported. If you are attempting to use a custom object, be ` +
      `sure to append the '__c' after the entity name. ${SEE_DESCRIBE}`,
  );
}

/** What the platform says about a field that does not exist or may not be read. */
export function noSuchColumn(field: string, object: string): SoqlError {
  return new SoqlError(
    `No such column '${field}' on entity '${object}'. If you are attempting to use a custom ` +
      `field, be sure to append the '__c' after the custom field name. ${SEE_DESCRIBE}`,
    { object, name: field },
  );
}

/** Follows `Account.Owner.Name` from an object; gives each field on the way, the last one last. */
export function resolvePath(
  schema: Schema,
  object: ObjectSchema,
  path: readonly string[],
): FieldReference[] {
  const references: FieldReference[] = [];
  let current = object;
  path.slice(0, -1).forEach((relationship) => {
    const field = schema.parentRelationship(current.name, relationship);
    if (field === undefined) {
      throw new SoqlError(
        `Didn't understand relationship '${relationship}' in field path. If you are attempting ` +
          `to use a custom relationship, be sure to append the '__r' after the custom ` +
          `relationship name. ${SEE_DESCRIBE}`,
        { object: current.name, name: relationship },
      );
    }
    references.push({ object: current, field });
    current = schema.object(field.referenceTo[0]!)!;
  });
  const name = path.at(-1) ?? '';
  const field = current.fields.get(name.toLowerCase());
  if (field === undefined) throw noSuchColumn(name, current.name);
  return [...references, { object: current, field }];
}

/** The child relationship that a sub-query in SELECT names. */
export function childOf(schema: Schema, object: ObjectSchema, name: string): ChildRelationship {
  const child = schema.childRelationship(object.name, name);
  if (child === undefined) {
    throw new SoqlError(
      `Didn't understand relationship '${name}' in FROM part of query call. If you are ` +
        `attempting to use a custom relationship, be sure to append the '__r' after the custom ` +
        `relationship name. ${SEE_DESCRIBE}`,
      { object: object.name, name },
    );
  }
  return child;
}

/** Every field that the query selects, filters, groups or orders by, sub-queries included. */
export function checkPlan(
  schema: Schema,
  plan: QueryPlan,
  from: ObjectSchema = objectOf(schema, plan.from),
): FieldReference[] {
  checkDefinitionQuery(plan);
  if (plan.allRows === true && plan.forUpdate) {
    throw new SoqlError('ALL ROWS and FOR UPDATE can not be used together');
  }
  const references: FieldReference[] = [];
  const add = (path: readonly string[]): FieldSchema => {
    const resolved = resolvePath(schema, from, path);
    references.push(...resolved);
    return resolved.at(-1)!.field;
  };
  const grouped = new Set(plan.groupBy.map((path) => path.toLowerCase()));
  const isGrouped = plan.groupBy.length > 0 || plan.fields.some((f) => f.kind === 'aggregate');
  for (const path of plan.groupBy) refuseLong(add(path.split('.')), 'grouped');
  const selected = new Set<string>();
  for (const item of plan.fields) {
    const path = item.kind === 'field' ? item.path.join('.') : '';
    if (path !== '' && selected.has(path.toLowerCase())) {
      throw new SoqlError(`duplicate field selected: ${path}`);
    }
    selected.add(path.toLowerCase());
    checkSelect(schema, from, item, references, add);
    const plain = item.kind === 'field' ? item.path.join('.') : '';
    if (isGrouped && plain !== '' && !grouped.has(plain.toLowerCase())) {
      throw new SoqlError(`Field must be grouped or aggregated: ${plain}`);
    }
  }
  if (plan.where !== null) checkCondition(schema, plan.where, add, references);
  if (plan.having !== null) checkCondition(schema, plan.having, add, references);
  for (const item of plan.orderBy) {
    if (item.aggregate !== undefined) addAggregate(item.aggregate, add);
    else refuseLong(add(item.path), 'sorted');
  }
  return references;
}

function checkSelect(
  schema: Schema,
  from: ObjectSchema,
  item: SelectItem,
  references: FieldReference[],
  add: (path: readonly string[]) => FieldSchema,
): void {
  if (item.kind === 'subquery') {
    const child = childOf(schema, from, item.plan.from);
    references.push(...checkPlan(schema, item.plan, objectOf(schema, child.childObject)));
  } else if (item.kind === 'aggregate') {
    addAggregate(item, add);
  } else {
    add(item.path);
  }
}

function addAggregate(call: AggregateCall, add: (path: readonly string[]) => FieldSchema): void {
  if (call.path.length === 0) return;
  const field = add(call.path);
  const isNumber = ['int', 'double', 'currency', 'percent'].includes(field.type);
  if ((call.name === 'SUM' || call.name === 'AVG') && !isNumber) {
    throw new SoqlError(`field ${field.name} does not support aggregate operator ${call.name}`);
  }
}

function checkCondition(
  schema: Schema,
  condition: Condition,
  add: (path: readonly string[]) => FieldSchema,
  references: FieldReference[],
): void {
  if (condition.kind === 'not') {
    checkCondition(schema, condition.part, add, references);
  } else if (condition.kind === 'compare') {
    if (condition.aggregate !== undefined) addAggregate(condition.aggregate, add);
    else refuseLong(add(condition.path), 'filtered');
    if (condition.operand.kind === 'subquery') {
      references.push(...checkPlan(schema, condition.operand.plan));
    }
  } else {
    for (const part of condition.parts) checkCondition(schema, part, add, references);
  }
}

function refuseLong(field: FieldSchema, use: 'filtered' | 'grouped' | 'sorted'): void {
  const isLong = (field.type === 'textarea' && field.length > 255) || field.type === 'base64';
  if (isLong || field.type === 'encryptedstring') {
    throw new SoqlError(`field '${field.name}' can not be ${use} in a query call`);
  }
}
