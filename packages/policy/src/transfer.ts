/** For each leg and each person: is the movement lawful on that day, and on what ground? */

import type {
  Bundle,
  DecisionRequest,
  int,
  LegMechanism,
  Reason,
  Regime,
  Region,
} from './model.ts';
import { addOnce, isInside, regimesCovering } from './jurisdiction.ts';
import type { Ground, Transfer } from './mechanism.ts';
import { lawfulGround, missingGround } from './mechanism.ts';
import { workplaceOf } from './principal.ts';
import { addReasons, refusal } from './reasons.ts';
import type {
  Destination,
  Findings,
  JudgedMovement,
  Movement,
  Places,
  Prepared,
  Reader,
  RegionTable,
} from './tables.ts';

/** The movement stays where the regime lets data move freely. */
export const NONE_NEEDED = 'NONE_NEEDED';

/** The regime does not restrict transfers. */
export const NOT_RESTRICTED = 'NOT_RESTRICTED';

/** The recipient of an answer: the controller's own people. */
export const STAFF = 'staff';

/** Adds what the movement rests on, for every party, or what it lacks. */
export function addMovement(
  judged: JudgedMovement,
  parties: readonly string[],
  prepared: Prepared,
  findings: Findings,
): void {
  if (judged.unknown.length > 0) {
    addReasons(findings.reasons, judged.unknown);
    return;
  }
  for (const party of parties) {
    const found: Findings = findingsOf(judged, party, prepared);
    for (const leg of found.legs) {
      findings.legs.push(leg);
    }
    addReasons(findings.reasons, found.reasons);
    for (const duty of found.obligations) {
      addOnce(findings.obligations, duty);
    }
  }
}

/** A movement of which no party has been judged yet. */
export function openMovement(movement: Movement, places: Places): JudgedMovement {
  const byParty: Map<string, Findings> = new Map<string, Findings>();
  return { movement: movement, unknown: unknownPlaces(movement, places), byParty: byParty };
}

/** The request leg of a region: from the CRM to where the region is, stores and is run from. */
export function requestMovement(region: Region, bundle: Bundle, dataKind: string): Movement {
  return {
    leg: 'request',
    regionId: region.id,
    from: bundle.contract.crmLocatedIn,
    heldIn: [bundle.contract.crmLocatedIn],
    destinations: destinationsOf(
      [region.locatedIn, region.storedIn, region.operatedBy],
      region.operator,
    ),
    dataKind: dataKind,
  };
}

/** The answer leg of a region: back to the CRM and to the reader's places. */
export function answerTo(
  reader: Reader,
  table: RegionTable,
  dataKind: string,
  prepared: Prepared,
): JudgedMovement {
  const known = table.answers.get(reader.workplace);
  if (known !== undefined) {
    const same = known.get(reader.signedInFrom);
    if (same !== undefined) {
      return same;
    }
  }
  const movement: Movement = answerMovement(table.region, reader, prepared.bundle, dataKind);
  const judged: JudgedMovement = openMovement(movement, prepared.places);
  // Only known places are remembered: their number is bounded by the bundle.
  if (judged.unknown.length === 0) {
    remember(judged, reader, table);
  }
  return judged;
}

/** Where the person who asks will read: workplace, and sign-in where the CRM tells it. */
export function readerOf(request: DecisionRequest, prepared: Prepared): Reader {
  const workplace: string = workplaceOf(request.principal.worksIn, prepared);
  const signedInFrom: string = request.principal.signedInFrom;
  return {
    workplace: workplace,
    signedInFrom: signedInFrom === workplace ? '' : signedInFrom,
  };
}

/** Places with one recipient, each place once. */
export function destinationsOf(texts: readonly string[], recipient: string): Destination[] {
  const destinations: Destination[] = [];
  for (const place of texts) {
    addDestination(destinations, place, recipient);
  }
  return destinations;
}

function remember(judged: JudgedMovement, reader: Reader, table: RegionTable): void {
  const known = table.answers.get(reader.workplace);
  if (known !== undefined) {
    known.set(reader.signedInFrom, judged);
    return;
  }
  const bySignIn: Map<string, JudgedMovement> = new Map<string, JudgedMovement>();
  bySignIn.set(reader.signedInFrom, judged);
  table.answers.set(reader.workplace, bySignIn);
}

function answerMovement(
  region: Region,
  reader: Reader,
  bundle: Bundle,
  dataKind: string,
): Movement {
  const heldIn: string[] = [region.locatedIn];
  addOnce(heldIn, region.storedIn);
  const destinations: Destination[] = [];
  addDestination(destinations, bundle.contract.crmLocatedIn, bundle.contract.crmOperator);
  addDestination(destinations, reader.workplace, STAFF);
  if (reader.signedInFrom !== '') {
    addDestination(destinations, reader.signedInFrom, STAFF);
  }
  return {
    leg: 'answer',
    regionId: region.id,
    from: region.locatedIn,
    heldIn: heldIn,
    destinations: destinations,
    dataKind: dataKind,
  };
}

function addDestination(destinations: Destination[], place: string, recipient: string): void {
  for (const known of destinations) {
    if (known.place === place && known.recipient === recipient) {
      return;
    }
  }
  destinations.push({ place: place, recipient: recipient });
}

function unknownPlaces(movement: Movement, places: Places): Reason[] {
  const named: string[] = [];
  for (const held of movement.heldIn) {
    addOnce(named, held);
  }
  for (const destination of movement.destinations) {
    addOnce(named, destination.place);
  }
  const reasons: Reason[] = [];
  for (const place of named) {
    if (!places.known.has(place)) {
      reasons.push(refusal('NO_REGIME', movement.regionId, [movement.leg, place]));
    }
  }
  return reasons;
}

/** Only known parties are remembered: their number is bounded by the bundle. */
function findingsOf(judged: JudgedMovement, party: string, prepared: Prepared): Findings {
  const remembered = judged.byParty.get(party);
  if (remembered !== undefined) {
    return remembered;
  }
  const findings: Findings = { legs: [], reasons: [], obligations: [] };
  judgeParty(judged.movement, party, prepared, findings);
  if (prepared.places.known.has(party)) {
    judged.byParty.set(party, findings);
  }
  return findings;
}

function judgeParty(
  movement: Movement,
  party: string,
  prepared: Prepared,
  findings: Findings,
): void {
  const held: string[] = [prepared.bundle.contract.controllerEstablishment, party];
  for (const place of movement.heldIn) {
    held.push(place);
  }
  const regimes: readonly Regime[] = regimesCovering(held, prepared.bundle, prepared.places);
  for (const regime of regimes) {
    for (const destination of movement.destinations) {
      judgeDestination(movement, party, regime, destination, prepared, findings);
    }
  }
}

function judgeDestination(
  movement: Movement,
  party: string,
  regime: Regime,
  destination: Destination,
  prepared: Prepared,
  findings: Findings,
): void {
  const unrestricted: string = groundless(regime, destination.place, prepared.places);
  if (unrestricted !== '') {
    findings.legs.push(legOf(movement, party, regime, destination, unrestricted, '', 0));
    return;
  }
  const transfer: Transfer = {
    regime: regime.id,
    place: destination.place,
    recipient: destination.recipient,
    dataKind: movement.dataKind,
    today: prepared.today,
  };
  const ground: Ground = lawfulGround(transfer, prepared.bundle, prepared.places);
  if (ground.mechanism === '') {
    const route: string[] = [
      movement.leg,
      regime.id,
      movement.from,
      destination.place,
      party,
      destination.recipient,
    ];
    missingGround(
      transfer,
      route,
      movement.regionId,
      prepared.bundle,
      prepared.places,
      findings.reasons,
    );
    return;
  }
  findings.legs.push(
    legOf(movement, party, regime, destination, ground.mechanism, ground.basis, ground.verifiedOn),
  );
  for (const duty of ground.obligations) {
    addOnce(findings.obligations, duty);
  }
}

function legOf(
  movement: Movement,
  party: string,
  regime: Regime,
  destination: Destination,
  mechanism: string,
  basis: string,
  verifiedOn: int,
): LegMechanism {
  return {
    leg: movement.leg,
    subject: party,
    regime: regime.id,
    from: movement.from,
    to: destination.place,
    recipient: destination.recipient,
    mechanism: mechanism,
    basis: basis,
    verifiedOn: verifiedOn,
  };
}

/** Why no ground is needed; '' when one is. */
function groundless(regime: Regime, place: string, places: Places): string {
  if (isInside(place, regime.territory, places)) {
    return NONE_NEEDED;
  }
  return regime.restrictsTransfers ? '' : NOT_RESTRICTED;
}
