/** Finds the law row or contract mechanism that carries a transfer, or says what is missing. */

import type { Attestation, Bundle, ContractMechanism, int, LawRow, Reason } from './model.ts';
import { isAt, isInside } from './jurisdiction.ts';
import { refusal } from './reasons.ts';
import type { Places } from './tables.ts';

const NO_GROUND: Ground = { mechanism: '', basis: '', verifiedOn: 0, obligations: [] };

/** The recipient of a mechanism that binds whoever receives. */
const ANYONE = '*';

/** A transfer under one regime, on one day. */
export interface Transfer {
  readonly regime: string;
  readonly place: string;
  readonly recipient: string;
  /** `staff`, `other` or `mixed`: whose data it is. */
  readonly dataKind: string;
  readonly today: int;
}

/** What a transfer rests on; `mechanism` is '' when there is nothing. */
export interface Ground {
  readonly mechanism: string;
  readonly basis: string;
  readonly verifiedOn: int;
  readonly obligations: readonly string[];
}

/**
 * The best ground for a transfer under one regime: a law row of normal risk, else a contract
 * mechanism. A row of high risk carries nothing by itself: courts may annul it, so a mechanism must
 * stand behind it, and that mechanism is then the ground.
 */
export function lawfulGround(transfer: Transfer, bundle: Bundle, places: Places): Ground {
  const normal = lawGround(transfer, 'normal', bundle, places);
  if (normal.mechanism !== '') {
    return normal;
  }
  for (const brought of bundle.contract.mechanisms) {
    if (isBroughtFor(brought, transfer, places) && isValidMechanism(brought, transfer.today)) {
      return {
        mechanism: brought.mechanism,
        basis: brought.id,
        verifiedOn: brought.validFrom,
        obligations: [],
      };
    }
  }
  return NO_GROUND;
}

/**
 * Says why there is no ground, by what comes nearest to one: a row of high risk without a mechanism
 * behind it, a condition that nobody attested, a row or mechanism that ran out, a row that is not
 * confirmed, nothing at all. `route` holds leg, regime, from, to, party and recipient for the
 * message.
 */
export function missingGround(
  transfer: Transfer,
  route: readonly string[],
  regionId: string,
  bundle: Bundle,
  places: Places,
  reasons: Reason[],
): void {
  const risky: Ground = lawGround(transfer, 'high', bundle, places);
  if (risky.mechanism !== '') {
    reasons.push(refusal('FALLBACK_MISSING', regionId, withDetail(route, risky.basis)));
    return;
  }
  const unmet: string[] = [];
  let expired: boolean = false;
  let unconfirmed: boolean = false;
  for (const candidate of bundle.law) {
    if (concerns(candidate, transfer, bundle, places)) {
      if (!isConfirmed(candidate, transfer.today)) {
        unconfirmed = true;
      } else if (!isUnexpired(candidate, transfer.today)) {
        expired = true;
      } else {
        addUnmet(candidate, transfer, bundle, places, unmet);
      }
    }
  }
  if (unmet.length > 0) {
    for (const condition of unmet) {
      reasons.push(refusal('CONDITION_UNMET', regionId, withDetail(route, condition)));
    }
  } else if (expired) {
    reasons.push(refusal('LAW_EXPIRED', regionId, route));
  } else if (hasMechanism(transfer, bundle, places)) {
    reasons.push(refusal('MECHANISM_INVALID', regionId, route));
  } else if (unconfirmed) {
    reasons.push(refusal('LAW_UNCONFIRMED', regionId, route));
  } else {
    reasons.push(refusal('NO_MECHANISM', regionId, route));
  }
}

/** Of the rows that may carry the transfer: a fresh one first, then the latest verified. */
function lawGround(transfer: Transfer, risk: string, bundle: Bundle, places: Places): Ground {
  let best: Ground = NO_GROUND;
  let bestIsStale: boolean = true;
  for (const candidate of bundle.law) {
    if (
      candidate.risk === risk &&
      concerns(candidate, transfer, bundle, places) &&
      carries(candidate, transfer, bundle, places)
    ) {
      const stale: boolean = isStale(candidate, transfer.today);
      const fresher: boolean = bestIsStale && !stale;
      const later: boolean = bestIsStale === stale && candidate.verifiedOn > best.verifiedOn;
      if (best.mechanism === '' || fresher || later) {
        best = groundOf(candidate, stale);
        bestIsStale = stale;
      }
    }
  }
  return best;
}

function groundOf(row: LawRow, stale: boolean): Ground {
  const obligations: string[] = [];
  if (stale) {
    obligations.push('RECHECK_LAW:' + row.id);
  }
  return {
    mechanism: row.mechanism,
    basis: row.id,
    verifiedOn: row.verifiedOn,
    obligations: obligations,
  };
}

/** True when the row is about such a transfer at all, whether or not it carries it. */
function concerns(row: LawRow, transfer: Transfer, bundle: Bundle, places: Places): boolean {
  if (row.regime !== transfer.regime || !isAt(transfer.place, row.destination, places)) {
    return false;
  }
  if (row.dataKind !== 'any' && row.dataKind !== transfer.dataKind) {
    return false;
  }
  const controller: string = bundle.contract.controllerEstablishment;
  return row.exporters.length === 0 || isInside(controller, row.exporters, places);
}

function isBroughtFor(brought: ContractMechanism, transfer: Transfer, places: Places): boolean {
  return (
    brought.regime === transfer.regime &&
    (brought.recipient === ANYONE || brought.recipient === transfer.recipient) &&
    isAt(transfer.place, brought.destination, places)
  );
}

function carries(row: LawRow, transfer: Transfer, bundle: Bundle, places: Places): boolean {
  if (row.id === '' || row.mechanism === '') {
    return false;
  }
  if (!isConfirmed(row, transfer.today) || !isUnexpired(row, transfer.today)) {
    return false;
  }
  const unmet: string[] = [];
  addUnmet(row, transfer, bundle, places, unmet);
  return unmet.length === 0;
}

/** A row verified on a later day than today, or never, is not confirmed. */
function isConfirmed(row: LawRow, today: int): boolean {
  return row.confidence === 'confirmed' && row.verifiedOn > 0 && row.verifiedOn <= today;
}

/** `expiresOn` is the first day on which the row no longer permits; 0 = no end known. */
function isUnexpired(row: LawRow, today: int): boolean {
  return row.expiresOn === 0 || today < row.expiresOn;
}

function isStale(row: LawRow, today: int): boolean {
  return !(today < row.recheckOn);
}

function addUnmet(
  row: LawRow,
  transfer: Transfer,
  bundle: Bundle,
  places: Places,
  unmet: string[],
): void {
  for (const condition of row.conditions) {
    if (!isAttested(condition, transfer, bundle, places) && !unmet.includes(condition)) {
      unmet.push(condition);
    }
  }
}

function isAttested(fact: string, transfer: Transfer, bundle: Bundle, places: Places): boolean {
  for (const attestation of bundle.contract.attestations) {
    if (attestation.fact === fact && holds(attestation, transfer, places)) {
      return true;
    }
  }
  return false;
}

/** A fact about one recipient says nothing about another. */
function holds(attestation: Attestation, transfer: Transfer, places: Places): boolean {
  return (
    attestation.evidence !== '' &&
    attestation.recipient === transfer.recipient &&
    transfer.today <= attestation.validUntil &&
    isAt(transfer.place, attestation.destination, places)
  );
}

/** `validUntil` is the last day; a mechanism without evidence or without end does not count. */
function isValidMechanism(brought: ContractMechanism, today: int): boolean {
  return (
    brought.id !== '' &&
    brought.mechanism !== '' &&
    brought.evidence !== '' &&
    brought.validFrom > 0 &&
    brought.validFrom <= today &&
    today <= brought.validUntil
  );
}

function hasMechanism(transfer: Transfer, bundle: Bundle, places: Places): boolean {
  for (const brought of bundle.contract.mechanisms) {
    if (isBroughtFor(brought, transfer, places)) {
      return true;
    }
  }
  return false;
}

function withDetail(route: readonly string[], detail: string): string[] {
  const longer: string[] = [];
  for (const part of route) {
    longer.push(part);
  }
  longer.push(detail);
  return longer;
}
