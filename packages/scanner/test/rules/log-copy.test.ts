// Streams, sandboxes and backups that copy prompts and answers.
import { expect, test } from 'vitest';
import { logCopy } from '../../src/rules/log-copy.ts';
import { checkFiles, EU_TENANT, places } from './check_files.ts';

type Files = Readonly<Record<string, string>>;
type Case = readonly [files: Files, places: readonly string[]];

const XML = '<?xml version="1.0"?>\n';
const NS = 'xmlns="http://soap.sforce.com/2006/04/metadata"';

const stream = (object: string): Files => ({
  [`dataStreamDefinitions/${object}.dataStreamDefinition-meta.xml`]: `${XML}<DataStreamDefinition ${NS}>
<dataConnector>SalesforceDotCom_Home</dataConnector>
<mktDataTranObject>${object}</mktDataTranObject>
</DataStreamDefinition>`,
});

const member = (entity: string): Files => ({
  [`platformEventChannelMembers/M.platformEventChannelMember-meta.xml`]: `${XML}<PlatformEventChannelMember ${NS}>
<eventChannel>ChangeEvents</eventChannel>
<selectedEntity>${entity}</selectedEntity>
</PlatformEventChannelMember>`,
});

const object = (name: string): Files => ({
  [`objects/${name}/${name}.object-meta.xml`]: `${XML}<CustomObject ${NS}>
<label>Log</label>
</CustomObject>`,
});

const sandbox = (text: string): Files => ({ 'config/uat-sandbox-def.json': text });
const terraform = (text: string): Files => ({ 'infra/store.tf': text });

const found: Readonly<Record<string, Case>> = {
  'a stream of a log object': [
    stream('Prompt_Log__c'),
    ['dataStreamDefinitions/Prompt_Log__c.dataStreamDefinition-meta.xml:3 warning'],
  ],
  'a stream of the trail of generative AI': [
    stream('GenAIGeneration__dlm'),
    ['dataStreamDefinitions/GenAIGeneration__dlm.dataStreamDefinition-meta.xml:3 warning'],
  ],
  'change events of a log object': [
    member('Inference_Log__ChangeEvent'),
    ['platformEventChannelMembers/M.platformEventChannelMember-meta.xml:4 warning'],
  ],
  'a full sandbox of an org that keeps prompts': [
    {
      ...object('LLM_Request__c'),
      ...sandbox('{ "sandboxName": "uat", "licenseType": "Full" }'),
    },
    ['config/uat-sandbox-def.json:1 warning'],
  ],
  'a partial copy by a template': [
    {
      ...object('Prompt_History__c'),
      ...sandbox('{ "sandboxName": "uat", "licenseType": "Partial", "templateId": "0TT1" }'),
    },
    ['config/uat-sandbox-def.json:1 note'],
  ],
  'a table of prompts with a replica outside': [
    terraform(`resource "aws_dynamodb_table" "prompt_log" {
  name     = "prompt-log"
  hash_key = "id"
  replica { region_name = "us-east-1" }
}`),
    ['infra/store.tf:1 error'],
  ],
};

const fine: Readonly<Record<string, Files>> = {
  'a stream of other records': stream('Order'),
  'a stream of a log that is of no model': stream('Delivery_Log__c'),
  'change events of accounts': member('AccountChangeEvent'),
  'a platform event of its own': member('Inference__e'),
  'a full sandbox without logs of a model': {
    ...object('Invoice__c'),
    ...sandbox('{ "sandboxName": "uat", "licenseType": "Full" }'),
  },
  'a developer sandbox': {
    ...object('Prompt_Log__c'),
    ...sandbox('{ "sandboxName": "dev", "licenseType": "Developer" }'),
  },
  'a table of prompts with a replica inside':
    terraform(`resource "aws_dynamodb_table" "prompt_log" {
  name     = "prompt-log"
  hash_key = "id"
  replica { region_name = "eu-central-1" }
}`),
  'a table of something else with a replica outside':
    terraform(`resource "aws_dynamodb_table" "prices" {
  name     = "prices"
  hash_key = "id"
  replica { region_name = "us-east-1" }
}`),
};

test.each(Object.entries(found))('found: %s', (_, [files, expected]) => {
  expect(places(checkFiles(files, EU_TENANT, logCopy))).toEqual(expected);
});

test.each(Object.entries(fine))('fine: %s', (_, files) => {
  expect(places(checkFiles(files, EU_TENANT, logCopy))).toEqual([]);
});
