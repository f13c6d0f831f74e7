/** Runs every program of the corpus in the local org. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import {
  ApexException,
  compileProject,
  createOrg,
  formatDiagnostics,
  runApexTests,
} from '../../packages/org/src/index.ts';
import { FACTS } from './facts.ts';
import { KNOWN_DIFFERENCES } from './known_differences.ts';
import { CORPUS, countByEvidence, PACKAGE, readPrograms } from './program.ts';
import type { AnonymousProgram, Program } from './program.ts';

const programs = readPrograms();
const project = compileProject([PACKAGE]);
const clock = { now: () => Date.UTC(2026, 10, 23, 12, 30, 15) };

/** What a program does here: its lines, and how it ended. */
function outcome(program: AnonymousProgram): { prints: readonly string[]; ends: string } {
  const prints: string[] = [];
  const org = createOrg({ project, clock });
  try {
    org.executeAnonymous(org.adminId, program.text, prints);
    return { prints, ends: '' };
  } catch (error) {
    const text = error instanceof ApexException ? error.toString() : (error as Error).message;
    return { prints, ends: text };
  }
}

function check(program: AnonymousProgram): void {
  const { prints, ends } = outcome(program);
  if (program.refuses !== '') {
    expect(ends).toContain('the Apex does not compile');
    expect(ends).toContain(program.refuses);
    return;
  }
  expect(ends).toBe(program.throws);
  expect(prints).toEqual(program.prints);
}

const title = (one: Program): string => `${one.id}: ${one.title} (${one.evidence})`;

test('the package of the corpus compiles', () => {
  expect(formatDiagnostics(project.diagnostics)).toBe('');
});

const anonymous = programs.filter((one) => one.kind === 'anonymous');
const agreed = anonymous.filter((one) => !(one.id in KNOWN_DIFFERENCES));
test.each(agreed.map((one) => [title(one), one] as const))('%s', (_title, one) => {
  check(one);
});

describe('known differences', () => {
  test.each(Object.entries(KNOWN_DIFFERENCES))('%s', (id, { locally }) => {
    const program = anonymous.find((one) => one.id === id);
    expect(program, 'the list names a program').toBeDefined();
    const { prints, ends } = outcome(program!);
    expect([...prints, ends].join('\n')).toContain(locally);
    expect(() => {
      check(program!);
    }, 'the difference is gone: take it off the list').toThrow();
  });
});

const run = runApexTests(createOrg({ project }));
const tests = programs.filter((one) => one.kind === 'test');
test.each(tests.map((one) => [title(one), one] as const))('%s', (_title, one) => {
  const result = run.results.find(
    ({ className, method }) => className === one.className && method === one.method,
  );
  expect(result?.message ?? (result === undefined ? 'did not run' : '')).toBe('');
  expect(result?.passed).toBe(true);
});

test('every test method of the package is a program', () => {
  expect(run.results.map((one) => `${one.className}.${one.method}`).sort()).toEqual(
    tests.map((one) => one.id).sort(),
  );
});

test('every fact has a program, and every program a fact', () => {
  const proved = new Set(programs.flatMap((one) => one.proves));
  expect([...proved].sort()).toEqual(Object.keys(FACTS).sort());
});

test('the corpus has at least 400 programs', () => {
  expect(programs.length).toBeGreaterThanOrEqual(400);
});

test('the documentation has the counts and every known difference', () => {
  const page = readFileSync(join(CORPUS, '../../docs/local-org.md'), 'utf8');
  const { documented, reported, assumed } = countByEvidence(programs);
  const rows = { documented, reported, assumed, all: programs.length };
  for (const [name, count] of Object.entries(rows)) {
    expect(page).toContain(`| ${name} | ${String(count)} |`);
  }
  for (const id of Object.keys(KNOWN_DIFFERENCES)) expect(page).toContain(`\`${id}\``);
});

afterAll(() => {
  const { documented, reported, assumed } = countByEvidence(programs);
  const known = Object.keys(KNOWN_DIFFERENCES).length;
  console.log(
    `${String(programs.length)} programs: ${String(documented)} documented, ${String(reported)} reported, ${String(assumed)} assumed; ${String(known)} known differences`,
  );
});
