/** May this key of a region's key service be used? */

import type { Decision, DecisionRequest, KeyFact, Reason, Region } from './model.ts';
import { forbid, noFindings, permitIn } from './outcome.ts';
import { checkKeyService } from './place.ts';
import { refusal } from './reasons.ts';
import type { Prepared } from './tables.ts';

/** Decides `use-key`. */
export function decideKeyUse(
  request: DecisionRequest,
  prepared: Prepared,
  reasons: Reason[],
): Decision {
  const regions: Region[] = [];
  for (const region of prepared.bundle.regions) {
    if (region.id === request.regionId) {
      regions.push(region);
    }
  }
  if (regions.length === 0) {
    reasons.push(refusal('REGION_UNKNOWN', '', [request.regionId]));
  }
  if (request.keys.length === 0) {
    reasons.push(refusal('KEY_MISSING', '', []));
  }
  if (reasons.length > 0) {
    return forbid(request, reasons);
  }
  // INVARIANT: without a reason there is exactly one region of that id.
  for (const region of regions) {
    checkKeyService(region, prepared.bundle.contract, prepared.places, reasons);
    for (const key of request.keys) {
      checkKey(key, region, prepared, reasons);
    }
    if (reasons.length === 0) {
      return permitIn(region, request, noFindings(), [], ['LOG_KEY_USE']);
    }
  }
  return forbid(request, reasons);
}

/** A key that lives elsewhere than the signed bundle says, or also elsewhere, is not the region's. */
function checkKey(key: KeyFact, region: Region, prepared: Prepared, reasons: Reason[]): void {
  if (key.locatedIn !== region.keyServiceLocatedIn) {
    reasons.push(refusal('KEY_ELSEWHERE', region.id, [key.id, key.locatedIn]));
  }
  if (key.operatedBy !== region.keyServiceOperatedBy) {
    reasons.push(refusal('KEY_ELSEWHERE', region.id, [key.id, key.operatedBy]));
  }
  if (key.multiRegion) {
    reasons.push(refusal('KEY_MULTI_REGION', region.id, [key.id]));
  }
  const limit = prepared.bundle.contract.keyRotationDays;
  if (!(key.ageDays >= 0 && key.ageDays <= limit)) {
    reasons.push(refusal('KEY_OVERDUE', region.id, [key.id, `${key.ageDays}`, `${limit}`]));
  }
}
