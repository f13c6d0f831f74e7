/** May this place take the data at all: where it is, who runs it, which classes may go there. */

import type { Bundle, Contract, Reason, Region, Skill } from './model.ts';
import { addOnce, isInside } from './jurisdiction.ts';
import { refusal } from './reasons.ts';
import type { Places, Prepared } from './tables.ts';

/** The bundle's regions by priority (lower first), equal ones in the order of the bundle. */
export function regionsByPriority(bundle: Bundle): Region[] {
  let sorted: Region[] = [];
  for (const region of bundle.regions) {
    sorted = withRegion(sorted, region);
  }
  return sorted;
}

/** Every reason for which the contract keeps the skill out of the region, whoever asks. */
export function placeReasons(
  region: Region,
  skill: Skill,
  contract: Contract,
  places: Places,
): Reason[] {
  const reasons: Reason[] = [];
  if (!isInside(region.locatedIn, contract.processIn, places)) {
    reasons.push(refusal('REGION_LOCATION', region.id, [region.id, region.locatedIn]));
  }
  if (!isInside(region.storedIn, contract.storeIn, places)) {
    reasons.push(refusal('REGION_STORAGE', region.id, [region.id, region.storedIn]));
  }
  if (!isInside(region.operatedBy, contract.operatedBy, places)) {
    reasons.push(refusal('REGION_OPERATOR', region.id, [region.id, region.operatedBy]));
  }
  checkKeyService(region, contract, places, reasons);
  if (!hasModelFor(region, skill)) {
    reasons.push(refusal('MODEL_UNKNOWN', region.id, [region.id, skill.id]));
  }
  return reasons;
}

/** The key service of a region is held to the same terms as the region. */
export function checkKeyService(
  region: Region,
  contract: Contract,
  places: Places,
  reasons: Reason[],
): void {
  if (!isInside(region.keyServiceLocatedIn, contract.processIn, places)) {
    reasons.push(
      refusal('KEY_SERVICE_LOCATION', region.id, [region.id, region.keyServiceLocatedIn]),
    );
  }
  if (!isInside(region.keyServiceOperatedBy, contract.operatedBy, places)) {
    reasons.push(
      refusal('KEY_SERVICE_OPERATOR', region.id, [region.id, region.keyServiceOperatedBy]),
    );
  }
}

/**
 * Narrower terms of single classes. `leaving` are the classes that would be held at the place;
 * `holder` names the place in the details: a region's or a target's id.
 */
export function checkClassLimits(
  holder: string,
  regionId: string,
  held: readonly string[],
  operatedBy: string,
  leaving: readonly string[],
  prepared: Prepared,
  reasons: Reason[],
): void {
  for (const limit of prepared.bundle.contract.classLimits) {
    if (leaving.includes(limit.dataClass)) {
      for (const place of held) {
        if (!isInside(place, limit.processIn, prepared.places)) {
          reasons.push(refusal('CLASS_LOCATION', regionId, [holder, limit.dataClass, place]));
        }
      }
      if (!isInside(operatedBy, limit.operatedBy, prepared.places)) {
        reasons.push(refusal('CLASS_OPERATOR', regionId, [holder, limit.dataClass, operatedBy]));
      }
    }
  }
}

/** Location and storage, once when they are the same. */
export function heldIn(locatedIn: string, storedIn: string): string[] {
  const held: string[] = [locatedIn];
  addOnce(held, storedIn);
  return held;
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
