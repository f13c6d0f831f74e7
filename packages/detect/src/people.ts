import { foldName } from './fold.ts';

/** Names that one request has met, and who bears them. */
export interface People {
  /** Number of the person whom a name means; a new one when it is nobody known, or not clear who. */
  readonly personOf: (name: string) => number;
}

/**
 * Tells people apart by their names. A part of a name means the one person who bears it: `Müller`
 * after `Anna Müller`; when two bear it, it is somebody of its own, so that two never share.
 */
export function createPeople(): People {
  const byName = new Map<string, number>();
  const bearers = new Map<string, Set<number>>();
  let count = 0;

  const add = (key: string, parts: readonly string[]): number => {
    count += 1;
    byName.set(key, count);
    for (const part of parts.length > 1 ? parts : []) {
      const known = bearers.get(part) ?? new Set<number>();
      bearers.set(part, known.add(count));
    }
    return count;
  };

  return {
    personOf: (name) => {
      const parts = partsOf(name);
      const key = [...parts].sort().join(' ');
      const existing = byName.get(key);
      if (existing !== undefined) return existing;
      if (parts.length === 1) {
        const [only] = parts as [string];
        const known = bearers.get(only) ?? bearers.get(only.replace(/s$/u, ''));
        // Not remembered: when a second bearer comes, the part means nobody in particular.
        if (known !== undefined && known.size === 1) return [...known][0]!;
      }
      return add(key, parts);
    },
  };
}

/** Folded words of a name, without order: `Müller, Anna` is `Anna Müller`. */
function partsOf(name: string): readonly string[] {
  const parts = name
    .replace(/['’]s$/u, '')
    .split(/[\s,.]+/u)
    .map(foldName)
    .filter((part) => part !== '');
  return parts.length === 0 ? [name] : parts;
}
