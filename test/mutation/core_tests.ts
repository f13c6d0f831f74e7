/**
 * What the core must answer, as checks that take the core to be judged: the shared vectors exactly,
 * then the reference model on a sample of every factor and on random requests. They run in this
 * order, the quickest to find a fault first. What is expected never comes from the judged core.
 */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { bundleOf, readVectors } from '../conformance/vectors.ts';
import type { Vector } from '../conformance/vectors.ts';
import { bundles, requests } from '../laws/arbitraries.ts';
import { agree } from '../laws/factor.ts';
import type { Case, Factor } from '../laws/factor.ts';
import { factors } from '../laws/factors.ts';
import { outcomeOf } from '../laws/outcome.ts';
import { modelDecide } from '../laws/reference_model.ts';
import type { Outcome } from '../laws/reference_model.ts';
import type { Core } from './core.ts';

export interface CoreTest {
  readonly id: string;
  /** Changes whenever the test may have changed. */
  readonly fingerprint: () => string;
  /** What is wrong with the core; '' when nothing is. */
  readonly check: (core: Core) => string;
}

/** As in `test/laws/factors.test.ts` and `test/laws/model_equality.test.ts`. */
const STRIDE = 41;
const RANDOM = { runs: 20_000, seed: 20261123 };
const PIECE = 1000;

const lawFolder = path.join(import.meta.dirname, '..', 'laws');
const lawFingerprint = once(() => digestOfFolders([lawFolder]));

/** All checks, in the order in which they run. */
export function coreTests(): readonly CoreTest[] {
  return [...vectorTests(), ...factors.flatMap(factorTests), ...randomTests()];
}

/** Digest of every file in the folders; a file's name counts. */
export function digestOfFolders(folders: readonly string[]): string {
  const hash = createHash('sha256');
  for (const folder of folders) {
    for (const name of fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
      const file = path.join(folder, name);
      if (fs.statSync(file).isFile()) hash.update(`${name}\n`).update(fs.readFileSync(file));
    }
  }
  return hash.digest('hex').slice(0, 12);
}

function vectorTests(): CoreTest[] {
  return [...readVectors()].flatMap(([file, vectors]) =>
    vectors.map((vector) => ({
      id: `${file}: ${vector.name}`,
      fingerprint: () => digest(JSON.stringify([vector, bundleOf(vector)])),
      check: vectorCheck(vector),
    })),
  );
}

function vectorCheck(vector: Vector): CoreTest['check'] {
  const bundle = frozen(bundleOf(vector));
  const { expected, request } = frozen(vector);
  return (core) => {
    const decision = core.decide(request, bundle);
    return isDeepStrictEqual(decision, expected) ? '' : `decides ${JSON.stringify(decision)}`;
  };
}

function factorTests({ name, size, at }: Factor): CoreTest[] {
  const cases = Math.ceil(size / STRIDE);
  return pieces(cases).map(([from, to]) =>
    modelTest(`${name}: cases ${from * STRIDE} to ${(to - 1) * STRIDE}`, () =>
      Array.from({ length: to - from }, (_, index) => at((from + index) * STRIDE)),
    ),
  );
}

function randomTests(): CoreTest[] {
  const all = once(() =>
    fc.sample(
      fc.tuple(requests, bundles).map(([request, bundle]) => ({ request, bundle })),
      { seed: RANDOM.seed, numRuns: RANDOM.runs },
    ),
  );
  return pieces(RANDOM.runs).map(([from, to]) =>
    modelTest(`random requests ${from} to ${to - 1}`, () => all().slice(from, to)),
  );
}

/** The core against the reference model, whose answers are kept for the next core. */
function modelTest(id: string, casesOf: () => readonly Case[]): CoreTest {
  const answers = once(() =>
    frozen(casesOf()).map((one): readonly [Case, Outcome] => [
      one,
      modelDecide(one.request, one.bundle),
    ]),
  );
  return {
    id,
    fingerprint: lawFingerprint,
    check: (core) => {
      const index = answers().findIndex(
        ([{ request, bundle }, expected]) =>
          !agree(outcomeOf(core.decide(request, bundle)), expected),
      );
      return index < 0 ? '' : `differs from the reference model at position ${index}`;
    },
  };
}

function pieces(count: number): (readonly [from: number, to: number])[] {
  return Array.from({ length: Math.ceil(count / PIECE) }, (_, piece) => [
    piece * PIECE,
    Math.min(count, (piece + 1) * PIECE),
  ]);
}

/** A core that writes into what it is given would spoil the next check: here it throws instead. */
function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(frozen);
  }
  return value;
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
