/** Queried rows as the REST API writes them: `attributes`, nested parents, child lists as results. */
import { ApexList } from '../../runtime/collections.ts';
import { DecimalValue } from '../../runtime/decimal.ts';
import { SObjectValue } from '../../runtime/sobject.ts';
import {
  BlobValue,
  DateValue,
  DatetimeValue,
  DoubleValue,
  TimeValue,
} from '../../runtime/values.ts';
import type { QueryPlan } from '../../store/query_plan.ts';
import type { Schema } from '../../store/schema.ts';

/** One row with the selected fields, in their order. */
export function restRow(
  schema: Schema,
  plan: Pick<QueryPlan, 'fields'>,
  row: SObjectValue,
  base: string,
): Record<string, unknown> {
  if (row.type === 'AggregateResult') return aggregateRow(plan, row);
  const id = row.fields.get('id');
  const record: Record<string, unknown> = {
    attributes: { type: row.type, url: `${base}/sobjects/${row.type}/${String(id)}` },
  };
  const parents = new Map<string, (readonly string[])[]>();
  for (const item of plan.fields) {
    if (item.kind === 'subquery') {
      const list = row.fields.get(item.plan.from.toLowerCase());
      const name = schema.childRelationship(row.type, item.plan.from)?.name ?? item.plan.from;
      record[name] = childResult(schema, item.plan, list, base);
    } else if (item.path.length === 1) {
      const key = item.path[0]!.toLowerCase();
      const name = schema.field(row.type, key)?.name ?? item.path[0]!;
      record[name] = restValue(row.fields.get(key));
    } else {
      const relationship = schema.parentRelationship(row.type, item.path[0]!);
      const name = relationship?.relationshipName ?? item.path[0]!;
      const paths = parents.get(name) ?? [];
      paths.push(item.path.slice(1));
      parents.set(name, paths);
      // Takes its place among the fields; filled below, when all its paths are known.
      record[name] = null;
    }
  }
  for (const [name, paths] of parents) {
    const parent = row.fields.get(name.toLowerCase());
    if (!(parent instanceof SObjectValue)) continue;
    const fields = paths.map((path) => ({ kind: 'field' as const, path, alias: '' }));
    record[name] = restRow(schema, { fields }, parent, base);
  }
  return record;
}

function aggregateRow(plan: Pick<QueryPlan, 'fields'>, row: SObjectValue): Record<string, unknown> {
  const record: Record<string, unknown> = { attributes: { type: 'AggregateResult' } };
  for (const item of plan.fields) {
    if (item.kind === 'subquery') continue;
    const name = item.alias === '' ? item.path.at(-1)! : item.alias;
    record[name] = restValue(row.fields.get(name.toLowerCase()));
  }
  return record;
}

/** No children are `null`, not an empty list. */
function childResult(schema: Schema, plan: QueryPlan, list: unknown, base: string): unknown {
  if (!(list instanceof ApexList) || list.items.length === 0) return null;
  const rows = list.items as readonly SObjectValue[];
  return {
    totalSize: rows.length,
    done: true,
    records: rows.map((row) => restRow(schema, plan, row, base)),
  };
}

/** An Apex value as JSON has it: instants with milliseconds and `+0000`. */
export function restValue(value: unknown): unknown {
  if (value === undefined || value === null) return null;
  if (value instanceof DatetimeValue) {
    return new Date(value.milliseconds).toISOString().replace('Z', '+0000');
  }
  if (value instanceof DecimalValue) return value.toNumber();
  if (value instanceof DoubleValue) return value.value;
  if (value instanceof DateValue) return value.toString();
  if (value instanceof TimeValue) return value.toString();
  if (value instanceof BlobValue) return value.toBuffer().toString('base64');
  return typeof value === 'bigint' ? Number(value) : value;
}
