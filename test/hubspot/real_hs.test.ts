// The real command line, offline: the flags and texts that the release scripts rely on exist in it.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CLI_VERSION } from '../../scripts/hubspot/hs.ts';

const require = createRequire(import.meta.url);
const root = path.resolve(import.meta.dirname, '../..');
const cli = path.join(root, 'node_modules/@hubspot/cli');
const isInstalled = fs.existsSync(path.join(cli, 'package.json'));
if (!isInstalled) console.log('skipped: @hubspot/cli is not installed (npm ci)');

let home: string;
beforeAll(() => {
  home = fs.mkdtempSync(path.join(os.tmpdir(), 'bailiwick-hs-'));
});
afterAll(() => fs.rmSync(home, { recursive: true }));

/** Runs it with a home of its own and no account: nothing of it asks HubSpot anything. */
function hs(...args: readonly string[]): { readonly code: number | null; readonly text: string } {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [path.join(cli, 'bin/hs.js'), ...args, '--disable-usage-tracking'],
    {
      cwd: home,
      encoding: 'utf8',
      env: { PATH: process.env['PATH'], HOME: home, NO_UPDATE_NOTIFIER: '1' },
    },
  );
  return { code: status, text: stdout + stderr };
}

describe.skipIf(!isInstalled)('hs', () => {
  test('is the version that the scripts know', () => {
    expect(hs('--version').text.trim()).toBe(CLI_VERSION);
    const { devDependencies } = require(path.join(root, 'package.json')) as {
      readonly devDependencies: Readonly<Record<string, string>>;
    };
    expect(devDependencies['@hubspot/cli']).toBe(CLI_VERSION);
  });

  test.each([
    ['project upload', ['--profile', '--skip-auto-deploy', '--message', '--use-env']],
    ['project deploy', ['--profile', '--build', '--use-env']],
    ['app secret add', ['[name]', '--app', '--account', '--use-env']],
    ['app secret update', ['[name]', '--app', '--account', '--use-env']],
  ])('%s has the flags', (command, flags) => {
    const { code, text } = hs(...command.split(' '), '--help');
    expect(code, text).toBe(0);
    expect(text).toContain(`hs ${command}`);
    for (const flag of flags) expect(text).toContain(flag);
  });

  test('refuses a flag that it does not know, so the hidden one for tracking is known', () => {
    const { code, text } = hs('project', 'upload', '--no-such-flag');
    expect(code).toBe(1);
    expect(text).toContain('Unknown argument');
    expect(text).not.toContain('disable-usage-tracking');
  });

  test.each([
    'Enter a value for the secret: ',
    '[--app] Select an app:',
    'App secret "${secretName}" was added to',
    'App secret "${secretName}" was updated in',
  ])('says `%s`, which the scripts wait for', (text) => {
    expect(fs.readFileSync(path.join(cli, 'lang/en.js'), 'utf8')).toContain(text);
  });
});
