/** Endings of words, looked up from the last letter on, regardless of case. */
export interface Suffixes {
  /** True when what stands from `start` to `end` ends in one of them. */
  readonly matches: (units: Uint16Array, start: number, end: number) => boolean;
}

interface Node {
  isEnd: boolean;
  readonly before: Map<number, Node>;
}

/** Case folding of single letters, as patterns with the flags `iu` do it. */
const FOLDED = makeFolded();

function makeFolded(): Uint16Array {
  const folded = new Uint16Array(65_536);
  for (let unit = 0; unit < 65_536; unit += 1) {
    const lower = String.fromCharCode(unit).toLowerCase();
    folded[unit] = lower.length === 1 ? lower.charCodeAt(0) : unit;
  }
  folded[0x17f] = 0x73;
  return folded;
}

/** `list` is written with blanks between, in lower case. */
export function createSuffixes(list: string): Suffixes {
  const root: Node = { isEnd: false, before: new Map() };
  const lasts = new Uint8Array(65_536);
  for (const suffix of list.trim().split(/\s+/u)) {
    let node = root;
    for (let at = suffix.length - 1; at >= 0; at -= 1) {
      const unit = suffix.charCodeAt(at);
      let next = node.before.get(unit);
      if (next === undefined) node.before.set(unit, (next = { isEnd: false, before: new Map() }));
      node = next;
    }
    node.isEnd = true;
    lasts[suffix.charCodeAt(suffix.length - 1)] = 1;
  }
  return {
    matches: (units, start, end) => {
      if (end <= start || lasts[FOLDED[units[end - 1]!]!] === 0) return false;
      let node: Node | undefined = root;
      for (let at = end - 1; at >= start; at -= 1) {
        node = node.before.get(FOLDED[units[at]!]!);
        if (node === undefined) return false;
        if (node.isEnd) return true;
      }
      return false;
    },
  };
}
