/** May somebody get an entitlement: is it within the contract, and can they lawfully read? */

import type { Decision, DecisionRequest, Grant, Reason } from './model.ts';
import { addOnce, isInside, standsFor } from './jurisdiction.ts';
import { forbid, noFindings, permitBeside } from './outcome.ts';
import { kindTable, MIXED } from './prepare.ts';
import { workplaceOf } from './principal.ts';
import { addReasons, refusal } from './reasons.ts';
import type { Findings, KindTable, Prepared, Reader } from './tables.ts';
import { addMovement, answerTo } from './transfer.ts';

/** Decides `grant-access`; all grants or none. */
export function decideGrants(
  request: DecisionRequest,
  prepared: Prepared,
  reasons: Reason[],
): Decision {
  checkGrants(request, prepared, reasons);
  if (prepared.bundle.regions.length === 0) {
    reasons.push(refusal('NO_REGION', '', []));
  }
  if (reasons.length > 0) {
    return forbid(request, reasons);
  }
  const findings: Findings = noFindings();
  for (const grant of request.grants) {
    addGrant(grant, prepared, findings);
  }
  if (findings.reasons.length > 0) {
    return forbid(request, findings.reasons);
  }
  return permitBeside(request, findings, ['LOG_GRANT']);
}

function checkGrants(request: DecisionRequest, prepared: Prepared, reasons: Reason[]): void {
  if (request.grants.length === 0) {
    reasons.push(refusal('GRANT_MISSING', '', []));
  }
  for (const grant of request.grants) {
    if (grant.granteeId === '') {
      reasons.push(refusal('GRANTEE_UNKNOWN', '', []));
    }
  }
  for (const grant of request.grants) {
    if (grant.granteeId !== '' && grant.granteeId === request.principal.id) {
      reasons.push(refusal('GRANT_SELF', '', []));
    }
  }
  for (const grant of request.grants) {
    checkJurisdictions(grant, prepared, reasons);
  }
  for (const grant of request.grants) {
    const workplace: string = workplaceOf(grant.worksIn, prepared);
    if (!prepared.places.known.has(workplace)) {
      reasons.push(refusal('GRANTEE_WORKPLACE', '', [workplace]));
    }
  }
}

function checkJurisdictions(grant: Grant, prepared: Prepared, reasons: Reason[]): void {
  if (grant.jurisdictions.length === 0) {
    reasons.push(refusal('GRANT_OUTSIDE', '', ['']));
  }
  for (const entry of grant.jurisdictions) {
    if (!mayGrant(entry, prepared)) {
      reasons.push(refusal('GRANT_OUTSIDE', '', [entry]));
    }
  }
}

function mayGrant(entry: string, prepared: Prepared): boolean {
  const meant: readonly string[] = standsFor([entry], prepared.bundle.groups);
  for (const place of meant) {
    const isWithin: boolean = isInside(place, prepared.bundle.contract.entitleTo, prepared.places);
    if (!isWithin || !prepared.places.known.has(place)) {
      return false;
    }
  }
  return meant.length > 0;
}

/** The first region whose answers may lawfully reach the grantee; else all that stand against it. */
function addGrant(grant: Grant, prepared: Prepared, findings: Findings): void {
  const parties: string[] = [prepared.bundle.contract.controllerEstablishment];
  for (const place of standsFor(grant.jurisdictions, prepared.bundle.groups)) {
    addOnce(parties, place);
  }
  const workplace: string = workplaceOf(grant.worksIn, prepared);
  const reader: Reader = { workplace: workplace, signedInFrom: '' };
  const kind: KindTable = kindTable(MIXED, prepared);
  const refused: Reason[] = [];
  for (const table of kind.regions) {
    const found: Findings = noFindings();
    addMovement(answerTo(reader, table, MIXED, prepared), parties, prepared, found);
    if (found.reasons.length === 0) {
      for (const leg of found.legs) {
        findings.legs.push(leg);
      }
      for (const duty of found.obligations) {
        addOnce(findings.obligations, duty);
      }
      return;
    }
    addReasons(refused, found.reasons);
  }
  addReasons(findings.reasons, refused);
}
