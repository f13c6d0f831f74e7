/**
 * Runs the Apex tests of a project in several threads. Each thread has an org of its own and takes
 * the next class from a common counter until none is left; this thread is one of them.
 */
import { getCompileCacheDir } from 'node:module';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Project, ProjectOptions } from '../project.ts';
import { createOrg } from '../org.ts';
import type { LoadedProgram } from '../runtime/loaded_program.ts';
import type { ClassCoverage } from './coverage.ts';
import { addCoverage, coverageOf } from './coverage.ts';
import { runTestClass, testClasses, testRunOf } from './test_runner.ts';
import type { TestClass, TestOptions, TestOrg, TestResult, TestRun } from './test_runner.ts';

/** What a thread is told when it starts. */
export interface ThreadOrder {
  readonly folders: readonly string[];
  readonly options: ProjectOptions;
  readonly filter: readonly string[];
  readonly signals: Int32Array;
  /** Where this process keeps the compiled code of its own modules, if it does. */
  readonly codeCache: string | undefined;
}

export interface ThreadReport {
  readonly results: readonly TestResult[];
  readonly coverage: readonly ClassCoverage[];
}

/** Places in the common array: is the project compiled (1) or not to be run (2); the next class. */
const READY = 0;
const NEXT = 1;

const ENOUGH_THREADS = 4;

export interface TestPool {
  /** Runs the tests that the filter lets through; the project must be the pool's own. */
  readonly run: (project: Project, onResult?: TestOptions['onResult']) => Promise<TestRun>;
  /** Ends the threads of a pool that does not run, because the project does not compile. */
  readonly close: () => Promise<void>;
}

/**
 * Starts the threads, which load their code while the caller compiles the project. They read it
 * from `options.cacheFolder`.
 */
export function createTestPool(
  folders: readonly string[],
  options: ProjectOptions,
  filter: readonly string[] = [],
): TestPool {
  const signals = new Int32Array(new SharedArrayBuffer(8));
  const order: ThreadOrder = { folders, options, filter, signals, codeCache: getCompileCacheDir() };
  const count = Math.min(ENOUGH_THREADS, availableParallelism()) - 1;
  const threads = Array.from({ length: count }, () => startThread(order));
  const release = (value: number): void => {
    Atomics.store(signals, READY, value);
    Atomics.notify(signals, READY);
  };
  return {
    run: async (project, onResult) => {
      const start = performance.now();
      release(1);
      const org = createOrg({ project });
      const own = runShare(org, order, onResult);
      const others = await Promise.all(threads.map((thread) => thread.report));
      for (const { results } of others) results.forEach((one) => onResult?.(one));
      const results = inOrderOf(
        org.program,
        [own, ...others].flatMap((one) => one.results),
      );
      const coverage = others.reduce((sum, one) => addCoverage(sum, one.coverage), own.coverage);
      return testRunOf(results, coverage, performance.now() - start);
    },
    close: async () => {
      release(2);
      await Promise.all(threads.map((thread) => thread.worker.terminate()));
    },
  };
}

interface Thread {
  readonly worker: Worker;
  readonly report: Promise<ThreadReport>;
}

function startThread(order: ThreadOrder): Thread {
  const worker = new Worker(new URL('./test_thread.ts', import.meta.url), { workerData: order });
  const report = new Promise<ThreadReport>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => {
      reject(new Error('a thread with Apex tests ended without a report'));
    });
  });
  // A pool that is closed has no reader for this.
  report.catch(() => undefined);
  return { worker, report };
}

/** Waits in a thread until the project is compiled; false when there is nothing to run. */
export function waitForProject(signals: Int32Array): boolean {
  Atomics.wait(signals, READY, 0);
  return Atomics.load(signals, READY) === 1;
}

/** Runs classes, largest first, until no thread has one left to take. */
export function runShare(
  org: TestOrg,
  order: ThreadOrder,
  onResult?: TestOptions['onResult'],
): ThreadReport {
  org.program.resetCoverage();
  const classes = largestFirst(org.program, order.filter);
  const results: TestResult[] = [];
  for (;;) {
    const next = classes[Atomics.add(order.signals, NEXT, 1)];
    if (next === undefined) break;
    for (const result of runTestClass(org, next)) {
      results.push(result);
      onResult?.(result);
    }
  }
  return { results, coverage: coverageOf(org.program) };
}

/** The longest text first, so that no thread is left alone with it at the end. */
function largestFirst(program: LoadedProgram, filter: readonly string[]): readonly TestClass[] {
  const lines = (one: TestClass): number => program.project.lineCounts.get(one.type.file) ?? 0;
  return [...testClasses(program, filter)].sort((a, b) => lines(b) - lines(a));
}

function inOrderOf(program: LoadedProgram, results: readonly TestResult[]): readonly TestResult[] {
  const places = new Map(program.types.map((type, index) => [type.name, index]));
  const place = (one: TestResult): number => places.get(one.className) ?? 0;
  return [...results].sort((a, b) => place(a) - place(b));
}
