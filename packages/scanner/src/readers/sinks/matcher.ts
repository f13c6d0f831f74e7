/** Looks up rows of a sink table by name, with `*` in the names of some. */

import type { SinkRow } from './table.ts';

export class Matcher {
  readonly #exact = new Map<string, SinkRow>();
  readonly #patterns: { readonly pattern: RegExp; readonly row: SinkRow }[] = [];
  readonly #found = new Map<string, SinkRow | null>();

  constructor(rows: readonly SinkRow[]) {
    for (const row of rows) {
      for (const name of row.names) {
        if (!name.includes('*')) {
          // The first row of a name wins: tables go from special to general.
          if (!this.#exact.has(name)) {
            this.#exact.set(name, row);
          }
          continue;
        }
        const source = name.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/\*/g, '[^.:/]+');
        this.#patterns.push({ pattern: new RegExp(`^${source}$`), row });
      }
    }
  }

  /** The row of a name, or null. */
  find(name: string): SinkRow | null {
    const exact = this.#exact.get(name);
    if (exact !== undefined) {
      return exact;
    }
    let found = this.#found.get(name);
    if (found === undefined) {
      found = this.#patterns.find((one) => one.pattern.test(name))?.row ?? null;
      this.#found.set(name, found);
    }
    return found;
  }
}
