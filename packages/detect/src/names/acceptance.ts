import { STRONG, LED_BY_TITLE, PLACE_LIKE, startsSentence } from './evidence.ts';
import type { Reading } from './evidence.ts';
import {
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
  const core = parts.filter(({ kind }) => kind === 'word');
  const [first, second] = core;
  if (first === undefined) return false;
  const { bits } = first;
  if (reading.isLowerCase) return isAcceptedInLowerCase(core, evidence);
  const isBlocked = (bits & NOT_NAME) !== 0;
  if ((evidence & LED_BY_TITLE) !== 0) return !isBlocked || (bits & (SURNAME | GIVEN)) !== 0;
  if (parts[0]!.kind === 'initial') return core.length >= 1 && isInitialed(reading, parts, core);
  const isSentenceStart = startsSentence(reading.words, parts[0]!.first);
  if (second === undefined) return isAcceptedAlone(reading, first, evidence, isSentenceStart, next);
  const isSecondKnown = isKnown(second.bits);
  const isShouted = core.every(({ isAllCapitals }) => isAllCapitals);
  if (
    core.some(({ isAllCapitals }) => isAllCapitals) &&
    !isShouted &&
    (second.isAllCapitals ? !isSecondKnown : true)
  ) {
    if (!isKnown(bits) || !isSecondKnown) return false;
  }
  if (isShouted)
    return (bits & GIVEN) !== 0 && isSecondKnown && (bits & (NOT_NAME | ENGLISH)) === 0;
  if (isBlocked) return false;
  if ((bits & ENGLISH) !== 0) return false;
  if ((bits & GIVEN) !== 0) {
    if ((bits & EVERYDAY) === 0) return true;
    // `Bright Future`, `Summer Camp`: two everyday words are a name only where one is expected.
    if ((second.bits & EVERYDAY) !== 0) return evidence !== 0;
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
  if ((bits & RARE_GIVEN) !== 0 && (bits & (EVERYDAY | PLACE)) === 0)
    return evidence !== 0 && !isSentenceStart;
  return false;
}

/** Chats in lower case: only what the dictionaries know, and no words of everyday. */
function isAcceptedInLowerCase(core: readonly Atom[], evidence: number): boolean {
  const [first, second] = core;
  if (first === undefined || (first.bits & (NOT_NAME | ENGLISH)) !== 0) return false;
  const isEveryday = (first.bits & EVERYDAY) !== 0;
  if ((evidence & STRONG) !== 0) return !isEveryday || (first.bits & GIVEN) !== 0;
  const length = first.end - first.start;
  if (isEveryday || length < 3) return false;
  if (second !== undefined && isKnown(second.bits) && (second.bits & (EVERYDAY | NOT_NAME)) === 0) {
    return (first.bits & (GIVEN | RARE_GIVEN)) !== 0;
  }
  if ((first.bits & (PLACE | LISTED)) !== 0 || (first.bits & GIVEN) === 0) return false;
  return evidence !== 0 || length > 3;
}

/** `M. Okafor`: an initial and what can be a surname. */
function isInitialed(reading: Reading, parts: readonly Atom[], core: readonly Atom[]): boolean {
  const [first] = core;
  const { text } = reading.words;
  if (text[parts[0]!.end] !== '.' && ((first!.bits & SURNAME) === 0 || core.length > 1))
    return false;
  if (first!.isAllCapitals || first!.end - first!.start < 3) return false;
  if ((first!.bits & (NOT_NAME | ENGLISH)) !== 0) return false;
  const isLatin = /^\p{Script=Latin}/u.test(text.slice(first!.start, first!.end));
  return isKnown(first!.bits) || (first!.bits === 0 && !reading.isGerman && isLatin);
}
