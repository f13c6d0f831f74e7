export type Language = 'de' | 'en' | 'fr';

/** Frequent small words that hardly occur in the two other languages. */
const MARKS: Readonly<Record<Language, ReadonlySet<string>>> = {
  de: new Set(
    'der die das und ist nicht mit für auf ein eine wir sie ich den dem von zu werden wird bitte haben hat seit noch auch bei nach unsere unser können einen'.split(
      ' ',
    ),
  ),
  en: new Set(
    'the and is not with for on a an we they i of to be will please have has since still also by after our can this that are was you your from'.split(
      ' ',
    ),
  ),
  fr: new Set(
    "le la les et est pas avec pour sur un une nous ils je des du de être sera veuillez avons depuis encore aussi par après notre nos peut que qui dans vous votre au l'".split(
      ' ',
    ),
  ),
};

/** The language in which most small words are; English when there are none. */
export function languageOf(prose: string): Language {
  const counts = { de: 0, en: 0, fr: 0 };
  for (const word of prose.toLowerCase().match(/\p{L}+'?/gu) ?? []) {
    for (const language of ['de', 'en', 'fr'] as const) {
      if (MARKS[language].has(word)) counts[language] += 1;
    }
  }
  const order = ['en', 'de', 'fr'] as const;
  return order.reduce((best, language) => (counts[language] > counts[best] ? language : best));
}

/** Words too frequent to say what a text is about. */
export function isSmallWord(word: string): boolean {
  return word.length < 4 || Object.values(MARKS).some((words) => words.has(word));
}
