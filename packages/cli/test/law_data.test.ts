// What the law sources say: complete, with the scope of each decision, and sure of no more than it is.
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { readKnownMechanism } from '../src/policy/known_mechanism.ts';
import { readLaw } from '../src/policy/law.ts';
import { CONFIG } from './config_copy.ts';

const files = readLaw(CONFIG);
const rows = files.flatMap((file) => file.rows);

describe('law data', () => {
  const adequate = rows.filter(({ regime }) => regime === 'GDPR');

  test('the adequacy list is complete: 16 countries and territories, one organisation', () => {
    const list = 'AD AR BR CA CH EPO FO GB GG IL IM JE JP KR NZ US US UY'.split(' ');
    expect(adequate.map(({ destination }) => destination).sort()).toEqual(list);
  });

  test.each(['KE', 'IN', 'AU', 'SG', 'ZA', 'TR', 'AE', 'SA', 'VN', 'ID', 'CN', 'MX', 'GI'])(
    '%s is not on it',
    (place) => {
      expect(adequate.map(({ destination }) => destination)).not.toContain(place);
    },
  );

  test('the United Kingdom ends on 27 December 2031', () => {
    expect(adequate.find(({ destination }) => destination === 'GB')?.expiresOn).toBe(20311227);
    expect(adequate.filter(({ expiresOn }) => expiresOn !== 0)).toHaveLength(1);
  });

  test('Brazil is for exporters in the Union only', () => {
    const exporters = adequate.filter((row) => row.exporters.length > 0);
    expect(exporters.map(({ destination, exporters: [first] }) => [destination, first])).toEqual([
      ['BR', 'EU'],
    ]);
  });

  test('limited decisions carry their conditions and kinds of data, the United States its risk', () => {
    const limited = adequate.filter(({ conditions }) => conditions.length > 0);
    expect(
      limited.map(({ destination, dataKind, conditions }) => [
        destination,
        dataKind,
        ...conditions,
      ]),
    ).toEqual([
      ['BR', 'any', 'lgpd-recipient'],
      ['CA', 'other', 'pipeda-commercial-organisation'],
      ['EPO', 'any', 'european-patent-organisation'],
      ['IL', 'any', 'automated-processing'],
      ['JP', 'any', 'appi-business-operator', 'appi-no-carved-out-purpose'],
      ['KR', 'any', 'pipa-controller', 'pipa-no-carved-out-purpose'],
      ['US', 'staff', 'dpf-active', 'dpf-hr'],
      ['US', 'other', 'dpf-active', 'dpf-non-hr'],
    ]);
    const risky = adequate
      .filter(({ risk }) => risk === 'high')
      .map(({ destination }) => destination);
    expect(risky).toEqual(['US', 'US']);
  });

  test('each row says what confirms it: a number in the Official Journal, or the quoted page', () => {
    const byNumber = adequate.filter(({ scope }) =>
      scope.includes('Confirmed by its number in the Official Journal'),
    );
    const byPage = adequate.filter(({ scope }) =>
      scope.includes("Confirmed by the Commission's page as quoted on 5 August 2026"),
    );
    expect(byPage.map(({ destination }) => destination)).toEqual(['GB']);
    expect(byNumber).toHaveLength(adequate.length - 1);
    for (const { scope } of byNumber) {
      expect(scope).toMatch(/\d+\/\d+/);
      expect(scope).not.toContain('was not found');
    }
  });

  test('every regime restricts transfers, and says how sure that is', () => {
    for (const { regime, facts } of files) {
      expect(regime.restrictsTransfers, regime.id).toBe(true);
      expect(Object.keys(regime), regime.id).toHaveLength(4);
      expect(facts.source, regime.id).toMatch(/^https:/);
    }
    const sure = files.filter(({ facts }) => facts.confidence === 'confirmed');
    expect(sure.map(({ regime }) => regime.id)).toEqual(['GDPR']);
  });

  test('only what is said of a transfer itself can stand for every recipient', () => {
    const any = files.flatMap(({ mechanisms }) =>
      mechanisms.filter(({ recipient }) => recipient === 'any').map(({ code }) => code),
    );
    expect(any.sort()).toEqual(['COUNSEL_OPINION', 'NEGATIVE_LIST_CHECK', 'VOLUME_EXEMPTION']);
  });

  test('no row of another regime is confirmed', () => {
    const others = rows.filter(({ regime }) => regime !== 'GDPR');
    expect(others.length).toBeGreaterThan(0);
    expect(others.filter(({ confidence }) => confidence === 'confirmed')).toEqual([]);
  });

  test('every row names its source and a later day to look again', () => {
    for (const row of rows) {
      expect(row.source, row.id).toMatch(/^https:\/\//);
      expect(row.scope.length, row.id).toBeGreaterThan(20);
      expect(row.recheckOn, row.id).toBeGreaterThan(row.verifiedOn);
    }
  });
});

describe('mechanisms', () => {
  const codes = (regime: string, use = 'routine'): string[] =>
    (files.find((file) => file.regime.id === regime)?.mechanisms ?? [])
      .filter((mechanism) => mechanism.use === use)
      .map(({ code }) => code);

  test('Chapter V is complete: Art. 46 for routine traffic, Art. 48 and 49 never', () => {
    expect(codes('GDPR').join(' ')).toBe(
      'GOV BCR SCC_C2C SCC_C2P SCC_P2P SCC_P2C SCC_BEFORE_2021 SA_SCC CODE CERT ADHOC ADMIN SAME_CONTROLLER',
    );
    const letters = 'A B C D E F G RESID'.split(' ').map((letter) => `DEROG_${letter}`);
    expect(codes('GDPR', 'single-case')).toEqual(['ART48', ...letters]);
  });

  test('consent and exceptions carry no routine traffic anywhere', () => {
    for (const file of files) {
      for (const { code, use } of file.mechanisms) {
        if (/^(CONSENT|DEROG|ART48)/.test(code)) expect(use, file.regime.id).toBe('single-case');
      }
    }
  });

  test('nothing can be brought for Russia', () => {
    expect(codes('RU-152FZ')).toEqual([]);
  });

  test('what is on no adequacy list rests on evidence alone: no row of these regimes permits', () => {
    const without = files.filter(({ rows }) => rows.length === 0).map(({ regime }) => regime.id);
    expect(without.sort()).toEqual(
      'AE-PDPL AU-APP CA-PIPEDA CN-PIPL ID-PDP RU-152FZ SA-PDPL TR-KVKK US VN-PDPL ZA-POPIA'.split(
        ' ',
      ),
    );
  });

  test('the schema describes what the reader reads', () => {
    const file = path.join(CONFIG, 'schema', 'law.schema.json');
    const schema = JSON.parse(fs.readFileSync(file, 'utf8'));
    const { required, properties } = schema.$defs.KnownMechanism;
    const [mechanism] = files.flatMap(({ mechanisms }) => mechanisms);
    expect([...required].sort()).toEqual(Object.keys(mechanism ?? {}).sort());
    for (const name of required as string[]) {
      const changed = { ...mechanism, [name]: properties[name].enum ? 'no such word' : {} };
      expect(() => readKnownMechanism(changed, 'it'), name).toThrow(`it.${name} must be`);
    }
    expect(() => readKnownMechanism({ ...mechanism, more: 1 }, 'it')).toThrow('it.more is not');
  });
});
