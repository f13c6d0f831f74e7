// The right to use a model together with the right to everything, or given to everyone.
import { expect, test } from 'vitest';
import { broadLlmGrant } from '../../src/rules/broad-llm-grant.ts';
import { checkFiles, EU_TENANT, places } from './check_files.ts';

type Files = Readonly<Record<string, string>>;
type Case = readonly [files: Files, places: readonly string[]];

const XML = '<?xml version="1.0"?>\n';
const NS = 'xmlns="http://soap.sforce.com/2006/04/metadata"';

const right = (name: string): string =>
  `<userPermissions><enabled>true</enabled><name>${name}</name></userPermissions>\n`;
const custom = (name: string): string =>
  `<customPermissions><enabled>true</enabled><name>${name}</name></customPermissions>\n`;
const apexClass = (name: string): string =>
  `<classAccesses><apexClass>${name}</apexClass><enabled>true</enabled></classAccesses>\n`;
const principal = (name: string): string =>
  `<externalCredentialPrincipalAccesses><enabled>true</enabled><externalCredentialPrincipal>${name}</externalCredentialPrincipal></externalCredentialPrincipalAccesses>\n`;
const allOf = (object: string): string =>
  `<objectPermissions><allowRead>true</allowRead><object>${object}</object><viewAllRecords>true</viewAllRecords></objectPermissions>\n`;

const set = (name: string, ...parts: string[]): Files => ({
  [`permissionsets/${name}.permissionset-meta.xml`]: `${XML}<PermissionSet ${NS}>
<label>${name}</label>
${parts.join('')}</PermissionSet>`,
});
const profile = (name: string, ...parts: string[]): Files => ({
  [`profiles/${name}.profile-meta.xml`]: `${XML}<Profile ${NS}>
${parts.join('')}</Profile>`,
});
const group = (name: string, members: readonly string[], mutes = ''): Files => ({
  [`permissionsetgroups/${name}.permissionsetgroup-meta.xml`]: `${XML}<PermissionSetGroup ${NS}>
<label>${name}</label>
${members.map((one) => `<permissionSets>${one}</permissionSets>`).join('')}${mutes}
</PermissionSetGroup>`,
});
const credential = (url: string): Files => ({
  'namedCredentials/Writer.namedCredential-meta.xml': `${XML}<NamedCredential ${NS}>
<label>Writer</label>
<namedCredentialParameters><parameterName>Url</parameterName><parameterType>Url</parameterType><parameterValue>${url}</parameterValue></namedCredentialParameters>
<namedCredentialParameters><externalCredential>Writer</externalCredential><parameterName>ExternalCredential</parameterName><parameterType>Authentication</parameterType></namedCredentialParameters>
<namedCredentialType>SecuredEndpoint</namedCredentialType>
</NamedCredential>`,
});

const found: Readonly<Record<string, Case>> = {
  'a custom permission and all data': [
    set('Assist', custom('Use_LLM'), right('ViewAllData')),
    ['permissionsets/Assist.permissionset-meta.xml:5 warning'],
  ],
  'the platform right for prompt templates and exports': [
    set('Prompts', right('ExecutePromptTemplates'), right('ExportReport')),
    ['permissionsets/Prompts.permissionset-meta.xml:5 error'],
  ],
  'a principal whose credential leads to a model, and all contacts': [
    {
      ...set('Writers', principal('Writer-Main'), allOf('Contact')),
      ...credential('https://api.openai.com'),
    },
    ['permissionsets/Writers.permissionset-meta.xml:3 error'],
  ],
  'a principal of the gateway of the contract, and exports': [
    {
      ...set('Writers', principal('Writer-Main'), right('DataExport')),
      ...credential('https://eu.gateway.example'),
    },
    ['permissionsets/Writers.permissionset-meta.xml:5 error'],
  ],
  'a class that asks a model, and all data': [
    set('Support', apexClass('OpenAIService'), right('ModifyAllData')),
    ['permissionsets/Support.permissionset-meta.xml:5 warning'],
  ],
  'a group whose sets together are broad': [
    {
      ...set('Ask', custom('Use_LLM')),
      ...set('See', right('ViewAllData')),
      ...group('Sales', ['Ask', 'See']),
    },
    ['permissionsetgroups/Sales.permissionsetgroup-meta.xml:4 warning'],
  ],
  'everyone with the standard profile': [
    profile('Standard', apexClass('ChatGPTController')),
    ['profiles/Standard.profile-meta.xml:3 warning'],
  ],
};

const fine: Readonly<Record<string, Files>> = {
  'the use of a model alone': set('Ask', custom('Use_LLM'), apexClass('PromptService')),
  'all data without a model': set('Admins', right('ViewAllData'), apexClass('InvoiceService')),
  'a principal of a service that is no model': {
    ...set('Erp', principal('Writer-Main'), right('ViewAllData')),
    ...credential('https://erp.example.com'),
  },
  'all rows of the log': set('Reviewer', custom('Review_LLM'), allOf('Inference_Log__c')),
  'a group whose broad right is muted': {
    ...set('Ask', custom('Use_LLM')),
    ...set('See', right('ViewAllData')),
    ...group('Sales', ['Ask', 'See'], '<mutingPermissionSets>Mute</mutingPermissionSets>'),
    'mutingpermissionsets/Mute.mutingpermissionset-meta.xml': `${XML}<MutingPermissionSet ${NS}>
<label>Mute</label>
${right('ViewAllData')}</MutingPermissionSet>`,
  },
  'a group of narrow sets': {
    ...set('Ask', custom('Use_LLM')),
    ...set('Read', allOf('Inference_Log__c')),
    ...group('Sales', ['Ask', 'Read']),
  },
  'the administrator, who has all by the platform': profile(
    'Admin',
    apexClass('OpenAIService'),
    right('ViewAllData'),
  ),
  'a profile of chosen people': profile('Care Desk', apexClass('OpenAIService')),
  'a class whose name only looks alike': set(
    'Mail',
    apexClass('EmailAiringSchedule'),
    right('ViewAllData'),
  ),
};

test.each(Object.entries(found))('found: %s', (_, [files, expected]) => {
  expect(places(checkFiles(files, EU_TENANT, broadLlmGrant))).toEqual(expected);
});

test.each(Object.entries(fine))('fine: %s', (_, files) => {
  expect(places(checkFiles(files, EU_TENANT, broadLlmGrant))).toEqual([]);
});
