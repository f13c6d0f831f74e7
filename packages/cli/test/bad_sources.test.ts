// Sources that must not become a bundle: each refusal names file and member.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commandGroups } from '../src/command_table.ts';
import { run } from '../src/run.ts';

const root = path.join(import.meta.dirname, '..', '..', '..');
let folder: string;
let errors: string[];

function inFolder(name: string): string {
  return path.join(folder, name);
}

function build(config: string): Promise<number> {
  errors = [];
  const contract = path.join(config, 'contracts', 'sample-de.json');
  const files = ['--key', inFolder('key.pem'), '--out', inFolder('out')];
  const words = ['policy', 'build', '--config', config, '--contract', contract, ...files];
  return run(words, commandGroups, {
    out: () => undefined,
    error: (line) => errors.push(line),
    today: () => 20261123,
  });
}

beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bailiwick-sources-'));
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  fs.writeFileSync(inFolder('key.pem'), privateKey.export({ format: 'pem', type: 'pkcs8' }));
});

afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

type Members = Record<string, unknown>;

/** A copy of the sources with one file changed as JSON. */
function sourcesWith(file: string, change: (value: Record<string, unknown>) => unknown): string {
  const copy = fs.mkdtempSync(inFolder('config-'));
  fs.cpSync(path.join(root, 'config'), copy, { recursive: true });
  const target = path.join(copy, file);
  const value = JSON.parse(fs.readFileSync(target, 'utf8')) as Record<string, unknown>;
  fs.writeFileSync(target, JSON.stringify(change(value)));
  return copy;
}

test.each([
  [
    'a missing member',
    'regions/us-east.json',
    without('storedIn'),
    /us-east\.json: .*storedIn is missing/,
  ],
  [
    'a member too many',
    'skills/next-step.json',
    { more: 1 },
    /next-step\.json: .*more is not expected/,
  ],
  [
    'a wrong type',
    'contracts/sample-de.json',
    { processIn: 'EU' },
    /sample-de\.json: .*processIn must be a list/,
  ],
  [
    'a day that is none',
    'contracts/sample-de.json',
    { validUntil: 20260230 },
    /sample-de\.json: .*validUntil.*20260230/,
  ],
  [
    'an unknown country',
    'contracts/sample-de.json',
    { controllerEstablishment: 'XX' },
    /sample-de\.json: .*covered by no regime/,
  ],
  [
    'nobody in free text',
    'contracts/sample-de.json',
    { unlistedSubjects: [] },
    /sample-de\.json: .*unlistedSubjects/,
  ],
  [
    'a log region that is none',
    'contracts/sample-de.json',
    { logRegion: 'moon' },
    /sample-de\.json: .*`moon` is not a region/,
  ],
  [
    'a field that the text lacks',
    'skills/draft-reply.json',
    { fields: [{ path: 'X', protection: '', freeText: false }] },
    /draft-reply\.(json|txt): .*not among the skill's fields/,
  ],
  [
    'a second region of one id',
    'regions/us-east.json',
    { id: 'eu-central' },
    /us-east\.json: .*given twice/,
  ],
  [
    'a model that no region has',
    'skills/draft-reply.json',
    { models: ['m9'] },
    /draft-reply\.json: .*names none/,
  ],
  [
    'a mechanism that has ended',
    'contracts/sample-de.json',
    withMechanism({ validUntil: 20261101 }),
    /sample-de\.json: `contract\.mechanisms\[0\]\.validUntil` is 20261101, before/,
  ],
  [
    'mechanisms that overlap',
    'contracts/sample-de.json',
    withMechanism({ id: 'again' }, true),
    /sample-de\.json: `contract\.mechanisms\[1\]` overlaps `again`/,
  ],
  [
    'a row without source',
    'law/gdpr.json',
    withRow({ source: '' }),
    /gdpr\.json: .*source` is empty/,
  ],
  [
    'a row that is no row',
    'law/gdpr.json',
    withRow({ verifiedOn: '2026-08-05' }),
    /gdpr\.json: rows\[0\]\.verifiedOn must be a whole number/,
  ],
  [
    'a row of another regime',
    'law/gdpr.json',
    withRow({ regime: 'UK-GDPR' }),
    /gdpr\.json: rows\[0\]\.regime is `UK-GDPR`/,
  ],
  [
    'two contracts for one tenant',
    'contracts/sample-us.json',
    { tenantIds: ['00D000000000001EAA'] },
    /sample-de\.json and sample-us\.json: `tenantIds` both name/,
  ],
])('refuses %s and names file and member', async (_, file, change, message) => {
  const config = sourcesWith(file, (value) =>
    typeof change === 'function' ? change(value) : { ...value, ...change },
  );
  expect(await build(config)).toBe(2);
  expect(errors.join('\n')).toMatch(message);
});

function without(member: string) {
  return (value: Record<string, unknown>): unknown =>
    Object.fromEntries(Object.entries(value).filter(([name]) => name !== member));
}

/** The first mechanism changed, or a changed copy put before it. */
function withMechanism(change: Members, more = false) {
  return (value: Members): unknown => {
    const [first, ...rest] = value['mechanisms'] as Members[];
    return { ...value, mechanisms: [{ ...first, ...change }, ...(more ? [first] : []), ...rest] };
  };
}

function withRow(change: Members) {
  return (value: Members): unknown => {
    const [first, ...rest] = value['rows'] as Members[];
    return { ...value, rows: [{ ...first, ...change }, ...rest] };
  };
}

test('a contract that begins after the other ends is no rival', async () => {
  const later = { tenantIds: ['00D000000000001EAA'], validFrom: 20290101, validUntil: 20291231 };
  const config = sourcesWith('contracts/sample-us.json', (value) => ({ ...value, ...later }));
  expect(await build(config)).toBe(0);
});
