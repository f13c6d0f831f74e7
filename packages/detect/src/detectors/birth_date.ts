import { isCued } from '../cues.ts';
import type { Detector } from '../finding.ts';

const MONTHS =
  'jan(?:uary|uar|vier)?|januari|jänner|feb(?:ruary|ruar)?|februari|février|fevrier|févr|mar(?:ch|s|zo|ço)?|märz|maart|marzec|marca|apr(?:il|ile)?|avril|abril|may|mai|mei|mayo|maggio|maio|maja|june?|juni|juin|junio|giugno|junho|czerwca|july?|juli|juillet|julio|luglio|julho|lipca|aug(?:ust|ustus)?|août|aout|agosto|sierpnia|sep(?:t|tember|tembre|tiembre)?|septembre|settembre|setembro|września|oct(?:ober|obre|ubre)?|okt(?:ober)?|octobre|octubre|ottobre|outubro|października|nov(?:ember|embre|iembre)?|novembro|listopada|dec(?:ember)?|dez(?:ember)?|décembre|decembre|diciembre|dicembre|dezembro|grudnia|stycznia|styczeń|lutego|kwietnia|enero|ene|febrero|gennaio|febbraio|janeiro|fevereiro';
const DATE = new RegExp(
  `(?<![\\p{L}\\p{N}./-])(?:\\d{1,2}[./-]\\d{1,2}[./-](?:\\d{4}|\\d{2})|\\d{4}[./-]\\d{1,2}[./-]\\d{1,2}|\\d{1,2}(?:\\.|st|nd|rd|th|er|º|°)?,? (?:de |of )?(?:${MONTHS})\\.?(?: de| of|,)? \\d{4}|(?:${MONTHS})\\.? \\d{1,2}(?:st|nd|rd|th)?,? \\d{4})(?![\\p{L}\\p{N}]|[./-]\\d)`,
  'giu',
);
const CUES =
  'born dob birth birthday birthdate geboren geb geburtsdatum geburtstag geburts* née né nee naissance anniversaire nacido nacida nacimiento fecha-nac nac cumpleaños nato nata nascita compleanno geboortedatum geboorte* verjaardag urodzony urodzona urodzenia urodzin ur data-ur nascido nascida nascimento aniversário';

/** A date only near words that say that someone was born on it. */
export const birthDate: Detector = {
  id: 'birth-date',
  type: 'DATE',
  cues: new Map([['birth-date', CUES.replace(/\S+-\S+/gu, '').replace(/\s+/gu, ' ')]]),
  find: ({ text, cues }, report) => {
    const sightings = cues.get('birth-date');
    if (sightings === undefined) return;
    for (const match of text.matchAll(DATE)) {
      const end = match.index + match[0].length;
      if (isCued(sightings, match.index, end, 36, 16)) report([match.index, end]);
    }
  },
};
