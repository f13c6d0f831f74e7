/**
 * The decision: default forbid, forbid overrides. In order: integrity, principal, people, resource,
 * then places and movements. All reasons of the former are collected; only without any are places
 * and movements judged. `docs/policy-rules.md` says every rule.
 */

import type { Bundle, Decision, DecisionRequest, FieldProtection, Reason } from './model.ts';
import { decideGrants } from './access.ts';
import { checkIntegrity } from './integrity.ts';
import { addOnce } from './jurisdiction.ts';
import { decideKeyUse } from './key_use.ts';
import { forbid, noFindings, permitIn } from './outcome.ts';
import { decideOutflow } from './outflow.ts';
import { checkClassLimits, heldIn } from './place.ts';
import { dataKindOf, kindTable, prepare, skillTables } from './prepare.ts';
import { checkPrincipal } from './principal.ts';
import { addReasons, refusal } from './reasons.ts';
import {
  checkSkill,
  checkSubjects,
  entriesOf,
  hasFreeText,
  leavingClasses,
  peopleOf,
} from './resource.ts';
import type {
  FieldEntry,
  Findings,
  JudgedMovement,
  KindTable,
  Prepared,
  Reader,
  SkillTable,
} from './tables.ts';
import { addMovement, answerTo, readerOf } from './transfer.ts';

/** Decides one request under one bundle. Never throws for well-typed input. */
export function decide(request: DecisionRequest, bundle: Bundle): Decision {
  return decideWith(request, prepare(bundle, request.today));
}

/**
 * The same decision by a bundle that was prepared for the request's day; one that was prepared for
 * another day is prepared again.
 */
export function decideWith(request: DecisionRequest, given: Prepared): Decision {
  const prepared: Prepared =
    given.today === request.today ? given : prepare(given.bundle, request.today);
  const skills: readonly SkillTable[] = skillTables(request.skillId, prepared);
  const withFreeText: boolean = hasFreeText(request, skills);
  const people: readonly string[] = peopleOf(request, withFreeText, prepared);
  const reasons: Reason[] = [];
  checkIntegrity(request, prepared, reasons);
  checkPrincipal(request, prepared, people, reasons);
  checkSubjects(request, withFreeText, prepared, reasons);
  const parties: string[] = [prepared.bundle.contract.controllerEstablishment];
  for (const person of people) {
    addOnce(parties, person);
  }
  switch (request.action) {
    case 'infer':
      return decideInference(request, prepared, skills, parties, reasons);
    case 'read-output':
      return decideReading(request, prepared, dataKindOf(skills), parties, reasons);
    case 'grant-access':
      return decideGrants(request, prepared, reasons);
    case 'use-key':
      return decideKeyUse(request, prepared, reasons);
    case 'export':
    case 'send-webhook':
    case 'store-token':
    case 'move-training-data':
      return decideOutflow(request, prepared, parties, dataKindOf(skills), reasons);
    default:
      return forbid(request, reasons);
  }
}

function decideInference(
  request: DecisionRequest,
  prepared: Prepared,
  skills: readonly SkillTable[],
  parties: readonly string[],
  reasons: Reason[],
): Decision {
  if (skills.length !== 1) {
    reasons.push(refusal('SKILL_UNKNOWN', '', [request.skillId]));
  }
  if (prepared.bundle.regions.length === 0) {
    reasons.push(refusal('NO_REGION', '', []));
  }
  for (const table of skills) {
    const entries: readonly FieldEntry[] = entriesOf(request, table, prepared);
    checkSkill(request, table.skill, entries, prepared, reasons);
    // INVARIANT: without a reason there is exactly one skill.
    if (reasons.length === 0) {
      return chooseRegion(request, prepared, table, entries, parties);
    }
  }
  return forbid(request, reasons);
}

/** The first region without a reason against it; all reasons when there is none. */
function chooseRegion(
  request: DecisionRequest,
  prepared: Prepared,
  skill: SkillTable,
  entries: readonly FieldEntry[],
  parties: readonly string[],
): Decision {
  const reader: Reader = readerOf(request, prepared);
  const leaving: readonly string[] =
    prepared.bundle.contract.classLimits.length === 0 ? [] : leavingClasses(request, entries);
  const dataKind: string = skill.skill.dataKind;
  const reasons: Reason[] = [];
  for (const place of skill.regions) {
    const region = place.table.region;
    const findings: Findings = noFindings();
    addReasons(findings.reasons, place.reasons);
    checkClassLimits(
      region.id,
      region.id,
      heldIn(region.locatedIn, region.storedIn),
      region.operatedBy,
      leaving,
      prepared,
      findings.reasons,
    );
    addMovement(place.table.request, parties, prepared, findings);
    const answer: JudgedMovement = answerTo(reader, place.table, dataKind, prepared);
    addMovement(answer, parties, prepared, findings);
    if (findings.reasons.length === 0) {
      const protections: FieldProtection[] = [];
      for (const entry of entries) {
        protections.push(entry.protection);
      }
      const obligations: string[] = ['LOG_INTENT', 'VERIFY_RECEIPT', 'LOG_OUTCOME'];
      return permitIn(region, request, findings, protections, obligations);
    }
    addReasons(reasons, findings.reasons);
  }
  return forbid(request, reasons);
}

function decideReading(
  request: DecisionRequest,
  prepared: Prepared,
  dataKind: string,
  parties: readonly string[],
  reasons: Reason[],
): Decision {
  const kind: KindTable = kindTable(dataKind, prepared);
  const table = kind.byId.get(request.regionId);
  if (table === undefined) {
    reasons.push(refusal('REGION_UNKNOWN', '', [request.regionId]));
    return forbid(request, reasons);
  }
  if (reasons.length > 0) {
    return forbid(request, reasons);
  }
  const findings: Findings = noFindings();
  const reader: Reader = readerOf(request, prepared);
  addMovement(answerTo(reader, table, dataKind, prepared), parties, prepared, findings);
  if (findings.reasons.length > 0) {
    return forbid(request, findings.reasons);
  }
  return permitIn(table.region, request, findings, [], ['LOG_OUTPUT']);
}
