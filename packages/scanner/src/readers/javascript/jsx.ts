/** JSX -> calls: `<img src={a}>b</img>` is `img({ src: a }, ['b'])`. */

import type * as Tree from 'oxc-parser';

import type { Member, Value } from '../../model/program.ts';
import { type Context, readValue, spanOf } from './context.ts';
import { name } from './nodes.ts';

export function readElement(context: Context, node: Tree.JSXElement): Value {
  const { attributes, name: elementName } = node.openingElement;
  const at = spanOf(context, node.openingElement);
  const callee = readName(context, elementName);
  const object: Value = {
    k: 'object',
    members: attributes.map((attribute) => readAttribute(context, attribute)),
    at,
  };
  return { k: 'call', callee, args: [object, readChildren(context, node, node.children)], at };
}

export function readFragment(context: Context, node: Tree.JSXFragment): Value {
  return readChildren(context, node, node.children);
}

function readName(context: Context, node: Tree.JSXElementName): Value {
  switch (node.type) {
    case 'JSXMemberExpression':
      return {
        k: 'member',
        of: readName(context, node.object),
        name: node.property.name,
        at: spanOf(context, node),
      };
    case 'JSXNamespacedName':
      return name(context, node, `${node.namespace.name}:${node.name.name}`);
    default:
      return name(context, node, 'name' in node ? node.name : 'this');
  }
}

function readAttribute(context: Context, node: Tree.JSXAttributeItem): Member {
  if (node.type === 'JSXSpreadAttribute') {
    return { name: '...', value: readValue(context, node.argument) };
  }
  const key =
    node.name.type === 'JSXNamespacedName'
      ? `${node.name.namespace.name}:${node.name.name.name}`
      : node.name.name;
  const { value } = node;
  if (value === null) {
    return { name: key, value: { k: 'plain', text: 'true', at: spanOf(context, node) } };
  }
  return {
    name: key,
    value: readValue(
      context,
      value.type === 'JSXExpressionContainer' ? value.expression : value,
      key,
    ),
  };
}

function readChildren(
  context: Context,
  node: Tree.JSXElement | Tree.JSXFragment,
  children: readonly Tree.JSXChild[],
): Value {
  return {
    k: 'list',
    items: children.flatMap((child) => readChild(context, child)),
    at: spanOf(context, node),
  };
}

function readChild(context: Context, child: Tree.JSXChild): Value[] {
  switch (child.type) {
    case 'JSXText':
      return child.value.trim() === ''
        ? []
        : [{ k: 'text', text: child.value.trim(), at: spanOf(context, child) }];
    case 'JSXExpressionContainer':
      return child.expression.type === 'JSXEmptyExpression'
        ? []
        : [readValue(context, child.expression)];
    case 'JSXSpreadChild':
      return [readValue(context, child.expression)];
    default:
      return [readValue(context, child)];
  }
}
