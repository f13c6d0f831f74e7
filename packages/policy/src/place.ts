/** May this region take the data at all: where it is, who runs it, which models it has. */

import type { Bundle, Reason, Region, Skill } from './model.ts';
import { isInside } from './jurisdiction.ts';
import { refusal } from './reasons.ts';

/** The bundle's regions by priority (lower first), equal ones in the order of the bundle. */
export function regionsByPriority(bundle: Bundle): Region[] {
  let sorted: Region[] = [];
  for (const region of bundle.regions) {
    sorted = withRegion(sorted, region);
  }
  return sorted;
}

/** Every reason for which the contract keeps data out of the region. */
export function placeReasons(region: Region, skill: Skill, bundle: Bundle): Reason[] {
  const reasons: Reason[] = [];
  const contract = bundle.contract;
  if (!isInside(region.locatedIn, contract.processIn, bundle.groups)) {
    reasons.push(refusal('REGION_LOCATION', region.id, [region.id, region.locatedIn]));
  }
  if (!isInside(region.storedIn, contract.storeIn, bundle.groups)) {
    reasons.push(refusal('REGION_STORAGE', region.id, [region.id, region.storedIn]));
  }
  if (!isInside(region.operatedBy, contract.operatedBy, bundle.groups)) {
    reasons.push(refusal('REGION_OPERATOR', region.id, [region.id, region.operatedBy]));
  }
  if (!isInside(region.keyServiceLocatedIn, contract.processIn, bundle.groups)) {
    reasons.push(
      refusal('KEY_SERVICE_LOCATION', region.id, [region.id, region.keyServiceLocatedIn]),
    );
  }
  if (!isInside(region.keyServiceOperatedBy, contract.operatedBy, bundle.groups)) {
    reasons.push(
      refusal('KEY_SERVICE_OPERATOR', region.id, [region.id, region.keyServiceOperatedBy]),
    );
  }
  if (!hasModelFor(region, skill)) {
    reasons.push(refusal('MODEL_UNKNOWN', region.id, [region.id, skill.id]));
  }
  return reasons;
}

function hasModelFor(region: Region, skill: Skill): boolean {
  for (const model of region.models) {
    if (skill.models.includes(model.id)) {
      return true;
    }
  }
  return false;
}

/** `sorted` with the region placed behind all that are tried before it. */
function withRegion(sorted: readonly Region[], region: Region): Region[] {
  const longer: Region[] = [];
  let placed: boolean = false;
  for (const earlier of sorted) {
    if (!placed && region.priority < earlier.priority) {
      longer.push(region);
      placed = true;
    }
    longer.push(earlier);
  }
  if (!placed) {
    longer.push(region);
  }
  return longer;
}
