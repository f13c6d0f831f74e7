/** Runs `@IsTest` methods: each in its own copy of the class's set-up data and its own transaction. */
import type { CompiledMethod, CompiledType } from '../emit/compiled.ts';
import type { OrgCore } from '../platform/org_core.ts';
import { runTransaction } from '../platform/run_transaction.ts';
import { ApexException } from '../runtime/exceptions.ts';
import { takeUnsupported } from '../runtime/unsupported.ts';
import type { LoadedProgram } from '../runtime/loaded_program.ts';
import type { ClassCoverage } from './coverage.ts';
import { coverageOf } from './coverage.ts';

export interface TestOptions {
  /** Only classes (or `Class.method`) whose name contains one of these, without case. */
  readonly filter?: readonly string[];
  readonly onResult?: (result: TestResult) => void;
}

export interface TestResult {
  readonly className: string;
  readonly method: string;
  readonly passed: boolean;
  /** Type and message of the exception, then its Apex stack; '' when passed. */
  readonly message: string;
  readonly stack: string;
  /** What it reached that the local org does not support; '' when nothing. It then has no result. */
  readonly unsupported: string;
  readonly milliseconds: number;
}

export interface TestRun {
  readonly results: readonly TestResult[];
  readonly passed: number;
  readonly failed: number;
  readonly coverage: readonly ClassCoverage[];
  readonly milliseconds: number;
}

/** What the runner needs of an org. */
export interface TestOrg {
  readonly core: OrgCore;
  readonly program: LoadedProgram;
  readonly adminId: string;
}

export interface TestClass {
  readonly type: CompiledType;
  readonly setups: readonly CompiledMethod[];
  readonly tests: readonly CompiledMethod[];
}

/** Runs the tests of the org's project and counts the lines they reach. */
export function runApexTests(org: TestOrg, options: TestOptions = {}): TestRun {
  const start = performance.now();
  org.program.resetCoverage();
  const results: TestResult[] = [];
  for (const one of testClasses(org.program, options.filter ?? [])) {
    for (const result of runTestClass(org, one)) {
      results.push(result);
      options.onResult?.(result);
    }
  }
  return testRunOf(results, coverageOf(org.program), performance.now() - start);
}

export function testRunOf(
  results: readonly TestResult[],
  coverage: readonly ClassCoverage[],
  milliseconds: number,
): TestRun {
  const passed = results.filter((one) => one.passed).length;
  return { results, passed, failed: results.length - passed, coverage, milliseconds };
}

/** The classes with tests that the filter lets through, in the order of the program. */
export function testClasses(
  program: LoadedProgram,
  filter: readonly string[],
): readonly TestClass[] {
  const wanted = filter.map((one) => one.toLowerCase());
  const matches = (name: string): boolean =>
    wanted.length === 0 || wanted.some((one) => name.toLowerCase().includes(one));
  return program.project.types
    .filter((type) => type.info.isTest)
    .map((type) => ({
      type,
      setups: type.methods.filter((method) => method.annotations.has('testsetup')),
      tests: type.methods.filter(
        (method) => method.annotations.has('istest') && matches(`${type.info.name}.${method.name}`),
      ),
    }))
    .filter((one) => one.tests.length > 0);
}

/** Runs the set-up of a class and its tests, each on a copy of what the set-up left. */
export function runTestClass(
  org: TestOrg,
  { type, setups, tests }: TestClass,
): readonly TestResult[] {
  const base = org.core.forTests();
  const className = type.info.name;
  for (const setup of setups) {
    const result = runMethod(org, base, className, setup.name);
    if (!result.passed) {
      return tests.map((test) => ({
        ...result,
        method: test.name,
        message: `@TestSetup ${setup.name}: ${result.message}`,
      }));
    }
  }
  return tests.map((test) => runMethod(org, base.fork(), className, test.name));
}

function runMethod(org: TestOrg, core: OrgCore, className: string, method: string): TestResult {
  const start = performance.now();
  takeUnsupported();
  let message = '';
  let stack = '';
  try {
    runTransaction(core, { userId: org.adminId }, (transaction) =>
      org.program.callStatic(transaction, className, method, []),
    );
  } catch (error) {
    const failure = org.program.asApex(error);
    const isApex = failure instanceof ApexException;
    message = isApex ? failure.toString() : String(failure);
    stack = isApex ? stackOf(failure) : failure instanceof Error ? (failure.stack ?? '') : '';
    if (message === '') message = 'failed without a message';
  }
  const [unsupported = ''] = takeUnsupported();
  if (unsupported !== '') message = `not supported by the local org: ${unsupported}`;
  const milliseconds = performance.now() - start;
  const passed = message === '';
  return { className, method, passed, message, stack, unsupported, milliseconds };
}

/** The Apex stack, then that of each cause. */
function stackOf(failure: ApexException): string {
  const parts = [failure.stackText()];
  for (let cause = failure.apexCause; cause !== null; cause = cause.apexCause) {
    parts.push(`Caused by: ${cause.toString()}\n${cause.stackText()}`);
  }
  return parts.join('\n');
}
