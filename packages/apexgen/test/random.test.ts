// Random functions in Node and, compiled, in the local org: equal results. Other seeds than the
// fixed ones: `RANDOM_SEEDS=5,6 npx vitest run packages/apexgen/test/random.test.ts`.
import { afterAll, describe, expect, test } from 'vitest';
import { compile } from '../src/index.ts';
import { apexRuns } from './apex_runs.ts';
import { grammarErrors } from './judges.ts';
import type { Result } from './node_runs.ts';
import { nodeRuns } from './node_runs.ts';
import { doorEntries } from './programs_door.ts';
import type { RandomFunction } from './random/functions.ts';
import { randomExpressions, randomStatements } from './random/functions.ts';

const asked = process.env['RANDOM_SEEDS'];
const seeds = asked === undefined ? [1, 20261123] : asked.split(',').map(Number);

const givens = [
  [0, 0, '', '', false, false],
  [1, -2, 'Yes', 'yes', true, false],
  [-7, 5, "a'b", 'Yes', false, true],
  [13, 13, '\u{1F600}x', '<', true, true],
  [2147483647, -2147483648, 'a', 'e\u0301', true, false],
];

const head = `export type int = number;
export interface Place { readonly id: string; readonly level: 'low' | 'high'; readonly rank: int; readonly tags: readonly string[]; readonly from: string; }`;

const sourcesOf = (functions: readonly RandomFunction[]) =>
  new Map([['core/random.ts', [head, ...functions.map(({ source }) => source)].join('\n')]]);

/** Without the functions that TypeScript refuses, such as those that compare two literals. */
function accepted(functions: readonly RandomFunction[]): readonly RandomFunction[] {
  const { diagnostics } = compile(sourcesOf(functions), { prefix: 'Sample' });
  const lines = new Set(diagnostics.map(({ line }) => line));
  const left = functions.filter((_, index) => !lines.has(index + 3));
  return left.length === functions.length ? left : accepted(left);
}

const counts = { functions: 0, calls: 0, thrown: 0 };
afterAll(() => {
  console.info(
    `${counts.functions} random functions are the same in Node and Apex, ` +
      `shown by ${counts.calls} calls, ${counts.thrown} of which throw`,
  );
});

describe.each(seeds)('random functions give the same in Node and Apex from seed %i', (seed) => {
  test.each([
    ['of one expression', randomExpressions, 240, 180],
    ['of loops, lists, maps and records', randomStatements, 80, 60],
  ] as const)('%s', { timeout: 120_000 }, async (_, make, count, least) => {
    const functions = accepted(make(count, seed));
    expect(functions.length).toBeGreaterThan(least);
    const sources = sourcesOf(functions);
    const { classes } = compile(sources, { prefix: 'Sample' });
    expect(grammarErrors(classes.get('SampleRandom') ?? '')).toEqual([]);
    const inNode = nodeRuns(sources);
    const calls = functions.flatMap(({ name, source }) =>
      givens.map((given) => ({ name, given, source })),
    );
    const expected: Result[] = [];
    for (const { name, given } of calls) expected.push(await inNode('random', name, given));

    const actual = apexRuns(
      classes,
      doorEntries(sources),
    )(calls.map(({ name, given }) => ({ name: `random.${name}`, given })));

    const explained = (results: readonly Result[]) =>
      results.map((result, index) => [calls[index]?.given, result, calls[index]?.source]);
    expect(explained(actual)).toEqual(explained(expected));
    const thrown = expected.filter((result) => 'thrown' in result).length;
    // Most calls must come to an end for their results to say anything.
    expect(thrown).toBeLessThan(calls.length / 2);
    counts.functions += functions.length;
    counts.calls += calls.length;
    counts.thrown += thrown;
  });
});

test('a seed gives the same functions each time', () => {
  expect(randomStatements(20, 7)).toEqual(randomStatements(20, 7));
  expect(randomExpressions(20, 7)).toEqual(randomExpressions(20, 7));
  expect(randomStatements(20, 7)).not.toEqual(randomStatements(20, 8));
});
