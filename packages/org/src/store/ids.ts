/**
 * Record ids: a three-character key prefix, twelve base-62 characters, and three characters that
 * encode the upper-case letters of the first fifteen, so that the id survives case-insensitive tools.
 */

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const CHECKSUM = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';

/** The three checksum characters of a 15-character id. */
export function idChecksum(id15: string): string {
  let suffix = '';
  for (let block = 0; block < 3; block += 1) {
    let bits = 0;
    for (let position = 0; position < 5; position += 1) {
      const character = id15.charAt(block * 5 + position);
      if (character >= 'A' && character <= 'Z') bits |= 1 << position;
    }
    suffix += CHECKSUM.charAt(bits);
  }
  return suffix;
}

/** The id of the `n`th record under a key prefix, 18 characters. */
export function makeId(keyPrefix: string, n: number): string {
  let rest = n;
  let text = '';
  while (text.length < 12) {
    text = DIGITS.charAt(rest % 62) + text;
    rest = Math.floor(rest / 62);
  }
  const id15 = keyPrefix + text;
  return id15 + idChecksum(id15);
}

/**
 * The 18-character form of an id given with 15 or 18 characters; null when it is not an id.
 * An 18-character id with the wrong letter case is repaired from its checksum, as the platform does.
 */
export function normalizeId(text: string): string | null {
  if (!/^[0-9A-Za-z]+$/.test(text)) return null;
  if (text.length === 15) return text + idChecksum(text);
  if (text.length !== 18) return null;
  const suffix = text.slice(15).toUpperCase();
  let repaired = '';
  for (let block = 0; block < 3; block += 1) {
    const bits = CHECKSUM.indexOf(suffix.charAt(block));
    if (bits < 0) return null;
    for (let position = 0; position < 5; position += 1) {
      const character = text.charAt(block * 5 + position);
      repaired += (bits >> position) & 1 ? character.toUpperCase() : character.toLowerCase();
    }
  }
  return idChecksum(repaired) === suffix ? repaired + suffix : null;
}
