/** Reads a portal's log rows: of the sandbox's portal as saved, or of a real one by its API. */
import fs from 'node:fs';
import path from 'node:path';
import { LOG_COLUMNS } from '@bailiwick/functions';
import type { CrmRows } from './org_rows.ts';

type Columns = Readonly<Record<string, unknown>>;

interface SavedPortal {
  readonly account: { readonly portalId: number };
  readonly types: Readonly<Record<string, { readonly id: string; readonly name: string }>>;
  readonly records: Readonly<Record<string, Readonly<Record<string, SavedRecord>>>>;
}

interface SavedRecord {
  readonly id: string;
  readonly properties: Columns;
  readonly archivedAt: string | null;
}

/** The sandbox's rows as its portal saved them last; null = there is none yet. */
export function rowsOfSavedPortal(folder: string): CrmRows | null {
  const file = path.join(folder, 'portal', 'portal.json');
  if (!fs.existsSync(file)) return null;
  const asOf = Math.floor(fs.statSync(file).mtimeMs / 1000);
  const state = JSON.parse(fs.readFileSync(file, 'utf8')) as SavedPortal;
  const tenant = String(state.account.portalId);
  const type = Object.values(state.types).find(({ name }) => name.endsWith('bailiwick_log'));
  const records = Object.values(state.records[type?.id ?? ''] ?? {});
  const rows = records
    .filter(({ archivedAt }) => archivedAt === null)
    .map(({ id, properties }) => portalRow(id, properties));
  return { rows, from: file, asOf, name: 'portal', tenants: [tenant] };
}

/** A row in the columns of the Salesforce package, which the audit compares. */
export function portalRow(id: string, properties: Columns): Columns {
  const row: Record<string, unknown> = { Id: id };
  for (const name of LOG_COLUMNS) row[columnOf(name)] = properties[name] ?? '';
  return {
    ...row,
    User__c: properties['user_id'] ?? '',
    Acknowledged__c: properties['acknowledged'] === 'true',
  };
}

/** `inference_id` as `Inference_Id__c`. */
function columnOf(name: string): string {
  const words = name.split('_').map((word) => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`);
  return `${words.join('_')}__c`;
}
