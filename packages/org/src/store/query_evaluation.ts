/** Runs a checked plan on the tables and gives Apex rows. */
import { ApexList } from '../runtime/collections.ts';
import { SObjectValue } from '../runtime/sobject.ts';
import { toRuntime } from './field_values.ts';
import { aggregateRows } from './query_aggregates.ts';
import type { Condition, Operand, OrderItem, QueryPlan } from './query_plan.ts';
import type { PathReader, PredicateScope } from './query_predicates.ts';
import { orderOf, predicateOf } from './query_predicates.ts';
import type { ObjectSchema, Schema } from './schema.ts';
import { childOf, objectOf, resolvePath } from './soql_check.ts';
import { SoqlError } from './soql_error.ts';
import type { Row, Stored, Tables } from './tables.ts';

/** What a query runs against. */
export interface QueryWorld {
  readonly schema: Schema;
  readonly tables: Tables;
  readonly binds: readonly unknown[];
  readonly now: number;
  /** Rows of an object that no table holds, such as `FieldDefinition`; undefined for real ones. */
  readonly virtualRows: (object: string) => readonly Row[] | undefined;
  /** May the user see this row? Always true when sharing does not apply. */
  readonly isVisible: (object: ObjectSchema, row: Row) => boolean;
  /** Rows in the recycle bin, too: `ALL ROWS` and the REST API's `queryAll`. */
  readonly withDeleted?: boolean;
}

const MAXIMUM_OFFSET = 2000;

/** The rows that a query found, made into records page by page. */
export interface OpenQuery {
  /** Records in all; for `SELECT COUNT()` the number itself. */
  readonly count: number;
  /** Records from `start` to before `end`. */
  readonly page: (start: number, end: number) => readonly SObjectValue[];
  /** Rows of child lists made so far. */
  readonly childRows: () => number;
}

/** Finds and sorts the rows of a checked plan; nothing is copied until a page is asked for. */
export function openQuery(plan: QueryPlan, world: QueryWorld): OpenQuery {
  const object = objectOf(world.schema, plan.from);
  const matching = matchingRows(plan, object, world);
  const offset = countOf(plan.offset, world) ?? 0;
  const limit = countOf(plan.limit, world) ?? Infinity;
  if (offset > MAXIMUM_OFFSET) {
    throw new SoqlError(`Maximum SOQL offset allowed is ${String(MAXIMUM_OFFSET)}`);
  }
  if (plan.isCount) {
    const count = Math.min(Math.max(0, matching.length - offset), limit);
    return { count, page: () => [], childRows: () => 0 };
  }
  const reader = readerOf(object, world);
  if (plan.groupBy.length > 0 || plan.fields.some((item) => item.kind === 'aggregate')) {
    const rows = aggregateRows(plan, matching, reader, scopeOf(object, world));
    const kept = rows.slice(offset, offset + limit);
    return { count: kept.length, page: (start, end) => kept.slice(start, end), childRows: () => 0 };
  }
  const kept = ordered(matching, plan.orderBy, reader).slice(offset, offset + limit);
  const projection = projectionOf(plan, object, world);
  return {
    count: kept.length,
    page: (start, end) => kept.slice(start, end).map((row) => projection.project(row)),
    childRows: projection.childRows,
  };
}

function matchingRows(plan: QueryPlan, object: ObjectSchema, world: QueryWorld): Row[] {
  const test = plan.where === null ? undefined : predicateOf(plan.where, scopeOf(object, world));
  const candidates = candidateRows(plan.where, object, world);
  const rows: Row[] = [];
  for (const row of candidates) {
    if (row['isdeleted'] === true && world.withDeleted !== true) continue;
    if (test !== undefined && !test(row)) continue;
    if (world.isVisible(object, row)) rows.push(row);
  }
  return rows;
}

/** All rows, or the few that an equality on Id can reach. */
function candidateRows(
  where: Condition | null,
  object: ObjectSchema,
  world: QueryWorld,
): Iterable<Row> {
  const virtual = world.virtualRows(object.name);
  if (virtual !== undefined) return virtual;
  const id = where === null ? undefined : equalityOnId(where, world);
  if (id === undefined) return world.tables.all(object.name);
  const row = world.tables.get(object.name, id);
  return row === undefined ? [] : [row];
}

function equalityOnId(where: Condition, world: QueryWorld): string | undefined {
  if (where.kind === 'and') {
    for (const part of where.parts) {
      const id = equalityOnId(part, world);
      if (id !== undefined) return id;
    }
    return undefined;
  }
  if (where.kind !== 'compare' || where.operator !== '=') return undefined;
  if (where.path.length !== 1 || where.path[0]!.toLowerCase() !== 'id') return undefined;
  const value =
    where.operand.kind === 'bind'
      ? world.binds[where.operand.index]
      : where.operand.kind === 'literal'
        ? where.operand.value
        : undefined;
  return typeof value === 'string' && value.length === 18 ? value : undefined;
}

function scopeOf(object: ObjectSchema, world: QueryWorld): PredicateScope {
  return {
    binds: world.binds,
    now: world.now,
    reader: readerOf(object, world),
    column: (plan) => {
      const inner = objectOf(world.schema, plan.from);
      const item = plan.fields[0];
      if (item?.kind !== 'field') throw new SoqlError('a semi-join selects exactly one field');
      const { read } = readerOf(inner, world)(item.path);
      const rows = ordered(matchingRows(plan, inner, world), plan.orderBy, readerOf(inner, world));
      return rows.slice(0, countOf(plan.limit, world) ?? Infinity).map(read);
    },
  };
}

function readerOf(
  object: ObjectSchema,
  world: QueryWorld,
): (path: readonly string[]) => PathReader {
  return (path) => {
    const references = resolvePath(world.schema, object, path);
    const steps = references.slice(0, -1).map(({ field }) => field.name.toLowerCase());
    const last = references.at(-1)!.field;
    const key = last.name.toLowerCase();
    const read = (row: Row): Stored => {
      let current: Row | undefined = row;
      for (const [index, step] of steps.entries()) {
        const parentId: Stored = current[step] ?? null;
        if (parentId === null) return nothing(last.type);
        current = parentRow(String(parentId), references[index]!.field.referenceTo, world);
        if (current === undefined) return nothing(last.type);
      }
      return current[key] ?? nothing(last.type);
    };
    return { field: last, read };
  };
}

const nothing = (type: string): Stored => (type === 'boolean' ? false : null);

function parentRow(id: string, targets: readonly string[], world: QueryWorld): Row | undefined {
  for (const target of targets) {
    const virtual = world.virtualRows(target);
    const row =
      virtual === undefined
        ? world.tables.get(target, id)
        : virtual.find((candidate) => candidate['id'] === id);
    if (row !== undefined) return row;
  }
  return undefined;
}

function ordered(
  rows: Row[],
  orderBy: readonly OrderItem[],
  reader: (path: readonly string[]) => PathReader,
): Row[] {
  if (orderBy.length === 0) return rows;
  const keys = orderBy.map((item) => ({ item, ...reader(item.path) }));
  return [...rows].sort((left, right) => {
    for (const { item, field, read } of keys) {
      const order = orderOf(item, field, read(left), read(right));
      if (order !== 0) return order;
    }
    return 0;
  });
}

function countOf(operand: Operand | null, world: QueryWorld): number | undefined {
  if (operand === null) return undefined;
  const value =
    operand.kind === 'bind'
      ? world.binds[operand.index]
      : operand.kind === 'literal'
        ? operand.value
        : null;
  const number = typeof value === 'bigint' ? Number(value) : value;
  if (typeof number !== 'number' || number < 0) {
    throw new SoqlError('LIMIT and OFFSET must be whole numbers that are not negative');
  }
  return number;
}

interface Projection {
  readonly project: (row: Row) => SObjectValue;
  readonly childRows: () => number;
}

/** How selected paths become an sObject with nested parents and child lists. */
function projectionOf(plan: QueryPlan, object: ObjectSchema, world: QueryWorld): Projection {
  const paths = plan.fields.flatMap((item) => (item.kind === 'field' ? [item.path] : []));
  const children = plan.fields.flatMap((item) =>
    item.kind === 'subquery' ? [childListOf(item.plan, object, world)] : [],
  );
  const build = rowBuilder(paths, object, world, new Set(children.map(({ name }) => name)));
  let childRows = 0;
  return {
    project: (row) => {
      const value = build(row);
      for (const child of children) {
        const rows = child.rowsOf(String(row['id']));
        childRows += rows.length;
        value.fields.set(child.name, new ApexList([...rows], child.object));
      }
      return value;
    },
    childRows: () => childRows,
  };
}

function rowBuilder(
  paths: readonly (readonly string[])[],
  object: ObjectSchema,
  world: QueryWorld,
  extra: ReadonlySet<string>,
): (row: Row) => SObjectValue {
  const own = paths.filter((path) => path.length === 1).map((path) => path[0]!.toLowerCase());
  const names = [...new Set(['id', ...own])];
  const parents = new Map<string, string[][]>();
  for (const path of paths.filter((candidate) => candidate.length > 1)) {
    const key = path[0]!.toLowerCase();
    parents.set(key, [...(parents.get(key) ?? []), path.slice(1)]);
  }
  const nested = [...parents].map(([relationship, rest]) => {
    const field = world.schema.parentRelationship(object.name, relationship)!;
    const builders = field.referenceTo.map((target) => {
      const targetObject = world.schema.object(target)!;
      return { target, build: rowBuilder(rest, targetObject, world, new Set()) };
    });
    return { relationship, field, builders };
  });
  const selected = new Set([...names, ...parents.keys(), ...extra]);
  return (row) => {
    const fields = new Map<string, unknown>();
    for (const name of names) {
      fields.set(name, toRuntime(object.fields.get(name)!, row[name]));
    }
    for (const { relationship, field, builders } of nested) {
      const id = row[field.name.toLowerCase()] ?? null;
      fields.set(relationship, id === null ? null : parentValue(String(id), builders, world));
    }
    return new SObjectValue(object.name, fields, selected);
  };
}

function parentValue(
  id: string,
  builders: readonly { readonly target: string; readonly build: (row: Row) => SObjectValue }[],
  world: QueryWorld,
): SObjectValue | null {
  for (const { target, build } of builders) {
    const row = parentRow(id, [target], world);
    if (row !== undefined) return build(row);
  }
  return null;
}

function childListOf(
  plan: QueryPlan,
  parent: ObjectSchema,
  world: QueryWorld,
): {
  readonly name: string;
  readonly object: string;
  readonly rowsOf: (parentId: string) => readonly SObjectValue[];
} {
  const child = childOf(world.schema, parent, plan.from);
  const object = world.schema.object(child.childObject)!;
  const reader = readerOf(object, world);
  const rows = ordered(matchingRows(plan, object, world), plan.orderBy, reader);
  const limit = countOf(plan.limit, world) ?? Infinity;
  const { project } = projectionOf(plan, object, world);
  const key = child.field.toLowerCase();
  const byParent = Map.groupBy(rows, (row) => row[key] ?? null);
  return {
    name: child.name.toLowerCase(),
    object: object.name,
    rowsOf: (parentId) => (byParent.get(parentId) ?? []).slice(0, limit).map(project),
  };
}
