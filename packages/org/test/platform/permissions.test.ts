import { beforeAll, describe, expect, test } from 'vitest';
import type { OrgData } from '../../src/platform/org_data.ts';
import { dml, makeOrg, thrownBy, USER } from '../platform_world.ts';

/**
 * Who may do what: `c`reate, `r`ead, `e`dit, `d`elete. Fields: `e` edit, `r` read, `-` neither.
 * Rows that a person does not own are visible with `v`.
 */
const MATRIX: readonly {
  readonly person: string;
  readonly profile: string;
  readonly sets: readonly string[];
  readonly objects: Readonly<Record<string, string>>;
  readonly fields: Readonly<Record<string, '-' | 'r' | 'e'>>;
  readonly seesOthers: boolean;
}[] = [
  {
    person: 'administrator',
    profile: 'System Administrator',
    sets: [],
    objects: {
      Account: 'cred',
      Ticket__c: 'cred',
      Setting__mdt: 'r',
      PermissionSetAssignment: 'cred',
    },
    fields: {
      'Account.Phone': 'e',
      'Ticket__c.Code__c': 'e',
      'Ticket__c.Amount__c': 'e',
      'Ticket__c.Due__c': 'e',
    },
    seesOthers: true,
  },
  {
    person: 'standard user',
    profile: 'Standard User',
    sets: [],
    objects: { Account: 'cred', Ticket__c: '', Setting__mdt: '', PermissionSetAssignment: '' },
    fields: {
      'Account.Phone': 'e',
      'Ticket__c.Code__c': '-',
      'Ticket__c.Amount__c': '-',
      'Ticket__c.Due__c': '-',
    },
    seesOthers: false,
  },
  {
    person: 'minimum access',
    profile: 'Minimum Access - Salesforce',
    sets: [],
    objects: { Account: '', Ticket__c: '', Setting__mdt: '', PermissionSetAssignment: '' },
    fields: {
      'Account.Phone': '-',
      'Ticket__c.Code__c': '-',
      'Ticket__c.Amount__c': '-',
      'Ticket__c.Due__c': '-',
    },
    seesOthers: false,
  },
  {
    person: 'ticket user',
    profile: 'Minimum Access - Salesforce',
    sets: ['Ticket_User'],
    objects: { Account: '', Ticket__c: 'cre', Setting__mdt: '', PermissionSetAssignment: '' },
    fields: {
      'Account.Phone': '-',
      'Ticket__c.Code__c': 'e',
      'Ticket__c.Amount__c': 'r',
      'Ticket__c.Due__c': '-',
    },
    seesOthers: false,
  },
  {
    person: 'ticket reader',
    profile: 'Standard User',
    sets: ['Ticket_Reader'],
    objects: { Account: 'cred', Ticket__c: 'r', Setting__mdt: '', PermissionSetAssignment: '' },
    fields: {
      'Account.Phone': 'e',
      'Ticket__c.Code__c': 'r',
      'Ticket__c.Amount__c': '-',
      'Ticket__c.Due__c': '-',
    },
    seesOthers: false,
  },
  {
    person: 'ticket auditor',
    profile: 'Minimum Access - Salesforce',
    sets: ['Ticket_Auditor'],
    objects: { Account: '', Ticket__c: 'r', Setting__mdt: '', PermissionSetAssignment: '' },
    fields: {
      'Account.Phone': '-',
      'Ticket__c.Code__c': 'r',
      'Ticket__c.Amount__c': 'r',
      'Ticket__c.Due__c': '-',
    },
    seesOthers: true,
  },
  {
    person: 'user and reader together',
    profile: 'Minimum Access - Salesforce',
    sets: ['Ticket_User', 'Ticket_Reader'],
    objects: { Account: '', Ticket__c: 'cre', Setting__mdt: '', PermissionSetAssignment: '' },
    fields: {
      'Account.Phone': '-',
      'Ticket__c.Code__c': 'e',
      'Ticket__c.Amount__c': 'r',
      'Ticket__c.Due__c': '-',
    },
    seesOthers: false,
  },
];

const ACTIONS = { c: 'create', r: 'read', e: 'edit', d: 'delete' } as const;
const loginOf = (person: string): string => `${person.replaceAll(' ', '.')}@x.example`;
let org: OrgData;
let foreign = '';

beforeAll(() => {
  ({ org } = makeOrg());
  for (const { person, profile, sets } of MATRIX) {
    org.createUser({ username: loginOf(person), lastName: person, profile, permissionSets: sets });
  }
  [foreign = ''] = org.insert('Ticket__c', [{ Title__c: 'of the administrator', Code__c: 'F' }]);
});

describe.each(MATRIX)('$person', ({ person, objects, fields, seesOthers }) => {
  const userId = (): string => org.userId(loginOf(person));

  test.each(Object.entries(objects))('%s: %s', (name, allowed) => {
    org.foreground(userId(), ({ rights }) => {
      const object = org.core.schema.object(name)!;
      const granted = Object.entries(ACTIONS)
        .filter(([, action]) => rights.object(object, action))
        .map(([letter]) => letter);
      expect(granted.join('')).toBe(allowed);
    });
  });

  test.each(Object.entries(fields))('%s: %s', (path, level) => {
    const [objectName = '', fieldName = ''] = path.split('.');
    org.foreground(userId(), ({ rights }) => {
      const object = org.core.schema.object(objectName)!;
      const field = org.core.schema.field(objectName, fieldName)!;
      const edit = rights.field(object, field, 'edit');
      const read = rights.field(object, field, 'read');
      expect(edit ? 'e' : read ? 'r' : '-').toBe(level);
    });
  });

  test.each(Object.entries(fields))('a query in user mode obeys %s: %s', (path, level) => {
    const [objectName = '', fieldName = ''] = path.split('.');
    const text = thrownBy(() => org.query(userId(), `SELECT ${fieldName} FROM ${objectName}`));
    const filtered = thrownBy(() =>
      org.query(userId(), `SELECT Id FROM ${objectName} WHERE ${fieldName} = null`),
    );
    if (!objects[objectName]!.includes('r')) {
      expect(text).toContain(`sObject type '${objectName}' is not supported`);
    } else if (level === '-') {
      expect(text).toContain(`No such column '${fieldName}' on entity '${objectName}'`);
      expect(filtered).toContain(`No such column '${fieldName}' on entity '${objectName}'`);
    } else {
      expect(text + filtered).toBe('');
    }
  });

  test.each(['Code__c', 'Amount__c', 'Due__c'])(
    'an insert in user mode obeys Ticket__c.%s',
    (field) => {
      const value = {
        Code__c: `${person} ${field}`.slice(0, 20),
        Amount__c: 1,
        Due__c: '2026-11-23',
      }[field];
      const text = thrownBy(() =>
        org.transaction(userId(), (t) =>
          dml(t, org, 'insert', 'Ticket__c', [{ Title__c: person, [field]: value }], {
            access: USER,
          }),
        ),
      );
      if (!objects['Ticket__c']!.includes('c')) {
        expect(text).toBe("System.SecurityException: Access to entity 'Ticket__c' denied");
      } else if (fields[`Ticket__c.${field}`] !== 'e') {
        expect(text).toBe(
          'System.DmlException: Operation failed due to fields being inaccessible on Sobject ' +
            'Ticket__c, check errors on Exception or Result!',
        );
      } else {
        expect(text).toBe('');
      }
    },
  );

  test('rows of others', () => {
    if (!objects['Ticket__c']!.includes('r')) return;
    const found = org.query(userId(), `SELECT COUNT() FROM Ticket__c WHERE Id = '${foreign}'`);
    expect(found).toBe(seesOthers ? 1 : 0);
    const text = thrownBy(() =>
      org.update('Ticket__c', [{ Id: foreign, Title__c: 'x' }], userId()),
    );
    if (person === 'administrator') expect(text).toBe('');
    else if (objects['Ticket__c']!.includes('e'))
      expect(text).toContain('INSUFFICIENT_ACCESS_OR_READONLY');
    else expect(text).toContain("Access to entity 'Ticket__c' denied");
  });
});

describe('sharing', () => {
  test('with sharing limits rows in system mode, without sharing does not', () => {
    const reader = org.userId(loginOf('ticket user'));
    const soql = `SELECT COUNT() FROM Ticket__c WHERE Id = '${foreign}'`;
    expect(org.query(reader, soql, { mode: 'system', sharing: true })).toBe(0);
    expect(org.query(reader, soql, { mode: 'system', sharing: false })).toBe(1);
  });

  test('a detail follows its master', () => {
    const owner = org.userId(loginOf('ticket user'));
    const [own = ''] = org.insert('Ticket__c', [{ Title__c: 'own' }], owner);
    const add = (ticket: string): string =>
      thrownBy(() =>
        org.transaction(owner, (t) =>
          dml(t, org, 'insert', 'Ticket_Line__c', [{ Ticket__c: ticket }], { access: USER }),
        ),
      );
    expect(add(own)).toBe('');
    expect(add(foreign)).toContain('INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY');
    org.insert('Ticket_Line__c', [{ Ticket__c: foreign }]);
    expect(org.query(owner, 'SELECT COUNT() FROM Ticket_Line__c')).toBe(1);
  });

  test('an assignment counts until it expires', () => {
    const { org: own, clock } = makeOrg();
    const user = own.createUser({ username: 'temp@x.example', lastName: 'Temp' });
    own.insert('PermissionSetAssignment', [
      {
        AssigneeId: user,
        PermissionSetId: own.idOf('PermissionSet', 'Name', 'Ticket_User'),
        ExpirationDate: new Date(clock.time + 1000).toISOString(),
      },
    ]);
    const may = (): boolean =>
      own.foreground(user, ({ rights }) => rights.customPermission('Use_Tickets'));
    expect(may()).toBe(true);
    clock.time += 1000;
    expect(may()).toBe(false);
  });

  test('an inactive user may nothing', () => {
    const { org: own } = makeOrg();
    const user = own.createUser({ username: 'gone@x.example', lastName: 'Gone' });
    own.update('User', [{ Id: user, IsActive: false }], own.adminId);
    expect(thrownBy(() => own.query(user, 'SELECT Id FROM Account'))).toContain('is not supported');
  });
});
