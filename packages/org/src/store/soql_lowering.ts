/**
 * From the Apex parser's `query` rule to a `QueryPlan`. Used for inline queries, where a bind is an
 * expression that the compiler evaluates, and for dynamic ones, where it is the name of a value.
 * Clauses outside the supported subset are refused with their text, never skipped.
 */
import type {
  BoundExpressionContext,
  FieldOrderContext,
  LimitClauseContext,
  OffsetClauseContext,
  QueryContext,
  SelectEntryContext,
  SoqlFunctionContext,
  SubFieldEntryContext,
  SubQueryContext,
} from '@apexdevtools/apex-parser';
import { ApexErrorListener, ApexParserFactory } from '@apexdevtools/apex-parser';
import { lowerCondition, lowerWhere } from './soql_conditions.ts';
import { SoqlError } from './soql_error.ts';
import type { BindSink, LoweringScope } from './soql_scope.ts';
import { lowerAggregate, pathOf, unsupported } from './soql_scope.ts';
import type { Operand, OrderItem, QueryPlan, SelectItem } from './query_plan.ts';

class FirstSyntaxError extends ApexErrorListener {
  apexSyntaxError(_line: number, column: number, message: string): void {
    throw new SoqlError(`unexpected token at column ${String(column)}: ${message}`);
  }
}

export interface ParsedQuery {
  readonly plan: QueryPlan;
  /** The expressions after each colon, in order. */
  readonly bindNames: readonly string[];
}

/** Dynamic queries are few texts that run often, and a plan does not change. */
const parsedQueries = new Map<string, ParsedQuery>();
const REMEMBERED = 500;

/** Parses and lowers a dynamic query; throws SoqlError. */
export function parseSoql(text: string): ParsedQuery {
  const known = parsedQueries.get(text);
  if (known !== undefined) return known;
  const parsed = readSoql(text);
  if (parsedQueries.size >= REMEMBERED) parsedQueries.clear();
  parsedQueries.set(text, parsed);
  return parsed;
}

function readSoql(text: string): ParsedQuery {
  const { parser } = ApexParserFactory.createLexerAndParser(text, new FirstSyntaxError());
  const context = parser.query();
  const next = parser.getCurrentToken();
  if (next.type !== -1) throw new SoqlError(`unexpected token: '${next.text}'`);
  const bindNames: string[] = [];
  const plan = lowerQuery(context, (expression) => bindNames.push(expression.getText()) - 1);
  return { plan, bindNames };
}

/** Lowers a parsed query. */
export function lowerQuery(context: QueryContext, bind: BindSink): QueryPlan {
  refuse(context.usingScope(), 'USING SCOPE');
  refuse(context.UPDATE(), 'UPDATE');
  const { from, alias } = lowerFrom(context);
  const scope = scopeOf(bind, alias);
  const entries = context.selectList().selectEntry_list();
  const isCount = entries.length === 1 && isBareCount(entries[0]!);
  const aggregateAliases = { next: 0 };
  const group = context.groupByClause();
  if (group) {
    refuse(group.ROLLUP(), 'GROUP BY ROLLUP');
    refuse(group.CUBE(), 'GROUP BY CUBE');
  }
  const having = group?.logicalExpression();
  return {
    from,
    fields: isCount ? [] : entries.map((entry) => lowerSelectEntry(entry, scope, aggregateAliases)),
    where: lowerWhere(context.whereClause(), scope),
    groupBy: group
      ? group
          .fieldGroupByList()
          .fieldGroupBy_list()
          .map((entry) => {
            refuse(entry.soqlFunction(), 'GROUP BY function');
            return pathOf(entry.fieldName(), scope).join('.');
          })
      : [],
    having: having ? lowerCondition(having, scope) : null,
    orderBy: lowerOrder(context, scope),
    limit: lowerCount(context.limitClause(), scope),
    offset: lowerCount(context.offsetClause(), scope),
    accessClause: accessClauseOf(context),
    forUpdate: (context.forClauses()?.UPDATE_list().length ?? 0) > 0,
    ...(context.allRowsClause() === null ? {} : { allRows: true }),
    isCount,
  };
}

/** Lowers the query of a semi-join or of a child relationship. */
export function lowerSubQuery(context: SubQueryContext, bind: BindSink): QueryPlan {
  refuse(context.UPDATE(), 'UPDATE');
  const { from, alias } = lowerFrom(context);
  const scope = scopeOf(bind, alias);
  const aggregateAliases = { next: 0 };
  return {
    from,
    fields: context
      .subFieldList()
      .subFieldEntry_list()
      .map((entry) => lowerSelectEntry(entry, scope, aggregateAliases)),
    where: lowerWhere(context.whereClause(), scope),
    groupBy: [],
    having: null,
    orderBy: lowerOrder(context, scope),
    limit: lowerCount(context.limitClause(), scope),
    offset: null,
    accessClause: '',
    forUpdate: false,
    isCount: false,
  };
}

function scopeOf(bind: BindSink, alias: string): LoweringScope {
  return { bind, alias, subQuery: (context) => lowerSubQuery(context, bind) };
}

function refuse(present: unknown, what: string): void {
  if (present) throw unsupported(what);
}

function lowerFrom(context: QueryContext | SubQueryContext): { from: string; alias: string } {
  const list = context.fromNameList();
  if (list.fieldName_list().length !== 1) throw unsupported('FROM with several objects');
  const alias = list.soqlId_list()[0]?.getText().toLowerCase() ?? '';
  return { from: list.fieldName(0).getText(), alias };
}

function isBareCount(entry: SelectEntryContext): boolean {
  return entry.getText().toUpperCase() === 'COUNT()';
}

function lowerSelectEntry(
  entry: SelectEntryContext | SubFieldEntryContext,
  scope: LoweringScope,
  aliases: { next: number },
): SelectItem {
  refuse(entry.typeOf(), 'TYPEOF');
  const subQuery = entry.subQuery() as SubQueryContext | null;
  if (subQuery) return { kind: 'subquery', plan: lowerSubQuery(subQuery, scope.bind) };
  const alias = (entry.soqlId() as { getText(): string } | null)?.getText() ?? '';
  const call = entry.soqlFunction() as SoqlFunctionContext | null;
  if (call) {
    const aggregate = lowerAggregate(call, scope);
    const name = alias === '' ? `expr${String(aliases.next)}` : alias;
    if (alias === '') aliases.next += 1;
    return { kind: 'aggregate', ...aggregate, alias: name };
  }
  return { kind: 'field', path: pathOf(entry.fieldName(), scope), alias };
}

function lowerOrder(context: QueryContext | SubQueryContext, scope: LoweringScope): OrderItem[] {
  const clause = context.orderByClause() as { fieldOrderList(): unknown } | null;
  if (!clause) return [];
  return context
    .orderByClause()
    .fieldOrderList()
    .fieldOrder_list()
    .map((entry: FieldOrderContext) => {
      const call = entry.soqlFunction() as SoqlFunctionContext | null;
      return {
        path: call ? [] : pathOf(entry.fieldName(), scope),
        descending: entry.DESC() !== null,
        nullsLast: entry.NULLS() !== null && entry.LAST() !== null,
        ...(call ? { aggregate: lowerAggregate(call, scope) } : {}),
      };
    });
}

function lowerCount(
  clause: LimitClauseContext | OffsetClauseContext | null,
  scope: LoweringScope,
): Operand | null {
  if (!clause) return null;
  const bound = clause.boundExpression() as BoundExpressionContext | null;
  if (bound) return { kind: 'bind', index: scope.bind(bound.expression()) };
  return { kind: 'literal', value: Number(clause.IntegerLiteral().getText()) };
}

function accessClauseOf(context: QueryContext): QueryPlan['accessClause'] {
  const clause = context.withClause();
  if (!clause) return '';
  if (clause.USER_MODE()) return 'USER_MODE';
  if (clause.SYSTEM_MODE()) return 'SYSTEM_MODE';
  if (clause.SECURITY_ENFORCED()) {
    throw new SoqlError(
      'WITH SECURITY_ENFORCED is not available from API 67.0: use WITH USER_MODE',
    );
  }
  throw unsupported(`WITH clause \`${clause.getText()}\``);
}
