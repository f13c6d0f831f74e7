// What a model wrote, by events, messages, webhooks, flows and requests.
import { describe, expect, test } from 'vitest';
import { outputToThirdParty } from '../../src/rules/output-to-third-party.ts';
import { checkFiles, EU_TENANT, places } from './check_files.ts';

type Files = Readonly<Record<string, string>>;

const XML = 'xmlns="http://soap.sforce.com/2006/04/metadata"';

const message = (url: string, field: string): string =>
  `<WorkflowOutboundMessage ${XML}>\n  <fullName>Told</fullName>\n  <endpointUrl>${url}</endpointUrl>\n  <fields>Id</fields>\n  <fields>${field}</fields>\n</WorkflowOutboundMessage>\n`;

const member = (entity: string): string =>
  `<PlatformEventChannelMember ${XML}>\n  <eventChannel>Outside__chn</eventChannel>\n  <selectedEntity>${entity}</selectedEntity>\n</PlatformEventChannelMember>\n`;

const relay = (channel: string, state: string): string =>
  `<EventRelayConfig ${XML}>\n  <destinationResourceName>callout:Bus</destinationResourceName>\n  <eventChannel>${channel}</eventChannel>\n  <state>${state}</state>\n</EventRelayConfig>\n`;

const bus = `<NamedCredential ${XML}>\n  <fullName>Bus</fullName>\n  <endpoint>https://events.us-east-1.amazonaws.com</endpoint>\n</NamedCredential>\n`;

const field = (name: string): string =>
  `<CustomField ${XML}>\n  <fullName>${name}</fullName>\n  <type>LongTextArea</type>\n</CustomField>\n`;

const flow = (type: string, text: string, status = 'Active'): string =>
  `<Flow ${XML}>\n  <actionCalls>\n    <name>Ask</name>\n    <actionName>Summary</actionName>\n    <actionType>generatePromptResponse</actionType>\n  </actionCalls>\n  <actionCalls>\n    <name>Tell</name>\n    <actionName>tell</actionName>\n    <actionType>${type}</actionType>\n    <inputParameters>\n      <name>text</name>\n      <value>\n        <elementReference>${text}</elementReference>\n      </value>\n    </inputParameters>\n  </actionCalls>\n  <status>${status}</status>\n</Flow>\n`;

const webhooks = (property: string, url = 'https://hooks.zapier.com/hooks/catch/1/a'): string =>
  JSON.stringify(
    {
      uid: 'hooks',
      type: 'webhooks',
      config: {
        settings: { targetUrl: url },
        subscriptions: {
          crmObjects: [
            {
              subscriptionType: 'object.propertyChange',
              objectType: 'contact',
              propertyName: property,
              active: true,
            },
          ],
        },
      },
    },
    null,
    1,
  );

const script = (text: string, url = 'https://sqs.us-east-1.amazonaws.com/1/told'): string =>
  `import OpenAI from 'openai';\nconst client = new OpenAI();\nexport async function tell(messages, account) {\n  const reply = await client.chat.completions.create({ model: 'm', messages });\n  const said = reply.choices[0].message.content;\n  await fetch('${url}', { method: 'POST', body: JSON.stringify({ text: ${text} }) });\n}\n`;

const RELAYED: Files = {
  'eventRelays/Out.eventRelay-meta.xml': relay('/event/LLM_Inference__e', 'RUN'),
  'namedCredentials/Bus.namedCredential-meta.xml': bus,
};

const found: readonly (readonly [string, Files, readonly string[]])[] = [
  [
    'a field with a summary in an outbound message',
    {
      'workflows/Account/Told.outboundMessage-meta.xml': message(
        'https://hooks.zapier.com/a',
        'AI_Summary__c',
      ),
    },
    ['workflows/Account/Told.outboundMessage-meta.xml:3 warning'],
  ],
  ['an event of inferences in a relay', RELAYED, ['eventRelays/Out.eventRelay-meta.xml:2 error']],
  [
    'an event in a channel',
    {
      'platformEventChannelMembers/M.platformEventChannelMember-meta.xml':
        member('Transfer_Alert__e'),
    },
    ['platformEventChannelMembers/M.platformEventChannelMember-meta.xml:3 warning'],
  ],
  [
    'change data capture of an object with an answer',
    {
      'platformEventChannelMembers/M.platformEventChannelMember-meta.xml':
        member('AccountChangeEvent'),
      'objects/Account/fields/AI_Summary__c.field-meta.xml': field('AI_Summary__c'),
    },
    ['platformEventChannelMembers/M.platformEventChannelMember-meta.xml:3 warning'],
  ],
  [
    'a flow that tells a chat what a prompt template gave',
    { 'flows/Tell.flow-meta.xml': flow('slackPostMessage', 'Ask.promptResponse') },
    ['flows/Tell.flow-meta.xml:9 warning'],
  ],
  [
    'a webhook for a property with an answer',
    { 'src/app/webhooks/hooks-hsmeta.json': webhooks('ai_summary') },
    ['src/app/webhooks/hooks-hsmeta.json:6 warning'],
  ],
  [
    'a request that holds the reply of a model',
    { 'src/tell.js': script('said') },
    ['src/tell.js:6 error'],
  ],
  [
    'a request that holds an answer by its name',
    {
      'app/tell.py':
        'import requests\n\ndef tell(ai_summary):\n    requests.post("https://hooks.slack.com/services/T0/B0/x", json={"text": ai_summary})\n',
    },
    ['app/tell.py:4 warning'],
  ],
  [
    'Apex that hands an answer on',
    {
      'classes/Teller.cls':
        "public class Teller {\n  public String ask(String body) {\n    HttpRequest req = new HttpRequest();\n    req.setEndpoint('https://api.openai.com/v1/chat/completions');\n    req.setBody(body);\n    return new Http().send(req).getBody();\n  }\n  public void tell(String body) {\n    String said = ask(body);\n    HttpRequest out = new HttpRequest();\n    out.setEndpoint('https://sqs.us-east-1.amazonaws.com/1/told');\n    out.setBody(JSON.serialize(said));\n    new Http().send(out);\n  }\n}\n",
    },
    ['classes/Teller.cls:11 error'],
  ],
];

const fine: readonly (readonly [string, Files])[] = [
  [
    'a message with other fields',
    {
      'workflows/Account/Told.outboundMessage-meta.xml': message(
        'https://hooks.zapier.com/a',
        'Rating',
      ),
    },
  ],
  [
    'a message to a gateway of the contract',
    {
      'workflows/Account/Told.outboundMessage-meta.xml': message(
        'https://eu.gateway.example/told',
        'AI_Summary__c',
      ),
    },
  ],
  [
    'a relay that is paused',
    { ...RELAYED, 'eventRelays/Out.eventRelay-meta.xml': relay('/event/LLM_Inference__e', 'STOP') },
  ],
  [
    'a relay of another event',
    { ...RELAYED, 'eventRelays/Out.eventRelay-meta.xml': relay('/event/Order_Placed__e', 'RUN') },
  ],
  [
    'an answer of a person, in a survey',
    {
      'platformEventChannelMembers/M.platformEventChannelMember-meta.xml': member(
        'Survey_Reply__ChangeEvent',
      ),
      'objects/Survey_Reply__c/fields/Answer__c.field-meta.xml': field('Answer__c'),
    },
  ],
  [
    'a flow that tells a record',
    { 'flows/Tell.flow-meta.xml': flow('slackPostMessage', 'Other.Name') },
  ],
  [
    'a flow that is off',
    { 'flows/Tell.flow-meta.xml': flow('slackPostMessage', 'Ask.promptResponse', 'Draft') },
  ],
  [
    'a notice inside the CRM',
    { 'flows/Tell.flow-meta.xml': flow('customNotificationAction', 'Ask.promptResponse') },
  ],
  [
    'a webhook for another property',
    { 'src/app/webhooks/hooks-hsmeta.json': webhooks('lifecyclestage') },
  ],
  ['a request about a record', { 'src/tell.js': script('account.name') }],
  [
    'the number of tokens that an answer took',
    { 'src/tell.js': script('reply.usage.total_tokens') },
  ],
  [
    'settings of a model in an event',
    { 'platformEventChannelMembers/M.platformEventChannelMember-meta.xml': member('LLM_Usage__e') },
  ],
];

describe('found', () => {
  test.each(found)('%s', (_, files, expected) => {
    expect(places(checkFiles(files, EU_TENANT, outputToThirdParty))).toEqual(expected);
  });
});

describe('fine', () => {
  test.each(fine)('%s', (_, files) => {
    expect(places(checkFiles(files, EU_TENANT, outputToThirdParty))).toEqual([]);
  });
});
