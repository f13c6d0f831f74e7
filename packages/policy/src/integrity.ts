/** May this bundle be relied on, today, for this tenant? */

import type { Bundle, Contract, DecisionRequest, Reason } from './model.ts';
import { isKnown } from './jurisdiction.ts';
import { refusal } from './reasons.ts';

/** The only bundle format that this core understands. */
export const BUNDLE_FORMAT = 'bailiwick-bundle-1';

/** Every reason for which nothing at all may be decided by this bundle. */
export function integrityReasons(request: DecisionRequest, bundle: Bundle): Reason[] {
  const reasons: Reason[] = [];
  checkSignature(request, reasons);
  checkBundle(request, bundle, reasons);
  checkContract(request, bundle.contract, reasons);
  if (!isKnown(bundle.contract.controllerEstablishment, bundle)) {
    reasons.push(refusal('CONTROLLER_UNKNOWN', '', [bundle.contract.controllerEstablishment]));
  }
  if (!isKnown(bundle.contract.crmLocatedIn, bundle)) {
    reasons.push(refusal('CRM_LOCATION_UNKNOWN', '', [bundle.contract.crmLocatedIn]));
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
  if (request.bundleDigest === '') {
    reasons.push(refusal('BUNDLE_DIGEST_MISSING', '', []));
  }
}

function checkBundle(request: DecisionRequest, bundle: Bundle, reasons: Reason[]): void {
  const action: string = request.action;
  if (action !== 'infer' && action !== 'read-output') {
    reasons.push(refusal('ACTION_UNKNOWN', '', [action]));
  }
  if (bundle.format !== BUNDLE_FORMAT) {
    reasons.push(refusal('BUNDLE_FORMAT', '', [bundle.format, BUNDLE_FORMAT]));
  }
  if (bundle.issuedOn <= 0 || request.today < bundle.issuedOn) {
    reasons.push(refusal('BUNDLE_NOT_YET_ISSUED', '', [`${bundle.issuedOn}`, `${request.today}`]));
  }
  checkIds(bundle, reasons);
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

function checkContract(request: DecisionRequest, contract: Contract, reasons: Reason[]): void {
  if (contract.id === '') {
    reasons.push(refusal('CONTRACT_MISSING', '', []));
  }
  if (request.today < contract.validFrom) {
    reasons.push(refusal('CONTRACT_NOT_YET_VALID', '', [contract.id, `${contract.validFrom}`]));
  }
  if (contract.validUntil < request.today) {
    reasons.push(refusal('CONTRACT_EXPIRED', '', [contract.id, `${contract.validUntil}`]));
  }
  if (request.tenantId === '' || !contract.tenantIds.includes(request.tenantId)) {
    reasons.push(refusal('TENANT_FOREIGN', '', [request.tenantId, contract.id]));
  }
  if (request.logLagMinutes < 0 || request.logLagMinutes > contract.maximumLogLagMinutes) {
    reasons.push(
      refusal('LOG_BEHIND', '', [`${request.logLagMinutes}`, `${contract.maximumLogLagMinutes}`]),
    );
  }
}
