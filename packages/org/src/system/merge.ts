import type { SystemType } from './system_type.ts';

/** Joins descriptions of one type from several files, such as `System` itself. */
export function mergeTypes(types: readonly SystemType[]): readonly SystemType[] {
  const merged = new Map<string, SystemType>();
  for (const type of types) {
    const key = `${type.namespace}.${type.name}`.toLowerCase();
    const known = merged.get(key);
    merged.set(key, known === undefined ? type : joined(known, type));
  }
  return [...merged.values()];
}

function joined(first: SystemType, second: SystemType): SystemType {
  return {
    ...first,
    ...second,
    methods: [...(first.methods ?? []), ...(second.methods ?? [])],
    constructors: [...(first.constructors ?? []), ...(second.constructors ?? [])],
    properties: [...(first.properties ?? []), ...(second.properties ?? [])],
    abstractMethods: [...(first.abstractMethods ?? []), ...(second.abstractMethods ?? [])],
  };
}
