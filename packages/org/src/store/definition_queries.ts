/** The platform's restrictions on queries of `FieldDefinition` and `EntityDefinition`. */
import type { Condition, QueryPlan } from './query_plan.ts';
import { SoqlError } from './soql_error.ts';

const RESTRICTED = new Set(['fielddefinition', 'entitydefinition']);

/** Throws for what these objects do not answer; every other query passes. */
export function checkDefinitionQuery(plan: QueryPlan): void {
  if (!RESTRICTED.has(plan.from.toLowerCase())) return;
  const refuse = (what: string): never => {
    throw new SoqlError(`${what} is not supported in queries of ${plan.from}`);
  };
  if (plan.isCount) refuse('COUNT()');
  if (plan.groupBy.length > 0 || plan.fields.some((item) => item.kind === 'aggregate')) {
    refuse('GROUP BY or an aggregate');
  }
  if (plan.offset !== null) refuse('OFFSET');
  if (plan.orderBy.some((item) => item.path.length > 1)) refuse('ORDER BY a parent field');
  if (plan.where !== null) checkCondition(plan.where, refuse);
  const isField = plan.from.toLowerCase() === 'fielddefinition';
  if (isField && !namesEntity(plan.where)) refuse('a query without a filter on the entity');
}

function checkCondition(condition: Condition, refuse: (what: string) => never): void {
  if (condition.kind === 'or' || condition.kind === 'not') refuse(condition.kind.toUpperCase());
  if (condition.kind === 'and') {
    for (const part of condition.parts) checkCondition(part, refuse);
  }
  if (condition.kind === 'compare' && ['!=', 'INCLUDES', 'EXCLUDES'].includes(condition.operator)) {
    refuse(condition.operator);
  }
}

function namesEntity(condition: Condition | null): boolean {
  if (condition === null) return false;
  if (condition.kind === 'and') return condition.parts.some(namesEntity);
  if (condition.kind !== 'compare') return false;
  const path = condition.path.join('.').toLowerCase();
  return path.startsWith('entitydefinition') || path === 'durableid';
}
