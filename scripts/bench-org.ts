/**
 * `npm run bench:org`: how long the local org takes for the package's own Apex tests, with and
 * without its caches, and for 10,000 inserts with a trigger. Rounds in turn, one process for each
 * measurement, medians. Beside each time stands the processor time, in seconds and as a multiple of
 * a fixed piece of JavaScript that is measured in the same rounds: on a busy machine only this
 * multiple can be compared. Nothing is asserted.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';

const root = path.dirname(import.meta.dirname);
const { values } = parseArgs({ options: { rounds: { type: 'string', default: '5' } } });

interface Measurement {
  readonly seconds: number;
  readonly processorSeconds: number;
}

interface Contestant {
  readonly name: string;
  readonly aim: string;
  readonly command: readonly string[];
  /** Starts with an empty cache folder each time. */
  readonly cold?: boolean;
}

const tests = (cache: string): readonly string[] => ['scripts/apex-test.ts', '--cache', cache];

const cache = mkdtempSync(path.join(tmpdir(), 'org-bench-'));
const work = (name: string): readonly string[] => [`scripts/bench/org_${name}.ts`];

const CONTESTANTS: readonly Contestant[] = [
  { name: 'yardstick', aim: '', command: work('yardstick') },
  { name: 'tests, warm', aim: '2 s', command: tests(path.join(cache, 'warm')) },
  { name: 'tests, cold', aim: '8 s', command: tests(path.join(cache, 'cold')), cold: true },
  { name: '10,000 inserts', aim: '2 s', command: work('inserts') },
];

/** Prints the processor time of a process, all its threads included, when it ends. */
const METER = `data:text/javascript,${encodeURIComponent(
  `import { isMainThread } from 'node:worker_threads';
  if (isMainThread) process.on('exit', () => {
    const { user, system } = process.cpuUsage();
    console.error('processor ' + (user + system) / 1e6);
  });`,
)}`;

function measure({ name, command, cold }: Contestant): Measurement {
  if (cold === true) rmSync(path.join(cache, 'cold'), { recursive: true, force: true });
  const start = performance.now();
  const result = spawnSync(process.execPath, ['--import', METER, ...command], {
    cwd: root,
    encoding: 'utf8',
  });
  const whole = (performance.now() - start) / 1000;
  if (result.status !== 0) throw new Error(`${name} failed:\n${result.stdout}${result.stderr}`);
  const processor = Number(/^processor ([\d.]+)$/m.exec(result.stderr)?.[1]);
  // A process that times a part of its work says so.
  const part = /^took ([\d.]+) s, processor ([\d.]+) s$/m.exec(result.stdout);
  return part === null
    ? { seconds: whole, processorSeconds: processor }
    : { seconds: Number(part[1]), processorSeconds: Number(part[2]) };
}

const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? NaN;

function main(): void {
  const rounds = Number(values.rounds);
  const measured = new Map<string, Measurement[]>(CONTESTANTS.map(({ name }) => [name, []]));
  for (let round = 0; round <= rounds; round += 1) {
    for (const contestant of CONTESTANTS) {
      const one = measure(contestant);
      // The first round fills the caches.
      if (round > 0) measured.get(contestant.name)?.push(one);
    }
  }
  const of = (name: string, key: keyof Measurement): number =>
    median((measured.get(name) ?? []).map((one) => one[key]));
  const unit = of('yardstick', 'processorSeconds');
  for (const { name, aim } of CONTESTANTS) {
    const processor = of(name, 'processorSeconds');
    const text = `${of(name, 'seconds').toFixed(2)} s, processor ${processor.toFixed(2)} s`;
    const ratio = `${(processor / unit).toFixed(2)} yardsticks`;
    console.log(`${name.padEnd(16)} ${text}, ${ratio}${aim === '' ? '' : ` (aim: ${aim})`}`);
  }
}

try {
  main();
} finally {
  rmSync(cache, { recursive: true, force: true });
}
