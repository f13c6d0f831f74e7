/** For each leg and each person: is the movement lawful on that day, and on what ground? */

import type { Bundle, int, LegMechanism, Reason, Regime } from './model.ts';
import { isInside, isKnown, regimesCovering } from './jurisdiction.ts';
import { lawfulGround, missingGround } from './mechanism.ts';
import { refusal } from './reasons.ts';

/** The movement stays where the regime lets data move freely. */
export const NONE_NEEDED = 'NONE_NEEDED';

/** The regime does not restrict transfers. */
export const NOT_RESTRICTED = 'NOT_RESTRICTED';

/** One movement of data between two places. */
export interface Movement {
  readonly leg: 'request' | 'answer';
  readonly regionId: string;
  readonly from: string;
  /** Where the data is held when it starts to move; the laws of these places apply. */
  readonly heldIn: readonly string[];
  readonly destinations: readonly string[];
}

/** Grounds found so far, and what was missing. */
export interface Findings {
  readonly legs: LegMechanism[];
  readonly reasons: Reason[];
  readonly obligations: string[];
}

/** Looks for a ground for every party, regime and destination of the movement. */
export function judgeMovement(
  movement: Movement,
  parties: readonly string[],
  today: int,
  bundle: Bundle,
  findings: Findings,
): void {
  if (hasUnknownPlace(movement, bundle, findings)) {
    return;
  }
  for (const party of parties) {
    const places: string[] = [];
    places.push(bundle.contract.controllerEstablishment);
    places.push(party);
    for (const held of movement.heldIn) {
      places.push(held);
    }
    const regimes: readonly Regime[] = regimesCovering(places, bundle);
    for (const regime of regimes) {
      for (const destination of movement.destinations) {
        judgeDestination(movement, party, regime, destination, today, bundle, findings);
      }
    }
  }
}

function judgeDestination(
  movement: Movement,
  party: string,
  regime: Regime,
  destination: string,
  today: int,
  bundle: Bundle,
  findings: Findings,
): void {
  const unrestricted: string = groundless(regime, destination, bundle);
  if (unrestricted !== '') {
    findings.legs.push({
      leg: movement.leg,
      subject: party,
      regime: regime.id,
      from: movement.from,
      to: destination,
      mechanism: unrestricted,
      basis: '',
      verifiedOn: 0,
    });
    return;
  }
  const ground = lawfulGround(regime.id, destination, today, bundle);
  if (ground.mechanism === '') {
    const route: string[] = [movement.leg, regime.id, movement.from, destination, party];
    const regionId: string = movement.regionId;
    missingGround(route, regionId, regime.id, destination, today, bundle, findings.reasons);
    return;
  }
  findings.legs.push({
    leg: movement.leg,
    subject: party,
    regime: regime.id,
    from: movement.from,
    to: destination,
    mechanism: ground.mechanism,
    basis: ground.basis,
    verifiedOn: ground.verifiedOn,
  });
  for (const duty of ground.obligations) {
    if (!findings.obligations.includes(duty)) {
      findings.obligations.push(duty);
    }
  }
}

/** Why no ground is needed; '' when one is. */
function groundless(regime: Regime, destination: string, bundle: Bundle): string {
  if (isInside(destination, regime.territory, bundle.groups)) {
    return NONE_NEEDED;
  }
  return regime.restrictsTransfers ? '' : NOT_RESTRICTED;
}

function hasUnknownPlace(movement: Movement, bundle: Bundle, findings: Findings): boolean {
  const places: string[] = [];
  for (const held of movement.heldIn) {
    places.push(held);
  }
  for (const destination of movement.destinations) {
    if (!places.includes(destination)) {
      places.push(destination);
    }
  }
  let found: boolean = false;
  for (const place of places) {
    if (!isKnown(place, bundle)) {
      findings.reasons.push(refusal('NO_REGIME', movement.regionId, [movement.leg, place]));
      found = true;
    }
  }
  return found;
}
