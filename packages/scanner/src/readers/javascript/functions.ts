/** Functions -> methods of the type they stand in; where one stands, a function value is left. */

import type * as Tree from 'oxc-parser';

import type { Parameter, Statement, Value } from '../../model/program.ts';
import { claimName, type Context, readStatements, readValue, spanOf, typeText } from './context.ts';
import { bindPattern } from './patterns.ts';

type FunctionNode = Tree.ArrowFunctionExpression | Tree.Function;

/** Reads a function; `hint` is the name to which it is bound. */
export function readAnyFunction(
  context: Context,
  node: FunctionNode,
  hint: string,
  modifiers: readonly string[],
): Value {
  const at = spanOf(context, node);
  const own = 'id' in node ? (node.id?.name ?? '') : '';
  const method = claimName(context, hint === '' ? own : hint, at);
  const outer = context.body;
  const body: Statement[] = [];
  context.body = body;
  context.functions += 1;
  const parameters = node.params.map((parameter, index) =>
    readParameter(context, parameter, index),
  );
  if (node.body !== null) {
    if (node.body.type === 'BlockStatement') {
      readStatements(context, node.body.body);
    } else {
      const value = readValue(context, node.body);
      body.push({ k: 'return', value, at: value.at });
    }
  }
  context.functions -= 1;
  context.body = outer;
  context.type.methods.push({
    name: method,
    parameters,
    returns: typeText(context, node.returnType),
    modifiers: [...(node.async ? ['async'] : []), ...modifiers],
    body,
    at,
  });
  return { k: 'function', method, at };
}

/** A destructured parameter is named by its position, `$1`; its names are bound at the head of the body. */
function readParameter(
  context: Context,
  node: Tree.ParamPattern | Tree.TSParameterProperty,
  index: number,
): Parameter {
  const at = spanOf(context, node);
  if (node.type === 'TSParameterProperty') {
    const parameter = readParameter(context, node.parameter, index);
    context.body.push({
      k: 'set',
      target: {
        k: 'member',
        of: { k: 'name', name: 'this', at },
        name: parameter.name,
        at,
      },
      value: { k: 'name', name: parameter.name, at },
      at,
    });
    return parameter;
  }
  if (node.type === 'RestElement') {
    const parameter = readParameter(context, node.argument as Tree.ParamPattern, index);
    return { ...parameter, type: '...' };
  }
  const pattern = node.type === 'AssignmentPattern' ? node.left : node;
  const simple = pattern.type === 'Identifier';
  const name = simple ? pattern.name : `$${String(index + 1)}`;
  const self: Value = { k: 'name', name, at: spanOf(context, pattern) };
  if (node.type === 'AssignmentPattern') {
    const value = readValue(context, node.right, simple ? name : '');
    context.body.push({
      k: 'set',
      target: self,
      value: { k: 'either', values: [self, value], at },
      at,
    });
  }
  const type = typeText(context, pattern.typeAnnotation);
  return simple ? { name, type } : { name, type, binds: bindPattern(context, pattern, self) };
}
