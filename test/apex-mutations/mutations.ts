/** Chooses a few places for each kind of mutation, spread over the classes of the package. */
import type { MutationKind } from './kind.ts';
import { declarationKinds } from './kinds_declarations.ts';
import { editKinds } from './kinds_edits.ts';
import { statementKinds } from './kinds_statements.ts';
import { syntaxKinds } from './kinds_syntax.ts';
import type { ApexSource, Mutant } from './source.ts';

export const kinds: readonly MutationKind[] = [
  ...syntaxKinds,
  ...statementKinds,
  ...declarationKinds,
  ...editKinds,
];

/** Mutants of one kind, at most one from each class and `count` in all; the same ones each time. */
export function chosenMutants(
  kind: MutationKind,
  sources: readonly ApexSource[],
  count: number,
): readonly Mutant[] {
  const offset = kinds.indexOf(kind) * 7;
  const chosen: Mutant[] = [];
  for (let turn = 0; turn < sources.length && chosen.length < count; turn += 1) {
    // Steps of a number that has no divisor in common with most others visit all classes.
    const source = sources[(offset + turn * 61) % sources.length]!;
    const mutants = kind.mutants(source);
    const one = mutants[(offset + turn) % Math.max(1, mutants.length)];
    if (one !== undefined && one.text !== source.text) chosen.push(one);
  }
  return chosen;
}
