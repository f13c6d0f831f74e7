/** How text hides a value without changing what a person reads. */
export const disguises: readonly (readonly [string, (value: string) => string])[] = [
  ['plain text', (value) => value],
  ['decomposed letters', (value) => value.normalize('NFD')],
  ['upper case', (value) => value.toUpperCase()],
  ['soft hyphens', (value) => [...value].join('\u00AD')],
  ['zero-width spaces', (value) => `${value.slice(0, 3)}\u200B${value.slice(3)}`],
  [
    'full-width digits',
    (value) => value.replaceAll(/[0-9]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)),
  ],
  [
    'non-breaking hyphens and spaces',
    (value) => value.replaceAll(' ', '\u202F').replaceAll('-', '\u2011'),
  ],
  [
    'a part of a file name',
    (value) =>
      `Anhang${value}2026.pdf`
        .replace(/Anhang(?=[+z])/, 'Anhang ')
        .replace(/(?<=\d|example)2026/, ' 2026'),
  ],
];
