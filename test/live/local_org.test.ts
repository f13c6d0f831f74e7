// `bailiwick audit salesforce` against the local org with the package's real metadata.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { compileProject, createOrg, startOrgServer } from '@bailiwick/org';
import { expect, test } from 'vitest';
import { bailiwick, repository } from './command.ts';

test('reads what the local org has, names what it lacks, and knows an ended session', async () => {
  const org = createOrg({
    project: compileProject([path.join(repository, 'force-app/main/default')], {
      baseFolder: repository,
    }),
  });
  const rep = org.createUser({
    username: 'rep@x.example',
    lastName: 'Rep',
    permissionSets: ['Bailiwick_User'],
  });
  const admin = org.adminId;
  org.load('OauthToken', [
    { AppName: 'Loader', UserId: rep, LastUsedDate: Date.parse('2025-01-01') },
  ]);
  org.signIn(rep, 'US');
  const server = await startOrgServer({ org, port: 0, schedulerIntervalMs: 0 });
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bailiwick-local-'));
  try {
    const reply = await fetch(`${server.url}/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ userId: admin }),
    });
    const token = /=([^;]*)/.exec(reply.headers.get('set-cookie') ?? '')?.[1] ?? '';
    const config = path.join(folder, 'c.json');
    fs.writeFileSync(config, '{ "contract": { "processIn": ["EU"] } }');
    const words = ['audit', 'salesforce', '--instance-url', server.url, '--config', config].concat([
      '--state',
      path.join(folder, 's.json'),
      '--interval',
      '0',
    ]);
    const run = await bailiwick(words, { env: { SF_ACCESS_TOKEN: token } });
    expect(run.code).toBe(1);
    expect(run.out).toContain('live-token-stale');
    expect(run.out).toContain('live-access-outside');
    expect(run.out).toContain('LOC1');
    for (const section of ['event-logs', 'data-streams', 'metadata']) {
      expect(run.told).toContain(`${section}: not available in this org`);
    }
    expect(run.out + run.told).not.toContain(token);
    const ended = await bailiwick(words, { env: { SF_ACCESS_TOKEN: 'a-token-of-no-session' } });
    expect(ended).toMatchObject({
      code: 2,
      told: expect.stringContaining('TOKEN_REFUSED') as string,
    });
  } finally {
    await server.close();
    fs.rmSync(folder, { recursive: true, force: true });
  }
}, 120_000);
