/** Which members of system classes compiled Apex uses, read from what the compiler emits. */
import { compileAnonymous } from '../../packages/org/src/emit/compile.ts';
import type { CompiledUnit } from '../../packages/org/src/emit/compiled.ts';
import type { Project } from '../../packages/org/src/index.ts';
import { systemTypes } from '../../packages/org/src/system/index.ts';

const REFERENCE = /\$\.system(Method|Constructor|Property)\("([^"]+)", (\d+)\)/g;

/** `System.String.left(Integer)`, `new System.Http()`, `System.AccessLevel.USER_MODE`. */
function memberName(kind: string, owner: string, index: number): string {
  const type = systemTypes.find((one) => `${one.namespace}.${one.name}` === owner);
  switch (kind) {
    case 'Method': {
      const { name, parameters } = type!.methods![index]!;
      return `${owner}.${name}(${parameters.join(', ')})`;
    }
    case 'Constructor':
      return `new ${owner}(${type!.constructors![index]!.parameters.join(', ')})`;
    default:
      return `${owner}.${type!.properties![index]!.name}`;
  }
}

function membersOf(units: readonly CompiledUnit[]): Set<string> {
  const code = units.map((unit) => unit.code).join('\n');
  return new Set(
    [...code.matchAll(REFERENCE)].map((match) =>
      memberName(match[1]!, match[2]!, Number(match[3])),
    ),
  );
}

/**
 * The members that a project uses, in order. The five collection methods that the compiler inlines
 * leave no reference: `List.size`, `List.get`, `Set.contains`, `Map.get`, `Map.containsKey`.
 */
export function membersOfProject(project: Project): readonly string[] {
  return [...membersOf(project.compiled!.units)].sort();
}

/** The members that an anonymous block uses; none when it does not compile. */
export function membersOfBlock(project: Project, source: string): Set<string> {
  const { block } = compileAnonymous(project.input, source);
  return block === undefined ? new Set() : membersOf([block.unit, ...block.units]);
}
