/** Maps and sets of strings, whose keys are exact. */

import type { int } from './whole.ts';

export function counted(texts: readonly string[], wanted: string): int {
  const counts = new Map<string, int>();
  for (const text of texts) {
    const before = counts.get(text);
    counts.set(text, before === undefined ? 1 : before + 1);
  }
  if (!counts.has(wanted)) {
    return -counts.size;
  }
  return counts.get(wanted) ?? 0;
}

export function unique(texts: readonly string[]): string[] {
  const seen = new Set<string>();
  const found: string[] = [];
  for (const text of texts) {
    if (!seen.has(text)) {
      seen.add(text);
      found.push(text);
    }
  }
  return seen.size === found.length ? found : [];
}
