/** May data, or a token that opens it, go to a place that is no region? */

import type { ActionClasses, Decision, DecisionRequest, Reason, Target } from './model.ts';
import { isInside } from './jurisdiction.ts';
import { forbid, noFindings, permitBeside } from './outcome.ts';
import { checkClassLimits, heldIn } from './place.ts';
import { DATA_CLASSES } from './protect.ts';
import { refusal } from './reasons.ts';
import type { Findings, Movement, Prepared } from './tables.ts';
import { addMovement, destinationsOf, openMovement, STAFF } from './transfer.ts';

const STORE_TOKEN = 'store-token';

/** Nobody, anybody, and the controller's own people, whom grounds for readers bind. */
const UNNAMED: readonly string[] = ['', '*', STAFF];

/** Decides `export`, `send-webhook`, `move-training-data` and `store-token`; all targets or none. */
export function decideOutflow(
  request: DecisionRequest,
  prepared: Prepared,
  parties: readonly string[],
  dataKind: string,
  reasons: Reason[],
): Decision {
  checkTargets(request, reasons);
  if (request.action === STORE_TOKEN) {
    checkFences(request, prepared, reasons);
  } else {
    checkClasses(request, prepared, reasons);
  }
  if (reasons.length > 0) {
    return forbid(request, reasons);
  }
  const findings: Findings = noFindings();
  for (const target of request.targets) {
    checkPlace(target, request, prepared, findings.reasons);
    const movement: Movement = movementTo(target, prepared, dataKind);
    addMovement(openMovement(movement, prepared.places), parties, prepared, findings);
  }
  if (findings.reasons.length > 0) {
    return forbid(request, findings.reasons);
  }
  return permitBeside(request, findings, ['LOG_TRANSFER']);
}

function checkTargets(request: DecisionRequest, reasons: Reason[]): void {
  if (request.targets.length === 0) {
    reasons.push(refusal('TARGET_MISSING', '', []));
  }
  const ids: string[] = [];
  for (const target of request.targets) {
    if (target.id === '' || ids.includes(target.id)) {
      reasons.push(refusal('TARGET_AMBIGUOUS', '', [target.id]));
    }
    ids.push(target.id);
  }
  for (const target of request.targets) {
    if (UNNAMED.includes(target.recipient)) {
      reasons.push(refusal('RECIPIENT_UNKNOWN', '', [target.id]));
    }
  }
}

/** What is carried must be known and named by the contract for this very action. */
function checkClasses(request: DecisionRequest, prepared: Prepared, reasons: Reason[]): void {
  if (request.dataClasses.length === 0) {
    reasons.push(refusal('CLASS_UNKNOWN', '', ['']));
  }
  for (const dataClass of request.dataClasses) {
    if (!DATA_CLASSES.includes(dataClass)) {
      reasons.push(refusal('CLASS_UNKNOWN', '', [dataClass]));
    }
  }
  for (const dataClass of request.dataClasses) {
    const isClass: boolean = DATA_CLASSES.includes(dataClass);
    if (isClass && !mayCarry(dataClass, request.action, prepared)) {
      reasons.push(refusal('CLASS_NOT_FOR_ACTION', '', [dataClass, request.action]));
    }
  }
  const isAboutPeople: boolean =
    request.dataClasses.includes('personal') || request.dataClasses.includes('special');
  if (isAboutPeople && request.subjects.length === 0) {
    reasons.push(refusal('SUBJECT_MISSING', '', ['Self']));
  }
}

function mayCarry(dataClass: string, action: string, prepared: Prepared): boolean {
  const rules: readonly ActionClasses[] = prepared.bundle.contract.actionClasses;
  for (const rule of rules) {
    if (rule.action === action && rule.dataClasses.includes(dataClass)) {
      return true;
    }
  }
  return false;
}

/** A token that works from anywhere takes the data with it. */
function checkFences(request: DecisionRequest, prepared: Prepared, reasons: Reason[]): void {
  for (const target of request.targets) {
    if (target.fence.length === 0) {
      reasons.push(refusal('TOKEN_UNFENCED', '', [target.id]));
    }
  }
  for (const target of request.targets) {
    for (const place of target.fence) {
      if (!isInside(place, prepared.bundle.contract.processIn, prepared.places)) {
        reasons.push(refusal('TOKEN_FENCE', '', [target.id, place]));
      }
    }
  }
}

function checkPlace(
  target: Target,
  request: DecisionRequest,
  prepared: Prepared,
  reasons: Reason[],
): void {
  const contract = prepared.bundle.contract;
  if (!isInside(target.locatedIn, contract.processIn, prepared.places)) {
    reasons.push(refusal('TARGET_LOCATION', '', [target.id, target.locatedIn]));
  }
  if (!isInside(target.storedIn, contract.storeIn, prepared.places)) {
    reasons.push(refusal('TARGET_STORAGE', '', [target.id, target.storedIn]));
  }
  if (!isInside(target.operatedBy, contract.operatedBy, prepared.places)) {
    reasons.push(refusal('TARGET_OPERATOR', '', [target.id, target.operatedBy]));
  }
  if (request.action !== STORE_TOKEN) {
    checkClassLimits(
      target.id,
      '',
      heldIn(target.locatedIn, target.storedIn),
      target.operatedBy,
      request.dataClasses,
      prepared,
      reasons,
    );
  }
}

function movementTo(target: Target, prepared: Prepared, dataKind: string): Movement {
  const from: string = prepared.bundle.contract.crmLocatedIn;
  return {
    leg: 'request',
    regionId: '',
    from: from,
    heldIn: [from],
    destinations: destinationsOf(
      [target.locatedIn, target.storedIn, target.operatedBy],
      target.recipient,
    ),
    dataKind: dataKind,
  };
}
