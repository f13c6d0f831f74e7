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

/** The last value of a key stays, and the key is counted once. */
export function lastOf(keys: readonly string[], wanted: string): string {
  const last = new Map<string, int>();
  for (let index = 0; index < keys.length; index++) {
    const key = keys[index];
    if (key !== undefined) {
      last.set(key, index);
    }
  }
  const found = last.get(wanted);
  return found === undefined ? `none of ${last.size}` : `${found} of ${last.size}`;
}

export function hasKey(keys: readonly string[], wanted: string): boolean {
  const held = new Map<string, string>();
  for (const key of keys) {
    held.set(key, '');
  }
  return held.has(wanted);
}

export function hasElement(texts: readonly string[], wanted: string): boolean {
  const held = new Set<string>();
  for (const text of texts) {
    held.add(text);
  }
  return held.has(wanted);
}

export function hasNumber(numbers: readonly int[], wanted: int): string {
  const held = new Set<int>();
  for (const count of numbers) {
    held.add(count);
  }
  return `${held.has(wanted)} ${held.size}`;
}

export function byNumber(numbers: readonly int[], wanted: int): string {
  const names = new Map<int, string>();
  for (const count of numbers) {
    names.set(count, `n${count}`);
  }
  return names.get(wanted) ?? 'none';
}

/** Keys in the order in which they first came: kept in a list, because maps have no order here. */
export function keysInOrder(keys: readonly string[]): string[] {
  const order: string[] = [];
  const counts = new Map<string, int>();
  for (const key of keys) {
    const before = counts.get(key);
    if (before === undefined) {
      order.push(key);
    }
    counts.set(key, (before ?? 0) + 1);
  }
  const lines: string[] = [];
  for (const key of order) {
    lines.push(`${key}=${counts.get(key) ?? 0}`);
  }
  return lines;
}

/** A map of maps: rows are made when they are first needed, and do not mix. */
export function nested(rows: readonly string[], columns: readonly string[]): string[] {
  const table = new Map<string, Map<string, int>>();
  for (const row of rows) {
    const cells = table.get(row) ?? new Map<string, int>();
    for (const column of columns) {
      cells.set(column, (cells.get(column) ?? 0) + 1);
    }
    table.set(row, cells);
  }
  const lines: string[] = [`${table.size}`];
  for (const row of rows) {
    const cells = table.get(row);
    if (cells !== undefined) {
      lines.push(`${row}:${cells.size}:${cells.get('x') ?? -1}`);
    }
  }
  return lines;
}

/** A map of lists. */
export function gathered(texts: readonly string[], wanted: string): string[] {
  const byFirst = new Map<string, string[]>();
  for (const text of texts) {
    const first = text.slice(0, 1);
    const list = byFirst.get(first);
    if (list === undefined) {
      byFirst.set(first, [text]);
    } else {
      list.push(text);
    }
  }
  return byFirst.get(wanted) ?? [];
}

/** A map of sets. */
export function linked(from: readonly string[], to: readonly string[], wanted: string): string {
  const links = new Map<string, Set<string>>();
  for (let index = 0; index < from.length; index++) {
    const left = from[index];
    const right = to[index];
    if (left !== undefined && right !== undefined) {
      const held = links.get(left) ?? new Set<string>();
      held.add(right);
      links.set(left, held);
    }
  }
  const found = links.get(wanted);
  return found === undefined ? 'none' : `${found.size} ${found.has(wanted)}`;
}

/** Two names of one map; another map is another. */
export function sharedMap(key: string): string[] {
  const left = new Map<string, string>();
  const right: Map<string, string> = left;
  const other = new Map<string, string>();
  right.set(key, 'kept');
  fill(other, key);
  return [left.get(key) ?? 'none', other.get(key) ?? 'none', `${left.size}${other.size}`];
}

function fill(held: Map<string, string>, key: string): void {
  held.set(key, 'filled');
  held.set(key, 'again');
}

export function emptyTables(): string[] {
  const none = new Map<string, string>();
  const nothing = new Set<int>();
  return [
    `${none.size}`,
    `${none.has('')}`,
    none.get('') ?? 'none',
    `${nothing.size}`,
    `${nothing.has(0)}`,
  ];
}
