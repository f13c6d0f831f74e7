import type ts from 'typescript';
import type { Context } from './context.ts';
import { interfaceOf } from './types.ts';

const mutable: ReadonlySet<string> = new Set(['Array', 'Map', 'Set']);

/** Whether something that a value holds, at any depth, can be changed through its type. */
export function canChange(
  checked: ts.Type,
  context: Context,
  seen: ReadonlySet<ts.Type> = new Set(),
): boolean {
  if (seen.has(checked)) return false;
  const inner = new Set([...seen, checked]);
  const parts = checked.isUnion() ? checked.types : [checked];
  return parts.some((part) => {
    if (interfaceOf(part, context) !== undefined) {
      return part
        .getProperties()
        .some((member) => canChange(context.checker.getTypeOfSymbol(member), context, inner));
    }
    if (part.symbol === undefined) return false;
    return (
      mutable.has(part.symbol.name) ||
      context.checker
        .getTypeArguments(part as ts.TypeReference)
        .some((element) => canChange(element, context, inner))
    );
  });
}
