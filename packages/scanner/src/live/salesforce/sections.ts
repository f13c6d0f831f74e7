/** What the audit reads of a Salesforce org. Fields are those of the Object Reference, API 67. */

import { LiveFailure } from '../failure.ts';
import { DAYS_BACK } from '../judge.ts';
import { textIn } from '../model.ts';
import type { Row, Section, SectionPage } from '../model.ts';
import { pageOf } from './connection.ts';
import type { SalesforceOrg } from './connection.ts';

type Members = Readonly<Record<string, unknown>>;

interface QuerySection {
  readonly id: string;
  /** Tried in order where a field does not exist in the org. */
  readonly queries: readonly string[];
  readonly row: (record: Members) => Row | null;
  /** Members that make two rows one; the row with the later `at` stays. All rows when absent. */
  readonly by?: readonly string[];
}

const RIGHTS = ['PermissionsViewAllData', 'PermissionsModifyAllData'];
const ASSIGNMENT =
  'SELECT AssigneeId, PermissionSetId, PermissionSet.Name, PermissionSet.NamespacePrefix';

const QUERIES: readonly QuerySection[] = [
  {
    id: 'organization',
    queries: ['SELECT Id, InstanceName, IsSandbox FROM Organization'],
    row: (one) => ({
      id: text(one, 'Id'),
      instance: text(one, 'InstanceName'),
      isSandbox: one['IsSandbox'] === true,
    }),
  },
  {
    id: 'custom-permissions',
    queries: ['SELECT Id, DeveloperName FROM CustomPermission'],
    row: (one) => ({ id: text(one, 'Id'), name: text(one, 'DeveloperName') }),
  },
  {
    id: 'permission-access',
    queries: [
      "SELECT ParentId, SetupEntityId FROM SetupEntityAccess WHERE SetupEntityType = 'CustomPermission'",
    ],
    row: (one) => ({ set: text(one, 'ParentId'), permission: text(one, 'SetupEntityId') }),
  },
  {
    id: 'assignments',
    queries: [[...RIGHTS, 'PermissionsExportReport', 'PermissionsDataExport'], RIGHTS].map(
      (rights) =>
        `${ASSIGNMENT}, ${rights.map((right) => `PermissionSet.${right}`).join(', ')} FROM PermissionSetAssignment WHERE Assignee.IsActive = true`,
    ),
    row: (one) => {
      const set = members(one, 'PermissionSet');
      const rights = [...RIGHTS, 'PermissionsExportReport', 'PermissionsDataExport'];
      return {
        user: text(one, 'AssigneeId'),
        set: text(one, 'PermissionSetId'),
        name: text(set, 'Name'),
        rights: rights
          .filter((right) => set[right] === true)
          .map((right) => right.slice('Permissions'.length))
          .join(' '),
      };
    },
  },
  {
    id: 'oauth-tokens',
    // AccessToken, RequestToken and DeleteToken are secrets and are never asked for.
    queries: ['UseCount, ', ''].map(
      (uses) => `SELECT Id, AppName, UserId, CreatedDate, ${uses}LastUsedDate FROM OauthToken`,
    ),
    row: (one) => ({
      id: text(one, 'Id'),
      app: text(one, 'AppName'),
      user: text(one, 'UserId'),
      createdAt: instant(one, 'CreatedDate'),
      at: instant(one, 'LastUsedDate'),
      ...(typeof one['UseCount'] === 'number' ? { uses: one['UseCount'] } : {}),
    }),
  },
  {
    id: 'connected-apps',
    queries: [
      'SELECT Id, Name, CreatedDate, OptionsAllowAdminApprovedUsersOnly FROM ConnectedApplication',
    ],
    row: (one) => ({
      id: text(one, 'Id'),
      name: text(one, 'Name'),
      createdAt: instant(one, 'CreatedDate'),
      adminApproved: one['OptionsAllowAdminApprovedUsersOnly'] === true,
    }),
  },
  {
    id: 'sessions',
    queries: ['SELECT Id, UsersId, CreatedDate, LoginGeo.CountryIso FROM AuthSession'],
    row: (one) => ({
      user: text(one, 'UsersId'),
      country: text(members(one, 'LoginGeo'), 'CountryIso'),
      application: 'session',
      at: instant(one, 'CreatedDate'),
    }),
    by: ['user', 'country'],
  },
  {
    id: 'logins',
    queries: [
      `SELECT UserId, LoginTime, CountryIso, Application FROM LoginHistory WHERE LoginTime = LAST_N_DAYS:${DAYS_BACK} AND Status = 'Success'`,
    ],
    row: (one) => ({
      user: text(one, 'UserId'),
      country: text(one, 'CountryIso'),
      application: text(one, 'Application'),
      at: instant(one, 'LoginTime'),
    }),
    by: ['user', 'country', 'application'],
  },
  {
    id: 'setup-exports',
    queries: [
      `SELECT Action, Section, CreatedById, CreatedDate FROM SetupAuditTrail WHERE CreatedDate = LAST_N_DAYS:${DAYS_BACK}`,
    ],
    row: (one) =>
      /export/i.test(`${text(one, 'Action')} ${text(one, 'Section')}`)
        ? {
            user: text(one, 'CreatedById'),
            action: text(one, 'Action'),
            at: instant(one, 'CreatedDate'),
          }
        : null,
    by: ['user', 'action'],
  },
  {
    id: 'event-logs',
    queries: [
      `SELECT EventType, LogDate, LogFileLength FROM EventLogFile WHERE EventType IN ('ReportExport', 'BulkApi', 'BulkApi2') AND LogDate = LAST_N_DAYS:${DAYS_BACK}`,
    ],
    row: (one) => ({ type: text(one, 'EventType'), at: instant(one, 'LogDate') }),
    by: ['type'],
  },
  {
    id: 'data-streams',
    queries: ['SELECT Id, Name, CreatedDate FROM DataStream'],
    row: (one) => ({
      id: text(one, 'Id'),
      name: text(one, 'Name'),
      createdAt: instant(one, 'CreatedDate'),
    }),
  },
];

/** Bulk API 2.0 query jobs; the list goes back as far as the org keeps it, seven days after their end. */
const BULK_JOBS: Section<SalesforceOrg> = {
  id: 'bulk-jobs',
  requests: ['GET /jobs/query'],
  read: async (org, cursor, rows) => {
    const { records, next } = pageOf(await org.get(cursor === '' ? '/jobs/query' : cursor));
    const found = records
      .filter((job) => /^query/i.test(text(job, 'operation')))
      .map((job): Row => ({
        user: text(job, 'createdById'),
        object: text(job, 'object'),
        state: text(job, 'state'),
        at: instant(job, 'createdDate'),
      }));
    return { rows: latest(['user', 'object', 'state'], [...rows, ...found]), cursor: next };
  },
};

/** Requests left of the org's day, before much is asked of it. */
const LIMITS: Section<SalesforceOrg> = {
  id: 'limits',
  requests: ['GET /limits'],
  read: async (org) => {
    const daily = members(await org.get('/limits'), 'DailyApiRequests');
    const [most, remaining] = [Number(daily['Max']), Number(daily['Remaining'])];
    if (most > 0 && remaining < most * 0.1) throw new LiveFailure('DAILY_LIMIT', String(remaining));
    return { rows: [{ most: most || 0, remaining: remaining || 0 }], cursor: '' };
  },
};

/** All sections, in the order in which they are read. */
export const SALESFORCE_SECTIONS: readonly Section<SalesforceOrg>[] = [
  LIMITS,
  ...QUERIES.map(sectionOf),
  BULK_JOBS,
];

function sectionOf({ id, queries, row, by }: QuerySection): Section<SalesforceOrg> {
  return {
    id,
    requests: queries.slice(0, 1).map((soql) => `GET /query?q=${soql}`),
    read: async (org, cursor, rows) => {
      const { records, next } = pageOf(await firstPage(org, cursor, queries));
      const found = records.map(row).filter((one): one is Row => one !== null);
      const all = [...rows, ...found];
      return { rows: by === undefined ? all : latest(by, all), cursor: next } satisfies SectionPage;
    },
  };
}

async function firstPage(
  org: SalesforceOrg,
  cursor: string,
  queries: readonly string[],
): Promise<Members> {
  if (cursor !== '') return org.get(cursor);
  for (const [position, soql] of queries.entries()) {
    try {
      return await org.get(`/query?q=${encodeURIComponent(soql)}`);
    } catch (cause) {
      const isField = cause instanceof LiveFailure && cause.detail === 'INVALID_FIELD';
      if (!isField || position === queries.length - 1) throw cause;
    }
  }
  throw new LiveFailure('NOT_AVAILABLE');
}

/** One row for equal members, with the latest `at`: a history of log-ins is long, its places are few. */
export function latest(by: readonly string[], rows: readonly Row[]): readonly Row[] {
  const kept = new Map<string, Row>();
  for (const row of rows) {
    const key = by.map((name) => textIn(row, name)).join('\0');
    const before = kept.get(key);
    const count = Number(before?.['count'] ?? 0) + Number(row['count'] ?? 1);
    const later = before !== undefined && textIn(before, 'at') > textIn(row, 'at') ? before : row;
    kept.set(key, { ...later, count });
  }
  return [...kept.values()];
}

function text(record: Members, name: string): string {
  const value = record[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** ISO 8601 in UTC; '' when there is none. */
function instant(record: Members, name: string): string {
  const at = Date.parse(text(record, name));
  return Number.isNaN(at) ? '' : new Date(at).toISOString();
}

function members(record: Members, name: string): Members {
  const value = record[name];
  return typeof value === 'object' && value !== null ? (value as Members) : {};
}
