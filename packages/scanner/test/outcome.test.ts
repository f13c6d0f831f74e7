// Levels, exceptions, baseline and exit codes.
import { expect, test } from 'vitest';
import { baselineOf, readBaseline, shrunk } from '../src/baseline.ts';
import { fingerprints } from '../src/fingerprint.ts';
import { judge } from '../src/outcome.ts';
import type { Allowance } from '../src/model/check.ts';
import { configuration, finding, judging, result, secret, webhook } from './sample.ts';

function allowance(changes: Partial<Allowance> = {}): Allowance {
  return {
    place: { file: 'classes/Ask.cls', span: [1, 1, 1, 9] },
    line: 2,
    rules: ['model-endpoint'],
    until: '2027-01-31',
    reason: 'moves in January',
    fault: '',
    ...changes,
  };
}

const states = (outcome: ReturnType<typeof judge>): readonly string[] =>
  outcome.findings.map(({ finding: { rule }, state }) => `${rule}: ${state}`);

test('open findings fail by their level', () => {
  const warnings = result({ findings: [webhook] });
  expect(judge(result(), judging()).exitCode).toBe(1);
  expect(judge(warnings, judging()).exitCode).toBe(0);
  const strict = configuration({ failOn: 'warning' });
  expect(judge(warnings, judging({ configuration: strict })).exitCode).toBe(1);
  expect(judge(result({ findings: [] }), judging()).exitCode).toBe(0);
});

test('a file that cannot be read fails closed, unless it is allowed; findings come first', () => {
  const unread = result({
    findings: [],
    problems: [{ file: 'a.cls', code: 'NOT_PARSED', detail: 'x', at: [1, 1, 1, 1] }],
  });
  expect(judge(unread, judging()).exitCode).toBe(3);
  expect(judge(unread, judging({ allowUnreadable: true })).exitCode).toBe(0);
  expect(judge({ ...unread, findings: [finding()] }, judging()).exitCode).toBe(1);
});

test('rules are set to a level or off', () => {
  const reason = 'decided on 1 October';
  const rules = {
    'model-endpoint': { level: 'off', reason },
    'third-party-endpoint': { level: 'error', reason },
  } as const;
  const outcome = judge(result(), judging({ configuration: configuration({ rules }) }));
  expect(outcome.counts).toEqual({ error: 2, warning: 0, note: 0, baseline: 0, suppressed: 0 });
});

test('a comment sets a finding aside until its last day', () => {
  const found = result({ findings: [finding()], allowances: [allowance()] });
  const outcome = judge(found, judging());
  expect(outcome.findings).toMatchObject([
    { state: 'suppressed', reason: 'moves in January', by: 'source' },
  ]);
  expect(outcome.exitCode).toBe(0);
  expect(judge(found, judging({ today: '2027-01-31' })).exitCode).toBe(0);
  const over = judge(found, judging({ today: '2027-02-01' }));
  expect(states(over)).toEqual(['suppression: open', 'model-endpoint: open']);
  expect(over.findings[0]?.finding).toMatchObject({ message: 'expired', level: 'warning' });
  expect(over.exitCode).toBe(1);
});

test.each([
  [{ rules: ['secret-in-source'] }, 'unused'],
  [{ line: 3 }, 'unused'],
  [{ rules: ['no-such-rule'] }, 'unknown-rule'],
  [{ until: '', fault: 'no-day' }, 'no-day'],
  [{ reason: '', fault: 'no-reason' }, 'no-reason'],
  [{ until: '2031-01-01' }, 'too-far'],
])('%j allows nothing and is told: %s', (changes, message) => {
  const found = result({ findings: [finding()], allowances: [allowance(changes)] });
  const outcome = judge(found, judging());
  expect(outcome.findings.map(({ finding: each }) => each.message)).toContain(message);
  expect(states(outcome)).toContain('model-endpoint: open');
});

test('a place that breaks two rules needs both allowed', () => {
  const both = finding({ also: ['insecure-transport'] });
  const rules = ['model-endpoint', 'insecure-transport'];
  const one = result({ findings: [both], allowances: [allowance()] });
  expect(judge(one, judging()).findings[0]).toMatchObject({ state: 'open' });
  const two = result({ findings: [both], allowances: [allowance({ rules })] });
  const known = judging({ rules: [...judging().rules, 'insecure-transport'] });
  expect(states(judge(two, known))).toEqual(['model-endpoint: suppressed']);
  const other = result({ findings: [both], allowances: [allowance({ rules: rules.slice(1) })] });
  expect(judge(other, known).findings[0]?.finding.also).toEqual([]);
});

test('the configuration lists exceptions by glob; unused and expired ones are told', () => {
  const place = { file: 'bailiwick.check.json', span: [4, 3, 4, 4] } as const;
  const entry = { rule: 'model-endpoint', reason: 'moves in May', until: '2027-05-01', place };
  const listed = configuration({
    suppressions: [
      { ...entry, file: 'classes/**' },
      { ...entry, file: 'other/**' },
    ],
    expired: [{ subject: 'a.example', until: '2026-01-01', place }],
  });
  const outcome = judge(result({ findings: [finding()] }), judging({ configuration: listed }));
  expect(states(outcome)).toEqual([
    'suppression: open',
    'suppression: open',
    'model-endpoint: suppressed',
  ]);
  expect(
    outcome.findings
      .map(({ finding: each }) => each.message)
      .slice(0, 2)
      .sort(),
  ).toEqual(['expired', 'unused']);
});

test('exceptions in files that did not change are not told as unused', () => {
  const found = result({ findings: [], allowances: [allowance()] });
  expect(judge(found, judging({ only: ['src/key.js'] })).findings).toEqual([]);
  expect(judge(found, judging({ only: ['classes/Ask.cls'] })).findings).toHaveLength(1);
});

test('the baseline counts: one more of the same is new', () => {
  const baseline = baselineOf([finding(), webhook]);
  const twice = result({ findings: [finding(), finding()] });
  const outcome = judge(twice, judging({ baseline }));
  expect([...states(outcome)].sort()).toEqual(['model-endpoint: baseline', 'model-endpoint: open']);
  expect(outcome.absent).toMatchObject([{ rule: 'third-party-endpoint', count: 1 }]);
  expect(outcome.exitCode).toBe(1);
});

test('a baseline shrinks and does not grow', () => {
  const before = baselineOf([finding(), finding(), webhook]);
  const after = shrunk(before, [finding(), secret]);
  expect(after.findings).toMatchObject([{ rule: 'model-endpoint', count: 1 }]);
});

test.each([
  [null],
  [[]],
  [{ format: 'other/1', findings: [] }],
  [{ format: 'bailiwick-baseline/1', findings: [{ fingerprint: 'x' }] }],
  [{ format: 'bailiwick-baseline/1', findings: [null] }],
])('%j is no baseline', (value) => {
  expect(() => readBaseline(value)).toThrow(/write/);
});

test('a fingerprint keeps over moves, tells equal lines apart, and knows no secret', () => {
  const line = 'call(URL);';
  const file = 'a.js';
  const mark = (lines: readonly string[], numbers: readonly number[], rule = 'r') =>
    fingerprints(
      numbers.map((number) => ({ rule, place: { file, span: [number, 1, number, 5] } })),
      (_, number) => lines[number - 1] ?? '',
    );
  const [first] = mark([line], [1]);
  expect(first).toMatch(/^[0-9a-f]{32}$/);
  expect(mark(['', '', `  ${line}`], [3])).toEqual([first]);
  const [above, below] = mark([line, line], [1, 2]);
  expect(above).toBe(first);
  expect(below).not.toBe(first);
  expect(mark([line, line], [2, 1])).toEqual([below, above]);
  expect(mark([line], [1], 'other')).not.toEqual([first]);
  expect(mark(['abcd(1)'], [1], 'secret-in-source')).toEqual(
    mark(['wxyz(1)'], [1], 'secret-in-source'),
  );
});
