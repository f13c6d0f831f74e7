import type { Detector } from '../finding.ts';
import { ambiguousNames, givenNames } from './given_names.ts';

const WORD = "\\p{Lu}[\\p{L}'\u2019-]{1,30}";
const PARTICLE = '(?:(?:von|van|vom|zu|zur|de|du|di|da|der|den|la|le|ter|al|bin)[ ]){0,2}';
const TITLE = '(?:(?:Dr|Prof|Dipl|Ing|med|h\\.c)\\.?[ ]){0,3}';

const SALUTATION = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:Herrn?|Frau|Hr\\.|Fr\\.|Mr\\.?|Mrs\\.?|Ms\\.?|Miss|Sir|Dr\\.?|Prof\\.?|Monsieur|Madame|Mademoiselle|Mme|Mlle|M\\.)[ ]${TITLE}(${PARTICLE}${WORD}(?:[ ]${PARTICLE}${WORD}){0,2})`,
  'gu',
);

const INTRODUCTION = new RegExp(
  `(?:[Mm]y name is|[Tt]his is|I am|I'm|[Mm]ein Name ist|[Ii]ch hei(?:ß|ss)e|[Ii]ch bin|[Jj]e m'appelle|[Jj]e suis|[Mm]on nom est)[ ](${WORD}(?:[ ]${PARTICLE}${WORD}){0,2})`,
  'gu',
);

const SIGNATURE = new RegExp(
  `(?:regards|sincerely|thanks|cheers|gr(?:ü|ue)(?:ß|ss)en?|gruß|hochachtungsvoll|cordialement|salutations|merci)[ ,!.]{0,3}[\\r\\n]{1,4}[ ]{0,4}(${WORD}(?:[ ]${PARTICLE}${WORD}){0,2})`,
  'giu',
);

const GREETING = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:Dear|Hi|Hello|Hallo|Liebe[rs]?|Bonjour|Salut|Cher|Chère)[ ](${WORD}(?:[ ]${PARTICLE}${WORD}){0,2})(?=[ ]?[,!.\\r\\n:])`,
  'gu',
);

const GIVEN = new RegExp(
  `(?<![\\p{L}\\p{N}])(${WORD})(?:[ ](?:\\p{Lu}\\.[ ])?(${PARTICLE}${WORD}))?`,
  'gu',
);

/** Words that follow a greeting or a salutation without being a name. */
const NOT_NAMES = new Set(
  `Sir Madam Team All Everyone Customer Support Sales Service Damen Herren Kunde Kundin Kollegen
   Kolleginnen Zusammen Tous Toutes Madame Monsieur Messieurs Mesdames Client Interested Happy Sorry
   Sure Looking Writing Not The A An Der Die Das Ein Eine Le La Les Un Une`.split(/\s+/u),
);

/** Names after a salutation, an introduction, a greeting or a closing. */
export const namedPerson: Detector = {
  id: 'person-by-context',
  type: 'PERSON',
  *find(text) {
    for (const pattern of [SALUTATION, INTRODUCTION, SIGNATURE, GREETING]) {
      for (const match of text.matchAll(pattern)) {
        const name = match[1]!;
        if (NOT_NAMES.has(name.split(' ')[0]!) || !/^\p{Lu}|\s/u.test(name)) continue;
        const end = match.index + match[0].length;
        yield [end - name.length, end];
      }
    }
  },
};

/** Names whose given name is in the list, with the surname that follows. */
export const givenName: Detector = {
  id: 'person-by-given-name',
  type: 'PERSON',
  *find(text) {
    for (const match of text.matchAll(GIVEN)) {
      const [whole, first, surname] = match as unknown as [string, string, string | undefined];
      // "Hallo Anna": the pair is not a name, but its second word may begin one.
      if (!isGiven(first)) {
        const inner = surname?.split(' ').at(-1) ?? '';
        if (isGiven(inner) && !ambiguousNames.has(inner)) {
          const start = match.index + whole.length - inner.length;
          yield [start, start + inner.length];
        }
        continue;
      }
      if (surname === undefined && ambiguousNames.has(first)) continue;
      yield [match.index, match.index + whole.length];
    }
  },
};

/** Also double names, of which one half is enough (`Jean-Luc`, `Anna-Lena`). */
function isGiven(word: string): boolean {
  return word.split('-').some((half) => givenNames.has(half.replace(/['\u2019]s$/u, '')));
}
