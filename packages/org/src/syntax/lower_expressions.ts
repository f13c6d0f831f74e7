import {
  Arth1ExpressionContext,
  Arth2ExpressionContext,
  ArrayExpressionContext,
  AssignExpressionContext,
  BitAndExpressionContext,
  BitExpressionContext,
  BitNotExpressionContext,
  BitOrExpressionContext,
  CastExpressionContext,
  CmpExpressionContext,
  CoalExpressionContext,
  CondExpressionContext,
  DotExpressionContext,
  EqualityExpressionContext,
  IdPrimaryContext,
  InstanceOfExpressionContext,
  LiteralPrimaryContext,
  LogAndExpressionContext,
  LogOrExpressionContext,
  MethodCallExpressionContext,
  NegExpressionContext,
  NewExpressionContext,
  PostOpExpressionContext,
  PreOpExpressionContext,
  PrimaryExpressionContext,
  SoqlPrimaryContext,
  SoslPrimaryContext,
  SubExpressionContext,
  SuperPrimaryContext,
  ThisPrimaryContext,
  TypeRefPrimaryContext,
  VoidPrimaryContext,
} from '@apexdevtools/apex-parser';
import type {
  CreatorContext,
  ExpressionContext,
  ExpressionListContext,
  LiteralContext,
  PrimaryContext,
} from '@apexdevtools/apex-parser';
import type { BinaryOperator, Expression, Position, TypeRef } from './ast.ts';
import { CompileError } from './diagnostics.ts';
import { lowerType, lowerTypeList, positionOf } from './lower_types.ts';
import { unescapeLines, unescapeText } from './literals.ts';

/** Lowers one expression; a kind without an entry here is an error with its place, never a guess. */
export function lowerExpression(file: string, context: ExpressionContext): Expression {
  const position = positionOf(context);
  const lower = (inner: ExpressionContext): Expression => lowerExpression(file, inner);
  if (context instanceof PrimaryExpressionContext) return lowerPrimary(file, context.primary());
  if (context instanceof SubExpressionContext) return lower(context.expression());
  if (context instanceof DotExpressionContext) return lowerDot(file, context);
  if (context instanceof MethodCallExpressionContext) return lowerCall(file, context);
  if (context instanceof ArrayExpressionContext) {
    return {
      kind: 'index',
      position,
      target: lower(context.expression(0)),
      index: lower(context.expression(1)),
    };
  }
  if (context instanceof NewExpressionContext)
    return lowerCreator(file, position, context.creator());
  if (context instanceof CastExpressionContext) {
    return {
      kind: 'cast',
      position,
      type: lowerType(context.typeRef()),
      operand: lower(context.expression()),
    };
  }
  if (context instanceof InstanceOfExpressionContext) {
    return {
      kind: 'instanceof',
      position,
      operand: lower(context.expression()),
      type: lowerType(context.typeRef()),
    };
  }
  if (context instanceof PostOpExpressionContext) {
    const operator = tokenIn(context) as '++' | '--';
    return {
      kind: 'step',
      position,
      operator,
      prefix: false,
      operand: lower(context.expression()),
    };
  }
  if (context instanceof PreOpExpressionContext) {
    const operator = tokenIn(context) as '++' | '--' | '+' | '-';
    const operand = lower(context.expression());
    return operator === '++' || operator === '--'
      ? { kind: 'step', position, operator, prefix: true, operand }
      : { kind: 'unary', position, operator, operand };
  }
  if (context instanceof NegExpressionContext) {
    return {
      kind: 'unary',
      position,
      operator: tokenIn(context) as '!' | '~',
      operand: lower(context.expression()),
    };
  }
  if (context instanceof CondExpressionContext) {
    return {
      kind: 'conditional',
      position,
      condition: lower(context.expression(0)),
      then: lower(context.expression(1)),
      otherwise: lower(context.expression(2)),
    };
  }
  if (context instanceof AssignExpressionContext) {
    const operator = tokenIn(context).slice(0, -1) as '' | BinaryOperator;
    return {
      kind: 'assign',
      position,
      operator,
      target: lower(context.expression(0)),
      value: lower(context.expression(1)),
    };
  }
  if (isBinary(context)) {
    const operator = tokenIn(context);
    return {
      kind: 'binary',
      position: positionOf(context.expression(0)),
      operator: (operator === '<>' ? '!=' : operator) as BinaryOperator,
      left: lower(context.expression(0)),
      right: lower(context.expression(1)),
    };
  }
  throw new CompileError(file, position, `unsupported expression ${context.constructor.name}`);
}

const BINARY = [
  Arth1ExpressionContext,
  Arth2ExpressionContext,
  BitExpressionContext,
  CmpExpressionContext,
  EqualityExpressionContext,
  BitAndExpressionContext,
  BitNotExpressionContext,
  BitOrExpressionContext,
  LogAndExpressionContext,
  LogOrExpressionContext,
  CoalExpressionContext,
] as const;

function isBinary(context: ExpressionContext): context is InstanceType<(typeof BINARY)[number]> {
  return BINARY.some((kind) => context instanceof kind);
}

/** The operator of a context: the text of its own tokens, `>` `>` joined to `>>`. */
function tokenIn(context: ExpressionContext): string {
  return (context.children ?? [])
    .filter((child) => 'symbol' in child)
    .map((child) => child.getText())
    .join('');
}

export function lowerExpressions(
  file: string,
  context: ExpressionListContext | null,
): readonly Expression[] {
  return (context?.expression_list() ?? []).map((one) => lowerExpression(file, one));
}

function lowerDot(file: string, context: DotExpressionContext): Expression {
  const position = positionOf(context);
  const target = lowerExpression(file, context.expression());
  const safe = (context.QUESTIONDOT() as unknown) !== null;
  const call = context.dotMethodCall() as ReturnType<DotExpressionContext['dotMethodCall']> | null;
  if (call === null)
    return { kind: 'member', position, target, name: context.anyId().getText(), safe };
  return {
    kind: 'call',
    position: positionOf(call),
    target,
    name: call.anyId().getText(),
    args: lowerExpressions(file, call.expressionList()),
    safe,
  };
}

function lowerCall(file: string, context: MethodCallExpressionContext): Expression {
  const call = context.methodCall();
  const position = positionOf(call);
  const args = lowerExpressions(file, call.expressionList());
  if ((call.THIS() as unknown) !== null)
    return { kind: 'constructorCall', position, which: 'this', args };
  if ((call.SUPER() as unknown) !== null)
    return { kind: 'constructorCall', position, which: 'super', args };
  return { kind: 'call', position, target: null, name: call.id().getText(), args, safe: false };
}

function lowerPrimary(file: string, context: PrimaryContext): Expression {
  const position = positionOf(context);
  if (context instanceof LiteralPrimaryContext) return lowerLiteral(file, context.literal());
  if (context instanceof IdPrimaryContext)
    return { kind: 'name', position, name: context.id().getText() };
  if (context instanceof ThisPrimaryContext) return { kind: 'this', position };
  if (context instanceof SuperPrimaryContext) return { kind: 'super', position };
  if (context instanceof TypeRefPrimaryContext) {
    return { kind: 'classToken', position, type: lowerType(context.typeRef()) };
  }
  if (context instanceof VoidPrimaryContext) {
    return {
      kind: 'classToken',
      position,
      type: { position, name: 'void', args: [], dimensions: 0 },
    };
  }
  if (context instanceof SoslPrimaryContext) {
    return { kind: 'refused', position, what: 'SOSL' };
  }
  if (context instanceof SoqlPrimaryContext) {
    const query = context.soqlLiteral().query();
    const from = query.start.start;
    const text = query.start.getInputStream().getText(from, (query.stop ?? query.start).stop);
    return { kind: 'soql', position, start: positionOf(query), text };
  }
  throw new CompileError(file, position, `unsupported expression ${context.constructor.name}`);
}

export function lowerLiteral(file: string, context: LiteralContext): Expression {
  const position = positionOf(context);
  const text = context.getText();
  const literal = (
    type: Extract<Expression, { kind: 'literal' }>['type'],
    value: string,
  ): Expression => ({ kind: 'literal', position, type, text: value });
  const has = (token: unknown): boolean => token !== null;
  if (has(context.NULL())) return literal('null', 'null');
  if (has(context.BooleanLiteral())) return literal('Boolean', text.toLowerCase());
  if (has(context.StringLiteral())) return literal('String', unescapeText(text.slice(1, -1)));
  if (has(context.MultilineStringLiteral()))
    return literal('String', unescapeLines(text.slice(3, -3)));
  if (has(context.IntegerLiteral())) return literal('Integer', text);
  if (has(context.LongLiteral())) return literal('Long', text.slice(0, -1));
  if (has(context.NumberLiteral())) {
    return /[dD]$/.test(text) ? literal('Double', text.slice(0, -1)) : literal('Decimal', text);
  }
  throw new CompileError(file, position, `unsupported literal ${text}`);
}

function lowerCreator(file: string, position: Position, context: CreatorContext): Expression {
  const pairs = context.createdName().idCreatedNamePair_list();
  const last = pairs[pairs.length - 1];
  const type: TypeRef = {
    position,
    name: pairs.map((pair) => pair.anyId().getText()).join('.'),
    args: lowerTypeList(
      (last?.typeList() ?? null) as ReturnType<NonNullable<typeof last>['typeList']> | null,
    ),
    dimensions: 0,
  };
  const lower = (one: ExpressionContext): Expression => lowerExpression(file, one);
  const classRest = context.classCreatorRest() as ReturnType<
    CreatorContext['classCreatorRest']
  > | null;
  if (classRest !== null) {
    return {
      kind: 'new',
      position,
      type,
      args: lowerExpressions(file, classRest.arguments().expressionList()),
    };
  }
  const arrayRest = context.arrayCreatorRest() as ReturnType<
    CreatorContext['arrayCreatorRest']
  > | null;
  if (arrayRest !== null) {
    const list: TypeRef = { ...type, dimensions: 1 };
    const items = arrayRest.arrayInitializer() as ReturnType<
      typeof arrayRest.arrayInitializer
    > | null;
    return items === null
      ? { kind: 'newArray', position, type: list, size: lower(arrayRest.expression()) }
      : { kind: 'newItems', position, type: list, items: items.expression_list().map(lower) };
  }
  const mapRest = context.mapCreatorRest() as ReturnType<CreatorContext['mapCreatorRest']> | null;
  if (mapRest !== null) {
    return {
      kind: 'newPairs',
      position,
      type,
      pairs: mapRest
        .mapCreatorRestPair_list()
        .map((pair) => [lower(pair.expression(0)), lower(pair.expression(1))] as const),
    };
  }
  const setRest = context.setCreatorRest() as ReturnType<CreatorContext['setCreatorRest']> | null;
  if (setRest !== null) {
    return { kind: 'newItems', position, type, items: setRest.expression_list().map(lower) };
  }
  return { kind: 'newItems', position, type, items: [] };
}
