import { makeShadow } from '@bailiwick/detect';

/** What stands in place of instructions that a model repeated. */
const REMOVED = '[\u2026]';
/** A shorter run of words may well be an answer's own. */
const FEWEST_WORDS = 5;
const FEWEST_CHARACTERS = 24;

/**
 * Takes out of an answer what it repeats word for word of the skill's text, which its reader has no
 * right to see. Case, spaces, line breaks and the disguises that the search for personal data sees
 * through do not matter; other words or another language do.
 */
export function removeInstructions(
  answer: string,
  skillText: string,
): { readonly text: string; readonly flags: readonly string[] } {
  const shadow = makeShadow(answer);
  const repeated = sentencesOf(makeShadow(skillText).text)
    .flatMap((sentence) => [...shadow.text.matchAll(patternOf(sentence))])
    .map((match) => ({
      start: shadow.startOf(match.index),
      end: shadow.endOf(match.index + match[0].length - 1),
    }))
    .sort((left, right) => left.start - right.start);
  let text = '';
  let last = 0;
  for (const { start, end } of repeated) {
    // A sentence inside of a longer one went with it.
    if (start >= last) text += answer.slice(last, start) + REMOVED;
    last = Math.max(last, end);
  }
  return {
    text: text + answer.slice(last),
    flags: repeated.length > 0 ? ['INSTRUCTIONS_REMOVED'] : [],
  };
}

/** Sentences without what the record fills in. */
function sentencesOf(skillText: string): readonly (readonly string[])[] {
  return skillText
    .replace(/\{\{[^{}]{0,200}\}\}/gu, '\n')
    .split(/\n+|(?<=[.!?;])\s+/u)
    .map((sentence) => sentence.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [])
    .filter((words) => words.length >= FEWEST_WORDS && words.join(' ').length >= FEWEST_CHARACTERS);
}

/** Letters and numbers need no escape; between words anything but them may stand. */
function patternOf(words: readonly string[]): RegExp {
  return new RegExp(words.join('[^\\p{L}\\p{N}]{1,8}'), 'giu');
}
