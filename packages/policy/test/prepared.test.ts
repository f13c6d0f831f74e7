// A prepared bundle remembers what it was asked, decides no differently for it, and stays bounded.
import { describe, expect, test } from 'vitest';
import { decide, decideWith, prepare, REASON_RULES } from '@bailiwick/policy';
import type { Bundle, DecisionRequest, FieldFact, Prepared } from '@bailiwick/policy';
import { fieldFact, minimal, plain, TODAY } from '../../../test/laws/fixtures.ts';

const NOTES = fieldFact('Notes', 'Case', 'Notes');
const STATUS = fieldFact('Status', 'Case', 'Status');

function asking(changes: Partial<DecisionRequest>): DecisionRequest {
  return { ...plain, ...changes };
}

function skillOf(prepared: Prepared) {
  return prepared.skills.get(plain.skillId)![0]!;
}

describe('what a prepared bundle remembers', () => {
  test('skills, kinds, fields, readers and parties are read once', () => {
    const prepared = prepare(minimal, TODAY);
    const request = asking({ fields: [STATUS, NOTES] });
    decideWith(request, prepared);
    const skill = skillOf(prepared);
    const kind = prepared.kinds.get('other')!;
    const region = kind.regions[0]!;
    const answers = region.answers.get('DE')!;
    const answer = answers.get('')!;
    const findings = answer.byParty.get('DE')!;
    expect([...skill.fields.keys()]).toEqual(['Status', 'Notes']);
    const fields = [...skill.fields.values()];
    expect(findings).toBeDefined();

    decideWith(request, prepared);
    decideWith(asking({ action: 'read-output', regionId: 'eu' }), prepared);
    expect(skillOf(prepared)).toBe(skill);
    expect(prepared.kinds.get('other')).toBe(kind);
    expect(region.answers.get('DE')).toBe(answers);
    expect(answers.get('')).toBe(answer);
    expect(answer.byParty.get('DE')).toBe(findings);
    [...skill.fields.values()].forEach((entry, index) => expect(entry).toBe(fields[index]));
  });

  test('two countries of sign-in stand beside each other', () => {
    const prepared = prepare(minimal, TODAY);
    const signedIn = (signedInFrom: string): DecisionRequest =>
      asking({ principal: { ...plain.principal, signedInFrom } });
    decideWith(signedIn(''), prepared);
    const answers = prepared.kinds.get('other')!.regions[0]!.answers;
    const before = answers.get('DE')!.get('');
    decideWith(signedIn('FR'), prepared);
    expect([...answers.get('DE')!.keys()]).toEqual(['', 'FR']);
    expect(answers.get('DE')!.get('')).toBe(before);
    // The workplace itself is no second place.
    decideWith(signedIn('DE'), prepared);
    expect([...answers.get('DE')!.keys()]).toEqual(['', 'FR']);
  });

  test('nothing that the bundle does not name, so that its size is bounded by the bundle', () => {
    const prepared = prepare(minimal, TODAY);
    for (const stranger of ['s-1', 's-2', 's-3']) {
      decideWith(asking({ skillId: stranger }), prepared);
      decideWith(asking({ fields: [fieldFact(stranger, 'Case', stranger)] }), prepared);
      const principal = { ...plain.principal, worksIn: stranger };
      decideWith(asking({ principal }), prepared);
      decideWith(asking({ action: 'read-output', regionId: 'eu', principal }), prepared);
      decideWith(asking({ subjects: [{ path: 'Contact', jurisdiction: stranger }] }), prepared);
      decideWith(asking({ action: 'grant-access', grants: [grantTo(stranger)] }), prepared);
    }
    expect([...prepared.skills.keys()]).toEqual([plain.skillId]);
    expect([...skillOf(prepared).fields.keys()].every((path) => !path.startsWith('s-'))).toBe(true);
    for (const { regions } of prepared.kinds.values()) {
      for (const { answers, request } of regions) {
        expect([...answers.keys()].filter((place) => place.startsWith('s-'))).toEqual([]);
        expect([...request.byParty.keys()].filter((place) => place.startsWith('s-'))).toEqual([]);
      }
    }
  });
});

describe('what is remembered decides nothing', () => {
  const facts: readonly (readonly [string, Partial<FieldFact>])[] = [
    ['another object', { object: 'Contact' }],
    ['another field', { field: 'Email' }],
    ['another class', { declaredClass: 'secret' }],
    ['free text', { freeText: true }],
  ];

  test.each(facts)('a path that comes again with %s is judged anew', (_, changes) => {
    // Rules that tell every one of these facts apart.
    const bundle: Bundle = {
      ...minimal,
      fieldRules: [
        { object: 'Contact', field: 'Amount', dataClass: 'internal', protection: 'mask' },
        { object: 'Case', field: 'Email', dataClass: 'internal', protection: 'drop' },
      ],
    };
    const first = asking({ fields: [fieldFact('Amount', 'Case', 'Amount')] });
    const second = asking({ fields: [{ ...fieldFact('Amount', 'Case', 'Amount'), ...changes }] });
    const prepared = prepare(bundle, TODAY);
    for (const request of [first, second, first, second]) {
      expect(decideWith(request, prepared)).toEqual(decide(request, bundle));
    }
    if (!('freeText' in changes)) {
      expect(decide(first, bundle).protections).not.toEqual(decide(second, bundle).protections);
    }
  });

  test('a bundle prepared for another day decides by the day of the request', () => {
    const ended = { ...minimal, contract: { ...minimal.contract, validUntil: TODAY } };
    const later = asking({ today: TODAY + 1 });
    const prepared = prepare(ended, TODAY);
    expect(decideWith(later, prepared)).toEqual(decide(later, ended));
    expect(decideWith(later, prepared).reasons.map(({ code }) => code)).toContain(
      'CONTRACT_EXPIRED',
    );
    // Nor does the other day leave anything in it.
    expect(prepared.skills.size).toBe(0);
  });
});

test('an action that is none is refused with its name', () => {
  const request = asking({ action: 'think' as DecisionRequest['action'] });
  const [reason] = decide(request, minimal).reasons;
  expect(reason).toMatchObject({ code: 'ACTION_UNKNOWN', details: ['think'] });
  expect(REASON_RULES.find(({ code }) => code === 'ACTION_UNKNOWN')?.details).toEqual(['text']);
});

function grantTo(place: string): DecisionRequest['grants'][number] {
  return { granteeId: 'user-2', jurisdictions: [place], worksIn: place };
}
