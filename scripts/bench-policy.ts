/**
 * `npm run bench`: how long a decision takes, beside Cedar with preparsed policies for the same
 * rules. One process per contestant, rounds in turn, medians over rounds. Nothing is asserted but
 * that both give the same effect to every request.
 */
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { isDeepStrictEqual } from 'node:util';
import { decide, decideWith, prepare } from '../packages/policy/src/index.ts';
import { verifyBundle } from '../packages/gateway/src/index.ts';
import { cedarCall, cedarDecide, prepareCedar } from './bench/cedar.ts';
import { benchBundle, benchRequests, signedBytes, TODAY } from './bench/situations.ts';

const CONTESTANTS = ['decide', 'prepare, decide', 'cedar', 'verify and load'] as const;
const ROUNDS = 15;
/** Passes over all requests in a round: about as much time for each contestant. */
const PASSES: Readonly<Record<string, number>> = {
  decide: 600,
  'prepare, decide': 40,
  cedar: 6,
  'verify and load': 40,
};

interface Round {
  /** Microseconds for one piece of work, the mean of one pass each. */
  readonly passes: readonly number[];
}

const [contestant] = process.argv.slice(2);
if (contestant === undefined) await compete();
else serve(contestant);

async function compete(): Promise<void> {
  agree();
  const racers = CONTESTANTS.map((name) => ({
    name,
    process: fork(import.meta.filename, [name]),
    rounds: [] as number[],
  }));
  // The first round warms up and does not count.
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const racer of racers) {
      const time = median((await run(racer.process)).passes);
      if (round > 0) racer.rounds.push(time);
    }
  }
  for (const racer of racers) racer.process.disconnect();
  const results = new Map(racers.map(({ name, rounds }) => [name, rounds]));
  for (const [name, rounds] of results) {
    const range = `${micros(Math.min(...rounds))} to ${micros(Math.max(...rounds))}`;
    console.log(`${name.padEnd(16)} median ${micros(median(rounds))}, rounds ${range}`);
  }
  const ratio = median(results.get('cedar') ?? []) / median(results.get('decide') ?? []);
  console.log(`decide with all reasons is ${ratio.toFixed(1)} times as fast as cedar`);
}

function agree(): void {
  const bundle = benchBundle();
  const requests = benchRequests(bundle);
  const policies = prepareCedar(bundle);
  const prepared = prepare(bundle, TODAY);
  const permits = requests.filter((request) => {
    const decision = decideWith(request, prepared);
    const ours = decision.effect === 'permit';
    if (!isDeepStrictEqual(decision, decide(request, bundle))) {
      throw new Error('a prepared bundle decides otherwise');
    }
    const { permit, rules } = cedarDecide(cedarCall(request, bundle));
    if (ours !== permit) {
      const codes = decision.reasons.map(({ code }) => code);
      throw new Error(`contestants disagree: ${codes.join()} / ${rules.join()}`);
    }
    return ours;
  });
  console.log(
    `${requests.length} requests, ${permits.length} permitted, ${policies} Cedar policies, same effect for all`,
  );
}

async function run(child: ChildProcess): Promise<Round> {
  const answer = once(child, 'message');
  child.send('round');
  const [round] = (await answer) as [Round];
  return round;
}

function serve(name: string): void {
  const { work, pieces } = workOf(name);
  process.on('message', () => {
    const passes: number[] = [];
    for (let pass = 0; pass < (PASSES[name] ?? 1); pass += 1) {
      const start = process.hrtime.bigint();
      work();
      passes.push(Number(process.hrtime.bigint() - start) / 1000 / pieces);
    }
    process.send?.({ passes } satisfies Round);
  });
}

function workOf(name: string): { readonly work: () => void; readonly pieces: number } {
  if (name === 'verify and load') {
    const { bytes, jws, key } = signedBytes();
    const work = (): void => {
      if (verifyBundle(bytes, jws, [key]).state !== 'verified') throw new Error('not verified');
    };
    return { work, pieces: 1 };
  }
  const bundle = benchBundle();
  const requests = benchRequests(bundle);
  if (name === 'cedar') {
    prepareCedar(bundle);
    const calls = requests.map((request) => cedarCall(request, bundle));
    return { work: () => calls.forEach((call) => cedarDecide(call)), pieces: calls.length };
  }
  if (name === 'prepare, decide') {
    // Nothing kept from one request to the next, as in a CRM transaction.
    const work = (): void => requests.forEach((request) => decide(request, bundle));
    return { work, pieces: requests.length };
  }
  // As gateways hold it: prepared once for the day, like Cedar's preparsed policies.
  const prepared = prepare(bundle, TODAY);
  return {
    work: () => requests.forEach((request) => decideWith(request, prepared)),
    pieces: requests.length,
  };
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? NaN;
}

function micros(time: number): string {
  return time >= 1000 ? `${(time / 1000).toFixed(2)} ms` : `${time.toFixed(2)} µs`;
}
