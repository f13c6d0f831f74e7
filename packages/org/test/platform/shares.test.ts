// Shares, public groups and the role hierarchy: who sees whose records.
import { beforeEach, expect, test } from 'vitest';
import type { OrgData, PlainRecord } from '../../src/platform/org_data.ts';
import { parseSoql } from '../../src/store/soql_lowering.ts';
import { dml, makeOrg, thrownBy, USER } from '../platform_world.ts';

let org: OrgData;
let owner = '';
let auditor = '';
let ticket = '';

beforeEach(() => {
  ({ org } = makeOrg());
  const person = (name: string): string =>
    org.createUser({
      username: `${name}@x.example`,
      lastName: name,
      permissionSets: ['Ticket_User'],
    });
  owner = person('owner');
  auditor = person('auditor');
  [ticket = ''] = org.insert('Ticket__c', [{ Title__c: 'one', Code__c: 'C-1' }], owner);
});

const seen = (who: string): number =>
  (org.query(who, 'SELECT Id FROM Ticket__c') as PlainRecord[]).length;

const share = (level: string, who: string, more: PlainRecord = {}): string[] =>
  org.insert('Ticket__Share', [
    { ParentId: ticket, UserOrGroupId: who, AccessLevel: level, ...more },
  ]);

const change = (who: string): string =>
  thrownBy(() => org.update('Ticket__c', [{ Id: ticket, Code__c: 'C-2' }], who));

test('a share with Read gives reading, with Edit changing, without it nothing (documented)', () => {
  expect(seen(auditor)).toBe(0);
  const [id = ''] = share('Read', auditor);
  expect([seen(auditor), change(auditor)]).toEqual([
    1,
    expect.stringContaining('INSUFFICIENT_ACCESS_OR_READONLY'),
  ]);
  share('Edit', auditor);
  expect(change(auditor)).toBe('');
  org.transaction(org.adminId, (transaction) => {
    dml(transaction, org, 'delete', 'Ticket__Share', [{ Id: id }]);
  });
  expect(seen(auditor)).toBe(1);
});

test('every record has a row of its owner that nobody can write (documented)', () => {
  share('Read', auditor);
  const rows = org.query(
    org.adminId,
    `SELECT UserOrGroupId, AccessLevel, RowCause FROM Ticket__Share WHERE ParentId = '${ticket}'`,
  );
  expect(rows).toMatchObject([
    { UserOrGroupId: owner, AccessLevel: 'All', RowCause: 'Owner' },
    { UserOrGroupId: auditor, AccessLevel: 'Read', RowCause: 'Manual' },
  ]);
  expect(thrownBy(() => share('All', auditor))).toContain('FIELD_INTEGRITY_EXCEPTION');
  expect(thrownBy(() => share('Read', auditor, { RowCause: 'Owner' }))).toContain(
    'FIELD_INTEGRITY_EXCEPTION',
  );
  expect(thrownBy(() => share('Read', auditor, { RowCause: 'Nope__c' }))).toContain(
    'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
  );
});

test('a group’s members have what the group has, also through other groups (documented)', () => {
  const [inner = '', outer = ''] = org.insert('Group', [{ Name: 'Inner' }, { Name: 'Outer' }]);
  org.insert('GroupMember', [
    { GroupId: inner, UserOrGroupId: auditor },
    { GroupId: outer, UserOrGroupId: inner },
  ]);
  share('Read', outer);
  expect(seen(auditor)).toBe(1);
});

test('those above in the role hierarchy see and change what those below own (documented)', () => {
  const [top = ''] = org.insert('UserRole', [{ Name: 'Top' }]);
  const [middle = ''] = org.insert('UserRole', [{ Name: 'Middle', ParentRoleId: top }]);
  const [bottom = ''] = org.insert('UserRole', [{ Name: 'Bottom', ParentRoleId: middle }]);
  const assign = (user: string, role: string): void =>
    org.update('User', [{ Id: user, UserRoleId: role }], org.adminId);
  assign(owner, bottom);
  assign(auditor, bottom);
  expect(seen(auditor)).toBe(0);
  assign(auditor, top);
  expect([seen(auditor), change(auditor)]).toEqual([1, '']);
  org.insert('Ticket__c', [{ Title__c: 'of the top' }], auditor);
  expect(seen(owner)).toBe(1);
});

test('only who has full access may share; the record’s end is the share’s (documented)', () => {
  const third = org.createUser({
    username: 'third@x.example',
    lastName: 'third',
    permissionSets: ['Ticket_User'],
  });
  share('Edit', auditor);
  const by = (who: string): string =>
    thrownBy(() =>
      org.transaction(who, (transaction) =>
        dml(
          transaction,
          org,
          'insert',
          'Ticket__Share',
          [{ ParentId: ticket, UserOrGroupId: third, AccessLevel: 'Read' }],
          { access: USER },
        ),
      ),
    );
  expect(by(auditor)).toContain('INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY');
  expect([by(owner), seen(third)]).toEqual(['', 1]);
  org.transaction(org.adminId, (transaction) =>
    dml(transaction, org, 'delete', 'Ticket__c', [{ Id: ticket }]),
  );
  expect(org.query(org.adminId, 'SELECT Id FROM Ticket__Share')).toEqual([]);
});

test('a share that a transaction made counts within it', () => {
  org.transaction(auditor, (transaction) => {
    const count = (): number =>
      transaction.openQuery(parseSoql('SELECT COUNT() FROM Ticket__c').plan, [], USER).count;
    expect(count()).toBe(0);
    dml(transaction, org, 'insert', 'Ticket__Share', [
      { ParentId: ticket, UserOrGroupId: auditor, AccessLevel: 'Read' },
    ]);
    expect(count()).toBe(1);
  });
});
