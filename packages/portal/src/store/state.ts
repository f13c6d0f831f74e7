/** Everything that a portal remembers: plain JSON, so that a snapshot is a copy. */

export type Sensitivity = 'non_sensitive' | 'sensitive' | 'highly_sensitive';

export interface PropertyOption {
  readonly label: string;
  readonly value: string;
  readonly displayOrder: number;
  readonly hidden: boolean;
  readonly description?: string;
}

export interface Property {
  readonly name: string;
  label: string;
  description: string;
  type: string;
  fieldType: string;
  groupName: string;
  options: PropertyOption[];
  displayOrder: number;
  hidden: boolean;
  formField: boolean;
  readonly hasUniqueValue: boolean;
  readonly hubspotDefined: boolean;
  readonly calculated: boolean;
  readonly dataSensitivity: Sensitivity;
  readonly sensitiveDataCategories: string[];
  /** The portal fills it in; a write to it is refused. */
  readonly readOnlyValue: boolean;
  readonly createdAt: string;
  updatedAt: string;
  archivedAt: string | null;
}

export interface PropertyGroup {
  readonly name: string;
  label: string;
  displayOrder: number;
  archived: boolean;
}

export interface ObjectType {
  /** `0-1`; custom ones `2-n`. */
  readonly id: string;
  /** Plural path name; for custom ones the fully qualified name. */
  readonly name: string;
  /** Other names by which paths may call it. */
  readonly aliases: readonly string[];
  /** `contact` in association names and webhook subscriptions. */
  readonly singular: string;
  readonly custom: CustomSchema | null;
}

export interface CustomSchema {
  readonly name: string;
  labels: { singular: string; plural: string };
  description: string;
  primaryDisplayProperty: string;
  secondaryDisplayProperties: string[];
  requiredProperties: string[];
  searchableProperties: string[];
  readonly allowsSensitiveProperties: boolean;
  readonly createdAt: string;
  updatedAt: string;
  archived: boolean;
}

/** A record as search sees it from `visibleAt` on; null properties = archived. */
export interface SearchVersion {
  readonly visibleAt: number;
  readonly properties: Readonly<Record<string, string>> | null;
}

export interface StoredRecord {
  readonly id: string;
  properties: Record<string, string>;
  readonly createdAt: string;
  updatedAt: string;
  archivedAt: string | null;
  searchVersions: SearchVersion[];
}

export interface AssociationType {
  readonly from: string;
  readonly to: string;
  readonly typeId: number;
  readonly category: 'HUBSPOT_DEFINED' | 'USER_DEFINED' | 'INTEGRATOR_DEFINED';
  /** `contact_to_company`. */
  readonly name: string;
  label: string | null;
  /** The type of the other direction. */
  readonly inverse: number;
  /** The one that a plain association has. */
  readonly isDefault: boolean;
}

export interface PortalUser {
  readonly id: string;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly superAdmin: boolean;
  readonly roleIds: readonly string[];
  readonly primaryTeamId?: string;
  readonly secondaryTeamIds: readonly string[];
  /** BCP 47 language of the user interface. */
  readonly locale: string;
}

export interface Named {
  readonly id: string;
  readonly name: string;
}

export interface Owner {
  readonly id: string;
  readonly userId: number;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly archived: boolean;
}

export interface AuditEvent {
  readonly id: string;
  readonly category: string;
  readonly subCategory?: string;
  readonly action: string;
  readonly targetObjectId?: string;
  readonly occurredAt: string;
  readonly actingUser: { readonly userId: number; readonly userEmail?: string };
}

export interface LoginEvent {
  readonly id: string;
  readonly userId?: number;
  readonly email?: string;
  readonly loginAt: string;
  readonly loginSucceeded: boolean;
  readonly ipAddress?: string;
  readonly location?: string;
  readonly countryCode?: string;
  readonly regionCode?: string;
  readonly userAgent?: string;
}

export interface SecurityEvent {
  readonly id: string;
  readonly userId: number;
  readonly actingUser?: string;
  readonly type: string;
  readonly objectId?: string;
  readonly createdAt: string;
  readonly ipAddress?: string;
  readonly location?: string;
  readonly countryCode?: string;
  readonly regionCode?: string;
  readonly infoUrl?: string;
}

export interface AccessToken {
  readonly token: string;
  /** `static`: of the app; `service-key`: REST only; `oauth`: of a user. */
  readonly kind: 'static' | 'service-key' | 'oauth';
  readonly name: string;
  readonly scopes: readonly string[];
  /** Milliseconds; null = does not end. */
  readonly expiresAt: number | null;
  active: boolean;
}

export interface ExportTask {
  readonly id: string;
  readonly exportName: string;
  readonly exportType: 'VIEW' | 'LIST';
  readonly objectType: string;
  readonly objectProperties: readonly string[];
  readonly createdAt: string;
  readonly doneAt: number;
  readonly recordCount: number;
}

export interface WebhookSubscription {
  readonly id: number;
  readonly subscriptionType: string;
  /** Of `object.*` subscriptions. */
  readonly objectType?: string;
  readonly propertyName?: string;
  readonly active: boolean;
}

/** An event on its way to the app's `targetUrl`, in the shape of the webhooks guide. */
export interface WebhookEvent {
  readonly eventId: number;
  readonly subscriptionId: number;
  readonly portalId: number;
  readonly appId: number;
  readonly occurredAt: number;
  readonly subscriptionType: string;
  readonly attemptNumber: number;
  readonly objectId?: number;
  readonly objectTypeId?: string;
  readonly propertyName?: string;
  readonly propertyValue?: string;
  readonly changeSource: string;
  readonly sourceId?: string;
  readonly changeFlag?: string;
  readonly isSensitive?: boolean;
}

export interface Account {
  readonly portalId: number;
  readonly accountType: 'APP_DEVELOPER' | 'DEVELOPER_TEST' | 'SANDBOX' | 'STANDARD';
  readonly timeZone: string;
  readonly companyCurrency: string;
  readonly additionalCurrencies: readonly string[];
  readonly uiDomain: string;
  /** The data centre: `na1`, `eu1`, … */
  readonly dataHostingLocation: string;
}

export interface PortalState {
  readonly format: 'bailiwick-portal/1';
  nextId: number;
  nextAssociationTypeId: number;
  account: Account;
  types: Record<string, ObjectType>;
  properties: Record<string, Record<string, Property>>;
  groups: Record<string, Record<string, PropertyGroup>>;
  records: Record<string, Record<string, StoredRecord>>;
  associationTypes: AssociationType[];
  /** `from type/from id` → `to type` → to id → type ids. */
  links: Record<string, Record<string, Record<string, number[]>>>;
  users: PortalUser[];
  roles: Named[];
  teams: Named[];
  owners: Owner[];
  auditLogs: AuditEvent[];
  logins: LoginEvent[];
  securityEvents: SecurityEvent[];
  tokens: AccessToken[];
  flows: Record<string, Record<string, unknown>>;
  exports: Record<string, ExportTask>;
  webhookTarget: { readonly targetUrl: string; readonly maxConcurrentRequests: number } | null;
  webhookSubscriptions: WebhookSubscription[];
  webhookOutbox: WebhookEvent[];
  /** Requests of the current UTC day, by token. */
  usage: Record<string, { day: string; count: number }>;
}
