const SPECIAL: Readonly<Record<string, string>> = {
  ß: 'ss',
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
  ħ: 'h',
  ŋ: 'n',
};
const PLAIN = /^[a-z]*$/u;

/** A name as the dictionaries have it: lower case, no accents, no apostrophes. */
export function foldName(name: string): string {
  const lower = name.toLowerCase();
  if (PLAIN.test(lower)) return lower;
  return lower
    .normalize('NFD')
    .replace(/[\p{M}'’]/gu, '')
    .replace(/[ßłøđðþæœıħŋ]/gu, (letter) => SPECIAL[letter]!);
}
