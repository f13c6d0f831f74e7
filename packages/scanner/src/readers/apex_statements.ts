/** Statements and expressions of an Apex parse tree -> the checker's statements and values. */

import {
  Arth2ExpressionContext,
  ArrayExpressionContext,
  AssignExpressionContext,
  CastExpressionContext,
  CatchClauseContext,
  CoalExpressionContext,
  CondExpressionContext,
  DotExpressionContext,
  EnhancedForControlContext,
  ExpressionContext,
  IdPrimaryContext,
  LiteralPrimaryContext,
  LocalVariableDeclarationContext,
  MethodCallExpressionContext,
  NewExpressionContext,
  PrimaryExpressionContext,
  ReturnStatementContext,
  SoqlPrimaryContext,
  SubExpressionContext,
  SuperPrimaryContext,
  ThisPrimaryContext,
  TypeRefPrimaryContext,
} from '@apexdevtools/apex-parser';
import type { CreatorContext, PrimaryContext, QueryContext } from '@apexdevtools/apex-parser';
import { markBranch } from '../model/branches.ts';
import type { Member, Statement, Value } from '../model/program.ts';
import type { Span } from '../model/span.ts';
import { branchOf, maybe, spanOf } from './apex_nodes.ts';
import type { Node } from './apex_nodes.ts';

/**
 * The statements below a node in source order, branches and loops flattened. A condition is kept as
 * an expression statement: calls in it happen.
 */
export function readStatements(context: Node | null): Statement[] {
  const found: Statement[] = [];
  if (context !== null) {
    collect(context, found);
  }
  return found;
}

function collect(node: Node, found: Statement[]): void {
  if (node instanceof LocalVariableDeclarationContext) {
    const type = node.typeRef().getText();
    for (const one of node.variableDeclarators().variableDeclarator_list()) {
      const value = maybe(one.expression());
      const declared = { k: 'let', name: one.id().getText(), type, at: spanOf(one) } as const;
      found.push(value === null ? declared : { ...declared, value: valueOf(value) });
    }
    return;
  }
  if (node instanceof EnhancedForControlContext) {
    found.push({
      k: 'each',
      name: node.id().getText(),
      type: node.typeRef().getText(),
      value: valueOf(node.expression()),
      at: spanOf(node),
    });
    return;
  }
  if (node instanceof CatchClauseContext) {
    const type = node.qualifiedName().getText();
    found.push({ k: 'let', name: node.id().getText(), type, at: spanOf(node) });
    collect(node.block(), found);
    return;
  }
  if (node instanceof ReturnStatementContext) {
    const value = maybe(node.expression());
    if (value !== null) {
      found.push({ k: 'return', value: valueOf(value), at: spanOf(node) });
    }
    return;
  }
  if (node instanceof ExpressionContext) {
    addExpression(node, found);
    return;
  }
  for (const child of node.children ?? []) {
    if (child !== null && typeof child === 'object' && 'children' in child) {
      const from = found.length;
      collect(child as Node, found);
      const branch = branchOf(node, child as Node);
      if (branch !== null) {
        markBranch(found, from, spanOf(child as Node), branch === 'loop');
      }
    }
  }
}

function addExpression(context: ExpressionContext, found: Statement[]): void {
  if (context instanceof AssignExpressionContext) {
    found.push(assignment(context));
    return;
  }
  found.push({ k: 'do', value: valueOf(context), at: spanOf(context) });
}

function assignment(context: AssignExpressionContext): Statement {
  const target = valueOf(context.expression(0));
  const value = valueOf(context.expression(1));
  const at = spanOf(context);
  const added = maybe(context.ADD_ASSIGN()) !== null;
  return { k: 'set', target, value: added ? { k: 'join', parts: [target, value], at } : value, at };
}

/** One expression. Kinds that carry no text of their own keep their operands, so that calls in them are seen. */
export function valueOf(context: ExpressionContext): Value {
  const at = spanOf(context);
  if (context instanceof PrimaryExpressionContext) {
    return primaryValue(context.primary(), at);
  }
  if (context instanceof SubExpressionContext) {
    return valueOf(context.expression());
  }
  if (context instanceof CastExpressionContext) {
    return valueOf(context.expression());
  }
  if (context instanceof Arth2ExpressionContext) {
    return sum(context, at);
  }
  if (context instanceof DotExpressionContext) {
    return dotValue(context, at);
  }
  if (context instanceof MethodCallExpressionContext) {
    const call = context.methodCall();
    const name =
      maybe(call.THIS()) !== null
        ? 'this'
        : maybe(call.SUPER()) !== null
          ? 'super'
          : call.id().getText();
    return {
      k: 'call',
      callee: { k: 'name', name, at: spanOf(call) },
      args: list(call.expressionList()),
      at,
    };
  }
  if (context instanceof NewExpressionContext) {
    return created(context.creator(), at);
  }
  if (context instanceof ArrayExpressionContext) {
    return {
      k: 'item',
      of: valueOf(context.expression(0)),
      key: valueOf(context.expression(1)),
      at,
    };
  }
  if (context instanceof CondExpressionContext) {
    const condition = valueOf(context.expression(0));
    const values = [valueOf(context.expression(1)), valueOf(context.expression(2))];
    const either: Value = { k: 'either', values, at };
    return hasCall(condition)
      ? { k: 'either', values: [either, { k: 'other', parts: [condition], at }], at }
      : either;
  }
  if (context instanceof CoalExpressionContext) {
    return { k: 'either', values: context.expression_list().map(valueOf), at };
  }
  if (context instanceof AssignExpressionContext) {
    return {
      k: 'other',
      parts: [valueOf(context.expression(0)), valueOf(context.expression(1))],
      at,
    };
  }
  return { k: 'other', parts: operands(context), at };
}

/** A condition matters only for what it calls. */
function hasCall(value: Value): boolean {
  return (
    value.k === 'call' || value.k === 'new' || (value.k === 'other' && value.parts.some(hasCall))
  );
}

/** `a + b + c` is one join; the left spine is walked in a loop, since generated code has thousands of terms. */
function sum(context: Arth2ExpressionContext, at: Span): Value {
  if (maybe(context.ADD()) === null) {
    return { k: 'other', parts: operands(context), at };
  }
  const parts: Value[] = [];
  let left: ExpressionContext = context;
  while (left instanceof Arth2ExpressionContext && maybe(left.ADD()) !== null) {
    parts.push(valueOf(left.expression(1)));
    left = left.expression(0);
  }
  parts.push(valueOf(left));
  return { k: 'join', parts: parts.reverse(), at };
}

function operands(context: ExpressionContext): Value[] {
  const parts: Value[] = [];
  for (const child of (context.children ?? []) as unknown[]) {
    if (child instanceof ExpressionContext) {
      parts.push(valueOf(child));
    }
  }
  return parts;
}

function list(context: { expression_list(): ExpressionContext[] } | null): Value[] {
  return (maybe(context)?.expression_list() ?? []).map(valueOf);
}

function dotValue(context: DotExpressionContext, at: Span): Value {
  const of = valueOf(context.expression());
  const call = maybe(context.dotMethodCall());
  if (call !== null) {
    const callee: Value = { k: 'member', of, name: call.anyId().getText(), at: spanOf(call) };
    return { k: 'call', callee, args: list(call.expressionList()), at };
  }
  return { k: 'member', of, name: maybe(context.anyId())?.getText() ?? '', at };
}

function primaryValue(context: PrimaryContext, at: Span): Value {
  if (context instanceof LiteralPrimaryContext) {
    const literal = context.literal();
    const text = literal.getText();
    if (maybe(literal.MultilineStringLiteral()) !== null) {
      return { k: 'text', text: unescape(text.slice(3, -3)), at };
    }
    if (maybe(literal.StringLiteral()) !== null) {
      return { k: 'text', text: unescape(text.slice(1, -1)), at };
    }
    return { k: 'plain', text, at };
  }
  if (context instanceof IdPrimaryContext) {
    return { k: 'name', name: context.id().getText(), at };
  }
  if (context instanceof ThisPrimaryContext) {
    return { k: 'name', name: 'this', at };
  }
  if (context instanceof SuperPrimaryContext) {
    return { k: 'name', name: 'super', at };
  }
  if (context instanceof SoqlPrimaryContext) {
    const query = maybe(context.soqlLiteral()?.query() ?? null);
    return query === null ? { k: 'other', parts: [], at } : queryValue(query, at);
  }
  if (context instanceof TypeRefPrimaryContext) {
    return {
      k: 'member',
      of: { k: 'name', name: context.typeRef().getText(), at },
      name: 'class',
      at,
    };
  }
  return { k: 'other', parts: [], at };
}

function queryValue(query: QueryContext, at: Span): Value {
  const objects = query
    .fromNameList()
    .fieldName_list()
    .map((one) => one.getText());
  const fields = query
    .selectList()
    .selectEntry_list()
    .map((one) => maybe(one.fieldName())?.getText() ?? one.getText());
  return { k: 'query', objects, fields, at };
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' };

function unescape(text: string): string {
  return text.replace(
    /\\(?:u([0-9a-fA-F]{4})|(.))/g,
    (_, code: string | undefined, sign: string) =>
      code === undefined ? (ESCAPES[sign] ?? sign) : String.fromCharCode(parseInt(code, 16)),
  );
}

function created(context: CreatorContext, at: Span): Value {
  const type = maybe(context.createdName())?.getText() ?? '';
  const plain = maybe(context.classCreatorRest());
  if (plain !== null) {
    return creation(
      type,
      maybe(plain.arguments()?.expressionList() ?? null)?.expression_list() ?? [],
      at,
    );
  }
  const pairs = maybe(context.mapCreatorRest())?.mapCreatorRestPair_list();
  if (pairs !== undefined) {
    return {
      k: 'object',
      members: pairs.map((one) => entry(one.expression(0), one.expression(1))),
      at,
    };
  }
  const array = maybe(context.arrayCreatorRest());
  const items =
    maybe(array?.arrayInitializer() ?? null)?.expression_list() ??
    maybe(context.setCreatorRest())?.expression_list() ??
    [];
  return { k: 'list', items: items.map(valueOf), at };
}

/** `new Account(Name = x)`: the named fields are one object as the only argument. */
function creation(type: string, args: readonly ExpressionContext[], at: Span): Value {
  const named = args.filter((one) => one instanceof AssignExpressionContext);
  if (named.length === 0 || named.length !== args.length) {
    return { k: 'new', type, args: args.map(valueOf), at };
  }
  const members = named.map((one): Member => ({
    name: one.expression(0).getText(),
    value: valueOf(one.expression(1)),
  }));
  return { k: 'new', type, args: [{ k: 'object', members, at }], at };
}

function entry(key: ExpressionContext, value: ExpressionContext): Member {
  const read = valueOf(key);
  return read.k === 'text'
    ? { name: read.text, value: valueOf(value) }
    : { name: '', key: read, value: valueOf(value) };
}
