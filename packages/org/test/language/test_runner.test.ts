import { expect, test } from 'vitest';
import {
  coverageTable,
  createOrg,
  junitOf,
  lcovOf,
  makeProject,
  percentOf,
  runApexTests,
} from '../../src/index.ts';
import { readProjectMetadata } from '../../src/store/project_metadata.ts';

const SUM = `public with sharing class Sum {
    public static Integer calls = 0;
    public static Integer add(Integer a, Integer b) {
        calls++;
        if (a == null) {
            return b;
        }
        return a + b;
    }
}`;

const SUM_TEST = `@IsTest
private class SumTest {
    @TestSetup
    static void setUp() {
        Sum.add(1, 1);
        insert new Account(Name = 'from set-up');
    }
    @IsTest
    static void adds() {
        Assert.areEqual(3, Sum.add(1, 2));
        Assert.areEqual(1, Sum.calls, 'statics start anew in each method');
        Assert.areEqual(1, [SELECT COUNT() FROM Account]);
        insert new Account(Name = 'of this method');
    }
    @IsTest
    static void doesNotSeeTheOthersRows() {
        Assert.areEqual(1, [SELECT COUNT() FROM Account]);
    }
    @IsTest
    static void fails() {
        Assert.areEqual(4, Sum.add(1, 2), 'a <reason>');
    }
}`;

function runSum(filter: readonly string[] = []): ReturnType<typeof runApexTests> {
  const project = makeProject(readProjectMetadata([]), [
    { file: 'Sum.cls', kind: 'class', text: SUM, apiVersion: 67 },
    { file: 'SumTest.cls', kind: 'class', text: SUM_TEST, apiVersion: 67 },
  ]);
  return runApexTests(createOrg({ project }), { filter });
}

test('set-up data, statics and rows are those of one method', () => {
  const run = runSum();
  expect(run.results.map((one) => [one.method, one.passed])).toEqual([
    ['adds', true],
    ['doesNotSeeTheOthersRows', true],
    ['fails', false],
  ]);
  expect([run.passed, run.failed]).toEqual([2, 1]);
});

test('a failure names the assertion and its line', () => {
  const failure = runSum(['SumTest.fails']).results[0];
  expect(failure?.message).toBe(
    'System.AssertException: Assertion Failed: a <reason>: Expected: 4, Actual: 3',
  );
  expect(failure?.stack).toContain('Class.SumTest.fails: line 21, column 1');
});

test('coverage counts executable lines of classes that are no tests', () => {
  const { coverage } = runSum();
  expect(coverage.map((one) => one.name)).toEqual(['Sum']);
  expect(coverage[0]?.uncoveredLines).toEqual([6]);
  expect(percentOf(coverage)).toBe(83.3);
  expect(coverageTable(coverage)).toContain('5/6  6');
  expect(lcovOf(coverage)).toContain(
    'SF:Sum.cls\nDA:2,3\nDA:3,3\nDA:4,3\nDA:5,3\nDA:6,0\nDA:8,3\nLF:6\nLH:5',
  );
});

test('JUnit XML escapes messages', () => {
  const xml = junitOf(runSum());
  expect(xml).toContain('<testsuite name="SumTest" tests="3" failures="1"');
  expect(xml).toContain('Assertion Failed: a &lt;reason&gt;');
});
