import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linked } from '../src/store/links.ts';
import { CONTACTS, testPortal } from './call.ts';

const EMAILS = ['a@example.com', 'A@example.com', 'b@example.com', 'c@example.com', ''];
const email = fc.constantFrom(...EMAILS);
const pick = fc.nat({ max: 5 });
const step = fc.oneof(
  fc.record({ kind: fc.constant('create' as const), email }),
  fc.record({ kind: fc.constant('update' as const), pick, email }),
  fc.record({ kind: fc.constant('archive' as const), pick }),
  fc.record({ kind: fc.constant('batch' as const), emails: fc.array(email, { maxLength: 3 }) }),
  fc.record({
    kind: fc.constant('upsert' as const),
    email: fc.constantFrom('a@example.com', 'd@example.com'),
  }),
  fc.record({ kind: fc.constant('restore' as const) }),
);

describe('whatever is created, changed, archived and rolled back', () => {
  it('no two records have one e-mail, and each is found by its own', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const { portal, call } = testPortal({ limits: { perTenSeconds: 1_000 } });
        const type = portal.store.type('contacts');
        const at = (index: number): string => {
          const all = portal.store.all(type);
          return all[index % Math.max(all.length, 1)]?.id ?? '999999';
        };
        for (const one of steps) {
          if (one.kind === 'create') {
            await call('POST', CONTACTS, { properties: { email: one.email } });
          } else if (one.kind === 'update') {
            await call('PATCH', `${CONTACTS}/${at(one.pick)}`, {
              properties: { email: one.email },
            });
          } else if (one.kind === 'archive') {
            await call('DELETE', `${CONTACTS}/${at(one.pick)}`);
          } else if (one.kind === 'batch') {
            const before = portal.snapshot();
            const inputs = one.emails.map((value) => ({ properties: { email: value } }));
            const { status } = await call('POST', `${CONTACTS}/batch/create`, { inputs });
            if (status !== 201) expect(withoutUsage(portal.snapshot())).toBe(withoutUsage(before));
          } else if (one.kind === 'upsert') {
            const inputs = [{ id: one.email, idProperty: 'email', properties: {} }];
            await call('POST', `${CONTACTS}/batch/upsert`, { inputs });
          } else portal.restore(portal.snapshot());
          const held = portal.store.all(type).flatMap(({ id, properties }) => {
            const value = properties['email'];
            return value === undefined ? [] : [[value.toLowerCase(), id] as const];
          });
          expect(new Map(held).size).toBe(held.length);
          for (const [value, id] of held)
            expect(portal.store.get(type, value, 'email').id).toBe(id);
          for (const value of EMAILS.filter(Boolean)) {
            const found = portal.store.find(type, value, 'email')?.id;
            expect(found).toBe(new Map(held).get(value.toLowerCase()));
          }
        }
      }),
      { numRuns: 150 },
    );
  });
});

/** A refused request counts towards the day, and towards nothing else. */
function withoutUsage(snapshot: string): string {
  return JSON.stringify({ ...(JSON.parse(snapshot) as object), usage: null });
}

describe('whatever is associated and dissociated', () => {
  const PRIMARY = [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 1 }];
  const move = fc.record({
    contact: fc.nat({ max: 2 }),
    company: fc.nat({ max: 2 }),
    what: fc.constantFrom('plain', 'primary', 'remove', 'label'),
  });

  it('both directions say the same, and a label never stands without the plain type', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(move, { maxLength: 20 }), async (moves) => {
        const { portal, call } = testPortal({ limits: { perTenSeconds: 1_000 } });
        const [contacts, companies] = ['contacts', 'companies'].map((name) =>
          [0, 1, 2].map(() => portal.insert(name, {}).id),
        ) as [string[], string[]];
        for (const { contact, company, what } of moves) {
          const from = contacts[contact]!;
          const to = companies[company]!;
          const url = `/crm/objects/2026-09/contacts/${from}/associations`;
          if (what === 'plain') await call('PUT', `${url}/default/companies/${to}`);
          if (what === 'primary') await call('PUT', `${url}/companies/${to}`, PRIMARY);
          if (what === 'remove') await call('DELETE', `${url}/companies/${to}`);
          if (what === 'label') {
            const inputs = [{ from: { id: from }, to: { id: to }, types: PRIMARY }];
            await call(
              'POST',
              '/crm/associations/2026-09/contacts/companies/batch/labels/archive',
              {
                inputs,
              },
            );
          }
        }
        const [person, firm] = [portal.store.type('contacts'), portal.store.type('companies')];
        const there = contacts.flatMap((id) =>
          linked(portal.store, person, id, firm).flatMap((one) =>
            one.types.map(({ inverse }) => `${id} ${one.id} ${String(inverse)}`),
          ),
        );
        const back = companies.flatMap((id) =>
          linked(portal.store, firm, id, person).flatMap((one) =>
            one.types.map(({ typeId }) => `${one.id} ${id} ${String(typeId)}`),
          ),
        );
        expect(there.sort()).toEqual(back.sort());
        for (const one of there.filter((text) => text.endsWith(' 2'))) {
          expect(there).toContain(one.replace(/ 2$/, ' 280'));
        }
      }),
      { numRuns: 100 },
    );
  });
});
