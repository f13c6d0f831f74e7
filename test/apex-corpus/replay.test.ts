/**
 * The replay against a stand-in for the Salesforce CLI, which answers as the corpus expects except
 * where `SF_FAULT` says otherwise. It shows that the script speaks the CLI's JSON and notices
 * differences; it shows nothing about a real org.
 */
import { execFile } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { debugTexts } from '../../scripts/replay/programs.ts';
import { parseAnswer } from '../../scripts/replay/sf.ts';
import { readPrograms } from './program.ts';

const SCRIPT = join(import.meta.dirname, '..', '..', 'scripts', 'replay-in-org.ts');

/** Runs under the same Node as the tests. */
const STAND_IN = `#!${process.execPath}
const fs = require('node:fs');
const args = process.argv.slice(2);
fs.appendFileSync(process.env.SF_LOG, args.join(' ') + '\\n');
const fault = process.env.SF_FAULT ?? '';
const answer = (value) => { process.stdout.write(JSON.stringify(value)); process.exitCode = value.status; };
const command = args.filter((one) => !one.startsWith('-')).slice(0, 3).join(' ');
if (fault === 'garbage') process.stdout.write('not json');
else if (fault === 'deploy' && command.startsWith('project deploy')) answer({ status: 1, name: 'DeployFailed', message: 'no such org' });
else if (command.startsWith('project deploy') || command.startsWith('org assign')) answer({ status: 0, result: {} });
else if (command === 'apex run test') {
  const tests = JSON.parse(process.env.SF_TESTS).map((id) => ({ FullName: id, Outcome: fault === id ? 'Fail' : 'Pass', Message: fault === id ? 'System.AssertException: x' : null }));
  answer({ status: tests.some((one) => one.Outcome === 'Fail') ? 100 : 0, result: { summary: {}, tests } });
} else {
  const file = args[args.indexOf('--file') + 1];
  const text = fs.readFileSync(file, 'utf8');
  const lines = [...text.matchAll(/\\/\\/=> ?(.*)$/gm)].map((match) => match[1]);
  if (fault !== '' && file.includes(fault)) lines[0] = 'something else';
  const logs = lines.map((line, i) => '12:00:00.0 (' + i + ')|USER_DEBUG|[' + (i + 1) + ']|DEBUG|' + line).join('\\n') + '\\n12:00:00.1 (9)|EXECUTION_FINISHED';
  const tag = (name) => (new RegExp('^// @' + name + ' (.*)$', 'm').exec(text) ?? [])[1];
  const thrown = tag('throws') ?? (/IllegalArgumentException\\('(corpus: [^']*)'\\);\\s*$/.exec(text) ?? []).slice(1).map((one) => 'System.IllegalArgumentException: ' + one)[0];
  if (tag('refuses')) answer({ status: 1, name: 'executeCompileFailure', message: 'x', data: { compiled: false, success: false, compileProblem: 'refused', logs: '' } });
  else if (thrown) answer({ status: 1, name: 'executeRuntimeFailure', message: thrown, data: { compiled: true, success: false, exceptionMessage: thrown, logs } });
  else answer({ status: 0, result: { compiled: true, success: true, exceptionMessage: '', logs } });
}
`;

let folder = '';
let log = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sf-stand-in-'));
  log = join(folder, 'log');
  writeFileSync(join(folder, 'sf'), STAND_IN);
  chmodSync(join(folder, 'sf'), 0o755);
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

interface Run {
  readonly code: number;
  readonly out: string;
  readonly calls: string;
}

function replay(args: readonly string[], fault = '', path = folder): Promise<Run> {
  writeFileSync(log, '');
  const tests = readPrograms().flatMap((one) => (one.kind === 'test' ? [one.id] : []));
  const env = {
    ...process.env,
    PATH: path === '' ? '' : `${path}${delimiter}${process.env['PATH'] ?? ''}`,
    SF_LOG: log,
    SF_FAULT: fault,
    SF_TESTS: JSON.stringify(tests),
  };
  return new Promise((resolve) => {
    execFile(process.execPath, [SCRIPT, ...args], { env }, (error, stdout, stderr) => {
      const code = error === null ? 0 : Number(error.code);
      resolve({ code, out: stdout + stderr, calls: readFileSync(log, 'utf8') });
    });
  });
}

const SOME = ['--target-org', 'corpus', '--only', 'numbers/decimal-s'];

describe('npm run replay-in-org', () => {
  test('without an org it tells how it is used', async () => {
    const { code, out } = await replay([]);
    expect(code).toBe(2);
    expect(out).toContain('--target-org');
    expect((await replay(['--help'])).code).toBe(0);
  });

  test('a dry run names every command and calls nothing', async () => {
    const { code, out, calls } = await replay(['--target-org', 'corpus', '--dry-run']);
    expect(code).toBe(0);
    expect(calls).toBe('');
    expect(out.match(/^sf apex run --file /gm)).toHaveLength(
      readPrograms().filter((one) => one.kind === 'anonymous').length,
    );
    expect(out).toContain('--class-names CorpusAccessTest');
  });

  test('an org that agrees gives 0 and counts by evidence', async () => {
    const { code, out, calls } = await replay(SOME);
    expect(out).toMatch(/documented: \d programs, 0 different/);
    expect(code).toBe(0);
    expect(calls).toContain('project deploy start');
    expect(calls).toContain('org assign permset --name Corpus_User');
    expect(out).toContain('check c: yes');
    expect(out).toContain('check f: by hand');
    expect(out).toContain('check a: not run');
  });

  test('a difference is reported with its evidence and gives 1', async () => {
    const file = join(folder, 'out.json');
    const { code, out } = await replay([...SOME, '--json', file], 'decimal-strip');
    expect(code).toBe(1);
    expect(out).toContain(
      'DIFFERENT numbers/decimal-strip (documented): printed ["something else"]',
    );
    expect(out).toMatch(/documented: \d programs, 1 different/);
    const { programs } = JSON.parse(readFileSync(file, 'utf8')) as {
      programs: { id: string; difference: string }[];
    };
    expect(programs.filter((one) => one.difference !== '').map((one) => one.id)).toEqual([
      'numbers/decimal-strip',
    ]);
  });

  test('exceptions and refusals are compared, too', async () => {
    const only = ['--target-org', 'corpus', '--only', 'division-by-zero', '--skip-deploy'];
    const { code, calls } = await replay(only);
    expect(code).toBe(0);
    expect(calls).not.toContain('permset');
    expect((await replay(['--target-org', 'corpus', '--only', 'narrowing'])).code).toBe(0);
  });

  test('a failed test method answers its check with no', async () => {
    const id = 'CorpusAccessTest.triggerHandlerIsUserMode';
    const { code, out } = await replay(['--target-org', 'corpus', '--only', 'Corpus'], id);
    expect(code).toBe(1);
    expect(out).toContain(`DIFFERENT ${id} (assumed): failed: System.AssertException: x`);
    expect(out).toContain('check h: no');
    expect(out).toContain('check e: yes');
  });

  test('an org that cannot be reached, or a CLI that is not there, gives 2', async () => {
    const unreachable = await replay(SOME, 'deploy');
    expect(unreachable.code).toBe(2);
    expect(unreachable.out).toContain('sf project deploy start failed: no such org');
    expect((await replay(SOME, 'garbage')).out).toContain('sf did not answer with JSON');
    const absent = await replay(SOME, '', '');
    expect(absent.code).toBe(2);
    expect(absent.out).toContain('sf cannot be started');
  });
});

test('debug texts are read from a log, those of several lines as one', () => {
  const texts = debugTexts(
    '67.0 APEX_CODE,DEBUG\n12:00:00.1 (1)|USER_DEBUG|[1]|DEBUG|a|b\nmore\n12:00:00.2 (2)|STATEMENT_EXECUTE|[2]\nx\n12:00:00.3 (3)|USER_DEBUG|[3]|DEBUG|\n',
  );
  expect(texts).toEqual(['a|b\nmore', '']);
});

test('answers of success and failure', () => {
  expect(parseAnswer('{"status":0,"result":{"a":1}}').result).toEqual({ a: 1 });
  expect(parseAnswer('{"status":1,"name":"N","message":"m","data":{"b":2}}')).toEqual({
    status: 1,
    name: 'N',
    message: 'm',
    result: { b: 2 },
  });
});
