import { expect, test } from 'vitest';
import type { schema } from '@stryker-mutator/api/core';
import { judge, mutantsOf, readExplained } from './survivors.ts';
import type { Explained } from './survivors.ts';

const FILE = 'packages/policy/src/place.ts';
const SOURCE = `/** First. */
export const LIMIT = 3;

function isBelow(count: number): boolean {
  if (count < LIMIT) {
    return true;
  }
  return false;
}
`;

type Found = readonly [text: string, replacement: string, status: schema.MutantStatus];

/** A report of one file in which the texts, found one after the other, were replaced. */
function reportOf(found: readonly Found[], source = SOURCE): schema.MutationTestResult {
  let from = 0;
  const mutants = found.map(([text, replacement, status], id) => {
    const start = source.indexOf(text, from);
    from = start + 1;
    const location = {
      start: positionIn(source, start),
      end: positionIn(source, start + text.length),
    };
    return { id: String(id), mutatorName: 'Some', replacement, status, location };
  });
  return {
    ...{ schemaVersion: '2', thresholds: { high: 100, low: 95 } },
    files: { [FILE]: { language: 'typescript', source, mutants } },
  };
}

function positionIn(source: string, offset: number): schema.Position {
  const lines = source.slice(0, offset).split('\n');
  return { line: lines.length, column: (lines.at(-1) ?? '').length + 1 };
}

const below: Explained = {
  ...{ file: FILE, within: 'isBelow', mutator: 'Some', code: 'if («count < LIMIT») {' },
  ...{ replacement: 'count <= LIMIT', kind: 'equivalent', reason: 'never three' },
};
const survivor: Found = ['count < LIMIT', 'count <= LIMIT', 'Survived'];

test('names a mutant by file, declaration, mutator and text', () => {
  const [mutant] = mutantsOf(reportOf([survivor]));
  expect(mutant).toEqual({
    ...{ file: FILE, within: 'isBelow', mutator: 'Some', code: 'if («count < LIMIT») {' },
    ...{ replacement: 'count <= LIMIT', line: 5, status: 'Survived' },
  });
});

test('takes a text of several lines as one', () => {
  const [mutant] = mutantsOf(reportOf([['{\n    return true;\n  }', '{}', 'Killed']]));
  expect(mutant).toMatchObject({
    code: 'if (count < LIMIT) «{ return true; }»',
    within: 'isBelow',
  });
});

test('an explained survivor is no complaint, whatever line it moves to', () => {
  for (const source of [SOURCE, `// One line more.\n${SOURCE}`]) {
    const verdict = judge(mutantsOf(reportOf([survivor], source)), [below]);
    expect(verdict).toMatchObject({ unexplained: [], obsolete: [], unjudged: [] });
  }
});

test.each(['Survived', 'NoCoverage'] as const)(
  '%s without explanation is a complaint',
  (status) => {
    const mutants = mutantsOf(reportOf([['count < LIMIT', 'count >= LIMIT', status]]));
    expect(judge(mutants, [below])).toMatchObject({ unexplained: mutants, obsolete: [below] });
  },
);

test('an explanation of a mutant that is found, or gone, is a complaint', () => {
  const killed = mutantsOf(reportOf([['count < LIMIT', 'count <= LIMIT', 'Killed']]));
  expect(judge(killed, [below]).obsolete).toEqual([below]);
  expect(judge([], [below]).obsolete).toEqual([below]);
});

test('an explanation covers as many mutants as it says', () => {
  const twice = mutantsOf(reportOf([survivor, survivor], SOURCE + SOURCE));
  expect(judge(twice, [below]).unexplained).toHaveLength(1);
  expect(judge(twice, [{ ...below, times: 2 }])).toMatchObject({ unexplained: [], obsolete: [] });
  expect(judge(twice, [{ ...below, times: 3 }]).obsolete).toHaveLength(1);
});

test.each(['RuntimeError', 'Ignored', 'CompileError', 'Pending'] as const)(
  'a mutant that ends as %s is not judged',
  (status) => {
    const mutants = mutantsOf(reportOf([['count < LIMIT', 'true', status]]));
    expect(judge(mutants, []).unjudged).toEqual(mutants);
  },
);

test('explained survivors count against the score', () => {
  const mutants = mutantsOf(
    reportOf([survivor, ['true', 'false', 'Killed'], ['false', 'true', 'Timeout']]),
  );
  const { counts, score } = judge(mutants, [below]);
  expect(counts).toEqual({ killed: 1, timeout: 1, survived: 1, uncovered: 0 });
  expect(score).toBeCloseTo(66.67, 2);
});

test('every explanation has a kind and a reason', () => {
  expect(readExplained().length).toBeGreaterThan(0);
});
