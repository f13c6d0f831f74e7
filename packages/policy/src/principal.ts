/** May this person ask at all, and work with data of these people? */

import type { DecisionRequest, Principal, Reason } from './model.ts';
import { isInside } from './jurisdiction.ts';
import { refusal } from './reasons.ts';
import type { Prepared } from './tables.ts';

/** True for actions that touch data about people; the others administer. */
export function isOnData(action: string): boolean {
  switch (action) {
    case 'infer':
    case 'read-output':
    case 'export':
    case 'send-webhook':
    case 'move-training-data':
      return true;
    default:
      return false;
  }
}

/** Country where a person works, or the contract's presumption where the CRM does not tell. */
export function workplaceOf(worksIn: string, prepared: Prepared): string {
  return worksIn === '' ? prepared.bundle.contract.readerDefault : worksIn;
}

/**
 * Every reason for which the person may not act. `people` are the jurisdictions of all people in
 * the data, unlisted ones included; data about nobody still needs an entitlement to something.
 */
export function checkPrincipal(
  request: DecisionRequest,
  prepared: Prepared,
  people: readonly string[],
  reasons: Reason[],
): void {
  const principal = request.principal;
  if (principal.id === '') {
    reasons.push(refusal('PRINCIPAL_UNKNOWN', '', []));
  }
  if (!principal.hasPermission) {
    reasons.push(refusal('NO_PERMISSION', '', []));
  }
  if (isOnData(request.action)) {
    checkReader(request, prepared, reasons);
    checkEntitlements(principal, prepared, people, reasons);
  }
}

function checkReader(request: DecisionRequest, prepared: Prepared, reasons: Reason[]): void {
  const principal = request.principal;
  // Written so that what is no number refuses, in runtimes that let one through.
  if (!(request.today <= principal.trainedUntil)) {
    reasons.push(refusal('TRAINING_DUE', '', [`${principal.trainedUntil}`]));
  }
  if (!(request.today <= principal.reviewDueOn)) {
    reasons.push(refusal('REVIEW_OVERDUE', '', [`${principal.reviewDueOn}`]));
  }
  const workplace: string = workplaceOf(principal.worksIn, prepared);
  if (!prepared.places.known.has(workplace)) {
    reasons.push(refusal('WORKPLACE_UNKNOWN', '', [workplace]));
  }
  if (principal.signedInFrom !== '' && !prepared.places.known.has(principal.signedInFrom)) {
    reasons.push(refusal('SIGN_IN_UNKNOWN', '', [principal.signedInFrom]));
  }
}

/**
 * Entitled is who holds a grant that the contract of today still allows. An unknown jurisdiction is
 * refused by its own rule; nobody can be entitled to it.
 */
function checkEntitlements(
  principal: Principal,
  prepared: Prepared,
  people: readonly string[],
  reasons: Reason[],
): void {
  if (people.length === 0 && principal.entitlements.length === 0) {
    reasons.push(refusal('NOT_ENTITLED', '', [prepared.bundle.contract.controllerEstablishment]));
  }
  const allowed: readonly string[] = prepared.bundle.contract.entitleTo;
  for (const person of people) {
    const isEntitled: boolean =
      isInside(person, principal.entitlements, prepared.places) &&
      isInside(person, allowed, prepared.places);
    if (!isEntitled && prepared.places.known.has(person)) {
      reasons.push(refusal('NOT_ENTITLED', '', [person]));
    }
  }
}
