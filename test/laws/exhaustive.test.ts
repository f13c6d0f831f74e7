// The same comparison without chance: every combination of a small, finite world.
import { expect, test } from 'vitest';
import { decide } from '@bailiwick/policy';
import { minimal, plain, regionIn } from './fixtures.ts';
import { outcomeOf } from './outcome.ts';
import { modelDecide } from './reference_model.ts';

const subjects = ['DE', 'FR', 'NO', 'GB', 'CH', 'US', 'IN', '', 'EU'];
const regionPlaces = ['DE', 'FR', 'NO', 'GB', 'US', 'IN', ''];
const operators = ['DE', 'GB', 'US'];
const workplaces = ['DE', 'GB', 'US', 'IN', ''];
const controllers = ['DE', 'GB', 'US', ''];
const actions = ['infer', 'read-output'] as const;

test('agrees with the reference model on every combination of places', () => {
  let permits = 0;
  let count = 0;
  for (const action of actions)
    for (const jurisdiction of subjects)
      for (const place of regionPlaces)
        for (const operatedBy of operators)
          for (const worksIn of workplaces)
            for (const controllerEstablishment of controllers)
              for (const crmLocatedIn of ['DE', 'US']) {
                const request = {
                  ...plain,
                  action,
                  regionId: 'r',
                  subjects: [{ path: 'Contact', jurisdiction }],
                  principal: { ...plain.principal, worksIn },
                };
                const bundle = {
                  ...minimal,
                  regions: [{ ...regionIn('r', place, 1), operatedBy }],
                  contract: { ...minimal.contract, controllerEstablishment, crmLocatedIn },
                };
                const outcome = outcomeOf(decide(request, bundle));
                expect(outcome).toEqual(modelDecide(request, bundle));
                count += 1;
                if (outcome.effect === 'permit') permits += 1;
              }
  expect(count).toBe(15_120);
  expect(permits).toBeGreaterThan(500);
}, 60_000);

test('agrees with the reference model on every protection of one field', () => {
  const classes = ['', 'public', 'internal', 'personal', 'special', 'secret', 'odd'];
  const protections = ['', 'clear', 'seal', 'mask', 'drop', 'block', 'hide'];
  const [skill] = minimal.skills;
  for (const declaredClass of classes)
    for (const own of [null, ...protections])
      for (const wish of protections)
        for (const freeText of [false, true])
          for (const empty of [false, true]) {
            const fact = {
              path: 'Amount',
              object: 'Case',
              field: 'Amount',
              declaredClass,
              freeText,
              empty,
            };
            const request = { ...plain, fields: [fact] };
            const rule = { object: 'Case', field: 'Amount', dataClass: 'confidential' as const };
            const bundle = {
              ...minimal,
              fieldRules: own === null ? [] : [{ ...rule, protection: own }],
              skills: [
                { ...skill!, fields: [{ path: 'Amount', protection: wish, freeText: false }] },
              ],
            };
            expect(outcomeOf(decide(request, bundle))).toEqual(modelDecide(request, bundle));
          }
});
