// Sources that must not become a bundle: each refusal names file, line and column, and the cure.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DE, GDPR, US } from './bad_sources/bad.ts';
import { grounds } from './bad_sources/grounds.ts';
import { law } from './bad_sources/law.ts';
import { places } from './bad_sources/places.ts';
import { rules } from './bad_sources/rules.ts';
import { terms } from './bad_sources/terms.ts';
import { shape, text } from './bad_sources/texts.ts';
import { useOneOf, withEmptyNamed } from '../src/policy/choices.ts';
import { fileName } from '../src/policy/sources.ts';
import { build, CONFIG, copyWith, placeOf } from './config_copy.ts';

let folder: string;

beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bailiwick-sources-'));
});

afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

describe.each([
  ['text', text],
  ['shape', shape],
  ['places', places],
  ['law', law],
  ['terms', terms],
  ['grounds', grounds],
  ['rules', rules],
])('%s', (_, cases) => {
  test.each(cases)('refuses %s', async (_name, file, find, replace, at, message) => {
    const edit = { file, find, replace, at };
    const copy = copyWith(folder, edit);
    const contract = file.startsWith('contracts/') ? path.basename(file, '.json') : 'sample-de';
    const { code, errors } = await build(copy, contract);
    expect(code).toBe(2);
    const told = errors.join('\n').split('\n');
    const line = told.find((each) => each.includes(message));
    expect(line ?? told.join('\n')).toContain(message);
    expect(line?.startsWith(`${placeOf(copy, edit)}: `), line).toBe(true);
    expect(line).toMatch(/; \S.*[^.]$/);
  });
});

describe('two contracts for one tenant', () => {
  const shared = '"tenantIds": [\n    "00D000000000001EAA"';

  test('are refused for the same days, with both places', async () => {
    const edit = { file: US, find: '"tenantIds": [\n    "00D000000000002EAA"', replace: shared };
    const copy = copyWith(folder, edit);
    const { code, errors } = await build(copy);
    expect(code).toBe(2);
    expect(errors[0]).toMatch(
      /^\/.*\/config-\w+\/contracts\/sample-de\.json:3:3 and \/.*\/config-\w+\/contracts\/sample-us\.json:3:3: tenantIds both name `00D000000000001EAA` for the same days; end one contract before the other begins, or keep drafts in another folder$/,
    );
  });

  test('are no rivals when one begins after the other ends', async () => {
    const copy = copyWith(folder, {
      file: US,
      find: '"tenantIds": [\n    "00D000000000002EAA"',
      replace: shared,
    });
    const file = path.join(copy, US);
    const later = fs
      .readFileSync(file, 'utf8')
      .replace('"validFrom": 20260101', '"validFrom": 20290101')
      .replace('"validUntil": 20281231', '"validUntil": 20291231');
    fs.writeFileSync(file, later);
    expect((await build(copy)).code).toBe(0);
  });
});

test('a recipient of outflows that is named may be bound and vouched for', async () => {
  const id = '"recipient": "salesforce",\n      "mechanism": "SCC_C2P"';
  const copy = copyWith(folder, {
    file: US,
    find: id,
    replace: id.replace('salesforce', 'partner'),
  });
  const { errors } = await build(copy, 'sample-us');
  expect(errors[0]).toContain('`partner` is no operator of a region');
  const list = [{ id: 'partner', name: 'Partner Inc., analytics' }];
  fs.writeFileSync(path.join(copy, 'recipients.json'), JSON.stringify(list));
  expect((await build(copy, 'sample-us')).code).toBe(0);
});

test('all faults are told at once, in the order of the checks', async () => {
  const copy = copyWith(folder, {
    file: DE,
    find: '"logRegion": "eu-central"',
    replace: '"logRegion": "moon"',
  });
  const file = path.join(copy, GDPR);
  fs.writeFileSync(
    file,
    fs.readFileSync(file, 'utf8').replace('"recheckOn": 20270205', '"recheckOn": 1'),
  );
  const { errors } = await build(copy);
  const lines = (errors[0] ?? '').split('\n');
  expect(lines.map((line) => line.replace(/^.*\/config-\w+\//, '').split(':')[0])).toEqual([
    GDPR,
    GDPR,
    DE,
  ]);
});

test.each([
  ['"keyRotationDays": 90', '"keyRotationDays": 731', 'keyRotationDays is 731: keys would live'],
  [
    '"maximumLogLagMinutes": 60',
    '"maximumLogLagMinutes": 1441',
    'maximumLogLagMinutes is 1441: the log could be behind for more than a day',
  ],
])('warns of %s as %s, with its place', async (find, replace, message) => {
  const edit = { file: DE, find, replace, at: replace };
  const copy = copyWith(folder, edit);
  const { code, errors } = await build(copy);
  expect(code).toBe(0);
  const line = errors.find((each) => each.includes(message));
  expect(line?.startsWith(`warning: ${placeOf(copy, edit)}: `), line).toBe(true);
});

test('does not warn of the longest terms that make sense', async () => {
  const copy = copyWith(folder, {
    file: DE,
    find: '"keyRotationDays": 90',
    replace: '"keyRotationDays": 730',
  });
  const { errors } = await build(copy);
  expect(errors.join('\n')).not.toContain('keyRotationDays');
});

test('a confirmed reason lets a regime leave transfers free', async () => {
  const copy = copyWith(folder, {
    file: 'law/us.json',
    find: '"restrictsTransfers": true,\n    "reason": ""',
    replace: '"restrictsTransfers": false,\n    "reason": "Confirmed by counsel."',
  });
  const file = path.join(copy, 'law', 'us.json');
  const text = fs.readFileSync(file, 'utf8');
  fs.writeFileSync(file, text.replace('"confidence": "memory"', '"confidence": "confirmed"'));
  expect((await build(copy)).code).toBe(0);
  const bundle = fs.readFileSync(path.join(folder, 'out', 'bundle.json'), 'utf8');
  const { regimes } = JSON.parse(bundle) as { regimes: { id: string }[] };
  expect(regimes.find(({ id }) => id === 'US')).toEqual({
    id: 'US',
    covers: ['US'],
    territory: ['US'],
    restrictsTransfers: false,
  });
});

test('files are named as they are found from the current folder', () => {
  const inside = path.join(CONFIG, 'groups.json');
  expect(fileName(inside)).toBe(path.relative(process.cwd(), inside));
  expect(fileName('config/groups.json')).toBe('config/groups.json');
  expect(fileName('..hidden/a.json')).toBe('..hidden/a.json');
  const outside = path.join(folder, 'a.json');
  expect(fileName(outside)).toBe(outside);
  expect(fileName(path.relative(process.cwd(), outside))).toBe(outside);
});

test.each([
  ['must be one of: , clear, seal', 'must be one of: (empty), clear, seal'],
  ['must be one of: clear, , seal', 'must be one of: clear, (empty), seal'],
  ['is missing', 'is missing'],
])('an empty choice of `%s` is shown', (told, shown) => {
  expect(withEmptyNamed(told)).toBe(shown);
});

test('an empty id is no choice', () => {
  expect(useOneOf(['a', '', ' ', 'b', 'a'])).toBe('use one of a, b');
  expect(useOneOf([''])).toBe('take it out: there is none to name');
});
