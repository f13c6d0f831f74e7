import ts from 'typescript';
import type { ApexCase, ApexExpression, ApexStatement } from '../apex_ast.ts';
import { text } from '../apex_ast.ts';
import type { Context } from '../context.ts';
import { isAll } from '../types.ts';
import { isTextLiteral } from './literal.ts';
import { unreachable } from './throw.ts';

interface Clause {
  readonly labels: readonly ts.Expression[];
  readonly isDefault: boolean;
  readonly statements: readonly ts.Statement[];
  readonly isLast: boolean;
}

/**
 * `switch on` compares strings exactly, as `===` does. When the labels cover every literal of the
 * value's type, the `when else` that Apex needs throws instead of letting a stranger through.
 */
export function visitSwitch(node: ts.SwitchStatement, context: Context): readonly ApexStatement[] {
  const checked = context.checker.getTypeAtLocation(node.expression);
  if (!isAll(checked, ts.TypeFlags.StringLike) && !isAll(checked, ts.TypeFlags.NumberLike)) {
    context.report('CASE_LABEL', node.expression);
  }
  const cases: ApexCase[] = [];
  let otherwise: readonly ApexStatement[] | null = null;
  const clauses = joinedClauses(node.caseBlock.clauses);
  for (const clause of clauses) {
    const body = clauseBody(clause, context);
    const labels = clause.labels.map((label) => caseLabel(label, context));
    if (clause.isDefault) otherwise = body;
    else cases.push({ labels, body });
  }
  if (cases.length === 0) context.report('EMPTY_SWITCH', node);
  reportRepeated(clauses, context);
  if (otherwise === null && isExhaustive(checked, clauses)) {
    otherwise = [unreachable(context, text(`unexpected value of ${node.expression.getText()}`))];
  }
  return [{ kind: 'switch', value: context.expression(node.expression), cases, otherwise }];
}

/** Labels without a body belong to the next clause that has one. */
function joinedClauses(nodes: readonly ts.CaseOrDefaultClause[]): readonly Clause[] {
  const clauses: Clause[] = [];
  let labels: ts.Expression[] = [];
  let isDefault = false;
  nodes.forEach((node, index) => {
    const isLast = index === nodes.length - 1;
    if (ts.isCaseClause(node)) labels.push(node.expression);
    else isDefault = true;
    if (node.statements.length === 0 && !isLast) return;
    clauses.push({ labels, isDefault, statements: node.statements, isLast });
    labels = [];
    isDefault = false;
  });
  return clauses;
}

function caseLabel(label: ts.Expression, context: Context): ApexExpression {
  const negative =
    ts.isPrefixUnaryExpression(label) &&
    label.operator === ts.SyntaxKind.MinusToken &&
    ts.isNumericLiteral(label.operand);
  const written = context.expression(label);
  const isLiteral = isTextLiteral(label) || ts.isNumericLiteral(label) || negative;
  // Apex has no literal for the smallest whole number.
  const isSmallest = written.kind === 'integer' && written.value === -2147483648;
  if (!isLiteral || isSmallest) context.report('CASE_LABEL', label);
  return written;
}

function reportRepeated(clauses: readonly Clause[], context: Context): void {
  const seen = new Set<string>();
  for (const label of clauses.flatMap((clause) => clause.labels)) {
    const key = isTextLiteral(label) ? `'${label.text}` : `${Number(label.getText())}`;
    if (seen.has(key)) context.report('CASE_REPEATED', label, label.getText());
    seen.add(key);
  }
}

function clauseBody(clause: Clause, context: Context): readonly ApexStatement[] {
  const direct = clause.statements.find(ts.isVariableStatement);
  if (direct !== undefined) context.report('CASE_SCOPE', direct);
  const { statements: flat, last } = withoutBlock(clause.statements);
  if (last !== undefined && ts.isBreakStatement(last) && last.label === undefined) {
    return flat.flatMap((statement) => (statement === last ? [] : context.statements(statement)));
  }
  if (!clause.isLast && (last === undefined || !leaves(last))) {
    context.report('FALLTHROUGH', last ?? clause.labels[0]?.parent ?? clause.statements[0]!);
  }
  return flat.flatMap((statement) => context.statements(statement));
}

/** The statements of a case; the block around all of them but a last `break` is the Apex block. */
function withoutBlock(statements: readonly ts.Statement[]): {
  readonly statements: readonly ts.Statement[];
  readonly last: ts.Statement | undefined;
} {
  const [first, second, third] = statements;
  const alone = second === undefined || (ts.isBreakStatement(second) && third === undefined);
  const flat =
    first !== undefined && ts.isBlock(first) && alone
      ? [...first.statements, ...(second === undefined ? [] : [second])]
      : statements;
  return { statements: flat, last: flat.at(-1) };
}

/** True when control never goes past the statement. */
function leaves(statement: ts.Statement): boolean {
  if (ts.isReturnStatement(statement) || ts.isThrowStatement(statement)) return true;
  if (ts.isContinueStatement(statement)) return true;
  if (ts.isBlock(statement)) return statement.statements.some(leaves);
  if (ts.isSwitchStatement(statement)) {
    const { clauses } = statement.caseBlock;
    const all = clauses.every(({ statements: body }, index) =>
      body.length === 0 ? index < clauses.length - 1 : body.some(leaves),
    );
    return all && clauses.some(ts.isDefaultClause);
  }
  if (!ts.isIfStatement(statement) || statement.elseStatement === undefined) return false;
  return leaves(statement.thenStatement) && leaves(statement.elseStatement);
}

function isExhaustive(checked: ts.Type, clauses: readonly Clause[]): boolean {
  const parts = checked.isUnion() ? checked.types : [checked];
  const labels = new Set(
    clauses.flatMap((clause) => clause.labels.filter(isTextLiteral).map((label) => label.text)),
  );
  return parts.every((part) => part.isStringLiteral() && labels.has(part.value));
}
