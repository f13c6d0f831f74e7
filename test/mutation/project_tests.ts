/**
 * The repository's own test files about the core, run by vitest in a process of their own, with the
 * core to be judged in place of `@bailiwick/policy`. Slow beside `core_tests.ts`, hence last.
 */
import { fork } from 'node:child_process';
import path from 'node:path';
import { digestOfFolders } from './core_tests.ts';
import type { ActiveMutant } from './instrumentation.ts';

export interface ProjectTest {
  readonly id: string;
  readonly fingerprint: () => string;
  readonly include: readonly string[];
  readonly exclude: readonly string[];
}

/** What `run_vitest.ts` is asked, as its one argument. */
export interface ProjectRun {
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  /** The index of the core to be judged. */
  readonly core: string;
  readonly mutant?: ActiveMutant;
}

/** What it answers. */
export interface ProjectAnswer {
  readonly tests: number;
  readonly failures: readonly string[];
  /** For each mutant, how often the tests ran through it. */
  readonly coverage: Readonly<Record<string, number>>;
}

export const root = path.join(import.meta.dirname, '..', '..');

const sources = ['packages/policy/test', 'test/laws', 'test/conformance', 'test/vectors', 'config'];
const fingerprint = (): string => digestOfFolders(sources.map((folder) => path.join(root, folder)));

export const projectTests: readonly ProjectTest[] = [
  {
    id: 'packages/policy/test',
    fingerprint,
    include: ['packages/policy/test/**/*.test.ts'],
    // A bound on time, which another load of the machine could break.
    exclude: ['**/speed.test.ts'],
  },
  {
    id: 'test/laws',
    fingerprint,
    include: ['test/laws/**/*.test.ts'],
    // Two run as core tests; the other forms of the core are not mutated with the first.
    exclude: ['**/factors.test.ts', '**/model_equality.test.ts', '**/runtimes_agree.test.ts'],
  },
];

const LIMIT_MS = 300_000;

/** Runs the test files; undefined when they did not end in time. */
export function runProjectTests(run: ProjectRun): Promise<ProjectAnswer | undefined> {
  return new Promise((resolve, reject) => {
    const child = fork(
      path.join(import.meta.dirname, 'run_vitest.ts'),
      [JSON.stringify(run)],
      // A group of its own, so that its workers can be ended with it.
      { cwd: root, detached: true, stdio: ['ignore', 'ignore', 'pipe', 'ipc'] },
    );
    let answer: ProjectAnswer | undefined;
    let errors = '';
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    }, LIMIT_MS);
    child.stderr?.on('data', (chunk) => (errors += String(chunk)));
    child.on('message', (message) => (answer = message as ProjectAnswer));
    child.on('error', reject);
    child.on('close', () => {
      clearTimeout(timer);
      const ran = answer !== undefined && answer.tests + answer.failures.length > 0;
      if (ran || late) resolve(answer);
      else reject(new Error(`vitest ran no test: ${errors}`));
    });
  });
}
