import { isCued } from '../cues.ts';
import type { Detector } from '../finding.ts';
import { isDigitUnit } from '../units.ts';
import { HAS_DIGIT } from '../words.ts';
import type { Words } from '../words.ts';

const MONTHS =
  'jan(?:uary|uar|vier)?|januari|jänner|feb(?:ruary|ruar)?|februari|février|fevrier|févr|mar(?:ch|s|zo|ço)?|märz|maart|marzec|marca|apr(?:il|ile)?|avril|abril|may|mai|mei|mayo|maggio|maio|maja|june?|juni|juin|junio|giugno|junho|czerwca|july?|juli|juillet|julio|luglio|julho|lipca|aug(?:ust|ustus)?|août|aout|agosto|sierpnia|sep(?:t|tember|tembre|tiembre)?|septembre|settembre|setembro|września|oct(?:ober|obre|ubre)?|okt(?:ober)?|octobre|octubre|ottobre|outubro|października|nov(?:ember|embre|iembre)?|novembro|listopada|dec(?:ember)?|dez(?:ember)?|décembre|decembre|diciembre|dicembre|dezembro|grudnia|stycznia|styczeń|lutego|kwietnia|enero|ene|febrero|gennaio|febbraio|janeiro|fevereiro';
const DATE_PATTERN = `(?<![\\p{L}\\p{N}./-])(?:\\d{1,2}[./-]\\d{1,2}[./-](?:\\d{4}|\\d{2})|\\d{4}[./-]\\d{1,2}[./-]\\d{1,2}|\\d{1,2}(?:\\.|st|nd|rd|th|er|º|°)?,? (?:de |of )?(?:${MONTHS})\\.?(?: de| of|,)? \\d{4}|(?:${MONTHS})\\.? \\d{1,2}(?:st|nd|rd|th)?,? \\d{4})(?![\\p{L}\\p{N}]|[./-]\\d)`;
const DATE = new RegExp(DATE_PATTERN, 'giu');
const DATE_HERE = new RegExp(DATE_PATTERN, 'iuy');
const CUES =
  'born dob birth birthday birthdate geboren geb geburtsdatum geburtstag geburts* née né nee naissance anniversaire nacido nacida nací nació nacimiento fecha-nac nac cumpleaños nato nata nacqui nacque nascita compleanno geboortedatum geboorte* verjaardag urodzony urodzona urodził urodziła urodziłem urodziłam urodzenia urodzin ur data-ur nascido nascida nasci nasceu nascimento aniversário';

/** A date only near words that say that someone was born on it. */
export const birthDate: Detector = {
  id: 'birth-date',
  type: 'DATE',
  cues: new Map([['birth-date', CUES.replace(/\S+-\S+/gu, '').replace(/\s+/gu, ' ')]]),
  find: ({ text, words, cues }, report) => {
    const sightings = cues.get('birth-date');
    if (sightings === undefined) return;
    const judge = (start: number, length: number) => {
      if (isCued(sightings, start, start + length, 36, 16)) report([start, start + length]);
    };
    if (words.hasMarks) {
      for (const match of text.matchAll(DATE)) judge(match.index, match[0].length);
      return;
    }
    let free = 0;
    for (let index = 0; index < words.count; index += 1) {
      const start = words.starts[index]!;
      if (start < free || !canBeDate(words, index)) continue;
      DATE_HERE.lastIndex = start;
      const length = DATE_HERE.exec(text)?.[0].length ?? 0;
      if (length === 0) continue;
      judge(start, length);
      free = start + length;
    }
  },
};

/** A digit, or a word and a number next: what a date begins with. */
function canBeDate({ units, starts, ends, kinds }: Words, index: number): boolean {
  if (isDigitUnit(units[starts[index]!]!)) return true;
  return (kinds[index + 1]! & HAS_DIGIT) !== 0 && starts[index + 1]! - ends[index]! <= 2;
}
