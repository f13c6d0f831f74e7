// Custom fields and properties that nobody has classified.
import { expect, test } from 'vitest';
import { unclassifiedField } from '../../src/rules/unclassified-field.ts';
import { checkFiles, EU_TENANT, places } from './check_files.ts';

type Files = Readonly<Record<string, string>>;
type Case = readonly [files: Files, places: readonly string[]];

const field = (object: string, name: string, type = 'Text', more = ''): Files => ({
  [`objects/${object}/fields/${name}.field-meta.xml`]: `<?xml version="1.0"?>
<CustomField xmlns="http://soap.sforce.com/2006/04/metadata">
  <fullName>${name}</fullName>
  <type>${type}</type>${more}
</CustomField>`,
});

const prompt = (read: string): Files => ({
  'classes/Ask.cls': `public class Ask {
  static String of(Case one) {
    HttpRequest request = new HttpRequest();
    request.setEndpoint('https://api.openai.com/v1/responses');
    request.setBody(JSON.serialize(new Map<String, Object>{ 'input' => ${read} }));
    return new Http().send(request).getBody();
  }
}`,
});

const property = (more: string): Files => ({
  'jobs/properties.js': `const hubspot = require('@hubspot/api-client');
async function make() {
  const client = new hubspot.Client();
  await client.crm.properties.coreApi.create('contacts', { type: 'string', ${more} });
}`,
});

const found: Readonly<Record<string, Case>> = {
  'a field whose name is personal': [
    field('Contact', 'Passport_Number__c'),
    ['objects/Contact/fields/Passport_Number__c.field-meta.xml:3 note'],
  ],
  'a field of a personal type': [
    field('Booking__c', 'Reach_Me__c', 'Email'),
    ['objects/Booking__c/fields/Reach_Me__c.field-meta.xml:3 note'],
  ],
  'camel case': [
    field('Employee__c', 'BirthDate__c', 'Date'),
    ['objects/Employee__c/fields/BirthDate__c.field-meta.xml:3 note'],
  ],
  'any field that flows into a prompt': [
    { ...field('Case', 'Remark__c', 'LongTextArea'), ...prompt('one.Remark__c') },
    ['objects/Case/fields/Remark__c.field-meta.xml:3 warning'],
  ],
  'a field inside an object file': [
    {
      'src/objects/Trip__c.object': `<?xml version="1.0"?>
<CustomObject xmlns="http://soap.sforce.com/2006/04/metadata">
  <fields>
    <fullName>Traveller_Phone__c</fullName>
    <type>Phone</type>
  </fields>
  <label>Trip</label>
</CustomObject>`,
    },
    ['src/objects/Trip__c.object:4 note'],
  ],
  'a property of HubSpot': [property(`name: 'national_id'`), ['jobs/properties.js:4 note']],
};

const fine: Readonly<Record<string, Files>> = {
  'a classified field': field(
    'Contact',
    'Passport_Number__c',
    'Text',
    '<securityClassification>Restricted</securityClassification>',
  ),
  'a field with a compliance group': field(
    'Contact',
    'Iban__c',
    'Text',
    '<complianceGroup>PII</complianceGroup>',
  ),
  'a field that is no personal one': field('Order', 'Delivery_Slot__c'),
  'what is said about an address': field('Invoice__c', 'Email_Status__c', 'Picklist'),
  'the health of a customer relation': field('Account', 'Health_Score__c', 'Number'),
  'a lookup to a person': field('Order', 'Patient_Id__c', 'Lookup'),
  'a row of settings': field('Mail_Setting__c', 'Sender_Email__c', 'Email'),
  'a custom metadata type': field('Route__mdt', 'Contact_Email__c', 'Email'),
  'a field that a class reads and does not send': {
    ...field('Case', 'Remark__c', 'LongTextArea'),
    ...prompt(`'Say hello'`),
  },
  'a property with a sensitivity': property(`name: 'national_id', dataSensitivity: 'sensitive'`),
  'a property that is no personal one': property(`name: 'delivery_slot'`),
};

test.each(Object.entries(found))('found: %s', (_, [files, expected]) => {
  expect(places(checkFiles(files, EU_TENANT, unclassifiedField))).toEqual(expected);
});

test.each(Object.entries(fine))('fine: %s', (_, files) => {
  expect(places(checkFiles(files, EU_TENANT, unclassifiedField))).toEqual([]);
});
