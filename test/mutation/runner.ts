/**
 * Stryker's test runner for the policy core: loads the instrumented core into its own process, anew
 * for each mutant, and asks `core_tests.ts`, then `project_tests.ts`, until one finds the mutant.
 */
import path from 'node:path';
import { declareFactoryPlugin, PluginKind, tokens } from '@stryker-mutator/api/plugin';
import { DryRunStatus, MutantRunStatus, TestStatus } from '@stryker-mutator/api/test-runner';
import type {
  DryRunResult,
  MutantRunOptions,
  MutantRunResult,
  TestResult,
  TestRunner,
} from '@stryker-mutator/api/test-runner';
import { loadCore } from './core.ts';
import type { Core } from './core.ts';
import { coreTests } from './core_tests.ts';
import type { CoreTest } from './core_tests.ts';
import { activate, instrumentation, isEndless } from './instrumentation.ts';
import { projectTests, runProjectTests } from './project_tests.ts';

export const RUNNER = 'policy';

/** A module that cannot be loaded is found by this test. */
const LOADING = 'the core loads';

function policyTestRunner(): TestRunner {
  const tests = coreTests();
  // Stryker starts the runner inside the copy that it has instrumented.
  const index = path.resolve('packages', 'policy', 'src', 'index.ts');

  return {
    capabilities: () => ({ reloadEnvironment: true }),
    dryRun: () => runAll(tests, index),
    mutantRun: (options) => runMutant(options, tests, index),
  };
}
policyTestRunner.inject = tokens();

export const strykerPlugins = [
  declareFactoryPlugin(PluginKind.TestRunner, RUNNER, policyTestRunner),
];

/** Every test on the core as it is, with the mutants that each one runs through. */
async function runAll(tests: readonly CoreTest[], index: string): Promise<DryRunResult> {
  const core = await loadCore(index);
  const results: TestResult[] = [resultOf(LOADING, 'static', 0, '')];
  const state = instrumentation();
  for (const { id, fingerprint, check } of tests) {
    state.currentTestId = id;
    const start = performance.now();
    const complaint = complaintOf(check, core);
    results.push(resultOf(id, fingerprint(), performance.now() - start, complaint));
  }
  delete state.currentTestId;
  const mutantCoverage = state.mutantCoverage ?? { static: {}, perTest: {} };
  for (const { id, fingerprint, include, exclude } of projectTests) {
    const start = performance.now();
    const answer = await runProjectTests({ include, exclude, core: index });
    const complaint = answer === undefined ? 'too long' : (answer.failures[0] ?? '');
    results.push(resultOf(id, fingerprint(), performance.now() - start, complaint));
    mutantCoverage.perTest[id] = { ...answer?.coverage };
  }
  return { status: DryRunStatus.Complete, tests: results, mutantCoverage };
}

async function runMutant(
  { activeMutant, hitLimit, testFilter }: MutantRunOptions,
  tests: readonly CoreTest[],
  index: string,
): Promise<MutantRunResult> {
  const asked = testFilter && new Set(testFilter);
  const isAsked = ({ id }: { readonly id: string }): boolean => asked?.has(id) ?? true;
  const mutant = { id: activeMutant.id, hitLimit };
  activate(mutant);
  let count = 0;
  const found = (id: string, failureMessage: string): MutantRunResult =>
    isEndless(failureMessage)
      ? { status: MutantRunStatus.Timeout, reason: failureMessage }
      : { status: MutantRunStatus.Killed, killedBy: [id], failureMessage, nrOfTests: count };

  let core: Core;
  try {
    core = await loadCore(index);
  } catch (error) {
    return found(LOADING, String(error));
  }
  for (const { id, check } of tests.filter(isAsked)) {
    count += 1;
    const complaint = complaintOf(check, core);
    if (complaint !== '') return found(id, complaint);
  }
  for (const { id, include, exclude } of projectTests.filter(isAsked)) {
    count += 1;
    const answer = await runProjectTests({ include, exclude, core: index, mutant });
    if (answer === undefined) return { status: MutantRunStatus.Timeout, reason: `${id}: too long` };
    const [failure] = answer.failures;
    if (failure !== undefined) return found(id, failure);
  }
  return { status: MutantRunStatus.Survived, nrOfTests: count };
}

function complaintOf(check: (core: Core) => string, core: Core): string {
  try {
    return check(core);
  } catch (error) {
    return `throws ${String(error)}`;
  }
}

/** The fingerprint in the name makes a changed test a new one for the incremental mode. */
function resultOf(id: string, print: string, timeSpentMs: number, complaint: string): TestResult {
  const common = { id, name: `${id} [${print}]`, timeSpentMs };
  return complaint === ''
    ? { ...common, status: TestStatus.Success }
    : { ...common, status: TestStatus.Failed, failureMessage: complaint };
}
