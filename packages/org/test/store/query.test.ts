import { beforeAll, describe, expect, test } from 'vitest';
import { join } from 'node:path';
import { ApexList } from '../../src/runtime/collections.ts';
import { DecimalValue } from '../../src/runtime/decimal.ts';
import type { SObjectValue } from '../../src/runtime/sobject.ts';
import { DateValue } from '../../src/runtime/values.ts';
import { readProjectMetadata } from '../../src/store/project_metadata.ts';
import { openQuery } from '../../src/store/query_evaluation.ts';
import type { Schema } from '../../src/store/schema.ts';
import { checkPlan } from '../../src/store/soql_check.ts';
import { parseSoql } from '../../src/store/soql_lowering.ts';
import type { Row } from '../../src/store/tables.ts';
import { Tables } from '../../src/store/tables.ts';

const NOW = Date.UTC(2026, 10, 23, 15);
let schema: Schema;
let tables: Tables;
const ids: Record<string, string> = {};

function add(alias: string, object: string, values: Row): void {
  const id = tables.nextId(schema.object(object)!);
  ids[alias] = id;
  tables.put(object, id, { id, isdeleted: false, ...values });
}

beforeAll(() => {
  schema = readProjectMetadata([join(import.meta.dirname, '../project')]).schema;
  tables = new Tables(schema);
  add('acme', 'Account', { name: 'Acme', industry: 'Retail', annualrevenue: '1000' });
  add('birch', 'Account', { name: 'Birch 100%', industry: 'Retail', annualrevenue: '250.5' });
  add('cedar', 'Account', { name: 'Cedar', industry: null, annualrevenue: null });
  add('anna', 'Contact', { lastname: 'Ash', accountid: ids['acme']!, email: 'A@x.example' });
  add('ben', 'Contact', { lastname: 'Berg', accountid: ids['birch']! });
  add('t1', 'Ticket__c', {
    title__c: 'one',
    code__c: 'C-1',
    amount__c: '10.00',
    due__c: '2026-11-23',
    seen__c: NOW,
    contact__c: ids['anna']!,
    done__c: true,
    state__c: 'Open',
  });
  add('t2', 'Ticket__c', {
    title__c: 'two',
    code__c: 'C-2',
    amount__c: '9.50',
    due__c: '2026-10-01',
    seen__c: NOW - 40 * 86_400_000,
    contact__c: ids['ben']!,
    state__c: 'Done',
  });
  add('t3', 'Ticket__c', { title__c: 'three', amount__c: null, state__c: 'Open' });
  add('gone', 'Ticket__c', { title__c: 'gone', isdeleted: true });
});

function run(text: string, binds: Record<string, unknown> = {}): SObjectValue[] | number {
  const { plan, bindNames } = parseSoql(text);
  checkPlan(schema, plan);
  const result = openQuery(plan, {
    schema,
    tables,
    binds: bindNames.map((name) => binds[name]),
    now: NOW,
    virtualRows: () => undefined,
    isVisible: () => true,
  });
  return plan.isCount ? result.count : [...result.page(0, result.count)];
}

const titles = (where: string, binds: Record<string, unknown> = {}): unknown[] =>
  (run(`SELECT Title__c FROM Ticket__c ${where}`, binds) as SObjectValue[]).map((row) =>
    row.fields.get('title__c'),
  );

describe('SOQL filters', () => {
  test.each<[string, unknown[]]>([
    ["WHERE Title__c = 'ONE'", ['one']],
    ["WHERE Title__c != 'one'", ['two', 'three']],
    ['WHERE Amount__c > 9.5', ['one']],
    ['WHERE Amount__c >= 9.50 AND Amount__c < 10', ['two']],
    ['WHERE Amount__c = null', ['three']],
    ['WHERE Amount__c = 10', ['one']],
    ["WHERE Title__c LIKE 't%'", ['two', 'three']],
    ["WHERE Title__c LIKE '_w_'", ['two']],
    ["WHERE State__c IN ('Done', 'Nope')", ['two']],
    ["WHERE State__c NOT IN ('Done')", ['one', 'three']],
    ['WHERE Due__c = TODAY', ['one']],
    ['WHERE Due__c < THIS_MONTH', ['two']],
    ['WHERE Seen__c = LAST_N_DAYS:30', ['one']],
    ['WHERE Seen__c = LAST_N_MONTHS:2', ['two']],
    ['WHERE Due__c = 2026-10-01', ['two']],
    ['WHERE Seen__c = 2026-11-23T15:00:00Z', ['one']],
    ['WHERE Done__c = TRUE', ['one']],
    ['WHERE Done__c = FALSE', ['two', 'three']],
    ["WHERE (State__c = 'Open' AND Done__c = true) OR Title__c = 'two'", ['one', 'two']],
    ["WHERE NOT(State__c = 'Open')", ['two']],
    ["WHERE Contact__r.Account.Name = 'acme'", ['one']],
    ["WHERE Contact__c IN (SELECT Id FROM Contact WHERE Email = 'a@X.example')", ['one']],
    ["WHERE Contact__c NOT IN (SELECT Id FROM Contact WHERE LastName = 'Ash')", ['two', 'three']],
    ['ORDER BY Amount__c', ['three', 'two', 'one']],
    ['ORDER BY Amount__c NULLS LAST', ['two', 'one', 'three']],
    ['ORDER BY Amount__c DESC NULLS LAST LIMIT 1', ['one']],
    ['ORDER BY Title__c LIMIT 1 OFFSET 1', ['three']],
    ['ORDER BY State__c DESC, Title__c', ['one', 'three', 'two']],
  ])('%s', (where, expected) => {
    expect(titles(where)).toEqual(expected);
  });

  test('binds of every shape', () => {
    expect(titles('WHERE Amount__c = :a', { a: DecimalValue.parse('9.5') })).toEqual(['two']);
    expect(titles('WHERE Due__c >= :d', { d: DateValue.of(2026, 11, 1) })).toEqual(['one']);
    expect(titles('WHERE Code__c IN :c', { c: new ApexList(['c-1', 'C-2']) })).toEqual([
      'one',
      'two',
    ]);
    expect(titles('WHERE Id = :i', { i: ids['t3'] })).toEqual(['three']);
    expect(titles('ORDER BY Title__c LIMIT :n', { n: 2 })).toEqual(['one', 'three']);
    expect(titles('WHERE Title__c LIKE :p', { p: 't\\%' })).toEqual([]);
  });
});

describe('SOQL shapes', () => {
  test('parent fields, child lists and what was selected', () => {
    const rows = run(
      'SELECT Name, Account.Name, (SELECT Title__c FROM Tickets__r) FROM Contact ' +
        "WHERE LastName = 'Ash'",
    ) as SObjectValue[];
    const row = rows[0]!;
    expect((row.fields.get('account') as SObjectValue).fields.get('name')).toBe('Acme');
    expect((row.fields.get('tickets__r') as ApexList).items).toHaveLength(1);
    expect(row.fields.get('id')).toBe(ids['anna']);
    expect(row.selected).toEqual(new Set(['id', 'name', 'account', 'tickets__r']));
  });

  test('aggregates with GROUP BY, HAVING and aliases', () => {
    const rows = run(
      'SELECT Industry, COUNT(Id) n, SUM(AnnualRevenue), MAX(Name) FROM Account ' +
        'GROUP BY Industry HAVING COUNT(Id) > 1 ORDER BY COUNT(Id) DESC',
    ) as SObjectValue[];
    expect(rows).toHaveLength(1);
    const fields = rows[0]!.fields;
    expect(fields.get('industry')).toBe('Retail');
    expect(fields.get('n')).toBe(2);
    expect(String(fields.get('expr0'))).toBe('1250.5');
    expect(fields.get('expr1')).toBe('Birch 100%');
    expect(run("SELECT COUNT() FROM Ticket__c WHERE State__c = 'Open'")).toBe(2);
    expect(
      (run('SELECT AVG(Amount__c) a FROM Ticket__c') as SObjectValue[])[0]!.fields
        .get('a')!
        .toString(),
    ).toBe('9.75');
  });
});

describe('SOQL refusals', () => {
  test.each([
    ['SELECT Nope__c FROM Ticket__c', "No such column 'Nope__c' on entity 'Ticket__c'"],
    ['SELECT Id FROM Nope__c', "sObject type 'Nope__c' is not supported"],
    ['SELECT Id FROM Signal__e', "sObject type 'Signal__e' is not supported"],
    [
      'SELECT Nope__r.Name FROM Ticket__c',
      "Didn't understand relationship 'Nope__r' in field path",
    ],
    ['SELECT (SELECT Id FROM Nopes__r) FROM Contact', "Didn't understand relationship 'Nopes__r'"],
    ["SELECT Id FROM Ticket__c WHERE Body__c = 'x'", "field 'Body__c' can not be filtered"],
    ['SELECT Title__c, COUNT(Id) FROM Ticket__c', 'Field must be grouped or aggregated: Title__c'],
    ['SELECT SUM(Title__c) FROM Ticket__c', 'does not support aggregate operator SUM'],
    ['SELECT Id, id FROM Ticket__c', 'duplicate field selected: id'],
    ['SELECT Id FROM Ticket__c WITH SECURITY_ENFORCED', 'use WITH USER_MODE'],
    [
      'SELECT COUNT() FROM FieldDefinition',
      'COUNT() is not supported in queries of FieldDefinition',
    ],
    ['SELECT Label FROM FieldDefinition', 'without a filter on the entity is not supported'],
    [
      "SELECT Label FROM FieldDefinition WHERE EntityDefinitionId = 'Case' AND Label != 'x'",
      '!= is not supported in queries of FieldDefinition',
    ],
    ['SELECT Id FROM Ticket__c LIMIT 1 nonsense', 'unexpected token'],
    ['SELECT FIELDS(ALL) FROM Ticket__c', 'not supported by the local org'],
    ["SELECT Id FROM Ticket__c WHERE Amount__c = 'ten'", 'must be of type double'],
  ])('%s', (text, message) => {
    expect(() => run(text)).toThrow(message);
  });
});
