/** Destructuring -> one `let` or `set` a name. */

import type * as Tree from 'oxc-parser';

import type { Value } from '../../model/program.ts';
import { type Context, readValue, spanOf, typeText } from './context.ts';
import { keyName } from './nodes.ts';

type Target = Tree.Node;

/**
 * Binds the names of a pattern to members of a value, as `let` statements of the current body.
 * Returns the names. Targets that are no names (in an assignment) are set.
 */
export function bindPattern(context: Context, target: Target, value: Value): string[] {
  switch (target.type) {
    case 'Identifier':
      context.body.push({
        k: 'let',
        name: target.name,
        type: typeText(context, target.typeAnnotation),
        value,
        at: spanOf(context, target),
      });
      return [target.name];
    case 'AssignmentPattern': {
      const otherwise = readValue(context, target.right);
      const at = spanOf(context, target);
      return bindPattern(context, target.left, { k: 'either', values: [value, otherwise], at });
    }
    case 'RestElement':
      return bindPattern(context, target.argument, value);
    case 'ObjectPattern': {
      const source = bindOnce(context, target, value, target.properties.length);
      return target.properties.flatMap((property) =>
        property.type === 'RestElement'
          ? bindPattern(context, property.argument, source)
          : bindPattern(context, property.value, memberOf(context, property, source)),
      );
    }
    case 'ArrayPattern': {
      const source = bindOnce(context, target, value, target.elements.length);
      return target.elements.flatMap((element, index) => {
        if (element === null) {
          return [];
        }
        const at = spanOf(context, element);
        return element.type === 'RestElement'
          ? bindPattern(context, element.argument, source)
          : bindPattern(context, element, {
              k: 'item',
              of: source,
              key: { k: 'plain', text: String(index), at },
              at,
            });
      });
    }
    default: {
      const at = spanOf(context, target);
      context.body.push({ k: 'set', target: readValue(context, target), value, at });
      return [];
    }
  }
}

function memberOf(
  context: Context,
  property:
    Extract<Tree.Node, { type: 'Property' }> | Tree.BindingProperty | Tree.AssignmentTargetProperty,
  source: Value,
): Value {
  const at = spanOf(context, property);
  const name = keyName(property.key, property.computed);
  return name === ''
    ? { k: 'item', of: source, key: readValue(context, property.key), at }
    : { k: 'member', of: source, name, at };
}

/** What is taken apart into several names must not stand in the program several times. */
function bindOnce(context: Context, target: Target, value: Value, uses: number): Value {
  if (uses < 2 || isPath(value)) {
    return value;
  }
  const at = spanOf(context, target);
  const name = `$${String(at[0])}:${String(at[1])}`;
  context.body.push({ k: 'let', name, type: '', value, at });
  return { k: 'name', name, at };
}

function isPath(value: Value): boolean {
  let at = value;
  while (at.k === 'member') {
    at = at.of;
  }
  return at.k === 'name';
}
