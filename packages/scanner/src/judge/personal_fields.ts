/** Which fields of a CRM hold personal data, by name, by type and by classification. */

import type { FactInFile } from '../model/fact.ts';
import type { CheckedProject } from '../model/rule.ts';
import { textOf } from './facts.ts';

/** Standard fields of people in Salesforce, lower case. `Name` counts on people only. */
const STANDARD = new Set(
  (
    'firstname lastname middlename email phone mobilephone homephone otherphone assistantphone fax birthdate ' +
    'mailingstreet mailingaddress otherstreet otheraddress personemail personmobilephone personhomephone personbirthdate ' +
    'personmailingstreet personmailingaddress suppliedemail suppliedname suppliedphone assistantname ' +
    'fromaddress toaddress ccaddress bccaddress fromname genderidentity pronouns'
  ).split(' '),
);
/** Contact properties of HubSpot, lower case. */
const PROPERTIES = new Set(
  (
    'email firstname lastname phone mobilephone address date_of_birth gender marital_status work_email salutation ' +
    'hs_email_text hs_email_html hs_email_to_email hs_email_from_email hs_whatsapp_phone_number ip_city twitterhandle'
  ).split(' '),
);
/** Words that show special categories (Art. 9) and identifiers in a custom field's name. */
const WORDS =
  /(?:^|_)(?:e_?mail|phone|mobile_?(?:number|phone)|birth_?(?:date|day|place)?|date_?of_?birth|dob|first_?name|last_?name|maiden_?name|full_?name|passport|national_?id|ssn|social_?security|tax_?id|steuer_?id|iban|bic|bank_?account|credit_?card|card_?number|salary|income|health|diagnos[ei]s?|medical|medication|allerg(?:y|ies)|disabilit(?:y|ies)|pregnan(?:t|cy)|religion|ethnic(?:ity)?|race|gender|sexual(?:ity)?|sex|political|trade_?union|union_?member|genetic|biometric|home_?address|private_?address|street_?address|patient_?(?:id|name|number)|insurance_?number|marital_?status|nationality)(?:_|\d|$)/i;

const PEOPLE =
  /^(?:contact|lead|user|individual|patient|person|personaccount|recipient|candidate|applicant|customer)$/i;

/** `BirthDate__c` -> `Birth_Date`, so that words can be told apart. */
function wordsOf(name: string): string {
  return name
    .replace(/__(?:c|pc)$/i, '')
    .replace(/^[a-z0-9]{1,15}__/i, '')
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2');
}

/** `Email_Status`, `Health_Score`: said about such a value, or about a company, and not the value. */
const ABOUT =
  /_(?:status|score|count|sent|type|template|valid|verified|opt_?(?:in|out)|bounced?|flag|enabled|format|label|required|source)$/i;

/** True when a custom field's or property's name tells of a person. */
export function looksPersonal(name: string): boolean {
  const words = wordsOf(name);
  return WORDS.test(words) && !ABOUT.test(words);
}

/** True for fields of people that Salesforce or HubSpot bring along. */
export function isStandardPersonal(name: string, of = ''): boolean {
  const bare = name.toLowerCase();
  if (STANDARD.has(bare) || PROPERTIES.has(bare)) return true;
  return bare === 'name' && PEOPLE.test(of);
}

export interface Classification {
  readonly security: string;
  readonly compliance: string;
}

/** Classification of fields that the project declares, by field name in lower case. */
export function classifiedFields(project: CheckedProject): ReadonlyMap<string, FactInFile> {
  const found = new Map<string, FactInFile>();
  for (const fact of project.facts('object')) {
    const field = textOf(fact, 'field');
    if (field !== '') found.set(field.toLowerCase(), fact);
  }
  return found;
}

/** True when the field's declaration says that it is personal or must be kept close. */
export function isDeclaredPersonal(fact: FactInFile): boolean {
  return (
    /PII|GDPR|HIPAA|PersonalInfo|CCPA|COPPA|PCI/i.test(textOf(fact, 'complianceGroup')) ||
    /^(?:Confidential|Restricted|MissionCritical)$/i.test(textOf(fact, 'securityClassification'))
  );
}
