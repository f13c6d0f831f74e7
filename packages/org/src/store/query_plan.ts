/**
 * A SOQL query after lowering: what the store executes. Made from the Apex parser's `query` rule,
 * for inline queries (binds are expressions), dynamic queries and the REST door (binds by name).
 */
export interface QueryPlan {
  readonly from: string;
  readonly fields: readonly SelectItem[];
  readonly where: Condition | null;
  readonly groupBy: readonly string[];
  readonly having: Condition | null;
  readonly orderBy: readonly OrderItem[];
  readonly limit: Operand | null;
  readonly offset: Operand | null;
  /** From the query's WITH clause; '' when it has none. */
  readonly accessClause: '' | 'USER_MODE' | 'SYSTEM_MODE';
  readonly forUpdate: boolean;
  /** `ALL ROWS`: what is in the recycle bin, too. */
  readonly allRows?: boolean;
  /** `SELECT COUNT() FROM ...` gives a number, not rows. */
  readonly isCount: boolean;
}

export type SelectItem =
  | { readonly kind: 'field'; readonly path: readonly string[]; readonly alias: string }
  | {
      readonly kind: 'aggregate';
      readonly name: AggregateName;
      readonly path: readonly string[];
      readonly alias: string;
    }
  | { readonly kind: 'subquery'; readonly plan: QueryPlan };

export type Operand =
  | { readonly kind: 'literal'; readonly value: unknown }
  | { readonly kind: 'dateLiteral'; readonly name: string; readonly n: number | null }
  /** Index into the binds that the caller passes. */
  | { readonly kind: 'bind'; readonly index: number }
  | { readonly kind: 'list'; readonly items: readonly Operand[] }
  | { readonly kind: 'subquery'; readonly plan: QueryPlan };

export type Condition =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Condition[] }
  | { readonly kind: 'not'; readonly part: Condition }
  | {
      readonly kind: 'compare';
      readonly path: readonly string[];
      readonly operator: ComparisonOperator;
      readonly operand: Operand;
      /** In HAVING: the aggregate that is compared, instead of `path`. */
      readonly aggregate?: AggregateCall;
    };

export type ComparisonOperator =
  '=' | '!=' | '<' | '<=' | '>' | '>=' | 'LIKE' | 'IN' | 'NOT IN' | 'INCLUDES' | 'EXCLUDES';

export type AggregateName = 'COUNT' | 'COUNT_DISTINCT' | 'MIN' | 'MAX' | 'SUM' | 'AVG';

export interface AggregateCall {
  readonly name: AggregateName;
  /** Empty for `COUNT()` of rows. */
  readonly path: readonly string[];
}

export interface OrderItem {
  readonly path: readonly string[];
  readonly descending: boolean;
  readonly nullsLast: boolean;
  /** `ORDER BY COUNT(Id)` in a grouped query. */
  readonly aggregate?: AggregateCall;
}

/** How a query or DML runs: whose permissions count, and whether sharing limits the rows. */
export interface AccessMode {
  readonly mode: 'user' | 'system';
  /** From the running class: `with sharing` limits rows even in system mode. */
  readonly sharing: boolean;
}
