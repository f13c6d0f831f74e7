/** Functions around functions: where a module's name is declared. */

import type { Scope } from './types.ts';
import { localType } from './types.ts';

/** The method of the module that encloses this one and declares the name: innermost first. */
export function enclosing(name: string, scope: Scope): Scope | null {
  const inside = scope.method.at;
  const around = scope.file.program.types
    .flatMap((type) => type.methods.map((method) => ({ type, method })))
    .filter(
      ({ method }) =>
        method !== scope.method && (method.name === '' || contains(method.at, inside)),
    )
    .sort((left, right) => right.method.at[0] - left.method.at[0]);
  for (const { type, method } of around) {
    const there: Scope = { file: scope.file, type, method, depth: scope.depth };
    if (localType(name, there) !== null) {
      return there;
    }
  }
  return null;
}

function contains(outer: Scope['method']['at'], inner: Scope['method']['at']): boolean {
  const starts = outer[0] < inner[0] || (outer[0] === inner[0] && outer[1] <= inner[1]);
  const ends = outer[2] > inner[2] || (outer[2] === inner[2] && outer[3] >= inner[3]);
  return starts && ends;
}
