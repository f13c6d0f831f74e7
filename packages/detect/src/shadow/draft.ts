/** A text in the making: its units, and where in the original each begins and ends. */
export interface Draft {
  readonly text: string;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

/** Collects the units of a draft. */
export function createDraft(capacity: number): {
  readonly add: (text: string, start: number, end: number) => void;
  readonly finish: () => Draft;
} {
  const pieces: string[] = [];
  let starts = new Int32Array(capacity);
  let ends = new Int32Array(capacity);
  let length = 0;
  const grow = (needed: number) => {
    if (needed <= starts.length) return;
    const larger = [new Int32Array(needed * 2), new Int32Array(needed * 2)] as const;
    larger[0].set(starts);
    larger[1].set(ends);
    [starts, ends] = larger;
  };
  return {
    add: (text, start, end) => {
      grow(length + text.length);
      pieces.push(text);
      for (let unit = 0; unit < text.length; unit += 1) {
        starts[length] = start;
        ends[length] = end;
        length += 1;
      }
    },
    finish: () => ({ text: pieces.join(''), starts, ends }),
  };
}
