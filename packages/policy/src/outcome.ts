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

/** Where the permitted thing happens. */
interface Place {
  readonly id: string;
  readonly locatedIn: string;
  readonly storedIn: string;
  readonly operatedBy: string;
}

/** Of what does not happen in a region. */
const NOWHERE: Place = { id: '', locatedIn: '', storedIn: '', operatedBy: '' };

/** A permit in one region. */
export function permitIn(
  region: Region,
  request: DecisionRequest,
  findings: Findings,
  protections: readonly FieldProtection[],
  obligations: string[],
): Decision {
  const place: Place = {
    id: region.id,
    locatedIn: region.locatedIn,
    storedIn: region.storedIn,
    operatedBy: region.operatedBy,
  };
  return permit(place, request, findings, protections, obligations);
}

/** A permit of something that does not happen in a region. */
export function permitBeside(
  request: DecisionRequest,
  findings: Findings,
  obligations: string[],
): Decision {
  return permit(NOWHERE, request, findings, [], obligations);
}

function permit(
  place: Place,
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
    regionId: place.id,
    locatedIn: place.locatedIn,
    storedIn: place.storedIn,
    operatedBy: place.operatedBy,
    legs: findings.legs,
    protections: protections,
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
