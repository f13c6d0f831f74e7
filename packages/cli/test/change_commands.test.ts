// What a reviewer sees of a change before signing: the words of `diff`, the effects of `simulate`.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { decide } from '@bailiwick/policy';
import type { Bundle } from '@bailiwick/policy';
import { bundleBytes } from '@bailiwick/gateway';
import { commandGroups } from '../src/command_table.ts';
import { compareBundles, differenceLine } from '../src/policy/differences.ts';
import { domainOf, requestFor, situationsOf } from '../src/policy/domain.ts';
import { run } from '../src/run.ts';
import { simulate } from '../src/policy/simulate.ts';
import { lawRow, minimal, regionIn, TODAY } from '../../../test/laws/fixtures.ts';

let folder: string;
let lines: string[];
let errors: string[];

async function bailiwick(...words: string[]): Promise<number> {
  lines = [];
  errors = [];
  return run(words, commandGroups, {
    out: (line) => lines.push(line),
    error: (line) => errors.push(line),
    today: () => TODAY,
  });
}

function bundleFile(name: string, bundle: Bundle): string {
  const file = path.join(folder, `${name}.json`);
  fs.writeFileSync(file, bundleBytes(bundle));
  return file;
}

beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bailiwick-change-'));
});

afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

const [eu, ...others] = minimal.regions;
const key = { keyId: 'r1', algorithm: 'ES256' as const, spki: 'AAAA' };

describe('policy diff', () => {
  test.each<[string, Bundle, string]>([
    [
      'a term',
      terms({ controllerEstablishment: 'FR' }),
      'changed    contract, controllerEstablishment: “DE” becomes “FR”',
    ],
    [
      'a place',
      terms({ processIn: ['EU', 'GB', 'US', 'IN'] }),
      'added      contract, processIn: “IN”',
    ],
    [
      'a day',
      terms({ validUntil: 20270101 }),
      'changed    contract, validUntil: 2027-12-31 becomes',
    ],
    ['a mechanism', terms({ mechanisms: [] }), 'removed    contract, mechanism uk-addendum: id'],
    [
      'an attestation',
      terms({ attestations: [] }),
      'removed    contract, attestation dpf-active for US',
    ],
    ['the order of places', terms({ processIn: ['GB', 'EU', 'US'] }), 'reordered  contract, proc'],
    [
      'a row of law',
      { ...minimal, law: [...minimal.law, lawRow('new', 'GDPR', 'IN')] },
      'added      law row new: id “new”, regime “GDPR”, destination “IN”',
    ],
    [
      'an operator',
      { ...minimal, regions: [{ ...eu!, operatedBy: 'US' }, ...others] },
      'changed    region eu, operatedBy: “DE” becomes “US”',
    ],
    [
      'a receipt key',
      { ...minimal, regions: [{ ...eu!, receiptKeys: [key] }, ...others] },
      'added      region eu, receipt key r1: keyId “r1”, algorithm “ES256”, spki key ',
    ],
    ['the order of regions', { ...minimal, regions: [...others, eu!] }, 'reordered  regions'],
    [
      'a skill text',
      { ...minimal, skills: [{ ...minimal.skills[0]!, textDigest: 'sha256-other' }] },
      'changed    skill reply, textDigest: “sha256-text” becomes “sha256-other”',
    ],
    ['a caller', { ...minimal, callers: [key] }, 'added      caller key r1: '],
  ])('names %s', (_, changed, line) => {
    const differences = compareBundles(minimal, changed);
    expect(differences).toHaveLength(1);
    expect(differenceLine(differences[0]!)).toContain(line);
  });

  test('exits with 1 on a change, and warns of a version that is not higher', async () => {
    const before = bundleFile('before', minimal);
    const after = bundleFile('after', terms({ retentionDays: 30 }));
    expect(await bailiwick('policy', 'diff', before, before)).toBe(0);
    expect(lines.at(-1)).toBe('0 differences');
    expect(await bailiwick('policy', 'diff', before, after)).toBe(1);
    expect(lines).toContain('changed    contract, retentionDays: 365 becomes 30');
    expect(errors[0]).toContain('version is not higher');
    expect(await bailiwick('policy', 'diff', before, after, '--json')).toBe(1);
    expect(JSON.parse(lines.join('\n')).differences).toHaveLength(1);
    expect(await bailiwick('policy', 'diff', before)).toBe(2);
  });
});

describe('policy simulate', () => {
  test('covers the whole domain of both bundles', () => {
    const domain = domainOf(minimal, { ...minimal, regions: [regionIn('ch', 'CH', 9)] });
    const { regimes } = minimal;
    expect(domain.regions).toEqual(['', 'eu', 'gb', 'us', 'ch']);
    expect(domain.subjects).toEqual(['CH', 'DE', 'FR', 'GB', 'IN', 'NO', 'US', '']);
    expect(regimes.flatMap(({ covers }) => covers)).toContain('EEA');
    expect(domain.classes).toHaveLength(minimal.classRules.length + 1);
    const all = [...situationsOf(domain)];
    expect(all).toHaveLength(8 * 8 * (5 * domain.classes.length + 4));
    expect(new Set(all.map((situation) => JSON.stringify(situation))).size).toBe(all.length);
  });

  test('finds nothing when nothing changes', () => {
    const result = simulate(minimal, { ...minimal, version: 2 }, TODAY);
    expect(result).toMatchObject({ changed: 0, shifts: [] });
    expect(result.permitsBefore).toBeGreaterThan(100);
    expect(result.permitsAfter).toBe(result.permitsBefore);
  });

  test('tells whom the end of a mechanism refuses, and agrees with single decisions', () => {
    const after = terms({ mechanisms: [] });
    const result = simulate(minimal, after, TODAY);
    expect(result.shifts.every(({ turn }) => turn === 'refused')).toBe(true);
    expect(result.permitsBefore - result.permitsAfter).toBe(result.changed);
    const chosen = result.shifts.find(({ action, region }) => action === 'infer' && region === '');
    expect(chosen).toMatchObject({ subjects: ['GB'], skill: 'reply', tenants: ['T1'] });
    expect(chosen!.reasons).toContain('NO_MECHANISM');
    let differing = 0;
    const domain = domainOf(minimal, after);
    const places = domain.subjects.filter((place) => place !== '');
    for (const situation of situationsOf({ ...domain, regions: [''] })) {
      const effects = [minimal, after].map(
        (bundle) => decide(requestFor(situation, bundle, minimal, TODAY, places), bundle).effect,
      );
      if (effects[0] !== effects[1]) differing += 1;
    }
    expect(chosen!.count).toBe(differing);
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

  test('exits with 1 and prints table or JSON', async () => {
    const before = bundleFile('now', minimal);
    const after = bundleFile('then', terms({ mechanisms: [] }));
    const words = ['policy', 'simulate', '--bundle', before, '--change'];
    expect(await bailiwick(...words, before)).toBe(0);
    expect(await bailiwick(...words, after)).toBe(1);
    expect(lines[0]).toMatch(/^on 2026-11-23: \d+ situations, \d+ permitted before, \d+ after/);
    expect(lines.join('\n')).toMatch(
      /refused +\d+ +infer +reply +\(chosen\) +permit eu +forbid +GB/,
    );
    expect(lines.at(-1)).toBe('tenants: T1');
    expect(await bailiwick(...words, after, '--json')).toBe(1);
    expect(JSON.parse(lines.join('\n')).shifts[0].turn).toBe('refused');
    expect(await bailiwick(...words, path.join(folder, 'none.json'))).toBe(2);
  });

  test('builds a contract source that nobody has signed', async () => {
    const root = path.join(import.meta.dirname, '..', '..', '..');
    const config = path.join(folder, 'config');
    fs.cpSync(path.join(root, 'config'), config, { recursive: true });
    keepOnly(path.join(config, 'law'), ['gdpr.json', 'uk-gdpr.json', 'us.json']);
    keepOnly(path.join(config, 'skills'), ['next-step.json', 'texts']);
    const file = path.join(config, 'contracts', 'sample-us.json');
    const before = bundleFile('before-source', minimal);
    const words = ['--bundle', before, '--change', file, '--config', config];
    expect(await bailiwick('policy', 'simulate', ...words)).toBe(1);
    expect(lines.at(-1)).toBe('tenants: T1, 00D000000000002EAA');
  }, 120_000);
});

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
