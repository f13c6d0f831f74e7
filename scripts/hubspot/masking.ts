/** Takes secrets out of a stream of text, also where one is split over two pieces of it. */

export const MASK = '[masked]';

export interface Masker {
  /** What of the text so far may be shown. */
  readonly push: (piece: string) => string;
  /** What was held back, at the end of the stream. */
  readonly end: () => string;
}

/**
 * Replaces each of the secrets by `[masked]`. The longest end of the text that one of them could
 * begin with is held back until more comes. Blank secrets are ignored.
 * @example const { push, end } = newMasker(['hunter2']); push('is hun') + push('ter2') + end() // is [masked]
 */
export function newMasker(secrets: readonly string[]): Masker {
  const wanted = [...new Set(secrets)]
    .filter((secret) => secret.trim() !== '')
    .sort((left, right) => right.length - left.length);
  let held = '';
  const masked = (text: string): string =>
    wanted.reduce((rest, secret) => rest.replaceAll(secret, MASK), text);
  return {
    push: (piece) => {
      const text = masked(held + piece);
      const from = text.length - openEnd(text, wanted);
      held = text.slice(from);
      return text.slice(0, from);
    },
    end: () => {
      const rest = masked(held);
      held = '';
      return rest;
    },
  };
}

/** Length of the longest end of the text with which a secret begins. */
function openEnd(text: string, secrets: readonly string[]): number {
  const longest = secrets.reduce((most, { length }) => Math.max(most, length - 1), 0);
  for (let length = Math.min(longest, text.length); length > 0; length -= 1) {
    const end = text.slice(text.length - length);
    if (secrets.some((secret) => secret.startsWith(end))) return length;
  }
  return 0;
}
