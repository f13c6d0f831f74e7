import {
  STRONG,
  LED_BY_TITLE,
  PLACE_LIKE,
  isGivenSomething,
  isOnlyOfPeople,
  isPersonBehind,
  isSpokenToLast,
  startsSentence,
} from './evidence.ts';
import type { Reading } from './evidence.ts';
import {
  BEFORE_SURNAME,
  BEHIND_GIVEN,
  ENGLISH,
  EVERYDAY,
  GIVEN,
  LISTED,
  NOT_NAME,
  PLACE,
  RARE_GIVEN,
  SURNAME,
} from './lexicon.ts';
import type { Atom } from './runs.ts';
import { DOT } from '../units.ts';

export const isKnown = (bits: number) => (bits & (GIVEN | RARE_GIVEN | SURNAME)) !== 0;
export const isNameLike = ({ bits, kind }: Atom) =>
  kind !== 'word' ||
  ((bits & (NOT_NAME | ENGLISH)) === 0 && ((bits & EVERYDAY) === 0 || isKnown(bits)));

export function isAccepted(
  reading: Reading,
  parts: readonly Atom[],
  evidence: number,
  next: Atom | undefined,
): boolean {
  let first: Atom | undefined;
  let second: Atom | undefined;
  let count = 0;
  let shouted = 0;
  for (const atom of parts) {
    if (atom.kind !== 'word') continue;
    count += 1;
    if (atom.isAllCapitals) shouted += 1;
    if (count === 1) first = atom;
    else if (count === 2) second = atom;
  }
  if (first === undefined) return false;
  const { bits } = first;
  if (reading.isLowerCase) return isAcceptedInLowerCase(reading, first, second, evidence);
  const isBlocked = (bits & NOT_NAME) !== 0 && (bits & BEFORE_SURNAME) === 0;
  if ((evidence & LED_BY_TITLE) !== 0) return !isBlocked || (bits & (SURNAME | GIVEN)) !== 0;
  if (parts[0]!.kind === 'initial') return isInitialed(reading, parts[0]!, first, count);
  const isSentenceStart = startsSentence(reading.words, parts[0]!.first);
  if (second === undefined) return isAcceptedAlone(reading, first, evidence, isSentenceStart, next);
  const isSecondKnown = isKnown(second.bits);
  const isShouted = shouted === count;
  if (shouted > 0 && !isShouted && (!second.isAllCapitals || !isSecondKnown)) {
    if (!isKnown(bits) || !isSecondKnown) return false;
  }
  if (isShouted)
    return (bits & GIVEN) !== 0 && isSecondKnown && (bits & (NOT_NAME | ENGLISH)) === 0;
  if (isBlocked) return false;
  if ((bits & ENGLISH) !== 0) return false;
  if ((bits & GIVEN) !== 0) {
    if ((bits & EVERYDAY) === 0) return true;
    // `Bright Future`, `Summer Camp`: two everyday words are a name only where one is expected.
    if ((second.bits & EVERYDAY) !== 0)
      return evidence !== 0 || (!isSentenceStart && (second.bits & BEHIND_GIVEN) !== 0);
    return isSecondKnown || evidence !== 0 || !isSentenceStart;
  }
  if ((evidence & STRONG) !== 0 && (isKnown(bits) || (bits & EVERYDAY) === 0)) return true;
  if ((bits & RARE_GIVEN) !== 0) {
    const isOnlyGiven = (bits & (EVERYDAY | SURNAME | LISTED)) === 0;
    return isSecondKnown || isOnlyGiven || (evidence !== 0 && (bits & EVERYDAY) === 0);
  }
  if ((bits & EVERYDAY) !== 0 && !isKnown(bits)) return false;
  if (reading.isGerman && !isSecondKnown) return false;
  const isPlausible = isSecondKnown || (bits & SURNAME) !== 0;
  if (evidence !== 0)
    return isPlausible && (!reading.isGerman || (bits & SURNAME) !== 0 || !isSentenceStart);
  // An unknown word and a surname: `Deolinda Duarte`, but `Ocean Alliance` just as well.
  const isGivenLike =
    (second.bits & (SURNAME | GIVEN)) !== 0 && (second.bits & (EVERYDAY | PLACE | LISTED)) === 0;
  return (
    !reading.isGerman &&
    !isSentenceStart &&
    parts[0]!.kind === 'word' &&
    parts[1]?.kind === 'word' &&
    bits === 0 &&
    isGivenLike
  );
}

function isAcceptedAlone(
  reading: Reading,
  { bits, isAllCapitals, start, end }: Atom,
  evidence: number,
  isSentenceStart: boolean,
  next: Atom | undefined,
): boolean {
  if ((bits & (NOT_NAME | ENGLISH)) !== 0 || end - start < 2) return false;
  if ((evidence & STRONG) !== 0 && (isKnown(bits) || (bits === 0 && !isAllCapitals))) return true;
  if (isAllCapitals || end - start < 3) return false;
  const isFollowedByNoun = next !== undefined && next.kind === 'word';
  if (isFollowedByNoun && !reading.isGerman) return false;
  if ((bits & GIVEN) !== 0 && (bits & (EVERYDAY | PLACE)) === 0) return true;
  const canBePlace = (bits & PLACE) !== 0 && (evidence & PLACE_LIKE) !== 0;
  if ((bits & GIVEN) !== 0 && evidence !== 0 && !canBePlace && !isSentenceStart) return true;
  const isBare = (bits & (EVERYDAY | PLACE | LISTED)) === 0;
  const isLed = evidence !== 0 && (evidence & PLACE_LIKE) === 0 && !isSentenceStart;
  if (isBare && !reading.isGerman) {
    if (isOnlyOfPeople(reading, end)) return true;
    if (isLed && (bits === SURNAME || isGivenSomething(reading, end))) return true;
  }
  if ((bits & GIVEN) !== 0 && isSpokenToLast(reading, start, end)) return true;
  if ((bits & GIVEN) !== 0 && isPersonBehind(reading, end)) return true;
  if ((bits & RARE_GIVEN) !== 0 && (bits & (EVERYDAY | PLACE)) === 0) {
    if (evidence !== 0 && !isSentenceStart) return true;
    return isPersonBehind(reading, end) || isSpokenToLast(reading, start, end);
  }
  return false;
}

/** Chats in lower case: only what the dictionaries know, and no words of everyday. */
function isAcceptedInLowerCase(
  reading: Reading,
  first: Atom,
  second: Atom | undefined,
  evidence: number,
): boolean {
  if ((first.bits & (NOT_NAME | ENGLISH)) !== 0) return false;
  const isEveryday = (first.bits & EVERYDAY) !== 0;
  if ((evidence & STRONG) !== 0) return !isEveryday || (first.bits & GIVEN) !== 0;
  const length = first.end - first.start;
  // `mark zielinski`: a surname that is nothing else says what the word before is.
  const isSurname = second !== undefined && second.bits === SURNAME;
  if (isEveryday && isSurname && (first.bits & GIVEN) !== 0 && second.end - second.start >= 5)
    return true;
  if (isEveryday || length < 3) return false;
  if (second !== undefined && isKnown(second.bits) && (second.bits & (EVERYDAY | NOT_NAME)) === 0) {
    return (first.bits & (GIVEN | RARE_GIVEN)) !== 0;
  }
  if ((first.bits & PLACE) !== 0) return false;
  if ((first.bits & GIVEN) === 0) {
    // Rarer names and surnames only before what people do.
    return (
      (first.bits & LISTED) === 0 &&
      isKnown(first.bits) &&
      (isPersonBehind(reading, first.end) || isOnlyOfPeople(reading, first.end))
    );
  }
  if ((first.bits & LISTED) !== 0) {
    // A word of the large lists: only before what people do, or where one is spoken to.
    if (second !== undefined && second.bits === 0 && second.end - second.start >= 4) return true;
    if (isPersonBehind(reading, first.end)) return true;
    if (isSpokenToLast(reading, first.start, first.end)) return true;
    return evidence !== 0;
  }
  return evidence !== 0 || length > 3;
}

/** `M. Okafor`: an initial and what can be a surname. */
function isInitialed(reading: Reading, initial: Atom, first: Atom, count: number): boolean {
  const { text, units } = reading.words;
  if (units[initial.end] !== DOT && ((first.bits & SURNAME) === 0 || count > 1)) return false;
  if (first.isAllCapitals || first.end - first.start < 3) return false;
  if ((first.bits & (NOT_NAME | ENGLISH)) !== 0) return false;
  if (isKnown(first.bits)) return true;
  if (first.bits !== 0 || reading.isGerman) return false;
  return /^\p{Script=Latin}/u.test(text.slice(first.start, first.end));
}
