/** WHERE and HAVING: from parser contexts to conditions. */
import type {
  BoundExpressionContext,
  ComparisonOperatorContext,
  ConditionalExpressionContext,
  DateFormulaContext,
  FieldExpressionContext,
  LogicalExpressionContext,
  SubQueryContext,
  ValueContext,
  ValueListContext,
  WhereClauseContext,
  WhereConditionalExpressionContext,
  WhereLogicalExpressionContext,
} from '@apexdevtools/apex-parser';
import { DecimalValue } from '../runtime/decimal.ts';
import { DateValue, DatetimeValue } from '../runtime/values.ts';
import type { ComparisonOperator, Condition, Operand } from './query_plan.ts';
import { SoqlError } from './soql_error.ts';
import type { LoweringScope } from './soql_scope.ts';
import { lowerAggregate, pathOf, unsupported } from './soql_scope.ts';

/** The condition of a WHERE clause; null without one. */
export function lowerWhere(
  clause: WhereClauseContext | null,
  scope: LoweringScope,
): Condition | null {
  return clause ? lowerWhereLogical(clause.whereLogicalExpression(), scope) : null;
}

function lowerWhereLogical(
  context: WhereLogicalExpressionContext,
  scope: LoweringScope,
): Condition {
  const parts = context
    .whereConditionalExpression_list()
    .map((part) => lowerWhereConditional(part, scope));
  return joined(context, parts);
}

function lowerWhereConditional(
  context: WhereConditionalExpressionContext,
  scope: LoweringScope,
): Condition {
  const nested = context.whereLogicalExpression() as WhereLogicalExpressionContext | null;
  if (nested) return lowerWhereLogical(nested, scope);
  const field = context.whereFieldExpression();
  if (field.FORMULA()) throw unsupported('FORMULA()');
  return lowerComparison(field.fieldExpression(), scope);
}

/** The condition of a HAVING clause. */
export function lowerCondition(context: LogicalExpressionContext, scope: LoweringScope): Condition {
  const parts = context
    .conditionalExpression_list()
    .map((part: ConditionalExpressionContext): Condition => {
      const nested = part.logicalExpression() as LogicalExpressionContext | null;
      return nested
        ? lowerCondition(nested, scope)
        : lowerComparison(part.fieldExpression(), scope);
    });
  return joined(context, parts);
}

function joined(
  context: WhereLogicalExpressionContext | LogicalExpressionContext,
  parts: readonly Condition[],
): Condition {
  const first = parts[0]!;
  if (context.NOT()) return { kind: 'not', part: first };
  if (parts.length === 1) return first;
  return { kind: context.SOQLAND_list().length > 0 ? 'and' : 'or', parts };
}

function lowerComparison(context: FieldExpressionContext, scope: LoweringScope): Condition {
  const operator = operatorOf(context.comparisonOperator());
  const operand = lowerValue(context.value(), operator, scope);
  const call = context.soqlFunction();
  if (call) {
    return { kind: 'compare', path: [], operator, operand, aggregate: lowerAggregate(call, scope) };
  }
  return { kind: 'compare', path: pathOf(context.fieldName(), scope), operator, operand };
}

function operatorOf(context: ComparisonOperatorContext): ComparisonOperator {
  if (context.NOT()) return 'NOT IN';
  const text = context.getText().toUpperCase();
  return text === '<>' ? '!=' : (text as ComparisonOperator);
}

function lowerValue(
  context: ValueContext,
  operator: ComparisonOperator,
  scope: LoweringScope,
): Operand {
  const bound = context.boundExpression() as BoundExpressionContext | null;
  if (bound) return { kind: 'bind', index: scope.bind(bound.expression()) };
  const subQuery = context.subQuery() as SubQueryContext | null;
  if (subQuery) return { kind: 'subquery', plan: scope.subQuery(subQuery) };
  const list = context.valueList() as ValueListContext | null;
  if (list) {
    const items = list.value_list().map((item) => lowerValue(item, operator, scope));
    return { kind: 'list', items };
  }
  const formula = context.dateFormula() as DateFormulaContext | null;
  if (formula) {
    const [name = '', n] = formula.getText().split(':');
    return { kind: 'dateLiteral', name: name.toUpperCase(), n: n === undefined ? null : Number(n) };
  }
  return { kind: 'literal', value: literalOf(context, operator) };
}

function literalOf(context: ValueContext, operator: ComparisonOperator): unknown {
  const text = context.getText();
  if (context.NULL()) return null;
  if (context.BooleanLiteral()) return text.toLowerCase() === 'true';
  if (context.StringLiteral()) return unescapeSoql(text.slice(1, -1), operator === 'LIKE');
  if (context.DateTimeLiteral()) return datetimeOf(text);
  if (context.DateLiteral()) return dateOf(text);
  if (context.signedNumber()) {
    const number = DecimalValue.parse(text);
    if (number !== undefined) return number;
  }
  throw unsupported(`literal \`${text}\``);
}

function dateOf(text: string): DateValue {
  const date = DateValue.parse(text);
  if (date === undefined) throw new SoqlError(`line 1: invalid date: ${text}`);
  return date;
}

function datetimeOf(text: string): DatetimeValue {
  const milliseconds = Date.parse(text.replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
  if (Number.isNaN(milliseconds)) throw new SoqlError(`line 1: invalid datetime: ${text}`);
  return new DatetimeValue(milliseconds);
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** LIKE keeps its backslashes before `%`, `_` and `\`, which the matcher reads as literal. */
function unescapeSoql(inside: string, keepPatternEscapes: boolean): string {
  return inside.replace(/\\(?:u([0-9a-fA-F]{4})|(.))/g, (whole, code?: string, letter = '') => {
    if (code !== undefined) return String.fromCharCode(parseInt(code, 16));
    if (keepPatternEscapes && '%_\\'.includes(String(letter))) return whole;
    return ESCAPES[String(letter)] ?? String(letter);
  });
}
