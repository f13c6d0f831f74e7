import ts from 'typescript';
import type { ApexStatement } from '../apex_ast.ts';
import type { Context } from '../context.ts';
import { apexName } from '../names.ts';
import { typeOfValue } from '../types.ts';
import { bodyOf } from './block.ts';
import { isBlockScoped } from './variable.ts';

const { SyntaxKind } = ts;

/** The only variable of a loop's head, when it is declared there. */
function headVariable(head: ts.ForInitializer | undefined): ts.VariableDeclaration | undefined {
  if (head === undefined || !ts.isVariableDeclarationList(head)) return undefined;
  if (!isBlockScoped(head)) return undefined;
  return head.declarations.length === 1 ? head.declarations[0] : undefined;
}

export function visitForOf(node: ts.ForOfStatement, context: Context): readonly ApexStatement[] {
  const variable = headVariable(node.initializer);
  if (variable === undefined || node.awaitModifier !== undefined) {
    context.report('LOOP_HEAD', node);
    return [];
  }
  if (!ts.isIdentifier(variable.name)) {
    context.report('DESTRUCTURING', variable.name);
    return [];
  }
  const listType = typeOfValue(context.checker.getTypeAtLocation(node.expression), context);
  const [element] = listType?.arguments ?? [];
  if (listType?.name !== 'List' || element === undefined) {
    context.report('SEQUENCE_TYPE', node.expression, node.expression.getText());
    return [];
  }
  return [
    {
      kind: 'forEach',
      type: element,
      name: apexName(variable.name.text),
      list: context.expression(node.expression),
      body: bodyOf(node.statement, context),
    },
  ];
}

/** Comparisons after which one more step cannot leave 32 bits, by the step. */
export const bounds: Partial<Record<ts.SyntaxKind, readonly ts.SyntaxKind[]>> = {
  [SyntaxKind.PlusPlusToken]: [SyntaxKind.LessThanToken],
  [SyntaxKind.MinusMinusToken]: [SyntaxKind.GreaterThanToken],
};

export function visitFor(node: ts.ForStatement, context: Context): readonly ApexStatement[] {
  const variable = headVariable(node.initializer);
  const { condition, incrementor } = node;
  if (
    variable === undefined ||
    variable.initializer === undefined ||
    !ts.isIdentifier(variable.name) ||
    condition === undefined ||
    !ts.isBinaryExpression(condition) ||
    incrementor === undefined ||
    !(ts.isPostfixUnaryExpression(incrementor) || ts.isPrefixUnaryExpression(incrementor)) ||
    !isNamed(incrementor.operand, variable.name.text) ||
    !isNamed(condition.left, variable.name.text) ||
    !bounds[incrementor.operator]?.includes(condition.operatorToken.kind)
  ) {
    context.report('LOOP_HEAD', node);
    return [];
  }
  reportChanges(node.statement, variable.name.text, context);
  return [
    {
      kind: 'for',
      name: apexName(variable.name.text),
      start: context.expression(variable.initializer),
      condition: context.condition(condition),
      step: incrementor.operator === SyntaxKind.PlusPlusToken ? '++' : '--',
      body: bodyOf(node.statement, context),
    },
  ];
}

function isNamed(node: ts.Expression, name: string): boolean {
  return ts.isIdentifier(node) && node.text === name;
}

// INVARIANT: the step of a loop stays within 32 bits because only the step changes the variable.
function reportChanges(node: ts.Node, name: string, context: Context): void {
  const target = changedBy(node);
  if (target !== undefined && isNamed(target, name)) context.report('LOOP_VARIABLE', node, name);
  ts.forEachChild(node, (child) => {
    reportChanges(child, name, context);
  });
}

function changedBy(node: ts.Node): ts.Expression | undefined {
  if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) {
    return node.operator === SyntaxKind.PlusPlusToken ||
      node.operator === SyntaxKind.MinusMinusToken
      ? node.operand
      : undefined;
  }
  if (!ts.isBinaryExpression(node)) return undefined;
  const { kind } = node.operatorToken;
  const assigns = kind >= SyntaxKind.FirstAssignment && kind <= SyntaxKind.LastAssignment;
  return assigns ? node.left : undefined;
}

export function visitWhile(node: ts.WhileStatement, context: Context): readonly ApexStatement[] {
  if (node.expression.kind === SyntaxKind.TrueKeyword) context.report('ENDLESS_LOOP', node);
  const condition = context.condition(node.expression);
  return [{ kind: 'while', condition, body: bodyOf(node.statement, context) }];
}
