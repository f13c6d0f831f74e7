import { describe, expect, test } from 'vitest';
import type { TriggerContextValue } from '../../src/platform/contexts.ts';
import { publishEvents } from '../../src/platform/event_delivery.ts';
import type { OrgData } from '../../src/platform/org_data.ts';
import type { OrgTransaction } from '../../src/platform/org_transaction.ts';
import type { Transaction } from '../../src/runtime/transaction.ts';
import { dml, makeOrg, SYSTEM, thrownBy, triggerOn } from '../platform_world.ts';

const publish = (t: OrgTransaction, org: OrgData, object: string, ...texts: string[]) =>
  publishEvents(
    t,
    texts.map((text) => org.sobject(object, { Text__c: text })),
  );

const contextOf = (t: Transaction): TriggerContextValue =>
  t.state<TriggerContextValue>('eventbus.context', () => {
    throw new Error('not in an event trigger');
  });

function orgThatSees(): { org: OrgData; seen: string[] } {
  const seen: string[] = [];
  const listen = (object: string) =>
    triggerOn(object, ['after insert'], ({ newRows }) => {
      seen.push(...newRows!.map((row) => String(row.fields.get('text__c'))));
    });
  return { org: makeOrg([listen('Signal__e'), listen('Late__e')]).org, seen };
}

describe('publishing', () => {
  test('immediate events survive a rollback, the others do not', () => {
    const { org, seen } = orgThatSees();
    thrownBy(() =>
      org.transaction(org.adminId, (t) => {
        publish(t, org, 'Signal__e', 'now');
        publish(t, org, 'Late__e', 'lost');
        t.raise('System.MathException', 'x');
      }),
    );
    expect(seen).toEqual(['now']);
    org.transaction(org.adminId, (t) => publish(t, org, 'Late__e', 'kept'));
    expect(seen).toEqual(['now', 'kept']);
  });

  test('a savepoint takes back only what waits for the commit', () => {
    const { org, seen } = orgThatSees();
    org.transaction(org.adminId, (t) => {
      const savepoint = t.setSavepoint();
      publish(t, org, 'Signal__e', 'now');
      publish(t, org, 'Late__e', 'lost');
      t.rollbackTo(savepoint);
    });
    expect(seen).toEqual(['now']);
  });

  test('nothing reaches a trigger before the publisher is done', () => {
    const { org, seen } = orgThatSees();
    org.transaction(org.adminId, (t) => {
      publish(t, org, 'Signal__e', 'a');
      expect(seen).toEqual([]);
    });
    expect(seen).toEqual(['a']);
  });

  test('each kind has its own counter, and neither is uncommitted work', () => {
    const { org } = orgThatSees();
    org.transaction(org.adminId, (t) => {
      publish(t, org, 'Signal__e', 'a', 'b');
      publish(t, org, 'Late__e', 'c');
      expect(t.limits.used('publishImmediateDml')).toBe(1);
      expect(t.limits.used('dmlStatements')).toBe(1);
      expect(t.hasUncommittedWork()).toBe(false);
    });
    const many = thrownBy(() =>
      org.transaction(org.adminId, (t) => {
        for (let n = 0; n < 151; n += 1) publish(t, org, 'Signal__e', 'x');
      }),
    );
    expect(many).toContain('Too many publish immediate DML statements: 151');
  });

  test('a bad event is a failed result, never an exception', () => {
    const { org, seen } = orgThatSees();
    org.transaction(org.adminId, (t) => {
      const [bad, good] = publish(t, org, 'Signal__e', 'x'.repeat(51), 'fits');
      expect([bad!.success, bad!.errors[0]!.statusCode]).toEqual([false, 'STRING_TOO_LONG']);
      expect(good!.success).toBe(true);
    });
    expect(seen).toEqual(['fits']);
  });

  test('uuid, replay id and user are stamped; events cannot be queried or inserted', () => {
    const rows: Record<string, unknown>[] = [];
    const { org } = makeOrg([
      triggerOn('Signal__e', ['after insert'], ({ newRows }, t) => {
        rows.push(
          ...newRows!.map((row) => ({ ...Object.fromEntries(row.fields), by: t.user.username })),
        );
      }),
    ]);
    org.transaction(org.adminId, (t) => publish(t, org, 'Signal__e', 'a', 'b'));
    expect(rows.map((row) => row['replayid'])).toEqual(['1', '2']);
    expect(rows[0]!['eventuuid']).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab]/);
    expect(rows[0]!['createdbyid']).toBe(org.adminId);
    expect(rows[0]!['by']).toBe('autoproc@local.example');
    expect(thrownBy(() => org.query(org.adminId, 'SELECT Id FROM Signal__e'))).toContain(
      'not supported',
    );
    expect(thrownBy(() => org.insert('Signal__e', [{ Text__c: 'a' }]))).toContain(
      'not allowed on Signal__e',
    );
  });
});

describe('delivery', () => {
  function failing(times: number, options: { checkpoint?: boolean; retryable?: boolean } = {}) {
    const runs: { retries: number; texts: string[] }[] = [];
    const world = makeOrg([
      triggerOn('Signal__e', ['after insert'], ({ newRows }, t) => {
        const context = contextOf(t);
        runs.push({
          retries: context.retries,
          texts: newRows!.map((row) => String(row.fields.get('text__c'))),
        });
        t.dml('insert', [world.org.sobject('Ticket__c', { Title__c: 'by trigger' })], {
          allOrNone: true,
          access: SYSTEM,
        });
        if (options.checkpoint) context.checkpoint = String(newRows![0]!.fields.get('replayid'));
        if (runs.length <= times) {
          t.raise(
            options.retryable === false ? 'System.MathException' : 'EventBus.RetryableException',
            'again',
          );
        }
      }),
    ]);
    return { org: world.org, runs };
  }
  const tickets = (org: OrgData): unknown =>
    org.query(org.adminId, 'SELECT COUNT() FROM Ticket__c');

  test('a retryable failure undoes the run and delivers the whole batch again', () => {
    const { org, runs } = failing(2);
    org.transaction(org.adminId, (t) => publish(t, org, 'Signal__e', 'a', 'b'));
    expect(runs).toEqual([
      { retries: 0, texts: ['a', 'b'] },
      { retries: 1, texts: ['a', 'b'] },
      { retries: 2, texts: ['a', 'b'] },
    ]);
    expect(tickets(org)).toBe(1);
    expect(org.backgroundFailures).toEqual([]);
  });

  test('after nine retries the trigger stops, and later events wait', () => {
    const { org, runs } = failing(1000);
    org.transaction(org.adminId, (t) => publish(t, org, 'Signal__e', 'a'));
    expect(runs.map((run) => run.retries)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(org.backgroundFailures.map(({ what }) => what)).toEqual(['trigger Signal__eTrigger']);
    org.transaction(org.adminId, (t) => publish(t, org, 'Signal__e', 'b'));
    expect(runs).toHaveLength(10);
    expect(tickets(org)).toBe(0);
  });

  test('a checkpoint says where the next run starts, after success and after failure', () => {
    const good = failing(0, { checkpoint: true });
    good.org.transaction(good.org.adminId, (t) => publish(t, good.org, 'Signal__e', 'a', 'b', 'c'));
    expect(good.runs.map((run) => run.texts)).toEqual([['a', 'b', 'c'], ['b', 'c'], ['c']]);
    expect(tickets(good.org)).toBe(3);

    const bad = failing(1, { checkpoint: true, retryable: false });
    bad.org.transaction(bad.org.adminId, (t) => publish(t, bad.org, 'Signal__e', 'a', 'b'));
    expect(bad.runs.map((run) => run.texts)).toEqual([['a', 'b'], ['b']]);
    expect(tickets(bad.org)).toBe(1);
  });

  test('any other failure loses the batch and is reported', () => {
    const { org, runs } = failing(1, { retryable: false });
    org.transaction(org.adminId, (t) => publish(t, org, 'Signal__e', 'a'));
    expect(runs).toHaveLength(1);
    expect(org.backgroundFailures.map(({ error }) => error.toString())).toEqual([
      'System.MathException: again',
    ]);
  });
});

test('a trigger on rows may publish, and its event is delivered after the publisher', () => {
  const order: string[] = [];
  const { org } = makeOrg([
    triggerOn('Ticket__c', ['after insert'], (_context, t) => {
      publishEvents(t as OrgTransaction, [org.sobject('Signal__e', { Text__c: 'x' })]);
      order.push('published');
    }),
    triggerOn('Signal__e', ['after insert'], () => {
      order.push('delivered');
    }),
  ]);
  org.transaction(org.adminId, (t) => {
    dml(t, org, 'insert', 'Ticket__c', [{ Title__c: 'a' }]);
    order.push('end of transaction');
  });
  expect(order).toEqual(['published', 'end of transaction', 'delivered']);
});
