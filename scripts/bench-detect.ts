/**
 * `npm run bench:detect`: time for notes of about 1 KB beside other libraries, one process each and
 * interleaved, and time for 1 MB of adversarial text per detector. Prints figures and ratios; judges
 * nothing, because a shared machine is too noisy for that.
 */
import { spawnSync } from 'node:child_process';
import { ADVERSARIAL_TEXTS, CROWDED_NOTES, ORDINARY_NOTES } from './pii/bench-texts.ts';
import { RIVAL_VERSIONS, loadRivals } from './pii/rivals.ts';
import { DETECTORS, detect, makeScan } from '@bailiwick/detect';

const OWN = 'bailiwick';
const KINDS = { ordinary: ORDINARY_NOTES, crowded: CROWDED_NOTES } as const;
type Kind = keyof typeof KINDS;
const ROUNDS = 5;
const SECONDS_PER_ROUND = 0.6;

const median = (values: readonly number[]): number =>
  [...values].sort((left, right) => left - right)[values.length >> 1]!;

/** Microseconds per note, median over the notes, in a process of its own. */
async function timeOne(name: string, kind: Kind): Promise<void> {
  const notes = KINDS[kind];
  const run = name === OWN ? (text: string) => detect(text) : (await loadRivals(name))[0]!.run;
  const times: number[] = [];
  for (let warm = 0; warm < 20; warm += 1) for (const note of notes) await run(note);
  const end = performance.now() + SECONDS_PER_ROUND * 1000;
  for (let index = 0; performance.now() < end; index += 1) {
    const started = performance.now();
    await run(notes[index % notes.length]!);
    times.push((performance.now() - started) * 1000);
  }
  console.log(median(times.slice(times.length >> 2)));
}

function runChild(name: string, kind: Kind): number {
  const child = spawnSync(process.execPath, [import.meta.filename, '--one', name, kind], {
    encoding: 'utf8',
  });
  if (child.status !== 0) throw new Error(child.stderr);
  return Number(child.stdout.trim().split('\n').at(-1));
}

function compareSpeed(kind: Kind): void {
  const notes = KINDS[kind];
  const names = [OWN, ...Object.keys(RIVAL_VERSIONS)];
  const rounds = Array.from(
    { length: ROUNDS },
    () => new Map(names.map((name) => [name, runChild(name, kind)])),
  );
  const bytes = median(notes.map((note) => Buffer.byteLength(note)));
  console.log(
    `${kind} notes of about ${bytes} bytes, ${notes.length} of them, median of ${ROUNDS} rounds`,
  );
  for (const name of names) {
    const micros = median(rounds.map((round) => round.get(name)!));
    const ratio = median(rounds.map((round) => round.get(OWN)! / round.get(name)!));
    console.log(
      `${name.padEnd(32)} ${micros.toFixed(0).padStart(7)} us per note   ours / this ${ratio.toFixed(3)}`,
    );
  }
}

function timeAdversarial(): void {
  console.log('\n1 MB of adversarial text: CPU ms of the slowest text per detector, best of 3');
  const slowest = new Map<string, readonly [number, string]>();
  for (const [name, text] of Object.entries(ADVERSARIAL_TEXTS)) {
    const scan = makeScan(text);
    note(
      slowest,
      'words and cues',
      best(() => makeScan(text)),
      name,
    );
    for (const detector of DETECTORS) {
      note(
        slowest,
        detector.id,
        best(() => detector.find(scan, () => {})),
        name,
      );
    }
    note(
      slowest,
      'all of detect()',
      best(() => detect(text)),
      name,
    );
  }
  for (const [id, [time, name]] of slowest) {
    console.log(`${id.padEnd(20)} ${time.toFixed(0).padStart(6)}  ${name}`);
  }
}

/** Processor time, because others may be using the machine. */
function best(run: () => unknown): number {
  const times = [0, 1, 2].map(() => {
    const before = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
  return Math.min(...times);
}

function note(
  slowest: Map<string, readonly [number, string]>,
  id: string,
  time: number,
  name: string,
): void {
  if (time > (slowest.get(id)?.[0] ?? -1)) slowest.set(id, [time, name]);
}

const [flag, name, kind] = process.argv.slice(2);
if (flag === '--one') await timeOne(name!, kind as Kind);
else {
  compareSpeed('ordinary');
  compareSpeed('crowded');
  timeAdversarial();
}
