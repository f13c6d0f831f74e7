import { describe, expect, test } from 'vitest';
import { dml, makeOrg, thrownBy } from '../platform_world.ts';

const count = (org: ReturnType<typeof makeOrg>['org'], object: string): unknown =>
  org.query(org.adminId, `SELECT COUNT() FROM ${object}`);

describe('the transaction', () => {
  test('an uncaught exception undoes everything', () => {
    const { org } = makeOrg();
    const before = org.snapshot().tables.rows;
    const text = thrownBy(() =>
      org.transaction(org.adminId, (t) => {
        dml(t, org, 'insert', 'Ticket__c', [{ Title__c: 'a' }]);
        t.raise('System.MathException', 'Divide by 0');
      }),
    );
    expect(text).toBe('System.MathException: Divide by 0');
    expect(org.snapshot().tables.rows).toEqual(before);
  });

  test('set-up and other objects do not mix', () => {
    const { org } = makeOrg();
    const text = thrownBy(() =>
      org.transaction(org.adminId, (t) => {
        dml(t, org, 'insert', 'Ticket__c', [{ Title__c: 'a' }]);
        dml(t, org, 'update', 'User', [{ Id: org.adminId, IsActive: true }]);
      }),
    );
    expect(text).toContain(
      'MIXED_DML_OPERATION, DML operation on setup object is not permitted after you have updated ' +
        'a non-setup object (or vice versa): User, original object: Ticket__c: []',
    );
  });

  test('savepoints undo rows, keep ids in memory and die when an earlier one is used', () => {
    const { org } = makeOrg();
    org.transaction(org.adminId, (t) => {
      const first = t.setSavepoint();
      const { values } = dml(t, org, 'insert', 'Ticket__c', [{ Title__c: 'a' }]);
      const second = t.setSavepoint();
      t.rollbackTo(first);
      expect(values[0]!.fields.get('id')).toMatch(/^a0/);
      expect(thrownBy(() => t.rollbackTo(second))).toContain('Invalid savepoint');
    });
    expect(count(org, 'Ticket__c')).toBe(0);
  });

  test('a snapshot brings an org back in another process', () => {
    const { org } = makeOrg();
    org.insert('Ticket__c', [{ Title__c: 'a', Amount__c: 2 }]);
    org.setFieldClassification('Contact', 'Email', { complianceGroup: 'PII' });
    const { org: other } = makeOrg();
    other.restore(JSON.parse(JSON.stringify(org.snapshot())) as never);
    for (const object of ['Ticket__c', 'User', 'Profile', 'PermissionSet', 'Setting__mdt']) {
      expect(other.snapshot().tables.rows[object]).toEqual(org.snapshot().tables.rows[object]);
    }
    expect(other.snapshot().classifications).toEqual([
      ['contact.email', { complianceGroup: 'PII' }],
    ]);
    expect(other.insert('Ticket__c', [{ Title__c: 'b' }])).not.toEqual([
      org.idOf('Ticket__c', 'Title__c', 'a'),
    ]);
  });
});
