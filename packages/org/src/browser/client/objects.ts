/** How the shell shows each object: what an org takes from its layouts and list views. */
import { word } from './words.ts';
import type { ShellCustomObject } from '../shell_pages.ts';

export interface ShellField {
  readonly name: string;
  readonly label: string;
  readonly type?: 'date' | 'currency' | 'phone' | 'email';
  /** How the shell lets people change it; fields without it are shown only. */
  readonly input?: 'line' | 'text';
}

export interface ShellObject {
  readonly label: string;
  readonly plural: string;
  readonly icon: string;
  readonly nameField: string;
  readonly columns: readonly ShellField[];
  readonly highlights: readonly ShellField[];
  readonly details: readonly ShellField[];
}

const account: ShellField = { name: 'Account.Name', label: 'Account' };
const contact: ShellField = { name: 'Contact.Name', label: 'Contact' };
const description: ShellField = { name: 'Description', label: 'Description', input: 'text' };
const status: ShellField = { name: 'Status', label: 'Status' };
const priority: ShellField = { name: 'Priority', label: 'Priority' };
const title: ShellField = { name: 'Title', label: 'Title' };
const email: ShellField = { name: 'Email', label: 'Email', type: 'email' };
const phone: ShellField = { name: 'Phone', label: 'Phone', type: 'phone' };
const stage: ShellField = { name: 'StageName', label: 'Stage' };
const amount: ShellField = { name: 'Amount', label: 'Amount', type: 'currency' };
const closeDate: ShellField = { name: 'CloseDate', label: 'Close date', type: 'date' };
const industry: ShellField = { name: 'Industry', label: 'Industry' };
const billingCity: ShellField = { name: 'BillingCity', label: 'City' };
const billingCountry: ShellField = { name: 'BillingCountry', label: 'Country' };
const mailingCountry: ShellField = { name: 'MailingCountry', label: 'Country' };

const standardObjects: Readonly<Record<string, ShellObject>> = {
  Case: {
    label: 'Case',
    plural: 'Cases',
    icon: 'standard:case',
    nameField: 'Subject',
    columns: [{ name: 'Subject', label: 'Subject' }, contact, account, status, priority],
    highlights: [status, priority, contact, account],
    details: [contact, account, status, priority, { name: 'Origin', label: 'Origin' }, description],
  },
  Contact: {
    label: 'Contact',
    plural: 'Contacts',
    icon: 'standard:contact',
    nameField: 'Name',
    columns: [{ name: 'Name', label: 'Name' }, title, account, email, mailingCountry],
    highlights: [title, account, mailingCountry],
    details: [title, account, email, phone, mailingCountry, description],
  },
  Account: {
    label: 'Account',
    plural: 'Accounts',
    icon: 'standard:account',
    nameField: 'Name',
    columns: [{ name: 'Name', label: 'Name' }, industry, billingCity, billingCountry, phone],
    highlights: [industry, billingCity, billingCountry],
    details: [industry, phone, billingCity, billingCountry, description],
  },
  Opportunity: {
    label: 'Opportunity',
    plural: 'Opportunities',
    icon: 'standard:opportunity',
    nameField: 'Name',
    columns: [{ name: 'Name', label: 'Name' }, account, stage, amount, closeDate],
    highlights: [account, stage, amount, closeDate],
    details: [
      account,
      stage,
      amount,
      closeDate,
      { name: 'NextStep', label: 'Next step', input: 'line' },
      description,
    ],
  },
};

const customObjects = new Map<string, ShellObject>();

/** Makes the custom objects of the app's tabs known. */
export function addCustomObjects(objects: Readonly<Record<string, ShellCustomObject>>): void {
  for (const [name, { label, plural, fields }] of Object.entries(objects)) {
    const columns = [{ name: 'Name', label: 'Name' }, ...fields];
    const icon = 'standard:custom';
    const parts = { columns, highlights: fields.slice(0, 4), details: columns };
    customObjects.set(name, { label, plural, icon, nameField: 'Name', ...parts });
  }
}

function translated(object: ShellObject): ShellObject {
  const fields = (list: readonly ShellField[]): readonly ShellField[] =>
    list.map((field) => ({ ...field, label: word(field.label) }));
  return {
    ...object,
    label: word(object.label),
    plural: word(object.plural),
    columns: fields(object.columns),
    highlights: fields(object.highlights),
    details: fields(object.details),
  };
}

/** How to show an object in the user's language, or undefined when the shell does not know it. */
export function shellObject(name: string): ShellObject | undefined {
  const known = standardObjects[name] ?? customObjects.get(name);
  return known === undefined ? undefined : translated(known);
}
