/** Runs programs of the corpus in an org and says what came out otherwise than expected. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AnonymousProgram, Program, TestProgram } from '../../test/apex-corpus/program.ts';
import { runSf } from './sf.ts';
import type { SfAnswer } from './sf.ts';

export interface Target {
  readonly org: string;
  readonly apiVersion: string;
  /** A Salesforce project folder with the package of the corpus. */
  readonly folder: string;
}

export interface Outcome {
  readonly program: Program;
  /** '' when the org does what the program expects. */
  readonly difference: string;
}

/**
 * A program that ends well ends with this exception instead, so that the org takes back its rows.
 * It also tells the end of a program from one that stopped early.
 */
const END = 'corpus: the program has ended';

export function scriptOf(program: AnonymousProgram): string {
  if (program.throws !== '' || program.refuses !== '') return program.text;
  return `${program.text}\nthrow new IllegalArgumentException('${END}');\n`;
}

/** The texts of `System.debug` in a debug log, in order; those of several lines as one. */
export function debugTexts(log: string): readonly string[] {
  const texts: string[] = [];
  let isOpen = false;
  for (const line of log.replace(/\r?\n$/, '').split(/\r?\n/)) {
    const entry = /^\d\d:\d\d:\d\d\.\d+ \(\d+\)\|(.*)$/.exec(line)?.[1];
    if (entry === undefined) {
      if (isOpen) texts[texts.length - 1] += `\n${line}`;
      continue;
    }
    const debug = /^USER_DEBUG\|\[\d+\]\|\w+\|(.*)$/.exec(entry);
    isOpen = debug !== null;
    if (debug !== null) texts.push(debug[1]!);
  }
  return texts;
}

/** Compares the org's answer with what the program expects. */
export function differenceOf(program: AnonymousProgram, answer: SfAnswer): string {
  const { result } = answer;
  const text = (key: string): string => {
    const value = result[key];
    return typeof value === 'string' ? value : '';
  };
  if (result['compiled'] === undefined) return `no answer: ${answer.message}`;
  if (result['compiled'] !== true) {
    return program.refuses === '' ? `does not compile: ${text('compileProblem')}` : '';
  }
  if (program.refuses !== '') return 'compiles, though it should be refused';
  const wanted = program.throws === '' ? `System.IllegalArgumentException: ${END}` : program.throws;
  const ended = text('exceptionMessage');
  if (ended !== wanted) {
    const how = ended === '' ? 'ended well' : `threw ${JSON.stringify(ended)}`;
    const expected = program.throws === '' ? 'ends well' : `throws ${JSON.stringify(wanted)}`;
    return `${how}; expected: ${expected}`;
  }
  const printed = debugTexts(text('logs'));
  const same =
    printed.length === program.prints.length &&
    printed.every((line, index) => line === program.prints[index]);
  return same
    ? ''
    : `printed ${JSON.stringify(printed)}; expected: ${JSON.stringify(program.prints)}`;
}

async function replayAnonymous(program: AnonymousProgram, target: Target): Promise<Outcome> {
  const file = join(target.folder, `${program.id.replaceAll('/', '_')}.apex`);
  writeFileSync(file, scriptOf(program));
  const { org, apiVersion } = target;
  const args = ['apex', 'run', '--file', file, '--target-org', org, '--api-version', apiVersion];
  return { program, difference: differenceOf(program, await runSf(args, target.folder)) };
}

/** Runs anonymous programs, some at a time; `onDone` hears of each. */
export async function replayPrograms(
  programs: readonly AnonymousProgram[],
  target: Target,
  jobs: number,
  onDone: (outcome: Outcome) => void,
): Promise<readonly Outcome[]> {
  const waiting = [...programs];
  const outcomes: Outcome[] = [];
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const outcome = await replayAnonymous(next, target);
      outcomes.push(outcome);
      onDone(outcome);
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, jobs) }, work));
  return outcomes;
}

/** The arguments that run the test classes of these programs. */
export function testArguments(programs: readonly TestProgram[], target: Target): readonly string[] {
  const classes = [...new Set(programs.map((one) => one.className))];
  return [
    ...['apex', 'run', 'test', '--target-org', target.org, '--api-version', target.apiVersion],
    ...classes.flatMap((name) => ['--class-names', name]),
    ...['--result-format', 'json', '--wait', '30'],
  ];
}

/** Runs the test methods; one that the org did not run is a difference. */
export async function replayTests(
  programs: readonly TestProgram[],
  target: Target,
): Promise<readonly Outcome[]> {
  if (programs.length === 0) return [];
  const answer = await runSf(testArguments(programs, target), target.folder);
  const rows = Array.isArray(answer.result['tests']) ? (answer.result['tests'] as unknown[]) : [];
  const results = new Map(
    (rows as Readonly<Record<string, unknown>>[]).map((row) => [String(row['FullName']), row]),
  );
  return programs.map((program) => {
    const row = results.get(program.id);
    if (row === undefined) return { program, difference: `did not run: ${answer.message}` };
    const message = typeof row['Message'] === 'string' ? row['Message'] : '';
    return { program, difference: row['Outcome'] === 'Pass' ? '' : `failed: ${message}` };
  });
}
