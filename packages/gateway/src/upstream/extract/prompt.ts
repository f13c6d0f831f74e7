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

const FACT = /^\s{0,4}(\p{L}[\p{L}\p{N}'()/-]*(?: [\p{L}\p{N}'()/-]+){0,4}):[ \t]+(\S.{0,1000})$/u;
const HEADING = /^\s{0,4}\p{L}[\p{L}\p{N}'()/-]*(?: [\p{L}\p{N}'()/-]+){0,4}:[ \t]*$/u;
const NAME = "(?:\\[\\[[A-Z]+_[a-z2-7]{6}\\]\\]|\\p{Lu}[\\p{L}'-]+)";
const GREET = new RegExp(
  `(?:[Gg]reet|[Aa]ddress|[Bb]egrüße|[Gg]rüße|[Ss]alue[zr]?)\\s+(${NAME}(?:\\s${NAME}){0,3})`,
  'u',
);

/** Marks around what came from records: an extract obeys nothing anyway. */
const FRAME = /<<(?:data|end)-[a-z2-7]{12}>>/gu;

/** Reads a prompt by its form: instructions first, then `Label: value` lines, then prose. */
export function readPrompt(prompt: string): Prompt {
  const lines = prompt.replace(FRAME, '').split(/\r?\n/u);
  const blank = lines.findIndex((line) => line.trim() === '');
  const factsFrom = Math.max(blank, 0);
  const proseFrom = lines.findIndex(
    (_line, index) => index >= factsFrom && opensProse(lines, index),
  );
  const factsTo = proseFrom < 0 ? lines.length : proseFrom;
  const facts: Fact[] = [];
  for (const line of lines.slice(factsFrom, factsTo)) {
    const fact = FACT.exec(line);
    if (fact) facts.push({ label: fact[1]!.trim(), value: fact[2]!.trim() });
  }
  const instruction = lines.slice(0, blank < 0 ? factsTo : factsFrom).join('\n');
  return {
    task: taskOf(instruction),
    facts,
    prose:
      proseFrom < 0
        ? ''
        : lines
            .slice(proseFrom + 1)
            .join('\n')
            .trim(),
    addressee: GREET.exec(instruction)?.[1] ?? '',
  };
}

/** A heading opens the prose when text follows it; an empty fact looks alike but is followed by more. */
function opensProse(lines: readonly string[], index: number): boolean {
  const next = lines[index + 1]?.trim() ?? '';
  return HEADING.test(lines[index]!) && next !== '' && !FACT.test(next) && !HEADING.test(next);
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
