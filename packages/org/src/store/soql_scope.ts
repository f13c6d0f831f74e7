/** What all parts of SOQL lowering share: binds, field paths, aggregates, and refusals. */
import type {
  ExpressionContext,
  FieldNameContext,
  SoqlFunctionContext,
  SubQueryContext,
} from '@apexdevtools/apex-parser';
import type { AggregateCall, AggregateName, QueryPlan } from './query_plan.ts';
import { SoqlError } from './soql_error.ts';

/** Registers the expression behind `:name` and gives its index among the binds. */
export type BindSink = (expression: ExpressionContext) => number;

/** What lowering carries along: where binds go and which alias stands for the queried object. */
export interface LoweringScope {
  readonly bind: BindSink;
  readonly alias: string;
  /** Lowers the query of a semi-join. */
  readonly subQuery: (context: SubQueryContext) => QueryPlan;
}

const AGGREGATES: readonly AggregateName[] = [
  'COUNT',
  'COUNT_DISTINCT',
  'MIN',
  'MAX',
  'SUM',
  'AVG',
];

/** The names of a field path, without the alias of the FROM clause. */
export function pathOf(context: FieldNameContext, scope: LoweringScope): readonly string[] {
  const names = context.soqlId_list().map((part) => part.getText());
  return names.length > 1 && names[0]!.toLowerCase() === scope.alias ? names.slice(1) : names;
}

/** The aggregate that a function call is; other functions are refused. */
export function lowerAggregate(context: SoqlFunctionContext, scope: LoweringScope): AggregateCall {
  const text = context.getText();
  const name = AGGREGATES.find((candidate) => text.toUpperCase().startsWith(`${candidate}(`));
  if (name === undefined) throw unsupported(`function \`${text}\``);
  const field = context.fieldName() as FieldNameContext | null;
  return { name, path: field ? pathOf(field, scope) : [] };
}

/** The error for a clause outside the supported subset. */
export function unsupported(what: string): SoqlError {
  return new SoqlError(`SOQL ${what} is not supported by the local org`);
}
