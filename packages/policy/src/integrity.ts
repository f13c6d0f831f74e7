/** May this bundle be relied on, today, for this tenant? */

import type { Action, Bundle, DecisionRequest, int, Reason } from './model.ts';
import { addReasons, refusal } from './reasons.ts';
import type { Places, Prepared } from './tables.ts';

/** The only bundle format that this core understands. */
export const BUNDLE_FORMAT = 'bailiwick-bundle-1';

/** Every action that this core decides. */
export const ACTIONS: readonly Action[] = [
  'infer',
  'read-output',
  'grant-access',
  'export',
  'send-webhook',
  'store-token',
  'move-training-data',
  'use-key',
];

/** Every reason for which nothing at all may be decided by this bundle. */
export function checkIntegrity(
  request: DecisionRequest,
  prepared: Prepared,
  reasons: Reason[],
): void {
  const contract = prepared.bundle.contract;
  checkSignature(request, reasons);
  if (request.bundleDigest === '') {
    reasons.push(refusal('BUNDLE_DIGEST_MISSING', '', []));
  }
  if (!ACTIONS.includes(request.action)) {
    reasons.push(refusal('ACTION_UNKNOWN', '', [request.action]));
  }
  if (request.tenantId === '' || !contract.tenantIds.includes(request.tenantId)) {
    reasons.push(refusal('TENANT_FOREIGN', '', [request.tenantId, contract.id]));
  }
  const lag = request.logLagMinutes;
  // Written so that what is no number refuses, in runtimes that let one through.
  if (!(lag >= 0 && lag <= contract.maximumLogLagMinutes)) {
    reasons.push(refusal('LOG_BEHIND', '', [`${lag}`, `${contract.maximumLogLagMinutes}`]));
  }
  addReasons(reasons, prepared.standing);
}

/** Reasons that lie in the bundle itself on that day, whoever asks. */
export function standingReasons(bundle: Bundle, today: int, places: Places): Reason[] {
  const reasons: Reason[] = [];
  const contract = bundle.contract;
  if (bundle.format !== BUNDLE_FORMAT) {
    reasons.push(refusal('BUNDLE_FORMAT', '', [bundle.format, BUNDLE_FORMAT]));
  }
  if (!(bundle.issuedOn > 0 && bundle.issuedOn <= today)) {
    reasons.push(refusal('BUNDLE_NOT_YET_ISSUED', '', [`${bundle.issuedOn}`, `${today}`]));
  }
  checkIds(bundle, reasons);
  if (contract.id === '') {
    reasons.push(refusal('CONTRACT_MISSING', '', []));
  }
  if (!(contract.validFrom > 0 && contract.validFrom <= today)) {
    reasons.push(refusal('CONTRACT_NOT_YET_VALID', '', [contract.id, `${contract.validFrom}`]));
  }
  if (!(today <= contract.validUntil)) {
    reasons.push(refusal('CONTRACT_EXPIRED', '', [contract.id, `${contract.validUntil}`]));
  }
  if (!places.known.has(contract.controllerEstablishment)) {
    reasons.push(refusal('CONTROLLER_UNKNOWN', '', [contract.controllerEstablishment]));
  }
  if (!places.known.has(contract.crmLocatedIn)) {
    reasons.push(refusal('CRM_LOCATION_UNKNOWN', '', [contract.crmLocatedIn]));
  }
  return reasons;
}

function checkSignature(request: DecisionRequest, reasons: Reason[]): void {
  switch (request.signature) {
    case 'verified':
      break;
    case 'invalid':
      reasons.push(refusal('BUNDLE_SIGNATURE_INVALID', '', []));
      break;
    case 'unknown-key':
      reasons.push(refusal('BUNDLE_KEY_UNKNOWN', '', []));
      break;
    default:
      reasons.push(refusal('BUNDLE_UNSIGNED', '', []));
      break;
  }
}

/** Two things of one id would make the outcome depend on their order. */
function checkIds(bundle: Bundle, reasons: Reason[]): void {
  const regionIds: string[] = [];
  for (const region of bundle.regions) {
    if (region.id === '' || regionIds.includes(region.id)) {
      reasons.push(refusal('BUNDLE_AMBIGUOUS', '', ['region', region.id]));
    }
    regionIds.push(region.id);
  }
  const skillIds: string[] = [];
  for (const skill of bundle.skills) {
    if (skill.id === '' || skillIds.includes(skill.id)) {
      reasons.push(refusal('BUNDLE_AMBIGUOUS', '', ['skill', skill.id]));
    }
    skillIds.push(skill.id);
  }
}
