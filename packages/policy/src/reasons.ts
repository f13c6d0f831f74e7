/**
 * The one table of reasons. `code` is stable and keys the message files in `config/messages`;
 * `rule` says which check refused, in the order in which `decide` runs them; `details` says what each
 * detail is, so that every place that shows it can say it in the reader's words.
 */

import type { Reason } from './model.ts';

export interface ReasonRule {
  readonly code: string;
  readonly rule: string;
  /**
   * One of these for each detail, in order: `country` (ISO code), `date` (20261120; 0 = none),
   * `person` (lookup path), `field` (field path, or a skill's id), `class`, `region` (or a target's
   * id), `skill`, `regime`, `leg`, `recipient` (its id), `action`, or `text`, which is shown as it
   * is.
   */
  readonly details: readonly string[];
}

export const REASON_RULES: readonly ReasonRule[] = [
  { code: 'BUNDLE_UNSIGNED', rule: 'integrity.signature', details: [] },
  { code: 'BUNDLE_SIGNATURE_INVALID', rule: 'integrity.signature', details: [] },
  { code: 'BUNDLE_KEY_UNKNOWN', rule: 'integrity.signature', details: [] },
  { code: 'BUNDLE_DIGEST_MISSING', rule: 'integrity.digest', details: [] },
  { code: 'ACTION_UNKNOWN', rule: 'integrity.action', details: ['text'] },
  { code: 'TENANT_FOREIGN', rule: 'integrity.tenant', details: ['text', 'text'] },
  { code: 'LOG_BEHIND', rule: 'integrity.log', details: ['text', 'text'] },
  { code: 'BUNDLE_FORMAT', rule: 'integrity.format', details: ['text', 'text'] },
  { code: 'BUNDLE_NOT_YET_ISSUED', rule: 'integrity.date', details: ['date', 'date'] },
  { code: 'BUNDLE_AMBIGUOUS', rule: 'integrity.ids', details: ['text', 'text'] },
  { code: 'CONTRACT_MISSING', rule: 'integrity.contract', details: [] },
  { code: 'CONTRACT_NOT_YET_VALID', rule: 'integrity.contract', details: ['text', 'date'] },
  { code: 'CONTRACT_EXPIRED', rule: 'integrity.contract', details: ['text', 'date'] },
  { code: 'CONTROLLER_UNKNOWN', rule: 'integrity.jurisdiction', details: ['country'] },
  { code: 'CRM_LOCATION_UNKNOWN', rule: 'integrity.jurisdiction', details: ['country'] },
  { code: 'PRINCIPAL_UNKNOWN', rule: 'principal.identity', details: [] },
  { code: 'NO_PERMISSION', rule: 'principal.permission', details: [] },
  { code: 'TRAINING_DUE', rule: 'principal.training', details: ['date'] },
  { code: 'REVIEW_OVERDUE', rule: 'principal.review', details: ['date'] },
  { code: 'WORKPLACE_UNKNOWN', rule: 'principal.workplace', details: ['country'] },
  { code: 'SIGN_IN_UNKNOWN', rule: 'principal.workplace', details: ['country'] },
  { code: 'NOT_ENTITLED', rule: 'principal.entitlement', details: ['country'] },
  { code: 'SUBJECT_UNKNOWN', rule: 'resource.subject', details: ['person', 'country'] },
  { code: 'UNLISTED_UNKNOWN', rule: 'resource.free-text', details: ['country'] },
  { code: 'SKILL_UNKNOWN', rule: 'resource.skill', details: ['skill'] },
  { code: 'NO_REGION', rule: 'region.choice', details: [] },
  { code: 'SUBJECT_MISSING', rule: 'resource.subject', details: ['person'] },
  { code: 'FIELD_AMBIGUOUS', rule: 'resource.skill', details: ['field'] },
  { code: 'FIELD_UNLISTED', rule: 'resource.skill', details: ['field', 'skill'] },
  { code: 'FIELD_BLOCKED', rule: 'resource.field', details: ['field', 'class'] },
  { code: 'CLASS_NOT_ALLOWED', rule: 'resource.class', details: ['class', 'field'] },
  { code: 'REGION_LOCATION', rule: 'region.location', details: ['region', 'country'] },
  { code: 'REGION_STORAGE', rule: 'region.storage', details: ['region', 'country'] },
  { code: 'REGION_OPERATOR', rule: 'region.operator', details: ['region', 'country'] },
  { code: 'KEY_SERVICE_LOCATION', rule: 'region.key-service', details: ['region', 'country'] },
  { code: 'KEY_SERVICE_OPERATOR', rule: 'region.key-service', details: ['region', 'country'] },
  { code: 'MODEL_UNKNOWN', rule: 'region.model', details: ['region', 'skill'] },
  { code: 'CLASS_LOCATION', rule: 'region.class', details: ['region', 'class', 'country'] },
  { code: 'CLASS_OPERATOR', rule: 'region.class', details: ['region', 'class', 'country'] },
  { code: 'NO_REGIME', rule: 'transfer.regime', details: ['leg', 'country'] },
  {
    code: 'FALLBACK_MISSING',
    rule: 'transfer.fallback',
    details: ['leg', 'regime', 'country', 'country', 'country', 'recipient', 'text'],
  },
  {
    code: 'CONDITION_UNMET',
    rule: 'transfer.condition',
    details: ['leg', 'regime', 'country', 'country', 'country', 'recipient', 'text'],
  },
  {
    code: 'LAW_EXPIRED',
    rule: 'transfer.law',
    details: ['leg', 'regime', 'country', 'country', 'country', 'recipient'],
  },
  {
    code: 'MECHANISM_INVALID',
    rule: 'transfer.contract',
    details: ['leg', 'regime', 'country', 'country', 'country', 'recipient'],
  },
  {
    code: 'LAW_UNCONFIRMED',
    rule: 'transfer.law',
    details: ['leg', 'regime', 'country', 'country', 'country', 'recipient'],
  },
  {
    code: 'NO_MECHANISM',
    rule: 'transfer.law',
    details: ['leg', 'regime', 'country', 'country', 'country', 'recipient'],
  },
  { code: 'REGION_UNKNOWN', rule: 'region.choice', details: ['region'] },
  { code: 'TARGET_MISSING', rule: 'outflow.target', details: [] },
  { code: 'TARGET_AMBIGUOUS', rule: 'outflow.target', details: ['text'] },
  { code: 'RECIPIENT_UNKNOWN', rule: 'outflow.recipient', details: ['text'] },
  { code: 'CLASS_UNKNOWN', rule: 'outflow.class', details: ['text'] },
  { code: 'CLASS_NOT_FOR_ACTION', rule: 'outflow.class', details: ['class', 'action'] },
  { code: 'TOKEN_UNFENCED', rule: 'outflow.fence', details: ['text'] },
  { code: 'TOKEN_FENCE', rule: 'outflow.fence', details: ['text', 'country'] },
  { code: 'TARGET_LOCATION', rule: 'outflow.location', details: ['text', 'country'] },
  { code: 'TARGET_STORAGE', rule: 'outflow.storage', details: ['text', 'country'] },
  { code: 'TARGET_OPERATOR', rule: 'outflow.operator', details: ['text', 'country'] },
  { code: 'GRANT_MISSING', rule: 'access.grant', details: [] },
  { code: 'GRANTEE_UNKNOWN', rule: 'access.grantee', details: [] },
  { code: 'GRANT_SELF', rule: 'access.four-eyes', details: [] },
  { code: 'GRANT_OUTSIDE', rule: 'access.contract', details: ['country'] },
  { code: 'GRANTEE_WORKPLACE', rule: 'access.workplace', details: ['country'] },
  { code: 'KEY_MISSING', rule: 'key.facts', details: [] },
  { code: 'KEY_ELSEWHERE', rule: 'key.location', details: ['text', 'country'] },
  { code: 'KEY_MULTI_REGION', rule: 'key.location', details: ['text'] },
  { code: 'KEY_OVERDUE', rule: 'key.rotation', details: ['text', 'text', 'text'] },
];

/** A refusal by the rule that the table names for `code`. `regionId` is '' when it concerns all. */
export function refusal(code: string, regionId: string, details: readonly string[]): Reason {
  return { code: code, rule: ruleOf(code), regionId: regionId, details: details };
}

/** Appends `added` to `reasons`, in order. */
export function addReasons(reasons: Reason[], added: readonly Reason[]): void {
  for (const reason of added) {
    reasons.push(reason);
  }
}

function ruleOf(code: string): string {
  for (const entry of REASON_RULES) {
    if (entry.code === code) {
      return entry.rule;
    }
  }
  return 'unlisted';
}
