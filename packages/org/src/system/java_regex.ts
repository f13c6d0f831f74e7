/**
 * Java regular expressions as JavaScript ones. What means the same in both is translated; the rest
 * (possessive quantifiers, atomic groups, class intersections, `\G`, `\h`, `\R`, `\X`, comments
 * mode) is refused with `System.StringException`, never approximated.
 */
import type { Transaction } from '../runtime/transaction.ts';

const CLASSES: Readonly<Record<string, string>> = {
  Lower: 'a-z',
  Upper: 'A-Z',
  ASCII: '\\x00-\\x7F',
  Alpha: 'a-zA-Z',
  Digit: '0-9',
  Alnum: 'a-zA-Z0-9',
  Punct: '!-\\/:-@\\[-`\\{-~',
  Graph: '!-~',
  Print: ' -~',
  Blank: ' \\t',
  Cntrl: '\\x00-\\x1F\\x7F',
  XDigit: '0-9a-fA-F',
  Space: ' \\t\\n\\v\\f\\r',
};
const UNICODE: Readonly<Record<string, string>> = {
  IsAlphabetic: 'Alphabetic',
  IsLetter: 'L',
  IsDigit: 'Nd',
  IsUppercase: 'Uppercase',
  IsLowercase: 'Lowercase',
  IsWhite_Space: 'White_Space',
  IsPunctuation: 'P',
  IsLatin: 'Script=Latin',
};
const SPACE = ' \\t\\n\\v\\f\\r';
const LINE_END = '(?:\\r\\n|[\\n\\r\\u0085\\u2028\\u2029])';
const cache = new Map<string, RegExp>();

class Translation {
  #at = 0;
  #flags = new Set<string>(['u', 'd', 'g']);
  readonly #text: string;
  readonly #refuse: (what: string) => never;

  constructor(text: string, refuse: (what: string) => never) {
    this.#text = text;
    this.#refuse = refuse;
  }

  run(): RegExp {
    const head = /^\(\?([a-z]+)\)/.exec(this.#text);
    if (head !== null) {
      for (const flag of head[1]!) {
        if (!'imsu'.includes(flag)) this.#refuse(`flag (?${flag})`);
        if (flag !== 'u') this.#flags.add(flag);
      }
      this.#at = head[0].length;
    }
    let result = '';
    while (this.#at < this.#text.length) result += this.#next();
    return new RegExp(result, [...this.#flags].join(''));
  }

  #next(): string {
    const rest = this.#text.slice(this.#at);
    const character = rest.charAt(0);
    switch (character) {
      case '\\':
        return this.#escape(false);
      case '[':
        return this.#set();
      case '(':
        return this.#group(rest);
      case '*':
      case '+':
      case '?':
        return this.#quantifier(character);
      case '{': {
        const counted = /^\{\d+(?:,\d*)?\}/.exec(rest);
        if (counted === null) return this.#refuse('a bare {');
        return this.#quantifier(counted[0]);
      }
      case '}':
      case ']':
        this.#at += 1;
        return `\\${character}`;
      case '$':
        this.#at += 1;
        return this.#flags.has('m') ? '$' : `(?=${LINE_END}?(?![^]))`;
      default:
        this.#at += 1;
        return character;
    }
  }

  #quantifier(text: string): string {
    this.#at += text.length;
    const follower = this.#text[this.#at];
    if (follower === '+') return this.#refuse('a possessive quantifier');
    if (follower !== '?') return text;
    this.#at += 1;
    return `${text}?`;
  }

  #group(rest: string): string {
    if (rest.startsWith('(?>')) return this.#refuse('an atomic group');
    const special = /^\(\?(?:[:=!]|<[=!]|<[A-Za-z][A-Za-z0-9]*>|[ims]+:)/.exec(rest);
    if (special === null && rest.startsWith('(?'))
      return this.#refuse(`the group ${rest.slice(0, 5)}`);
    const text = special?.[0] ?? '(';
    this.#at += text.length;
    return text;
  }

  #escape(inSet: boolean): string {
    const rest = this.#text.slice(this.#at);
    const quoted = /^\\Q([^]*?)(?:\\E|$)/.exec(rest);
    if (quoted !== null) {
      this.#at += quoted[0].length;
      return quoted[1]!.replace(/[\\^$.*+?()[\]{}|/-]/g, (one) => escaped(one));
    }
    const property = /^\\([pP])(?:\{([^}]+)\}|([A-Z]))/.exec(rest);
    if (property !== null) {
      this.#at += property[0].length;
      return this.#property(property[1] === 'P', property[2] ?? property[3]!, inSet);
    }
    const code = /^\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|x\{([0-9a-fA-F]+)\})/.exec(rest);
    if (code !== null) {
      this.#at += code[0].length;
      return `\\u{${(code[1] ?? code[2] ?? code[3])!}}`;
    }
    const named = /^\\k<[A-Za-z][A-Za-z0-9]*>/.exec(rest);
    if (named !== null) {
      this.#at += named[0].length;
      return named[0];
    }
    const letter = rest.charAt(1);
    this.#at += 2;
    return this.#letter(letter, inSet);
  }

  #letter(letter: string, inSet: boolean): string {
    switch (letter) {
      case 'd':
      case 'D':
      case 'w':
      case 'W':
      case 't':
      case 'n':
      case 'r':
      case 'f':
        return `\\${letter}`;
      case 's':
        return inSet ? SPACE : `[${SPACE}]`;
      case 'S':
        return inSet ? this.#refuse('\\S in a class') : `[^${SPACE}]`;
      case 'e':
        return '\\x1B';
      case 'a':
        return '\\x07';
      default:
        break;
    }
    if (!inSet) {
      if (letter === 'b' || letter === 'B') return `\\${letter}`;
      if (letter === 'A') return '(?<![^])';
      if (letter === 'z') return '(?![^])';
      if (letter === 'Z') return `(?=${LINE_END}?(?![^]))`;
      if (/[1-9]/.test(letter)) return `\\${letter}`;
    }
    if (/[A-Za-z0-9]/.test(letter) || letter === '') return this.#refuse(`\\${letter}`);
    return escaped(letter);
  }

  #property(negated: boolean, name: string, inSet: boolean): string {
    const posix = CLASSES[name];
    if (posix !== undefined) {
      if (inSet) return negated ? this.#refuse(`\\P{${name}} in a class`) : posix;
      return `[${negated ? '^' : ''}${posix}]`;
    }
    const unicode = UNICODE[name] ?? /^(?:Is)?([A-Z][a-z]?)$/.exec(name)?.[1];
    if (unicode === undefined) return this.#refuse(`\\p{${name}}`);
    return `\\${negated ? 'P' : 'p'}{${unicode}}`;
  }

  #set(): string {
    let result = '[';
    this.#at += 1;
    if (this.#text[this.#at] === '^') {
      result += '^';
      this.#at += 1;
    }
    for (let first = true; ; first = false) {
      const character = this.#text[this.#at];
      if (character === undefined) return this.#refuse('an unclosed class');
      if (character === ']' && !first) break;
      if (character === '[') return this.#refuse('a class inside a class');
      if (this.#text.startsWith('&&', this.#at)) return this.#refuse('a class intersection');
      if (character === '\\') {
        result += this.#escape(true);
        continue;
      }
      result += /[\]^(){}|/]/.test(character) ? `\\${character}` : character;
      this.#at += 1;
    }
    this.#at += 1;
    return `${result}]`;
  }
}

/** A punctuation character that stands for itself. */
function escaped(character: string): string {
  if (/[\\^$.*+?()[\]{}|/]/.test(character)) return `\\${character}`;
  return character === '-' ? '\\x2D' : character;
}

/** The JavaScript expression of a Java one, with flags `d`, `g` and `u`. */
export function javaRegex(transaction: Transaction, pattern: string): RegExp {
  let regex = cache.get(pattern);
  if (regex === undefined) {
    const refuse = (what: string): never =>
      transaction.raise(
        'System.StringException',
        `Invalid regex: the local org does not support ${what} in ${pattern}`,
      );
    try {
      regex = new Translation(pattern, refuse).run();
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      transaction.raise('System.StringException', `Invalid regex: ${pattern}`);
    }
    cache.set(pattern, regex);
  }
  return new RegExp(regex.source, regex.flags);
}

/** Java's replacement text: `$1`, `${name}`, `\x`. */
export function javaReplacement(
  transaction: Transaction,
  text: string,
  match: RegExpExecArray,
): string {
  let result = '';
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charAt(index);
    if (character === '\\') {
      index += 1;
      result += text.charAt(index);
      continue;
    }
    if (character !== '$') {
      result += character;
      continue;
    }
    const named = /^\$\{([A-Za-z][A-Za-z0-9]*)\}/.exec(text.slice(index));
    const numbered = /^\$(\d)/.exec(text.slice(index));
    if (named !== null) {
      result += match.groups?.[named[1]!] ?? '';
      index += named[0].length - 1;
    } else if (numbered !== null) {
      const group = Number(numbered[1]);
      if (group >= match.length)
        transaction.raise('System.StringException', `No group ${String(group)}`);
      result += match[group] ?? '';
      index += 1;
    } else {
      transaction.raise('System.StringException', 'Illegal group reference');
    }
  }
  return result;
}

export function replaceByJava(
  transaction: Transaction,
  text: string,
  regex: RegExp,
  replacement: string,
  all: boolean,
): string {
  let result = '';
  let from = 0;
  regex.lastIndex = 0;
  for (const match of text.matchAll(regex)) {
    result += text.slice(from, match.index) + javaReplacement(transaction, replacement, match);
    from = match.index + match[0].length;
    if (!all) break;
  }
  return result + text.slice(from);
}

/** Java's split: no leading empty match; trailing empty strings fall away when the limit is 0. */
export function splitByJava(
  transaction: Transaction,
  text: string,
  pattern: string,
  limit: number,
): string[] {
  if (text === '') return [''];
  const regex = javaRegex(transaction, pattern);
  const parts: string[] = [];
  let from = 0;
  for (const match of text.matchAll(regex)) {
    if (limit > 0 && parts.length === limit - 1) break;
    const end = match.index + match[0].length;
    if (end === 0 || (match[0] === '' && match.index >= text.length)) continue;
    parts.push(text.slice(from, match.index));
    from = end;
  }
  parts.push(text.slice(from));
  if (limit === 0) while (parts.length > 1 && parts[parts.length - 1] === '') parts.pop();
  return parts;
}
