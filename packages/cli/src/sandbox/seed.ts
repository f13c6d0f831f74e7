/** Fills a fresh local org: people, records, classification, entitlements, training, set-up. */
import fs from 'node:fs';
import path from 'node:path';
import type { Org } from '@bailiwick/org';
import { tenantId, type Installation } from './installation.ts';
import { complianceKeyId } from './tenant_bundle.ts';

export interface SampleUser {
  readonly alias: string;
  readonly username: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly title: string;
  readonly country: string;
  readonly countryCode: string;
  readonly language: string;
  readonly permissionSets: readonly string[];
  readonly isAdmin?: boolean;
  /** Country of the sign-in; absent where the platform does not tell. */
  readonly signedInFrom?: string;
  readonly entitlement?: readonly string[];
  /** Given before the contract was as it is: nobody could give it today. */
  readonly earlierEntitlement?: readonly string[];
  readonly reviewDueInDays?: number;
  readonly trainedForDays?: number;
}

export interface SampleRecord {
  readonly alias: string;
  readonly object: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

interface SampleClassification {
  readonly object: string;
  readonly field: string;
  readonly securityClassification?: string;
  readonly complianceGroup?: string;
}

/** Ids of what was seeded, by alias. */
export type SeededIds = ReadonlyMap<string, string>;

export const orgCertificate = 'Bailiwick_Signing';

function readSample<T>(repository: string, name: string): T {
  return JSON.parse(
    fs.readFileSync(path.join(repository, 'config/sandbox', `${name}.json`), 'utf8'),
  ) as T;
}

function dayFromNow(now: number, days: number): string {
  return new Date(now + days * 86_400_000).toISOString().slice(0, 10);
}

function seedUser(org: Org, user: SampleUser, now: number): string {
  const id = org.createUser({
    username: user.username,
    firstName: user.firstName,
    lastName: user.lastName,
    title: user.title,
    country: user.country,
    countryCode: user.countryCode,
    language: user.language,
    isAdmin: user.isAdmin === true,
    permissionSets: user.permissionSets,
  });
  if (user.signedInFrom !== undefined) org.signIn(id, user.signedInFrom);
  if (user.trainedForDays !== undefined) {
    org.insert('Training_Record__c', [
      { User__c: id, Valid_Until__c: dayFromNow(now, user.trainedForDays) },
    ]);
  }
  return id;
}

/** Gives entitlements as the compliance lead does; the policy decides on each. */
function seedEntitlements(org: Org, user: SampleUser, ids: SeededIds, now: number): void {
  const row = (jurisdictions: readonly string[]): Readonly<Record<string, string>> => ({
    User__c: ids.get(user.alias) ?? '',
    Jurisdictions__c: jurisdictions.join(';'),
    Review_Due__c: dayFromNow(now, user.reviewDueInDays ?? 0),
  });
  if (user.earlierEntitlement !== undefined) {
    org.load('Residency_Entitlement__c', [row(user.earlierEntitlement)]);
  }
  if (user.entitlement !== undefined) {
    org.insert('Residency_Entitlement__c', [row(user.entitlement)], ids.get('compliance'));
  }
}

function seedRecords(org: Org, records: readonly SampleRecord[], ownerId: string): SeededIds {
  const ids = new Map<string, string>();
  for (const record of records) {
    const fields = Object.fromEntries(
      Object.entries(record.fields).map(([field, value]) => [
        field,
        typeof value === 'string' && value.startsWith('@') ? ids.get(value.slice(1)) : value,
      ]),
    );
    const [id = ''] = org.insert(record.object, [fields], ownerId);
    ids.set(record.alias, id);
  }
  return ids;
}

/** Pins the compliance key and stores the skills' texts, as the set-up of a real org does. */
function seedSetup(org: Org, installation: Installation, repository: string): void {
  org.insert('Tenant_Setup__c', [
    {
      Tenant_Id__c: tenantId,
      Verification_Key_Id__c: complianceKeyId,
      Verification_Key__c: installation.complianceSpki,
      Signing_Certificate__c: orgCertificate,
    },
  ]);
  for (const skill of installation.bundle.skills) {
    const text = fs.readFileSync(
      path.join(repository, 'config/skills/texts', `${skill.id}.txt`),
      'utf8',
    );
    org.insert('Skill_Text__c', [{ Skill_Id__c: skill.id, Text__c: text.trim() }]);
  }
}

export interface SeedOptions {
  readonly repository: string;
  readonly installation: Installation;
  /** Epoch milliseconds. */
  readonly now: number;
  /** Replaces the sample records, for tests. */
  readonly records?: readonly SampleRecord[];
}

/** Seeds the org; gives the ids of users and records by alias. */
export function seedOrg(org: Org, options: SeedOptions): SeededIds {
  if (org.organizationId !== tenantId) {
    throw new Error(`the local org has id ${org.organizationId}, the sample contract ${tenantId}`);
  }
  const ids = new Map<string, string>();
  const users = readSample<readonly SampleUser[]>(options.repository, 'users');
  for (const user of users) ids.set(user.alias, seedUser(org, user, options.now));
  const fields = readSample<readonly SampleClassification[]>(options.repository, 'classification');
  for (const { object, field, ...classification } of fields) {
    org.setFieldClassification(object, field, classification);
  }
  seedSetup(org, options.installation, options.repository);
  for (const user of users) seedEntitlements(org, user, ids, options.now);
  const records =
    options.records ?? readSample<readonly SampleRecord[]>(options.repository, 'records');
  for (const [alias, id] of seedRecords(org, records, ids.get('rep') ?? org.adminId)) {
    ids.set(alias, id);
  }
  return ids;
}
