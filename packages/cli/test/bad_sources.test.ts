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
import { build, copyWith, placeOf } from './config_copy.ts';

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
    const { code, errors } = await build(copy, file === US ? 'sample-us' : 'sample-de');
    expect(code).toBe(2);
    const told = errors.join('\n').split('\n');
    const line = told.find((each) => each.includes(message));
    expect(line ?? told.join('\n')).toContain(message);
    expect(line).toMatch(new RegExp(`^${placeOf(copy, edit).replaceAll('.', '\\.')}: `));
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
      /^config-\w+\/contracts\/sample-de\.json:3:3 and config-\w+\/contracts\/sample-us\.json:3:3: tenantIds both name `00D000000000001EAA` for the same days; end one/,
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
  expect(lines.map((line) => line.replace(/^config-\w+\//, '').split(':')[0])).toEqual([
    GDPR,
    GDPR,
    DE,
  ]);
});
