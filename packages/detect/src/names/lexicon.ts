import { countryNames } from '../countries.ts';
import {
  COMMON_GIVEN_NAMES,
  ENGLISH_WORDS,
  LITTLE_WORDS,
  NAMES_ALSO_LISTED,
  NAMES_ALSO_PLACES,
  NAMES_ALSO_WORDS,
  RARE_GIVEN_NAMES,
  SURNAMES,
} from '../generated/names.ts';
import { createCodes, namesOf } from '../vocabulary.ts';
import type { Vocabulary, VocabularyBuilder } from '../vocabulary.ts';
import { lookUpFacts, lookUpUnits } from '../words.ts';
import type { Words } from '../words.ts';
import { createSuffixes } from '../suffixes.ts';
import {
  AMBIGUOUS_NAMES,
  BUSINESS_WORDS,
  GIVEN_ALSO_BUSINESS,
  MORE_GIVEN_NAMES,
  SURNAMES_ALSO_WORDS,
} from './business_words.ts';

/** What the dictionaries know of a word; bits. */
export const GIVEN = 1;
export const RARE_GIVEN = 2;
export const SURNAME = 4;
/** Also a word of everyday language: `Rose`, `Mark`. */
export const EVERYDAY = 8;
/** Also a town, state or country: `Jordan`, `Florence`. */
export const PLACE = 16;
/** Never a part of a name as written: months, job titles, business nouns, brands, little words. */
export const NOT_NAME = 32;
/** An English word that is no name. */
export const ENGLISH = 64;
/** In a large list of words: no name when a text has no capitals to tell. */
export const LISTED = 128;
/** A word, perhaps of business, that is a surname right behind a given name: `Susan King`. */
export const BEHIND_GIVEN = 256;
/** A word of business that is a given name right before a surname: `April Jones`. */
export const BEFORE_SURNAME = 512;

/** Puts all names, and the words that are none, into the vocabulary. */
export function addNames({ mark, unmark }: VocabularyBuilder): void {
  mark(`${COMMON_GIVEN_NAMES} ${MORE_GIVEN_NAMES}`, 'names', GIVEN);
  mark(RARE_GIVEN_NAMES, 'names', RARE_GIVEN);
  mark(SURNAMES, 'names', SURNAME);
  mark(NAMES_ALSO_WORDS, 'names', EVERYDAY);
  mark(NAMES_ALSO_PLACES, 'names', PLACE);
  mark(NAMES_ALSO_LISTED, 'names', LISTED);
  mark(ENGLISH_WORDS, 'names', ENGLISH);
  mark(LITTLE_WORDS, 'names', EVERYDAY);
  mark(BUSINESS_WORDS, 'names', NOT_NAME);
  mark(SURNAMES_ALSO_WORDS, 'names', BEHIND_GIVEN);
  mark(GIVEN_ALSO_BUSINESS, 'names', BEFORE_SURNAME);
  mark(AMBIGUOUS_NAMES, 'names', EVERYDAY);
  unmark(AMBIGUOUS_NAMES, 'names', NOT_NAME);
  mark(
    countryNames()
      .filter((name) => !/[ -]/u.test(name))
      .join(' '),
    'names',
    PLACE,
  );
}

/** Endings with which surnames of Europe's languages are made. */
const SURNAME_ENDINGS = createSuffixes(
  `ski ska sky cki cka cky wicz wiczowa czyk czak iak owski ewski owska ewska mann meier meyer maier mayer huber
   bauer berge berger burge burger stein feld bach hoff hausen hauser stätter stetter müller mueller schmidt schmied
   macher brecht kamp brink horst dorf dorff leitner sson sen son strøm ström quist qvist gaard dahl lund ov ova ev
   eva enko chuk čuk ić vić oğlu oglu escu eanu opoulos poulos akis idis ian yan vili dze ez ño illo uez eira eiro
   inho ães etti otti ucci acci ello elli etta ini ino oni one aldi ardi eau eaux ault ard ier elle bois mont ville
   stra sma inga huis veld berg boer sloot dijk hoven kens mans aerts ens`,
);

/** Case endings of Polish names, with what the basic form ends in. */
const POLISH_CASES: readonly (readonly [RegExp, string])[] = [
  [/(sk|ck|dzk)(?:iego|iemu|im)$/u, '$1i'],
  [/(sk|ck|dzk)(?:iej|[aą])$/u, '$1a'],
  [/(?:owi|em|a|u|ie)$/u, ''],
  [/(?:[aą]|[eę]|y|i|ie)$/u, 'a'],
];

const SMALL_S = 0x73;
const codes = createCodes();

/** Looks a word up that is not listed as it stands: genitive s, cases of Polish, forms of surnames. */
export function guessName(
  { text, units, hasPolish }: Words,
  start: number,
  end: number,
  vocabulary: Vocabulary,
): number {
  const isLong = end - start > 4;
  if (isLong && units[end - 1] === SMALL_S) {
    const bits = namesOf(lookUpUnits(units, start, end - 1, vocabulary, codes));
    if (bits !== 0) return bits;
  }
  if (isLong && hasPolish) {
    const word = text.slice(start, end);
    for (const [ending, basic] of POLISH_CASES) {
      if (!ending.test(word)) continue;
      const base = word.replace(ending, basic);
      const bits = namesOf(lookUpFacts(base, 0, base.length, vocabulary, codes));
      if ((bits & (GIVEN | RARE_GIVEN | SURNAME)) !== 0) return bits;
    }
  }
  return SURNAME_ENDINGS.matches(units, start, end) ? SURNAME : 0;
}
