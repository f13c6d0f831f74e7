import ts from 'typescript';
import { call } from '../apex_ast.ts';
import type { Context } from '../context.ts';
import { runtimeCall } from '../context.ts';
import type { Builtins, BuiltinUse } from './builtin.ts';

/** Java and JavaScript strings are both UTF-16, so lengths and positions agree. */
export const stringBuiltins: Builtins = {
  length: { build: ({ target }) => call(target, 'length') },
  startsWith: {
    arity: [1],
    build: (use) => call(use.target, 'startsWith', ...use.arguments),
  },
  endsWith: {
    arity: [1],
    build: (use) => call(use.target, 'endsWith', ...use.arguments),
  },
  includes: {
    arity: [1],
    build: (use) => call(use.target, 'contains', ...use.arguments),
  },
  indexOf: {
    arity: [1, 2],
    build: (use) => call(use.target, 'indexOf', ...use.arguments),
  },
  charCodeAt: {
    arity: [1],
    build: (use) => call(use.target, 'charAt', ...use.arguments),
  },
  slice: {
    arity: [1, 2],
    build: (use, context) => runtimeCall(context, 'slice', use.target, ...use.arguments),
  },
  split: {
    arity: [1],
    build: (use, context) => {
      requireText(use, context);
      return runtimeCall(context, 'split', use.target, ...use.arguments);
    },
  },
};

/** An empty separator splits into units in JavaScript, and a variable one might be empty. */
function requireText(use: BuiltinUse, context: Context): void {
  const [separator] = use.argumentNodes;
  if (separator === undefined || !ts.isStringLiteral(separator) || separator.text === '') {
    context.report('ARGUMENTS', use.node, use.node.getText());
  }
}
