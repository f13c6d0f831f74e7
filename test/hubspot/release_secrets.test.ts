// Secrets reach `hs` when it asks, and nothing and nobody else; against a stand-in for it.
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Call } from './hs_stand_in.ts';
import { createRelease, QUIET } from './release_project.ts';
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

describe('secrets', () => {
  const stateKey = randomBytes(32).toString('base64');
  const token = 'hvs.token-of-the-key-service';
  const shared = ['--profile', 'eu1', '--app', '7001'];
  const one = [...shared, '--name', 'BAILIWICK_STATE_KEY'];

  test('hands a value from stdin over when hs asks, and neither shows nor passes it on', async () => {
    const { code, text } = await run('secrets', one, { input: `${stateKey}\n` });
    expect(code, text).toBe(0);
    expect(calls).toHaveLength(1);
    expect(calls[0]!.argv).toEqual([
      ...['app', 'secret', 'add', 'BAILIWICK_STATE_KEY', '--app', '7001'],
      ...['--account', '48123456', QUIET],
    ]);
    expect(calls[0]!.stdin).toBe(`${stateKey}\n`);
    expect(text).not.toContain('before it was asked for');
    expect(JSON.stringify([calls[0]!.argv, calls[0]!.env])).not.toContain(stateKey);
    expect(text).not.toContain(stateKey);
  });

  test('masks a value that hs repeats, also in pieces', async () => {
    const { text } = await run('secrets', one, { input: stateKey, mode: 'repeats' });
    expect(text.match(/\[masked\]/g)).toHaveLength(2);
    expect(text).not.toContain(stateKey.slice(0, 9));
  });

  test('sets those of a folder, each on one line, and says which are left', async () => {
    const secrets = path.join(release.folder, 'secrets');
    fs.mkdirSync(secrets);
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const pem = privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
    const write = (name: string, text: string): void =>
      fs.writeFileSync(path.join(secrets, name), text);
    write('BAILIWICK_SIGNING_KEY', pem);
    write('BAILIWICK_KEY_TOKENS', JSON.stringify({ 'eu-central': token }, null, 2));
    write('BAILIWICK_AUTHORITY', '\n');
    const args = [...shared, '--folder', secrets, '--replace'];
    const { code, text } = await run('secrets', args, { mode: 'repeats' });
    expect(code, text).toBe(0);
    expect(text).toContain('left as they are: BAILIWICK_STATE_KEY');
    expect(calls.map(({ argv }) => argv.slice(2, 4))).toEqual([
      ['update', 'BAILIWICK_SIGNING_KEY'],
      ['update', 'BAILIWICK_KEY_TOKENS'],
      ['update', 'BAILIWICK_AUTHORITY'],
    ]);
    const der = privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64');
    expect(calls.map(({ stdin }) => stdin)).toEqual([
      `${der}\n`,
      `{"eu-central":"${token}"}\n`,
      ' \n',
    ]);
    for (const part of [der, token, pem.split('\n')[1]!]) expect(text).not.toContain(part);
  });

  test('--dry-run judges the values and runs nothing', async () => {
    const { code, text } = await run('secrets', [...one, '--dry-run'], { input: stateKey });
    expect(code, text).toBe(0);
    expect(text).toContain('hs app secret add BAILIWICK_STATE_KEY --app 7001 --account 48123456');
    expect(text).not.toContain(stateKey);
    expect(calls).toEqual([]);
  });

  test.each([
    ['BAILIWICK_STATE_KEY', 'pat-secret', 'BAILIWICK_STATE_KEY is not base64 of 32 bytes'],
    ['BAILIWICK_SIGNING_KEY', 'pat-secret', 'BAILIWICK_SIGNING_KEY is not a P-256 private key'],
    ['BAILIWICK_KEY_TOKENS', '["pat-secret"]', 'BAILIWICK_KEY_TOKENS is not a JSON object'],
    ['BAILIWICK_AUTHORITY', 'pat-secret', 'BAILIWICK_AUTHORITY is not certificates'],
    ['OTHER', 'pat-secret', '`OTHER` is no secret of the app'],
  ])('refuses a value that cannot be %s', async (name, input, message) => {
    const { code, text } = await run('secrets', [...shared, '--name', name], { input });
    expect(code).toBe(1);
    expect(text).toContain(message);
    expect(text).not.toContain('pat-secret');
    expect(calls).toEqual([]);
  });

  test.each(['no-app', 'silent'] as const)(
    'fails when hs is %s, whatever its exit code',
    async (mode) => {
      const { code, text } = await run('secrets', one, { input: stateKey, mode });
      expect(code).toBe(1);
      expect(text).not.toContain(stateKey);
      if (mode === 'no-app') expect(calls).toEqual([]);
    },
  );

  test.each([
    ['no app', ['--profile', 'eu1', '--name', 'BAILIWICK_STATE_KEY']],
    ['neither name nor folder', shared],
    ['a value as an argument', [...one, stateKey]],
  ])('refuses %s', async (_what, args) => {
    const { code, text } = await run('secrets', args, { input: stateKey });
    expect(code).toBe(2);
    expect(text).not.toContain(stateKey);
    expect(calls).toEqual([]);
  });
});
