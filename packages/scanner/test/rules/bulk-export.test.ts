// Rights and jobs that take whole objects out of the CRM.
import { expect, test } from 'vitest';
import { bulkExport } from '../../src/rules/bulk-export.ts';
import { checkFiles, EU_TENANT, places } from './check_files.ts';

type Files = Readonly<Record<string, string>>;
type Case = readonly [files: Files, places: readonly string[]];

const right = (name: string, enabled = true): string =>
  `<userPermissions><enabled>${String(enabled)}</enabled><name>${name}</name></userPermissions>`;

const grant = (rights: string, more = ''): Files => ({
  'permissionsets/Integration.permissionset-meta.xml': `<?xml version="1.0"?>
<PermissionSet xmlns="http://soap.sforce.com/2006/04/metadata">
  <label>Integration</label>
  ${rights}
  ${more}
</PermissionSet>`,
});

const profile = (name: string, rights: string): Files => ({
  [`profiles/${name}.profile-meta.xml`]: `<?xml version="1.0"?>
<Profile xmlns="http://soap.sforce.com/2006/04/metadata">
  ${rights}
</Profile>`,
});

const app = (scopes: string): Files => ({
  'src/app/app-hsmeta.json': `{ "uid": "desk", "type": "app", "config": {
    "name": "Desk",
    "auth": { "type": "static", "requiredScopes": [${scopes}] } } }`,
});

const workflow = (...runs: string[]): Files => ({
  '.github/workflows/nightly.yml': `on: push
jobs:
  nightly:
    runs-on: ubuntu-latest
    steps:
${runs.map((run) => `      - run: ${run}`).join('\n')}
`,
});

const found: Readonly<Record<string, Case>> = {
  'the right to export the org': [
    grant(right('DataExport')),
    ['permissionsets/Integration.permissionset-meta.xml:4 warning'],
  ],
  'all data by the API': [
    grant(right('ApiEnabled') + right('ViewAllData')),
    ['permissionsets/Integration.permissionset-meta.xml:4 warning'],
  ],
  'the administrator has it anyway': [
    profile('Admin', right('DataExport')),
    ['profiles/Admin.profile-meta.xml:3 note'],
  ],
  'HubSpot exports': [
    app('"crm.objects.contacts.read", "crm.export"'),
    ['src/app/app-hsmeta.json:3 warning'],
  ],
  'a bulk export in a pipeline': [
    workflow('sf data export bulk --query "SELECT Id, Email FROM Contact" --output-file all.csv'),
    ['.github/workflows/nightly.yml:6 warning'],
  ],
  'an export whose file goes to a bucket outside': [
    workflow(
      'sf data export bulk --query "SELECT Email FROM Contact" --output-file all.csv',
      'aws s3 cp all.csv s3://exports --region us-east-1',
    ),
    ['.github/workflows/nightly.yml:6 error'],
  ],
  'an export of HubSpot in code': [
    {
      'src/app/app.functions/export.js': `const hubspot = require('@hubspot/api-client');
exports.main = async () => {
  const client = new hubspot.Client();
  return client.crm.exports.publicExportsApi.start({ exportType: 'VIEW' });
};`,
    },
    ['src/app/app.functions/export.js:4 warning'],
  ],
  'a bulk query in Python': [
    {
      'jobs/pull.py': `from simple_salesforce import Salesforce
sf = Salesforce(username="u")
rows = sf.bulk.Contact.query("SELECT Id, Email FROM Contact")
`,
    },
    ['jobs/pull.py:3 warning'],
  ],
};

const fine: Readonly<Record<string, Files>> = {
  'a right that is switched off': grant(right('DataExport', false)),
  'the API without all data': grant(right('ApiEnabled')),
  'reports of what one sees anyway': grant(right('ExportReport')),
  'all data without the API': grant(right('ViewAllData')),
  'a muting permission set': {
    'mutingpermissionsets/Mute.mutingpermissionset-meta.xml': `<?xml version="1.0"?>
<MutingPermissionSet xmlns="http://soap.sforce.com/2006/04/metadata">
  <label>Mute</label>${right('DataExport')}
</MutingPermissionSet>`,
  },
  'scopes that read records one by one': app('"crm.objects.contacts.read", "oauth"'),
  'an import in a pipeline': workflow('sf data import tree --plan data/plan.json'),
  'a bulk load that writes': {
    'jobs/load.js': `const jsforce = require('jsforce');
async function load(rows) {
  const conn = new jsforce.Connection({});
  return conn.bulk.load('Account', 'insert', rows);
}`,
  },
  'a query of one record': {
    'jobs/one.js': `const jsforce = require('jsforce');
async function one(id) {
  const conn = new jsforce.Connection({});
  return conn.query("SELECT Name FROM Account LIMIT 1");
}`,
  },
  'a comment that speaks of exports': workflow('echo done # sf data export bulk is not used here'),
};

test.each(Object.entries(found))('found: %s', (_, [files, expected]) => {
  expect(places(checkFiles(files, EU_TENANT, bulkExport))).toEqual(expected);
});

test.each(Object.entries(fine))('fine: %s', (_, files) => {
  expect(places(checkFiles(files, EU_TENANT, bulkExport))).toEqual([]);
});
