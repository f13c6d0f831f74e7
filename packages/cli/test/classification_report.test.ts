import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Bundle } from '@bailiwick/policy';
import { bundleBytes } from '@bailiwick/gateway';
import { commandGroups } from '../src/command_table.ts';
import { run } from '../src/run.ts';
import { sampleBundle } from '../../gateway/test/sample_bundle.ts';

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bailiwick-classes-'));
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

const lookup = { name: 'ContactId', relationshipName: 'Contact', referenceTo: ['Contact'] };
const salesforce = {
  objects: [
    {
      name: 'Case',
      fields: [
        { name: 'Subject', securityClassification: 'Internal' },
        { name: 'Description', type: 'textarea', complianceGroup: 'PII;HIPAA' },
        { name: 'Status' },
        lookup,
      ],
    },
    {
      name: 'Contact',
      fields: [
        { name: 'Name', securityClassification: null },
        { name: 'Email', complianceGroup: 'GDPR' },
        { name: 'Phone' },
      ],
    },
  ],
};

async function report(described: unknown, bundle: Bundle = sampleBundle()) {
  fs.writeFileSync(path.join(folder, 'bundle.json'), bundleBytes(bundle));
  fs.writeFileSync(path.join(folder, 'fields.json'), JSON.stringify(described));
  const out: string[] = [];
  const line = [
    ...['classification', 'report', '--bundle', path.join(folder, 'bundle.json')],
    ...['--describe', path.join(folder, 'fields.json')],
  ];
  const terminal = {
    out: (text: string) => void out.push(text),
    error: (text: string) => void out.push(text),
    today: () => 20261123,
  };
  const code = await run([...line, '--json'], commandGroups, terminal);
  const json = code === 2 ? null : JSON.parse(out.splice(0).join('\n'));
  const failure = out.join('\n');
  await run(line, commandGroups, terminal);
  return { code, json, failure, text: out.join('\n') };
}

function rowOf(json: { rows: { path: string }[] }, wanted: string) {
  return json.rows.find(({ path: of }) => of === wanted);
}

test('tells class, source, protection and what to do of every field', async () => {
  const { code, json, text } = await report(salesforce);
  expect(code).toBe(1);
  expect(json).toMatchObject({ total: 6, unclassified: 1, missing: 0 });
  expect(rowOf(json, 'Contact.Name')).toEqual({
    skill: 'draft-reply',
    path: 'Contact.Name',
    field: 'Contact.Name',
    dataClass: 'personal',
    source: 'unclassified',
    protection: 'seal',
    todo: 'classify it in the CRM, or add a field rule; until then it counts as personal',
  });
  expect(rowOf(json, 'Contact.Phone')).toMatchObject({ source: 'field-rule', protection: 'mask' });
  expect(rowOf(json, 'Contact.Email')).toMatchObject({ source: 'crm-class', todo: '' });
  expect(rowOf(json, 'Description')).toMatchObject({ dataClass: 'special', protection: 'drop' });
  expect(rowOf(json, 'Status')).toMatchObject({ dataClass: 'internal', protection: 'clear' });
  expect(text).toContain('1 of 6 fields used by skills have no class.');
  expect(text).toContain('To do (1): classify it in the CRM');
});

test('exits 0 when every field has a class', async () => {
  const fields = salesforce.objects[1]!.fields.map((field) => ({
    ...field,
    complianceGroup: 'GDPR',
  }));
  const { code, text } = await report({
    objects: [salesforce.objects[0], { name: 'Contact', fields }],
  });
  expect(code).toBe(0);
  expect(text).toContain('0 of 6 fields used by skills have no class.');
});

test('counts once what two skills read, and lists it for each', async () => {
  const bundle = sampleBundle();
  const [skill] = bundle.skills;
  const { json } = await report(salesforce, {
    ...bundle,
    skills: [skill!, { ...skill!, id: 'second' }],
  });
  expect(json).toMatchObject({ total: 6, unclassified: 1 });
  expect(json.rows).toHaveLength(12);
});

test.each([
  ['an object that the CRM lacks', { objects: [] }, 6],
  ['a lookup that is none', { objects: [{ ...salesforce.objects[0], fields: [] }] }, 6],
  [
    'a lookup to several objects',
    {
      objects: [
        {
          name: 'Case',
          fields: [
            ...salesforce.objects[0]!.fields.slice(0, 3),
            { ...lookup, referenceTo: ['A', 'B'] },
          ],
        },
        salesforce.objects[1],
      ],
    },
    3,
  ],
])('tells of %s', async (_name, described, missing) => {
  const { code, json, text } = await report(described);
  expect(code).toBe(1);
  expect(json.missing).toBe(missing);
  expect(text).toContain(`${missing} paths of skills lead to no field.`);
});

test('reads the sensitivity of HubSpot properties', async () => {
  const bundle = sampleBundle();
  const fields = ['email', 'health_note', 'ssn', 'new_kind'].map((name) => ({
    path: name,
    protection: '',
    freeText: false,
  }));
  const skill = { ...bundle.skills[0]!, rootObject: 'contacts', fields, people: ['Self'] };
  const properties = [
    { name: 'email', type: 'string', dataSensitivity: 'non_sensitive' },
    { name: 'health_note', type: 'string', dataSensitivity: 'sensitive' },
    { name: 'ssn', type: 'string', dataSensitivity: 'highly_sensitive' },
    { name: 'new_kind', type: 'string', dataSensitivity: 'beyond' },
  ];
  const { json } = await report(
    { objects: [{ name: 'contacts', fields: properties }] },
    { ...bundle, skills: [skill] },
  );
  expect(
    json.rows.map(({ dataClass, protection }: Record<string, string>) => [dataClass, protection]),
  ).toEqual([
    ['personal', 'seal'],
    ['special', 'drop'],
    ['secret', 'block'],
    ['secret', 'block'],
  ]);
  expect(json).toMatchObject({ total: 4, unclassified: 1 });
});

test.each([
  ['no list of objects', {}, 'has no list `objects`'],
  ['an object without fields', { objects: [{ name: 'Case' }] }, 'objects[0] needs `name`'],
  ['a field without a name', { objects: [{ name: 'Case', fields: [{}] }] }, 'fields[0].name'],
  [
    'a class that is no text',
    { objects: [{ name: 'Case', fields: [{ name: 'A', securityClassification: 1 }] }] },
    'fields[0].securityClassification must be a text',
  ],
])('refuses a file with %s', async (_name, described, complaint) => {
  const { code, failure } = await report(described);
  expect(code).toBe(2);
  expect(failure).toContain(complaint);
});

test('needs exactly one source of fields', async () => {
  fs.writeFileSync(path.join(folder, 'bundle.json'), bundleBytes(sampleBundle()));
  const errors: string[] = [];
  const terminal = {
    out: () => undefined,
    error: (text: string) => void errors.push(text),
    today: () => 20261123,
  };
  const line = ['classification', 'report', '--bundle', path.join(folder, 'bundle.json')];
  expect(await run(line, commandGroups, terminal)).toBe(2);
  expect(errors.join('\n')).toContain('give either --org or --describe');
  const unreachable = [...line, '--org', 'http://127.0.0.1:9'];
  expect(await run(unreachable, commandGroups, terminal)).toBe(2);
  expect(errors.join('\n')).toContain('cannot be reached');
});
