/**
 * Who may use Bailiwick, as records of the portal that nobody can change unseen: each row carries a
 * seal that only the functions can make, and a row whose seal does not fit counts for nothing.
 */
import { canonicalize } from '@bailiwick/gateway/protocol';
import type { Principal } from '@bailiwick/policy';
import { createHmac, timingSafeEqual } from 'node:crypto';
import { listOf, pagesOf, textOf } from '../crm/api.ts';
import type { CrmApi, Members } from '../crm/api.ts';
import { missingParts, objectName } from '../crm/schemas.ts';
import { FunctionFailure } from '../failure.ts';
import type { Secrets } from '../secrets.ts';

export type Role = 'user' | 'admin' | 'compliance' | 'auditor';
const ROLES: readonly Role[] = ['user', 'admin', 'compliance', 'auditor'];

export interface GrantRow {
  readonly userId: string;
  readonly jurisdictions: readonly string[];
  readonly roles: readonly Role[];
  /** ISO code, '' = the contract's presumption. */
  readonly worksIn: string;
  /** yyyymmdd, 0 = never. */
  readonly trainedUntil: number;
  readonly reviewDueOn: number;
  readonly grantedBy: string;
  readonly reviewedBy: string;
  readonly reviewedOn: number;
  /** Ids of HubSpot teams in one of which the holder must be, at every use; none = no team needed. */
  readonly teams: readonly string[];
}

/** Columns of the custom object that the first seals had. */
const FIRST_COLUMNS = [
  'user_id',
  'jurisdictions',
  'roles',
  'works_in',
  'trained_until',
  'review_due_on',
  'granted_by',
  'reviewed_by',
  'reviewed_on',
] as const;

/** Columns of the custom object that are sealed. */
const GRANT_COLUMNS = [...FIRST_COLUMNS, 'teams'] as const;

/** Stands in front of a seal and in what it seals; the first seals have none (decision 0156). */
const SEAL_VERSION = 'v2';

/** A row as the portal stores it, seal included. */
export function grantProperties(
  row: GrantRow,
  tenantId: string,
  secrets: Secrets,
): Readonly<Record<string, string>> {
  const columns = {
    user_id: row.userId,
    jurisdictions: row.jurisdictions.join(';'),
    roles: row.roles.join(';'),
    works_in: row.worksIn,
    trained_until: String(row.trainedUntil),
    review_due_on: String(row.reviewDueOn),
    granted_by: row.grantedBy,
    reviewed_by: row.reviewedBy,
    reviewed_on: String(row.reviewedOn),
    teams: row.teams.join(';'),
  };
  return { ...columns, seal: `${SEAL_VERSION}.${sealOf(columns, tenantId, secrets)}` };
}

/** The row of a stored record; throws `GRANT_TAMPERED` unless its seal fits every column. */
export function readGrant(properties: Members, tenantId: string, secrets: Secrets): GrantRow {
  const columns = Object.fromEntries(GRANT_COLUMNS.map((name) => [name, textOf(properties, name)]));
  if (!isSealed(columns, textOf(properties, 'seal'), tenantId, secrets)) {
    throw new FunctionFailure('GRANT_TAMPERED');
  }
  const list = (name: string): readonly string[] =>
    (columns[name] ?? '').split(';').filter((entry) => entry !== '');
  return {
    userId: columns['user_id'] ?? '',
    jurisdictions: list('jurisdictions'),
    roles: ROLES.filter((role) => list('roles').includes(role)),
    worksIn: columns['works_in'] ?? '',
    trainedUntil: Number(columns['trained_until']),
    reviewDueOn: Number(columns['review_due_on']),
    grantedBy: columns['granted_by'] ?? '',
    reviewedBy: columns['reviewed_by'] ?? '',
    reviewedOn: Number(columns['reviewed_on']),
    teams: list('teams'),
  };
}

/** The grant of a person, null when there is none. */
export async function findGrant(
  api: CrmApi,
  userId: string,
  tenantId: string,
  secrets: Secrets,
): Promise<GrantRow | null> {
  const columns = [...GRANT_COLUMNS, 'seal'].join(',');
  const path = `/crm/objects/2026-09/${objectName(tenantId, 'grant')}/${userId}?idProperty=user_id&properties=${columns}`;
  const found = await api.find(path);
  if (found === null) return null;
  const row = readGrant((found['properties'] ?? {}) as Members, tenantId, secrets);
  // A sealed row under another person's name was put there by somebody.
  if (row.userId !== userId) throw new FunctionFailure('GRANT_TAMPERED');
  return row;
}

/** Every grant; a row whose seal does not fit is given by its user's id alone. */
export async function readGrants(
  api: CrmApi,
  tenantId: string,
  secrets: Secrets,
): Promise<readonly (GrantRow | { readonly tamperedUserId: string })[]> {
  const columns = [...GRANT_COLUMNS, 'seal'].join(',');
  const path = `/crm/objects/2026-09/${objectName(tenantId, 'grant')}?limit=100&properties=${columns}`;
  const records = await pagesOf(api, path);
  return records.map((record) => {
    const properties = (record['properties'] ?? {}) as Members;
    try {
      return readGrant(properties, tenantId, secrets);
    } catch {
      return { tamperedUserId: textOf(properties, 'user_id') };
    }
  });
}

/** Writes a grant, sealed; throws `SETUP_OUTDATED` where the object lacks a column of it. */
export async function writeGrant(
  api: CrmApi,
  row: GrantRow,
  tenantId: string,
  secrets: Secrets,
): Promise<void> {
  const properties = grantProperties(row, tenantId, secrets);
  const path = `/crm/objects/2026-09/${objectName(tenantId, 'grant')}/batch/upsert`;
  const inputs = [{ idProperty: 'user_id', id: row.userId, properties }];
  const answer = await api.call('POST', path, { inputs }).catch(async (cause: unknown) => {
    if (!(cause instanceof FunctionFailure) || cause.code !== 'CRM_REFUSED') throw cause;
    const { columns } = await missingParts(api);
    throw columns.length === 0
      ? cause
      : new FunctionFailure('SETUP_OUTDATED', [columns.join(', ')]);
  });
  if (listOf(answer, 'results').length !== 1) throw new FunctionFailure('NOT_WRITTEN');
}

/** The person as the policy core takes them; without a grant they may do nothing. */
export function principalOf(userId: string, grant: GrantRow | null, role: Role): Principal {
  return {
    id: userId,
    hasPermission: grant?.roles.includes(role) ?? false,
    entitlements: grant?.jurisdictions ?? [],
    trainedUntil: grant?.trainedUntil ?? 0,
    reviewDueOn: grant?.reviewDueOn ?? 0,
    worksIn: grant?.worksIn ?? '',
    signedInFrom: '',
  };
}

type Columns = Readonly<Record<string, string | undefined>>;

/**
 * Whether the seal is that of the columns. A first seal does not cover teams, so that it counts only
 * where there are none: it can be made no more, and ends with the quarter of its review.
 */
function isSealed(columns: Columns, seal: string, tenantId: string, secrets: Secrets): boolean {
  const [version, rest] = seal.split('.');
  if (rest !== undefined) {
    return (
      version === SEAL_VERSION && isSame(seal, `${version}.${sealOf(columns, tenantId, secrets)}`)
    );
  }
  return columns['teams'] === '' && isSame(seal, firstSealOf(columns, tenantId, secrets));
}

function isSame(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}

function sealOf(columns: Columns, tenantId: string, secrets: Secrets): string {
  return macOf({ ...columns, seal: SEAL_VERSION, tenantId }, secrets);
}

function firstSealOf(columns: Columns, tenantId: string, secrets: Secrets): string {
  const first = Object.fromEntries(FIRST_COLUMNS.map((name) => [name, columns[name]]));
  return macOf({ ...first, tenantId }, secrets);
}

function macOf(sealed: Columns, secrets: Secrets): string {
  const text = canonicalize(sealed as Readonly<Record<string, string>>);
  return createHmac('sha256', secrets.derivedKey('grant')).update(text, 'utf8').digest('base64url');
}
