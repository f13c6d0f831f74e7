// The law sources as the command shows them, and the days on which somebody has to look again.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commandGroups } from '../src/command_table.ts';
import { run } from '../src/run.ts';

const root = path.join(import.meta.dirname, '..', '..', '..');
let config: string;
let lines: string[];
let errors: string[];

async function law(...words: string[]): Promise<number> {
  lines = [];
  errors = [];
  return run(['policy', 'law', ...words, '--config', config], commandGroups, {
    out: (line) => lines.push(line),
    error: (line) => errors.push(line),
    today: () => 20261123,
  });
}

beforeAll(() => {
  config = fs.mkdtempSync(path.join(os.tmpdir(), 'bailiwick-law-'));
  fs.cpSync(path.join(root, 'config', 'law'), path.join(config, 'law'), { recursive: true });
});

afterAll(() => fs.rmSync(config, { recursive: true, force: true }));

test('list shows every row with certainty and dates', async () => {
  expect(await law('list')).toBe(0);
  expect(lines[0]).toMatch(/^row +regime +destination +mechanism +confidence +risk +verified/);
  expect(lines.find((line) => line.startsWith('gdpr-adeq-gb '))).toMatch(
    /GDPR +GB +ADEQ +confirmed +normal +2026-08-05 +2031-12-27 +2027-02-05$/,
  );
  expect(lines.at(-1)).toBe('18 regimes, 24 rows, 17 of them confirmed and able to permit');
  expect(await law('list', '--regime', 'JP-APPI')).toBe(0);
  expect(lines).toHaveLength(4);
  expect(await law('list', '--regime', 'NOPE')).toBe(2);
});

test('list and show print JSON', async () => {
  await law('list', '--json');
  const files = JSON.parse(lines.join('\n')) as { rows: unknown[] }[];
  expect(files.flatMap(({ rows }) => rows)).toHaveLength(24);
  await law('show', 'gdpr-adeq-us', '--json');
  expect(JSON.parse(lines.join('\n'))).toMatchObject({ risk: 'high', conditions: ['dpf-active'] });
});

test('show tells one row, and says when there is none', async () => {
  expect(await law('show', 'gdpr-adeq-us')).toBe(0);
  expect(lines.join('\n')).toMatch(
    /conditions {2}dpf-active\n {2}certainty {3}confirmed, risk high/,
  );
  expect(await law('show', 'gdpr-adeq-xx')).toBe(2);
  expect(errors[0]).toContain('no row `gdpr-adeq-xx`');
  expect(await law('show')).toBe(2);
});

test.each([
  [20270104, 0, '0 of 24 rows due on 2027-01-04; the next is due on 2027-01-05'],
  [20270105, 1, '1 of 24 rows due on 2027-01-05; the next is due on 2027-02-05'],
  [20270205, 1, '24 of 24 rows due on 2027-02-05'],
])('due on %i exits with %i', async (day, code, last) => {
  expect(await law('due', '--on', String(day))).toBe(code);
  expect(lines.at(-1)).toBe(last);
});

test('due tells an expired row from a stale one, in JSON too', async () => {
  expect(await law('due', '--on', '20311227', '--json')).toBe(1);
  const { due } = JSON.parse(lines.join('\n')) as { due: { due: string; row: { id: string } }[] };
  const expired = due.filter((entry) => entry.due === 'expired').map(({ row }) => row.id);
  expect(expired).toEqual(['gdpr-adeq-gb']);
  expect(due).toHaveLength(24);
});

test('due refuses a day that is none', async () => {
  expect(await law('due', '--on', '20260230')).toBe(2);
  expect(errors[0]).toContain('--on: 20260230 is not a day');
});
