/** A decision as text that a person can follow from the first check to the outcome. */
import type { Bundle, Decision, DecisionRequest, Reason } from '@bailiwick/policy';
import { explainReason } from './messages.ts';
import type { Messages } from './messages.ts';

/** One line each; reasons with rule, sentence and cure, grouped by region. */
export function traceDecision(
  request: DecisionRequest,
  bundle: Bundle,
  decision: Decision,
  messages: Messages,
): string[] {
  return [
    `${decision.effect.toUpperCase()}  ${request.action} ${request.skillId || request.regionId} on ${request.today}`,
    `  contract    ${bundle.contract.id} (${bundle.contract.tenantName})`,
    `  controller  ${bundle.contract.controllerEstablishment}; CRM in ${bundle.contract.crmLocatedIn}, vendor under the courts of ${bundle.contract.crmOperatedBy}`,
    `  people      ${peopleOf(request)}`,
    `  reader      works in ${request.principal.worksIn || '?'}, entitled to ${request.principal.entitlements.join(', ') || 'nothing'}`,
    ...(decision.effect === 'permit' ? permitLines(decision) : refusalLines(decision, messages)),
    `  obligations ${decision.obligations.join(', ')}`,
    `  bundle      ${decision.bundleDigest}`,
  ];
}

function peopleOf(request: DecisionRequest): string {
  const people = request.subjects.map(({ path, jurisdiction }) => `${path} ${jurisdiction || '?'}`);
  return people.join(', ') || 'none listed';
}

function permitLines(decision: Decision): string[] {
  return [
    `  region      ${decision.regionId}: located in ${decision.locatedIn}, stored in ${decision.storedIn}, operated by ${decision.operatedBy}`,
    '  legs',
    ...decision.legs.map(
      (leg) =>
        `    ${leg.leg.padEnd(7)}  ${leg.from} to ${leg.to}  ${leg.subject} under ${leg.regime}: ${leg.mechanism}${ground(leg.basis, leg.verifiedOn)}`,
    ),
    ...(decision.protections.length > 0 ? ['  fields'] : []),
    ...decision.protections.map(
      (field) =>
        `    ${field.protection.padEnd(5)}  ${field.path}  ${field.dataClass}, by ${field.because}`,
    ),
  ];
}

function ground(basis: string, verifiedOn: number): string {
  return basis === '' ? '' : ` (${basis}, ${verifiedOn})`;
}

function refusalLines(decision: Decision, messages: Messages): string[] {
  const regions = [...new Set(decision.reasons.map(({ regionId }) => regionId))];
  return regions.flatMap((regionId) => [
    regionId === '' ? '  refused' : `  region ${regionId} refused`,
    ...decision.reasons
      .filter((reason) => reason.regionId === regionId)
      .flatMap((reason) => reasonLines(reason, messages)),
  ]);
}

function reasonLines(reason: Reason, messages: Messages): string[] {
  const { message, cure } = explainReason(reason, messages);
  return [`    ${reason.code}  (${reason.rule})`, `      ${message}`, `      cure: ${cure}`];
}
