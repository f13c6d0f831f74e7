/**
 * The decision: default forbid, forbid overrides. In order: integrity, principal, resource, then
 * each region by priority, and in a region place and transfers. All reasons of the first three are
 * collected; when no region is free of reasons, those of every region are.
 */

import type {
  Bundle,
  Decision,
  DecisionRequest,
  FieldProtection,
  LegMechanism,
  Reason,
  Region,
  Skill,
} from './model.ts';
import { integrityReasons } from './integrity.ts';
import { addOnce } from './jurisdiction.ts';
import { placeReasons, regionsByPriority } from './place.ts';
import { principalReasons } from './principal.ts';
import { protectionsOf } from './protect.ts';
import { refusal } from './reasons.ts';
import { peopleOf, skillReasons, skillsById, subjectReasons } from './resource.ts';
import type { Findings, Movement } from './transfer.ts';
import { judgeMovement } from './transfer.ts';

/** Decides one request under one bundle. Never throws for well-typed input. */
export function decide(request: DecisionRequest, bundle: Bundle): Decision {
  const skills: readonly Skill[] = skillsById(request.skillId, bundle);
  const people: readonly string[] = peopleOf(request, skills, bundle);
  const reasons: Reason[] = [];
  addAll(reasons, integrityReasons(request, bundle));
  addAll(reasons, principalReasons(request, bundle, people));
  addAll(reasons, subjectReasons(request, skills, bundle));
  const parties: string[] = [];
  parties.push(bundle.contract.controllerEstablishment);
  for (const person of people) {
    addOnce(parties, person);
  }
  if (request.action === 'infer') {
    return decideInference(request, bundle, skills, parties, reasons);
  }
  return decideReading(request, bundle, parties, reasons);
}

function decideInference(
  request: DecisionRequest,
  bundle: Bundle,
  skills: readonly Skill[],
  parties: readonly string[],
  reasons: Reason[],
): Decision {
  if (skills.length !== 1) {
    reasons.push(refusal('SKILL_UNKNOWN', '', [request.skillId]));
  }
  if (bundle.regions.length === 0) {
    reasons.push(refusal('NO_REGION', '', []));
  }
  for (const skill of skills) {
    addAll(reasons, skillReasons(request, skill, bundle));
    // INVARIANT: without a reason there is exactly one skill.
    if (reasons.length === 0) {
      return chooseRegion(request, bundle, skill, parties);
    }
  }
  return forbid(request, reasons);
}

/** The first region without a reason against it; all reasons when there is none. */
function chooseRegion(
  request: DecisionRequest,
  bundle: Bundle,
  skill: Skill,
  parties: readonly string[],
): Decision {
  const reasons: Reason[] = [];
  const regions: readonly Region[] = regionsByPriority(bundle);
  for (const region of regions) {
    const findings: Findings = { legs: [], reasons: [], obligations: [] };
    addAll(findings.reasons, placeReasons(region, skill, bundle));
    judgeMovement(requestMovement(region, bundle), parties, request.today, bundle, findings);
    judgeMovement(
      answerMovement(region, request, bundle),
      parties,
      request.today,
      bundle,
      findings,
    );
    if (findings.reasons.length === 0) {
      const protections: readonly FieldProtection[] = protectionsOf(request, skill, bundle);
      const obligations: string[] = ['LOG_INTENT', 'VERIFY_RECEIPT', 'LOG_OUTCOME'];
      return permit(request, region, findings, protections, obligations);
    }
    addAll(reasons, findings.reasons);
  }
  return forbid(request, reasons);
}

function decideReading(
  request: DecisionRequest,
  bundle: Bundle,
  parties: readonly string[],
  reasons: Reason[],
): Decision {
  let known: boolean = false;
  for (const region of bundle.regions) {
    known = known || region.id === request.regionId;
  }
  if (!known) {
    reasons.push(refusal('REGION_UNKNOWN', '', [request.regionId]));
  }
  if (reasons.length > 0) {
    return forbid(request, reasons);
  }
  for (const region of bundle.regions) {
    if (region.id === request.regionId) {
      const findings: Findings = { legs: [], reasons: [], obligations: [] };
      const movement: Movement = answerMovement(region, request, bundle);
      judgeMovement(movement, parties, request.today, bundle, findings);
      if (findings.reasons.length === 0) {
        return permit(request, region, findings, [], ['LOG_OUTPUT']);
      }
      addAll(reasons, findings.reasons);
    }
  }
  return forbid(request, reasons);
}

function requestMovement(region: Region, bundle: Bundle): Movement {
  const destinations: string[] = [];
  addOnce(destinations, region.locatedIn);
  addOnce(destinations, region.storedIn);
  addOnce(destinations, region.operatedBy);
  return {
    leg: 'request',
    regionId: region.id,
    from: bundle.contract.crmLocatedIn,
    heldIn: [bundle.contract.crmLocatedIn],
    destinations: destinations,
  };
}

function answerMovement(region: Region, request: DecisionRequest, bundle: Bundle): Movement {
  const heldIn: string[] = [];
  addOnce(heldIn, region.locatedIn);
  addOnce(heldIn, region.storedIn);
  const destinations: string[] = [];
  addOnce(destinations, bundle.contract.crmLocatedIn);
  addOnce(destinations, request.principal.worksIn);
  return {
    leg: 'answer',
    regionId: region.id,
    from: region.locatedIn,
    heldIn: heldIn,
    destinations: destinations,
  };
}

function permit(
  request: DecisionRequest,
  region: Region,
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

function forbid(request: DecisionRequest, reasons: readonly Reason[]): Decision {
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

function addAll(reasons: Reason[], added: readonly Reason[]): void {
  for (const reason of added) {
    reasons.push(reason);
  }
}
