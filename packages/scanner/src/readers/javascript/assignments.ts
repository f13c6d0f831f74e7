/** Assignments -> `set` statements; the value of the expression is the target. */

import type * as Tree from 'oxc-parser';

import type { Value } from '../../model/program.ts';
import { type Context, readValue, spanOf } from './context.ts';
import { bindPattern } from './patterns.ts';

export function readAssignment(context: Context, node: Tree.AssignmentExpression): Value {
  const at = spanOf(context, node);
  if (node.left.type === 'ObjectPattern' || node.left.type === 'ArrayPattern') {
    const value = readValue(context, node.right);
    bindPattern(context, node.left, value);
    return value.k === 'name' ? value : { k: 'other', parts: [], at };
  }
  const target = readValue(context, node.left);
  const right = readValue(context, node.right, boundName(target));
  context.body.push({ k: 'set', target, value: combine(node.operator, target, right), at });
  return target;
}

function combine(operator: string, target: Value, right: Value): Value {
  switch (operator) {
    case '=':
      return right;
    case '+=':
      return { k: 'join', parts: [target, right], at: right.at };
    case '||=':
    case '??=':
    case '&&=':
      return { k: 'either', values: [target, right], at: right.at };
    default:
      return { k: 'other', parts: [target, right], at: right.at };
  }
}

/** `exports.main = ...` names a function `main`; `module.exports = ...` is the default export. */
function boundName(target: Value): string {
  if (target.k === 'name') {
    return target.name;
  }
  if (target.k !== 'member') {
    return '';
  }
  const { of, name } = target;
  return of.k === 'name' && of.name === 'module' && name === 'exports' ? 'default' : name;
}
