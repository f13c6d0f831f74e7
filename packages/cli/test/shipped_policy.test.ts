// What the shipped sources decide, against what the sample contracts promise.
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
const portal = sample('sample-de-hubspot');

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

test('the American contract rests on clauses for the operator, beside the attested framework', () => {
  const decision = ask(american, 'draft-reply', 'DE');
  expect(decision.effect).toBe('permit');
  const grounds = decision.legs.filter(({ regime }) => regime === 'GDPR');
  expect(grounds.map(({ recipient }) => recipient)).toEqual([
    'us-east-operator',
    'salesforce',
    'staff',
  ]);
  expect(decision.obligations.join()).not.toContain('REQUIRE_FALLBACK');
  const behind = american.contract.mechanisms.filter(
    ({ regime, destination }) => regime === 'GDPR' && destination === 'US',
  );
  expect(behind.map(({ recipient, mechanism }) => [recipient, mechanism])).toEqual([
    ['salesforce', 'SCC_C2P'],
    ['staff', 'BCR'],
    ['us-east-operator', 'SCC_C2P'],
  ]);
  expect(ask(american, 'draft-reply', 'US').regionId).toBe('us-east');
});

function inTheEast({ reasons }: Decision): Decision['reasons'] {
  return reasons.filter(({ regionId }) => regionId === 'us-east');
}

describe('the framework with the United States', () => {
  const skill = american.skills.find(({ id }) => id === 'draft-reply')!;
  const mechanisms = american.contract.mechanisms.filter(
    ({ recipient }) => recipient !== 'us-east-operator',
  );
  const alone = { ...american, contract: { ...american.contract, mechanisms } };

  test.each([
    ['staff', 'CONDITION_UNMET'],
    ['mixed', 'NO_MECHANISM'],
  ] as const)('does not carry data about %s on a listing for other data', (dataKind, code) => {
    const changed = { ...alone, skills: [{ ...skill, dataKind }] };
    const decision = ask(changed, 'draft-reply', 'DE');
    const reason = inTheEast(decision).find((each) => each.code === code);
    expect(reason?.details.slice(1)).toEqual([
      'GDPR',
      'US',
      'US',
      'DE',
      'us-east-operator',
      ...(dataKind === 'staff' ? ['dpf-hr'] : []),
    ]);
  });

  test.each(['dpf-active', 'dpf-non-hr'])('needs %s of each recipient', (fact) => {
    const { attestations } = american.contract;
    const rest = attestations.filter((attested) => attested.fact !== fact);
    const contract = { ...alone.contract, attestations: rest };
    const decision = ask({ ...alone, contract }, 'draft-reply', 'DE');
    expect(inTheEast(decision).map(({ code, details }) => [code, details.at(-1)])).toEqual([
      ['CONDITION_UNMET', fact],
    ]);
  });
});

describe('the terms of the sample contracts', () => {
  const limit = german.contract.classLimits[0]!;

  test('confidential values stay in Germany', () => {
    expect(limit).toMatchObject({ dataClass: 'confidential', processIn: ['DE'] });
    const [first] = german.regions;
    const french = { ...first!, locatedIn: 'FR', storedIn: 'FR' };
    const moved = { ...german, regions: [french] };
    const codes = ask(moved, 'draft-reply', 'DE').reasons.map(({ code }) => code);
    expect(new Set(codes)).toEqual(new Set(['CLASS_LOCATION']));
  });

  test('nobody reads from where the contract does not say, unless it presumes a country', () => {
    const unknown = { ...plain.principal, worksIn: '', entitlements: ['EEA', 'US'] };
    const asking = { ...plain, principal: unknown, tenantId: german.contract.tenantIds[0]! };
    const codes = decide(asking, german).reasons.map(({ code }) => code);
    expect(codes).toContain('WORKPLACE_UNKNOWN');
    const other = { ...asking, tenantId: american.contract.tenantIds[0]! };
    expect(decide(other, american).reasons.map(({ code }) => code)).not.toContain(
      'WORKPLACE_UNKNOWN',
    );
  });

  test.each([
    [german, 'export', ['public', 'internal']],
    [german, 'send-webhook', ['public', 'internal']],
    [german, 'move-training-data', ['public']],
    [american, 'export', ['public', 'internal', 'confidential']],
    [american, 'move-training-data', []],
  ] as const)('%# an outflow carries what the contract names', (bundle, action, carried) => {
    const country = bundle.contract.controllerEstablishment;
    const place = { locatedIn: country, storedIn: country, operatedBy: country };
    const target = { id: 'share', recipient: bundle.regions[0]!.operator, ...place, fence: [] };
    const permitted = bundle.classRules.filter(({ dataClass }) => {
      const about = { subjects: [{ path: 'Self', jurisdiction: country }], fields: [] };
      const outflow = { action, skillId: '', dataClasses: [dataClass], targets: [target] };
      const principal = { ...plain.principal, worksIn: country };
      const tenantId = bundle.contract.tenantIds[0]!;
      return (
        decide({ ...plain, ...about, ...outflow, principal, tenantId }, bundle).effect === 'permit'
      );
    });
    expect(permitted.map(({ dataClass }) => dataClass)).toEqual(carried);
  });

  test.each([
    [german, ['EEA', 'CH', 'GB', 'US'], 'DE', 'permit'],
    [german, ['IN'], 'DE', 'forbid'],
    [german, ['EEA'], 'US', 'forbid'],
    [american, ['US', 'EEA'], 'US', 'permit'],
    [american, ['GB'], 'US', 'forbid'],
  ] as const)('%# an entitlement to %s', (bundle, jurisdictions, worksIn, effect) => {
    const grants = [{ granteeId: 'user-2', jurisdictions, worksIn }];
    const about = { subjects: [], fields: [], skillId: '', grants };
    const tenantId = bundle.contract.tenantIds[0]!;
    const request = { ...plain, ...about, action: 'grant-access', tenantId } as const;
    expect(decide(request, bundle).effect).toBe(effect);
  });
});

describe('the German contract of a HubSpot portal', () => {
  test.each(portal.skills.map(({ id }) => id))(
    '%s runs in eu-central for people in DE',
    (skill) => {
      const decision = ask(portal, skill, 'DE');
      expect([decision.effect, decision.regionId]).toEqual(['permit', 'eu-central']);
    },
  );

  test('says what that of the Salesforce org says, but for what is the CRM’s own', () => {
    const terms = ({ contract }: Bundle, vendor: string): unknown => ({
      ...contract,
      ...{ id: '', tenantIds: [], crmVendor: '', crmOperator: '', readerDefault: '' },
      crmHostings: [],
      mechanisms: contract.mechanisms.map((mechanism) => ({
        ...mechanism,
        id: mechanism.id.replace(vendor, 'crm'),
        recipient: mechanism.recipient.replace(vendor, 'crm'),
      })),
    });
    expect(terms(portal, 'hubspot')).toEqual(terms(german, 'salesforce'));
  });

  test('holds skills and rules of HubSpot objects only', () => {
    const own = ['contacts', 'companies', 'deals', 'tickets', 'skill_text'];
    const objects = [
      ...portal.skills.map((skill) => skill.rootObject),
      ...portal.fieldRules.map((rule) => rule.object),
    ];
    expect(objects.filter((name) => !own.includes(name))).toEqual([]);
    expect(german.skills.some(({ rootObject }) => own.includes(rootObject))).toBe(false);
  });
});
