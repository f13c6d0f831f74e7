/** Walking through statements and values. */

import type { Statement, Value } from './program.ts';

/** The expressions of one statement. */
export function valuesOf(statement: Statement): readonly Value[] {
  switch (statement.k) {
    case 'set':
      return [statement.target, statement.value];
    case 'let':
      return statement.value === undefined ? [] : [statement.value];
    default:
      return [statement.value];
  }
}

/** Visits a value and all values in it, without recursion: generated code nests deeply. */
export function forEachValue(root: Value, visit: (value: Value) => void): void {
  const stack: Value[] = [root];
  for (let value = stack.pop(); value !== undefined; value = stack.pop()) {
    visit(value);
    stack.push(...partsOf(value));
  }
}

/** The values directly in a value. */
export function partsOf(value: Value): readonly Value[] {
  switch (value.k) {
    case 'join':
    case 'other':
      return value.parts;
    case 'member':
      return [value.of];
    case 'item':
      return [value.of, value.key];
    case 'call':
      return [value.callee, ...value.args];
    case 'new':
      return value.args;
    case 'object':
      return value.members.flatMap((one) =>
        one.key === undefined ? [one.value] : [one.key, one.value],
      );
    case 'list':
      return value.items;
    case 'either':
      return value.values;
    default:
      return [];
  }
}
