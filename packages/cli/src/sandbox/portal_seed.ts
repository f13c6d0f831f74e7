/**
 * Fills a fresh local portal with the people and records of the local org, so that the same customer
 * can be looked at in both CRMs.
 */
import fs from 'node:fs';
import path from 'node:path';
import { grantProperties, objectName, secretsFrom } from '@bailiwick/functions';
import type { GrantRow, Role } from '@bailiwick/functions';
import type { Portal } from '@bailiwick/portal';
import { portalId } from './portal_installation.ts';
import type { SampleRecord, SampleUser } from './seed.ts';

/** Ids of users, teams and records of the portal, by the alias of the sample. */
export type PortalIds = ReadonlyMap<string, string>;

type Fields = Readonly<Record<string, unknown>>;
type Properties = Readonly<Record<string, string>>;

interface Mapped {
  readonly type: string;
  readonly properties: (fields: Fields) => Properties;
  /** Fields that lead to another record, and the label of that association. */
  readonly links: readonly (readonly [field: string, type: string])[];
}

function texts(fields: Fields, names: Readonly<Record<string, string>>): Properties {
  return Object.fromEntries(
    Object.entries(names).flatMap(([property, field]) => {
      const value = fields[field];
      return value === undefined || value === null ? [] : [[property, String(value)]];
    }),
  );
}

const ADDRESS = (prefix: string): Readonly<Record<string, string>> => ({
  address: `${prefix}Street`,
  city: `${prefix}City`,
  zip: `${prefix}PostalCode`,
  country: `${prefix}Country`,
});

const OBJECTS: Readonly<Record<string, Mapped>> = {
  Account: {
    type: 'companies',
    properties: (fields) => ({
      ...texts(fields, {
        ...ADDRESS('Billing'),
        name: 'Name',
        industry: 'Industry',
        phone: 'Phone',
        website: 'Website',
        annualrevenue: 'AnnualRevenue',
        numberofemployees: 'NumberOfEmployees',
        description: 'Description',
      }),
      domain: new URL(String(fields['Website'] ?? 'https://unknown.example')).hostname,
    }),
    links: [],
  },
  Contact: {
    type: 'contacts',
    properties: (fields) =>
      texts(fields, {
        ...ADDRESS('Mailing'),
        firstname: 'FirstName',
        lastname: 'LastName',
        jobtitle: 'Title',
        email: 'Email',
        phone: 'Phone',
        mobilephone: 'MobilePhone',
        date_of_birth: 'Birthdate',
        notes: 'Description',
      }),
    links: [['AccountId', 'companies']],
  },
  Case: {
    type: 'tickets',
    properties: (fields) => ({
      ...texts(fields, { subject: 'Subject', content: 'Description' }),
      hs_ticket_priority: String(fields['Priority'] ?? 'LOW').toUpperCase(),
      hs_pipeline: '0',
      hs_pipeline_stage: '1',
    }),
    links: [
      ['ContactId', 'contacts'],
      ['AccountId', 'companies'],
    ],
  },
  Opportunity: {
    type: 'deals',
    properties: (fields) => ({
      ...texts(fields, {
        dealname: 'Name',
        amount: 'Amount',
        closedate: 'CloseDate',
        hs_next_step: 'NextStep',
        description: 'Description',
      }),
      dealtype: fields['Type'] === 'New Business' ? 'newbusiness' : 'existingbusiness',
    }),
    links: [['AccountId', 'companies']],
  },
};

const ROLES: Readonly<Record<string, Role>> = {
  Bailiwick_User: 'user',
  Bailiwick_Admin: 'admin',
  Bailiwick_Compliance: 'compliance',
  Bailiwick_Auditor: 'auditor',
};

export interface PortalSeedOptions {
  readonly repository: string;
  /** Values of the app's secrets. */
  readonly secrets: Readonly<Record<string, string>>;
  /** Epoch milliseconds. */
  readonly now: number;
  /** Replaces the sample records, for tests. */
  readonly records?: readonly SampleRecord[];
}

/** Fills a portal whose custom objects are set up; gives the ids. */
export function seedPortal(portal: Portal, options: PortalSeedOptions): PortalIds {
  const read = <T>(name: string): T =>
    JSON.parse(
      fs.readFileSync(path.join(options.repository, 'config/sandbox', `${name}.json`), 'utf8'),
    ) as T;
  const ids = new Map<string, string>();
  for (const [index, user] of read<readonly SampleUser[]>('users').entries()) {
    const id = String(61_000_001 + index);
    ids.set(user.alias, id);
    portal.addUser({
      id,
      email: user.username,
      firstName: user.firstName,
      lastName: user.lastName,
      locale: user.language.slice(0, 2),
      superAdmin: user.isAdmin === true,
      roleIds: [],
      secondaryTeamIds: [],
    });
    seedGrant(portal, user, id, options);
  }
  const records = options.records ?? read<readonly SampleRecord[]>('records');
  for (const record of records) seedRecord(portal, record, ids);
  return ids;
}

/** Sealed by the state key, as `bailiwick hubspot grant` does for the first person of a portal. */
function seedGrant(
  portal: Portal,
  user: SampleUser,
  userId: string,
  { secrets, now }: PortalSeedOptions,
): void {
  const roles = user.permissionSets.flatMap((name) => ROLES[name] ?? []);
  if (roles.length === 0) return;
  const day = (days: number): number =>
    Number(new Date(now + days * 86_400_000).toISOString().slice(0, 10).replaceAll('-', ''));
  const row: GrantRow = {
    userId,
    jurisdictions: [...(user.entitlement ?? []), ...(user.earlierEntitlement ?? [])],
    roles,
    worksIn: user.countryCode,
    trainedUntil: user.trainedForDays === undefined ? 0 : day(user.trainedForDays),
    reviewDueOn: day(user.reviewDueInDays ?? 60),
    grantedBy: 'set-up',
    reviewedBy: 'set-up',
    reviewedOn: day(0),
    teams: [],
  };
  const properties = grantProperties(
    row,
    portalId,
    secretsFrom((name) => secrets[name]),
  );
  portal.insert(objectName(portalId, 'grant'), properties);
}

function seedRecord(portal: Portal, record: SampleRecord, ids: Map<string, string>): void {
  const aliasOf = (value: unknown): string =>
    typeof value === 'string' && value.startsWith('@') ? value.slice(1) : '';
  if (record.object === 'OpportunityContactRole') {
    const deal = ids.get(aliasOf(record.fields['OpportunityId'])) ?? '';
    const contact = ids.get(aliasOf(record.fields['ContactId'])) ?? '';
    portal.associate({ type: 'deals', id: deal }, { type: 'contacts', id: contact });
    return;
  }
  const mapped = OBJECTS[record.object];
  if (mapped === undefined) return;
  const { id } = portal.insert(mapped.type, mapped.properties(record.fields));
  ids.set(record.alias, id);
  for (const [field, type] of mapped.links) {
    const other = ids.get(aliasOf(record.fields[field]));
    if (other !== undefined) portal.associate({ type: mapped.type, id }, { type, id: other });
  }
}
