/**
 * What the pages ask of the functions, and what they get. Types only: pages take them with
 * `import type`, so nothing of the functions reaches a page.
 *
 * Each call goes to one function with `{operation, ticket, language, input}` and gives a `Reply`.
 * Who asks is never a parameter: the ticket says it, and works once. Texts come in the language that
 * was asked for. Dates are ISO 8601 texts in UTC; countries are ISO 3166-1 alpha-2 codes.
 */

import type { AccessOperations } from './access/contract.ts';

export type Language = 'en' | 'de' | 'fr';

/** Objects on whose records the card stands, by their names in the CRM API. */
export type RootObject = 'contacts' | 'companies' | 'deals' | 'tickets';

export interface RecordPlace {
  readonly objectType: RootObject;
  /** Digits. */
  readonly recordId: string;
}

/** Parameters of every function call. `I` is the input of the operation. */
export interface Call<O extends string, I> {
  readonly operation: O;
  /** From the gateway's `POST /v1/tickets`, fetched for this call alone. */
  readonly ticket: string;
  readonly language: Language;
  readonly input: I;
}

/** What went wrong, in the reader's language; holds no value of a record. */
export interface Failure {
  readonly code: string;
  readonly message: string;
  readonly cure: string;
  /** Who can help, '' = nobody is named. */
  readonly contact: string;
  /** True when the same call may succeed later without anyone changing anything. */
  readonly retryable: boolean;
}

export type Reply<V> =
  { readonly ok: true; readonly value: V } | { readonly ok: false; readonly error: Failure };

/** Why the policy refused and what would cure it. */
export interface ReasonText {
  readonly code: string;
  readonly message: string;
  readonly cure: string;
}

/** One movement of data, as the decision allows it. */
export interface LegText {
  readonly leg: 'request' | 'answer';
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly regime: string;
  readonly mechanism: string;
  /** The law row or the contract's mechanism. */
  readonly basis: string;
  readonly verifiedOn: string;
  readonly recipient: string;
  /** Who receives, in the reader's words. */
  readonly recipientName: string;
}

export interface RegionText {
  readonly id: string;
  readonly label: string;
  readonly locatedIn: string;
  readonly storedIn: string;
  readonly operatedBy: string;
}

// --- Function `bailiwick-assistant` ----------------------------------------------------------

export interface SkillTile {
  readonly id: string;
  readonly label: string;
  readonly description: string;
}

/** Where this record's data would go. */
export interface Badge {
  readonly permitted: boolean;
  /** null when it is not permitted. */
  readonly region: RegionText | null;
  readonly legs: readonly LegText[];
  readonly contractId: string;
  readonly reasons: readonly ReasonText[];
  readonly contact: string;
}

export interface AssistantHome {
  readonly skills: readonly SkillTile[];
  readonly badge: Badge;
}

/** What happens to one property, and why. */
export interface FieldRow {
  readonly path: string;
  readonly label: string;
  /** As the person sees it on the record, cut to 80 characters. */
  readonly sample: string;
  readonly protection: 'clear' | 'seal' | 'mask' | 'drop' | 'block';
  readonly dataClass: string;
  /** In a few words. */
  readonly why: string;
}

/** Exactly what would leave. */
export interface Preview {
  readonly inference: string;
  readonly permitted: boolean;
  /** The request as the model will read it; placeholders are `[[TYPE_xxxxxx]]`. */
  readonly promptText: string;
  readonly fields: readonly FieldRow[];
  readonly summary: {
    readonly total: number;
    readonly sealed: number;
    readonly masked: number;
    readonly dropped: number;
    readonly clear: number;
  };
  readonly region: RegionText | null;
  readonly legs: readonly LegText[];
  readonly reasons: readonly ReasonText[];
  readonly contact: string;
}

/** An inference that runs. `state` is sealed, is for this person only and goes into `poll` as it is. */
export interface Job {
  readonly phase: 'running';
  readonly inference: string;
  readonly state: string;
  /** When to ask again. */
  readonly retryAfterMs: number;
}

export interface Receipt {
  readonly verified: boolean;
  readonly region: string;
  readonly locatedIn: string;
  readonly operatedBy: string;
  readonly mechanisms: readonly string[];
  readonly recipients: readonly string[];
  readonly skill: string;
  readonly skillDigest: string;
  readonly skillOwner: string;
  readonly skillLicence: string;
  readonly model: string;
  readonly modelDigest: string;
  readonly bundleDigest: string;
  readonly issuedAt: string;
  readonly leaf: number;
  /** Compact JWS. */
  readonly raw: string;
}

export interface Answer {
  readonly phase: 'completed';
  readonly inference: string;
  readonly text: string;
  /** Texts that were put back, for marking. */
  readonly restored: readonly string[];
  /** What gateway and CRM noticed: codes, sorted, each once. */
  readonly flags: readonly string[];
  readonly receipt: Receipt;
  readonly region: RegionText;
}

/** The policy (here or in the gateway) refused; nothing was sent to a model. */
export interface Refusal {
  readonly phase: 'denied';
  readonly inference: string;
  readonly reasons: readonly ReasonText[];
  readonly contact: string;
}

export type Outcome = Job | Answer | Refusal;

export interface AssistantOperations {
  readonly home: { readonly input: RecordPlace; readonly value: AssistantHome };
  readonly preview: {
    readonly input: RecordPlace & { readonly skillId: string };
    readonly value: Preview;
  };
  /** `inference` as `preview` gave it; a new UUID when the preview was skipped. */
  readonly run: {
    readonly input: RecordPlace & { readonly skillId: string; readonly inference: string };
    readonly value: Outcome;
  };
  readonly poll: { readonly input: { readonly state: string }; readonly value: Outcome };
  /** Logs that the person saw or copied an answer of their own. */
  readonly recordUse: {
    readonly input: {
      readonly inference: string;
      readonly phase: 'output-viewed' | 'output-copied';
    };
    readonly value: null;
  };
  /** Writes the text as a note on the record and logs it; gives the id of the note. */
  readonly insert: {
    readonly input: RecordPlace & { readonly inference: string; readonly text: string };
    readonly value: { readonly noteId: string };
  };
}

// --- Function `bailiwick-compliance` ---------------------------------------------------------

export interface LogFilters {
  readonly outcome?: 'requested' | 'denied' | 'completed' | 'failed';
  /** Any of subject, located, stored, operated. */
  readonly jurisdiction?: string;
  readonly skill?: string;
  readonly user?: string;
  /** yyyy-mm-dd, both included. */
  readonly from?: string;
  readonly to?: string;
}

/** One inference. */
export interface LogRow {
  readonly inference: string;
  readonly at: string;
  readonly user: string;
  readonly skill: string;
  readonly outcome: 'requested' | 'denied' | 'completed' | 'failed';
  readonly region: string;
  readonly locatedIn: string;
  readonly storedIn: string;
  readonly operatedBy: string;
  readonly subjects: readonly string[];
  readonly mechanisms: readonly string[];
  readonly reason: string;
  /** -1 = not acknowledged by the region's evidence log. */
  readonly leaf: number;
}

export interface LogPage {
  readonly rows: readonly LogRow[];
  /** Value for `after`, '' at the end. */
  readonly next: string;
}

export interface LogPhase {
  readonly phase: string;
  readonly at: string;
  readonly user: string;
  readonly reason: string;
  readonly leaf: number;
}

export interface LogDetail {
  readonly row: LogRow;
  readonly phases: readonly LogPhase[];
  readonly reasons: readonly ReasonText[];
  readonly legs: readonly LegText[];
  readonly receipt: Receipt | null;
  readonly classes: readonly string[];
  readonly bundleDigest: string;
  readonly model: string;
  readonly modelDigest: string;
  readonly keyId: string;
  readonly flags: readonly string[];
  readonly answerFlags: readonly string[];
}

/** Something that crossed a border, or changed, and that somebody must look at. */
export interface Alert {
  readonly id: string;
  readonly kind: string;
  readonly at: string;
  readonly dueAt: string;
  /** What happened, in the reader's words; names targets, never values of records. */
  readonly summary: string;
  readonly state: 'open' | 'closed';
  readonly cause: string;
  readonly note: string;
  readonly closedBy: string;
}

/** A way out of the portal, with what the policy says of it. */
export interface Outflow {
  readonly kind:
    'workflow-webhook' | 'app-webhook' | 'export' | 'private-app-token' | 'service-key' | 'event';
  readonly name: string;
  /** Host, never the whole address. */
  readonly target: string;
  readonly verdict: 'permitted' | 'forbidden' | 'unresolved';
  readonly reasons: readonly ReasonText[];
  readonly firstSeenAt: string;
  readonly ageDays: number;
  readonly isNew: boolean;
}

export interface ComplianceOperations extends AccessOperations {
  readonly log: {
    readonly input: { readonly filters: LogFilters; readonly after: string };
    readonly value: LogPage;
  };
  readonly logDetail: { readonly input: { readonly inference: string }; readonly value: LogDetail };
  readonly alerts: {
    readonly input: { readonly state: 'open' | 'closed' };
    readonly value: { readonly alerts: readonly Alert[] };
  };
  readonly closeAlert: {
    readonly input: { readonly id: string; readonly cause: string; readonly note: string };
    readonly value: Alert;
  };
  readonly outflows: {
    readonly input: null;
    readonly value: {
      readonly checkedAt: string;
      readonly outflows: readonly Outflow[];
      /** Lists that the token may not read: what they hold is not known. */
      readonly unread: readonly string[];
    };
  };
}

// --- Function `bailiwick-settings` -----------------------------------------------------------

/** One line of the readiness list. */
export interface Check {
  readonly id: string;
  readonly label: string;
  readonly state: 'ok' | 'warning' | 'fault' | 'unknown';
  readonly detail: string;
  readonly cure: string;
  /** Operation of this function that cures it, '' = done elsewhere. */
  readonly action: '' | 'setUp';
}

export interface SettingsStatus {
  readonly portalId: string;
  /** Region id of HubSpot, as account information says now. */
  readonly hostedIn: string;
  /** Country to which the signed bundle maps it, '' = unknown: everything is refused. */
  readonly hostedCountry: string;
  readonly contractId: string;
  readonly bundleVersion: number;
  readonly bundleDigest: string;
  readonly bundleKeyId: string;
  readonly validUntil: string;
  readonly regions: readonly RegionText[];
  readonly checks: readonly Check[];
}

export interface SettingsOperations {
  readonly status: { readonly input: null; readonly value: SettingsStatus };
  /** Makes what is missing of the custom objects; running it again changes nothing. */
  readonly setUp: { readonly input: null; readonly value: { readonly done: readonly string[] } };
}
