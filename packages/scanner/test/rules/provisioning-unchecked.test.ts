// Access and environments that are given without a look at where people are.
import { expect, test } from 'vitest';
import { provisioningUnchecked } from '../../src/rules/provisioning-unchecked.ts';
import { checkFiles, EU_TENANT, places } from './check_files.ts';

type Files = Readonly<Record<string, string>>;
type Case = readonly [files: Files, places: readonly string[]];

const apex = (body: string, more = '', name = 'Onboarding'): Files => ({
  [`classes/${name}.cls`]: `public class ${name} {
  public static void start(Id userId, Id setId) {
    ${body}
  }
  ${more}
}`,
});

const workflow = (...runs: string[]): Files => ({
  '.github/workflows/people.yml': `on: push
jobs:
  people:
    runs-on: ubuntu-latest
    steps:
${runs.map((run) => `      - run: ${run}`).join('\n')}
`,
});

const definition = (text: string): Files => ({ 'config/project-scratch-def.json': text });

const ASSIGN = `insert new PermissionSetAssignment(AssigneeId = userId, PermissionSetId = setId);`;

const found: Readonly<Record<string, Case>> = {
  'a permission set in Apex': [apex(ASSIGN), ['classes/Onboarding.cls:3 warning']],
  'a new user in Apex': [
    apex(`insert new User(LastName = 'New', ProfileId = setId);`),
    ['classes/Onboarding.cls:3 warning'],
  ],
  'a licence in Apex': [
    apex(
      `insert new PermissionSetLicenseAssign(AssigneeId = userId, PermissionSetLicenseId = setId);`,
    ),
    ['classes/Onboarding.cls:3 warning'],
  ],
  'a permission set in a pipeline': [
    workflow('sf org assign permset --name Use_LLM --target-org prod'),
    ['.github/workflows/people.yml:6 warning'],
  ],
  'a sandbox in a pipeline': [
    workflow('sf org create sandbox --name uat --license-type Full --target-org prod'),
    ['.github/workflows/people.yml:6 warning'],
  ],
  'users of HubSpot in code': [
    {
      'jobs/users.js': `const hubspot = require('@hubspot/api-client');
async function add(person) {
  const client = new hubspot.Client();
  await client.settings.users.usersApi.create({ email: person.email, roleId: '1' });
}`,
    },
    ['jobs/users.js:4 warning'],
  ],
  'a scratch org of a snapshot without a country': [
    definition('{ "orgName": "Copy", "snapshot": "prod-copy", "features": ["Communities"] }'),
    ['config/project-scratch-def.json:1 warning'],
  ],
  'a scratch org of a snapshot outside': [
    definition(
      '{ "orgName": "Copy", "snapshot": "prod-copy", "country": "US", "edition": "Developer" }',
    ),
    ['config/project-scratch-def.json:1 error'],
  ],
};

const fine: Readonly<Record<string, Files>> = {
  'Apex that asks for the country first': apex(
    `User person = [SELECT Country FROM User WHERE Id = :userId];
    if (person.Country != 'Germany') { return; }
    ${ASSIGN}`,
  ),
  'Apex whose own method checks the residency': apex(
    `if (!isResident(userId)) { return; }
    ${ASSIGN}`,
    'static Boolean isResident(Id userId) { return true; }',
  ),
  'a caller that checks': {
    ...apex(ASSIGN),
    'classes/Joiner.cls': `public class Joiner {
  static void join(Id userId, Id setId) {
    ResidencyContract.require(userId);
    Onboarding.start(userId, setId);
    insert new PermissionSetLicenseAssign(AssigneeId = userId);
  }
}`,
  },
  'a user that is changed': apex(`update new User(Id = userId, IsActive = false);`),
  'data for tests': apex(`insert new User(LastName = 'T', ProfileId = setId);`, '', 'TestData'),
  'a pipeline that checks first': workflow(
    'bailiwick check --contract policy/bundle.json',
    'sf org assign permset --name Use_LLM --target-org prod',
  ),
  'a scratch org for tests': workflow(
    'sf org create scratch --definition-file config/project-scratch-def.json',
    'sf org assign permset --name Use_LLM',
  ),
  'a scratch org without data': definition(
    '{ "orgName": "Dev", "edition": "Developer", "country": "US" }',
  ),
  'a query of assignments': apex(
    `List<PermissionSetAssignment> all = [SELECT Id FROM PermissionSetAssignment];`,
  ),
};

test.each(Object.entries(found))('found: %s', (_, [files, expected]) => {
  expect(places(checkFiles(files, EU_TENANT, provisioningUnchecked))).toEqual(expected);
});

test.each(Object.entries(fine))('fine: %s', (_, files) => {
  expect(places(checkFiles(files, EU_TENANT, provisioningUnchecked))).toEqual([]);
});
