/** Finds the law row or contract mechanism that carries a transfer, or says what is missing. */

import type { Attestation, Bundle, ContractMechanism, int, LawRow, Reason } from './model.ts';
import { isInside } from './jurisdiction.ts';
import { refusal } from './reasons.ts';

/** What a transfer rests on; `mechanism` is '' when there is nothing. */
export interface Ground {
  readonly mechanism: string;
  readonly basis: string;
  readonly verifiedOn: int;
  readonly obligations: readonly string[];
}

/**
 * The best ground for a transfer under one regime: a law row of normal risk, else a contract
 * mechanism, else a law row of high risk, which obliges to have a fallback.
 */
export function lawfulGround(
  regimeId: string,
  destination: string,
  today: int,
  bundle: Bundle,
): Ground {
  const normal = lawGround(regimeId, destination, 'normal', today, bundle);
  if (normal.mechanism !== '') {
    return normal;
  }
  for (const brought of bundle.contract.mechanisms) {
    if (
      concerns(brought.regime, brought.destination, regimeId, destination, bundle) &&
      isValidMechanism(brought, today)
    ) {
      return {
        mechanism: brought.mechanism,
        basis: brought.id,
        verifiedOn: brought.validFrom,
        obligations: [],
      };
    }
  }
  return lawGround(regimeId, destination, 'high', today, bundle);
}

/**
 * Says why there is no ground, by what comes nearest to one: a condition that nobody attested, a
 * row or mechanism that ran out, a row that is not confirmed, nothing at all. `route` holds leg,
 * regime, from, to and party for the message.
 */
export function missingGround(
  route: readonly string[],
  regionId: string,
  regimeId: string,
  destination: string,
  today: int,
  bundle: Bundle,
  reasons: Reason[],
): void {
  const unmet: string[] = [];
  let expired: boolean = false;
  let unconfirmed: boolean = false;
  for (const candidate of bundle.law) {
    if (concerns(candidate.regime, candidate.destination, regimeId, destination, bundle)) {
      if (!isConfirmed(candidate, today)) {
        unconfirmed = true;
      } else if (!isUnexpired(candidate, today)) {
        expired = true;
      } else {
        addUnmet(candidate, destination, today, bundle, unmet);
      }
    }
  }
  if (unmet.length > 0) {
    for (const condition of unmet) {
      reasons.push(refusal('CONDITION_UNMET', regionId, withDetail(route, condition)));
    }
  } else if (expired) {
    reasons.push(refusal('LAW_EXPIRED', regionId, route));
  } else if (hasInvalidMechanism(regimeId, destination, bundle)) {
    reasons.push(refusal('MECHANISM_INVALID', regionId, route));
  } else if (unconfirmed) {
    reasons.push(refusal('LAW_UNCONFIRMED', regionId, route));
  } else {
    reasons.push(refusal('NO_MECHANISM', regionId, route));
  }
}

/** Of the rows that may carry the transfer: a fresh one first, then the latest verified. */
function lawGround(
  regimeId: string,
  destination: string,
  risk: string,
  today: int,
  bundle: Bundle,
): Ground {
  let best: Ground = { mechanism: '', basis: '', verifiedOn: 0, obligations: [] };
  let bestIsStale: boolean = true;
  for (const candidate of bundle.law) {
    if (
      candidate.risk === risk &&
      concerns(candidate.regime, candidate.destination, regimeId, destination, bundle) &&
      carries(candidate, destination, today, bundle)
    ) {
      const stale: boolean = isStale(candidate, today);
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
  if (row.risk === 'high') {
    obligations.push('REQUIRE_FALLBACK:' + row.id);
  }
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

function concerns(
  itsRegime: string,
  itsDestination: string,
  regimeId: string,
  destination: string,
  bundle: Bundle,
): boolean {
  const covered: string[] = [itsDestination];
  return itsRegime === regimeId && isInside(destination, covered, bundle.groups);
}

function carries(row: LawRow, destination: string, today: int, bundle: Bundle): boolean {
  if (row.id === '' || row.mechanism === '') {
    return false;
  }
  if (!isConfirmed(row, today) || !isUnexpired(row, today)) {
    return false;
  }
  const unmet: string[] = [];
  addUnmet(row, destination, today, bundle, unmet);
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
  return row.recheckOn <= today;
}

function addUnmet(
  row: LawRow,
  destination: string,
  today: int,
  bundle: Bundle,
  unmet: string[],
): void {
  for (const condition of row.conditions) {
    if (!isAttested(condition, destination, today, bundle) && !unmet.includes(condition)) {
      unmet.push(condition);
    }
  }
}

function isAttested(fact: string, destination: string, today: int, bundle: Bundle): boolean {
  for (const attestation of bundle.contract.attestations) {
    if (attestation.fact === fact && holds(attestation, destination, today, bundle)) {
      return true;
    }
  }
  return false;
}

function holds(attestation: Attestation, destination: string, today: int, bundle: Bundle): boolean {
  const covered: string[] = [attestation.destination];
  return (
    attestation.evidence !== '' &&
    today <= attestation.validUntil &&
    isInside(destination, covered, bundle.groups)
  );
}

/** `validUntil` is the last day; a mechanism without evidence or without end does not count. */
function isValidMechanism(brought: ContractMechanism, today: int): boolean {
  return (
    brought.id !== '' &&
    brought.mechanism !== '' &&
    brought.evidence !== '' &&
    brought.validFrom <= today &&
    today <= brought.validUntil
  );
}

function hasInvalidMechanism(regimeId: string, destination: string, bundle: Bundle): boolean {
  for (const brought of bundle.contract.mechanisms) {
    if (concerns(brought.regime, brought.destination, regimeId, destination, bundle)) {
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
