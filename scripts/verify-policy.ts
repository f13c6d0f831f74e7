/**
 * `npm run verify:policy [random requests]`: the core against the reference model on every case of
 * every factor, then on random joint requests. Two processes; exits 1 on a disagreement.
 */
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomInt } from 'node:crypto';
import fc from 'fast-check';
import { decide } from '../packages/policy/src/index.ts';
import { bundles, requests } from '../test/laws/arbitraries.ts';
import { agree, compareFactor } from '../test/laws/factor.ts';
import { factors } from '../test/laws/factors.ts';
import { outcomeOf } from '../test/laws/outcome.ts';
import { modelDecide } from '../test/laws/reference_model.ts';

type Task =
  | { readonly kind: 'factor'; readonly name: string; readonly range: readonly [number, number] }
  | { readonly kind: 'random'; readonly seed: number; readonly runs: number };

interface Answer {
  readonly name: string;
  readonly compared: number;
  readonly permits: number;
  readonly codes: readonly string[];
  /** How to find each disagreement again. */
  readonly disagreements: readonly string[];
}

const PROCESSES = 2;
const PIECE = 20_000;
const BATCH = 5_000;
const DEFAULT_RUNS = 500_000;
const RANDOM = 'random joint requests';

const [argument] = process.argv.slice(2);
if (argument === '--worker') serve();
else process.exitCode = await verify(argument === undefined ? DEFAULT_RUNS : Number(argument));

async function verify(runs: number): Promise<0 | 1 | 2> {
  if (!Number.isSafeInteger(runs) || runs < 0) {
    console.error('usage: npm run verify:policy [number of random requests]');
    return 2;
  }
  const start = performance.now();
  const tasks = [...factorTasks(), ...randomTasks(runs)];
  const answers: Answer[] = [];
  const workers = Array.from({ length: PROCESSES }, () =>
    drain(fork(import.meta.filename, ['--worker']), tasks, answers),
  );
  await Promise.all(workers);
  return report(answers, (performance.now() - start) / 1000);
}

function factorTasks(): Task[] {
  return factors.flatMap(({ name, size }) =>
    Array.from({ length: Math.ceil(size / PIECE) }, (_, piece): Task => {
      const from = piece * PIECE;
      return { kind: 'factor', name, range: [from, Math.min(size, from + PIECE)] };
    }),
  );
}

/** New seeds each time: what was proved yesterday need not be proved again. */
function randomTasks(runs: number): Task[] {
  return Array.from({ length: Math.ceil(runs / BATCH) }, (_, batch): Task => {
    const left = runs - batch * BATCH;
    return { kind: 'random', seed: randomInt(2 ** 31), runs: Math.min(BATCH, left) };
  });
}

/** Gives a process one task after the other until none is left. */
function drain(child: ChildProcess, tasks: Task[], answers: Answer[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const next = (): void => {
      const task = tasks.shift();
      if (task) child.send(task);
      else child.disconnect();
    };
    child.on('message', (answer) => {
      answers.push(answer as Answer);
      next();
    });
    child.on('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`a process ended with ${code}`)),
    );
    next();
  });
}

function serve(): void {
  process.on('message', (message) => {
    const task = message as Task;
    process.send?.(task.kind === 'factor' ? runFactor(task) : runRandom(task));
  });
}

function runFactor({ name, range }: Task & { readonly kind: 'factor' }): Answer {
  const factor = factors.find((candidate) => candidate.name === name);
  if (!factor) throw new Error(`no factor \`${name}\``);
  const { codes, disagreements, ...counts } = compareFactor(factor, 1, range);
  return {
    ...{ name, ...counts, codes: [...codes] },
    disagreements: disagreements.map((index) => `${name}, case ${index}`),
  };
}

function runRandom({ seed, runs }: Task & { readonly kind: 'random' }): Answer {
  const codes = new Set<string>();
  const disagreements: string[] = [];
  let permits = 0;
  const pairs = fc.sample(fc.tuple(requests, bundles), { seed, numRuns: runs });
  pairs.forEach(([request, bundle], index) => {
    const decision = decide(request, bundle);
    if (decision.effect === 'permit') permits += 1;
    for (const { code } of decision.reasons) codes.add(code);
    if (!agree(outcomeOf(decision), modelDecide(request, bundle))) {
      disagreements.push(`${RANDOM}, seed ${seed}, request ${index}`);
    }
  });
  return { name: RANDOM, compared: pairs.length, permits, codes: [...codes], disagreements };
}

function report(answers: readonly Answer[], seconds: number): 0 | 1 {
  for (const name of [...factors.map((factor) => factor.name), RANDOM]) {
    const own = answers.filter((answer) => answer.name === name);
    const codes = new Set(own.flatMap((answer) => answer.codes)).size;
    console.log(
      `${name.padEnd(32)} ${String(total(own, 'compared')).padStart(9)} compared, ${String(total(own, 'permits')).padStart(8)} permitted, ${String(codes).padStart(2)} reasons`,
    );
  }
  const disagreements = answers.flatMap((answer) => answer.disagreements);
  for (const place of disagreements.slice(0, 20)) console.error(`differs: ${place}`);
  const compared = total(answers, 'compared');
  console.log(
    `${compared} compared in ${seconds.toFixed(0)} s, ${disagreements.length} disagreements`,
  );
  return disagreements.length === 0 ? 0 : 1;
}

function total(answers: readonly Answer[], member: 'compared' | 'permits'): number {
  return answers.reduce((sum, answer) => sum + answer[member], 0);
}
