/** What reports do not repeat of the source: credentials, e-mail addresses and telephone numbers. */

import { findSecrets } from '../secrets/find.ts';
import type { Span } from '../model/span.ts';

export const MASK = '•';

/** Names of machines and examples after the `@` are no person's: packages, decorators, `git@host`. */
const EMAIL =
  /(?<![\w.+%/@:-])(?!(?:git|noreply|no-reply|mailto)@)[\w.+%-]{1,64}@(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24}(?![\w/@-])/giu;
/** International numbers only: digits alone are ids, versions and amounts more often. */
const TELEPHONE = /(?<![\w+/.=-])\+(?:[0-9](?:[ ().\/-]{0,2})){8,14}[0-9](?![\w.])/gu;

/** A text with addresses and numbers of people masked; of an address the host stays. */
export function maskPeople(text: string): string {
  const named = text.includes('@')
    ? text.replace(EMAIL, (address) => {
        const at = address.lastIndexOf('@');
        return MASK.repeat(at) + address.slice(at);
      })
    : text;
  return named.includes('+')
    ? named.replace(TELEPHONE, (number) => MASK.repeat(number.length))
    : named;
}

/** Where credentials stand in a text, whether or not a rule tells of them. */
export function secretSpans(text: string, file: string): readonly Span[] {
  return findSecrets(text, file).map(({ at }) => at);
}
