/** Looks for values in bytes, in every form in which they could lie there. */

/** Forms in which a value could lie in bytes: plain, case-folded, escaped, encoded. */
function forms(value: string): readonly Buffer[] {
  const texts = new Set([
    value,
    value.toUpperCase(),
    value.toLowerCase(),
    JSON.stringify(value).slice(1, -1),
  ]);
  const bytes = Buffer.from(value);
  // Base64 of a part inside a longer text: the middle of each of the three alignments.
  const aligned = [0, 1, 2].map((shift) => {
    const encoded = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64');
    return encoded.slice(shift === 0 ? 0 : 4, encoded.length - 4);
  });
  return [
    ...[...texts].flatMap((text) => [Buffer.from(text), Buffer.from(text, 'utf16le')]),
    Buffer.from(bytes.toString('hex')),
    Buffer.from(encodeURIComponent(value)),
    ...aligned.flatMap((text) => [
      Buffer.from(text),
      Buffer.from(text.replaceAll('+', '-').replaceAll('/', '_')),
    ]),
  ];
}

/** Shorter forms would be met by chance in a megabyte of ciphertext. */
const shortestForm = 8;
const HASH_BITS = 20;

/** Finds many values in one pass over the bytes, in any of their forms. */
export interface ValueSearch {
  /** Which of the values lie in the bytes. */
  readonly foundIn: (haystack: Buffer) => ReadonlySet<string>;
}

/** Values of eight characters or more only. */
export function searchFor(values: readonly string[]): ValueSearch {
  const byHead = new Map<number, { readonly form: Buffer; readonly value: string }[]>();
  const isHead = new Uint8Array(1 << HASH_BITS);
  for (const value of values) {
    if (value.length < shortestForm) throw new Error(`\`${value}\` is too short to look for`);
    for (const form of forms(value).filter(({ length }) => length >= shortestForm)) {
      const head = form.readUInt32LE(0);
      byHead.set(head, [...(byHead.get(head) ?? []), { form, value }]);
      isHead[hashOf(head)] = 1;
    }
  }
  return {
    foundIn: (haystack) => {
      const found = new Set<string>();
      let head = 0;
      for (let index = 0; index < haystack.length; index += 1) {
        // INVARIANT: `head` holds the last four bytes, the newest highest.
        head = ((head >>> 8) | (haystack[index]! << 24)) >>> 0;
        if (index < 3 || isHead[hashOf(head)] === 0) continue;
        for (const { form, value } of byHead.get(head) ?? []) {
          const start = index - 3;
          if (haystack.subarray(start, start + form.length).equals(form)) {
            found.add(value);
          }
        }
      }
      return found;
    },
  };
}

function hashOf(head: number): number {
  return Math.imul(head, 0x9e3779b1) >>> (32 - HASH_BITS);
}

/** Does any form of the value lie in the bytes? */
export function lies(value: string, haystack: Buffer): boolean {
  return searchFor([value]).foundIn(haystack).has(value);
}
