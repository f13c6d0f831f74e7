/** Whether a literal can be a credential: not a placeholder, an id, a word or a value for tests. */

const PLACEHOLDER =
  /example|sample|dummy|fake|change.?me|place.?holder|your[_-]?|^my[_-]|todo|redacted|insert|replace|xxx|\*{3}|\.{3}|<|>|\{|\}|\$|%[A-Za-z(]|@@|undefined|null|none|^(?:abc|foo|bar|baz|qux)|test|mock|stub|demo|default|lorem|not-?a|hidden|masked|secret_?(?:here|key|name|value)|password_?(?:here|field)?$|token_?(?:here|name)|key_?here/iu;
const UUID = /^\{?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\}?$/iu;
/** Runs that people type and machines do not make. */
const RUNS = ['0123456789', '9876543210', 'abcdefghijklmnopqrstuvwxyz', 'qwertyuiop', 'asdfghjkl'];

export function isPlaceholder(value: string): boolean {
  // In a long random text every short word turns up by chance.
  const isWord = value.length <= 200 && PLACEHOLDER.test(value);
  return isWord || isTyped(value) || entropyOf(value) < 2;
}

/** More than a third of the text are runs such as `12345678` or one letter again and again. */
function isTyped(value: string): boolean {
  const text = value.toLowerCase();
  if (/(.)\1{5}/u.test(text)) return true;
  let typed = 0;
  for (let at = 0; at + 6 <= text.length; at += 1) {
    const piece = text.slice(at, at + 6);
    if (RUNS.some((run) => run.includes(piece))) {
      typed += 6;
      at += 5;
    }
  }
  return typed * 3 > text.length;
}

/** Bits a letter, by Shannon. */
export function entropyOf(text: string): number {
  const counts = new Map<string, number>();
  for (const letter of text) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) {
    const share = count / text.length;
    bits -= share * Math.log2(share);
  }
  return bits;
}

/** For a value that a name calls a key, token or secret. */
export function looksMade(value: string): boolean {
  if (value.length < 16 || value.length > 400 || /\s/u.test(value)) return false;
  if (isPlaceholder(value) || UUID.test(value) || isWords(value)) return false;
  if (!/\d/u.test(value) || !/[A-Za-z]/u.test(value)) return false;
  return entropyOf(value) >= (/^[0-9a-f]+$/iu.test(value) ? 3 : 3.4);
}

/** For a value that a name calls a password: people make those, so they are shorter and mixed. */
export function looksLikePassword(value: string): boolean {
  if (value.length < 8 || value.length > 128 || /\s/u.test(value)) return false;
  if (isPlaceholder(value) || UUID.test(value) || isWords(value)) return false;
  const kinds = [/[a-z]/u, /[A-Z]/u, /\d/u, /[^A-Za-z0-9]/u].filter((each) => each.test(value));
  return kinds.length >= 3 && /\d/u.test(value);
}

/** Names of programs: paths, addresses, fields, `some.property.name`, `camelCaseWords2`. */
function isWords(value: string): boolean {
  if (/^(?:[a-z][a-z0-9+.-]*:)?\/\//iu.test(value) || /^[./~]/u.test(value)) return true;
  if (/__(?:c|r|mdt|e|x)\b/u.test(value) || /^arn:/u.test(value)) return true;
  if (/^[A-Za-z][a-z]*(?:[A-Z][a-z]+|[._:/-][A-Z]?[a-z]+)*\d{0,2}$/u.test(value)) return true;
  return /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/u.test(value) || /\(.*\)/u.test(value);
}
