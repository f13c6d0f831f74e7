/**
 * A pattern for any of the words, whole, in any case; a final `*` stands for further letters.
 * (`\b` and `\w` know only ASCII letters, so that they fail on German and French words.)
 */
export function anyOf(words: string): RegExp {
  const alternatives = words
    .trim()
    .split(/\s*\|\s*|\s*\n\s*/u)
    .map((word) => word.replace(/ /gu, '\\s').replace(/\*$/u, '\\p{L}*'));
  return new RegExp(`(?<!\\p{L})(?:${alternatives.join('|')})(?!\\p{L})`, 'iu');
}
