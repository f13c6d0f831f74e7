/** Records, their unique values and what search sees of them. */
import { instant } from '../clock.ts';
import type { Clock } from '../clock.ts';
import { conflict, invalid, notFound } from '../api/errors.ts';
import { stampNames } from './standard_types.ts';
import type { ObjectType, PortalState, Property, StoredRecord } from './state.ts';
import { fault, isFault, toStored, valueError } from './values.ts';
import type { ValueFault } from './values.ts';

/** A change of a record, for webhooks. */
export interface RecordChange {
  readonly kind: 'creation' | 'propertyChange' | 'deletion' | 'restore' | 'associationChange';
  readonly type: ObjectType;
  readonly id: string;
  readonly property?: string;
  readonly value?: string;
  readonly source: ChangeSource;
}

/** Who or what makes a change, by HubSpot's names. */
export interface ChangeSource {
  /** `INTEGRATION`: over the API; `CRM_UI`: a person in the portal. */
  readonly changeSource: string;
  /** The app's id, or `userId:…`. */
  readonly sourceId: string;
}

/** Of what is done behind the portal, such as by a developer. */
const NOBODY: ChangeSource = { changeSource: 'INTERNAL_PROCESSING', sourceId: '' };

export interface StoreOptions {
  readonly clock: Clock;
  readonly searchLagMs: number;
  readonly onChange: (change: RecordChange) => void;
}

export class Store {
  state: PortalState;
  readonly clock: Clock;
  readonly #searchLagMs: number;
  readonly #onChange: (change: RecordChange) => void;
  #source = NOBODY;
  /** `type|property|value` → record id. */
  #unique = new Map<string, string>();

  constructor(state: PortalState, options: StoreOptions) {
    this.state = state;
    this.clock = options.clock;
    this.#searchLagMs = options.searchLagMs;
    this.#onChange = options.onChange;
    this.reindex();
  }

  /** Builds the index of unique values anew, after the state was replaced. */
  reindex(): void {
    this.#unique = new Map();
    for (const [typeId, records] of Object.entries(this.state.records)) {
      for (const record of Object.values(records)) {
        if (record.archivedAt === null) this.#index(typeId, record);
      }
    }
  }

  /** Runs with every change taken for one of this source. */
  by<T>(source: ChangeSource, run: () => T): T {
    const outer = this.#source;
    this.#source = source;
    try {
      return run();
    } finally {
      this.#source = outer;
    }
  }

  now(): string {
    return instant(this.clock.now());
  }

  newId(): string {
    return String(this.state.nextId++);
  }

  /** The object type that a path names; 400 as HubSpot says it when there is none. */
  type(name: string): ObjectType {
    const wanted = name.toLowerCase();
    const found = Object.values(this.state.types).find(
      (type) =>
        type.custom?.archived !== true &&
        (type.id === wanted ||
          type.name.toLowerCase() === wanted ||
          type.aliases.some((alias) => alias.toLowerCase() === wanted)),
    );
    if (found === undefined) throw invalid(`Unable to infer object type from: ${name}`);
    return found;
  }

  property(type: ObjectType, name: string): Property | undefined {
    const found = this.state.properties[type.id]?.[name];
    return found === undefined || found.archivedAt !== null ? undefined : found;
  }

  find(type: ObjectType, id: string, idProperty?: string): StoredRecord | undefined {
    const records = this.state.records[type.id] ?? {};
    if (idProperty === undefined || idProperty === 'hs_object_id') {
      const found = Object.hasOwn(records, id) ? records[id] : undefined;
      return found?.archivedAt === null ? found : undefined;
    }
    const property = this.property(type, idProperty);
    if (property?.hasUniqueValue !== true) {
      throw invalid(`idProperty ${idProperty} is not a unique property of ${type.name}`);
    }
    const known = this.#unique.get(key(type.id, idProperty, id));
    return known === undefined ? undefined : records[known];
  }

  get(type: ObjectType, id: string, idProperty?: string): StoredRecord {
    const record = this.find(type, id, idProperty);
    if (record === undefined) throw notFound('resource not found');
    return record;
  }

  /** Records that are not archived (or that are), by ascending id. */
  all(type: ObjectType, archived = false): StoredRecord[] {
    // Integer-like keys come in ascending order.
    return Object.values(this.state.records[type.id] ?? {}).filter(
      (record) => (record.archivedAt !== null) === archived,
    );
  }

  create(type: ObjectType, values: Readonly<Record<string, unknown>>): StoredRecord {
    const checked = this.check(type, values);
    const missing = (type.custom?.requiredProperties ?? []).filter((name) => !checked[name]);
    if (missing.length > 0) {
      throw valueError(missing.map((name) => fault({ name }, 'REQUIRED_FIELD', 'is required')));
    }
    this.#refuseDuplicates(type, checked, null);
    const id = this.newId();
    const now = this.now();
    const { created, modified } = stampNames(type.id);
    const record: StoredRecord = {
      id,
      properties: { ...present(checked), [created]: now, [modified]: now, hs_object_id: id },
      createdAt: now,
      updatedAt: now,
      archivedAt: null,
      searchVersions: [],
    };
    (this.state.records[type.id] ??= {})[id] = record;
    this.#index(type.id, record);
    this.#publish(record);
    this.changed({ kind: 'creation', type, id });
    return record;
  }

  update(
    type: ObjectType,
    record: StoredRecord,
    values: Readonly<Record<string, unknown>>,
  ): StoredRecord {
    const checked = this.check(type, values);
    this.#refuseDuplicates(type, checked, record.id);
    this.#unindex(type, record);
    const now = this.now();
    const changed = Object.entries(checked).filter(
      ([name, value]) => (record.properties[name] ?? '') !== value,
    );
    for (const [name, value] of changed) {
      if (value === '') delete record.properties[name];
      else record.properties[name] = value;
    }
    record.properties[stampNames(type.id).modified] = now;
    record.updatedAt = now;
    this.#index(type.id, record);
    this.#publish(record);
    for (const [property, value] of changed) {
      this.changed({ kind: 'propertyChange', type, id: record.id, property, value });
    }
    return record;
  }

  archive(type: ObjectType, record: StoredRecord): void {
    this.#unindex(type, record);
    record.archivedAt = this.now();
    this.#publish(record);
    this.changed({ kind: 'deletion', type, id: record.id });
  }

  /** Takes a record out of the recycling bin, as a person may do in the portal. */
  unarchive(type: ObjectType, record: StoredRecord): void {
    this.#refuseDuplicates(type, record.properties, record.id);
    record.archivedAt = null;
    this.#index(type.id, record);
    this.#publish(record);
    this.changed({ kind: 'restore', type, id: record.id });
  }

  changed(change: Omit<RecordChange, 'source'>): void {
    this.#onChange({ ...change, source: this.#source });
  }

  /** Values in the form in which they are kept; throws one error for all that are wrong. */
  check(type: ObjectType, values: Readonly<Record<string, unknown>>): Record<string, string> {
    const faults: ValueFault[] = [];
    const checked: Record<string, string> = {};
    for (const [name, value] of Object.entries(values)) {
      const property = this.property(type, name);
      if (property === undefined) {
        faults.push(fault({ name }, 'PROPERTY_DOESNT_EXIST', 'does not exist'));
        continue;
      }
      if (property.readOnlyValue) {
        faults.push(fault(property, 'READ_ONLY_VALUE', 'is a read only property'));
        continue;
      }
      const stored = toStored(property, value);
      if (isFault(stored)) faults.push(stored);
      else checked[name] = stored;
    }
    if (faults.length > 0) throw valueError(faults);
    return checked;
  }

  /** What search sees of a record now; null when it sees none. */
  searchable(record: StoredRecord): Readonly<Record<string, string>> | null {
    const now = this.clock.now();
    return record.searchVersions.findLast(({ visibleAt }) => visibleAt <= now)?.properties ?? null;
  }

  #publish(record: StoredRecord): void {
    const now = this.clock.now();
    const versions = record.searchVersions;
    const current = versions.findLastIndex(({ visibleAt }) => visibleAt <= now);
    record.searchVersions = [
      ...versions.slice(Math.max(current, 0)),
      {
        visibleAt: now + this.#searchLagMs,
        properties: record.archivedAt === null ? { ...record.properties } : null,
      },
    ];
  }

  #uniqueProperties(typeId: string): Property[] {
    return Object.values(this.state.properties[typeId] ?? {}).filter((one) => one.hasUniqueValue);
  }

  #index(typeId: string, record: StoredRecord): void {
    for (const { name } of this.#uniqueProperties(typeId)) {
      const value = record.properties[name];
      if (value !== undefined) this.#unique.set(key(typeId, name, value), record.id);
    }
  }

  #unindex(type: ObjectType, record: StoredRecord): void {
    for (const { name } of this.#uniqueProperties(type.id)) {
      const value = record.properties[name];
      if (value !== undefined) this.#unique.delete(key(type.id, name, value));
    }
  }

  #refuseDuplicates(
    type: ObjectType,
    values: Readonly<Record<string, string>>,
    own: string | null,
  ): void {
    for (const { name } of this.#uniqueProperties(type.id)) {
      const value = values[name];
      const holder = value ? this.#unique.get(key(type.id, name, value)) : undefined;
      if (holder === undefined || holder === own) continue;
      const what = type.singular.charAt(0).toUpperCase() + type.singular.slice(1);
      throw conflict(`${what} already exists. Existing ID: ${holder} (property ${name})`);
    }
  }
}

function key(typeId: string, property: string, value: string): string {
  // E-mail addresses and other unique texts are compared without case.
  return `${typeId}|${property}|${value.toLowerCase()}`;
}

function present(values: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));
}
