// A candidate becomes a signed bundle only by two people who have read the same bytes.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { bundleDigest, verifyBundle } from '@bailiwick/gateway';
import { keyThumbprint, readSigningKey, verificationKey } from '@bailiwick/cli';
import { commandGroups } from '../src/command_table.ts';
import { run } from '../src/run.ts';

const config = path.join(import.meta.dirname, '..', '..', '..', 'config');
let folder: string;
let lines: string[];
let errors: string[];
let digest: string;

const inFolder = (name: string): string => path.join(folder, name);
const candidate = (name: string): string => inFolder(`candidate/${name}`);
const pinned = (name: string, keyId = name) =>
  verificationKey(readSigningKey(inFolder(`${name}.pem`)), keyId);

async function policy(...words: string[]): Promise<number> {
  lines = [];
  errors = [];
  return run(['policy', ...words], commandGroups, {
    out: (line) => lines.push(line),
    error: (line) => errors.push(line),
    today: () => 20261123,
  });
}

function build(...more: string[]): Promise<number> {
  const contract = path.join(config, 'contracts', 'sample-de.json');
  const words = ['--config', config, '--contract', contract, '--out', inFolder('candidate')];
  return policy('build', ...words, ...more);
}

function approve(name: string, stated = digest, keyId = name): Promise<number> {
  const key = ['--key', inFolder(`${name}.pem`), '--key-id', keyId];
  return policy('approve', '--bundle', candidate('bundle.json'), '--digest', stated, ...key);
}

function sign(approvers: unknown, stated = digest): Promise<number> {
  fs.writeFileSync(inFolder('approvers.json'), JSON.stringify(approvers));
  const key = ['--key', inFolder('compliance.pem'), '--approvers', inFolder('approvers.json')];
  return policy('sign', '--bundle', candidate('bundle.json'), '--digest', stated, ...key);
}

beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bailiwick-two-'));
  for (const name of ['compliance', 'author', 'counsel', 'stranger']) {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const pem = privateKey.export({ format: 'pem', type: 'pkcs8' });
    fs.writeFileSync(inFolder(`${name}.pem`), pem);
  }
});

beforeEach(async () => {
  expect(await build()).toBe(0);
  digest = bundleDigest(fs.readFileSync(candidate('bundle.json')));
});

afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

test('a candidate is unsigned and tells its digest', () => {
  expect(lines).toContain(`digest   ${digest}`);
  expect(lines).toContain('unsigned: policy approve, then policy sign');
  expect(fs.readdirSync(inFolder('candidate'))).toEqual(['bundle.json']);
});

test('one approval and the compliance key make a bundle that every verifier takes', async () => {
  expect(await approve('author')).toBe(0);
  expect(await sign({ required: 1, keys: [pinned('author'), pinned('counsel')] })).toBe(0);
  expect(lines).toContain('approved by author');
  const key = readSigningKey(inFolder('compliance.pem'));
  const bytes = fs.readFileSync(candidate('bundle.json'));
  const jws = fs.readFileSync(candidate('bundle.jws'), 'utf8');
  const compliance = verificationKey(key, keyThumbprint(key));
  expect(verifyBundle(bytes, jws, [compliance])).toMatchObject({ state: 'verified', digest });
});

test('two are needed where two are required', async () => {
  const approvers = { required: 2, keys: [pinned('author'), pinned('counsel')] };
  await approve('author');
  await approve('author');
  expect(await sign(approvers)).toBe(1);
  expect(errors[0]).toContain(`1 of 2 approvals hold for ${digest}`);
  await approve('counsel');
  expect(await sign(approvers)).toBe(0);
  expect(lines).toContain('approved by author, counsel');
});

test.each([
  ['nobody', async () => undefined],
  ['a stranger', () => approve('stranger')],
  ['a stranger under the name of an approver', () => approve('stranger', digest, 'author')],
])('is not signed when approved by %s', async (_, before) => {
  await before();
  expect(await sign({ required: 1, keys: [pinned('author')] })).toBe(1);
  expect(errors[0]).toContain('0 of 1 approvals hold');
  expect(fs.existsSync(candidate('bundle.jws'))).toBe(false);
});

test('the signer is no second person, whatever the id', async () => {
  await approve('compliance', digest, 'someone-else');
  const keys = [pinned('compliance', 'someone-else'), pinned('author')];
  expect(await sign({ required: 1, keys })).toBe(1);
});

test('an approval is no signature, and a signature no approval', async () => {
  await approve('author');
  const file = candidate('bundle.approvals.json');
  const record = JSON.parse(fs.readFileSync(file, 'utf8'));
  const bytes = fs.readFileSync(candidate('bundle.json'));
  const asSignature = verifyBundle(bytes, record.approvals[0].jws, [pinned('author')]);
  expect(asSignature.state).toBe('invalid');
  expect(await build('--key', inFolder('author.pem'), '--key-id', 'author')).toBe(0);
  const jws = fs.readFileSync(candidate('bundle.jws'), 'utf8');
  fs.writeFileSync(file, JSON.stringify({ ...record, approvals: [{ keyId: 'author', jws }] }));
  expect(await sign({ required: 1, keys: [pinned('author')] })).toBe(1);
  expect(errors[0]).toContain('0 of 1 approvals hold');
});

test('other bytes than those read are refused, and approvals of other bytes with them', async () => {
  expect(await approve('author', 'sha256-other')).toBe(1);
  expect(errors[0]).toContain(`expected sha256-other, found ${digest}, version 2026112301`);
  await approve('author');
  const kept = fs.readFileSync(candidate('bundle.approvals.json'));
  expect(await build('--version', '7')).toBe(0);
  expect(fs.existsSync(candidate('bundle.approvals.json'))).toBe(false);
  fs.writeFileSync(candidate('bundle.approvals.json'), kept);
  const approvers = { required: 1, keys: [pinned('author')] };
  expect(await sign(approvers)).toBe(1);
  const fresh = bundleDigest(fs.readFileSync(candidate('bundle.json')));
  expect(await sign(approvers, fresh)).toBe(1);
  expect(errors[0]).toContain(`expected ${digest}, found ${fresh}, version 7: it was altered`);
  expect(await approve('author', fresh)).toBe(1);
});

test.each([
  ['no list', { required: 1 }, 'approvers.json:1:1: keys is not a list'],
  ['nobody required', { required: 0, keys: [] }, 'approvers.json:1:2: required is not between'],
  [
    'more required than named',
    { required: 2, keys: ['author'] },
    'approvers.json:1:2: required is not between',
  ],
  ['one key under two names', { required: 2, keys: ['author', 'author as b'] }, 'one spki twice'],
  [
    'a member too many',
    { required: 1, keys: ['author'], more: 1 },
    /approvers\.json:1:\d+: more is not expected; take it out/,
  ],
])('refuses approvers with %s', async (_, approvers, message) => {
  const keys = 'keys' in approvers ? approvers.keys : undefined;
  const named = keys?.map((name) => pinned(name.split(' ')[0] ?? '', name));
  await approve('author');
  expect(await sign({ ...approvers, ...(named ? { keys: named } : {}) })).toBe(2);
  expect(errors[0]).toMatch(message);
});
