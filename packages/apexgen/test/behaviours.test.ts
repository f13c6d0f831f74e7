// Each behaviour of the sample programs in Node and, compiled, in the local org: equal results.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ApexRuns } from './apex_runs.ts';
import { apexRuns } from './apex_runs.ts';
import { behaviours } from './behaviours/index.ts';
import type { Result } from './node_runs.ts';
import { nodeRuns } from './node_runs.ts';
import { doorEntries } from './programs_door.ts';
import { compilePrograms, programSources } from './sources.ts';

const sources = programSources();
const entries = doorEntries(sources);
const inNode = nodeRuns(sources);
const counts = { same: 0, calls: 0, thrown: 0 };

let inApex: ApexRuns;
beforeAll(() => {
  inApex = apexRuns(compilePrograms().classes, entries);
});
afterAll(() => {
  console.info(
    `${counts.same} of ${behaviours.length} behaviours are the same in Node and Apex, ` +
      `shown by ${counts.calls} calls, ${counts.thrown} of which throw`,
  );
});

const features = [...new Set(behaviours.map(({ feature }) => feature))];

describe.each(features)('%s', (feature) => {
  test.each(behaviours.filter((one) => one.feature === feature))(
    '$title',
    async ({ program, function: name, calls }) => {
      const expected: Result[] = [];
      for (const given of calls) expected.push(await inNode(program, name, given));

      const actual = inApex(calls.map((given) => ({ name: `${program}.${name}`, given })));

      // Each with its arguments, so that a difference says for which.
      const explained = (results: readonly Result[]) =>
        calls.map((given, index) => [given, results[index]]);
      expect(explained(actual)).toEqual(explained(expected));
      counts.same += 1;
      counts.calls += calls.length;
      counts.thrown += expected.filter((result) => 'thrown' in result).length;
    },
  );
});

describe('the behaviours', () => {
  test('have a title of their own each', () => {
    expect(new Set(behaviours.map(({ title }) => title)).size).toBe(behaviours.length);
  });

  test('are shown by calls that differ', () => {
    const shown = behaviours.map(({ program, function: name, calls }) =>
      JSON.stringify([program, name, calls]),
    );

    expect(new Set(shown).size).toBe(behaviours.length);
    expect(behaviours.filter(({ calls }) => calls.length === 0)).toEqual([]);
  });

  test('run every exported function of the sample programs', () => {
    const run = new Set(behaviours.map((one) => `${one.program}.${one.function}`));

    expect(entries.map((one) => `${one.program}.${one.function}`).sort()).toEqual([...run].sort());
  });

  test('are at least three hundred', () => {
    expect(behaviours.length).toBeGreaterThanOrEqual(300);
  });
});
