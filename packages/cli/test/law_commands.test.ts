// The law sources as the command shows them, and the days on which somebody has to look again.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bailiwick, CONFIG } from './config_copy.ts';

let config: string;
let lines: readonly string[];
let errors: readonly string[];

async function law(...words: string[]): Promise<number> {
  const outcome = await bailiwick('policy', 'law', ...words, '--config', config);
  ({ lines, errors } = outcome);
  return outcome.code;
}

beforeAll(() => {
  config = fs.mkdtempSync(path.join(os.tmpdir(), 'bailiwick-law-'));
  fs.cpSync(path.join(CONFIG, 'law'), path.join(config, 'law'), { recursive: true });
  fs.cpSync(path.join(CONFIG, 'groups.json'), path.join(config, 'groups.json'));
});

afterAll(() => fs.rmSync(config, { recursive: true, force: true }));

test('list shows every row with scope, certainty and dates', async () => {
  expect(await law('list')).toBe(0);
  expect(lines[0]).toMatch(
    /^row +regime +destination +mechanism +data +exporters +confidence +risk +verified/,
  );
  expect(lines.find((line) => line.startsWith('gdpr-adeq-gb '))).toMatch(
    /GDPR +GB +ADEQ +any +any +confirmed +normal +2026-08-05 +2031-12-27 +2027-02-05$/,
  );
  expect(lines.find((line) => line.startsWith('gdpr-adeq-br '))).toMatch(
    /ADEQ +any +EU +confirmed/,
  );
  expect(lines.at(-1)).toBe('18 regimes, 53 rows, 18 of them confirmed, 8 of these able to permit');
  expect(await law('list', '--regime', 'JP-APPI')).toBe(0);
  expect(lines).toHaveLength(4);
  expect(await law('list', '--regime', 'NOPE')).toBe(2);
});

test('list and show print JSON', async () => {
  await law('list', '--json');
  const files = JSON.parse(lines.join('\n')) as { rows: unknown[]; mechanisms: unknown[] }[];
  expect(files.flatMap(({ rows }) => rows)).toHaveLength(53);
  expect(files.flatMap(({ mechanisms }) => mechanisms)).toHaveLength(62);
  await law('show', 'gdpr-adeq-us-hr', '--json');
  const row = { risk: 'high', conditions: ['dpf-active', 'dpf-hr'], dataKind: 'staff' };
  expect(JSON.parse(lines.join('\n'))).toMatchObject(row);
});

test('show tells one row, and says when there is none', async () => {
  expect(await law('show', 'gdpr-adeq-us-non-hr')).toBe(0);
  expect(lines.join('\n')).toContain(
    [
      '  conditions  dpf-active, dpf-non-hr',
      '  exporters   any controller',
      '  data        about other people only',
      '  certainty   confirmed, risk high',
    ].join('\n'),
  );
  expect(await law('show', 'gdpr-adeq-xx')).toBe(2);
  expect(errors[0]).toContain('no row or regime `gdpr-adeq-xx`');
  expect(await law('show')).toBe(2);
});

test('list and show mark rows whose destination no regime covers', async () => {
  const mark = 'no regime covers this place: refuses today';
  await law('list', '--regime', 'GDPR');
  const marked = lines.filter((line) => line.endsWith(mark)).map((line) => line.split(' ')[0]);
  expect(marked).toEqual(
    'ad ar epo fo gg il im je nz uy'.split(' ').map((place) => `gdpr-adeq-${place}`),
  );
  await law('show', 'gdpr-adeq-nz');
  expect(lines.join('\n')).toContain(mark);
  await law('show', 'gdpr-adeq-jp');
  expect(lines.join('\n')).not.toContain(mark);
  await law('show', 'gdpr-adeq-nz', '--json');
  expect(JSON.parse(lines.join('\n'))).toMatchObject({ destination: 'NZ', covered: false });
});

test('show tells what is known of a regime', async () => {
  expect(await law('show', 'US')).toBe(0);
  expect(lines.join('\n')).toContain('  outside     restricts transfers\n');
  expect(lines.join('\n')).toContain('  certainty   memory\n  verified    2026-08-05');
  await law('show', 'GDPR', '--json');
  const known = { id: 'GDPR', covers: ['EEA'], confidence: 'confirmed', recheckOn: 20270205 };
  expect(JSON.parse(lines.join('\n'))).toMatchObject(known);
});

test('due names a regime that has to be looked at again', async () => {
  expect(await law('due', '--on', '20270205')).toBe(1);
  expect(lines.find((line) => line.startsWith('RU-152FZ '))).toMatch(/recheck +2027-02-05 +–/);
});

test('mechanisms lists every code with its use', async () => {
  expect(await law('mechanisms')).toBe(0);
  const find = (start: string): string => lines.find((line) => line.startsWith(start)) ?? '';
  expect(lines[0]).toMatch(/^regime +mechanism +use +article +title$/);
  expect(find('GDPR       SCC_C2P')).toMatch(/routine +Art\. 46\(2\)\(c\) +Standard contractual/);
  expect(find('GDPR       DEROG_A')).toMatch(/single cases, refused +Art\. 49\(1\)\(a\)/);
  expect(find('GDPR       SCC_BEFORE_2021')).toContain('ended 2022-12-27');
  expect(find('RU-152FZ')).toBe('RU-152FZ knows none: a contract can bring nothing');
  expect(lines.at(-1)).toMatch(/^62 mechanisms of 18 regimes; none permits without/);
});

test('mechanisms tells the evidence that a regime wants', async () => {
  expect(await law('mechanisms', 'GDPR')).toBe(0);
  const text = lines.join('\n');
  expect(text).toContain(
    'SCC_C2P  Standard contractual clauses, module 2: controller to processor',
  );
  expect(text).toContain('  evidence    the clauses of that module, unchanged, signed');
  expect(text).toContain('              transfer impact assessment by the six steps');
  expect(text).toContain('  recipient   staff only');
  expect(await law('mechanisms', 'UK-GDPR', '--json')).toBe(0);
  const [file] = JSON.parse(lines.join('\n')) as { mechanisms: { code: string }[] }[];
  const codes = file?.mechanisms.map(({ code }) => code);
  expect(codes).toEqual(['UK_IDTA', 'UK_ADDENDUM', 'BCR', 'DEROG']);
  expect(await law('mechanisms', 'NOPE')).toBe(2);
  expect(errors[0]).toMatch(/no law file is about `NOPE`; known are AE-PDPL, /);
});

test.each([
  [
    20270104,
    0,
    '0 of 18 regimes, 0 of 53 rows and 0 of 62 mechanisms due on 2027-01-04; the next is due on 2027-01-05',
  ],
  [
    20270105,
    1,
    '0 of 18 regimes, 2 of 53 rows and 0 of 62 mechanisms due on 2027-01-05; the next is due on 2027-02-05',
  ],
  [20270205, 1, '18 of 18 regimes, 53 of 53 rows and 62 of 62 mechanisms due on 2027-02-05'],
])('due on %i exits with %i', async (day, code, last) => {
  expect(await law('due', '--on', String(day))).toBe(code);
  expect(lines.at(-1)).toBe(last);
});

test('due tells an expired row from a stale one, in JSON too', async () => {
  expect(await law('due', '--on', '20311227', '--json')).toBe(1);
  const { due } = JSON.parse(lines.join('\n')) as { due: { id: string; due: string }[] };
  const expired = due.filter((entry) => entry.due === 'expired').map(({ id }) => id);
  expect(expired).toEqual(['gdpr-adeq-gb']);
  expect(due).toHaveLength(18 + 53 + 62);
});

test('due refuses a day that is none', async () => {
  expect(await law('due', '--on', '20260230')).toBe(2);
  expect(errors[0]).toContain('--on: 20260230 is not a day');
});

test('a file that cannot be read as law is told with its place', async () => {
  const file = path.join(config, 'law', 'us.json');
  const text = fs.readFileSync(file, 'utf8');
  fs.writeFileSync(file, text.replace('"code": "COUNSEL_OPINION"', '"cod": "COUNSEL_OPINION"'));
  expect(await law('due')).toBe(2);
  expect(errors[0]).toMatch(
    /law\/us\.json:21:7: mechanism number 1: cod is not expected; take it out/,
  );
  fs.writeFileSync(file, text);
});
