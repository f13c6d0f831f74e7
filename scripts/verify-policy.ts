/**
 * `npm run verify:policy [random requests]`: the core against the reference model on every case of
 * every factor and on random joint requests; then the generated Apex against the core on a share
 * of both. Two processes; exits 1 on a disagreement. With `--replay <seed> <request>` one random
 * situation is shown with both answers.
 */
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { openApex } from '../test/conformance/apex.ts';
import type { ApexDoor } from '../test/conformance/apex.ts';
import { comparison } from '../test/laws/comparison.ts';
import type { Count } from '../test/laws/comparison.ts';
import { casesOf, compareFactor } from '../test/laws/factor.ts';
import type { Factor } from '../test/laws/factor.ts';
import { factors } from '../test/laws/factors.ts';
import { outcomeOf } from '../test/laws/outcome.ts';
import { compareRandom, situationsOf } from '../test/laws/random.ts';
import { compareThroughApex } from '../test/laws/through_apex.ts';

type Task = { readonly row: string } & (
  | { readonly kind: 'factor'; readonly name: string; readonly range: readonly [number, number] }
  | { readonly kind: 'random'; readonly seed: number; readonly runs: number }
  | { readonly kind: 'apex-factor'; readonly name: string; readonly offset: number }
  | { readonly kind: 'apex-random'; readonly seed: number; readonly runs: number }
);

interface Answer {
  readonly row: string;
  readonly compared: number;
  readonly permits: number;
  readonly codes: readonly string[];
  /** How to find each disagreement again. */
  readonly disagreements: readonly string[];
  /** Processor time in seconds. */
  readonly seconds: number;
}

const PROCESSES = 2;
const PIECE = 20_000;
const BATCH = 50_000;
const APEX_BATCH = 4_000;
const DEFAULT_RUNS = 10_000_000;
/** Random requests through Apex, beside every 37th case of each factor. */
const APEX_RUNS = 160_000;
const APEX_STRIDE = 37;
const RANDOM = 'random joint requests';
const APEX_FACTORS = 'through Apex: cases of factors';
const APEX_RANDOM = 'through Apex: random requests';

const [first, ...others] = process.argv.slice(2);
if (first === '--worker') serve();
else if (first === '--replay') process.exitCode = replay(Number(others[0]), Number(others[1]));
else process.exitCode = await verify(first === undefined ? DEFAULT_RUNS : Number(first));

async function verify(runs: number): Promise<0 | 1 | 2> {
  if (!Number.isSafeInteger(runs) || runs < 0) {
    console.error('usage: npm run verify:policy [number of random requests]');
    return 2;
  }
  const start = performance.now();
  const tasks = [
    ...factorTasks(),
    ...randomTasks(runs, BATCH, { row: RANDOM, kind: 'random' }),
    ...factors.map(({ name }): Task => ({
      ...{ row: APEX_FACTORS, kind: 'apex-factor', name },
      offset: randomInt(APEX_STRIDE),
    })),
    ...randomTasks(APEX_RUNS, APEX_BATCH, { row: APEX_RANDOM, kind: 'apex-random' }),
  ];
  const answers: Answer[] = [];
  const progress = progressOf(tasks.length, answers);
  const workers = Array.from({ length: PROCESSES }, () =>
    drain(fork(import.meta.filename, ['--worker']), tasks, (answer) => {
      answers.push(answer);
      progress();
    }),
  );
  await Promise.all(workers);
  return report(answers, (performance.now() - start) / 1000);
}

function factorTasks(): Task[] {
  return factors.flatMap(({ name, size }) =>
    Array.from({ length: Math.ceil(size / PIECE) }, (_, piece): Task => {
      const from = piece * PIECE;
      return { row: name, kind: 'factor', name, range: [from, Math.min(size, from + PIECE)] };
    }),
  );
}

/** New seeds each time: what was proved yesterday need not be proved again. */
function randomTasks(
  runs: number,
  batch: number,
  task: { readonly row: string; readonly kind: 'random' | 'apex-random' },
): Task[] {
  return Array.from({ length: Math.ceil(runs / batch) }, (_, position): Task => {
    const left = runs - position * batch;
    return { ...task, seed: randomInt(2 ** 31), runs: Math.min(batch, left) };
  });
}

/** One line on a terminal, renewed; nothing elsewhere. */
function progressOf(tasks: number, answers: readonly Answer[]): () => void {
  return () => {
    if (!process.stderr.isTTY) return;
    const compared = total(answers, 'compared').toLocaleString('en');
    const differ = answers.reduce((sum, answer) => sum + answer.disagreements.length, 0);
    const share = Math.floor((answers.length / tasks) * 100);
    process.stderr.write(`\r${share} %, ${compared} compared, ${differ} disagreements `);
    if (answers.length === tasks) process.stderr.write('\n');
  };
}

/** Gives a process one task after the other until none is left. */
function drain(child: ChildProcess, tasks: Task[], take: (answer: Answer) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const next = (): void => {
      const task = tasks.shift();
      if (task) child.send(task);
      else child.disconnect();
    };
    child.on('message', (answer) => {
      take(answer as Answer);
      next();
    });
    child.on('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`a process ended with ${code}`)),
    );
    next();
  });
}

function serve(): void {
  let door: ApexDoor | undefined;
  process.on('message', (message) => {
    const task = message as Task;
    const start = process.cpuUsage();
    const count = run(task, () => (door ??= openApex()));
    const { user, system } = process.cpuUsage(start);
    const { disagreements, codes, ...counts } = count;
    const answer: Answer = {
      ...{ row: task.row, ...counts, codes: [...codes], seconds: (user + system) / 1e6 },
      disagreements: disagreements.map((position) => whereabouts(task, position)),
    };
    process.send?.(answer);
  });
}

function run(task: Task, door: () => ApexDoor): Count {
  switch (task.kind) {
    case 'factor':
      return compareFactor(factorNamed(task.name), 1, task.range);
    case 'random':
      return compareRandom(task.seed, task.runs);
    case 'apex-factor': {
      const factor = factorNamed(task.name);
      const cases = casesOf(factor, APEX_STRIDE, [task.offset, factor.size]);
      return compareThroughApex(door(), cases);
    }
    case 'apex-random':
      return compareThroughApex(door(), situationsOf(task.seed, task.runs));
  }
}

function whereabouts(task: Task, position: number): string {
  return 'seed' in task
    ? `${task.row}, seed ${task.seed}, request ${position}`
    : `${task.row}, ${task.name}, case ${position}`;
}

function factorNamed(name: string): Factor {
  const factor = factors.find((candidate) => candidate.name === name);
  if (!factor) throw new Error(`no factor \`${name}\``);
  return factor;
}

function report(answers: readonly Answer[], seconds: number): 0 | 1 {
  const rows = [...factors.map(({ name }) => name), RANDOM, APEX_FACTORS, APEX_RANDOM];
  for (const row of rows) {
    const own = answers.filter((answer) => answer.row === row);
    const codes = new Set(own.flatMap((answer) => answer.codes)).size;
    const differ = own.flatMap((answer) => answer.disagreements).length;
    console.log(
      [
        row.padEnd(40),
        `${String(total(own, 'compared')).padStart(9)} compared`,
        `${String(total(own, 'permits')).padStart(8)} permitted`,
        `${String(codes).padStart(2)} reasons`,
        `${String(differ)} differ`,
        `${total(own, 'seconds').toFixed(0).padStart(4)} s`,
      ].join('  '),
    );
  }
  const disagreements = answers.flatMap((answer) => answer.disagreements);
  for (const place of disagreements.slice(0, 20)) console.error(`differs: ${place}`);
  console.log(
    `${total(answers, 'compared')} compared, ${disagreements.length} disagreements; ` +
      `${seconds.toFixed(0)} s elapsed, ${total(answers, 'seconds').toFixed(0)} s of processor time`,
  );
  return disagreements.length === 0 ? 0 : 1;
}

function total(answers: readonly Answer[], member: 'compared' | 'permits' | 'seconds'): number {
  return answers.reduce((sum, answer) => sum + answer[member], 0);
}

/** Shows one random situation and what both sides say of it. */
function replay(seed: number, request: number): 0 | 1 | 2 {
  if (![seed, request].every(Number.isSafeInteger) || request < 0) {
    console.error('usage: npm run verify:policy -- --replay <seed> <request>');
    return 2;
  }
  const compare = comparison();
  for (const [position, situation] of situationsOf(seed, request + 1)) {
    const { decision, outcome, agrees } = compare(situation);
    if (position === request) {
      const core = outcomeOf(decision);
      console.log(JSON.stringify({ agrees, core, model: outcome, situation }, null, 1));
      return agrees ? 0 : 1;
    }
  }
  return 2;
}
