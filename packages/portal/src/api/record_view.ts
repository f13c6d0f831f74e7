/** A record as the API shows it to a token. */
import type { Call } from './exchange.ts';
import { mayUse } from './scopes.ts';
import { CUSTOM_DEFAULT_PROPERTIES, DEFAULT_PROPERTIES } from '../store/standard_types.ts';
import type { ObjectType, StoredRecord } from '../store/state.ts';

export interface RecordView {
  readonly id: string;
  readonly properties: Readonly<Record<string, string | null>>;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly archived: boolean;
  readonly archivedAt?: string;
}

/** Names to answer with: those asked for and the type's own defaults. */
export function requestedProperties(type: ObjectType, asked: readonly string[]): string[] {
  const always = DEFAULT_PROPERTIES[type.id] ?? CUSTOM_DEFAULT_PROPERTIES;
  if (asked.length === 0) return [...always];
  // The stamps and the id come with every answer.
  const stamps = always.filter((name) =>
    /^(hs_)?(createdate|object_id|lastmodifieddate)$/.test(name),
  );
  return [...new Set([...asked, ...stamps])].sort();
}

/**
 * The record with those of the named properties that the token may see. Unknown names and sensitive
 * properties without their scope are left out; a property without a value is null.
 */
export function readable(
  call: Call,
  type: ObjectType,
  record: StoredRecord,
  names: readonly string[],
  values: Readonly<Record<string, string>> = record.properties,
): RecordView {
  const properties: Record<string, string | null> = {};
  for (const name of names) {
    const property = call.store.property(type, name);
    if (property === undefined || !mayUse(call.token, type, property, 'read')) continue;
    properties[name] = values[name] ?? null;
  }
  return {
    id: record.id,
    properties,
    createdAt: record.createdAt,
    updatedAt: record.updatedAt,
    archived: record.archivedAt !== null,
    ...(record.archivedAt === null ? {} : { archivedAt: record.archivedAt }),
  };
}
