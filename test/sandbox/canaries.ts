/** Fifty distinct personal values planted in sample records, and how to look for them in bytes. */
import type { SampleRecord } from '../../packages/cli/src/sandbox/seed.ts';

export interface Canary {
  readonly value: string;
  /** What the sample policy does with the field that holds it. */
  readonly protection: 'mask' | 'drop' | 'seal';
  readonly place: string;
}

const surnames = ['Quernheimer', 'Zabrowskyj', 'Vossiekmann', 'Ymbertsson', 'Kjeldgaardsen'];
const givenNames = ['Theodelinde', 'Wunibaldine', 'Ottokarius', 'Xaveriane', 'Jorunnhild'];

interface Person {
  readonly given: string;
  readonly family: string;
  readonly email: string;
  readonly phone: string;
  readonly mobile: string;
  readonly birthdate: string;
  readonly title: string;
  readonly street: string;
}

const people: readonly Person[] = surnames.map((family, index) => ({
  given: givenNames[index] ?? '',
  family,
  email: `${family.toLowerCase()}.${index}@canary${index}.example`,
  phone: `+49 40 55571${index}${index}1`,
  mobile: `+49 171 555${index}${index}72`,
  birthdate: `196${index}-0${index + 1}-1${index}`,
  title: `Obmann Kreis ${index}7719`,
  street: `Kanarienstieg ${index}41`,
}));

function canariesOf(person: Person, index: number): readonly Canary[] {
  const contact = `contact ${index}`;
  return [
    { value: person.given, protection: 'mask', place: `${contact} first name` },
    { value: person.family, protection: 'mask', place: `${contact} last name` },
    { value: person.email, protection: 'mask', place: `${contact} e-mail` },
    { value: person.phone, protection: 'mask', place: `${contact} phone` },
    { value: person.birthdate, protection: 'drop', place: `${contact} birthdate` },
    { value: person.title, protection: 'seal', place: `${contact} title` },
    { value: `${person.street}, Tor ${index}`, protection: 'seal', place: `${contact} free text` },
    {
      value: `Kundennummer KN-88${index}4${index}`,
      protection: 'seal',
      place: `case ${index} subject`,
    },
    {
      value: `Vertrag VX-77${index}3${index}`,
      protection: 'seal',
      place: `case ${index} free text`,
    },
    {
      value: `Hanfwerk Nord ${index}${index}42 KG`,
      protection: 'seal',
      place: `account ${index} name`,
    },
  ];
}

/** Ten values of each of five people. */
export const canaries: readonly Canary[] = people.flatMap(canariesOf);

/** One account, contact, case and opportunity per person, holding their canaries. */
export const canaryRecords: readonly SampleRecord[] = people.flatMap((person, index) => {
  const [, , , , , , street, customer, contract, account] = canariesOf(person, index).map(
    (canary) => canary.value,
  );
  const text =
    `${person.given} ${person.family} schreibt: ${contract} gilt noch. ` +
    `Bitte an ${person.email} antworten oder ${person.phone} anrufen. Anschrift: ${street}.`;
  return [
    {
      alias: `account-${index}`,
      object: 'Account',
      fields: {
        Name: account,
        Industry: 'Machinery',
        BillingCountry: 'Germany',
        BillingCountryCode: 'DE',
        Description: text,
      },
    },
    {
      alias: `contact-${index}`,
      object: 'Contact',
      fields: {
        FirstName: person.given,
        LastName: person.family,
        AccountId: `@account-${index}`,
        Title: person.title,
        Email: person.email,
        Phone: person.phone,
        MobilePhone: person.mobile,
        Birthdate: person.birthdate,
        MailingCountry: 'Germany',
        MailingCountryCode: 'DE',
        Description: text,
      },
    },
    {
      alias: `case-${index}`,
      object: 'Case',
      fields: {
        Subject: `Anfrage zu ${customer}`,
        Description: text,
        Status: 'New',
        Priority: 'High',
        Origin: 'Email',
        ContactId: `@contact-${index}`,
        AccountId: `@account-${index}`,
      },
    },
    {
      alias: `opportunity-${index}`,
      object: 'Opportunity',
      fields: {
        Name: `${account}: Ausbau`,
        AccountId: `@account-${index}`,
        StageName: 'Proposal',
        Amount: 1000 + index,
        CloseDate: '2027-02-26',
        NextStep: `Mit ${person.given} ${person.family} sprechen`,
        Description: text,
      },
    },
    {
      alias: `role-${index}`,
      object: 'OpportunityContactRole',
      fields: {
        OpportunityId: `@opportunity-${index}`,
        ContactId: `@contact-${index}`,
        Role: 'Decision Maker',
        IsPrimary: true,
      },
    },
  ];
});

/** Forms in which a value could lie in bytes: plain, case-folded, escaped, encoded. */
function forms(value: string): readonly Buffer[] {
  const texts = [
    value,
    value.toUpperCase(),
    value.toLowerCase(),
    JSON.stringify(value).slice(1, -1),
  ];
  const bytes = Buffer.from(value);
  // Base64 of a part inside a longer text: the middle of each of the three alignments.
  const aligned = [0, 1, 2].map((shift) => {
    const encoded = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64');
    return encoded.slice(shift === 0 ? 0 : 4, encoded.length - 4);
  });
  return [
    ...texts.flatMap((text) => [Buffer.from(text), Buffer.from(text, 'utf16le')]),
    Buffer.from(bytes.toString('hex')),
    Buffer.from(encodeURIComponent(value)),
    ...aligned.flatMap((text) => [
      Buffer.from(text),
      Buffer.from(text.replaceAll('+', '-').replaceAll('/', '_')),
    ]),
  ];
}

/** Shorter forms would be met by chance in a megabyte of ciphertext. */
const shortestForm = 8;

/** Does any form of the value lie in the bytes? Values of eight characters or more only. */
export function lies(value: string, haystack: Buffer): boolean {
  if (value.length < shortestForm) throw new Error(`\`${value}\` is too short to look for`);
  return forms(value).some((form) => form.length >= shortestForm && haystack.includes(form));
}
