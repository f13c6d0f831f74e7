import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dml, makeOrg } from '../platform_world.ts';

const codeField = makeOrg().org.core.schema.field('Ticket__c', 'Code__c')!;

/** One step of a random history; numbers choose among what exists. */
const step = fc.oneof(
  fc.record({ kind: fc.constant('insert' as const), code: fc.integer({ min: 0, max: 5 }) }),
  fc.record({
    kind: fc.constant('update' as const),
    pick: fc.nat(9),
    code: fc.integer({ min: 0, max: 5 }),
  }),
  fc.record({ kind: fc.constant('delete' as const), pick: fc.nat(9) }),
  fc.record({ kind: fc.constant('undelete' as const), pick: fc.nat(9) }),
  fc.record({ kind: fc.constant('upsert' as const), code: fc.integer({ min: 0, max: 5 }) }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

function apply(world: ReturnType<typeof makeOrg>, transaction: never, one: Step): void {
  const { org } = world;
  const t = transaction as Parameters<typeof dml>[0];
  const ids = [...org.core.tables.all('Ticket__c')].map((row) => String(row['id']));
  const code = 'code' in one ? `C-${String(one.code)}` : '';
  const id = 'pick' in one ? ids[one.pick % Math.max(1, ids.length)] : undefined;
  const partial = { allOrNone: false };
  if (one.kind === 'insert')
    dml(t, org, 'insert', 'Ticket__c', [{ Title__c: 't', Code__c: code }], partial);
  else if (one.kind === 'upsert') {
    dml(t, org, 'upsert', 'Ticket__c', [{ Title__c: 'u', Code__c: code }], {
      ...partial,
      externalIdField: 'Code__c',
    });
  } else if (id !== undefined) {
    const record = one.kind === 'update' ? { Id: id, Code__c: code } : { Id: id };
    dml(t, org, one.kind, 'Ticket__c', [record], partial);
  }
}

test('DML, then rollback to a savepoint, is the identity on rows', () => {
  fc.assert(
    fc.property(
      fc.array(step, { maxLength: 8 }),
      fc.array(step, { maxLength: 8 }),
      (first, second) => {
        const world = makeOrg();
        world.org.foreground(world.org.adminId, (t) => {
          for (const one of first) apply(world, t as never, one);
          const before = world.org.snapshot().tables.rows;
          const savepoint = t.setSavepoint();
          for (const one of second) apply(world, t as never, one);
          t.rollbackTo(savepoint);
          expect(world.org.snapshot().tables.rows).toEqual(before);
          for (const code of [0, 1, 2, 3, 4, 5].map((n) => `C-${String(n)}`)) {
            const holder = world.org.core.tables.findByKey('Ticket__c', codeField, code)[0];
            const live = [...world.org.core.tables.all('Ticket__c')].find(
              (row) => row['code__c'] === code && row['isdeleted'] !== true,
            );
            expect(holder).toBe(live?.['id']);
          }
        });
      },
    ),
    { numRuns: 60, seed: 20261123 },
  );
});
