import { describe, expect, test } from 'vitest';
import { readDataTree } from '../../../src/readers/metadata/data_tree.ts';
import { readOrgDefinition } from '../../../src/readers/metadata/project.ts';

describe('record data', () => {
  test('records of settings are values, by the place of the value', () => {
    const text =
      '{"records":[\n{"attributes":{"type":"Api__c","referenceId":"r"},\n"Url__c":"https://a.example","On__c":true}]}';
    const { facts } = readDataTree(text, 'data/Api__c.json');
    expect(facts).toMatchObject([
      {
        kind: 'text-value',
        name: 'Api__c',
        at: [3, 10, 3, 29],
        values: { source: 'custom-setting', member: 'Url__c', value: 'https://a.example' },
      },
    ]);
  });

  test('nested records are read, records of standard objects are not', () => {
    const text =
      '{"records":[{"attributes":{"type":"Account"},"Name":"N","Apis__r":{"records":[{"attributes":{"type":"Api__c"},"Url__c":"u"}]}}]}';
    expect(readDataTree(text, 'data/A.json').facts.map((one) => one.name)).toEqual(['Api__c']);
  });

  test.each(['[]', '{}', 'null', '{"records":7}', '{"records":[1,null]}'])(
    '%s gives nothing',
    (text) => {
      expect(readDataTree(text, 'data/A.json')).toMatchObject({ facts: [], problems: [] });
    },
  );
});

describe('project files', () => {
  test('a scratch org definition assigns features', () => {
    const { facts } = readOrgDefinition(
      '{"orgName":"O","edition":"Developer","country":"US",\n"features":["A","B"]}',
      'config/project-scratch-def.json',
    );
    expect(facts).toMatchObject([
      { kind: 'provisioning', name: 'O', values: { assigns: ['A', 'B'], country: 'US' } },
    ]);
    expect(facts[0]?.at[0]).toBe(2);
  });

  test.each([
    ['Full', ['*']],
    ['Developer', []],
  ])('a %s sandbox copies %j', (license, objects) => {
    const { facts } = readOrgDefinition(
      `{"sandboxName":"uat","licenseType":"${license}"}`,
      'config/uat-sandbox-def.json',
    );
    expect(facts).toMatchObject([
      { kind: 'job', name: 'uat', values: { mechanism: 'sandbox', objects } },
    ]);
  });
});
