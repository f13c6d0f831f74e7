import { foldName } from '../fold.ts';
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
import { AMBIGUOUS_NAMES, BUSINESS_WORDS } from './business_words.ts';

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

const lexicon = new Map<string, number>();

function mark(list: string, bit: number): void {
  for (const word of list.trim().split(/\s+/u)) {
    const key = foldName(word);
    lexicon.set(key, (lexicon.get(key) ?? 0) | bit);
  }
}

function markCountries(): void {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  for (const language of ['en', 'de', 'fr', 'es', 'it', 'nl', 'pl', 'pt']) {
    const display = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' });
    for (const code of letters.flatMap((first) => letters.map((second) => first + second))) {
      const name = display.of(code);
      if (name !== undefined && /^[\p{L}-]+$/u.test(name)) mark(name, PLACE);
    }
  }
}

mark(COMMON_GIVEN_NAMES, GIVEN);
mark(RARE_GIVEN_NAMES, RARE_GIVEN);
mark(SURNAMES, SURNAME);
mark(NAMES_ALSO_WORDS, EVERYDAY);
mark(NAMES_ALSO_PLACES, PLACE);
mark(NAMES_ALSO_LISTED, LISTED);
mark(ENGLISH_WORDS, ENGLISH);
mark(LITTLE_WORDS, EVERYDAY);
mark(BUSINESS_WORDS, NOT_NAME);
mark(AMBIGUOUS_NAMES, EVERYDAY);
for (const word of AMBIGUOUS_NAMES.trim().split(/\s+/u)) {
  const key = foldName(word);
  lexicon.set(key, lexicon.get(key)! & ~NOT_NAME);
}
markCountries();

/** Endings with which surnames of Europe's languages are made. */
const SURNAME_ENDINGS =
  /(?:sk[iay]|ck[iay]|wicz|wiczowa|czyk|czak|iak|owski|ewski|owska|ewska|mann|meier|meyer|maier|mayer|huber|bauer|berger?|burger?|stein|feld|bach|hoff|hausen|hauser|stätter|stetter|müller|mueller|schmidt|schmied|macher|brecht|kamp|brink|horst|dorf|dorff|leitner|sson|sen|son|strøm|ström|quist|qvist|gaard|dahl|lund|ov|ova|ev|eva|enko|chuk|čuk|ić|vić|oğlu|oglu|escu|eanu|opoulos|poulos|akis|idis|ian|yan|vili|dze|ez|ño|illo|uez|eira|eiro|inho|ães|etti|otti|ucci|acci|ello|elli|etta|ini|ino|oni|one|aldi|ardi|eau|eaux|ault|ard|ier|elle|bois|mont|ville|stra|sma|inga|huis|veld|berg|boer|sloot|dijk|hoven|kens|mans|aerts|ens)$/iu;

const POLISH = /[ąćęłńśźż]/iu;
/** Case endings of Polish names, with what the basic form ends in. */
const POLISH_CASES: readonly (readonly [RegExp, string])[] = [
  [/(sk|ck|dzk)(?:iego|iemu|im)$/u, '$1i'],
  [/(sk|ck|dzk)(?:iej|a)$/u, '$1a'],
  [/(?:owi|em|a|u|ie)$/u, ''],
  [/(?:a|e|y|i|ie)$/u, 'a'],
];

/** Looks a word up, also without a genitive s or in the basic form of a Polish name. */
export function lookUp(word: string, text: string): number {
  const key = foldName(word);
  const known = lexicon.get(key);
  if (known !== undefined) return known;
  if (key.length > 4 && key.endsWith('s')) {
    const base = lexicon.get(key.slice(0, -1));
    if (base !== undefined) return base;
  }
  if (key.length > 4 && POLISH.test(text)) {
    for (const [ending, basic] of POLISH_CASES) {
      if (!ending.test(key)) continue;
      const base = lexicon.get(key.replace(ending, basic));
      if (base !== undefined && (base & (GIVEN | RARE_GIVEN | SURNAME)) !== 0) return base;
    }
  }
  return SURNAME_ENDINGS.test(word) ? SURNAME : 0;
}
