/** Runs vitest on some files with another core (see `project_tests.ts`), and sends what came of it. */
import path from 'node:path';
import { startVitest } from 'vitest/node';
import type { TestCase, TestModule, Vitest } from 'vitest/node';
import { root } from './project_tests.ts';
import type { ProjectAnswer, ProjectRun } from './project_tests.ts';

// Nobody waits any more: the runner was ended.
process.on('disconnect', () => process.exit(1));

const run = JSON.parse(process.argv[2] ?? '') as ProjectRun;

const vitest = await startVitest(
  'test',
  [],
  {
    ...{ config: false, root, watch: false, bail: 1, reporters: [{}], maxWorkers: 1 },
    ...{ include: [...run.include], exclude: [...run.exclude], pool: 'forks' },
    ...{ testTimeout: 120_000, hookTimeout: 120_000 },
    setupFiles: [path.join(import.meta.dirname, 'vitest_setup.ts')],
    provide: { mutant: run.mutant ?? null },
  },
  { resolve: { alias: { '@bailiwick/policy': run.core } } },
);
process.send?.(answerOf(vitest));
await vitest.close();
process.exit();

function answerOf({ state }: Vitest): ProjectAnswer {
  const modules = state.getTestModules();
  const tests = modules.flatMap((module) => [...module.children.allTests()]);
  const coverage: Record<string, number> = {};
  for (const module of modules) {
    for (const [id, hits] of Object.entries(module.meta().mutantHits ?? {})) {
      coverage[id] = (coverage[id] ?? 0) + hits;
    }
  }
  return {
    tests: tests.length,
    failures: [...modules.flatMap(moduleFailures), ...tests.flatMap(testFailures)],
    coverage,
  };
}

function moduleFailures(module: TestModule): string[] {
  return module.errors().map(({ message }) => `${module.relativeModuleId}: ${message}`);
}

function testFailures(test: TestCase): string[] {
  const { errors } = test.result();
  return (errors ?? []).map(({ message }) => `${test.fullName}: ${message}`);
}
