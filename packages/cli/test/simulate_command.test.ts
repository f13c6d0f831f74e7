// What a change does before anyone signs it: the effects that `policy simulate` finds.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { decide } from '@bailiwick/policy';
import type { Bundle } from '@bailiwick/policy';
import { bundleBytes } from '@bailiwick/gateway';
import { domainOf, situationsOf } from '../src/policy/domain.ts';
import { simulate } from '../src/policy/simulate.ts';
import type { Shift } from '../src/policy/simulate.ts';
import { requestMaker } from '../src/policy/situation_request.ts';
import { minimal, regionIn } from '../../../test/laws/fixtures.ts';
import { bailiwick, CONFIG, TODAY } from './config_copy.ts';

let folder: string;

beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bailiwick-simulate-'));
});

afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

function bundleFile(name: string, bundle: Bundle): string {
  const file = path.join(folder, `${name}.json`);
  fs.writeFileSync(file, bundleBytes(bundle));
  return file;
}

let lines: readonly string[];

async function tell(...words: readonly string[]): Promise<number> {
  const outcome = await bailiwick(...words);
  lines = outcome.lines;
  return outcome.code;
}

const [eu, ...others] = minimal.regions;

describe('policy simulate', () => {
  test('covers the whole domain of both bundles, every action of it', () => {
    const domain = domainOf(minimal, { ...minimal, regions: [regionIn('ch', 'CH', 9)] });
    const places = ['CH', 'DE', 'FR', 'GB', 'IN', 'NO', 'US', ''];
    expect(domain).toMatchObject({ regions: ['eu', 'gb', 'us', 'ch'], places, bases: ['DE'] });
    expect(domain.classes).toHaveLength(8);
    expect(domain.kinds).toEqual(['', 'reply']);
    expect(domain.recipients.at(-1)).toBe('unnamed-recipient');
    const all = [...situationsOf(domain)];
    expect(new Set(all.map((situation) => JSON.stringify(situation))).size).toBe(all.length);
    const counts: Record<string, number> = {};
    for (const { action } of all) counts[action] = (counts[action] ?? 0) + 1;
    const pairs = places.length ** 2;
    const targets = pairs * domain.kinds.length * (domain.recipients.length + 3);
    expect(counts).toEqual({
      infer: pairs * (domain.regions.length + 1) * (domain.classes.length + 1),
      'read-output': pairs * domain.regions.length * domain.kinds.length,
      'grant-access': places.length * (places.length + 2),
      export: targets * 2,
      'send-webhook': targets * 2,
      'move-training-data': targets,
      'store-token': pairs * domain.kinds.length * (domain.recipients.length + 4),
      'use-key': domain.regions.length * (places.length * 3 + 1 + 3),
    });
  });

  test('finds nothing when nothing changes', () => {
    const result = simulate(minimal, { ...minimal, version: 2 }, TODAY);
    expect(result).toMatchObject({ changed: 0, shifts: [] });
    expect(result.permitsAfter).toBe(result.permitsBefore);
    for (const { action, permitsBefore } of result.actions) {
      expect(permitsBefore, action).toBeGreaterThan(0);
    }
  });

  test('tells whom the end of a mechanism refuses, and agrees with single decisions', () => {
    const after = terms({ mechanisms: [] });
    const result = simulate(minimal, after, TODAY);
    expect(result.shifts.every(({ turn }) => turn === 'refused')).toBe(true);
    expect(result.permitsBefore - result.permitsAfter).toBe(result.changed);
    const chosen = result.shifts.find(({ action, region }) => action === 'infer' && region === '');
    expect(chosen).toMatchObject({ subjects: ['GB'], skill: 'reply', tenants: ['T1'] });
    expect(chosen!.reasons).toContain('NO_MECHANISM');
    const domain = domainOf(minimal, after);
    const places = domain.places.filter((place) => place !== '');
    const request = [minimal, after].map((bundle) => requestMaker(bundle, minimal, TODAY, places));
    let differing = 0;
    for (const situation of situationsOf({ ...domain, regions: [] })) {
      const effects = [minimal, after].map(
        (bundle, index) => decide(request[index]!(situation), bundle).effect,
      );
      if (effects[0] !== effects[1]) differing += 1;
    }
    const withoutRegion = result.shifts.filter(({ region }) => region === '');
    expect(withoutRegion.reduce((sum, { count }) => sum + count, 0)).toBe(differing);
  });

  test.each<[string, Bundle, string]>([
    ['moved', { ...minimal, regions: [{ ...eu!, priority: 25 }, ...others] }, 'permit gb'],
    ['protected', { ...minimal, skills: [skillWith('seal')] }, 'permit eu'],
    ['refused', terms({ tenantIds: ['T2'] }), 'forbid'],
    ['permitted', terms({ tenantIds: ['T1', 'T2'] }), 'permit eu'],
  ])('sees what is %s', (turn, after, outcome) => {
    const { shifts } = simulate(minimal, after, TODAY);
    const found = shifts.filter((shift) => shift.turn === turn && shift.region === '');
    expect(found.map((shift) => shift.after)).toContain(outcome);
  });

  test.each<[string, Partial<Bundle['contract']>, string, Partial<Shift>]>([
    ['classes of an outflow', { actionClasses: [] }, 'export', { facet: 'everything' }],
    [
      'what a person may be entitled to',
      { entitleTo: ['EEA', 'CH', 'US'] },
      'grant-access',
      { subjects: ['GB'], reasons: ['GRANT_OUTSIDE'] },
    ],
    [
      'the age of a key',
      { keyRotationDays: 30 },
      'use-key',
      { facet: 'ageDays', reasons: ['KEY_OVERDUE'] },
    ],
    [
      'where a token works',
      { processIn: ['DE', 'GB', 'US'] },
      'store-token',
      { facet: 'fence', places: ['FR'], reasons: ['TOKEN_FENCE'] },
    ],
    [
      'where a webhook stores',
      { storeIn: ['DE', 'GB', 'US'] },
      'send-webhook',
      { facet: 'storedIn', places: ['FR'], reasons: ['TARGET_STORAGE'] },
    ],
    [
      'whose courts an export is under',
      { operatedBy: ['DE', 'GB', 'US'] },
      'export',
      { facet: 'operatedBy', places: ['FR'], reasons: ['TARGET_OPERATOR'] },
    ],
    [
      'where training data goes',
      { classLimits: [{ dataClass: 'public', processIn: ['DE'], operatedBy: ['DE'] }] },
      'move-training-data',
      { classes: ['public'], facet: 'locatedIn', reasons: ['CLASS_LOCATION'] },
    ],
  ])('sees a change of %s', (_, change, action, shift) => {
    const before = openly();
    const after = { ...before, contract: { ...before.contract, ...change } };
    const found = simulate(before, after, TODAY).shifts.filter((each) => each.action === action);
    expect(found).toContainEqual(expect.objectContaining({ turn: 'refused', ...shift }));
  });

  test('sees a change of whose data a skill reads', () => {
    const before = openly();
    const after = { ...before, skills: [{ ...before.skills[0]!, dataKind: 'staff' as const }] };
    const found = simulate(before, after, TODAY).shifts;
    const shift = { turn: 'refused', action: 'infer', skill: 'reply', region: 'us' };
    expect(found).toContainEqual(expect.objectContaining(shift));
  });

  test('exits with 1 and prints table or JSON', async () => {
    const before = bundleFile('now', minimal);
    const after = bundleFile('then', terms({ mechanisms: [] }));
    const words = ['policy', 'simulate', '--bundle', before, '--change'];
    expect(await tell(...words, before)).toBe(0);
    expect(await tell(...words, after)).toBe(1);
    expect(lines[0]).toMatch(/^on 2026-11-23: \d+ situations, \d+ permitted before, \d+ after/);
    expect(lines.join('\n')).toMatch(
      /refused +\d+ +infer +reply +\(chosen\) +permit eu +forbid +GB/,
    );
    expect(lines[2]).toMatch(/^infer +2304 +\d+ +\d+ +\d+$/);
    expect(lines.at(-1)).toBe('tenants: T1');
    expect(await tell(...words, after, '--json')).toBe(1);
    expect(JSON.parse(lines.join('\n')).shifts[0].turn).toBe('refused');
    expect(await tell(...words, path.join(folder, 'none.json'))).toBe(2);
  });

  test('builds a contract source that nobody has signed', async () => {
    const config = path.join(folder, 'config');
    fs.cpSync(CONFIG, config, { recursive: true });
    keepOnly(path.join(config, 'law'), ['gdpr.json', 'uk-gdpr.json', 'us.json']);
    keepOnly(path.join(config, 'skills'), ['next-step.json', 'texts']);
    const file = path.join(config, 'contracts', 'sample-us.json');
    const before = bundleFile('before-source', minimal);
    const words = ['--bundle', before, '--change', file, '--config', config];
    expect(await tell('policy', 'simulate', ...words)).toBe(1);
    expect(lines.at(-1)).toBe('tenants: T1, 00D000000000002EAA');
  }, 120_000);
});

/** With outflows open, so that each refusal can be seen to come. */
function openly(): Bundle {
  const classes = minimal.contract.classesAllowed;
  const actions = ['export', 'send-webhook', 'move-training-data'];
  const actionClasses = actions.map((action) => ({ action, dataClasses: classes }));
  return { ...terms({ actionClasses }), law: kinds(minimal) };
}

/** The row for the United States carries data about other people than staff. */
function kinds({ law }: Bundle): Bundle['law'] {
  return law.map((row) => (row.id === 'gdpr-us' ? { ...row, dataKind: 'other' } : row));
}

function keepOnly(directory: string, names: readonly string[]): void {
  for (const name of fs.readdirSync(directory)) {
    if (!names.includes(name)) fs.rmSync(path.join(directory, name), { recursive: true });
  }
}

function terms(change: Partial<Bundle['contract']>): Bundle {
  return { ...minimal, contract: { ...minimal.contract, ...change } };
}

function skillWith(protection: string): Bundle['skills'][number] {
  const [skill] = minimal.skills;
  const fields = skill!.fields.map((field) =>
    field.path === 'Status' ? { ...field, protection } : field,
  );
  return { ...skill!, fields };
}
