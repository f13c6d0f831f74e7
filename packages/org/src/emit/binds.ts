/** What the text of a dynamic query can name: the variables at the place of the call. */
import type { ClassSymbol } from '../semantics/symbols.ts';
import { lineage } from '../semantics/symbols.ts';
import { json } from './code.ts';
import { readField } from './names.ts';
import type { Scope } from './scope.ts';
import { isVisible } from './visibility.ts';

/** Methods whose text may name variables: `Database.query('... WHERE Id = :accountId')`. */
export const BINDING = new Set(['query', 'countquery', 'getquerylocator', 'getcursor']);

/** Every variable that a bind can mean at this place, as functions that read it. */
export function variablesInScope(scope: Scope): string {
  const readers = new Map<string, string>();
  for (let at: ClassSymbol | null = scope.symbol; at !== null; at = at.outer) {
    for (const owner of lineage(at, (key) => scope.world.classes.get(key))) {
      for (const field of owner.fields.values()) {
        const key = field.name.toLowerCase();
        const isReachable = field.isStatic || (at === scope.symbol && !scope.options.isStatic);
        if (readers.has(key) || !isReachable || !field.canRead) continue;
        if (!isVisible(scope, field.owner, field.visibility, field.testVisible)) continue;
        readers.set(key, readField(scope, field, 'this', field.declaration.position).code);
      }
    }
  }
  for (const [key, code] of scope.localCodes()) readers.set(key, code);
  return `{${[...readers].map(([key, code]) => `${json(key)}: () => ${code}`).join(', ')}}`;
}
