/** Every path that the portal answers, in its legacy and its dated form. */
import * as account from './account.ts';
import * as associations from './associations.ts';
import * as batch from './batch.ts';
import type { Handler } from './exchange.ts';
import * as exports from './exports.ts';
import * as flows from './flows.ts';
import * as people from './people.ts';
import * as properties from './properties.ts';
import * as records from './records.ts';
import * as schemas from './schemas.ts';
import { searchRecords } from './search.ts';

export interface Route {
  readonly method: string;
  /** With `{parameters}`. */
  readonly path: string;
  readonly handler: Handler;
  /** Query members that are understood; any other is an error. */
  readonly query: readonly string[];
  /** The search has its own limit, by the second. */
  readonly isSearch: boolean;
}

type Row = readonly [method: string, path: string, handler: Handler, query?: readonly string[]];

const LIST = ['limit', 'after'];
const READ = ['properties', 'propertiesWithHistory', 'associations', 'archived'];

const RECORDS: readonly Row[] = [
  ['POST', '/batch/read', batch.batchRead],
  ['POST', '/batch/create', batch.batchCreate],
  ['POST', '/batch/update', batch.batchUpdate],
  ['POST', '/batch/upsert', batch.batchUpsert],
  ['POST', '/batch/archive', batch.batchArchive],
  ['POST', '/search', searchRecords],
  ['GET', '', records.listRecords, [...LIST, ...READ]],
  ['POST', '', records.createRecord],
  ['GET', '/{objectId}', records.readRecord, [...READ, 'idProperty']],
  ['PATCH', '/{objectId}', records.updateRecord, ['idProperty']],
  ['DELETE', '/{objectId}', records.archiveRecord],
];

const PROPERTIES: readonly Row[] = [
  ['GET', '/groups', properties.listGroups],
  ['POST', '/groups', properties.createGroup],
  ['GET', '/groups/{groupName}', properties.readGroup],
  ['POST', '/batch/read', properties.batchReadProperties],
  ['POST', '/batch/create', properties.batchCreateProperties],
  ['GET', '', properties.listProperties, ['archived', 'dataSensitivity', 'properties']],
  ['POST', '', properties.createProperty],
  ['GET', '/{propertyName}', properties.readProperty, ['dataSensitivity']],
  ['PATCH', '/{propertyName}', properties.updateProperty],
  ['DELETE', '/{propertyName}', properties.archiveProperty],
];

const SCHEMAS: readonly Row[] = [
  ['GET', '', schemas.listSchemas, ['archived']],
  ['POST', '', schemas.createSchema],
  ['GET', '/{objectType}', schemas.readSchema],
  ['PATCH', '/{objectType}', schemas.updateSchema],
  ['DELETE', '/{objectType}', schemas.archiveSchema, ['archived']],
  ['POST', '/{objectType}/associations', schemas.createSchemaAssociation],
];

/** Below `/{fromObjectType}/{toObjectType}`. */
const PAIRS: readonly Row[] = [
  ['POST', '/batch/read', associations.batchReadAssociations],
  ['POST', '/batch/create', associations.batchCreateAssociations],
  ['POST', '/batch/archive', associations.batchArchiveAssociations],
  ['POST', '/batch/associate/default', associations.batchAssociateDefault],
  ['POST', '/batch/labels/archive', associations.batchArchiveLabels],
];
const LABELS: readonly Row[] = [
  ['GET', '/labels', associations.listLabels],
  ['POST', '/labels', associations.createLabels],
  ['PUT', '/labels', associations.updateLabel],
  ['DELETE', '/labels/{associationTypeId}', associations.archiveLabel],
];

/** Below `/{objectType}/{objectId}/associations`. */
const OF_RECORD: readonly Row[] = [
  ['PUT', '/{toObjectType}/{toObjectId}', associations.associate],
  ['DELETE', '/{toObjectType}/{toObjectId}', associations.dissociate],
];

const USERS: readonly Row[] = [
  ['GET', '/roles', people.listRoles],
  ['GET', '/teams', people.listTeams],
  ['GET', '/{userId}', people.readUser, ['idProperty']],
];

const ACCOUNT: readonly Row[] = [
  ['GET', '/details', account.accountDetails],
  [
    'GET',
    '/activity/audit-logs',
    account.auditLogs,
    [...LIST, 'actingUserId', 'occurredAfter', 'occurredBefore'],
  ],
  ['GET', '/activity/login', account.logins, [...LIST, 'userId']],
  [
    'GET',
    '/activity/security',
    account.securityEvents,
    [...LIST, 'userId', 'fromTimestamp', 'toTimestamp'],
  ],
];

const EXPORTS: readonly Row[] = [
  ['POST', '/export/async', exports.startExport],
  ['GET', '/export/async/tasks/{taskId}/status', exports.exportStatus],
  ['GET', '/export/{exportId}', exports.readExport],
];

const FLOWS: readonly Row[] = [
  ['POST', '/batch/read', flows.batchReadFlows],
  ['GET', '', flows.listFlows, LIST],
  ['POST', '', flows.createFlow],
  ['GET', '/{flowId}', flows.readFlow],
  ['PUT', '/{flowId}', flows.updateFlow],
  ['DELETE', '/{flowId}', flows.archiveFlow],
];

const OWNERS: readonly Row[] = [
  ['GET', '', people.listOwners, [...LIST, 'email', 'archived']],
  ['GET', '/{ownerId}', people.readOwner, ['idProperty', 'archived']],
];

const DEFAULT_LINK = '/associations/default/{toObjectType}/{toObjectId}';

/** The table: first match wins, so that fixed parts stand before parameters. */
export const ROUTES: readonly Route[] = [
  ...below(PROPERTIES, '/crm/v3/properties/{objectType}', '/crm/properties/2026-09/{objectType}'),
  ...below(SCHEMAS, '/crm-object-schemas/v3/schemas', '/crm-object-schemas/2026-09/schemas'),
  ...below(
    [['PUT', DEFAULT_LINK, associations.associateDefault]],
    '/crm/v4/objects/{fromObjectType}/{fromObjectId}',
    '/crm/objects/2026-09/{fromObjectType}/{fromObjectId}',
  ),
  ...below(
    OF_RECORD,
    '/crm/v4/objects/{objectType}/{objectId}/associations',
    '/crm/objects/2026-09/{objectType}/{objectId}/associations',
  ),
  // 2026-09 has no list of one record's associations: batch/read is its way.
  ...below(
    [['GET', '/{toObjectType}', associations.listAssociations, LIST]],
    '/crm/v4/objects/{objectType}/{objectId}/associations',
  ),
  ...below(
    [...PAIRS, ...LABELS],
    '/crm/v4/associations/{fromObjectType}/{toObjectType}',
    '/crm/associations/2026-09/{fromObjectType}/{toObjectType}',
  ),
  ...below(LABELS, '/crm/associations/v4/{fromObjectType}/{toObjectType}'),
  ...below(RECORDS, '/crm/v3/objects/{objectType}', '/crm/objects/2026-09/{objectType}'),
  ...below(OWNERS, '/crm/v3/owners', '/crm/owners/2026-09'),
  ...below([['GET', '', people.listUsers, LIST]], '/settings/users/v3', '/settings/v3/users'),
  ...below(USERS, '/settings/v3/users', '/settings/users/2026-03'),
  ...below([['GET', '', people.listUsers, LIST]], '/settings/users/2026-03'),
  ...below(ACCOUNT, '/account-info/v3', '/account-info/2026-09'),
  ...below(EXPORTS, '/crm/v3/exports', '/crm/exports/2026-09'),
  ...below(FLOWS, '/automation/v4/flows', '/automation/2026-09-beta/flows'),
];

function below(rows: readonly Row[], ...bases: readonly string[]): Route[] {
  return bases.flatMap((base) =>
    rows.map(([method, path, handler, query = []]) => ({
      method,
      path: `${base}${path}`,
      handler,
      query,
      isSearch: handler === searchRecords,
    })),
  );
}

export interface Matched {
  readonly route: Route;
  readonly parameters: Readonly<Record<string, string>>;
}

/** The route of a request; undefined when no path matches, null when only the method does not. */
export function matchRoute(method: string, path: string): Matched | undefined | null {
  const parts = path.replace(/\/$/, '').split('/');
  let known = false;
  for (const route of ROUTES) {
    const parameters = parametersOf(route.path, parts);
    if (parameters === null) continue;
    known = true;
    if (route.method === method) return { route, parameters };
  }
  return known ? null : undefined;
}

function parametersOf(pattern: string, parts: readonly string[]): Record<string, string> | null {
  const wanted = pattern.split('/');
  if (wanted.length !== parts.length) return null;
  const parameters: Record<string, string> = {};
  for (const [index, piece] of wanted.entries()) {
    const part = parts[index]!;
    if (piece.startsWith('{')) {
      const value = decoded(part);
      if (value === null || value === '') return null;
      parameters[piece.slice(1, -1)] = value;
    } else if (piece !== part) return null;
  }
  return parameters;
}

function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}
