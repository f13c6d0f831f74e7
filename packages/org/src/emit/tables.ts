/** What a compilation gives beside scripts. */
import { aliasOf } from '../runtime/object_model.ts';
import type { Diagnostic } from '../syntax/diagnostics.ts';
import type { ClassSymbol } from '../semantics/symbols.ts';
import { lineage } from '../semantics/symbols.ts';
import { printType } from '../semantics/types.ts';
import type { World } from '../semantics/world.ts';
import type { CompiledAlias } from './compiled.ts';

/** Names under which methods can be called without their parameter types, inherited ones included. */
export function aliasesOf(world: World, symbol: ClassSymbol): readonly CompiledAlias[] {
  const aliases = new Map<string, CompiledAlias & { readonly overloads: Overload[] }>();
  for (const owner of lineage(symbol, (key) => world.classes.get(key))) {
    for (const method of [...owner.methods.values()].flat()) {
      if (method.declaration.body === null) continue;
      const alias = aliasOf(method.name, method.parameters.length);
      const key = `${alias}${method.isStatic ? '/static' : ''}`;
      const entry = aliases.get(key) ?? { alias, isStatic: method.isStatic, overloads: [] };
      aliases.set(key, entry);
      if (entry.overloads.some((one) => one.mangled === method.mangled)) continue;
      entry.overloads.push({ mangled: method.mangled, types: method.parameters.map(printType) });
    }
  }
  return [...aliases.values()];
}

type Overload = CompiledAlias['overloads'][number];

/** Superclasses before their subclasses. */
export function inOrder(symbols: readonly ClassSymbol[]): readonly ClassSymbol[] {
  const done = new Set<ClassSymbol>();
  const byKey = new Map(symbols.map((one) => [one.key, one]));
  const started = new Set<ClassSymbol>();
  const visit = (symbol: ClassSymbol): void => {
    if (started.has(symbol)) return;
    started.add(symbol);
    const parent = symbol.superclass === null ? undefined : byKey.get(symbol.superclass.key);
    if (parent !== undefined) visit(parent);
    done.add(symbol);
  };
  symbols.forEach(visit);
  return [...done];
}

/** Each once, by file and place. */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const seen = new Set<string>();
  return [...diagnostics]
    .filter((one) => {
      const key = `${one.file}:${String(one.line)}:${one.message}`;
      return seen.has(key) ? false : seen.add(key);
    })
    .sort((a, b) => a.file.localeCompare(b.file) || a.line - b.line || a.column - b.column);
}
