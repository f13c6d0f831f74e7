/** A thousand distinct values planted in sample records of every object that a skill reads. */
import type { SampleRecord } from '../../packages/cli/src/sandbox/seed.ts';

export interface Canary {
  readonly value: string;
  /** What the sample policy does with the value, in its field or in a text. */
  readonly protection: 'mask' | 'drop' | 'seal';
  readonly place: string;
  /** The family of records that holds it. */
  readonly family: number;
}

const FAMILIES = 25;

// Five letters each, so that no value is a part of another one.
const stems =
  'Quern Zabro Vossi Ymber Kjeld Thrau Wrang Plesz Gnopf Drieb Schwo Knaul Trüff Bruxe Flönd Hjalm Svark Muggl Oxter Pfnür Rhöbl Tschö Uckle Vlamm Zwiet'.split(
    ' ',
  );
const endings = [
  ['delinde', 'heimer'],
  ['baldine', 'kampsen'],
  ['okarius', 'browskyj'],
] as const;

interface Person {
  readonly given: string;
  readonly family: string;
  readonly email: string;
  readonly phone: string;
  readonly mobile: string;
  readonly birthdate: string;
  readonly street: string;
}

/** `digits` digits that say which family, which person and what it is. */
function digits(...numbers: readonly number[]): string {
  return numbers.map((number) => String(number).padStart(2, '0')).join('');
}

function person(family: number, index: number): Person {
  const stem = stems[family] ?? '';
  const [given = '', surname = ''] = endings[index] ?? [];
  const plain = `${stem}${surname}`.toLowerCase().normalize('NFD').replaceAll(/\p{M}/gu, '');
  return {
    given: `${stem}${given}`,
    family: `${stem}${surname}`,
    email: `${plain}.${index}@canary${family}.example`,
    phone: `+49 40 5${digits(family, index, 17)}`,
    mobile: `+49 171 6${digits(family, index, 53)}`,
    birthdate: `19${60 + index}-${digits(1 + (family % 12))}-${digits(1 + family)}`,
    street: `Kanarienstieg ${digits(family, index)}`,
  };
}

function ibanOf(family: number): string {
  const account = `5001051754${digits(family, 32, 41, 93)}`;
  const check = 98n - (BigInt(`${account}131400`) % 97n);
  return `DE${digits(Number(check))}${account}`;
}

/** Numbers whose last sign checks the others, of a kind by family. */
function officialNumber(family: number): string {
  const kinds = [cardOf, dniOf, peselOf, ahvOf];
  return kinds[family % kinds.length]!(family);
}

function cardOf(family: number): string {
  const body = `40128888${digits(family)}81881`;
  const sum = [...body].reverse().reduce((total, sign, index) => {
    const doubled = Number(sign) * (index % 2 === 0 ? 2 : 1);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return `${body}${(10 - (sum % 10)) % 10}`;
}

function dniOf(family: number): string {
  const number = `53${digits(family)}7719`;
  return `${number}${'TRWAGMYFPDXBNJZSQVHLCKE'[Number(number) % 23]}`;
}

function peselOf(family: number): string {
  const body = `7103${digits(1 + family)}8${digits(family)}1`;
  const weights = [1, 3, 7, 9, 1, 3, 7, 9, 1, 3];
  const sum = [...body].reduce((total, sign, index) => total + Number(sign) * weights[index]!, 0);
  return `${body}${(10 - (sum % 10)) % 10}`;
}

/** Not of the range of the published example 756.9217.0769.85, which the package's tests hold. */
function ahvOf(family: number): string {
  const body = `7568319${digits(family)}698`;
  const sum = [...body].reduce((total, sign, at) => total + Number(sign) * (at % 2 ? 3 : 1), 0);
  return `${body}${(10 - (sum % 10)) % 10}`;
}

/** Everything planted in one family of records: an account with its people, case and opportunity. */
interface Family {
  readonly index: number;
  readonly contact: Person;
  readonly colleague: Person;
  readonly decider: Person;
  readonly iban: string;
  readonly official: string;
  readonly title: string;
  readonly accountName: string;
  readonly accountPhone: string;
  readonly revenue: string;
  readonly amount: string;
  /** Texts of no personal kind, by the record that holds them. */
  readonly accountText: readonly string[];
  readonly contactText: readonly string[];
  readonly caseText: readonly string[];
  readonly dealText: readonly string[];
}

function familyOf(index: number): Family {
  const number = digits(index);
  return {
    index,
    contact: person(index, 0),
    colleague: person(index, 1),
    decider: person(index, 2),
    iban: ibanOf(index),
    official: officialNumber(index),
    title: `Obmann Kreis ${number}77`,
    accountName: `Hanfwerk Nord ${number}42 KG`,
    accountPhone: `+49 30 7${number}6611`,
    revenue: `83${number}47195526`,
    amount: `48${number}33771951`,
    accountText: [`Rahmen RZ-${number}5`, `Lager Halle ${number}9`],
    contactText: [`Vorliebe Tee ${number}`, `Messe Stand ${number}1`],
    caseText: [
      `Vertrag VX-77${number}3`,
      `Auftrag AB-31${number}8`,
      `Serie SN-44${number}6`,
      `Rabatt von ${number},75`,
    ],
    dealText: [`Projekt Adler ${number}`, `Mitbewerb Falk ${number}`, `Schritt Gamma ${number}`],
  };
}

const families = stems.slice(0, FAMILIES).map((_stem, index) => familyOf(index));

const personFields = ['given', 'family', 'email', 'phone', 'mobile', 'street'] as const;

function canariesOf(family: Family): readonly Canary[] {
  const { index } = family;
  const of = (value: string, protection: Canary['protection'], place: string): Canary => ({
    value,
    protection,
    place: `${place} ${index}`,
    family: index,
  });
  const people = (['contact', 'colleague', 'decider'] as const).flatMap((role) => [
    ...personFields.map((field) => of(family[role][field], 'mask', `${role} ${field}`)),
    of(family[role].birthdate, 'drop', `${role} birthdate`),
  ]);
  return [
    ...people,
    of(family.iban, 'mask', 'account number in a text'),
    of(family.official, 'mask', 'official number in a text'),
    of(family.title, 'seal', 'contact title'),
    of(family.accountName, 'seal', 'account name'),
    of(family.accountPhone, 'mask', 'account phone'),
    of(family.revenue, 'drop', 'account revenue'),
    of(family.amount, 'mask', 'opportunity amount'),
    of(`Kundennummer KN-88${digits(index)}4`, 'seal', 'case subject'),
    ...family.accountText.map((value) => of(value, 'seal', 'account text')),
    ...family.contactText.map((value) => of(value, 'seal', 'contact text')),
    ...family.caseText.map((value) => of(value, 'seal', 'case text')),
    ...family.dealText.map((value) => of(value, 'seal', 'opportunity text')),
  ];
}

/** Forty values of each of twenty-five families. */
export const canaries: readonly Canary[] = families.flatMap(canariesOf);

/** What is asked of which record of each family. */
export const skillsByRecord = [
  ['case', 'draft-reply'],
  ['account', 'summarize-account'],
  ['opportunity', 'next-step'],
  ['contact', 'prepare-call'],
] as const;

export const familyIndexes: readonly number[] = families.map(({ index }) => index);

function telling({ given, family, email, phone, mobile, street, birthdate }: Person): string {
  return (
    `${given} ${family} (geboren ${birthdate}) schreibt von ${email}, ` +
    `Telefon ${phone} oder ${mobile}, Anschrift: ${street}.`
  );
}

function contactOf(alias: string, account: string, one: Person, more: object): SampleRecord {
  return {
    alias,
    object: 'Contact',
    fields: {
      FirstName: one.given,
      LastName: one.family,
      AccountId: account,
      Email: one.email,
      Phone: one.phone,
      MobilePhone: one.mobile,
      Birthdate: one.birthdate,
      MailingStreet: one.street,
      MailingCountry: 'Germany',
      MailingCountryCode: 'DE',
      ...more,
    },
  };
}

function recordsOf(family: Family): readonly SampleRecord[] {
  const { index, contact, colleague, decider, iban, official } = family;
  const account = `@account-${index}`;
  const everyone = [contact, colleague, decider].map(telling).join(' ');
  const numbers = `Konto ${iban}, Ausweis ${official}.`;
  const text = (values: readonly string[]): string =>
    `${values.join(' gilt noch. ')} gilt noch. ${everyone} ${numbers}`;
  return [
    {
      alias: `account-${index}`,
      object: 'Account',
      fields: {
        Name: family.accountName,
        Industry: 'Machinery',
        Phone: family.accountPhone,
        AnnualRevenue: Number(family.revenue),
        BillingCountry: 'Germany',
        BillingCountryCode: 'DE',
        Description: `${text(family.accountText)} Zentrale ${family.accountPhone}.`,
      },
    },
    contactOf(`contact-${index}`, account, contact, {
      Title: family.title,
      Description: text(family.contactText),
    }),
    contactOf(`colleague-${index}`, account, colleague, {}),
    contactOf(`decider-${index}`, account, decider, {}),
    {
      alias: `case-${index}`,
      object: 'Case',
      fields: {
        Subject: `Anfrage zu Kundennummer KN-88${digits(index)}4`,
        Description: text(family.caseText),
        Status: 'New',
        Priority: 'High',
        Origin: 'Email',
        ContactId: `@contact-${index}`,
        AccountId: account,
      },
    },
    {
      alias: `opportunity-${index}`,
      object: 'Opportunity',
      fields: {
        Name: `${family.accountName}: ${family.dealText[0]}`,
        AccountId: account,
        StageName: 'Proposal',
        Amount: Number(family.amount),
        CloseDate: '2027-02-26',
        NextStep: `${family.dealText[2]} mit ${decider.given} ${decider.family}`,
        Description: text(family.dealText.slice(1, 2)),
      },
    },
    ...(['contact', 'decider'] as const).map((role) => ({
      alias: `role-${role}-${index}`,
      object: 'OpportunityContactRole',
      fields: {
        OpportunityId: `@opportunity-${index}`,
        ContactId: `@${role}-${index}`,
        Role: 'Decision Maker',
        IsPrimary: role === 'contact',
      },
    })),
  ];
}

/** Records that hold all canaries. */
export const canaryRecords: readonly SampleRecord[] = families.flatMap(recordsOf);
