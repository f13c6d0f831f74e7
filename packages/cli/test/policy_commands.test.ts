import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { BUILT_IN_MODEL, builtInDigest, verifyBundle } from '@bailiwick/gateway';
import {
  explainReason,
  keyThumbprint,
  readMessages,
  readSigningKey,
  verificationKey,
} from '@bailiwick/cli';
import { commandGroups } from '../src/command_table.ts';
import { run } from '../src/run.ts';
import { plain } from '../../../test/laws/fixtures.ts';

const root = path.join(import.meta.dirname, '..', '..', '..');
let folder: string;
let lines: string[];
let errors: string[];

/** Runs one command line as the person would, with a fixed day. */
async function bailiwick(...words: string[]): Promise<number> {
  lines = [];
  errors = [];
  return run(words, commandGroups, {
    out: (line) => lines.push(line),
    error: (line) => errors.push(line),
    today: () => 20261123,
  });
}

function inFolder(name: string): string {
  return path.join(folder, name);
}

function build(config: string, ...more: string[]): Promise<number> {
  const contract = path.join(config, 'contracts', 'sample-de.json');
  const key = inFolder('key.pem');
  const out = inFolder('out');
  return bailiwick(
    'policy',
    'build',
    '--config',
    config,
    '--contract',
    contract,
    '--key',
    key,
    '--out',
    out,
    ...more,
  );
}

beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bailiwick-policy-'));
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  fs.writeFileSync(inFolder('key.pem'), privateKey.export({ format: 'pem', type: 'pkcs8' }));
  fs.writeFileSync(inFolder('public.pem'), publicKey.export({ format: 'pem', type: 'spki' }));
  const other = generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey;
  fs.writeFileSync(inFolder('p384.pem'), other.export({ format: 'pem', type: 'pkcs8' }));
});

afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

describe('policy build', () => {
  test('writes canonical bytes and a signature that verifies', async () => {
    expect(await build(path.join(root, 'config'))).toBe(0);
    const bytes = fs.readFileSync(inFolder('out/bundle.json'));
    const jws = fs.readFileSync(inFolder('out/bundle.jws'), 'utf8');
    const key = readSigningKey(inFolder('key.pem'));
    const checked = verifyBundle(bytes, jws, [verificationKey(key, keyThumbprint(key))]);
    expect(checked.state).toBe('verified');
    expect(lines).toContain(`digest   ${checked.digest}`);
    expect(errors.join()).toContain('region eu-central has no receipt key');
  });

  test('names the built-in model by the digest of its source', async () => {
    await build(path.join(root, 'config'));
    const bundle = JSON.parse(fs.readFileSync(inFolder('out/bundle.json'), 'utf8'));
    expect(bundle.regions[0].models).toEqual([{ id: BUILT_IN_MODEL, digest: builtInDigest() }]);
  });

  test('gives the same bytes twice', async () => {
    await build(path.join(root, 'config'));
    const first = fs.readFileSync(inFolder('out/bundle.json'), 'utf8');
    await build(path.join(root, 'config'));
    expect(fs.readFileSync(inFolder('out/bundle.json'), 'utf8')).toBe(first);
  });

  test('takes hosts, keys and tenants of the installation', async () => {
    const installation = inFolder('installation.json');
    const key = verificationKey(readSigningKey(inFolder('key.pem')), 'r1');
    const regions = { 'eu-central': { gatewayHost: 'localhost:1', receiptKeys: [key] } };
    fs.writeFileSync(installation, JSON.stringify({ tenantIds: ['T9'], callers: [], regions }));
    expect(await build(path.join(root, 'config'), '--installation', installation)).toBe(0);
    const bundle = JSON.parse(fs.readFileSync(inFolder('out/bundle.json'), 'utf8'));
    expect(bundle.contract.tenantIds).toEqual(['T9']);
    expect(bundle.regions[0]).toMatchObject({ gatewayHost: 'localhost:1', receiptKeys: [key] });
  });

  test('refuses a key of another curve', async () => {
    const words = [
      '--contract',
      path.join(root, 'config/contracts/sample-de.json'),
      '--config',
      path.join(root, 'config'),
    ];
    expect(
      await bailiwick(
        'policy',
        'build',
        ...words,
        '--key',
        inFolder('p384.pem'),
        '--out',
        inFolder('no'),
      ),
    ).toBe(2);
    expect(errors[0]).toMatch(/p384\.pem: is not an EC P-256 key/);
    expect(fs.existsSync(inFolder('no'))).toBe(false);
  });

  test('refuses a version beyond 32 bits', async () => {
    expect(await build(path.join(root, 'config'), '--version', '2147483648')).toBe(2);
    expect(errors[0]).toContain('--version');
  });
});

describe('policy explain and digest', () => {
  beforeEach(async () => {
    await build(path.join(root, 'config'));
  });

  async function explain(jurisdiction: string, ...more: string[]): Promise<number> {
    const request = {
      ...plain,
      bundleDigest: '',
      signature: 'unsigned',
      tenantId: '00D000000000001EAA',
      skillId: 'draft-reply',
      subjects: [{ path: 'Contact', jurisdiction }],
      fields: [{ ...plain.fields[2], empty: false }],
    };
    fs.writeFileSync(inFolder('request.json'), JSON.stringify(request));
    const words = ['--bundle', inFolder('out/bundle.json'), '--config', path.join(root, 'config')];
    return bailiwick('policy', 'explain', ...words, ...more, inFolder('request.json'));
  }

  test('tells the grounds of a permit', async () => {
    expect(await explain('GB', '--key', inFolder('public.pem'))).toBe(0);
    const text = lines.join('\n');
    expect(text).toContain('PERMIT  infer draft-reply on 2026-11-23');
    const ground = 'UK_ADDENDUM (sample-de-uk-addendum, 2026-01-01)';
    expect(text).toContain(`GB under UK-GDPR, recipient eu-central-operator: ${ground}`);
    expect(text).toMatch(/version 2026112301, signature verified/);
    expect(text).toContain('mask   Contact.Email  personal, by field-rule');
  });

  test('tells rule and cure of a refusal', async () => {
    expect(await explain('IN', '--key', inFolder('public.pem'))).toBe(1);
    const text = lines.join('\n');
    expect(text).toContain('LAW_UNCONFIRMED  (transfer.law)');
    expect(text).toContain('people in India [IN] to be used in Germany [DE]');
    expect(text).toContain('cure: Have counsel confirm the rule');
  });

  test.each([
    ['TRAINING_DUE', ['20261120'], 'last valid day: 2026-11-20'],
    ['TRAINING_DUE', ['0'], 'last valid day: –'],
    ['CONTRACT_EXPIRED', ['20261120', '20261121'], 'The contract 20261120 ended on 2026-11-21.'],
    ['NOT_ENTITLED', ['XQ'], 'people in XQ.'],
    ['WORKPLACE_UNKNOWN', [''], 'to the policy (?);'],
  ])('writes the details of %s %j as what they are', (code, details, expected) => {
    const reason = { code, rule: '', regionId: '', details };
    const messages = readMessages(path.join(root, 'config'), 'en');
    expect(explainReason(reason, messages).message).toContain(expected);
  });

  test('does not take an unsigned bundle for signed', async () => {
    expect(await explain('DE')).toBe(1);
    expect(lines.join('\n')).toContain('BUNDLE_UNSIGNED');
  });

  test('sees an altered bundle', async () => {
    const file = inFolder('out/bundle.json');
    fs.writeFileSync(
      file,
      fs
        .readFileSync(file, 'utf8')
        .replace('"hasPermission"', '')
        .replace('sample-de-2026', 'sample-de-2027'),
    );
    expect(await explain('DE', '--key', inFolder('public.pem'))).toBe(1);
    expect(lines.join('\n')).toContain('BUNDLE_SIGNATURE_INVALID');
  });

  test('speaks German and French', async () => {
    await explain('IN', '--key', inFolder('public.pem'), '--lang', 'de');
    expect(lines.join('\n')).toContain('nicht an der Quelle bestätigt');
    expect(lines.join('\n')).toContain('Menschen aus: Indien [IN]');
    expect(lines.join('\n')).toMatch(/^ABGELEHNT  infer draft-reply am 2026-11-23\n  Vertrag/);
    await explain('IN', '--key', inFolder('public.pem'), '--lang', 'fr');
    expect(lines.join('\n')).toContain('n’est pas confirmée à la source');
    expect(lines.join('\n')).toMatch(/^REFUSÉ  infer draft-reply le 2026-11-23\n  contrat/);
    expect(await explain('IN', '--lang', 'it')).toBe(2);
  });

  test('names the place and member of a request that does not fit', async () => {
    const bad = { ...plain, today: '20261123' };
    fs.writeFileSync(inFolder('bad.json'), JSON.stringify(bad, null, 2));
    const words = ['--bundle', inFolder('out/bundle.json'), '--config', path.join(root, 'config')];
    expect(await bailiwick('policy', 'explain', ...words, inFolder('bad.json'))).toBe(2);
    expect(errors[0]).toMatch(/bad\.json:6:3: today must be a whole number of 32 bits; correct/);
    fs.writeFileSync(inFolder('bad.json'), '{"action": "infer", "action": "export"}');
    expect(await bailiwick('policy', 'explain', ...words, inFolder('bad.json'))).toBe(2);
    expect(errors[0]).toMatch(/bad\.json:1:21: member `action` is given twice/);
  });

  test('prints the digest, or refuses bytes that are not canonical', async () => {
    expect(await bailiwick('policy', 'digest', inFolder('out/bundle.json'))).toBe(0);
    expect(lines[0]).toMatch(/^sha256-[A-Za-z0-9_-]{43}$/);
    const pretty = JSON.stringify(
      JSON.parse(fs.readFileSync(inFolder('out/bundle.json'), 'utf8')),
      null,
      2,
    );
    fs.writeFileSync(inFolder('pretty.json'), pretty);
    expect(await bailiwick('policy', 'digest', inFolder('pretty.json'))).toBe(1);
    expect(errors[0]).toContain('not in canonical form');
  });
});
