// Upload, deploy and the checks before them, against a stand-in for `hs`.
import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Call } from './hs_stand_in.ts';
import { createRelease, ORIGIN, QUIET, repository } from './release_project.ts';
import type { Release } from './release_project.ts';

let release: Release;
let calls: readonly Call[];
beforeAll(async () => {
  release = await createRelease();
}, 60_000);
afterAll(() => fs.rmSync(release.folder, { recursive: true }));
beforeEach(() => {
  calls = [];
});

const run: Release['run'] = async (verb, args, options) => {
  const result = await release.run(verb, args, options);
  ({ calls } = result);
  return result;
};

describe('upload', () => {
  test('runs exactly one command in the project and hands on its output', async () => {
    const { code, text } = await run('upload', ['--profile', 'eu1']);
    expect(code, text).toBe(0);
    const [call, ...others] = calls;
    expect(others).toEqual([]);
    expect(call!.cwd).toBe(fs.realpathSync(release.app));
    expect(call!.argv.slice(0, 5)).toEqual([
      'project',
      'upload',
      '--profile',
      'eu1',
      '--skip-auto-deploy',
    ]);
    expect(call!.argv[5]).toBe('--message');
    expect(call!.argv[6]).toMatch(/^bundle \d+ sha256-[\w-]+$/);
    expect(call!.argv.slice(7)).toEqual([QUIET]);
    expect(text).toContain('Build #7 succeeded');
  });

  test('turns tracking and updates off and keeps our secrets from hs', async () => {
    const env = { BAILIWICK_STATE_KEY: 'ours', PRIVATE_APP_ACCESS_TOKEN: 'pat-eu1-ours' };
    await run('upload', ['--profile', 'eu1'], { env });
    expect(calls[0]!.env).toMatchObject({
      DISABLE_USAGE_TRACKING: 'true',
      SKIP_HUBSPOT_CLI_AUTO_UPDATES: 'true',
      NO_UPDATE_NOTIFIER: '1',
    });
    expect(Object.values(calls[0]!.env)).not.toContain('ours');
    expect(Object.values(calls[0]!.env)).not.toContain('pat-eu1-ours');
  });

  test('uses an access key of the environment for the profile’s portal and does not show it', async () => {
    const env = { HUBSPOT_PERSONAL_ACCESS_KEY: 'CiRwYXQtc2VjcmV0' };
    const { text } = await run('upload', ['--profile', 'eu1'], { env });
    expect(calls[0]!.argv).toContain('--use-env');
    expect(calls[0]!.env['HUBSPOT_ACCOUNT_ID']).toBe('48123456');
    expect(text).toContain('Build #7 succeeded [masked]');
    expect(text).not.toContain('CiRwYXQ');
  });

  test('hands on the exit code of hs', async () => {
    const { code, text } = await run('upload', ['--profile', 'eu1'], { mode: 'exit-3' });
    expect(code).toBe(3);
    expect(text).toContain('The upload failed');
  });

  test('refuses another version of hs than the one that is known', async () => {
    const { code, text } = await run('upload', ['--profile', 'eu1'], { mode: 'other-version' });
    expect(code).toBe(1);
    expect(text).toContain('hs is `9.0.0`, known here is 8.14.0');
    expect(calls).toEqual([]);
  });

  test('--dry-run prints the exact command and runs none', async () => {
    const { code, text } = await run('upload', ['--profile', 'eu1', '--dry-run']);
    expect(code, text).toBe(0);
    expect(text.trim()).toMatch(
      /^cd \S+ && hs project upload --profile eu1 --skip-auto-deploy --message 'bundle \d+ sha256-[\w-]+' --disable-usage-tracking$/,
    );
    expect(calls).toEqual([]);
  });

  test.each([
    ['no profile', [], 'give --profile: eu1'],
    ['an unknown profile', ['--profile', 'na1'], 'there is no profile `na1`: eu1'],
    ['an unknown option', ['--profile', 'eu1', '--token=pat-secret'], 'see --help'],
  ])('refuses %s as a wrong call', async (_what, args, message) => {
    const { code, text } = await run('upload', args);
    expect(code).toBe(2);
    expect(text).toContain(message);
    expect(text).not.toContain('pat-secret');
    expect(calls).toEqual([]);
  });

  test('names both profiles of the repository, in which nothing is installed', async () => {
    const project = path.join(repository, 'hubspot-app');
    expect((await run('upload', [], { project })).text).toContain('give --profile: eu1, na1');
    const { code, text } = await run('upload', ['--profile', 'eu1'], { project });
    expect(code).toBe(1);
    expect(text).toContain('NOT_INSTALLED');
  });
});

describe('checks refuse', () => {
  const PROFILE = 'src/hsprofile.eu1.json';
  const profile = (content: object): string => JSON.stringify(content);
  const variables = { GATEWAY_ORIGIN: ORIGIN };
  const META = 'src/app/functions/assistant-hsmeta.json';

  test.each([
    [
      'a secret in the profile',
      PROFILE,
      () => profile({ accountId: 48123456, variables: { ...variables, TOKEN: 'pat-secret' } }),
      '`TOKEN` is not an https origin',
    ],
    [
      'a secret beside the variables',
      PROFILE,
      () => profile({ accountId: 48123456, variables, key: 'pat-secret' }),
      '`key` does not belong there',
    ],
    ['a profile that is no JSON', PROFILE, () => '{ pat-secret', 'hsprofile.eu1.json: is not JSON'],
    [
      'a gateway outside of the contract',
      PROFILE,
      () =>
        profile({
          accountId: 48123456,
          variables: { GATEWAY_ORIGIN: 'https://us-east.gateway.example' },
        }),
      'https://us-east.gateway.example is in US, outside of the contract',
    ],
    [
      'an unknown host',
      PROFILE,
      () =>
        profile({
          accountId: 48123456,
          variables: { GATEWAY_ORIGIN: 'https://pat-secret.example' },
        }),
      'is no gateway of the bundle',
    ],
    [
      'another portal',
      PROFILE,
      () => profile({ accountId: 48123457, variables }),
      'the contract sample-de-2026-hubspot is not for the portal 48123457',
    ],
    [
      'a profile of another place',
      'src/hsprofile.na1.json',
      () => profile({ accountId: 48123456, variables }),
      'profile `na1` is a place in US, the contract’s CRM is in DE',
    ],
    [
      'an altered function',
      'src/app/functions/dist/policy.js',
      (text: string) => `${text}\n`,
      'dist/policy.js: is not the repository’s',
    ],
    [
      'a file that is not the app’s',
      'src/app/functions/.env',
      () => 'PRIVATE_APP_ACCESS_TOKEN=pat-secret',
      '.env: is not of the app',
    ],
    [
      'a project that HubSpot does not parse',
      META,
      (text: string) => text.replace('"app-function"', '"function"'),
      'assistant-hsmeta.json',
    ],
    [
      'an altered bundle',
      'src/app/functions/installation.js',
      (text: string) => text.replace('sample-de-2026-hubspot', 'sample-de-2027-hubspot'),
      'BUNDLE_SIGNATURE_INVALID',
    ],
  ])('%s', async (_what, file, change, message) => {
    const name = /hsprofile\.(\w+)\./.exec(file)?.[1] ?? 'eu1';
    const project = release.altered(file, change);
    const { code, text } = await run('upload', ['--profile', name], { project });
    expect(code, text).toBe(1);
    expect(text).toContain(message);
    if (!message.includes('no gateway')) expect(text).not.toContain('pat-secret');
    expect(calls).toEqual([]);
  });

  test.each([
    ['deploy', ['--build', '7']],
    ['secrets', ['--app', '1', '--name', 'BAILIWICK_STATE_KEY']],
  ] as const)('%s as well', async (verb, args) => {
    const project = release.altered(PROFILE, () => profile({ accountId: 48123457, variables }));
    const { code, text } = await run(verb, ['--profile', 'eu1', ...args], { project });
    expect(code, text).toBe(1);
    expect(text).toContain('not for the portal 48123457');
    expect(calls).toEqual([]);
  });
});

describe('deploy', () => {
  test('deploys the build that was named', async () => {
    const { code } = await run('deploy', ['--profile', 'eu1', '--build', '7']);
    expect(code).toBe(0);
    expect(calls.map(({ argv }) => argv)).toEqual([
      ['project', 'deploy', '--profile', 'eu1', '--build', '7', QUIET],
    ]);
  });

  test.each([[[]], [['--build', 'latest']]])(
    'refuses without a number of a build',
    async (args) => {
      expect((await run('deploy', ['--profile', 'eu1', ...args])).code).toBe(2);
      expect(calls).toEqual([]);
    },
  );
});
