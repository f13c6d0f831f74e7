/** May this person ask at all, and work with data of these people? */

import type { Bundle, DecisionRequest, Principal, Reason } from './model.ts';
import { isInside, isKnown } from './jurisdiction.ts';
import { refusal } from './reasons.ts';

/**
 * Every reason for which the person may not act. `people` are the jurisdictions of all people in
 * the data, unlisted ones included; data about nobody still needs an entitlement to something.
 */
export function principalReasons(
  request: DecisionRequest,
  bundle: Bundle,
  people: readonly string[],
): Reason[] {
  const reasons: Reason[] = [];
  const principal = request.principal;
  if (principal.id === '') {
    reasons.push(refusal('PRINCIPAL_UNKNOWN', '', []));
  }
  if (!principal.hasPermission) {
    reasons.push(refusal('NO_PERMISSION', '', []));
  }
  if (principal.trainedUntil < request.today) {
    reasons.push(refusal('TRAINING_DUE', '', [`${principal.trainedUntil}`]));
  }
  if (principal.reviewDueOn < request.today) {
    reasons.push(refusal('REVIEW_OVERDUE', '', [`${principal.reviewDueOn}`]));
  }
  if (!isKnown(principal.worksIn, bundle)) {
    reasons.push(refusal('WORKPLACE_UNKNOWN', '', [principal.worksIn]));
  }
  if (people.length === 0 && principal.entitlements.length === 0) {
    reasons.push(refusal('NOT_ENTITLED', '', [bundle.contract.controllerEstablishment]));
  }
  for (const person of people) {
    checkEntitlement(principal, person, bundle, reasons);
  }
  return reasons;
}

/** An unknown jurisdiction is refused by its own rule; nobody can be entitled to it. */
function checkEntitlement(
  principal: Principal,
  jurisdiction: string,
  bundle: Bundle,
  reasons: Reason[],
): void {
  if (!isKnown(jurisdiction, bundle)) {
    return;
  }
  if (!isInside(jurisdiction, principal.entitlements, bundle.groups)) {
    reasons.push(refusal('NOT_ENTITLED', '', [jurisdiction]));
  }
}
