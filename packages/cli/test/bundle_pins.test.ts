// A bundle that was altered, is older or is another one is refused by every command that opens one,
// with both digests and the version.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { bundleDigest } from '@bailiwick/gateway';
import { bailiwick, CONFIG } from './config_copy.ts';

let folder: string;
let digest: string;
const at = (name: string): string => path.join(folder, name);
const bundle = (): string => at('out/bundle.json');
const VERSION = 2026112301;

beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bailiwick-pins-'));
  for (const name of ['key', 'author']) {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    fs.writeFileSync(at(`${name}.pem`), privateKey.export({ format: 'pem', type: 'pkcs8' }));
    fs.writeFileSync(at(`${name}.pub`), publicKey.export({ format: 'pem', type: 'spki' }));
  }
});

afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

async function build(...more: string[]): Promise<void> {
  const contract = path.join(CONFIG, 'contracts', 'sample-de.json');
  const words = ['--config', CONFIG, '--contract', contract, '--out', at('out'), ...more];
  expect((await bailiwick('policy', 'build', ...words)).code).toBe(0);
  digest = bundleDigest(fs.readFileSync(bundle()));
}

/** Still canonical, still of the right shape: one letter of a term is another one. */
function alter(): string {
  const text = fs.readFileSync(bundle(), 'utf8');
  fs.writeFileSync(
    bundle(),
    text.replace('"controllerEstablishment":"DE"', '"controllerEstablishment":"FR"'),
  );
  return bundleDigest(fs.readFileSync(bundle()));
}

async function request(): Promise<string> {
  const { lines } = await bailiwick(
    'policy',
    'explain',
    '--template',
    'infer',
    '--bundle',
    bundle(),
  );
  fs.writeFileSync(at('request.json'), lines.join('\n'));
  return at('request.json');
}

/** Every command line that opens a bundle, with the digest that it is to be. */
const commands: readonly [string, (stated: string) => readonly string[]][] = [
  ['digest', (stated) => ['--digest', stated, bundle()]],
  [
    'explain',
    (stated) => ['--digest', stated, '--bundle', bundle(), '--config', CONFIG, at('request.json')],
  ],
  ['diff', (stated) => ['--in-force', stated, bundle(), bundle()]],
  ['simulate', (stated) => ['--in-force', stated, '--bundle', bundle(), '--change', bundle()]],
  ['approve', (stated) => ['--digest', stated, '--bundle', bundle(), '--key', at('author.pem')]],
  [
    'sign',
    (stated) => [
      '--digest',
      stated,
      '--bundle',
      bundle(),
      '--key',
      at('key.pem'),
      '--approvers',
      at('approvers.json'),
    ],
  ],
];

describe.each(commands)('policy %s', (name, words) => {
  beforeEach(async () => {
    await build('--key', at('key.pem'));
    await request();
  });

  test('refuses an altered bundle', async () => {
    const altered = alter();
    expect(altered).not.toBe(digest);
    const { code, errors } = await bailiwick('policy', name, ...words(digest));
    expect(code).toBe(1);
    expect(errors[0]).toContain(
      `${bundle()}: expected ${digest}, found ${altered}, version ${VERSION}: it is not the one that --`,
    );
  });

  test('refuses a bundle that is not in canonical form', async () => {
    fs.appendFileSync(bundle(), '\n');
    const found = bundleDigest(fs.readFileSync(bundle()));
    const { code, errors } = await bailiwick('policy', name, ...words(digest));
    expect(code).toBe(1);
    expect(errors[0]).toContain(`the bundle is not in canonical form (found ${found})`);
  });
});

describe('an older bundle', () => {
  beforeEach(async () => {
    await build('--key', at('key.pem'));
    await request();
  });

  test.each(commands.filter(([name]) => name !== 'diff' && name !== 'simulate'))(
    'is refused by policy %s',
    async (name, words) => {
      const pinned = [...words(digest), '--minimum-version', String(VERSION + 1)];
      const { code, errors } = await bailiwick('policy', name, ...pinned);
      expect(code).toBe(1);
      expect(errors[0]).toContain(
        `expected version ${VERSION + 1} or higher, found ${digest}, version ${VERSION}: it is older`,
      );
    },
  );
});

describe('the signature beside a bundle', () => {
  beforeEach(async () => {
    await build('--key', at('key.pem'));
    await request();
  });

  test.each([
    ['digest', () => [bundle()]],
    ['diff', () => [bundle(), bundle()]],
    ['simulate', () => ['--bundle', bundle(), '--change', bundle()]],
  ])('is asked by policy %s where a key is given', async (name, words) => {
    const altered = alter();
    const { code, errors } = await bailiwick('policy', name, '--key', at('key.pub'), ...words());
    expect(code).toBe(1);
    expect(errors[0]).toContain(`expected a bundle signed by the key, found ${altered}, version`);
    expect(errors[0]).toContain('the signature does not match the bundle');
  });

  test('by another key is told as such', async () => {
    const { errors } = await bailiwick('policy', 'digest', '--key', at('author.pub'), bundle());
    expect(errors[0]).toContain('signed by a key that is not pinned');
  });
});

test('a bundle that was altered after its approval is refused without any option', async () => {
  await build();
  const approve = ['--bundle', bundle(), '--digest', digest, '--key', at('author.pem')];
  expect((await bailiwick('policy', 'approve', ...approve)).code).toBe(0);
  const altered = alter();
  const { code, errors } = await bailiwick('policy', 'digest', bundle());
  expect(code).toBe(1);
  expect(errors[0]).toContain(
    `expected ${digest}, found ${altered}, version ${VERSION}: it was altered after`,
  );
});

test('a request that was decided by another bundle is refused with both digests', async () => {
  await build('--key', at('key.pem'));
  const stated = {
    ...JSON.parse(fs.readFileSync(await request(), 'utf8')),
    bundleDigest: 'sha256-x',
  };
  fs.writeFileSync(at('request.json'), JSON.stringify(stated, null, 2));
  const words = ['--bundle', bundle(), '--config', CONFIG, at('request.json')];
  const { code, errors } = await bailiwick('policy', 'explain', ...words);
  expect(code).toBe(1);
  expect(errors[0]).toMatch(
    /request\.json:4:3: bundleDigest names sha256-x, but .*bundle\.json is /,
  );
  expect(errors[0]).toContain(`is ${digest}, version ${VERSION}; give the bundle that it names`);
});
