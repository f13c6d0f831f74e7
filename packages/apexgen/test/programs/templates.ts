/** Strings that are put together: by templates, `+` and `+=`. */

import type { int, Level } from './whole.ts';

export function texts(left: string, right: string): string {
  return `${left}${right}`;
}

export function numbers(count: int): string {
  return `<${count}>${-count - 1}`;
}

export function flags(flag: boolean): string {
  return `${flag} ${!flag}`;
}

export function literals(level: Level): string {
  return `level: ${level}`;
}

export function nested(left: string, count: int): string {
  return `a${`b${left}c${`d${count}`}`}e`;
}

export function conditions(count: int): string {
  return `${count === 1 ? 'one' : `many (${count})`} ${count > 1 ? 'items' : 'item'}`;
}

export function sums(left: int, right: int): string {
  return `${left + right}` + left + right + (left + right);
}

export function flagFirst(flag: boolean, text: string): string {
  return flag + text + flag;
}

export function appended(text: string, count: int, flag: boolean): string {
  let line: string = text;
  line += text;
  line += count;
  line += flag;
  line += `${line.length}`;
  return line;
}

export function calls(words: readonly string[]): string {
  return `${words.join('+')} of ${words.length}: ${firstOf(words).slice(0, 1)}`;
}

function firstOf(words: readonly string[]): string {
  return words[0] ?? 'none';
}

/** Several lines, quotes, dollar signs and a backslash. */
export function lines(text: string): string {
  return `first
  "${text}" it's \`quoted\` \${not a part} $5 \\ \t|
last`;
}

export function only(): string {
  return `no part`;
}
