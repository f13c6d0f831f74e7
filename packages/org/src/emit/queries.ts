import type { Expression } from '../syntax/ast.ts';
import { lowerExpression } from '../syntax/lower_expressions.ts';
import { parseQuery } from '../syntax/parse.ts';
import { checkPlan } from '../store/soql_check.ts';
import { lowerQuery } from '../store/soql_lowering.ts';
import { INTEGER, listOf, makeType } from '../semantics/types.ts';
import type { Value } from './code.ts';
import { json } from './code.ts';
import type { Scope } from './scope.ts';

/** An inline `[SELECT ...]`: the plan is made now, its binds are evaluated at run time. */
export function emitQuery(scope: Scope, expression: Extract<Expression, { kind: 'soql' }>): Value {
  const binds: string[] = [];
  let plan;
  try {
    const query = parseQuery(scope.file, expression.text, expression.start);
    plan = lowerQuery(query, (context) => {
      binds.push(scope.value(lowerExpression(scope.file, context)).code);
      return binds.length - 1;
    });
    checkPlan(scope.world.schema, plan);
  } catch (error) {
    if (error instanceof Error && error.name === 'SoqlError') {
      return scope.fail(expression.position, error.message);
    }
    throw error;
  }
  const reference = scope.unit.plan(plan);
  const access = scope.unit.access(scope.symbol.access);
  const call = `${reference}, [${binds.join(', ')}], ${access}`;
  if (plan.isCount) return { kind: 'value', code: `$.count(${call})`, type: INTEGER, isSure: true };
  const object = scope.world.schema.object(plan.from);
  if (object === undefined) {
    return scope.fail(expression.position, `sObject type '${plan.from}' is not supported`);
  }
  const isAggregate =
    plan.groupBy.length > 0 || plan.fields.some((item) => item.kind === 'aggregate');
  const row = isAggregate ? 'AggregateResult' : object.name;
  return {
    kind: 'value',
    code: `$.query(${call}, ${json(row)})`,
    type: listOf(makeType(row)),
    isQuery: true,
    isSure: true,
  };
}
