import { anyOf } from './words.ts';

/** What a prompt asks for; the wording of the instructions decides. */
export type Task = 'reply' | 'next-step' | 'call' | 'summary';

/** A prompt taken apart: the task, the short facts, and the record's prose. */
export interface Prompt {
  readonly task: Task;
  /** Lines of the form `Label: value`, in their order. */
  readonly facts: readonly Fact[];
  /** Prose of the record: what stands after a line that ends in a colon. */
  readonly prose: string;
  /** Names that the instructions say to greet, placeholders included; '' when none. */
  readonly addressee: string;
}

export interface Fact {
  readonly label: string;
  readonly value: string;
}

const TASKS: readonly (readonly [Task, RegExp])[] = [
  ['call', anyOf('call|phone conversation|anruf|telefonat|gespräch|appel')],
  [
    'next-step',
    anyOf('next step|nächster schritt|nächsten schritt|nächste schritte|prochaine étape'),
  ],
  ['summary', anyOf('summar*|zusammenfass*|résum*|hand over|handover|übergabe')],
  ['reply', anyOf('reply|respond|answer|antwort*|répon*')],
];

const FACT = /^\s{0,4}([\p{L}][\p{L}\p{N} '()/-]{0,60}):[ \t]+(\S.{0,1000})$/u;
const HEADING = /^\s{0,4}[\p{L}][\p{L}\p{N} '()/-]{0,60}:[ \t]*$/u;
const NAME = "(?:\\[\\[[A-Z]+_[a-z2-7]{6}\\]\\]|\\p{Lu}[\\p{L}'-]+)";
const GREET = new RegExp(
  `(?:[Gg]reet|[Aa]ddress|[Bb]egrüße|[Gg]rüße|[Ss]alue[zr]?)\\s+(${NAME}(?:\\s${NAME}){0,3})`,
  'u',
);

/** Reads a prompt by its form: instructions first, then `Label: value` lines, then prose. */
export function readPrompt(prompt: string): Prompt {
  const lines = prompt.split(/\r?\n/u);
  const facts: Fact[] = [];
  const prose: string[] = [];
  const instructions: string[] = [];
  let isProse = false;
  for (const line of lines) {
    const fact = isProse ? null : FACT.exec(line);
    if (!isProse && HEADING.test(line)) isProse = hasLongerText(lines, line);
    else if (fact) facts.push({ label: fact[1]!.trim(), value: fact[2]!.trim() });
    else if (isProse) prose.push(line);
    else instructions.push(line);
  }
  const instruction = instructions.join('\n');
  return {
    task: taskOf(instruction),
    facts,
    prose: prose.join('\n').trim(),
    addressee: GREET.exec(instruction)?.[1] ?? '',
  };
}

/** A heading opens the prose only when something follows it. */
function hasLongerText(lines: readonly string[], heading: string): boolean {
  return lines
    .slice(lines.indexOf(heading) + 1)
    .some((line) => line.trim() !== '' && !FACT.test(line));
}

/** The task whose word comes first in the instructions. */
function taskOf(instruction: string): Task {
  let best: Task = 'summary';
  let first = Number.POSITIVE_INFINITY;
  for (const [task, pattern] of TASKS) {
    const at = pattern.exec(instruction)?.index ?? Number.POSITIVE_INFINITY;
    if (at < first) [best, first] = [task, at];
  }
  return best;
}

/** Value of the first fact whose label has one of the words. */
export function factOf(prompt: Prompt, ...words: readonly string[]): string {
  const fact = prompt.facts.find(({ label }) =>
    words.some((word) => label.toLowerCase().includes(word)),
  );
  return fact?.value ?? '';
}
