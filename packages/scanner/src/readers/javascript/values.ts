/** Expressions of JavaScript -> values. Assignments inside of expressions become statements of their own. */

import type * as Tree from 'oxc-parser';

import { markBranch } from '../../model/branches.ts';
import type { Member, Value } from '../../model/program.ts';
import { readAssignment } from './assignments.ts';
import { type Context, deeper, readClass, readFunction, readValue, spanOf } from './context.ts';
import { readElement, readFragment } from './jsx.ts';
import { dottedName, keyName, name, other, readForEffect } from './nodes.ts';

type Node = Tree.Node;

/** Reads one expression; `hint` is the name that a function in it takes. */
export function readAnyValue(context: Context, node: Node, hint: string): Value {
  return deeper(
    context,
    node,
    () => READERS[node.type]?.(context, node, hint) ?? other(context, node, []),
    () => other(context, node, []),
  );
}

/** Entries narrow the node themselves: `node.type` is the key. */
type Reader = (context: Context, node: Node, hint: string) => Value;

function on<K extends Node['type']>(
  type: K,
  read: (context: Context, node: Extract<Node, { type: K }>, hint: string) => Value,
): readonly [K, Reader] {
  return [
    type,
    (context, node, hint) => read(context, node as Extract<Node, { type: K }>, hint),
  ] as const;
}

/** Whatever only wraps an expression. */
const inner = (context: Context, node: { expression: Node }, hint: string): Value =>
  readValue(context, node.expression, hint);

const READERS: Readonly<Record<string, Reader>> = Object.fromEntries<Reader>([
  on('Literal', readLiteral),
  on('TemplateLiteral', readTemplate),
  on('TaggedTemplateExpression', (context, node) => ({
    k: 'call',
    callee: readValue(context, node.tag),
    args: [readTemplate(context, node.quasi)],
    at: spanOf(context, node),
  })),
  on('Identifier', (context, node) => name(context, node, node.name)),
  on('ThisExpression', (context, node) => name(context, node, 'this')),
  on('Super', (context, node) => name(context, node, 'super')),
  on('MetaProperty', (context, node) =>
    name(context, node, `${node.meta.name}.${node.property.name}`),
  ),
  on('MemberExpression', readMember),
  on('CallExpression', (context, node) => ({
    k: 'call',
    callee: readValue(context, node.callee),
    args: readArguments(context, node.arguments),
    at: spanOf(context, node),
  })),
  on('ImportExpression', (context, node) => ({
    k: 'call',
    callee: name(context, { start: node.start, end: node.start + 6 }, 'import'),
    args: [readValue(context, node.source)],
    at: spanOf(context, node),
  })),
  on('NewExpression', readNew),
  on('ObjectExpression', readObject),
  on('ArrayExpression', (context, node) => ({
    k: 'list',
    items: node.elements.flatMap((item) => (item === null ? [] : [readArgument(context, item)])),
    at: spanOf(context, node),
  })),
  on('BinaryExpression', readBinary),
  on('LogicalExpression', readLogical),
  on('ConditionalExpression', (context, node) => {
    readForEffect(context, node.test);
    return {
      k: 'either',
      values: [readArm(context, node.consequent), readArm(context, node.alternate)],
      at: spanOf(context, node),
    };
  }),
  on('AssignmentExpression', readAssignment),
  on('SequenceExpression', (context, node, hint) => {
    for (const before of node.expressions.slice(0, -1)) {
      readForEffect(context, before);
    }
    const last = node.expressions.at(-1);
    return last === undefined ? other(context, node, []) : readValue(context, last, hint);
  }),
  on('UnaryExpression', (context, node) => {
    const value = readValue(context, node.argument);
    return value.k === 'plain' && node.operator === '-'
      ? { k: 'plain', text: `-${value.text}`, at: spanOf(context, node) }
      : other(context, node, [value]);
  }),
  on('UpdateExpression', (context, node) =>
    other(context, node, [readValue(context, node.argument)]),
  ),
  on('AwaitExpression', (context, node, hint) => readValue(context, node.argument, hint)),
  on('YieldExpression', (context, node, hint) =>
    node.argument === null ? other(context, node, []) : readValue(context, node.argument, hint),
  ),
  on('ParenthesizedExpression', inner),
  on('ChainExpression', inner),
  on('TSAsExpression', inner),
  on('TSSatisfiesExpression', inner),
  on('TSNonNullExpression', inner),
  on('TSTypeAssertion', inner),
  on('TSInstantiationExpression', inner),
  on('ArrowFunctionExpression', readFunction),
  on('FunctionExpression', readFunction),
  on('ClassExpression', (context, node, hint) =>
    name(context, node, readClass(context, node, hint)),
  ),
  on('JSXElement', readElement),
  on('JSXFragment', readFragment),
]);

function readLiteral(context: Context, node: Extract<Node, { type: 'Literal' }>): Value {
  const at = spanOf(context, node);
  return typeof node.value === 'string'
    ? { k: 'text', text: node.value, at }
    : { k: 'plain', text: (node.raw ?? '').slice(0, 200), at };
}

function readTemplate(context: Context, node: Tree.TemplateLiteral): Value {
  const parts: Value[] = [];
  node.quasis.forEach((quasi, index) => {
    const text = quasi.value.cooked ?? quasi.value.raw;
    if (text !== '') {
      parts.push({ k: 'text', text, at: spanOf(context, quasi) });
    }
    const expression = node.expressions[index];
    if (expression !== undefined) {
      parts.push(readValue(context, expression));
    }
  });
  const [only] = parts;
  if (node.expressions.length === 0) {
    return { k: 'text', text: only?.k === 'text' ? only.text : '', at: spanOf(context, node) };
  }
  return { k: 'join', parts, at: spanOf(context, node) };
}

function readMember(context: Context, node: Tree.MemberExpression): Value {
  const of = readValue(context, node.object);
  const at = spanOf(context, node);
  if (!node.computed) {
    const prefix = node.property.type === 'PrivateIdentifier' ? '#' : '';
    return { k: 'member', of, name: prefix + node.property.name, at };
  }
  const key = readValue(context, node.property);
  return key.k === 'text' ? { k: 'member', of, name: key.text, at } : { k: 'item', of, key, at };
}

/** A spread argument stands for any number of values. */
function readArgument(context: Context, node: Node): Value {
  return node.type === 'SpreadElement'
    ? other(context, node, [readValue(context, node.argument)])
    : readValue(context, node);
}

function readArguments(context: Context, nodes: readonly Node[]): Value[] {
  return nodes.map((node) => readArgument(context, node));
}

function readNew(context: Context, node: Tree.NewExpression): Value {
  const args = readArguments(context, node.arguments);
  const at = spanOf(context, node);
  const type = dottedName(node.callee);
  if (type !== '') {
    return { k: 'new', type, args, at };
  }
  // `new (require('m'))(x)`: what is constructed is itself a value.
  return { k: 'call', callee: readValue(context, node.callee), args, at };
}

/** A spread member has the name `...`. */
function readObject(context: Context, node: Tree.ObjectExpression): Value {
  const members = node.properties.map((property): Member => {
    if (property.type === 'SpreadElement') {
      return { name: '...', value: readValue(context, property.argument) };
    }
    const key = keyName(property.key, property.computed);
    const value = readValue(context, property.value, key);
    return key === ''
      ? { name: '', key: readValue(context, property.key), value }
      : { name: key, value };
  });
  return { k: 'object', members, at: spanOf(context, node) };
}

/** A chain of `+` is one `join`, whatever its length. */
function readBinary(
  context: Context,
  node: Tree.BinaryExpression | Tree.PrivateInExpression,
): Value {
  if (node.operator !== '+') {
    const left = node.left.type === 'PrivateIdentifier' ? [] : [readValue(context, node.left)];
    return other(context, node, [...left, readValue(context, node.right)]);
  }
  const operands: Node[] = [];
  let at: Node = node;
  while (at.type === 'BinaryExpression' && at.operator === '+') {
    operands.push(at.right);
    at = at.left;
  }
  operands.push(at);
  return {
    k: 'join',
    parts: operands.reverse().map((operand) => readValue(context, operand)),
    at: spanOf(context, node),
  };
}

/** What is evaluated in some cases only: an assignment in it may not happen. */
function readArm(context: Context, node: Tree.Expression): Value {
  const from = context.body.length;
  const value = readValue(context, node);
  markBranch(context.body, from, spanOf(context, node), false);
  return value;
}

function readLogical(context: Context, node: Tree.LogicalExpression): Value {
  if (node.operator === '&&') {
    // What is left of `&&` is only the condition of what is right of it.
    readForEffect(context, node.left);
    return readArm(context, node.right);
  }
  return {
    k: 'either',
    values: [readValue(context, node.left), readArm(context, node.right)],
    at: spanOf(context, node),
  };
}
