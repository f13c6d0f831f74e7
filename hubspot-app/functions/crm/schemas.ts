/** The custom objects of the app, and the set-up that makes what is missing of them. */
import { FunctionFailure } from '../failure.ts';
import { listOf, textOf } from './api.ts';
import type { CrmApi } from './api.ts';

export type ObjectKind = 'log' | 'grant' | 'alert';

interface Column {
  readonly name: string;
  readonly fieldType: 'text' | 'textarea';
  readonly isUnique?: boolean;
}

interface Schema {
  readonly singular: string;
  readonly plural: string;
  readonly columns: readonly Column[];
}

function text(...names: readonly string[]): readonly Column[] {
  return names.map((name) => ({ name, fieldType: 'text' }));
}
function long(...names: readonly string[]): readonly Column[] {
  return names.map((name) => ({ name, fieldType: 'textarea' }));
}
function unique(name: string): Column {
  return { name, fieldType: 'text', isUnique: true };
}

/** Columns are texts: what a portal shows must be what was written, to the letter. */
export const SCHEMAS: Readonly<Record<ObjectKind, Schema>> = {
  log: {
    singular: 'Bailiwick inference log entry',
    plural: 'Bailiwick inference log',
    columns: [
      unique('key'),
      ...text('inference_id', 'phase', 'at', 'user_id', 'skill', 'region'),
      ...text('located_in', 'stored_in', 'operated_by', 'subjects', 'mechanisms', 'law_rows'),
      ...text('classes', 'bundle_digest', 'model', 'model_digest', 'key_id', 'request_digest'),
      ...text('answer_digest', 'flags', 'answer_flags', 'reason', 'leaf', 'acknowledged'),
      ...text('log_error', 'record', 'owner_seal'),
      ...long('receipt', 'entry', 'trace'),
    ],
  },
  grant: {
    singular: 'Bailiwick grant',
    plural: 'Bailiwick grants',
    columns: [
      unique('user_id'),
      ...text('jurisdictions', 'roles', 'works_in', 'trained_until', 'review_due_on'),
      ...text('granted_by', 'reviewed_by', 'reviewed_on', 'teams', 'seal'),
    ],
  },
  alert: {
    singular: 'Bailiwick alert',
    plural: 'Bailiwick alerts',
    columns: [
      unique('key'),
      ...text('kind', 'at', 'due_at', 'state', 'cause', 'closed_by', 'closed_at', 'target'),
      ...long('detail', 'note'),
    ],
  },
};

/** Free text of people: HubSpot would send its value along with the event. */
const UNWATCHED: ReadonlySet<string> = new Set(['alert.note']);

/** Columns of an object of whose changes HubSpot tells the gateway. */
export function watchedColumns(kind: ObjectKind): readonly string[] {
  return SCHEMAS[kind].columns
    .map(({ name }) => name)
    .filter((name) => !UNWATCHED.has(`${kind}.${name}`));
}

const NAMES: Readonly<Record<ObjectKind, string>> = {
  log: 'bailiwick_log',
  grant: 'bailiwick_grant',
  alert: 'bailiwick_alert',
};

/** Fully qualified name of a custom object of this portal. */
export function objectName(tenantId: string, kind: ObjectKind): string {
  return `p${tenantId}_${NAMES[kind]}`;
}

/** Name of each custom object of the portal, by the id of its type. */
export async function objectNames(api: CrmApi): Promise<ReadonlyMap<string, string>> {
  const answer = await api.call('GET', '/crm-object-schemas/2026-09/schemas');
  return new Map(
    listOf(answer, 'results').map((schema) => [
      textOf(schema, 'objectTypeId'),
      textOf(schema, 'name'),
    ]),
  );
}

/** What the set-up would make. */
export interface MissingParts {
  /** Names of custom objects. */
  readonly objects: readonly string[];
  /** Columns of objects that an earlier version made, as `object.column`. */
  readonly columns: readonly string[];
}

/** What is not there yet of the custom objects. */
export async function missingParts(api: CrmApi): Promise<MissingParts> {
  const answer = await api.call('GET', '/crm-object-schemas/2026-09/schemas');
  const existing = new Map(
    listOf(answer, 'results').map((schema) => [textOf(schema, 'name'), schema]),
  );
  const kinds = Object.keys(SCHEMAS) as ObjectKind[];
  const columns = kinds.flatMap((kind) => {
    const schema = existing.get(NAMES[kind]);
    if (schema === undefined) return [];
    const known = new Set(listOf(schema, 'properties').map((one) => textOf(one, 'name')));
    const missing = SCHEMAS[kind].columns.filter(({ name }) => !known.has(name));
    return missing.map(({ name }) => `${NAMES[kind]}.${name}`);
  });
  return { objects: Object.values(NAMES).filter((name) => !existing.has(name)), columns };
}

/** Makes what is missing; gives what was done. Running it again changes nothing. */
export async function setUpObjects(api: CrmApi): Promise<readonly string[]> {
  const answer = await api.call('GET', '/crm-object-schemas/2026-09/schemas');
  const existing = listOf(answer, 'results');
  const done: string[] = [];
  for (const kind of Object.keys(SCHEMAS) as ObjectKind[]) {
    const found = existing.find((schema) => textOf(schema, 'name') === NAMES[kind]);
    if (found === undefined) {
      await api.call('POST', '/crm-object-schemas/2026-09/schemas', schemaBody(kind));
      done.push(NAMES[kind]);
      continue;
    }
    const id = textOf(found, 'objectTypeId') || textOf(found, 'fullyQualifiedName');
    const known = new Map(listOf(found, 'properties').map((one) => [textOf(one, 'name'), one]));
    for (const column of SCHEMAS[kind].columns) {
      const property = known.get(column.name);
      if (property === undefined) {
        const group = `${NAMES[kind]}_information`;
        const body = { ...propertyBody(column), groupName: group };
        await api.call('POST', `/crm/properties/2026-09/${id}`, body);
        done.push(`${NAMES[kind]}.${column.name}`);
      } else if (column.isUnique === true && property['hasUniqueValue'] !== true) {
        // A column that is not unique would let one inference be logged twice.
        throw new FunctionFailure('SCHEMA_FOREIGN', [`${NAMES[kind]}.${column.name}`]);
      }
    }
  }
  return done;
}

function schemaBody(kind: ObjectKind): unknown {
  const { singular, plural, columns } = SCHEMAS[kind];
  const [key] = columns;
  return {
    name: NAMES[kind],
    labels: { singular, plural },
    primaryDisplayProperty: key!.name,
    requiredProperties: [key!.name],
    searchableProperties: [key!.name],
    properties: columns.map(propertyBody),
    associatedObjects: [],
  };
}

function propertyBody({ name, fieldType, isUnique = false }: Column) {
  return {
    name,
    label: name.replaceAll('_', ' '),
    type: 'string',
    fieldType,
    hasUniqueValue: isUnique,
  };
}
