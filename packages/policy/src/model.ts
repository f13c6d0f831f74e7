/**
 * The words of the policy core as data. Everything here is plain, readonly and serialisable:
 * strings, booleans, whole numbers, arrays and other interfaces. `apexgen` compiles this module to
 * the Apex class `PolicyModel`, so it stays inside the subset that Apex can mean exactly.
 *
 * Dates are whole numbers in the form yyyymmdd (20311227 is 27 December 2031, UTC): readable in the
 * bundle, comparable, and within the 32 bits of an Apex Integer. 0 means "no date".
 * Jurisdictions are ISO 3166-1 alpha-2 codes in upper case, or a group id such as `EU` or `EEA`.
 */

/** A whole number that fits in 32 bits (an Apex Integer). */
export type int = number;

/** What a principal wants to do. */
export type Action =
  | 'infer'
  | 'read-output'
  | 'grant-access'
  | 'export'
  | 'send-webhook'
  | 'store-token'
  | 'move-training-data'
  | 'use-key';

/** How sensitive a value is, from least to most. */
export type DataClass =
  | 'public'
  | 'internal'
  | 'proprietary'
  | 'confidential'
  | 'personal'
  | 'special'
  | 'payment'
  | 'secret';

/** What happens to a field before it leaves the CRM, from weakest to strongest. */
export type Protection = 'clear' | 'seal' | 'mask' | 'drop' | 'block';

export type Effect = 'permit' | 'forbid';

/** Outcome of checking the bundle's signature, done by the caller (the core has no cryptography). */
export type SignatureState = 'verified' | 'unsigned' | 'invalid' | 'unknown-key';

/** A named set of jurisdictions, for example EU or EEA. */
export interface JurisdictionGroup {
  readonly id: string;
  readonly members: readonly string[];
}

/** A body of transfer law and the jurisdictions in which data may move freely under it. */
export interface Regime {
  readonly id: string;
  /** Jurisdictions or groups whose people and controllers the regime covers. */
  readonly covers: readonly string[];
  /** Jurisdictions or groups inside which a movement is not a transfer. */
  readonly territory: readonly string[];
  /** False when leaving the territory is not restricted by this regime. */
  readonly restrictsTransfers: boolean;
}

/** One row of transfer law. Only `confirmed`, unexpired rows can permit. */
export interface LawRow {
  readonly id: string;
  readonly regime: string;
  readonly destination: string;
  readonly mechanism: string;
  /** Plain sentence: what the row covers and what it does not. */
  readonly scope: string;
  /** Facts about the recipient that must be attested in the contract, for example `dpf-active`. */
  readonly conditions: readonly string[];
  /** Jurisdictions or groups where a controller must be established; [] = any controller. */
  readonly exporters: readonly string[];
  /** Data that the row carries: about the controller's own `staff`, about `other` people, `any`. */
  readonly dataKind: 'any' | 'staff' | 'other';
  readonly verifiedOn: int;
  /** First day on which the row no longer permits; 0 = no end date known. */
  readonly expiresOn: int;
  /** Date from which the row counts as stale: it still permits, but obliges to re-check it. */
  readonly recheckOn: int;
  readonly source: string;
  readonly confidence: 'confirmed' | 'secondary' | 'memory';
  readonly risk: 'normal' | 'high';
}

/** A transfer mechanism that the contract itself brings, with its evidence; both dates included. */
export interface ContractMechanism {
  readonly id: string;
  readonly regime: string;
  readonly destination: string;
  /** Recipient id of the party that it binds (an operator, the CRM vendor, `staff`); `*` = any. */
  readonly recipient: string;
  readonly mechanism: string;
  readonly evidence: string;
  readonly validFrom: int;
  readonly validUntil: int;
}

/** A fact that a person vouched for, such as a recipient's active listing. */
export interface Attestation {
  readonly fact: string;
  readonly destination: string;
  /** Recipient id of the party that the fact is about; never `*`. */
  readonly recipient: string;
  readonly evidence: string;
  readonly validUntil: int;
}

/** Narrower terms for one data class: where it may be held, and under whose courts. */
export interface ClassLimit {
  readonly dataClass: string;
  readonly processIn: readonly string[];
  readonly operatedBy: readonly string[];
}

/** The data classes that an outflow (`export`, `send-webhook`, `move-training-data`) may carry. */
export interface ActionClasses {
  readonly action: string;
  readonly dataClasses: readonly string[];
}

/** A place where the CRM's vendor hosts tenants, as its interfaces name it, and the country of it. */
export interface CrmHosting {
  readonly id: string;
  readonly locatedIn: string;
}

/** The tenant's residency terms. */
export interface Contract {
  readonly id: string;
  readonly tenantIds: readonly string[];
  readonly tenantName: string;
  readonly controllerEstablishment: string;
  readonly processIn: readonly string[];
  readonly storeIn: readonly string[];
  readonly operatedBy: readonly string[];
  readonly crmVendor: string;
  readonly crmLocatedIn: string;
  readonly crmOperatedBy: string;
  /** Recipient id of the CRM vendor, for mechanisms and attestations. */
  readonly crmOperator: string;
  /**
   * Where the vendor's hosting places are. A CRM that says where it hosts the tenant is held to
   * `crmLocatedIn` through it before anything is decided; [] = this CRM does not say.
   */
  readonly crmHostings: readonly CrmHosting[];
  /** Country presumed of a reader where the CRM does not tell; '' = then nobody may read. */
  readonly readerDefault: string;
  readonly validFrom: int;
  readonly validUntil: int;
  readonly classesAllowed: readonly string[];
  readonly classLimits: readonly ClassLimit[];
  /** What may leave by an outflow; an action without an entry carries nothing. */
  readonly actionClasses: readonly ActionClasses[];
  /** Jurisdictions whose people's data a person may be entitled to. */
  readonly entitleTo: readonly string[];
  readonly mechanisms: readonly ContractMechanism[];
  readonly attestations: readonly Attestation[];
  /** Jurisdictions presumed for people named only in free text; the strictest rule wins. */
  readonly unlistedSubjects: readonly string[];
  readonly skipPreviewAllowed: boolean;
  readonly keyRotationDays: int;
  readonly retentionDays: int;
  readonly reviewDays: int;
  readonly trainingDays: int;
  /** Forbid when the CRM's log is further behind the evidence log than this. */
  readonly maximumLogLagMinutes: int;
  /** Who can cure a refusal, shown to the person. */
  readonly complianceContact: string;
  /** Region id whose gateway receives content-free digests of CRM-side events. */
  readonly logRegion: string;
}

export interface Model {
  readonly id: string;
  readonly digest: string;
}

/** A place where a gateway runs. */
export interface Region {
  readonly id: string;
  readonly label: string;
  readonly locatedIn: string;
  readonly storedIn: string;
  readonly operatedBy: string;
  /** Recipient id of the operator, for mechanisms and attestations. */
  readonly operator: string;
  /** Lower is tried first; ties are broken by position in the bundle. */
  readonly priority: int;
  /** Audience that requests to this gateway are signed for. */
  readonly audience: string;
  readonly gatewayHost: string;
  readonly keyServiceHost: string;
  readonly keyServiceLocatedIn: string;
  readonly keyServiceOperatedBy: string;
  readonly models: readonly Model[];
  /** Keys that may sign receipts and checkpoints: SPKI DER in base64, with key id. */
  readonly receiptKeys: readonly VerificationKey[];
}

export interface VerificationKey {
  readonly keyId: string;
  readonly algorithm: 'ES256' | 'RS256';
  readonly spki: string;
}

/** Overrides the CRM's own classification for one field. `field` may be `*` for a whole object. */
export interface FieldRule {
  readonly object: string;
  readonly field: string;
  readonly dataClass: DataClass;
  /** '' = the class decides. */
  readonly protection: string;
}

/** Default protection of a data class. */
export interface ClassRule {
  readonly dataClass: DataClass;
  readonly protection: Protection;
}

/** A field path that a skill reads, relative to its root record, for example `Contact.Email`. */
export interface SkillField {
  readonly path: string;
  /** '' = rules decide; a skill may ask for stronger protection, never weaker. */
  readonly protection: string;
  /** True when the field is free text that may name people. */
  readonly freeText: boolean;
}

/**
 * A prompt template's public half: its text is proprietary and never in the bundle. Whoever works
 * in the CRM can read a bundle, so an owner is a role or a company, never a person.
 */
export interface Skill {
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly icon: string;
  readonly purpose: string;
  /** Whose know-how the text is. */
  readonly owner: string;
  /** On what terms the text may be used. */
  readonly licence: string;
  /** Whose data it reads: the controller's own `staff` (HR data), `other` people, or both. */
  readonly dataKind: 'staff' | 'other' | 'mixed';
  readonly rootObject: string;
  readonly fields: readonly SkillField[];
  /** Paths to people: lookups (`Contact`), lists (`Account.Contacts`), `Self` for the record. */
  readonly people: readonly string[];
  readonly models: readonly string[];
  /** SHA-256 of the skill text, `sha256-` + base64url: a changed text is refused. */
  readonly textDigest: string;
}

/** Contract, law, regions, rules and skills, signed as one. */
export interface Bundle {
  readonly format: string;
  readonly version: int;
  readonly issuedOn: int;
  readonly contract: Contract;
  readonly groups: readonly JurisdictionGroup[];
  readonly regimes: readonly Regime[];
  readonly law: readonly LawRow[];
  readonly regions: readonly Region[];
  readonly classRules: readonly ClassRule[];
  readonly fieldRules: readonly FieldRule[];
  readonly skills: readonly Skill[];
  /** Keys by which callers (org certificates, portal keys) sign requests; keyId = tenant id. */
  readonly callers: readonly VerificationKey[];
}

/** The person who asks. */
export interface Principal {
  readonly id: string;
  readonly hasPermission: boolean;
  /** Jurisdictions whose data the person is entitled to work with. */
  readonly entitlements: readonly string[];
  /** Date until which training counts; 0 = never trained. */
  readonly trainedUntil: int;
  /** Date by which the access review must have happened; 0 = never reviewed. */
  readonly reviewDueOn: int;
  /** Country where the person works: showing an answer abroad is a transfer. '' = unknown. */
  readonly worksIn: string;
  /** Country of the session's sign-in; '' = the CRM does not tell. */
  readonly signedInFrom: string;
}

/** A person whom the data is about. */
export interface Subject {
  /** Where in the record: a lookup path such as `Contact`; never a name. */
  readonly path: string;
  /** '' = unknown. */
  readonly jurisdiction: string;
}

/** A field value's facts (never the value). */
export interface FieldFact {
  readonly path: string;
  readonly object: string;
  readonly field: string;
  /** Class from the CRM's own classification; '' = none. */
  readonly declaredClass: string;
  readonly freeText: boolean;
  readonly empty: boolean;
}

/** Where an outflow goes: a file share, a webhook's receiver, a token store, a training job. */
export interface Target {
  /** Name by which people know it; never an address with a secret. */
  readonly id: string;
  readonly recipient: string;
  readonly locatedIn: string;
  readonly storedIn: string;
  readonly operatedBy: string;
  /** For `store-token`: countries from which the token can be used; [] = anywhere. */
  readonly fence: readonly string[];
}

/** A data key's facts, as its key service states them. */
export interface KeyFact {
  readonly id: string;
  readonly locatedIn: string;
  readonly operatedBy: string;
  /** Whole days since the key version was made; below 0 = unknown. */
  readonly ageDays: int;
  /** True when the key, or a copy of it, can be used in another region. */
  readonly multiRegion: boolean;
}

/** An entitlement that somebody is about to get. */
export interface Grant {
  readonly granteeId: string;
  /** Jurisdictions or groups whose people's data the grantee may work with. */
  readonly jurisdictions: readonly string[];
  readonly worksIn: string;
}

/** Everything `decide` may know about one request. */
export interface DecisionRequest {
  readonly action: Action;
  readonly tenantId: string;
  readonly bundleDigest: string;
  readonly signature: SignatureState;
  readonly today: int;
  readonly logLagMinutes: int;
  readonly skillId: string;
  readonly principal: Principal;
  readonly subjects: readonly Subject[];
  readonly fields: readonly FieldFact[];
  /** For `read-output` and `use-key`: the region concerned; '' otherwise. */
  readonly regionId: string;
  /** Data classes that an outflow carries; [] for every other action. */
  readonly dataClasses: readonly string[];
  /** Where an outflow or a token goes; [] for every other action. */
  readonly targets: readonly Target[];
  /** Keys for `use-key`; [] for every other action. */
  readonly keys: readonly KeyFact[];
  /** Entitlements for `grant-access`; [] for every other action. */
  readonly grants: readonly Grant[];
}

/** Why something was refused, and what would cure it. Texts come from message files by `code`. */
export interface Reason {
  readonly code: string;
  readonly rule: string;
  /** Region the reason belongs to; '' = all. */
  readonly regionId: string;
  /** Values for the message, in the order that the message catalogue names. Never personal data. */
  readonly details: readonly string[];
}

/** The lawful ground of one leg for one subject and one regime. */
export interface LegMechanism {
  readonly leg: 'request' | 'answer';
  /** Jurisdiction of the people (or, first, of the controller) whom the ground is about. */
  readonly subject: string;
  readonly regime: string;
  readonly from: string;
  readonly to: string;
  /** Recipient id of who receives it there. */
  readonly recipient: string;
  /** `NONE_NEEDED` in the regime's territory, `NOT_RESTRICTED` when the regime lets all leave. */
  readonly mechanism: string;
  /** Id of the law row or contract mechanism; '' when none is needed. */
  readonly basis: string;
  readonly verifiedOn: int;
}

export interface FieldProtection {
  readonly path: string;
  readonly dataClass: string;
  readonly protection: Protection;
  /**
   * Code of the rule that chose it: `field-rule`, `crm-class`, `unclassified`, `skill`,
   * `free-text`, or `no-class-rule` when the class has no rule and is blocked.
   */
  readonly because: string;
}

/** The answer of the policy core. Default forbid; forbid overrides; an error is a forbid. */
export interface Decision {
  readonly effect: Effect;
  readonly regionId: string;
  readonly locatedIn: string;
  readonly storedIn: string;
  readonly operatedBy: string;
  readonly legs: readonly LegMechanism[];
  readonly protections: readonly FieldProtection[];
  readonly reasons: readonly Reason[];
  readonly obligations: readonly string[];
  readonly bundleDigest: string;
}
