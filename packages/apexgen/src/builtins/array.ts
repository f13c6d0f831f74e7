import ts from 'typescript';
import { call, name } from '../apex_ast.ts';
import type { Context } from '../context.ts';
import { runtimeCall } from '../context.ts';
import { isNullable, typeOfValue } from '../types.ts';
import type { Builtins, BuiltinUse } from './builtin.ts';

export const arrayBuiltins: Builtins = {
  length: { build: ({ target }) => call(target, 'size') },
  push: {
    arity: [1],
    isStatement: true,
    build: (use, context) => {
      reportLoopMutation(use, context);
      return call(use.target, 'add', ...use.arguments);
    },
  },
  // `List.contains` is documented to compare by equality but not with which: the routine
  // compares each element by `equals`.
  includes: {
    arity: [1],
    build: (use, context) => {
      requireElements(use, ['String', 'Integer'], context);
      return runtimeCall(
        context,
        routineFor('includes', use, context),
        use.target,
        ...use.arguments,
      );
    },
  },
  indexOf: {
    arity: [1],
    build: (use, context) => {
      requireElements(use, ['String', 'Integer'], context);
      return runtimeCall(
        context,
        routineFor('indexOf', use, context),
        use.target,
        ...use.arguments,
      );
    },
  },
  join: {
    arity: [1],
    build: (use, context) => {
      requireElements(use, ['String'], context);
      return call(name('String'), 'join', use.target, ...use.arguments);
    },
  },
};

function routineFor(name: string, use: BuiltinUse, context: Context): string {
  const listType = typeOfValue(context.checker.getTypeAtLocation(use.targetNode), context);
  return listType?.arguments[0]?.name === 'Integer' ? `${name}Number` : name;
}

function requireElements(use: BuiltinUse, types: readonly string[], context: Context): void {
  const checked = context.checker.getTypeAtLocation(use.targetNode);
  const element = context.checker.getIndexTypeOfType(checked, ts.IndexKind.Number);
  const [elementType] = typeOfValue(checked, context)?.arguments ?? [];
  if (
    element === undefined ||
    isNullable(element) ||
    elementType === undefined ||
    !types.includes(elementType.name)
  ) {
    context.report('ARGUMENTS', use.node, use.node.getText());
  }
}

/** A push to the very list that a loop around it walks over. */
function reportLoopMutation(use: BuiltinUse, context: Context): void {
  const list = use.targetNode.getText();
  let around: ts.Node = use.node.parent;
  while (!ts.isSourceFile(around)) {
    if (ts.isForOfStatement(around) && around.expression.getText() === list) {
      context.report('LOOP_MUTATION', use.node, list);
      return;
    }
    around = around.parent;
  }
}
