// `bailiwick check` over an engine of the test: what it is told, what it writes, how it exits.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CheckOptions, CheckResult, Finding } from '@bailiwick/scanner';
import { checkCommand } from '../src/commands/check.ts';
import { run } from '../src/run.ts';

let folder = '';
let asked: CheckOptions | undefined;
let found: Partial<CheckResult> = {};
let out: string[] = [];
let told: string[] = [];

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bailiwick-check-'));
  fs.writeFileSync(path.join(folder, 'a.js'), "fetch('https://api.example.com');\n");
  fs.writeFileSync(path.join(folder, 'b.js'), "fetch('https://api.example.com');\n");
  found = {};
  asked = undefined;
});

afterEach(() => {
  fs.rmSync(folder, { recursive: true, force: true });
});

function finding(file: string, mark = 'a'): Finding {
  return {
    rule: 'third-party-endpoint',
    level: 'error',
    place: { file, span: [1, 7, 1, 32] },
    also: [],
    message: 'text',
    values: { host: 'api.example.com' },
    destination: null,
    flow: [],
    fingerprint: mark.repeat(32),
  };
}

/** Runs the command over the folder; what the engine finds is `found`. */
async function check(...words: readonly string[]): Promise<number> {
  out = [];
  told = [];
  const engine = {
    version: '0.1.0',
    rules: [
      { id: 'third-party-endpoint', level: 'error', family: 'egress', references: ['gdpr:art-44'] },
    ] as const,
    checkProject: (options: CheckOptions): Promise<CheckResult> => {
      asked = options;
      const empty = { findings: [], problems: [], flows: [], allowances: [] };
      const size = { files: 2, lines: 2, cached: 0, milliseconds: 5 };
      return Promise.resolve({ ...empty, ...size, ...found });
    },
  };
  return run(['check', ...words], [{ job: 'Check', commands: [checkCommand(engine)] }], {
    out: (line) => out.push(line),
    error: (line) => told.push(line),
    today: () => 20261126,
  });
}

function write(name: string, value: unknown): string {
  const file = path.join(folder, name);
  fs.writeFileSync(file, typeof value === 'string' ? value : JSON.stringify(value));
  return file;
}

const unread = { file: 'c.js', code: 'NOT_PARSED', detail: 'x', at: [1, 1, 1, 2] } as const;

test('its options are those of check_command.txt', async () => {
  await check('--help');
  await expect(`${out.join('\n')}\n`).toMatchFileSnapshot('check_command.txt');
});

test('exit codes: 0 clean, 1 findings, 2 fault, 3 unread', async () => {
  expect(await check(folder)).toBe(0);
  found = { findings: [finding('a.js')] };
  expect(await check(folder)).toBe(1);
  found = { problems: [unread] };
  expect(await check(folder)).toBe(3);
  expect(await check(folder, '--allow-unreadable')).toBe(0);
  expect(await check(path.join(folder, 'none'))).toBe(2);
});

test.each([
  ['--format', 'xml'],
  ['--report', 'sarif'],
  ['--report', 'xml=a'],
  ['--language', 'it'],
  ['--fail-on', 'never'],
  ['--rules', 'nope'],
  ['--explain', 'nope'],
  ['--changed', '--output=x'],
  ['--changed', 'HEAD'],
  ['--workers', 'many'],
  ['--contract', 'none.json'],
  ['--contract-key', 'none.pem'],
  ['--baseline', 'none.json'],
  ['--config', 'none.json'],
  ['--no-such-option'],
])('%s %s is a fault', async (...words) => {
  expect(await check(folder, ...words.filter((word) => typeof word === 'string'))).toBe(2);
  expect(told.join('\n')).not.toContain('unexpected failure');
});

test('the configuration is found upward, not beyond the repository', async () => {
  write('bailiwick.check.json', { failOn: 'note', contract: { processIn: ['EU'] } });
  const inner = path.join(folder, 'packages', 'app');
  fs.mkdirSync(inner, { recursive: true });
  await check(inner);
  expect(asked?.configuration).toMatchObject({ failOn: 'note', contract: { processIn: ['EU'] } });
  expect(out.join('\n')).toContain('Judged by the contract in ../../bailiwick.check.json.');
  fs.mkdirSync(path.join(inner, '.git'));
  await check(inner);
  expect(asked?.configuration.contract).toBeNull();
  expect(out.join('\n')).toContain('Nothing is assumed, not even the EU');
});

test('a fault of the configuration has its place', async () => {
  write('bailiwick.check.json', '{\n  "failOn": "never"\n}');
  expect(await check(folder)).toBe(2);
  expect(told[0]).toBe('bailiwick.check.json:2:3: `failOn` must be one of error, warning, note');
});

test('reads a shipped contract, and refuses a key for it', async () => {
  const contract = path.resolve(import.meta.dirname, '../../../config/contracts/sample-de.json');
  expect(await check(folder, '--contract', contract)).toBe(0);
  expect(asked?.configuration.contract).toMatchObject({ processIn: ['EU'], gatewayHosts: [] });
  expect(await check(folder, '--contract', contract, '--contract-key', 'a.pem')).toBe(2);
  write('contract.json', { processIn: ['EU'] });
  expect(await check(folder, '--contract', path.join(folder, 'contract.json'))).toBe(2);
  expect(told[0]).toMatch(/contract\.json:1:1: .*is missing/);
});

test('writes several reports at once', async () => {
  found = { findings: [finding('a.js')] };
  const [sarif, html] = ['r.sarif', 'r.html'].map((name) => path.join(folder, name));
  await check(
    folder,
    '--report',
    `sarif=${sarif ?? ''}`,
    '--report',
    `html=${html ?? ''}`,
    '--quiet',
  );
  expect(fs.readFileSync(sarif ?? '', 'utf8')).toContain('"version": "2.1.0"');
  expect(fs.readFileSync(html ?? '', 'utf8')).toContain('<!doctype html>');
  expect(out.join('\n')).not.toContain('a.js');
});

test('the baseline is written, shrinks, and grows only when told', async () => {
  const file = path.join(folder, 'bailiwick.baseline.json');
  const marks = (): readonly string[] =>
    (JSON.parse(fs.readFileSync(file, 'utf8')) as { findings: { file: string }[] }).findings.map(
      (entry) => entry.file,
    );
  found = { findings: [finding('a.js', 'a'), finding('b.js', 'b')] };
  expect(await check(folder, '--write-baseline')).toBe(0);
  expect(marks()).toEqual(['a.js', 'b.js']);
  expect(await check(folder, '--baseline', file)).toBe(0);
  expect(await check(folder)).toBe(1);
  found = { findings: [finding('a.js', 'a'), finding('a.js', 'c')] };
  expect(await check(folder, '--write-baseline')).toBe(1);
  expect(marks()).toEqual(['a.js']);
  expect(await check(folder, '--write-baseline', '--grow-baseline')).toBe(0);
  expect(marks()).toEqual(['a.js', 'a.js']);
  expect(await check(folder, '--write-baseline', '--rules', 'suppression')).toBe(2);
  found = { problems: [unread] };
  expect(await check(folder, '--write-baseline')).toBe(2);
  expect(marks()).toEqual(['a.js', 'a.js']);
});

test('--changed reports the files that a branch touches, also new ones', async () => {
  const git = (...words: readonly string[]): void => {
    const who = ['-c', 'user.name=t', '-c', 'user.email=t@t.example'];
    execFileSync('git', ['-C', folder, ...who, ...words], { stdio: 'ignore' });
  };
  git('init', '-b', 'main');
  git('add', '.');
  git('commit', '-m', 'first', '--no-gpg-sign');
  git('checkout', '-b', 'branch');
  fs.appendFileSync(path.join(folder, 'a.js'), '// more\n');
  write('new ü.js', 'x');
  fs.rmSync(path.join(folder, 'b.js'));
  await check(folder, '--changed', 'main');
  expect(asked?.only).toEqual(['a.js', 'new ü.js']);
  expect(await check(folder, '--changed', 'no-such-branch')).toBe(2);
});

test('lists and explains rules', async () => {
  expect(await check('--list-rules', '--language', 'de')).toBe(0);
  expect(out.join('\n')).toMatch(/third-party-endpoint +Fehler/);
  expect(await check('--explain', 'third-party-endpoint')).toBe(0);
  expect(out.join('\n')).toContain('gdpr:art-44');
  expect(asked).toBeUndefined();
});

test('the cache is used unless it is refused', async () => {
  await check(folder, '--cache', path.join(folder, 'cache'), '--workers', '2');
  expect(asked).toMatchObject({ cacheFolder: path.join(folder, 'cache'), workers: 2 });
  await check(folder, '--no-cache');
  expect(asked?.cacheFolder).toBeUndefined();
});
