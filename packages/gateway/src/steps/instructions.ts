/** What stands in place of instructions that a model repeated. */
const REMOVED = '[\u2026]';
/** A shorter run of words may well be an answer's own. */
const FEWEST_WORDS = 5;
const FEWEST_CHARACTERS = 24;

/**
 * Takes out of an answer what it repeats word for word of the skill's text, which its reader has no
 * right to see. Case, spaces and line breaks do not matter; other words or another language do.
 */
export function removeInstructions(
  answer: string,
  skillText: string,
): { readonly text: string; readonly flags: readonly string[] } {
  const text = sentencesOf(skillText).reduce(
    (rest, sentence) => rest.replace(patternOf(sentence), REMOVED),
    answer,
  );
  return { text, flags: text === answer ? [] : ['INSTRUCTIONS_REMOVED'] };
}

/** Sentences without what the record fills in; longest first, so that no part is left over. */
function sentencesOf(skillText: string): readonly (readonly string[])[] {
  return skillText
    .replace(/\{\{[^{}]{0,200}\}\}/gu, '\n')
    .split(/\n+|(?<=[.!?;])\s+/u)
    .map((sentence) => sentence.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [])
    .filter((words) => words.length >= FEWEST_WORDS && words.join(' ').length >= FEWEST_CHARACTERS)
    .sort((left, right) => right.length - left.length);
}

/** Letters and numbers need no escape; between words anything but them may stand. */
function patternOf(words: readonly string[]): RegExp {
  return new RegExp(words.join('[^\\p{L}\\p{N}]{1,8}'), 'giu');
}
