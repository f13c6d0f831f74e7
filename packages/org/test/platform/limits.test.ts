import { describe, expect, test } from 'vitest';
import type { LimitName } from '../../src/platform/limits.ts';
import { LimitCounters } from '../../src/platform/limits.ts';
import { parseSoql } from '../../src/store/soql_lowering.ts';
import { dml, makeOrg, SYSTEM, thrownBy } from '../platform_world.ts';

describe('limits at n - 1, n and n + 1', () => {
  test.each<[LimitName, number, number, string]>([
    ['queries', 100, 200, 'Too many SOQL queries'],
    ['queryRows', 50_000, 50_000, 'Too many query rows'],
    ['dmlStatements', 150, 150, 'Too many DML statements'],
    ['dmlRows', 10_000, 10_000, 'Too many DML rows'],
    ['callouts', 100, 100, 'Too many callouts'],
    ['queueableJobs', 50, 1, 'Too many queueable jobs added to the queue'],
    ['publishImmediateDml', 150, 150, 'Too many publish immediate DML statements'],
  ])('%s', (name, synchronous, asynchronous, message) => {
    for (const [isAsync, limit] of [
      [false, synchronous],
      [true, asynchronous],
    ] as const) {
      const limits = new LimitCounters(isAsync);
      limits.count(name, limit - 1);
      limits.count(name);
      expect(limits.used(name)).toBe(limit);
      expect(thrownBy(() => limits.count(name))).toBe(
        `System.LimitException: ${message}: ${String(limit + 1)}`,
      );
    }
  });

  test('queries and DML of a transaction count', () => {
    const { org } = makeOrg();
    const { plan } = parseSoql('SELECT Id FROM Ticket__c');
    org.transaction(org.adminId, (t) => {
      for (let n = 0; n < 100; n += 1) t.query(plan, [], SYSTEM);
      expect(thrownBy(() => t.query(plan, [], SYSTEM))).toContain('Too many SOQL queries: 101');
    });
    const rows = Array.from({ length: 10_001 }, () => ({ Title__c: 'a' }));
    org.transaction(org.adminId, (t) => {
      dml(t, org, 'insert', 'Ticket__c', [{ Title__c: 'a' }]);
      expect([t.limits.used('dmlStatements'), t.limits.used('dmlRows')]).toEqual([1, 1]);
      expect(thrownBy(() => dml(t, org, 'insert', 'Ticket__c', rows))).toContain(
        'Too many DML rows: 10002',
      );
    });
  });
});
