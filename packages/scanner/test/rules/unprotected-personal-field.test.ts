// Personal fields in what is sent to a model: found when nothing protects them, fine otherwise.
import { expect, test } from 'vitest';
import { unprotectedPersonalField } from '../../src/rules/unprotected-personal-field.ts';
import { checkFiles, EU_TENANT, places } from './check_files.ts';

type Case = readonly [files: Readonly<Record<string, string>>, places: readonly string[]];

const apex = (body: string, more = ''): Readonly<Record<string, string>> => ({
  'classes/Summary.cls': `public class Summary {
  ${body}
  ${more}
  static String ask(String prompt) {
    HttpRequest request = new HttpRequest();
    request.setEndpoint('https://api.openai.com/v1/chat/completions');
    Map<String, Object> body = new Map<String, Object>{ 'model' => 'small', 'input' => prompt };
    request.setBody(JSON.serialize(body));
    return new Http().send(request).getBody();
  }
}`,
});

const node = (lines: string, before = ''): Readonly<Record<string, string>> => ({
  'src/app/app.functions/summarise.js': `const OpenAI = require('openai');
${before}
exports.main = async ({ contact, ticket }) => {
  const openai = new OpenAI();
  ${lines}
};`,
});

const field = (name: string, more: string): Readonly<Record<string, string>> => ({
  [`objects/Case/fields/${name}.field-meta.xml`]: `<?xml version="1.0"?>
<CustomField xmlns="http://soap.sforce.com/2006/04/metadata">
  <fullName>${name}</fullName><type>Text</type>${more}
</CustomField>`,
});

const found: Readonly<Record<string, Case>> = {
  'a standard field of a contact': [
    apex(`public static String of(Contact who) { return ask('Write to ' + who.Email); }`),
    ['classes/Summary.cls:2 error'],
  ],
  'a field through String.format and a local variable': [
    apex(`public static String of(Lead who) {
      String prompt = String.format('Call {0}', new List<String>{ who.MobilePhone });
      return ask(prompt);
    }`),
    ['classes/Summary.cls:3 error'],
  ],
  'whole records of a query': [
    apex(`public static String of() {
      List<Contact> all = [SELECT Id, FirstName, Birthdate FROM Contact];
      return ask(JSON.serialize(all));
    }`),
    ['classes/Summary.cls:3 warning'],
  ],
  'a field of each record of a query': [
    apex(`public static String of() {
      String prompt = 'Rank: ';
      for (Contact one : [SELECT Title, LastName FROM Contact]) { prompt += one.LastName; }
      return ask(prompt);
    }`),
    ['classes/Summary.cls:4 error'],
  ],
  'a custom field that is declared as personal': [
    {
      ...apex(`public static String of(Case one) { return ask(one.Remark__c); }`),
      ...field('Remark__c', '<complianceGroup>PII;GDPR</complianceGroup>'),
    },
    ['classes/Summary.cls:2 error'],
  ],
  'a property of a HubSpot contact': [
    node(`const prompt = \`Write to \${contact.properties.email}\`;
  return openai.chat.completions.create({ messages: [{ role: 'user', content: prompt }] });`),
    ['src/app/app.functions/summarise.js:5 error'],
  ],
  'a property through a function of the project': [
    node(
      `return openai.responses.create({ input: promptOf(contact) });`,
      'function promptOf(person) { return "Hello " + person.properties.firstname; }',
    ),
    ['src/app/app.functions/summarise.js:2 error'],
  ],
  'a field in Python': [
    {
      'jobs/score.py': `from openai import OpenAI
client = OpenAI()
def score(contact):
    text = "Rate " + contact.email
    return client.chat.completions.create(messages=[{"role": "user", "content": text}])
`,
    },
    ['jobs/score.py:4 error'],
  ],
};

const fine: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'a field that is masked first': apex(
    `public static String of(Contact who) { return ask('Write to ' + Privacy.mask(who.Email)); }`,
  ),
  'a field of a record that was masked as a whole': node(
    `const safe = maskRecord(contact);
  return openai.responses.create({ input: safe.email });`,
  ),
  'a field that is no personal one': apex(
    `public static String of(Case one) { return ask(one.Subject); }`,
  ),
  'a personal field that is read and not sent': apex(`public static String of(Contact who) {
      System.debug(who.Email);
      return ask('Write a greeting');
    }`),
  'another field of a query that also reads personal ones': apex(`public static String of() {
      Contact who = [SELECT Title, Email FROM Contact LIMIT 1];
      return ask(who.Title);
    }`),
  'a personal field sent to the gateway of the contract': {
    'classes/Ask.cls': `public class Ask {
  static String of(Contact who) {
    HttpRequest request = new HttpRequest();
    request.setEndpoint('https://eu.gateway.example/v1/infer');
    request.setBody(who.Email);
    return new Http().send(request).getBody();
  }
}`,
  },
  'a personal field in a request that is no prompt': {
    'classes/Sync.cls': `public class Sync {
  static void of(Contact who) {
    HttpRequest request = new HttpRequest();
    request.setEndpoint('https://erp.example.com/people');
    request.setBody(who.Email);
    new Http().send(request);
  }
}`,
  },
  'whether a field is there': apex(
    `public static String of(Contact who) { return ask('Has mail: ' + String.isBlank(who.Email)); }`,
  ),
  'an address of a setting': node(
    `return openai.responses.create({ input: 'Answer as ' + config.email });`,
  ),
  'a custom field that is declared public': {
    ...apex(`public static String of(Case one) { return ask(one.Phone__c); }`),
    ...field('Phone__c', '<securityClassification>Public</securityClassification>'),
  },
  'the Apex test of a prompt': {
    'classes/SummaryTest.cls': `@isTest private class SummaryTest {
  @isTest static void asks() {
    Contact who = new Contact(Email = 'a@example.com');
    HttpRequest request = new HttpRequest();
    request.setEndpoint('https://api.openai.com/v1/chat/completions');
    request.setBody(who.Email);
  }
}`,
  },
};

test.each(Object.entries(found))('found: %s', (_, [files, expected]) => {
  expect(places(checkFiles(files, EU_TENANT, unprotectedPersonalField))).toEqual(expected);
});

test.each(Object.entries(fine))('fine: %s', (_, files) => {
  expect(places(checkFiles(files, EU_TENANT, unprotectedPersonalField))).toEqual([]);
});
