/**
 * `npm run bench:detect`: time for notes of about 1 KB beside other libraries, one process each and
 * interleaved, and time for 1 MB of adversarial text per detector. Prints figures and ratios; judges
 * nothing, because a shared machine is too noisy for that.
 */
import { spawnSync } from 'node:child_process';
import { NOTES, ADVERSARIAL_TEXTS } from './pii/bench-texts.ts';
import { RIVAL_VERSIONS, loadRivals } from './pii/rivals.ts';
import { DETECTORS, detect, makeScan } from '@bailiwick/detect';

const OWN = 'bailiwick';
const ROUNDS = 5;
const SECONDS_PER_ROUND = 0.6;

const median = (values: readonly number[]): number =>
  [...values].sort((left, right) => left - right)[values.length >> 1]!;

/** Microseconds per note, median over the notes, in a process of its own. */
async function timeOne(name: string): Promise<void> {
  const run = name === OWN ? (text: string) => detect(text) : (await loadRivals(name))[0]!.run;
  const times: number[] = [];
  for (const note of NOTES) await run(note);
  const end = performance.now() + SECONDS_PER_ROUND * 1000;
  for (let index = 0; performance.now() < end; index += 1) {
    const started = performance.now();
    await run(NOTES[index % NOTES.length]!);
    times.push((performance.now() - started) * 1000);
  }
  console.log(median(times.slice(times.length >> 2)));
}

function runChild(name: string): number {
  const child = spawnSync(process.execPath, [import.meta.filename, '--one', name], {
    encoding: 'utf8',
  });
  if (child.status !== 0) throw new Error(child.stderr);
  return Number(child.stdout.trim().split('\n').at(-1));
}

function compareSpeed(): void {
  const names = [OWN, ...Object.keys(RIVAL_VERSIONS)];
  const rounds = Array.from(
    { length: ROUNDS },
    () => new Map(names.map((name) => [name, runChild(name)])),
  );
  const bytes = median(NOTES.map((note) => Buffer.byteLength(note)));
  console.log(`notes of about ${bytes} bytes, ${NOTES.length} of them, median of ${ROUNDS} rounds`);
  for (const name of names) {
    const micros = median(rounds.map((round) => round.get(name)!));
    const ratio = median(rounds.map((round) => round.get(OWN)! / round.get(name)!));
    console.log(
      `${name.padEnd(32)} ${micros.toFixed(0).padStart(7)} us per note   ours / this ${ratio.toFixed(3)}`,
    );
  }
}

function timeAdversarial(): void {
  console.log('\n1 MB of adversarial text, slowest of the texts per detector, ms');
  const whole: (readonly [number, string])[] = [];
  const slowest = new Map<string, readonly [number, string]>();
  for (const [name, text] of Object.entries(ADVERSARIAL_TEXTS)) {
    const start = performance.now();
    const scan = makeScan(text);
    note(slowest, 'words and cues', performance.now() - start, name);
    for (const detector of DETECTORS) {
      const started = performance.now();
      detector.find(scan, () => {});
      note(slowest, detector.id, performance.now() - started, name);
    }
    const all = performance.now();
    detect(text);
    whole.push([performance.now() - all, name]);
  }
  for (const [id, [time, name]] of slowest)
    console.log(`${id.padEnd(20)} ${time.toFixed(0).padStart(6)}  ${name}`);
  const [time, name] = whole.reduce((worst, entry) => (entry[0] > worst[0] ? entry : worst));
  console.log(`${'all of detect()'.padEnd(20)} ${time.toFixed(0).padStart(6)}  ${name}`);
}

function note(
  slowest: Map<string, readonly [number, string]>,
  id: string,
  time: number,
  name: string,
): void {
  if (time > (slowest.get(id)?.[0] ?? -1)) slowest.set(id, [time, name]);
}

const [flag, name] = process.argv.slice(2);
if (flag === '--one') await timeOne(name!);
else {
  compareSpeed();
  timeAdversarial();
}
