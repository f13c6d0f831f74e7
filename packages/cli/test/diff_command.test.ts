// What a reviewer sees of a change before signing: the words of `policy diff`.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Bundle } from '@bailiwick/policy';
import { bundleBytes, bundleDigest } from '@bailiwick/gateway';
import { compareBundles, differenceLine } from '../src/policy/differences.ts';
import { lawRow, minimal } from '../../../test/laws/fixtures.ts';
import { bailiwick } from './config_copy.ts';

let folder: string;

beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bailiwick-diff-'));
});

afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

function bundleFile(name: string, bundle: Bundle): string {
  const file = path.join(folder, `${name}.json`);
  fs.writeFileSync(file, bundleBytes(bundle));
  return file;
}

let lines: readonly string[];
let errors: readonly string[];

async function tell(...words: readonly string[]): Promise<number> {
  const outcome = await bailiwick(...words);
  ({ lines, errors } = outcome);
  return outcome.code;
}

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
      terms({ attestations: minimal.contract.attestations.slice(1) }),
      'removed    contract, attestation dpf-active for US, recipient',
    ],
    [
      'the recipient of a mechanism',
      terms({ mechanisms: [{ ...minimal.contract.mechanisms[0]!, recipient: 'x' }] }),
      'changed    contract, mechanism uk-addendum, recipient: ',
    ],
    ['the CRM vendor', terms({ crmOperator: 'other' }), 'changed    contract, crmOperator: '],
    ['whose country is presumed', terms({ readerDefault: 'FR' }), 'contract, readerDefault: '],
    [
      'a limit of a class',
      terms({
        classLimits: [{ dataClass: 'confidential', processIn: ['DE'], operatedBy: ['DE'] }],
      }),
      'added      contract, limit of class confidential: dataClass “confidential”, processIn DE, operatedBy DE',
    ],
    [
      'what an action carries',
      terms({
        actionClasses: [
          ...minimal.contract.actionClasses,
          { action: 'x', dataClasses: ['public'] },
        ],
      }),
      'added      contract, classes of action x: action “x”, dataClasses public',
    ],
    [
      'an entitlement that can be given',
      terms({ entitleTo: [...minimal.contract.entitleTo, 'SG'] }),
      'added      contract, entitleTo: “SG”',
    ],
    [
      'who exports under a row',
      { ...minimal, law: [{ ...minimal.law[0]!, exporters: ['EU'] }, ...minimal.law.slice(1)] },
      'added      law row gdpr-gb, exporters: “EU”',
    ],
    [
      'the data of a row',
      { ...minimal, law: [{ ...minimal.law[0]!, dataKind: 'staff' }, ...minimal.law.slice(1)] },
      'changed    law row gdpr-gb, dataKind: “any” becomes “staff”',
    ],
    [
      'a region’s operator',
      { ...minimal, regions: [{ ...eu!, operator: 'another' }, ...others] },
      'changed    region eu, operator: ',
    ],
    [
      'whose data a skill reads',
      { ...minimal, skills: [{ ...minimal.skills[0]!, dataKind: 'staff' }] },
      'changed    skill reply, dataKind: ',
    ],
    [
      'the models of a skill',
      { ...minimal, skills: [{ ...minimal.skills[0]!, models: ['m1', 'm2'] }] },
      'added      skill reply, models: “m2”',
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

  test('exits with 1 on a change, and warns of a version that stays', async () => {
    const before = bundleFile('before', minimal);
    const after = bundleFile('after', terms({ retentionDays: 30 }));
    expect(await tell('policy', 'diff', before, before)).toBe(0);
    expect(lines.at(-1)).toBe('0 differences');
    expect(await tell('policy', 'diff', before, after)).toBe(1);
    expect(lines).toContain('changed    contract, retentionDays: 365 becomes 30');
    expect(errors[0]).toContain('its version is the same');
    expect(await tell('policy', 'diff', before, after, '--json')).toBe(1);
    expect(JSON.parse(lines.join('\n')).differences).toHaveLength(1);
    expect(await tell('policy', 'diff', before)).toBe(2);
  });
});

describe('policy diff refuses', () => {
  const newer = { ...minimal, version: 5 };

  test('an older bundle as the new one, with both digests and versions', async () => {
    const files = [bundleFile('five', newer), bundleFile('one', minimal)] as const;
    expect(await tell('policy', 'diff', ...files)).toBe(1);
    expect(errors[0]).toBe(
      `${files[1]} (${digestOf(minimal)}, version 1) is older than ${files[0]} (${digestOf(newer)}, version 5): a gateway takes only the bundles that its own configuration names, Salesforce any from Minimum_Bundle_Version__c on; give the older one first`,
    );
    expect(await tell('policy', 'simulate', '--bundle', files[0], '--change', files[1])).toBe(1);
    expect(errors[0]).toContain('version 1) is older than');
  });

  test('another bundle than the one in force', async () => {
    const files = [bundleFile('one', minimal), bundleFile('five', newer)] as const;
    const pinned = ['--in-force', digestOf(newer)];
    expect(await tell('policy', 'diff', ...pinned, ...files)).toBe(1);
    const told = `expected ${digestOf(newer)}, found ${digestOf(minimal)}, version 1`;
    expect(errors[0]).toContain(`${files[0]}: ${told}: it is not the one that --in-force names`);
    const words = ['--bundle', files[0], '--change', files[1]];
    expect(await tell('policy', 'simulate', ...pinned, ...words)).toBe(1);
    expect(errors[0]).toContain(told);
    expect(await tell('policy', 'diff', '--in-force', digestOf(minimal), ...files)).toBe(1);
    expect(errors).toEqual([]);
  });
});

function terms(change: Partial<Bundle['contract']>): Bundle {
  return { ...minimal, contract: { ...minimal.contract, ...change } };
}

function digestOf(bundle: Bundle): string {
  return bundleDigest(bundleBytes(bundle));
}
