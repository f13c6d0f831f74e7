/**
 * A cheap upper estimate of how deep a parser must recurse on a JavaScript text. The parser is native
 * code: an overflow of its stack would end the process, so that texts beyond a bound never reach it.
 */

const OPENERS = '([{';
const CLOSERS = ')]}';
const OPERATORS = '!~-+=?*<>';
const WORDS =
  /(?:new|typeof|void|delete|if|else|await|yield|while|for|do|with|in|of|try|case|label)\b/y;

/** Deepest nesting that is handed to the parser; it holds more than twice that in a worker's stack. */
export const MAXIMUM_NESTING = 1000;

/** Looks at a text once and says whether its nesting stays within the bound. */
export function nestsTooDeep(text: string): boolean {
  return measure(text, true) > MAXIMUM_NESTING || measure(text, false) > MAXIMUM_NESTING * 2;
}

/**
 * Open brackets plus the operators and keywords since the last boundary on each open level. With
 * `skipStrings` brackets in strings and comments do not count.
 */
function measure(text: string, skipStrings: boolean): number {
  const chains: number[] = [];
  let chain = 0;
  let total = 0;
  let most = 0;
  let last = '';
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (skipStrings) {
      const end = endOfSkipped(text, at, last);
      if (end > at) {
        at = end - 1;
        last = '"';
        continue;
      }
    }
    if (OPENERS.includes(character)) {
      chains.push(chain);
      total += 1;
      chain = 0;
    } else if (CLOSERS.includes(character)) {
      total -= chain;
      chain = chains.pop() ?? 0;
      total = Math.max(0, total - 1);
    } else if (
      OPERATORS.includes(character) &&
      !isLeftAssociative(character, last, text.charAt(at + 1))
    ) {
      chain += 1;
      total += 1;
    } else if (character === ';' || character === ',') {
      if (!followedByElse(text, at + 1)) {
        total -= chain;
        chain = 0;
      }
    } else if (character === '\n') {
      if (/[\w$\]}"'`]/.test(last) && startsStatement(text, at + 1)) {
        total -= chain;
        chain = 0;
      }
    } else if (/[a-z]/.test(character) && !/[\w$.]/.test(text.charAt(at - 1))) {
      WORDS.lastIndex = at;
      if (WORDS.test(text)) {
        chain += 1;
        total += 1;
        // A keyword is no end of a statement.
        at = WORDS.lastIndex - 1;
        last = '=';
        continue;
      }
    }
    if (character > ' ') {
      last = character;
    }
    most = Math.max(most, total);
  }
  return most;
}

/** A sum or a product of any length is parsed in a loop; signs and powers are not. */
function isLeftAssociative(character: string, last: string, next: string): boolean {
  return character === '*'
    ? next !== '*' && last !== '*'
    : '+-'.includes(character) && /[\w$)\]}"'`]/.test(last);
}

/** The end of the string or comment at an offset, or the offset itself. */
function endOfSkipped(text: string, at: number, last: string): number {
  const character = text.charAt(at);
  if (character === '"' || character === "'") {
    return endOfString(text, at, character);
  }
  if (character !== '/') {
    return at;
  }
  const next = text.charAt(at + 1);
  if (next === '/') {
    const end = text.indexOf('\n', at);
    return end === -1 ? text.length : end;
  }
  if (next === '*') {
    const end = text.indexOf('*/', at + 2);
    return end === -1 ? text.length : end + 2;
  }
  return last === '' || '(,=:[!&|?{};\n+-*%<>~^'.includes(last) ? endOfExpression(text, at) : at;
}

function endOfString(text: string, start: number, quote: string): number {
  for (let at = start + 1; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '\\') {
      at += 1;
    } else if (character === quote) {
      return at + 1;
    } else if (character === '\n') {
      return start + 1;
    }
  }
  return start + 1;
}

/** The end of a regular expression; the offset after its slash when it does not end on its line. */
function endOfExpression(text: string, start: number): number {
  let inClass = false;
  for (let at = start + 1; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '\\') {
      at += 1;
    } else if (character === '\n') {
      return start + 1;
    } else if (character === '[') {
      inClass = true;
    } else if (character === ']') {
      inClass = false;
    } else if (character === '/' && !inClass) {
      return at + 1;
    }
  }
  return start + 1;
}

function followedByElse(text: string, start: number): boolean {
  let at = start;
  while (at < text.length && text.charCodeAt(at) <= 32) {
    at += 1;
  }
  return text.startsWith('else', at);
}

function startsStatement(text: string, start: number): boolean {
  let at = start;
  while (at < text.length && text.charCodeAt(at) <= 32) {
    at += 1;
  }
  return /[\w$@/}{"'`]/.test(text.charAt(at)) && !text.startsWith('else', at);
}
