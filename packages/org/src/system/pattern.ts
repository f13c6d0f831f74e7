import type { Transaction } from '../runtime/transaction.ts';
import { ApexList } from '../runtime/collections.ts';
import { defineType } from './define.ts';
import { javaRegex, replaceByJava, splitByJava } from './java_regex.ts';

class PatternValue {
  readonly text: string;
  readonly regex: RegExp;
  constructor(transaction: Transaction, text: string) {
    this.text = text;
    this.regex = javaRegex(transaction, text);
  }
  toApexText(): string {
    return this.text;
  }
}

class MatcherValue {
  pattern: PatternValue;
  input: string;
  match: RegExpExecArray | null = null;
  next = 0;
  appended = 0;

  constructor(pattern: PatternValue, input: string) {
    this.pattern = pattern;
    this.input = input;
  }

  reset(input = this.input): this {
    this.input = input;
    this.match = null;
    this.next = 0;
    this.appended = 0;
    return this;
  }

  find(): boolean {
    if (this.next > this.input.length) {
      this.match = null;
      return false;
    }
    this.#exec(this.pattern.regex.source, 'g', this.next);
    const { match } = this;
    if (match === null) {
      this.next = this.input.length + 1;
      return false;
    }
    const end = match.index + match[0].length;
    this.next = match[0] === '' ? end + 1 : end;
    return true;
  }

  matches(): boolean {
    this.#exec(`(?:${this.pattern.regex.source})(?![^])`, 'y', 0);
    if (this.match !== null) this.next = this.input.length;
    return this.match !== null;
  }

  lookingAt(): boolean {
    this.#exec(this.pattern.regex.source, 'y', 0);
    if (this.match !== null) this.next = this.match[0].length;
    return this.match !== null;
  }

  #exec(source: string, mode: 'g' | 'y', from: number): void {
    const flags = this.pattern.regex.flags.replace('g', '') + mode;
    const regex = new RegExp(source, flags);
    regex.lastIndex = from;
    this.match = regex.exec(this.input);
  }

  current(transaction: Transaction): RegExpExecArray {
    return this.match ?? transaction.raise('System.StringException', 'No match found');
  }

  bounds(transaction: Transaction, group: number): readonly [number, number] {
    const match = this.current(transaction);
    if (group < 0 || group >= match.length) {
      transaction.raise('System.StringException', `No group ${String(group)}`);
    }
    return match.indices?.[group] ?? [-1, -1];
  }
}

function groupOf(t: Transaction, matcher: MatcherValue, group: number): string | null {
  matcher.bounds(t, group);
  return matcher.match?.[group] ?? null;
}

export const patternType = defineType('Pattern', {
  methods: {
    'static compile(String): Pattern': (t, _s, [text]) => new PatternValue(t, text),
    'static matches(String, String): Boolean': (t, _s, [text, input]) =>
      new MatcherValue(new PatternValue(t, text), input).matches(),
    'static quote(String): String': (_t, _s, [text]) => `\\Q${text}\\E`,
    'matcher(String): Matcher': (_t, s: PatternValue, [input]) => new MatcherValue(s, input),
    'pattern(): String': (_t, s: PatternValue) => s.text,
    'split(String): List<String>': (t, s: PatternValue, [input]) =>
      new ApexList(splitByJava(t, input, s.text, 0), 'String'),
    'split(String, Integer): List<String>': (t, s: PatternValue, [input, limit]) =>
      new ApexList(splitByJava(t, input, s.text, limit), 'String'),
  },
  isInstance: (value) => value instanceof PatternValue,
});

export const matcherType = defineType('Matcher', {
  methods: {
    'static quoteReplacement(String): String': (_t, _s, [text]) => text.replace(/[\\$]/g, '\\$&'),
    'end(): Integer': (t, s: MatcherValue) => s.bounds(t, 0)[1],
    'end(Integer): Integer': (t, s: MatcherValue, [group]) => s.bounds(t, group)[1],
    'find(): Boolean': (_t, s: MatcherValue) => s.find(),
    'find(Integer): Boolean': (t, s: MatcherValue, [from]) => {
      if (from < 0 || from > s.input.length)
        t.raise('System.StringException', 'Illegal start index');
      s.reset();
      s.next = from;
      return s.find();
    },
    'group(): String': (t, s: MatcherValue) => groupOf(t, s, 0),
    'group(Integer): String': (t, s: MatcherValue, [group]) => groupOf(t, s, group),
    'groupCount(): Integer': (_t, s: MatcherValue) =>
      (new RegExp(`${s.pattern.regex.source}|`, s.pattern.regex.flags).exec('')?.length ?? 1) - 1,
    'lookingAt(): Boolean': (_t, s: MatcherValue) => s.lookingAt(),
    'matches(): Boolean': (_t, s: MatcherValue) => s.matches(),
    'pattern(): Pattern': (_t, s: MatcherValue) => s.pattern,
    'replaceAll(String): String': (t, s: MatcherValue, [text]) =>
      replaceByJava(t, s.input, s.pattern.regex, text, true),
    'replaceFirst(String): String': (t, s: MatcherValue, [text]) =>
      replaceByJava(t, s.input, s.pattern.regex, text, false),
    'reset(): Matcher': (_t, s: MatcherValue) => s.reset(),
    'reset(String): Matcher': (_t, s: MatcherValue, [input]) => s.reset(input),
    'start(): Integer': (t, s: MatcherValue) => s.bounds(t, 0)[0],
    'start(Integer): Integer': (t, s: MatcherValue, [group]) => s.bounds(t, group)[0],
    'usePattern(Pattern): Matcher': (_t, s: MatcherValue, [pattern]) => {
      s.pattern = pattern;
      return s;
    },
  },
  isInstance: (value) => value instanceof MatcherValue,
});
