/** The state of one org: rows, program, credentials, queues. A test runs on a fork of it. */
import type { CalloutRequest, CalloutResponse } from '../runtime/transaction.ts';
import type { Program } from '../runtime/program.ts';
import type { ProjectMetadata } from '../store/project_metadata.ts';
import type { Grant } from '../store/rights.ts';
import { grantOf } from '../store/rights.ts';
import type { FieldSchema, ObjectSchema, Schema } from '../store/schema.ts';
import type { Row } from '../store/tables.ts';
import { Tables } from '../store/tables.ts';
import { AsyncQueue } from './async_queue.ts';
import { EventQueue } from './event_queue.ts';
import { PROFILES } from './profiles.ts';
import { virtualRows } from './virtual_rows.ts';

export interface NamedCredential {
  readonly name: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** PEM of the only authority that the server's certificate may come from; the system's if absent. */
  readonly certificateAuthority?: string;
  /** `ExternalCredential-Principal` that a user needs access to; everyone may use it if absent. */
  readonly principal?: string;
}

export interface OrgCertificate {
  readonly developerName: string;
  readonly privateKeyPem: string;
}

export interface Classification {
  readonly securityClassification?: string;
  readonly complianceGroup?: string;
  readonly businessStatus?: string;
}

export type CalloutFunction = (
  request: CalloutRequest,
  route: { readonly certificateAuthority: string | undefined; readonly credential: string },
) => CalloutResponse;

/** A class or trigger of the project, as `ApexClass` and `ApexTrigger` show it. */
export interface CodeFile {
  readonly name: string;
  readonly kind: 'class' | 'trigger';
  readonly apiVersion: number;
  readonly text: string;
  /** Object and moments of a trigger, such as `before insert`; empty for a class. */
  readonly object: string;
  readonly moments: readonly string[];
}

export interface Clock {
  now(): number;
}

/** What all forks of an org share. */
export interface OrgSettings {
  readonly metadata: ProjectMetadata;
  readonly program: Program;
  readonly code: readonly CodeFile[];
  readonly clock: Clock;
  readonly random: (count: number) => Uint8Array;
  readonly callout: CalloutFunction;
  readonly credentials: Map<string, NamedCredential>;
  readonly certificates: Map<string, OrgCertificate>;
  /** Lower-case `object.field` -> what an admin set instead of the metadata's classification. */
  readonly classifications: Map<string, Classification>;
}

export class OrgCore {
  readonly settings: OrgSettings;
  readonly tables: Tables;
  readonly events: EventQueue;
  readonly jobs: AsyncQueue;
  readonly isTest: boolean;
  /** When the org began, by its clock: its schema is of that moment. */
  readonly startedAt: number;
  /** Transactions that are running: the journal is kept while there is an outer one. */
  depth = 0;
  readonly #grants: ReadonlyMap<string, Grant>;

  constructor(
    settings: OrgSettings,
    tables = new Tables(settings.metadata.schema),
    isTest = false,
    events = new EventQueue(),
  ) {
    this.settings = settings;
    this.startedAt = settings.clock.now();
    this.tables = tables;
    this.isTest = isTest;
    this.events = events;
    this.jobs = new AsyncQueue();
    const grants = [...settings.metadata.permissionSets.map(grantOf), ...PROFILES];
    this.#grants = new Map(grants.map((grant) => [grant.name, grant]));
  }

  get schema(): Schema {
    return this.settings.metadata.schema;
  }

  grantNamed(name: string): Grant | undefined {
    return this.#grants.get(name);
  }

  /** An org for one test class: set-up and metadata rows only, empty queues. */
  forTests(): OrgCore {
    return new OrgCore(this.settings, this.tables.forTests(), true);
  }

  /** An independent copy of this org's rows, for one test method after `@TestSetup`. */
  fork(): OrgCore {
    return new OrgCore(this.settings, this.tables.copy(), this.isTest);
  }

  classificationOf(object: ObjectSchema, field: FieldSchema): Required<Classification> {
    const own = this.settings.classifications.get(`${object.name}.${field.name}`.toLowerCase());
    return {
      securityClassification: own?.securityClassification ?? field.securityClassification,
      complianceGroup: own?.complianceGroup ?? field.complianceGroup,
      businessStatus: own?.businessStatus ?? field.businessStatus,
    };
  }

  /** Rows of objects that no table holds; undefined for objects with a table. */
  virtualRows(objectName: string): readonly Row[] | undefined {
    return virtualRows(this, objectName);
  }
}
