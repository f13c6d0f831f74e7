/* eslint max-lines: off -- one class is what Apex sees of a transaction */
/** One transaction: the running user, limits, data, and what happens when it ends. */
import { ApexException, raiseApex } from '../runtime/exceptions.ts';
import type { SObjectValue } from '../runtime/sobject.ts';
import type {
  CalloutRequest,
  CalloutResponse,
  DmlOperation,
  DmlResult,
  RunningUser,
  Transaction,
} from '../runtime/transaction.ts';
import { unsupported } from '../runtime/unsupported.ts';
import { executeDml } from '../store/dml_pipeline.ts';
import type { OpenQuery } from '../store/query_evaluation.ts';
import { openQuery } from '../store/query_evaluation.ts';
import type { AccessMode, QueryPlan } from '../store/query_plan.ts';
import type { Rights } from '../store/rights.ts';
import { grantsFor, rightsOf } from '../store/rights.ts';
import type { ObjectSchema } from '../store/schema.ts';
import { isShare } from '../store/share_objects.ts';
import type { Sharing } from '../store/sharing.ts';
import { sharingFor } from '../store/sharing.ts';
import type { FieldReference } from '../store/soql_check.ts';
import { checkPlan, noSuchColumn, objectOf, unsupportedObject } from '../store/soql_check.ts';
import { SoqlError } from '../store/soql_error.ts';
import type { QueuedJob, ScheduledJob } from './async_queue.ts';
import { routeCallout } from './callout_route.ts';
import { checkKnown, checkLacking } from './known_rows.ts';
import { LimitCounters } from './limits.ts';
import type { OrgCore } from './org_core.ts';
import { runningUser } from './running_user.ts';
import { isSetupChange } from './mixed_dml.ts';
import { TriggerRunner } from './trigger_runner.ts';

export interface TransactionOptions {
  readonly userId: string;
  readonly isAsync?: boolean;
  /** Runs inside a queueable job of a test, where nothing more may be enqueued. */
  readonly isTestJob?: boolean;
}

/** Begins, commits or undoes a transaction; `runTransaction` in run_transaction.ts. */
export type RunTransaction = <T>(
  core: OrgCore,
  options: TransactionOptions,
  body: (transaction: OrgTransaction) => T,
) => T;

/** A place to roll back to: journal, jobs and events at that moment. */
export interface Savepoint {
  readonly mark: number;
  readonly jobs: number;
  readonly scheduled: number;
  readonly events: number;
  isReleased: boolean;
}

export class OrgTransaction implements Transaction {
  readonly core: OrgCore;
  readonly options: TransactionOptions;
  limits: LimitCounters;
  /** Events that go out when the transaction commits. */
  readonly eventsAfterCommit: SObjectValue[] = [];
  readonly jobs: QueuedJob[] = [];
  readonly scheduled: ScheduledJob[] = [];
  #user: RunningUser;
  #rights: Rights | undefined;
  #sharing: Sharing | undefined;
  #startMark: number;
  #savepoints: Savepoint[] = [];
  readonly #triggers = new TriggerRunner();
  #dmlKind: { readonly isSetup: boolean; readonly object: string } | undefined;
  readonly #state = new Map<string, unknown>();
  readonly #startTime = process.hrtime.bigint();

  constructor(core: OrgCore, options: TransactionOptions) {
    this.core = core;
    this.options = options;
    this.limits = new LimitCounters(options.isAsync === true);
    this.#user = runningUser(core, options.userId);
    this.#startMark = core.tables.mark();
  }

  get user(): RunningUser {
    return this.#user;
  }

  get rights(): Rights {
    this.#rights ??= rightsOf(
      grantsFor(this.core.tables, this.#user.id, this.now(), (name) => this.core.grantNamed(name)),
    );
    return this.#rights;
  }

  get sharing(): Sharing {
    const { schema, tables } = this.core;
    this.#sharing ??= sharingFor(schema, tables, this.#user.id, this.rights);
    return this.#sharing;
  }

  now(): number {
    return this.core.settings.clock.now();
  }

  randomBytes(count: number): Uint8Array {
    return this.core.settings.random(count);
  }

  raise(typeName: string, message: string, cause: unknown = null): never {
    return raiseApex(typeName, message, cause);
  }

  label(name: string): string {
    return this.core.settings.metadata.labels.text(name, this.#user.language);
  }

  state<T>(key: string, make: () => T): T {
    if (!this.#state.has(key)) this.#state.set(key, make());
    return this.#state.get(key) as T;
  }

  /** Milliseconds of wall time since the transaction began, for `Limits.getCpuTime()`. */
  elapsedMilliseconds(): number {
    return Number((process.hrtime.bigint() - this.#startTime) / 1_000_000n);
  }

  query(plan: QueryPlan, binds: readonly unknown[], access: AccessMode): SObjectValue[] | number {
    this.limits.count('queries');
    const open = this.openQuery(plan, binds, access);
    const rows = plan.isCount ? [] : [...open.page(0, open.count)];
    const read = plan.isCount ? 1 : open.count + open.childRows();
    if (objectOf(this.core.schema, plan.from).kind !== 'customMetadata') {
      this.limits.count('queryRows', read);
    }
    checkKnown(objectOf(this.core.schema, plan.from), plan.from, open.count);
    return plan.isCount ? open.count : rows;
  }

  /** A query outside Apex: no limit counts it, and its records are made page by page. */
  openQuery(
    plan: QueryPlan,
    binds: readonly unknown[],
    access: AccessMode,
    withDeleted = false,
  ): OpenQuery {
    const mode = plan.accessClause === '' ? access.mode : MODES[plan.accessClause];
    try {
      const object = objectOf(this.core.schema, plan.from);
      const references = checkPlan(this.core.schema, plan);
      if (mode === 'user') this.#checkReadable(object, references);
      const isLimited = mode === 'user' || access.sharing;
      return openQuery(plan, {
        schema: this.core.schema,
        tables: this.core.tables,
        binds,
        now: this.now(),
        virtualRows: (name) => this.core.virtualRows(name),
        isVisible: isLimited ? (of, row) => this.sharing.allows(of, row, 'read') : () => true,
        withDeleted: withDeleted || plan.allRows === true,
      });
    } catch (error) {
      if (!(error instanceof SoqlError)) throw error;
      checkLacking(this.core.schema, error);
      return this.raise('System.QueryException', error.message);
    }
  }

  #checkReadable(object: ObjectSchema, references: readonly FieldReference[]): void {
    if (!this.rights.object(object, 'read')) throw unsupportedObject(object.name);
    for (const { object: of, field } of references) {
      if (!this.rights.object(of, 'read')) throw unsupportedObject(of.name);
      if (!this.rights.field(of, field, 'read')) throw noSuchColumn(field.name, of.name);
    }
  }

  dml(
    operation: DmlOperation,
    records: readonly SObjectValue[],
    options: {
      readonly allOrNone: boolean;
      readonly access: AccessMode;
      readonly externalIdField?: string;
    },
  ): DmlResult[] {
    if (records.length === 0) return [];
    this.limits.count('dmlStatements');
    this.limits.count('dmlRows', records.length);
    for (const record of records) this.#checkWritable(record, operation);
    const outcome = executeDml(operation, records, options, {
      tables: this.core.tables,
      userId: this.#user.id,
      access: options.access,
      rights: this.rights,
      sharing: this.sharing,
      now: this.now(),
      runTriggers: (context) => this.#triggers.run(this, context),
    });
    // Assignments, profiles and shares decide access: the next operation reads them anew.
    if (records.some(({ type }) => decidesAccess(this.core.schema.object(type)))) {
      this.#forgetRights();
    }
    if (outcome.failure !== undefined) {
      const exception = new ApexException(outcome.failure.typeName, outcome.failure.message);
      exception.dmlErrors = outcome.failure.failures;
      throw exception;
    }
    return [...outcome.results];
  }

  #checkWritable(record: SObjectValue, operation: DmlOperation): void {
    const object = this.core.schema.object(record.type);
    if (object === undefined || object.kind === 'event' || object.kind === 'customMetadata') {
      this.raise(
        'System.TypeException',
        `DML operation ${operation} not allowed on ${record.type}`,
      );
    }
    const allowed =
      operation === 'delete' || operation === 'undelete' ? object.deletable : object.createable;
    if (!allowed) {
      if (object.refusal !== undefined) unsupported(`DML on ${object.name}: ${object.refusal}`);
      this.raise(
        'System.TypeException',
        `DML operation ${operation} not allowed on ${record.type}`,
      );
    }
    if (object.name === 'User' && !isSetupChange(record, operation)) return;
    this.#dmlKind ??= { isSetup: object.isSetup, object: object.name };
    if (this.#dmlKind.isSetup !== object.isSetup) {
      this.raise(
        'System.DmlException',
        `${operation.charAt(0).toUpperCase()}${operation.slice(1)} failed. First exception on row 0; first error: ` +
          'MIXED_DML_OPERATION, DML operation on setup object is not permitted after you have ' +
          `updated a non-setup object (or vice versa): ${object.name}, original object: ` +
          `${this.#dmlKind.object}: []`,
      );
    }
  }

  /** Limit and pending-work checks of a callout; tests with a mock pass them, too. */
  beginCallout(): void {
    this.limits.count('callouts');
    if (this.hasUncommittedWork()) {
      this.raise(
        'System.CalloutException',
        'You have uncommitted work pending. Please commit or rollback before calling out',
      );
    }
  }

  callout(request: CalloutRequest): CalloutResponse {
    this.beginCallout();
    if (this.core.isTest) {
      this.raise(
        'System.TypeException',
        'Methods defined as TestMethod do not support Web service callouts',
      );
    }
    return routeCallout(this, request);
  }

  hasUncommittedWork(): boolean {
    return (
      this.core.tables.mark() > this.#startMark ||
      this.jobs.length > 0 ||
      this.#savepoints.some((savepoint) => !savepoint.isReleased)
    );
  }

  /** `Test.startTest`: fresh limits, and what was done before counts as committed. */
  beginTestPart(): LimitCounters {
    const before = this.limits;
    this.limits = new LimitCounters(this.options.isAsync === true);
    this.#startMark = this.core.tables.mark();
    return before;
  }

  setSavepoint(): Savepoint {
    this.limits.count('dmlStatements');
    const savepoint = {
      mark: this.core.tables.mark(),
      jobs: this.jobs.length,
      scheduled: this.scheduled.length,
      events: this.eventsAfterCommit.length,
      isReleased: false,
    };
    this.#savepoints.push(savepoint);
    return savepoint;
  }

  rollbackTo(savepoint: Savepoint): void {
    this.limits.count('dmlStatements');
    this.#place(savepoint);
    this.core.tables.rollbackTo(savepoint.mark);
    this.jobs.length = savepoint.jobs;
    this.scheduled.length = savepoint.scheduled;
    this.eventsAfterCommit.length = savepoint.events;
    this.#savepoints.length = this.#savepoints.indexOf(savepoint) + 1;
    this.#forgetRights();
  }

  releaseSavepoint(savepoint: Savepoint): void {
    const place = this.#place(savepoint);
    for (const later of this.#savepoints.slice(place)) later.isReleased = true;
    this.#savepoints.length = place;
  }

  #place(savepoint: Savepoint): number {
    const place = this.#savepoints.indexOf(savepoint);
    if (place < 0) this.raise('System.TypeException', 'Invalid savepoint');
    return place;
  }

  switchUser(user: SObjectValue): () => void {
    if (!this.core.isTest) {
      this.raise('System.TypeException', 'System.runAs can only be used in test methods');
    }
    // A user that is only in memory is made for the block and those that follow.
    if ((user.fields.get('id') ?? null) === null) this.#makeUser(user);
    const id = user.fields.get('id') as string;
    const before = { user: this.#user, dmlKind: this.#dmlKind };
    this.#user = runningUser(this.core, id);
    this.#dmlKind = undefined;
    this.#forgetRights();
    return () => {
      this.#user = before.user;
      this.#dmlKind = before.dmlKind;
      this.#forgetRights();
    };
  }

  #makeUser(user: SObjectValue): void {
    const kind = this.#dmlKind;
    const { limits } = this;
    // Nothing of it counts for the test itself.
    this.limits = new LimitCounters(false);
    this.dml('insert', [user], { allOrNone: true, access: { mode: 'system', sharing: false } });
    this.limits = limits;
    this.#dmlKind = kind;
  }

  #forgetRights(): void {
    this.#rights = undefined;
    this.#sharing = undefined;
  }
}

const MODES = { USER_MODE: 'user', SYSTEM_MODE: 'system' } as const;

const decidesAccess = (object: ObjectSchema | undefined): boolean =>
  object !== undefined && (object.isSetup || isShare(object));

/** The platform's view of a transaction that compiled code holds. */
export function platformOf(transaction: Transaction): OrgTransaction {
  if (transaction instanceof OrgTransaction) return transaction;
  throw new Error('not a transaction of the local org');
}
