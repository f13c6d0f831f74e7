import { call } from '../apex_ast.ts';
import type { Builtins } from './builtin.ts';

/** Keys are strings or whole numbers, which Apex compares exactly. Iteration is refused. */
export const mapBuiltins: Builtins = {
  size: { apex: 'map.size()', build: ({ target }) => call(target, 'size') },
  get: {
    arity: [1],
    apex: 'map.get(key)',
    build: (use) => call(use.target, 'get', ...use.arguments),
  },
  has: {
    arity: [1],
    apex: 'map.containsKey(key)',
    build: (use) => call(use.target, 'containsKey', ...use.arguments),
  },
  set: {
    arity: [2],
    isStatement: true,
    apex: 'map.put(key, value)',
    build: (use) => call(use.target, 'put', ...use.arguments),
  },
};

export const setBuiltins: Builtins = {
  size: { apex: 'set.size()', build: ({ target }) => call(target, 'size') },
  has: {
    arity: [1],
    apex: 'set.contains(value)',
    build: (use) => call(use.target, 'contains', ...use.arguments),
  },
  add: {
    arity: [1],
    isStatement: true,
    apex: 'set.add(value)',
    build: (use) => call(use.target, 'add', ...use.arguments),
  },
};
