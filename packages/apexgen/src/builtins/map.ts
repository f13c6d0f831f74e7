import { call } from '../apex_ast.ts';
import type { Builtins } from './builtin.ts';

/** Keys are strings or whole numbers, which Apex compares exactly. Iteration is refused. */
export const mapBuiltins: Builtins = {
  size: { build: ({ target }) => call(target, 'size') },
  get: {
    arity: [1],
    build: (use) => call(use.target, 'get', ...use.arguments),
  },
  has: {
    arity: [1],
    build: (use) => call(use.target, 'containsKey', ...use.arguments),
  },
  set: {
    arity: [2],
    isStatement: true,
    build: (use) => call(use.target, 'put', ...use.arguments),
  },
};

export const setBuiltins: Builtins = {
  size: { build: ({ target }) => call(target, 'size') },
  has: {
    arity: [1],
    build: (use) => call(use.target, 'contains', ...use.arguments),
  },
  add: {
    arity: [1],
    isStatement: true,
    build: (use) => call(use.target, 'add', ...use.arguments),
  },
};
