/** Small questions to nodes of the tree, and values made from them. */

import type * as Tree from 'oxc-parser';

import type { Value } from '../../model/program.ts';
import { type Context, type Located, readValue, spanOf } from './context.ts';

type Node = Tree.Node;

export function name(context: Context, node: Located, text: string): Value {
  return { k: 'name', name: text, at: spanOf(context, node) };
}

export function other(context: Context, node: Located, parts: readonly Value[]): Value {
  return { k: 'other', parts, at: spanOf(context, node) };
}

/** `a.b.C` of a name or a chain of members; '' for anything else. */
export function dottedName(node: Node): string {
  const names: string[] = [];
  let at: Node = node;
  while (at.type === 'MemberExpression' && !at.computed && at.property.type === 'Identifier') {
    names.unshift(at.property.name);
    at = at.object;
  }
  if (at.type === 'ThisExpression') {
    return ['this', ...names].join('.');
  }
  return at.type === 'Identifier' ? [at.name, ...names].join('.') : '';
}

/** The text of a key that the source names; '' when it is computed. */
export function keyName(key: Node, computed: boolean): string {
  if (key.type === 'PrivateIdentifier') {
    return `#${key.name}`;
  }
  if (key.type === 'Identifier') {
    return computed ? '' : key.name;
  }
  return key.type === 'Literal' ? String(key.value) : '';
}

/** Keeps what is called or assigned in an expression whose value is not used. */
export function readForEffect(context: Context, node: Node): void {
  const value = readValue(context, node);
  if (hasEffect(value)) {
    context.body.push({ k: 'do', value, at: value.at });
  }
}

function hasEffect(value: Value): boolean {
  switch (value.k) {
    case 'call':
    case 'new':
    case 'function':
      return true;
    case 'member':
      return hasEffect(value.of);
    case 'item':
      return hasEffect(value.of) || hasEffect(value.key);
    case 'join':
    case 'other':
      return value.parts.some(hasEffect);
    case 'either':
      return value.values.some(hasEffect);
    case 'list':
      return value.items.some(hasEffect);
    case 'object':
      return value.members.some((member) => hasEffect(member.value));
    default:
      return false;
  }
}
