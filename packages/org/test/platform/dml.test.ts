import { describe, expect, test } from 'vitest';
import type { SObjectValue } from '../../src/runtime/sobject.ts';
import { dml, makeOrg, START, thrownBy, triggerOn, USER } from '../platform_world.ts';

const count = (org: ReturnType<typeof makeOrg>['org'], object: string): unknown =>
  org.query(org.adminId, `SELECT COUNT() FROM ${object}`);

describe('what a row must satisfy', () => {
  test.each<[string, Record<string, unknown>, string]>([
    ['required', {}, 'REQUIRED_FIELD_MISSING, Required fields are missing: [Title__c]: [Title__c]'],
    [
      'length',
      { Title__c: 'x'.repeat(41) },
      `STRING_TOO_LONG, Title: data value too large: ${'x'.repeat(41)} (max length=40): [Title__c]`,
    ],
    [
      'restricted picklist',
      { Title__c: 'a', State__c: 'Nope' },
      'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST, State: bad value for restricted picklist field: Nope: [State__c]',
    ],
    [
      'lookup of another object',
      { Title__c: 'a', Contact__c: '001000000000009AAA' },
      'FIELD_INTEGRITY_EXCEPTION, Contact: id value of incorrect type',
    ],
    [
      'lookup that does not exist',
      { Title__c: 'a', Contact__c: '003000000000009AAA' },
      'INVALID_CROSS_REFERENCE_KEY, invalid cross reference id: [Contact__c]',
    ],
    [
      'number too large',
      { Title__c: 'a', Amount__c: 123456789 },
      'NUMBER_OUTSIDE_VALID_RANGE, Amount: value outside of valid range on numeric field: 123456789',
    ],
    [
      'id on insert',
      { Id: 'a00000000000001AAA', Title__c: 'a' },
      'INVALID_FIELD_FOR_INSERT_UPDATE, cannot specify Id in an insert call: [Id]',
    ],
  ])('%s', (_name, record, message) => {
    const { org } = makeOrg();
    const text = thrownBy(() => org.insert('Ticket__c', [record]));
    expect(text).toContain('System.DmlException: Insert failed. First exception on row 0');
    expect(text).toContain(message);
    expect(count(org, 'Ticket__c')).toBe(0);
  });

  test('unique values are compared without letter case, and freed by delete', () => {
    const { org } = makeOrg();
    const [id = ''] = org.insert('Ticket__c', [{ Title__c: 'a', Code__c: 'C-1' }]);
    const again = (): unknown => org.insert('Ticket__c', [{ Title__c: 'b', Code__c: 'c-1' }]);
    expect(thrownBy(again)).toContain(
      `DUPLICATE_VALUE, duplicate value found: Code__c duplicates value on record with id: ${id}: []`,
    );
    org.transaction(org.adminId, (t) => dml(t, org, 'delete', 'Ticket__c', [{ Id: id }]));
    expect(thrownBy(again)).toBe('');
  });

  test('system fields, defaults, auto-number and rounding', () => {
    const { org, clock } = makeOrg();
    const [id = ''] = org.insert('Ticket__c', [{ Title__c: ' a ', Amount__c: 1.005 }]);
    clock.time = START + 60_000;
    const rep = org.createUser({ username: 'a@x.example', lastName: 'A', isAdmin: true });
    org.update('Ticket__c', [{ Id: id, Title__c: 'b' }], rep);
    const [row] = org.query(
      org.adminId,
      'SELECT Name, Title__c, Amount__c, State__c, Done__c, OwnerId, CreatedById, CreatedDate, ' +
        'LastModifiedById, LastModifiedDate FROM Ticket__c',
    ) as Record<string, unknown>[];
    expect(row).toEqual({
      Id: id,
      Name: 'T-0001',
      Title__c: 'b',
      Amount__c: 1.01,
      State__c: 'Open',
      Done__c: false,
      OwnerId: org.adminId,
      CreatedById: org.adminId,
      CreatedDate: '2026-11-23T12:00:00.000+0000',
      LastModifiedById: rep,
      LastModifiedDate: '2026-11-23T12:01:00.000+0000',
    });
  });
});

describe('partial success and upsert', () => {
  test('good rows are saved, bad ones say why', () => {
    const { org } = makeOrg();
    org.transaction(org.adminId, (t) => {
      const { values, results } = dml(
        t,
        org,
        'insert',
        'Ticket__c',
        [{ Title__c: 'a' }, {}, { Title__c: 'c' }],
        { allOrNone: false },
      );
      expect(results.map((result) => result.success)).toEqual([true, false, true]);
      expect(results[1]!.errors[0]!.statusCode).toBe('REQUIRED_FIELD_MISSING');
      expect(values.map((value) => value.fields.has('id'))).toEqual([true, false, true]);
    });
    expect(count(org, 'Ticket__c')).toBe(2);
  });

  test('triggers run again for the good rows alone', () => {
    const seen: number[] = [];
    const { org } = makeOrg([
      triggerOn('Ticket__c', ['before insert'], ({ newRows }) => {
        seen.push(newRows!.length);
        for (const row of newRows!) {
          if (row.fields.get('title__c') === 'bad') row.errors.push({ field: '', message: 'no' });
        }
      }),
    ]);
    org.transaction(org.adminId, (t) => {
      const records = [{ Title__c: 'a' }, { Title__c: 'bad' }, { Title__c: 'c' }];
      const { results } = dml(t, org, 'insert', 'Ticket__c', records, { allOrNone: false });
      expect(results[1]!.errors).toEqual([
        { statusCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message: 'no', fields: [] },
      ]);
    });
    expect(seen).toEqual([3, 2]);
  });

  test('upsert by external id inserts once and updates afterwards', () => {
    const { org } = makeOrg();
    const options = { externalIdField: 'Code__c' };
    const created = org.transaction(
      org.adminId,
      (t) => dml(t, org, 'upsert', 'Ticket__c', [{ Code__c: 'C', Title__c: 'a' }], options).results,
    );
    const updated = org.transaction(
      org.adminId,
      (t) => dml(t, org, 'upsert', 'Ticket__c', [{ Code__c: 'C', Title__c: 'b' }], options).results,
    );
    expect([created[0]!.created, updated[0]!.created]).toEqual([true, false]);
    expect(updated[0]!.id).toBe(created[0]!.id);
    expect(org.query(org.adminId, 'SELECT Title__c FROM Ticket__c')).toMatchObject([
      { Title__c: 'b' },
    ]);
  });
});

describe('keys', () => {
  const upsert = (org: ReturnType<typeof makeOrg>['org'], field: string, value: string) =>
    thrownBy(() =>
      org.transaction(org.adminId, (t) =>
        dml(t, org, 'upsert', 'Ticket__c', [{ Title__c: 'a', [field]: value }], {
          externalIdField: field,
        }),
      ),
    );

  test('a case-sensitive key tells letters apart', () => {
    const { org } = makeOrg();
    expect([upsert(org, 'Exact__c', 'a'), upsert(org, 'Exact__c', 'A')]).toEqual(['', '']);
    expect(count(org, 'Ticket__c')).toBe(2);
  });

  test('an external id that several rows have cannot choose one', () => {
    const { org } = makeOrg();
    org.insert('Ticket__c', [
      { Title__c: 'a', Batch__c: 'B' },
      { Title__c: 'b', Batch__c: 'b' },
    ]);
    expect(upsert(org, 'Batch__c', 'B')).toContain(
      'DUPLICATE_EXTERNAL_ID, Batch__c: more than one record found for external id field',
    );
    expect(upsert(org, 'Title__c', 'B')).toContain('INVALID_FIELD, Invalid field for upsert');
    expect(upsert(org, 'Batch__c', '')).toContain('MISSING_ARGUMENT, Batch__c not specified');
  });
});

describe('triggers', () => {
  test('run in chunks of 200, before and after', () => {
    const sizes: string[] = [];
    const { org } = makeOrg([
      triggerOn('Ticket__c', ['before insert', 'after insert'], ({ timing, newRows }) => {
        sizes.push(`${timing} ${String(newRows!.length)}`);
      }),
    ]);
    org.insert(
      'Ticket__c',
      Array.from({ length: 401 }, (_, index) => ({ Title__c: `t${String(index)}` })),
    );
    expect(sizes).toEqual([
      'before 200',
      'after 200',
      'before 200',
      'after 200',
      'before 1',
      'after 1',
    ]);
  });

  test('before rows are written to, after rows are read-only and have their id', () => {
    const after: SObjectValue[] = [];
    const { org } = makeOrg([
      triggerOn('Ticket__c', ['before insert', 'before update', 'after update'], (context) => {
        for (const row of context.newRows!) {
          if (context.timing === 'before') row.fields.set('title__c', `${context.operation}ed`);
          else after.push(row);
        }
      }),
    ]);
    const [id = ''] = org.insert('Ticket__c', [{ Title__c: 'a' }]);
    org.update('Ticket__c', [{ Id: id, Amount__c: 1 }], org.adminId);
    expect(after.map((row) => [row.readOnly, row.fields.get('id')])).toEqual([[true, id]]);
    expect(org.query(org.adminId, 'SELECT Title__c FROM Ticket__c')).toMatchObject([
      { Title__c: 'updateed' },
    ]);
  });

  test('an exception ends the statement and names the trigger', () => {
    const { org } = makeOrg([
      triggerOn('Ticket__c', ['after insert'], (_context, transaction) =>
        transaction.raise('System.MathException', 'Divide by 0'),
      ),
    ]);
    const text = thrownBy(() => org.insert('Ticket__c', [{ Title__c: 'a' }]));
    expect(text).toContain(
      'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY, Ticket__cTrigger: execution of AfterInsert\n\n' +
        'caused by: System.MathException: Divide by 0',
    );
    expect(count(org, 'Ticket__c')).toBe(0);
  });

  test('endless recursion ends at depth 16', () => {
    let depth = 0;
    const { org } = makeOrg([
      triggerOn('Ticket__c', ['after insert'], (_context, transaction) => {
        depth += 1;
        transaction.dml('insert', [org.sobject('Ticket__c', { Title__c: 'again' })], {
          allOrNone: true,
          access: USER,
        });
      }),
    ]);
    const text = thrownBy(() => org.insert('Ticket__c', [{ Title__c: 'a' }]));
    expect(text).toContain('maximum trigger depth exceeded');
    expect(depth).toBe(16);
  });
});

describe('delete and undelete', () => {
  test('details go with their master, lookups are cleared, undelete brings the row back', () => {
    const { org } = makeOrg();
    const [contact = ''] = org.insert('Contact', [{ LastName: 'Ash' }]);
    const [ticket = ''] = org.insert('Ticket__c', [{ Title__c: 'a', Contact__c: contact }]);
    org.insert('Ticket_Line__c', [{ Ticket__c: ticket, Quantity__c: 1 }]);
    const run = (operation: 'delete' | 'undelete', object: string, id: string): void => {
      org.transaction(org.adminId, (t) => dml(t, org, operation, object, [{ Id: id }]));
    };
    run('delete', 'Contact', contact);
    expect(org.query(org.adminId, 'SELECT Contact__c FROM Ticket__c')).toMatchObject([
      { Contact__c: null },
    ]);
    run('delete', 'Ticket__c', ticket);
    expect([count(org, 'Ticket__c'), count(org, 'Ticket_Line__c')]).toEqual([0, 0]);
    expect(thrownBy(() => run('delete', 'Ticket__c', ticket))).toContain('ENTITY_IS_DELETED');
    run('undelete', 'Ticket__c', ticket);
    expect(count(org, 'Ticket__c')).toBe(1);
  });
});
