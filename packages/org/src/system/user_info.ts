/** `UserInfo`, `FeatureManagement` and `Limits`: who runs, what they may, what is left. */
import type { Transaction } from '../runtime/transaction.ts';
import type { LimitName } from '../platform/limits.ts';
import { platformOf } from '../platform/org_transaction.ts';
import type { MethodTable } from './define.ts';
import { TimeZoneValue } from './time_zone.ts';
import { defineType } from './define.ts';

function userField(t: Transaction, field: string): string | null {
  const { core, user } = platformOf(t);
  const value = core.tables.get('User', user.id)?.[field] ?? null;
  return value === null ? null : String(value);
}

function organization(t: Transaction, field: string): string | null {
  const [row] = platformOf(t).core.tables.all('Organization');
  const value = row?.[field] ?? null;
  return value === null ? null : String(value);
}

const LIMITS: Readonly<Record<string, LimitName>> = {
  Queries: 'queries',
  QueryRows: 'queryRows',
  AggregateQueries: 'aggregateQueries',
  DmlStatements: 'dmlStatements',
  DmlRows: 'dmlRows',
  Callouts: 'callouts',
  QueueableJobs: 'queueableJobs',
  PublishImmediateDML: 'publishImmediateDml',
  FutureCalls: 'futureCalls',
  EmailInvocations: 'emailInvocations',
};

const counters = Object.fromEntries(
  Object.entries(LIMITS).flatMap(([name, limit]): [string, MethodTable[string]][] => [
    [`static get${name}(): Integer`, (t) => platformOf(t).limits.used(limit)],
    [`static getLimit${name}(): Integer`, (t) => platformOf(t).limits.limit(limit)],
  ]),
);

const CPU_MS = { synchronous: 10_000, asynchronous: 60_000 };
const HEAP_BYTES = { synchronous: 6_000_000, asynchronous: 12_000_000 };

const isAsync = (t: Transaction): boolean => platformOf(t).options.isAsync === true;

export const userTypes = [
  defineType('UserInfo', {
    methods: {
      'static getUserId(): Id': (t) => t.user.id,
      'static getUserName(): String': (t) => t.user.username,
      'static getUserEmail(): String': (t) => userField(t, 'email'),
      'static getFirstName(): String': (t) => userField(t, 'firstname'),
      'static getLastName(): String': (t) => userField(t, 'lastname'),
      'static getName(): String': (t) => userField(t, 'name'),
      'static isMultiCurrencyOrganization(): Boolean': () => false,
      'static getDefaultCurrency(): String': () => 'USD',
      'static getTimeZone(): System.TimeZone': () => new TimeZoneValue('GMT'),
      'static getUserRoleId(): Id': (t) => userField(t, 'userroleid'),
      'static getProfileId(): Id': (t) => t.user.profileId,
      'static getUserType(): String': (t) => userField(t, 'usertype'),
      'static getLanguage(): String': (t) => userField(t, 'languagelocalekey'),
      'static getLocale(): String': (t) => userField(t, 'localesidkey'),
      'static getOrganizationId(): Id': (t) => organization(t, 'id'),
      'static getOrganizationName(): String': (t) => organization(t, 'name'),
    },
  }),
  defineType('FeatureManagement', {
    methods: {
      'static checkPermission(String): Boolean': (t, _s, [name]) =>
        platformOf(t).rights.customPermission(name),
    },
  }),
  defineType('Limits', {
    methods: {
      ...counters,
      // Wall time of this machine: a hint, never a limit that throws.
      'static getCpuTime(): Integer': (t) => platformOf(t).elapsedMilliseconds(),
      'static getLimitCpuTime(): Integer': (t) =>
        isAsync(t) ? CPU_MS.asynchronous : CPU_MS.synchronous,
      'static getLimitHeapSize(): Integer': (t) =>
        isAsync(t) ? HEAP_BYTES.asynchronous : HEAP_BYTES.synchronous,
    },
  }),
];
