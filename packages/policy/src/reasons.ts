/**
 * The one table of reasons. `code` is stable and keys the message files in `config/messages`;
 * `rule` says which check refused, in the order in which `decide` runs them.
 */

import type { Reason } from './model.ts';

export interface ReasonRule {
  readonly code: string;
  readonly rule: string;
}

export const REASON_RULES: readonly ReasonRule[] = [
  { code: 'BUNDLE_UNSIGNED', rule: 'integrity.signature' },
  { code: 'BUNDLE_SIGNATURE_INVALID', rule: 'integrity.signature' },
  { code: 'BUNDLE_KEY_UNKNOWN', rule: 'integrity.signature' },
  { code: 'BUNDLE_FORMAT', rule: 'integrity.format' },
  { code: 'BUNDLE_DIGEST_MISSING', rule: 'integrity.digest' },
  { code: 'BUNDLE_NOT_YET_ISSUED', rule: 'integrity.date' },
  { code: 'BUNDLE_AMBIGUOUS', rule: 'integrity.ids' },
  { code: 'ACTION_UNKNOWN', rule: 'integrity.action' },
  { code: 'CONTRACT_MISSING', rule: 'integrity.contract' },
  { code: 'CONTRACT_NOT_YET_VALID', rule: 'integrity.contract' },
  { code: 'CONTRACT_EXPIRED', rule: 'integrity.contract' },
  { code: 'TENANT_FOREIGN', rule: 'integrity.tenant' },
  { code: 'LOG_BEHIND', rule: 'integrity.log' },
  { code: 'CONTROLLER_UNKNOWN', rule: 'integrity.jurisdiction' },
  { code: 'CRM_LOCATION_UNKNOWN', rule: 'integrity.jurisdiction' },
  { code: 'PRINCIPAL_UNKNOWN', rule: 'principal.identity' },
  { code: 'NO_PERMISSION', rule: 'principal.permission' },
  { code: 'TRAINING_DUE', rule: 'principal.training' },
  { code: 'REVIEW_OVERDUE', rule: 'principal.review' },
  { code: 'WORKPLACE_UNKNOWN', rule: 'principal.workplace' },
  { code: 'NOT_ENTITLED', rule: 'principal.entitlement' },
  { code: 'SUBJECT_UNKNOWN', rule: 'resource.subject' },
  { code: 'SUBJECT_MISSING', rule: 'resource.subject' },
  { code: 'UNLISTED_UNKNOWN', rule: 'resource.free-text' },
  { code: 'SKILL_UNKNOWN', rule: 'resource.skill' },
  { code: 'FIELD_AMBIGUOUS', rule: 'resource.skill' },
  { code: 'FIELD_UNLISTED', rule: 'resource.skill' },
  { code: 'FIELD_BLOCKED', rule: 'resource.field' },
  { code: 'CLASS_NOT_ALLOWED', rule: 'resource.class' },
  { code: 'NO_REGION', rule: 'region.choice' },
  { code: 'REGION_UNKNOWN', rule: 'region.choice' },
  { code: 'REGION_LOCATION', rule: 'region.location' },
  { code: 'REGION_STORAGE', rule: 'region.storage' },
  { code: 'REGION_OPERATOR', rule: 'region.operator' },
  { code: 'KEY_SERVICE_LOCATION', rule: 'region.key-service' },
  { code: 'KEY_SERVICE_OPERATOR', rule: 'region.key-service' },
  { code: 'MODEL_UNKNOWN', rule: 'region.model' },
  { code: 'NO_REGIME', rule: 'transfer.regime' },
  { code: 'CONDITION_UNMET', rule: 'transfer.condition' },
  { code: 'LAW_EXPIRED', rule: 'transfer.law' },
  { code: 'MECHANISM_INVALID', rule: 'transfer.contract' },
  { code: 'LAW_UNCONFIRMED', rule: 'transfer.law' },
  { code: 'NO_MECHANISM', rule: 'transfer.law' },
];

/** A refusal by the rule that the table names for `code`. `regionId` is '' when it concerns all. */
export function refusal(code: string, regionId: string, details: readonly string[]): Reason {
  return { code: code, rule: ruleOf(code), regionId: regionId, details: details };
}

function ruleOf(code: string): string {
  for (const entry of REASON_RULES) {
    if (entry.code === code) {
      return entry.rule;
    }
  }
  return 'unlisted';
}
