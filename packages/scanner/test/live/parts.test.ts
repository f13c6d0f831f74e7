// The parts of a live audit by themselves: pace, state, archive, inventory.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { inventoryOf } from '../../src/live/inventory.ts';
import type { LiveFinding } from '../../src/live/inventory.ts';
import { Pace, retryAfterSeconds } from '../../src/live/pace.ts';
import type { Passing } from '../../src/live/pace.ts';
import { LIVE_RULES } from '../../src/live/rules.ts';
import { newState, readState, stateKey, writeState } from '../../src/live/state.ts';
import { readZip } from '../../src/live/zip.ts';
import { readTexts } from '../../src/messages.ts';
import { writeZip } from './zip_writer.ts';

describe('pace', () => {
  let clock = 0;
  let slept: number[] = [];
  const pace = (budget: number, intervalMs = 0): Pace =>
    new Pace({
      budget,
      intervalMs,
      now: () => clock,
      sleep: (ms) => {
        slept.push(ms);
        clock += ms;
        return Promise.resolve();
      },
    });
  beforeEach(() => {
    clock = 0;
    slept = [];
  });
  const passing =
    (told: Partial<Passing> = {}) =>
    (): Passing => ({
      retryAfterSeconds: Number.NaN,
      detail: '503',
      isUnreachable: false,
      ...told,
    });
  const fails = (): Promise<never> => Promise.reject(new Error('x'));

  test('leaves the interval between requests', async () => {
    const steady = pace(9, 100);
    for (let count = 0; count < 3; count += 1)
      await steady.run(
        () => Promise.resolve(1),
        () => null,
      );
    expect(slept).toEqual([100, 100]);
  });

  test('waits as long as it is asked to, then sends again', async () => {
    let sent = 0;
    const reply = await pace(9).run(
      () => (++sent === 1 ? fails() : Promise.resolve('ok')),
      passing({ retryAfterSeconds: 7 }),
    );
    expect([reply, sent, slept]).toEqual(['ok', 2, [7000]]);
  });

  test('gives up after five attempts with waits that grow', async () => {
    await expect(pace(99).run(fails, passing())).rejects.toMatchObject({
      code: 'BUSY',
      detail: '503',
    });
    expect(slept).toHaveLength(4);
    expect(slept[3]!).toBeGreaterThan(slept[0]!);
  });

  test('does not sit out a wait of minutes', async () => {
    const asked = passing({ retryAfterSeconds: 600 });
    await expect(pace(9).run(fails, asked)).rejects.toMatchObject({ code: 'BUSY' });
    expect(slept).toEqual([]);
  });

  test('tells no answer apart, throws on what is meant', async () => {
    const lost = passing({ isUnreachable: true });
    await expect(pace(9).run(fails, lost)).rejects.toMatchObject({ code: 'UNREACHABLE' });
    await expect(pace(9).run(fails, () => null)).rejects.toThrow('x');
  });

  test('counts repeated requests towards the budget', async () => {
    await expect(pace(3).run(fails, passing())).rejects.toMatchObject({ code: 'BUDGET_SPENT' });
  });

  test('leaves a tenth of the day to others', async () => {
    const careful = pace(9);
    careful.noteDay(899, 1000);
    await careful.run(
      () => Promise.resolve(1),
      () => null,
    );
    careful.noteDay(900, 1000);
    await expect(
      careful.run(
        () => Promise.resolve(1),
        () => null,
      ),
    ).rejects.toMatchObject({
      code: 'DAILY_LIMIT',
    });
  });

  test.each([
    ['5', 5],
    ['', Number.NaN],
    [undefined, Number.NaN],
    ['Thu, 01 Jan 1970 00:00:10 GMT', 10],
    ['nonsense', Number.NaN],
  ])('Retry-After %s is %s seconds', (text, seconds) => {
    expect(retryAfterSeconds(text, 0)).toBe(seconds);
  });
});

describe('state', () => {
  let folder = '';
  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bailiwick-live-'));
  });
  afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));
  const began = Date.parse('2026-11-26T10:00:00Z');
  const state = {
    ...newState('t', new Date(began).toISOString()),
    sections: { a: { status: 'open', cursor: 'c', rows: [{ id: '1' }], reason: '' } },
  } as const;

  const key = Buffer.alloc(32, 7);

  test('comes back as it was, readable by its owner alone', () => {
    const file = path.join(folder, 'inner', 'state.json');
    writeState(file, state, key);
    expect(readState(file, 't', key, began + 1000)).toEqual({ kind: 'state', state });
    expect(fs.statSync(file).mode & 0o077).toBe(0);
    expect(fs.readdirSync(path.dirname(file))).toEqual(['state.json']);
  });

  test.each([
    ['another target', 'other', 1000, 'foreign'],
    ['an old one', 't', 3 * 86_400_000, 'none'],
    ['one of the future', 't', -5000, 'none'],
  ])('%s is not gone on with', (_, target, later, kind) => {
    const file = path.join(folder, 'state.json');
    writeState(file, state, key);
    expect(readState(file, target, key, began + later)).toEqual({ kind });
  });

  test('none is none', () => {
    expect(readState(path.join(folder, 'state.json'), 't', key, began)).toEqual({ kind: 'none' });
  });

  test.each([
    ['a row less', (text: string) => text.replace('{"id":"1"}', '')],
    ['another cursor', (text: string) => text.replace('"c"', '"https://example.com"')],
    ['another start', (text: string) => text.replace('2026-11-26', '2026-11-27')],
    ['no seal', (text: string) => text.slice(text.indexOf('\n') + 1)],
    ['half a file', (text: string) => text.slice(0, 80)],
    ['an empty file', () => ''],
    ['a folder', () => null],
  ])('with %s it is refused', (_, change) => {
    const file = path.join(folder, 'state.json');
    writeState(file, state, key);
    const text = change(fs.readFileSync(file, 'utf8'));
    fs.rmSync(file);
    if (text === null) fs.mkdirSync(file);
    else fs.writeFileSync(file, text);
    expect(readState(file, 't', key, began + 1000)).toEqual({ kind: 'changed' });
  });

  test('with the key of another machine it is refused', () => {
    const file = path.join(folder, 'state.json');
    writeState(file, state, Buffer.alloc(32, 8));
    expect(readState(file, 't', key, began + 1000)).toEqual({ kind: 'changed' });
  });

  test('its key is made once, for its owner alone', () => {
    const file = path.join(folder, 'inner', 'state.key');
    const made = stateKey(file);
    expect(stateKey(file)).toEqual(made);
    expect([made.length, fs.statSync(file).mode & 0o077]).toEqual([32, 0]);
    fs.truncateSync(file, 5);
    expect(() => stateKey(file)).toThrow('32 bytes');
  });
});

describe('archive', () => {
  const files = { 'classes/A.cls': 'class A {}', 'package.xml': '<Package/>' };

  test.each([true, false])('is read, stored %s', (stored) => {
    const entries = readZip(writeZip(files, stored));
    expect(Object.fromEntries(entries.map(({ name, bytes }) => [name, bytes.toString()]))).toEqual(
      files,
    );
  });

  test.each(['../a', '/a', 'a/../../b', 'a\\b', 'C:/a', 'a//b'])('%s leads nowhere', (name) => {
    expect(() => readZip(writeZip({ [name]: 'x' }))).toThrow('outside');
  });

  test.each([Buffer.alloc(0), Buffer.from('no archive'), writeZip(files).subarray(0, 40)])(
    'what is damaged is refused',
    (bytes) => expect(() => readZip(bytes)).toThrow(),
  );

  test('an entry whose header is elsewhere is refused', () => {
    const bytes = writeZip(files);
    bytes.write('XX', 0);
    expect(() => readZip(bytes)).toThrow('damaged');
  });
});

describe('inventory', () => {
  const one = (over: Partial<LiveFinding> = {}): LiveFinding => ({
    rule: 'live-token-stale',
    level: 'warning',
    section: 'oauth-tokens',
    line: 'token 0CQ1',
    message: 'unused',
    values: { name: 'Loader', days: '91', limit: '90' },
    ...over,
  });

  test('a finding stays the same finding while its numbers change and others come', () => {
    const [before] = inventoryOf([one()]).findings;
    const after = inventoryOf([
      one({ line: 'token 0CQ0' }),
      one({ values: { days: '92' } }),
    ]).findings;
    expect(after.map(({ fingerprint }) => fingerprint)).toContain(before!.fingerprint);
    expect(new Set(after.map(({ fingerprint }) => fingerprint)).size).toBe(2);
  });

  test('does not depend on the order of facts', () => {
    const all = [one(), one({ line: 'token 0CQ2' }), one({ section: 'logins' })];
    expect(inventoryOf([...all].reverse())).toEqual(inventoryOf(all));
  });

  test('a name with lines and control characters is one line', () => {
    const { findings, texts } = inventoryOf([
      one({ line: 'a\n\u001b[31mb\u202ec', values: { name: 'x\ny' } }),
    ]);
    expect(texts.get('live/oauth-tokens')).toBe('a [31mb c\n');
    expect(findings[0]!.values['name']).toBe('x y');
  });
});

test.each(LIVE_RULES.map(({ id }) => id))('%s has texts and a page', (id) => {
  expect(readTexts('en').rule(id).messages['text']).toBeDefined();
  const page = fs.readFileSync(
    path.join(import.meta.dirname, '../../../../docs/rules', `${id}.md`),
    'utf8',
  );
  const headings = [...page.matchAll(/^## (.*)$/gm)].map(([, heading]) => heading);
  expect(headings).toEqual([
    'What it finds',
    'Why it matters',
    'Found',
    'Not found',
    'Cure',
    'Limits',
    'References',
  ]);
});
