/** The audit of a Salesforce org: what is read, then what it means. */

import type { Configuration } from '../../configuration/model.ts';
import { termsOf } from '../../judge/terms.ts';
import { LiveFailure } from '../failure.ts';
import type { AuditState, SectionState } from '../model.ts';
import { auditResult } from '../result.ts';
import type { LiveAudit } from '../result.ts';
import { readSections } from '../run.ts';
import type { RunOptions } from '../run.ts';
import type { SalesforceOrg } from './connection.ts';
import { judgeSalesforce } from './judge.ts';
import { checkArchive, EGRESS_TYPES, retrieveArchive } from './metadata.ts';
import type { CheckedMetadata } from './metadata.ts';
import { SALESFORCE_SECTIONS } from './sections.ts';
import { salesforceTokens } from './tokens.ts';

export interface SalesforceAudit extends RunOptions {
  readonly state: AuditState;
  readonly configuration: Configuration;
  /** Folder in which the metadata is unpacked for as long as it is checked; absolute. */
  readonly metadataFolder: string;
  readonly withMetadata: boolean;
  /** Developer names of further custom permissions that let people use a model. */
  readonly modelPermissions: readonly string[];
  /** Epoch milliseconds. */
  readonly now: number;
}

const METADATA = 'metadata';

/** Requests of a whole audit, for `--dry-run`; pages and polls come on top. */
export function salesforceRequests(apiVersion: string, withMetadata: boolean): readonly string[] {
  const requests = SALESFORCE_SECTIONS.flatMap(({ id, requests }) =>
    requests.map((line) => `${id}: ${line.replace(/^GET /, `GET /services/data/v${apiVersion}`)}`),
  );
  if (!withMetadata) return requests;
  const soap = `POST /services/Soap/m/${apiVersion}`;
  return [
    ...requests,
    `metadata: ${soap} retrieve ${EGRESS_TYPES.join(', ')}`,
    `metadata: ${soap} checkRetrieveStatus, until it is done`,
  ];
}

/** Reads and judges. Throws LiveFailure; what was read till then is kept. */
export async function auditSalesforce(
  org: SalesforceOrg,
  audit: SalesforceAudit,
): Promise<LiveAudit> {
  const began = performance.now();
  const { keep, configuration } = audit;
  let state = await readSections(SALESFORCE_SECTIONS, org, audit.state, audit);
  let checked: CheckedMetadata | null = null;
  if (audit.withMetadata) {
    const put = (section: Partial<SectionState> & Pick<SectionState, 'status'>): void => {
      const whole = { cursor: '', rows: [], reason: '', ...section };
      state = { ...state, sections: { ...state.sections, [METADATA]: whole } };
      keep(state);
    };
    audit.onProgress?.(0, 1, METADATA);
    const id = state.sections[METADATA]?.cursor ?? '';
    try {
      const archive = await retrieveArchive(org, id, (job) => put({ status: 'open', cursor: job }));
      checked = await checkArchive(archive, configuration, audit.metadataFolder);
      put({ status: 'done', rows: checked.apps });
    } catch (cause) {
      if (!(cause instanceof LiveFailure) || cause.code !== 'NOT_AVAILABLE') throw cause;
      put({ status: 'unavailable', reason: cause.detail });
    }
  }
  const { terms, countriesOf } = termsOf(configuration);
  const live = { terms, countriesOf, now: audit.now };
  const found = judgeSalesforce(state, live, audit.modelPermissions);
  const result = auditResult(found, state, Math.round(performance.now() - began), checked);
  return { ...result, tokens: salesforceTokens(state, live) };
}
