/** The two ends of a decision. */

import type {
  Decision,
  DecisionRequest,
  FieldProtection,
  LegMechanism,
  Reason,
  Region,
} from './model.ts';
import { addOnce } from './jurisdiction.ts';
import type { Findings } from './tables.ts';

/** A permit in one region. */
export function permitIn(
  region: Region,
  request: DecisionRequest,
  findings: Findings,
  protections: readonly FieldProtection[],
  obligations: string[],
): Decision {
  for (const duty of findings.obligations) {
    addOnce(obligations, duty);
  }
  return {
    effect: 'permit',
    regionId: region.id,
    locatedIn: region.locatedIn,
    storedIn: region.storedIn,
    operatedBy: region.operatedBy,
    legs: findings.legs,
    protections: protections,
    reasons: [],
    obligations: obligations,
    bundleDigest: request.bundleDigest,
  };
}

/** A permit of something that does not happen in a region. */
export function permitBeside(
  request: DecisionRequest,
  findings: Findings,
  obligations: string[],
): Decision {
  for (const duty of findings.obligations) {
    addOnce(obligations, duty);
  }
  return {
    effect: 'permit',
    regionId: '',
    locatedIn: '',
    storedIn: '',
    operatedBy: '',
    legs: findings.legs,
    protections: [],
    reasons: [],
    obligations: obligations,
    bundleDigest: request.bundleDigest,
  };
}

/** A refusal says why, and nothing about where the data might have gone. */
export function forbid(request: DecisionRequest, reasons: readonly Reason[]): Decision {
  const legs: LegMechanism[] = [];
  const protections: FieldProtection[] = [];
  return {
    effect: 'forbid',
    regionId: '',
    locatedIn: '',
    storedIn: '',
    operatedBy: '',
    legs: legs,
    protections: protections,
    reasons: reasons,
    obligations: ['LOG_DENIAL'],
    bundleDigest: request.bundleDigest,
  };
}

/** Nothing found yet. */
export function noFindings(): Findings {
  return { legs: [], reasons: [], obligations: [] };
}
