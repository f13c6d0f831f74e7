/**
 * `npm run mutate`: changes the policy core in every way that Stryker knows, one at a time, and
 * counts how many changes the tests of the core find. Exits 1 when a change survives that
 * `test/mutation/survivors.json` does not explain, when an explained one no longer survives, or when
 * fewer than 95 % are found. Report for people: .cache/mutation/report.html.
 */
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Stryker } from '@stryker-mutator/core';
import type { schema } from '@stryker-mutator/api/core';
import { describe, judge, mutantsOf, readExplained } from '../test/mutation/survivors.ts';
import type { Explained, Mutant, Verdict } from '../test/mutation/survivors.ts';
import { RUNNER } from '../test/mutation/runner.ts';

const usage = `usage: npm run mutate -- [--files <file of packages/policy/src>]... [--incremental] [--workers <number>]
  --files        only these modules; the score is printed, but not held against the least one
  --incremental  keep what the last run found where neither module nor tests have changed`;

const LEAST_SCORE = 95;
const ALL = ['packages/policy/src/**/*.ts', '!packages/policy/src/generated/**'];

const root = path.dirname(import.meta.dirname);
const folder = path.join('.cache', 'mutation');
const reportFile = path.join(folder, 'report.json');
const incrementalFile = path.join(folder, 'incremental.json');

process.exitCode = await main();

async function main(): Promise<0 | 1 | 2> {
  const asked = readArguments();
  if (asked === undefined) {
    console.error(usage);
    return 2;
  }
  process.chdir(root);
  dropBrokenFile(incrementalFile);
  const start = performance.now();
  try {
    await runStryker(asked.files, asked.incremental, asked.workers);
  } catch (error) {
    console.error(`Stryker ended early: ${String(error)}`);
    return 1;
  }
  const seconds = Math.round((performance.now() - start) / 1000);

  const report = JSON.parse(fs.readFileSync(reportFile, 'utf8')) as schema.MutationTestResult;
  const concerns = ({ file }: { readonly file: string }): boolean =>
    asked.files.length === 0 || asked.files.includes(file);
  const verdict = judge(mutantsOf(report).filter(concerns), readExplained().filter(concerns));
  return tell(verdict, seconds, asked.files.length === 0);
}

function readArguments():
  | { readonly files: readonly string[]; readonly incremental: boolean; readonly workers: number }
  | undefined {
  try {
    const { values, positionals } = parseArgs({
      options: {
        files: { type: 'string', multiple: true, default: [] },
        incremental: { type: 'boolean', default: false },
        workers: { type: 'string', default: '2' },
      },
      allowPositionals: true,
    });
    const files = [...values.files.flatMap((list) => list.split(',')), ...positionals];
    const workers = Number(values.workers);
    const exist = files.every((file) => fs.existsSync(path.join(root, file)));
    return exist && Number.isInteger(workers) && workers > 0
      ? { files, incremental: values.incremental, workers }
      : undefined;
  } catch {
    return undefined;
  }
}

/** A run that was ended while it wrote leaves half a file, which Stryker would refuse. */
function dropBrokenFile(file: string): void {
  if (!fs.existsSync(file)) return;
  try {
    JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch {
    fs.rmSync(file);
  }
}

async function runStryker(
  files: readonly string[],
  incremental: boolean,
  workers: number,
): Promise<void> {
  await new Stryker({
    mutate: files.length === 0 ? [...ALL] : [...files],
    // The core has no imports: nothing else is needed beside it.
    ignorePatterns: [
      '/*',
      '!/packages',
      '/packages/*',
      '!/packages/policy',
      '/packages/policy/test',
    ],
    symlinkNodeModules: false,
    disableTypeChecks: false,
    tempDirName: path.join(folder, 'sandbox'),
    cleanTempDir: 'always',
    plugins: [path.join(root, 'test', 'mutation', 'runner.ts')],
    testRunner: RUNNER,
    coverageAnalysis: 'perTest',
    concurrency: workers,
    // Each mutant loads its own instance of the core, which stays in memory.
    maxTestRunnerReuse: 200,
    // Endless loops end by Stryker's limit on hits, so a slow machine need not be taken for one.
    timeoutMS: 120_000,
    dryRunTimeoutMinutes: 30,
    // What is known is written in any case, and used when that is asked for.
    incremental: true,
    force: !incremental,
    incrementalFile,
    reporters: ['json', 'html', 'progress-append-only'],
    jsonReporter: { fileName: reportFile },
    htmlReporter: { fileName: path.join(folder, 'report.html') },
    allowEmpty: true,
  }).runMutationTest();
}

function tell(verdict: Verdict, seconds: number, whole: boolean): 0 | 1 {
  const { unexplained, obsolete, unjudged, counts, score } = verdict;
  const place = (mutant: Mutant): string => `${describe(mutant)} (line ${mutant.line})`;
  for (const mutant of unexplained)
    console.error(`${mutant.status}, unexplained: ${place(mutant)}`);
  for (const mutant of unjudged) console.error(`${mutant.status}, not judged: ${place(mutant)}`);
  for (const entry of obsolete) console.error(`explained, but found: ${named(entry)}`);
  const low = whole && score < LEAST_SCORE;
  if (low) console.error(`fewer than ${LEAST_SCORE} % found`);
  const { killed, timeout, survived, uncovered } = counts;
  console.log(
    `${killed + timeout + survived + uncovered} mutants in ${seconds} s: ${killed} killed, ${timeout} by timeout, ${survived} survived, ${uncovered} not covered, ${unexplained.length} unexplained; score ${score.toFixed(2)} %`,
  );
  return unexplained.length + obsolete.length + unjudged.length > 0 || low ? 1 : 0;
}

function named(entry: Explained): string {
  return `${describe(entry)}${entry.times === undefined ? '' : ` (${entry.times} times)`}`;
}
