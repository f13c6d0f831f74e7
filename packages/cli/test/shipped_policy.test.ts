// What the shipped sources say, against what the law reference and the sample contracts promise.
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { decide } from '@bailiwick/policy';
import type { Bundle, Decision } from '@bailiwick/policy';
import { buildBundle, readPolicySources } from '@bailiwick/cli';
import { plain } from '../../../test/laws/fixtures.ts';

const config = path.join(import.meta.dirname, '..', '..', '..', 'config');

function sample(name: string): Bundle {
  const contract = path.join(config, 'contracts', `${name}.json`);
  const sources = readPolicySources(config, contract);
  return buildBundle(sources, { issuedOn: 20261101, version: 1 }).bundle;
}

const german = sample('sample-de');
const american = sample('sample-us');

/** Decides a skill with every field filled, everyone in one country, read where the contract is. */
function ask(bundle: Bundle, skillId: string, jurisdiction: string): Decision {
  const skill = bundle.skills.find(({ id }) => id === skillId)!;
  return decide(
    {
      ...plain,
      tenantId: bundle.contract.tenantIds[0]!,
      skillId,
      principal: {
        ...plain.principal,
        worksIn: bundle.contract.controllerEstablishment,
        entitlements: ['EEA', 'CH', 'GB', 'US', 'IN'],
      },
      subjects: skill.people.map((person) => ({ path: person, jurisdiction })),
      fields: skill.fields.map(({ path: place, freeText }) => {
        const [lookup = '', field] = place.split('.');
        const object = field === undefined ? skill.rootObject : lookup;
        const fact = { path: place, object, field: field ?? lookup, freeText };
        return { ...fact, declaredClass: '', empty: false };
      }),
    },
    bundle,
  );
}

const skills = german.skills.map(({ id }) => id);

describe.each(skills)('%s under the German contract', (skill) => {
  test.each(['DE', 'FR', 'CH', 'GB', 'US'])('runs in eu-central for people in %s', (place) => {
    const decision = ask(german, skill, place);
    expect([decision.effect, decision.regionId, decision.locatedIn]).toEqual([
      'permit',
      'eu-central',
      'DE',
    ]);
    expect(decision.legs.map(({ to }) => to)).not.toContain('US');
  });

  test.each([
    ['IN', 'LAW_UNCONFIRMED'],
    ['SG', 'SUBJECT_UNKNOWN'],
    ['', 'SUBJECT_UNKNOWN'],
  ])('is refused everywhere for people in `%s`', (place, code) => {
    const decision = ask(german, skill, place);
    expect(decision.effect).toBe('forbid');
    expect(decision.reasons.map((reason) => reason.code)).toContain(code);
  });
});

test('the previews show clear, sealed, masked and dropped fields', () => {
  const shown = skills.map((skill) => ask(german, skill, 'DE').protections);
  for (const fields of shown) {
    const kinds = new Set(fields.map(({ protection }) => protection));
    expect(kinds.has('clear') && kinds.has('seal') && kinds.has('mask')).toBe(true);
  }
  const all = new Set(shown.flat().map(({ protection }) => protection));
  expect([...all].sort()).toEqual(['clear', 'drop', 'mask', 'seal']);
});

test('identifying fields of people never leave', () => {
  for (const skill of skills) {
    for (const { path: place, protection } of ask(german, skill, 'DE').protections) {
      if (/(Email|Phone|FirstName|LastName|Birthdate)$/.test(place)) {
        expect(['mask', 'drop'], place).toContain(protection);
      }
    }
  }
});

test('the American contract rests on the attested framework and asks for a fallback', () => {
  const decision = ask(american, 'draft-reply', 'DE');
  expect(decision.effect).toBe('permit');
  expect(decision.legs.find(({ regime }) => regime === 'GDPR')).toMatchObject({
    mechanism: 'ADEQ',
    basis: 'gdpr-adeq-us',
    verifiedOn: 20260805,
  });
  expect(decision.obligations).toContain('REQUIRE_FALLBACK:gdpr-adeq-us');
  expect(ask(american, 'draft-reply', 'US').regionId).toBe('us-east');
});

describe('law data', () => {
  const adequate = german.law.filter(({ regime }) => regime === 'GDPR');

  test('the adequacy list is complete: 16 countries and territories, one organisation', () => {
    const list = 'AD AR BR CA CH EPO FO GB GG IL IM JE JP KR NZ US UY'.split(' ');
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
  });

  test('limited decisions carry their condition, and the United States its risk', () => {
    const conditional = adequate.filter(({ conditions }) => conditions.length > 0);
    expect(conditional.map(({ destination }) => destination).sort()).toEqual(
      'BR CA EPO IL JP KR US'.split(' '),
    );
    expect(adequate.filter(({ risk }) => risk === 'high').map(({ id }) => id)).toEqual([
      'gdpr-adeq-us',
    ]);
  });

  test('no row of another regime is confirmed', () => {
    const others = german.law.filter(({ regime }) => regime !== 'GDPR');
    expect(others.length).toBeGreaterThan(0);
    expect(others.filter(({ confidence }) => confidence === 'confirmed')).toEqual([]);
  });

  test('every row names its source and a later day to look again', () => {
    for (const row of german.law) {
      expect(row.source, row.id).toMatch(/^https:\/\//);
      expect(row.scope.length, row.id).toBeGreaterThan(20);
      expect(row.recheckOn, row.id).toBeGreaterThan(row.verifiedOn);
    }
  });
});
