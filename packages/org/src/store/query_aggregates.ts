/** GROUP BY and the aggregate functions. */
import { DecimalValue } from '../runtime/decimal.ts';
import { SObjectValue } from '../runtime/sobject.ts';
import { toRuntime } from './field_values.ts';
import type { AggregateCall, Condition, QueryPlan } from './query_plan.ts';
import type { PathReader, PredicateScope } from './query_predicates.ts';
import { compareStored, keyOf, orderOf, valueTest } from './query_predicates.ts';
import type { FieldSchema } from './schema.ts';
import { makeField } from './schema.ts';
import type { Row, Stored } from './tables.ts';

type Reader = (path: readonly string[]) => PathReader;

/** `AggregateResult` rows: one per group, one in all without GROUP BY. */
export function aggregateRows(
  plan: QueryPlan,
  rows: readonly Row[],
  reader: Reader,
  scope: PredicateScope,
): SObjectValue[] {
  const keys = plan.groupBy.map((path) => reader(path.split('.')));
  const groups = new Map<string, Row[]>();
  if (keys.length === 0) groups.set('', []);
  for (const row of rows) {
    const key = keys.map(({ field, read }) => keyOf(field, read(row))).join('\u0000');
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  let kept = [...groups.values()];
  const having = plan.having;
  if (having !== null) kept = kept.filter((group) => holds(having, group, reader, scope));
  return sortGroups(kept, plan, reader).map((group) => resultRow(plan, group, reader));
}

function resultRow(plan: QueryPlan, group: readonly Row[], reader: Reader): SObjectValue {
  const fields = new Map<string, unknown>();
  for (const item of plan.fields) {
    if (item.kind === 'subquery') continue;
    if (item.kind === 'aggregate') {
      const { field, value } = aggregate(item, group, reader);
      fields.set(item.alias.toLowerCase(), toRuntime(field, value));
    } else {
      const { field, read } = reader(item.path);
      const name = item.alias === '' ? item.path.at(-1)! : item.alias;
      fields.set(name.toLowerCase(), group[0] ? toRuntime(field, read(group[0])) : null);
    }
  }
  return new SObjectValue('AggregateResult', fields, new Set(fields.keys()));
}

const COUNT_FIELD = makeField({ name: 'count', type: 'int' });
const NUMBER_FIELD = makeField({ name: 'number', type: 'double' });

function aggregate(
  call: AggregateCall,
  group: readonly Row[],
  reader: Reader,
): { readonly field: FieldSchema; readonly value: Stored } {
  if (call.path.length === 0) return { field: COUNT_FIELD, value: group.length };
  const { field, read } = reader(call.path);
  const values = group.map(read).filter((value) => value !== null);
  switch (call.name) {
    case 'COUNT':
      return { field: COUNT_FIELD, value: values.length };
    case 'COUNT_DISTINCT':
      return { field: COUNT_FIELD, value: new Set(values.map((v) => keyOf(field, v))).size };
    case 'MIN':
    case 'MAX': {
      const sign = call.name === 'MIN' ? 1 : -1;
      const sorted = [...values].sort((a, b) => sign * compareStored(field, a, b));
      return { field, value: sorted[0] ?? null };
    }
    case 'SUM':
    case 'AVG': {
      if (values.length === 0) return { field: NUMBER_FIELD, value: null };
      const sum = values
        .map((value) => DecimalValue.parse(String(value))!)
        .reduce((total, value) => total.add(value));
      const result = call.name === 'SUM' ? sum : sum.divide(DecimalValue.of(values.length));
      return { field: NUMBER_FIELD, value: result.toString() };
    }
  }
}

function holds(
  condition: Condition,
  group: readonly Row[],
  reader: Reader,
  scope: PredicateScope,
): boolean {
  switch (condition.kind) {
    case 'not':
      return !holds(condition.part, group, reader, scope);
    case 'and':
      return condition.parts.every((part) => holds(part, group, reader, scope));
    case 'or':
      return condition.parts.some((part) => holds(part, group, reader, scope));
    case 'compare': {
      if (condition.aggregate !== undefined) {
        const { field, value } = aggregate(condition.aggregate, group, reader);
        return valueTest(field, condition.operator, condition.operand, scope)(value);
      }
      const { field, read } = reader(condition.path);
      const value = group[0] === undefined ? null : read(group[0]);
      return valueTest(field, condition.operator, condition.operand, scope)(value);
    }
  }
}

function sortGroups(groups: Row[][], plan: QueryPlan, reader: Reader): Row[][] {
  if (plan.orderBy.length === 0) return groups;
  return [...groups].sort((left, right) => {
    for (const item of plan.orderBy) {
      const [a, b] = [left, right].map((group) => {
        if (item.aggregate !== undefined) return aggregate(item.aggregate, group, reader);
        const { field, read } = reader(item.path);
        return { field, value: group[0] === undefined ? null : read(group[0]) };
      });
      const order = orderOf(item, a!.field, a!.value, b!.value);
      if (order !== 0) return order;
    }
    return 0;
  });
}
