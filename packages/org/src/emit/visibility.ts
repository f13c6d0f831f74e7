import type { ClassSymbol, Visibility } from '../semantics/symbols.ts';
import { lineage, outermost } from '../semantics/symbols.ts';
import type { Scope } from './scope.ts';

/** May code in this scope see a member of `owner`? */
export function isVisible(
  scope: Scope,
  owner: ClassSymbol,
  visibility: Visibility,
  testVisible: boolean,
): boolean {
  if (visibility === 'public') return true;
  if (outermost(owner) === outermost(scope.symbol)) return true;
  if (testVisible && outermost(scope.symbol).isTest) return true;
  if (visibility !== 'protected') return false;
  for (let at: ClassSymbol | null = scope.symbol; at !== null; at = at.outer) {
    for (const one of lineage(at, (key) => scope.world.classes.get(key))) {
      if (one === owner) return true;
    }
  }
  return false;
}
