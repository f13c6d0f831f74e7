/**
 * The data and platform half of a local org: rows, users, credentials, transactions. Everything a
 * test, the sandbox or a server does to an org goes through here.
 */
import { ApexList } from '../runtime/collections.ts';
import type { Program } from '../runtime/program.ts';
import { SObjectValue } from '../runtime/sobject.ts';
import { fromJson, toJson } from '../store/field_values.ts';
import type { ProjectMetadata } from '../store/project_metadata.ts';
import type { AccessMode } from '../store/query_plan.ts';
import { parseSoql } from '../store/soql_lowering.ts';
import { SoqlError } from '../store/soql_error.ts';
import type { Row, Stored, TablesSnapshot } from '../store/tables.ts';
import type { BackgroundFailure } from './background.ts';
import { CalloutFailure } from './callout_failure.ts';
import { putCode } from './code_rows.ts';
import type {
  CalloutFunction,
  Classification,
  Clock,
  CodeFile,
  NamedCredential,
  OrgCertificate,
} from './org_core.ts';
import { OrgCore } from './org_core.ts';
import type { OrgTransaction } from './org_transaction.ts';
import { SYSTEM_ADMINISTRATOR, STANDARD_USER_PROFILE } from './profiles.ts';
import { drain, runScheduled, runTransaction } from './run_transaction.ts';
import type { OrganizationSeed } from './set_up.ts';
import { putRow, setUpOrg, syncPermissions } from './set_up.ts';
import { signIn } from './sign_in.ts';

export interface OrgDataOptions {
  readonly metadata: ProjectMetadata;
  readonly program: Program;
  /** Epoch milliseconds; the system's clock if absent. */
  readonly clock?: Clock;
  readonly random?: (count: number) => Uint8Array;
  /** Every byte that leaves goes through it; without one, callouts fail. */
  readonly callout?: CalloutFunction;
  readonly seed?: OrganizationSeed;
  /** Classes and triggers that `ApexClass` and `ApexTrigger` show; none if absent. */
  readonly code?: readonly CodeFile[];
}

export interface UserSeed {
  readonly username: string;
  readonly lastName: string;
  readonly firstName?: string;
  readonly title?: string;
  readonly email?: string;
  readonly countryCode?: string;
  readonly country?: string;
  readonly language?: string;
  /** Name of a profile; `Standard User` if absent, `System Administrator` with `isAdmin`. */
  readonly profile?: string;
  readonly isAdmin?: boolean;
  readonly permissionSets?: readonly string[];
}

/** A record as JSON has it: API names and plain values. */
export type PlainRecord = Readonly<Record<string, unknown>>;

export interface OrgSnapshot {
  readonly format: 1;
  readonly tables: TablesSnapshot;
  readonly classifications: readonly (readonly [string, Classification])[];
  readonly lastReplayId: number;
}

const FROM_PROJECT = new Set(['CustomPermission', 'SetupEntityAccess', 'ApexClass', 'ApexTrigger']);

/** Rows of work that lives in memory only. */
const NOT_RESTORED = new Set(['CronTrigger', 'CronJobDetail', 'AsyncApexJob']);

const SYSTEM_ACCESS: AccessMode = { mode: 'system', sharing: false };
export const USER_ACCESS: AccessMode = { mode: 'user', sharing: true };

export class OrgData {
  readonly core: OrgCore;
  /** The administrator that set the org up; `insert` runs as this user. */
  readonly adminId: string;
  /** What failed in the background since the org began: triggers of events, jobs. */
  readonly backgroundFailures: BackgroundFailure[] = [];

  constructor(options: OrgDataOptions) {
    this.core = new OrgCore({
      metadata: options.metadata,
      program: options.program,
      code: options.code ?? [],
      clock: options.clock ?? Date,
      random:
        options.random ?? ((count) => globalThis.crypto.getRandomValues(new Uint8Array(count))),
      callout: options.callout ?? noCallout,
      credentials: new Map(),
      certificates: new Map(),
      classifications: new Map(),
    });
    this.adminId = setUpOrg(this.core, options.seed ?? {});
    putCode(this.core, this.adminId);
    this.core.tables.commit();
  }

  get organizationId(): string {
    const [row] = [...this.core.tables.all('Organization')];
    return String(row!['id']);
  }

  registerNamedCredential(credential: NamedCredential): void {
    if (!URL.canParse(credential.url)) {
      throw new Error(`named credential \`${credential.name}\`: its url is not a URL`);
    }
    this.core.settings.credentials.set(credential.name.toLowerCase(), credential);
  }

  registerCertificate(certificate: OrgCertificate): void {
    this.core.settings.certificates.set(certificate.developerName.toLowerCase(), certificate);
  }

  /** What an admin would enter under data classification; survives snapshots. */
  setFieldClassification(object: string, field: string, classification: Classification): void {
    if (this.core.schema.field(object, field) === undefined) {
      throw new Error(`no field \`${object}.${field}\``);
    }
    this.core.settings.classifications.set(`${object}.${field}`.toLowerCase(), classification);
  }

  /** Creates a user with a profile and permission sets; gives the id. */
  createUser(seed: UserSeed): string {
    const profile = seed.profile ?? (seed.isAdmin ? SYSTEM_ADMINISTRATOR : STANDARD_USER_PROFILE);
    const [id = ''] = this.insert('User', [
      {
        Username: seed.username,
        FirstName: seed.firstName ?? null,
        LastName: seed.lastName,
        Title: seed.title ?? null,
        Email: seed.email ?? seed.username,
        Alias: seed.username.slice(0, 8),
        CountryCode: seed.countryCode ?? null,
        Country: seed.country ?? null,
        LanguageLocaleKey: seed.language ?? 'en_US',
        LocaleSidKey: localeOf(seed),
        ProfileId: this.idOf('Profile', 'Name', profile),
      },
    ]);
    this.assignPermissionSets(id, seed.permissionSets ?? []);
    return id;
  }

  assignPermissionSets(userId: string, names: readonly string[]): void {
    const assignments = names.map((name) => ({
      AssigneeId: userId,
      PermissionSetId: this.idOf('PermissionSet', 'Name', name),
    }));
    if (assignments.length > 0) this.insert('PermissionSetAssignment', assignments);
  }

  /**
   * Signs a user in: one current session for each country, and none from before. No country is a
   * session whose place the platform does not tell.
   */
  signIn(userId: string, ...countries: readonly string[]): void {
    signIn(this.core, userId, countries);
  }

  userId(username: string): string {
    return this.idOf('User', 'Username', username);
  }

  /** Id of the only row with that value; throws when there is none. */
  idOf(object: string, field: string, value: string): string {
    for (const row of this.core.tables.all(object)) {
      if (row['isdeleted'] !== true && row[field.toLowerCase()] === value) return String(row['id']);
    }
    throw new Error(`this org has no ${object} with ${field} \`${value}\``);
  }

  /** Inserts records in system mode, triggers included; `as` is the owner. Gives the ids. */
  insert(object: string, records: readonly PlainRecord[], as: string = this.adminId): string[] {
    return this.transaction(as, (transaction) => {
      const values = records.map((record) => this.sobject(object, record));
      transaction.dml('insert', values, { allOrNone: true, access: SYSTEM_ACCESS });
      return values.map((value) => String(value.fields.get('id')));
    });
  }

  /**
   * Rows that were there before the package was, or that an earlier version of it took: no triggers,
   * no validation. Values are as the tables keep them: texts, numbers, days as `YYYY-MM-DD`.
   */
  load(object: string, records: readonly Readonly<Record<string, Stored>>[]): string[] {
    const isOwned = this.core.schema.object(object)?.fields.has('ownerid') === true;
    const owner = isOwned ? { OwnerId: this.adminId } : {};
    const ids = records.map((record) =>
      putRow(this.core, object, this.adminId, { ...owner, ...record }),
    );
    this.core.tables.commit();
    return ids;
  }

  /** Updates records (each with its Id) as a user in user mode, as a record form does. */
  update(object: string, records: readonly PlainRecord[], as: string): void {
    this.transaction(as, (transaction) => {
      const values = records.map((record) => this.sobject(object, record));
      transaction.dml('update', values, { allOrNone: true, access: USER_ACCESS });
    });
  }

  /** An Apex record from plain JSON; refuses fields that the object does not have. */
  sobject(objectName: string, record: PlainRecord): SObjectValue {
    const object = this.core.schema.object(objectName);
    if (object === undefined) throw new Error(`no object \`${objectName}\``);
    const value = new SObjectValue(object.name);
    for (const [name, plain] of Object.entries(record)) {
      const field = object.fields.get(name.toLowerCase());
      if (field === undefined) throw new Error(`no field \`${objectName}.${name}\``);
      value.fields.set(name.toLowerCase(), fromJson(field, plain));
    }
    return value;
  }

  /** Runs a query as a user in user mode and gives plain JSON, nested as the REST API nests it. */
  query(userId: string, soql: string, access: AccessMode = USER_ACCESS): PlainRecord[] | number {
    return this.transaction(userId, (transaction) => {
      let parsed;
      try {
        parsed = parseSoql(soql);
      } catch (error) {
        if (error instanceof SoqlError) transaction.raise('System.QueryException', error.message);
        throw error;
      }
      if (parsed.bindNames.length > 0) {
        transaction.raise(
          'System.QueryException',
          `Variable does not exist: ${parsed.bindNames[0]!}`,
        );
      }
      // The client's text must not choose whose rights count.
      if (parsed.plan.accessClause === 'SYSTEM_MODE') {
        transaction.raise('System.QueryException', 'WITH SYSTEM_MODE is only allowed in Apex code');
      }
      const rows = transaction.query(parsed.plan, [], access);
      return typeof rows === 'number' ? rows : rows.map((row) => this.plain(row));
    });
  }

  /** A queried row as plain JSON with API names. */
  plain(row: SObjectValue): PlainRecord {
    const object = this.core.schema.object(row.type);
    const record: Record<string, unknown> = {};
    for (const [key, value] of row.fields) {
      const field = object?.fields.get(key);
      if (value instanceof SObjectValue) {
        const relationship = this.core.schema.parentRelationship(row.type, key);
        record[relationship?.relationshipName ?? key] = this.plain(value);
      } else if (value instanceof ApexList) {
        const child = this.core.schema.childRelationship(row.type, key);
        record[child?.name ?? key] = value.items.map((item) => this.plain(item as SObjectValue));
      } else {
        record[field?.name ?? key] = plainValue(value);
      }
    }
    return record;
  }

  /** Runs Apex or data work as a user in one transaction, then what it left for the background. */
  transaction<T>(userId: string, body: (transaction: OrgTransaction) => T): T {
    try {
      return runTransaction(this.core, { userId }, body);
    } finally {
      if (this.core.depth === 0) this.backgroundFailures.push(...drain(this.core));
    }
  }

  /** As `transaction`, but events and jobs wait until `settle` is called. */
  foreground<T>(userId: string, body: (transaction: OrgTransaction) => T): T {
    return runTransaction(this.core, { userId }, body);
  }

  /** Delivers waiting events and runs queued jobs; gives what failed. */
  settle(): readonly BackgroundFailure[] {
    const failures = drain(this.core);
    this.backgroundFailures.push(...failures);
    return failures;
  }

  /** Runs the scheduled jobs that are due by the org's clock; gives what failed. */
  runScheduled(): readonly BackgroundFailure[] {
    const failures = runScheduled(this.core);
    this.backgroundFailures.push(...failures);
    return failures;
  }

  /** Rows and classifications as JSON; credentials, certificates and queued work are left out. */
  snapshot(): OrgSnapshot {
    return {
      format: 1,
      tables: this.core.tables.snapshot(),
      classifications: [...this.core.settings.classifications],
      lastReplayId: this.core.events.lastReplayId,
    };
  }

  /**
   * Brings back the rows of a snapshot. What the project's files define (custom metadata, custom
   * permissions, what permission sets grant) stays as the files say now; scheduled jobs are not in
   * a snapshot and have to be scheduled again.
   */
  restore(snapshot: OrgSnapshot): void {
    const fresh = this.core.tables.snapshot();
    const rows: Record<string, readonly Row[]> = {};
    for (const [name, list] of Object.entries(snapshot.tables.rows)) {
      if (!this.#isFromProject(name) && !NOT_RESTORED.has(name)) rows[name] = list;
    }
    for (const [name, list] of Object.entries(fresh.rows)) {
      if (this.core.schema.object(name)?.kind === 'customMetadata') rows[name] = list;
    }
    const counters: Record<string, number> = { ...fresh.counters };
    for (const [name, value] of Object.entries(snapshot.tables.counters)) {
      counters[name] = Math.max(value, counters[name] ?? 0);
    }
    this.core.tables.restore({ counters, rows });
    syncPermissions(this.core, this.adminId);
    putCode(this.core, this.adminId);
    this.core.tables.commit();
    this.core.settings.classifications.clear();
    for (const [path, classification] of snapshot.classifications) {
      this.core.settings.classifications.set(path, classification);
    }
    this.core.events.lastReplayId = snapshot.lastReplayId;
  }

  #isFromProject(objectName: string): boolean {
    const kind = this.core.schema.object(objectName)?.kind;
    return kind === 'customMetadata' || FROM_PROJECT.has(objectName);
  }
}

/** `de` of someone in Austria is `de_AT`; a language with its country stays what it is. */
function localeOf(seed: UserSeed): string {
  const language = seed.language ?? 'en_US';
  if (language.includes('_')) return language;
  return `${language}_${(seed.countryCode ?? language).toUpperCase()}`;
}

const PLAIN_TYPES = {
  DecimalValue: 'double',
  DateValue: 'date',
  DatetimeValue: 'datetime',
} as const;

function plainValue(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const type = PLAIN_TYPES[value.constructor.name as keyof typeof PLAIN_TYPES];
  if (type === 'double') return Number(String(value));
  if (type === 'datetime') {
    return toJson({ type } as never, (value as { milliseconds: number }).milliseconds);
  }
  return String(value);
}

const noCallout: CalloutFunction = () => {
  throw new CalloutFailure('this org was created without a callout function');
};
