/** Foreign projects: what cannot be compiled is left out part by part, and never passes or fails. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { compileSuite, createOrg, runApexTests } from '../../src/index.ts';

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** A project folder with these files below it. */
function project(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'suite-'));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

/** `Class.method` -> what came of it. */
function resultsOf(files: Readonly<Record<string, string>>): Record<string, string> {
  const suite = compileSuite([project(files)]);
  const run = runApexTests(createOrg({ project: suite.project }));
  return Object.fromEntries(
    run.results.map((one) => [
      one.method,
      one.unsupported !== '' ? one.unsupported.replace(/^.*\//, '') : one.message,
    ]),
  );
}

test('only tests that reach an unsupported member do not run', () => {
  expect(
    resultsOf({
      'Tool.cls': `public class Tool {
        public static Integer good() { return 1; }
        public static Integer bad() { return Nowhere.call(1); }
      }`,
      'ToolTest.cls': `@IsTest class ToolTest {
        @IsTest static void works() { Assert.areEqual(1, Tool.good()); }
        @IsTest static void reaches() { Assert.areEqual(1, Tool.bad()); }
      }`,
    }),
  ).toEqual({ works: '', reaches: 'Tool.cls:3: Variable does not exist: Nowhere' });
});

test('neither catch nor finally hides what was reached', () => {
  const bad = 'static Integer bad() { return Nowhere.call(1); }';
  const results = resultsOf({
    'HideTest.cls': `@IsTest class HideTest {
      ${bad}
      static Integer hidden() { try { return bad(); } finally { return 2; } }
      @IsTest static void caught() { try { bad(); } catch (Exception e) { return; } }
      @IsTest static void returned() { Assert.areEqual(2, hidden()); }
    }`,
  });
  expect(Object.values(results)).toEqual([
    'HideTest.cls:2: Variable does not exist: Nowhere',
    'HideTest.cls:2: Variable does not exist: Nowhere',
  ]);
});

test('an unknown type in a signature refuses the members that need it', () => {
  expect(
    resultsOf({
      'Wide.cls': `public class Wide {
        private Far.Away away;
        public Far.Away give() { return away; }
        public Integer one() { return 1; }
      }`,
      'WideTest.cls': `@IsTest class WideTest {
        @IsTest static void works() { Assert.areEqual(1, new Wide().one()); }
        @IsTest static void needs() { Far.Away away = new Wide().give(); }
      }`,
    }),
  ).toEqual({ works: '', needs: 'WideTest.cls:3: Invalid type: Far.Away' });
});

test('a class that cannot be declared is left out, and its name hides no other', () => {
  const folder = project({
    'Pattern.cls':
      'public class Pattern extends Far.Away { public static Integer one() { return 1; } }',
    'UserTest.cls': `@IsTest class UserTest {
      @IsTest static void uses() { Assert.isTrue(Pattern.matches('a', 'a')); }
      @IsTest static void works() { Assert.isTrue(true); }
    }`,
  });
  const suite = compileSuite([folder]);
  expect(suite.excluded.map(({ name }) => name)).toEqual(['Pattern']);
  expect(suite.refused[0]!.message).toContain('Variable does not exist: Pattern, because');
  const { results } = runApexTests(createOrg({ project: suite.project }));
  expect(results.map((one) => [one.method, one.passed])).toEqual([
    ['uses', false],
    ['works', true],
  ]);
});

test('rows that unsupported metadata would change are not written', () => {
  expect(
    resultsOf({
      'objects/Account/validationRules/Strict.validationRule-meta.xml':
        '<ValidationRule><fullName>Strict</fullName></ValidationRule>',
      'RuleTest.cls': `@IsTest class RuleTest {
        @IsTest static void writes() { insert new Account(Name = 'x'); }
        @IsTest static void other() { insert new Case(Subject = 'x'); }
      }`,
    }),
  ).toEqual({ writes: expect.stringContaining('this metadata type is not supported'), other: '' });
});

test('a standard name that is not known here is not called unknown to the platform', () => {
  const results = resultsOf({
    'NameTest.cls': `@IsTest class NameTest {
      @IsTest static void standard() {
        try { Database.query('SELECT Xyz FROM Account'); } catch (QueryException e) { return; }
      }
      @IsTest static void custom() {
        try { Database.query('SELECT Xyz__c FROM Account'); Assert.fail(); }
        catch (QueryException e) { return; }
      }
    }`,
  });
  expect(results['standard']).toContain('has not every standard field');
  expect(results['custom']).toBe('');
});

test('the command counts, names features and says by its exit code how it went', () => {
  const folder = project({
    'sfdx-project.json': '{"packageDirectories":[{"path":"app"}],"sourceApiVersion":"62.0"}',
    'app/SumTest.cls': `@IsTest class SumTest {
      @IsTest static void right() { Assert.areEqual(2, 1 + 1); }
      @IsTest static void wrong() { Assert.areEqual(3, 1 + 1); }
      @IsTest static void unknown() { Nowhere.call(); }
    }`,
  });
  const script = fileURLToPath(new URL('../../../../scripts/org-suites.ts', import.meta.url));
  const run = (...args: string[]): { status: number | null; out: string } => {
    const { status, stdout } = spawnSync(process.execPath, [script, ...args], { encoding: 'utf8' });
    return { status, out: stdout };
  };
  const all = run(folder);
  expect(all.status).toBe(1);
  expect(all.out.trim().split('\n').at(-1)).toBe('1 passed, 1 failed, 1 not run');
  expect(all.out).toContain('FAIL SumTest.wrong');
  expect(all.out).toContain('1  Variable does not exist: Nowhere (SumTest.cls:4)');
  expect(run('--filter', 'right', folder).status).toBe(0);
  expect(run('--filter', 'unknown', folder).status).toBe(2);
  const plain = JSON.parse(run('--json', folder).out) as { notRun: readonly unknown[] };
  expect(plain.notRun).toHaveLength(1);
  expect(run('--help').out).toContain('usage: npm run org:suites');
  expect(run(join(folder, 'nowhere')).status).toBe(2);
}, 60_000);
