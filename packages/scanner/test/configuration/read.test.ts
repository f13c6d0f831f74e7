// Every fault of bailiwick.check.json with its place; a sound one as the engine sees it.
import { expect, test } from 'vitest';
import fs from 'node:fs';
import path from 'node:path';
import Ajv from 'ajv';
import { parseJson } from '../../../cli/src/policy/json_text.ts';
import { readConfiguration } from '../../src/configuration/read.ts';
import type { Configuration } from '../../src/configuration/model.ts';
import { readKnownNames } from '../../src/hosts/known_names.ts';
import { RULES, TODAY } from '../sample.ts';

const folder = path.resolve('project');

function read(text: string): Configuration {
  return readConfiguration(parseJson(text, 'bailiwick.check.json'), {
    file: path.join(folder, 'bailiwick.check.json'),
    shownAs: 'bailiwick.check.json',
    today: TODAY,
    rules: RULES,
    known: readKnownNames(),
    readContract: (file, key) => {
      if (!file.endsWith('contract.json')) throw new Error('cannot be read; give another path');
      const eu = ['EU'];
      const terms = { processIn: eu, storeIn: eu, operatedBy: eu };
      return {
        source: `${file} ${key}`,
        ...terms,
        keyRotationDays: 90,
        gatewayHosts: [],
        groups: {},
      };
    },
  });
}

const schemaFile = path.join(
  import.meta.dirname,
  '../../../../config/schema/check-configuration.schema.json',
);
const valid = new Ajv().compile(JSON.parse(fs.readFileSync(schemaFile, 'utf8')) as object);

const whole = {
  contract: { processIn: ['EU', 'CH'], operatedBy: ['EU'] },
  gateways: { hosts: ['eu.gateway.example'], credentials: ['Gateway_EU'] },
  allow: [
    { host: '*.maps.example', reason: 'map tiles, no data', expires: '2027-06-30' },
    { host: 'old.example', reason: 'was for the move', expires: '2026-06-30' },
  ],
  rules: { 'model-endpoint': { level: 'warning', reason: 'while we move' } },
  include: ['force-app/**'],
  exclude: ['**/legacy/**'],
  failOn: 'warning',
  baseline: 'quality/baseline.json',
  suppressions: [
    { rule: 'model-endpoint', file: 'a/**', reason: 'moves in May', until: '2027-05-01' },
  ],
  classes: { 'Account.Name': 'personal' },
};

test('reads all of it', () => {
  const text = JSON.stringify(whole, null, 2);
  expect(valid(whole)).toBe(true);
  const found = read(text);
  expect(found).toMatchObject({
    contract: { processIn: ['EU', 'CH'], storeIn: ['EU', 'CH'], operatedBy: ['EU'] },
    gateways: whole.gateways,
    allow: [whole.allow[0]],
    failOn: 'warning',
    baseline: path.join(folder, 'quality/baseline.json'),
    expired: [{ subject: 'old.example', until: '2026-06-30' }],
    classes: whole.classes,
  });
  const line = text.split('\n').findIndex((each) => each.includes('old.example'));
  expect(found.expired[0]?.place.span[0]).toBe(line);
});

test('nothing is assumed without a contract', () => {
  expect(read('{}').contract).toBeNull();
});

test('paths are relative to the configuration', () => {
  expect(read('{"contract": "../contract.json"}').contract?.source).toBe(
    `${path.resolve(folder, '../contract.json')} `,
  );
  expect(read('{"contract": {"file": "contract.json", "key": "k.pem"}}').contract?.source).toBe(
    `${path.join(folder, 'contract.json')} ${path.join(folder, 'k.pem')}`,
  );
});

test.each([
  ['{"contrct": 1}', '1:2: `contrct` is not known here'],
  ['[]', '1:1: the configuration must be an object'],
  ['{\n  "contract": "no.json"\n}', '2:3: `contract` cannot be read'],
  ['{"contract": {"processIn": []}}', '1:15: `contract.processIn` must name at least one'],
  ['{"contract": {"processIn": ["eu"]}}', '`contract.processIn[0]` is no code'],
  ['{"contract": {"storeIn": ["EU"]}}', '`contract.processIn` must name at least one'],
  ['{"contract": {"processIn": ["EU"], "where": 1}}', '`contract.where` is not known here'],
  ['{"contract": 3}', '`contract` must be an object'],
  ['{"gateways": {"hosts": ["https://a.example/x"]}}', '`gateways.hosts[0]` is no host'],
  ['{"allow": [{"host": "a.example", "expires": "2027-01-01"}]}', '`allow[0].reason` is missing'],
  ['{"contract": {"processIn": ["UK"]}}', 'is no country of ISO 3166-1'],
  ['{"contract": {"processIn": ["UK"]}}', 'did you mean `GB`?'],
  ['{"contract": {"processIn": ["EU"], "storeIn": ["DE", "XQ"]}}', '`contract.storeIn[1]` is no'],
  ['{"contract": {"processIn": ["EAA"]}}', 'did you mean `EEA`?'],
  ['{"contract": {"processIn": ["de"]}}', 'did you mean `DE`?'],
  ['{"contrct": 1}', 'did you mean `contract`?'],
  ['{"rules": {"model-endpont": {"level": "off", "reason": "because"}}}', '`model-endpoint`?'],
  ['{"failOn": "warn"}', 'must be one of error, warning, note'],
  ['{"failOn": "Warning"}', 'did you mean `warning`?'],
  ['{"classes": {"Account.Name": "persnal"}}', '`classes.Account.Name` must be one of public'],
  ['{"classes": {"Account.Name": "persnal"}}', 'did you mean `personal`?'],
  [
    '{"allow": [{"host": "a.example", "reason": "x", "expires": "2027-01-01"}]}',
    '`allow[0].reason` must say why',
  ],
  [
    '{"allow": [{"host": "a.example", "reason": "map tiles", "expires": "2027-13-01"}]}',
    '`allow[0].expires` is no day',
  ],
  [
    '{"allow": [{"host": "a.example", "reason": "map tiles", "expires": "2030-01-01"}]}',
    'more than two years',
  ],
  ['{"allow": {}}', '`allow` must be a list'],
  ['{"rules": {"nope": {"level": "off", "reason": "because"}}}', 'there is no rule `nope`'],
  ['{"rules": {"model-endpoint": "off"}}', '`rules.model-endpoint` must be an object'],
  ['{"rules": {"model-endpoint": {"level": "off"}}}', '`rules.model-endpoint.reason` is missing'],
  ['{"rules": {"model-endpoint": {"level": "fatal", "reason": "because so"}}}', 'must be one of'],
  ['{"failOn": "never"}', '`failOn` must be one of error, warning, note'],
  ['{"include": "src"}', '`include` must be a list'],
  ['{"include": [1]}', '`include[0]` must be a string'],
  ['{"baseline": ""}', '`baseline` must not be empty'],
  ['{"classes": {"Account": 1}}', '`classes.Account` must be one of public'],
  ['{"failOn": "note", "failOn": "error"}', 'is given twice'],
])('%s', (text, complaint) => {
  expect(() => read(text)).toThrow(complaint);
  if (!complaint.includes('twice') && !/no\.json|2027-13|2030|nope|endpont|UK|XQ|EAA/.test(text)) {
    expect(valid(JSON.parse(text) as object)).toBe(false);
  }
});

test('a name that nothing is near to gets no guess', () => {
  expect(() => read('{"contract": {"processIn": ["ATLANTIS"]}}')).toThrow(/`EU`$/);
  expect(() => read('{"rules": {"zzz": {"level": "off", "reason": "because"}}}')).toThrow(/them$/);
});

test('the schema names the classes of data that are known', () => {
  const schema = JSON.parse(fs.readFileSync(schemaFile, 'utf8')) as {
    properties: { classes: { additionalProperties: { enum: string[] } } };
  };
  expect(schema.properties.classes.additionalProperties.enum).toEqual(readKnownNames().dataClasses);
});

test('countries and groups are known, former codes are not', () => {
  const { jurisdictions } = readKnownNames();
  expect(jurisdictions).toEqual(expect.arrayContaining(['EU', 'EEA', 'DE', 'US', 'CH', 'GB']));
  expect(jurisdictions.filter((code) => /^(?:UK|DD|SU|YU|ZZ|UN)$/.test(code))).toEqual([]);
  const countries = jurisdictions.filter((code) => code.length === 2 && code !== 'EU');
  expect(countries.length).toBeGreaterThan(245);
  expect(countries.length).toBeLessThan(265);
});
