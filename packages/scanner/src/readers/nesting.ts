/** Nesting deeper than this is refused before a recursive parser sees it; real code stays below 60. */
export const DEEPEST = 300;

const OPEN = /[([{]/;

/**
 * The deepest nesting of brackets in a text with `//` and block comments and quoted texts, as in Apex
 * and JavaScript. An upper bound: it is used to refuse, never to accept.
 */
export function nestingOf(text: string): number {
  if (!OPEN.test(text)) {
    return 0;
  }
  let depth = 0;
  let deepest = 0;
  const token = /\/\/[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|[([{]|[)\]}]/g;
  for (let match = token.exec(text); match !== null; match = token.exec(text)) {
    const sign = match[0];
    if (sign === '(' || sign === '[' || sign === '{') {
      depth += 1;
      deepest = Math.max(deepest, depth);
    } else if (sign === ')' || sign === ']' || sign === '}') {
      depth = Math.max(0, depth - 1);
    }
  }
  return deepest;
}

/** More than this in one statement is refused; real code stays below 30. */
export const MOST_OPEN_CHOICES = 200;

/**
 * The most places of one Apex statement that may begin a cast (`)` before `(`) or type arguments (`<`):
 * at each the parser may look through the rest, so its time grows with their square and worse.
 */
export function openChoicesOf(text: string): number {
  let most = 0;
  let choices = 0;
  let before = '';
  const token = /\/\/[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^'\\\n]|\\.)*'|[;{}()<]|[^\s;{}()<'/]+|[/']/g;
  for (let match = token.exec(text); match !== null; match = token.exec(text)) {
    const sign = match[0];
    if (sign.startsWith('//') || sign.startsWith('/*')) continue;
    if (sign === ';' || sign === '{' || sign === '}') choices = 0;
    else if (sign === '<' || (sign === '(' && before === ')')) choices += 1;
    most = Math.max(most, choices);
    before = sign;
  }
  return most;
}
