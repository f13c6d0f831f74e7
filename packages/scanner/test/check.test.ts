// The engine over folders: hostile files, links, the cache, changed files.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkProject } from '../src/check.ts';
import type { CheckOptions, CheckResult } from '../src/model/check.ts';
import { EU_TENANT } from './rules/check_files.ts';

let root = '';
beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'check-'));
});
afterEach(() => fs.rmSync(root, { recursive: true, force: true }));

const CALLOUT =
  "public class A {\n  void go(HttpRequest r) {\n    r.setEndpoint('https://api.openai.com/v1');\n  }\n}\n";

function write(file: string, content: string | Buffer): void {
  const full = path.join(root, file);
  fs.mkdirSync(path.dirname(full), { recursive: true });
  fs.writeFileSync(full, content);
}

function check(options: Partial<CheckOptions> = {}): Promise<CheckResult> {
  return checkProject({ root, configuration: EU_TENANT, ...options });
}

/** Findings about a destination; rules about records and logs have tests of their own. */
const toSomewhere = ({ destination }: CheckResult['findings'][number]): boolean =>
  destination !== null;

const places = ({ findings }: CheckResult): readonly string[] =>
  findings.filter(toSomewhere).map(({ place, rule }) => `${place.file}:${place.span[0]} ${rule}`);

describe('a hostile file is a problem of its own, and the rest is checked', () => {
  const cases: readonly [string, string, () => string | Buffer, string][] = [
    [
      '50 MB of XML',
      'remoteSiteSettings/B.remoteSite-meta.xml',
      () => `<a>${'x'.repeat(50_000_000)}</a>`,
      'TOO_LARGE',
    ],
    [
      'a billion laughs',
      'remoteSiteSettings/B.remoteSite-meta.xml',
      () =>
        '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><RemoteSiteSetting><url>&b;</url></RemoteSiteSetting>',
      'ENTITY_REFUSED',
    ],
    [
      'deep elements',
      'remoteSiteSettings/B.remoteSite-meta.xml',
      () => `<RemoteSiteSetting>${'<url>'.repeat(50_000)}https://a.example`,
      'TOO_DEEP',
    ],
    [
      'deep brackets in Apex',
      'classes/B.cls',
      () => `public class B { Integer x = ${'('.repeat(50_000)}1; /* setEndpoint */ }`,
      'TOO_DEEP',
    ],
    [
      'deep brackets in JavaScript',
      'src/app/functions/b.js',
      () => `fetch(${'['.repeat(100_000)}`,
      'TOO_DEEP',
    ],
    [
      'Apex that does not parse',
      'classes/B.cls',
      () => 'public class B { void go() { r.setEndpoint( } }',
      'NOT_PARSED',
    ],
    ['invalid UTF-8', 'classes/B.cls', () => Buffer.from([0x70, 0xff, 0xfe, 0x80]), 'NOT_UTF8'],
  ];

  test.each(cases)('%s', async (_, file, content, code) => {
    write('classes/A.cls', CALLOUT);
    write(file, content());
    const result = await check();
    expect(result.problems.map((one) => `${one.file} ${one.code}`)).toContain(`${file} ${code}`);
    expect(places(result)).toContain('classes/A.cls:3 model-endpoint');
  });

  test('links in a circle and to nowhere', async () => {
    write('classes/A.cls', CALLOUT);
    fs.symlinkSync('loop', path.join(root, 'loop'));
    fs.symlinkSync('..', path.join(root, 'classes/up'));
    fs.symlinkSync('gone.cls', path.join(root, 'classes/Gone.cls'));
    const result = await check();
    expect(result.problems.map(({ file, code }) => `${file} ${code}`).sort()).toEqual([
      'classes/Gone.cls UNREADABLE',
      'loop UNREADABLE',
    ]);
    expect(places(result)).toEqual(['classes/A.cls:3 model-endpoint']);
  });
});

describe('what is read', () => {
  test('not what .gitignore or exclude names, and not what tools made', async () => {
    write('.gitignore', 'old/\n');
    write('.git/HEAD', 'ref: refs/heads/main\n');
    for (const folder of ['classes', 'old/classes', 'node_modules/x/classes', 'vendor/classes']) {
      write(`${folder}/A.cls`, CALLOUT);
    }
    const result = await check({ configuration: { ...EU_TENANT, exclude: ['vendor/**'] } });
    expect(places(result)).toEqual(['classes/A.cls:3 model-endpoint']);
  });

  test('what .gitignore names is read when git tracks it, or when there is no git', async () => {
    write('.gitignore', 'packages/\n');
    write('packages/a/classes/A.cls', CALLOUT);
    write('packages/b/classes/B.cls', CALLOUT.replace('class A', 'class B'));
    expect(places(await check())).toHaveLength(2);
    const git = (...words: readonly string[]): unknown =>
      execFileSync('git', words, { cwd: root, stdio: 'ignore' });
    git('init');
    expect(places(await check())).toEqual([]);
    git('add', '-f', 'packages/b/classes/B.cls');
    const tracked = ['packages/b/classes/B.cls:3 model-endpoint'];
    expect(places(await check())).toEqual(tracked);
    git('update-index', '--index-version', '4');
    expect(places(await check())).toEqual(tracked);
    expect(places(await check({ root: path.join(root, 'packages') }))).toHaveLength(2);
  });

  test('of changed files only these are told, but all are resolved', async () => {
    write('classes/A.cls', 'public class A { void go(HttpRequest r) { r.setEndpoint(B.URL); } }');
    write(
      'classes/B.cls',
      "public class B {\n public static final String URL = 'https://api.openai.com';\n}",
    );
    expect(places(await check({ only: ['classes/B.cls'] }))).toEqual([
      'classes/B.cls:2 model-endpoint',
    ]);
    expect(places(await check({ only: ['classes/A.cls'] }))).toEqual([]);
  });
});

describe('the cache', () => {
  test('gives the same result, and forgets what has changed', async () => {
    const cacheFolder = path.join(root, '.cache');
    write('classes/A.cls', CALLOUT);
    write(
      'classes/B.cls',
      "public class B { void go(HttpRequest r) { r.setEndpoint('callout:X'); } }",
    );
    const first = await check({ cacheFolder });
    const second = await check({ cacheFolder });
    expect({ ...second, milliseconds: 0, cached: 0 }).toEqual({
      ...first,
      milliseconds: 0,
      cached: 0,
    });
    expect(second.cached).toBe(2);
    write('classes/A.cls', `// moved\n${CALLOUT}`);
    const third = await check({ cacheFolder });
    expect(third.cached).toBe(1);
    expect(places(third)).toContain('classes/A.cls:4 model-endpoint');
    const marks = ({ findings }: CheckResult): readonly string[] =>
      findings.map((one) => one.fingerprint);
    expect(marks(third)).toEqual(marks(first));
  });

  test('that is broken counts as none', async () => {
    const cacheFolder = path.join(root, '.cache');
    write('classes/A.cls', CALLOUT);
    const first = await check({ cacheFolder });
    for (const name of fs.readdirSync(cacheFolder))
      fs.writeFileSync(path.join(cacheFolder, name), '{"key":');
    expect(places(await check({ cacheFolder }))).toEqual(places(first));
  });

  test('that cannot be written does no harm', async () => {
    write('classes/A.cls', CALLOUT);
    write('file', '');
    expect(places(await check({ cacheFolder: path.join(root, 'file/x') }))).toEqual([
      'classes/A.cls:3 model-endpoint',
    ]);
  });
});

test('several threads give what one gives', async () => {
  for (let number = 0; number < 30; number += 1) {
    write(
      `classes/C${number}.cls`,
      `public class C${number} {\n  void go(HttpRequest r) {\n    r.setEndpoint('https://api.openai.com/${number}');\n  }\n}\n//${'x'.repeat(120_000)}\n`,
    );
  }
  const one = await check({ workers: 0 });
  const several = await check({ workers: 2 });
  expect({ ...several, milliseconds: 0 }).toEqual({ ...one, milliseconds: 0 });
  expect(one.findings.filter(toSomewhere)).toHaveLength(30);
});

test('a thread beside the one that reads Apex gives what one gives', async () => {
  const body = '// note\n'.repeat(130_000);
  write('classes/A.cls', `${CALLOUT}${body}`);
  for (let number = 0; number < 10; number += 1) {
    const text = `fetch('https://api.openai.com/${number}');\n${body.slice(0, 104_000)}`;
    write(`src/app/functions/f${number}.js`, text);
  }
  write('src/app/functions/broken.js', 'fetch(');
  const one = await check({ workers: 0 });
  const beside = await check();
  expect({ ...beside, milliseconds: 0 }).toEqual({ ...one, milliseconds: 0 });
  expect(one.findings.filter(toSomewhere)).toHaveLength(11);
  expect(one.problems).toHaveLength(1);
});
