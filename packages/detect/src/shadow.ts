/** A text made comparable, with the way back to the original. */
export interface Shadow {
  readonly text: string;
  /** Original offset at which each shadow unit begins; one more entry for the end. */
  readonly starts: readonly number[];
  /** Original offset at which each shadow unit ends. */
  readonly ends: readonly number[];
}

/** Invisible characters with which a value can be broken up: zero-width, soft hyphen, bidi marks. */
const INVISIBLE =
  /[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]/u;
const MARK = /\p{M}/u;
const DASHES = /[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/u;

/**
 * The text with invisible characters dropped, combining marks composed, and compatibility forms
 * (full width, ligatures, no-break spaces) made plain. Linear in its length.
 */
export function makeShadow(original: string): Shadow {
  let text = '';
  const starts: number[] = [];
  const ends: number[] = [];
  let offset = 0;
  for (const cluster of clusters(original)) {
    const end = offset + cluster.length;
    const plain = normalize(cluster);
    for (let unit = 0; unit < plain.length; unit += 1) {
      starts.push(offset);
      ends.push(end);
    }
    text += plain;
    offset = end;
  }
  starts.push(original.length);
  ends.push(original.length);
  return { text, starts, ends };
}

function normalize(cluster: string): string {
  if (cluster.length === 1 && cluster.charCodeAt(0) < 0x80) return cluster;
  const visible = [...cluster].filter((character) => !INVISIBLE.test(character)).join('');
  return visible
    .normalize('NFKC')
    .replace(/\s/gu, (space) => (space === '\n' || space === '\r' ? space : ' '))
    .replace(new RegExp(DASHES, 'gu'), '-');
}

/** A character with the combining marks and invisible characters that follow it. */
function* clusters(original: string): Generator<string> {
  let current = '';
  for (const character of original) {
    const joins =
      current !== '' && (MARK.test(character) || INVISIBLE.test(character)) && current.length < 64;
    if (joins) {
      current += character;
    } else {
      if (current !== '') yield current;
      current = character;
    }
  }
  if (current !== '') yield current;
}
