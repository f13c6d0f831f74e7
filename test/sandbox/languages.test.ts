// Whoever asks reads refusals and explanations in their own language; one org serves all of them.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compileProject, createOrg } from '@bailiwick/org';
import type { Org } from '@bailiwick/org';
import { prepareInstallation } from '../../packages/cli/src/sandbox/installation.ts';
import { seedOrg } from '../../packages/cli/src/sandbox/seed.ts';

const repository = path.resolve(import.meta.dirname, '../..');
const now = Date.UTC(2026, 10, 23, 12);

interface Preview {
  readonly permitted: boolean;
  readonly fields: readonly { readonly path: string; readonly why: string }[];
  readonly reasons: readonly {
    readonly code: string;
    readonly message: string;
    readonly cure: string;
  }[];
}

let folder: string;
let org: Org;

beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bailiwick-languages-'));
  const installation = await prepareInstallation({ folder, repository, today: 20261123 });
  const project = compileProject(
    [path.join(repository, 'force-app/main/default'), installation.layout.metadataFolder],
    { cacheFolder: path.join(repository, '.cache/apex'), baseFolder: repository },
  );
  org = createOrg({ project, clock: { now: () => now } });
  seedOrg(org, { repository, installation, now });
});

afterAll(() => {
  fs.rmSync(folder, { recursive: true, force: true });
});

function personWhoReads(language: string, trainedUntil: string): string {
  const user = org.createUser({
    username: `${language}-${trainedUntil}@example.com`,
    lastName: 'Reader',
    country: 'Germany',
    countryCode: 'DE',
    language,
    permissionSets: ['Bailiwick_User'],
  });
  // India is no longer given; who holds it from before meets the law of India at each request.
  org.load('Residency_Entitlement__c', [
    { User__c: user, Jurisdictions__c: 'EEA;IN;US', Review_Due__c: '2027-02-01' },
  ]);
  org.insert('Training_Record__c', [{ User__c: user, Valid_Until__c: trainedUntil }]);
  return user;
}

function preview(user: string, country: string, countryCode: string): Preview {
  const [account] = org.insert(
    'Account',
    [{ Name: 'Firm', BillingCountry: country, BillingCountryCode: countryCode }],
    user,
  );
  const [contact] = org.insert(
    'Contact',
    [
      {
        AccountId: account,
        LastName: 'Person',
        Email: 'person@example.com',
        MailingCountry: country,
        MailingCountryCode: countryCode,
      },
    ],
    user,
  );
  const [recordId] = org.insert(
    'Case',
    [{ AccountId: account, ContactId: contact, Subject: 'Question', Status: 'New' }],
    user,
  );
  return org.invokeAura(user, 'AssistantController', 'preview', {
    recordId,
    skillId: 'draft-reply',
  }) as Preview;
}

describe.each([
  {
    language: 'en_US',
    unconfirmed:
      'EU Central (Frankfurt): India’s DPDP Act may allow data about people in India to be used in ' +
      'Germany, but that rule is not confirmed at its source (leg: request, answer; from Germany; ' +
      'recipient: the operator of EU Central (Frankfurt), Salesforce, the company’s own staff).',
    storage: 'The region US East (Virginia) stores in the United States',
    training: 'Your training is not valid today (last valid day: 11/20/2026).',
    why: 'Not classified, so personal',
  },
  {
    language: 'de',
    unconfirmed:
      'EU Central (Frankfurt): Nach indischem Recht (DPDP Act) ist diese Verwendung vielleicht ' +
      'erlaubt, aber die Regel ist nicht an der Quelle bestätigt (Daten über Menschen aus: Indien; ' +
      'verwendet in: Deutschland; Empfänger: Betreiber von EU Central (Frankfurt), Salesforce, ' +
      'eigenes Personal; Weg: Anfrage, Antwort; von: Deutschland).',
    storage: 'speichert: Vereinigte Staaten.',
    training: 'Ihre Schulung ist heute nicht gültig (letzter gültiger Tag: 20.11.2026).',
    why: 'Nicht klassifiziert, also personenbezogen',
  },
  {
    language: 'fr',
    unconfirmed:
      'EU Central (Frankfurt) : Selon le droit indien (DPDP Act), cet usage est peut-être permis, ' +
      'mais la règle n’est pas confirmée à la source (personnes : Inde ; utilisation : Allemagne ; ' +
      'destinataire : l’exploitant de EU Central (Frankfurt), Salesforce, le personnel de ' +
      'l’entreprise ; trajet : demande, réponse ; depuis : Allemagne).',
    storage: 'stocke les données : États-Unis.',
    training: 'Votre formation n’est pas valable aujourd’hui (dernier jour valable : 20/11/2026).',
    why: 'Non classé, donc personnel',
  },
])('a person who reads $language', ({ language, unconfirmed, storage, training, why }) => {
  test('reads refusals in it, one for each region and cause', () => {
    const { permitted, reasons } = preview(personWhoReads(language, '2027-05-01'), 'India', 'IN');
    expect(permitted).toBe(false);
    const messages = reasons.map(({ message }) => message);
    expect(messages[0]).toBe(unconfirmed);
    expect(messages.filter((message) => message.includes(storage))).toHaveLength(1);
    expect(new Set(messages).size).toBe(messages.length);
    expect(messages.join(' ')).not.toMatch(/\b(?:IN|DE|US(?! East)|us-east|eu-central|\d{8})\b/);
  });

  test('reads days as they are written there', () => {
    const { reasons } = preview(personWhoReads(language, '2026-11-20'), 'Germany', 'DE');
    expect(reasons.map(({ message }) => message)).toContain(training);
  });

  test('reads in it why a field is treated so', () => {
    const { permitted, fields } = preview(personWhoReads(language, '2027-05-02'), 'Germany', 'DE');
    expect(permitted).toBe(true);
    expect(fields.map((field) => field.why)).toContain(why);
  });
});
