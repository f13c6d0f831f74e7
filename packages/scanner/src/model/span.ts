/** Where something stands in a file. */

/**
 * `[line, column, endLine, endColumn]`; lines and columns count from 1, columns in UTF-16 units,
 * the end is exclusive. An array, because the cache holds hundreds of thousands of them.
 */
export type Span = readonly [line: number, column: number, endLine: number, endColumn: number];

export const FIRST_LINE: Span = [1, 1, 1, 1];

/** A span in a named file; `file` is relative to the project's root, with `/`. */
export interface Place {
  readonly file: string;
  readonly span: Span;
}

/** Turns offsets (UTF-16 units from 0) of one text into spans; built once a file. */
export class Lines {
  readonly #starts: number[] = [0];

  constructor(text: string) {
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) {
      this.#starts.push(at + 1);
    }
  }

  /** The span from one offset to another (exclusive). */
  span(start: number, end: number): Span {
    const [line, column] = this.#position(start);
    const [endLine, endColumn] = this.#position(Math.max(start, end));
    return [line, column, endLine, endColumn];
  }

  #position(offset: number): [number, number] {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return [low + 1, offset - (this.#starts[low] ?? 0) + 1];
  }
}
