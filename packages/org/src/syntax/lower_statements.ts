import type {
  BlockContext,
  ForControlContext,
  ForStatementContext,
  LocalVariableDeclarationContext,
  StatementContext,
  SwitchStatementContext,
  TryStatementContext,
  VariableDeclaratorsContext,
  WhenControlContext,
  WhenLiteralContext,
} from '@apexdevtools/apex-parser';
import type {
  Block,
  CatchClause,
  Expression,
  Statement,
  TypeRef,
  Variable,
  WhenCase,
  WhenLiteral,
} from './ast.ts';
import { CompileError } from './diagnostics.ts';
import { lowerExpression, lowerExpressions } from './lower_expressions.ts';
import { isFinal, lowerType, positionOf } from './lower_types.ts';
import { unescapeLines, unescapeText } from './literals.ts';

/** The parser types say that rules are always there; optional ones are null at run time. */
function maybe<T>(value: T): T | null {
  return value as T | null;
}

export function lowerBlock(file: string, context: BlockContext): Block {
  return {
    kind: 'block',
    position: positionOf(context),
    statements: context.statement_list().map((one) => lowerStatement(file, one)),
  };
}

export function lowerVariables(
  file: string,
  context: VariableDeclaratorsContext,
): readonly Variable[] {
  return context.variableDeclarator_list().map((one) => {
    const initial = maybe(one.expression());
    return {
      position: positionOf(one),
      name: one.id().getText(),
      initial: initial === null ? null : lowerExpression(file, initial),
    };
  });
}

function lowerLocal(
  file: string,
  context: LocalVariableDeclarationContext,
): { type: TypeRef; isFinal: boolean; variables: readonly Variable[] } {
  return {
    isFinal: isFinal(context.modifier_list()),
    type: lowerType(context.typeRef()),
    variables: lowerVariables(file, context.variableDeclarators()),
  };
}

/** Lowers one statement; a kind without an entry here is an error with its place. */
export function lowerStatement(file: string, context: StatementContext): Statement {
  const position = positionOf(context);
  const block = maybe(context.block());
  if (block !== null) return lowerBlock(file, block);
  const local = maybe(context.localVariableDeclarationStatement());
  if (local !== null) {
    return { kind: 'local', position, ...lowerLocal(file, local.localVariableDeclaration()) };
  }
  const expression = maybe(context.expressionStatement());
  if (expression !== null) {
    return {
      kind: 'expression',
      position,
      expression: lowerExpression(file, expression.expression()),
    };
  }
  const branch = maybe(context.ifStatement());
  if (branch !== null) {
    const [then, otherwise] = branch.statement_list();
    return {
      kind: 'if',
      position,
      condition: lowerExpression(file, branch.parExpression().expression()),
      then: lowerStatement(file, then!),
      otherwise: otherwise === undefined ? null : lowerStatement(file, otherwise),
    };
  }
  const returned = maybe(context.returnStatement());
  if (returned !== null) {
    const value = maybe(returned.expression());
    return {
      kind: 'return',
      position,
      value: value === null ? null : lowerExpression(file, value),
    };
  }
  const thrown = maybe(context.throwStatement());
  if (thrown !== null)
    return { kind: 'throw', position, value: lowerExpression(file, thrown.expression()) };
  const choice = maybe(context.switchStatement());
  if (choice !== null) return lowerSwitch(file, choice);
  const attempt = maybe(context.tryStatement());
  if (attempt !== null) return lowerTry(file, attempt);
  return lowerLoop(file, context) ?? lowerDml(file, context);
}

function lowerLoop(file: string, context: StatementContext): Statement | null {
  const position = positionOf(context);
  const loop = maybe(context.forStatement());
  if (loop !== null) return lowerFor(file, loop);
  const whileLoop = maybe(context.whileStatement());
  if (whileLoop !== null) {
    const body = maybe(whileLoop.statement());
    return {
      kind: 'while',
      position,
      condition: lowerExpression(file, whileLoop.parExpression().expression()),
      body:
        body === null ? { kind: 'block', position, statements: [] } : lowerStatement(file, body),
    };
  }
  const doLoop = maybe(context.doWhileStatement());
  if (doLoop !== null) {
    return {
      kind: 'doWhile',
      position,
      condition: lowerExpression(file, doLoop.parExpression().expression()),
      body: lowerBlock(file, doLoop.block()),
    };
  }
  if (maybe(context.breakStatement()) !== null) return { kind: 'break', position };
  if (maybe(context.continueStatement()) !== null) return { kind: 'continue', position };
  return null;
}

function lowerFor(file: string, context: ForStatementContext): Statement {
  const position = positionOf(context);
  const control = context.forControl();
  const inner = maybe(context.statement());
  const body = inner === null ? null : lowerStatement(file, inner);
  const each = maybe(control.enhancedForControl());
  if (each !== null) {
    return {
      kind: 'forEach',
      position,
      type: lowerType(each.typeRef()),
      name: each.id().getText(),
      over: lowerExpression(file, each.expression()),
      body,
    };
  }
  const initial = maybe(control.forInit());
  const declared = maybe(initial?.localVariableDeclaration() ?? null);
  const condition = maybe(control.expression());
  return {
    kind: 'for',
    position,
    declared: declared === null ? null : lowerLocal(file, declared),
    initial: lowerExpressions(file, maybe(initial?.expressionList() ?? null)),
    condition: condition === null ? null : lowerExpression(file, condition),
    update: lowerUpdate(file, control),
    body,
  };
}

/** The grammar takes several updates; Salesforce's own parser takes one. */
function lowerUpdate(file: string, control: ForControlContext): readonly Expression[] {
  const updates = maybe(control.forUpdate())?.expressionList().expression_list() ?? [];
  const second = updates[1];
  if (second !== undefined) {
    throw new CompileError(file, positionOf(second), 'syntax error: a for has one update');
  }
  return updates.map((one) => lowerExpression(file, one));
}

const DML_OPERATIONS = ['insert', 'update', 'delete', 'undelete'] as const;

function lowerDml(file: string, context: StatementContext): Statement {
  const position = positionOf(context);
  for (const operation of DML_OPERATIONS) {
    const found = maybe(context[`${operation}Statement`]());
    if (found !== null) {
      const target = lowerExpression(file, found.expression());
      return {
        kind: 'dml',
        position,
        operation,
        target,
        access: accessOf(found),
        externalId: null,
      };
    }
  }
  const upsert = maybe(context.upsertStatement());
  if (upsert !== null) {
    return {
      kind: 'dml',
      position,
      operation: 'upsert',
      target: lowerExpression(file, upsert.expression()),
      access: accessOf(upsert),
      externalId: maybe(upsert.qualifiedName())?.getText() ?? null,
    };
  }
  const runAs = maybe(context.runAsStatement());
  if (runAs !== null) {
    return {
      kind: 'runAs',
      position,
      args: lowerExpressions(file, runAs.expressionList()),
      body: lowerBlock(file, runAs.block()),
    };
  }
  const what = `statement ${context.getText().slice(0, 40)}`;
  return { kind: 'expression', position, expression: { kind: 'refused', position, what } };
}

function accessOf(context: { accessLevel(): { getText(): string } }): '' | 'user' | 'system' {
  const level = maybe(context.accessLevel());
  if (level === null) return '';
  return level.getText().toLowerCase() === 'asuser' ? 'user' : 'system';
}

function lowerTry(file: string, context: TryStatementContext): Statement {
  const last = maybe(context.finallyBlock());
  const catches = context.catchClause_list().map((clause): CatchClause => {
    const name = clause.qualifiedName();
    return {
      position: positionOf(clause),
      type: { position: positionOf(name), name: name.getText(), args: [], dimensions: 0 },
      name: clause.id().getText(),
      body: lowerBlock(file, clause.block()),
    };
  });
  return {
    kind: 'try',
    position: positionOf(context),
    body: lowerBlock(file, context.block()),
    catches,
    last: last === null ? null : lowerBlock(file, last.block()),
  };
}

function lowerSwitch(file: string, context: SwitchStatementContext): Statement {
  return {
    kind: 'switch',
    position: positionOf(context),
    on: lowerExpression(file, context.expression()),
    cases: context.whenControl_list().map((one) => lowerWhen(file, one)),
  };
}

function lowerWhen(file: string, context: WhenControlContext): WhenCase {
  const position = positionOf(context);
  const body = lowerBlock(file, context.block());
  const value = context.whenValue();
  if (maybe(value.ELSE()) !== null) return { kind: 'else', position, body };
  const type = maybe(value.typeRef());
  if (type !== null) {
    return { kind: 'type', position, type: lowerType(type), name: value.id().getText(), body };
  }
  const values = value.whenLiteral_list().map((one) => lowerWhenLiteral(file, one));
  return { kind: 'values', position, values, body };
}

function lowerWhenLiteral(file: string, context: WhenLiteralContext): WhenLiteral {
  const inner = maybe(context.whenLiteral());
  if (inner !== null) return lowerWhenLiteral(file, inner);
  const text = context.getText();
  if (maybe(context.NULL()) !== null) return { kind: 'null' };
  if (maybe(context.StringLiteral()) !== null) {
    return { kind: 'string', value: unescapeText(text.slice(1, -1)) };
  }
  if (maybe(context.MultilineStringLiteral()) !== null) {
    return { kind: 'string', value: unescapeLines(text.slice(3, -3)) };
  }
  if (maybe(context.IntegerLiteral()) !== null) return { kind: 'integer', value: Number(text) | 0 };
  if (maybe(context.LongLiteral()) !== null)
    return { kind: 'long', value: BigInt(text.slice(0, -1)) };
  if (maybe(context.qualifiedName()) !== null) return { kind: 'name', name: text };
  throw new CompileError(file, positionOf(context), `unsupported when value ${text}`);
}
