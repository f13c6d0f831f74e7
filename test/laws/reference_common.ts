/** The reference model's rules for every action: integrity, principal and people. */
import type { Bundle, DecisionRequest, FieldFact } from '@bailiwick/policy';
import { judgeOf } from './reference_movement.ts';
import { placesOf } from './reference_places.ts';
import { protectOf } from './reference_protection.ts';
import { ambiguous, distinct, each, when } from './reference_words.ts';
import type { Facts, Refusals, World } from './reference_words.ts';

const FORMAT = 'bailiwick-bundle-1';

const SIGNATURES: Readonly<Record<string, string>> = {
  verified: '',
  invalid: 'BUNDLE_SIGNATURE_INVALID',
  'unknown-key': 'BUNDLE_KEY_UNKNOWN',
};

export function worldOf(bundle: Bundle, today: number): World {
  const { contract, regions } = bundle;
  const places = placesOf(bundle);
  return {
    ...{ bundle, contract, today, ...places },
    processIn: places.countries(contract.processIn),
    storeIn: places.countries(contract.storeIn),
    operatedBy: places.countries(contract.operatedBy),
    entitleTo: places.countries(contract.entitleTo),
    limits: contract.classLimits.map(({ dataClass, processIn, operatedBy }) => ({
      dataClass,
      processIn: places.countries(processIn),
      operatedBy: places.countries(operatedBy),
    })),
    ranked: [...regions].sort((a, b) => a.priority - b.priority),
    judge: judgeOf(bundle, today, places),
    protect: protectOf(bundle),
    standing: standingOf(bundle, today, places.known),
  };
}

/** What is wrong with the bundle whoever asks. */
function standingOf(
  { format, issuedOn, contract, regions, skills }: Bundle,
  today: number,
  known: World['known'],
): Refusals {
  const { id, validFrom, validUntil, controllerEstablishment, crmLocatedIn } = contract;
  const early = issuedOn <= 0 || issuedOn > today;
  return [
    ...when(format !== FORMAT, 'BUNDLE_FORMAT', format, FORMAT),
    ...when(early, 'BUNDLE_NOT_YET_ISSUED', String(issuedOn), String(today)),
    ...each(ambiguous(regions), 'BUNDLE_AMBIGUOUS', (region) => ['region', region.id]),
    ...each(ambiguous(skills), 'BUNDLE_AMBIGUOUS', (skill) => ['skill', skill.id]),
    ...when(id === '', 'CONTRACT_MISSING'),
    ...when(
      !(validFrom > 0 && validFrom <= today),
      'CONTRACT_NOT_YET_VALID',
      id,
      String(validFrom),
    ),
    ...when(today > validUntil, 'CONTRACT_EXPIRED', id, String(validUntil)),
    ...when(!known.has(controllerEstablishment), 'CONTROLLER_UNKNOWN', controllerEstablishment),
    ...when(!known.has(crmLocatedIn), 'CRM_LOCATION_UNKNOWN', crmLocatedIn),
  ];
}

export function factsOf({ bundle, contract }: World, request: DecisionRequest): Facts {
  const { subjects, fields, principal } = request;
  const skills = bundle.skills.filter(({ id }) => id !== '' && id === request.skillId);
  const freePaths = new Set(
    skills.flatMap((skill) => skill.fields.filter(({ freeText }) => freeText)).map((f) => f.path),
  );
  const isFree = (fact: FieldFact): boolean => fact.freeText || freePaths.has(fact.path);
  const filled = fields.filter(({ empty }) => !empty);
  const hasFreeText = filled.some(isFree);
  const people = distinct([
    ...subjects.map(({ jurisdiction }) => jurisdiction),
    ...(hasFreeText ? contract.unlistedSubjects : []),
  ]);
  return {
    ...{ request, skills, filled, isFree, hasFreeText, people },
    kind: skills.length === 1 ? skills[0]!.dataKind : 'mixed',
    parties: distinct([contract.controllerEstablishment, ...people]),
    workplace: principal.worksIn || contract.readerDefault,
  };
}

/** Refusals of integrity, principal and people. */
export function commonRefusals(world: World, facts: Facts, onData: boolean | undefined): Refusals {
  return [
    ...integrity(world, facts.request, onData !== undefined),
    ...principal(facts.request),
    ...(onData === true ? principalOnData(world, facts) : []),
    ...people(world, facts),
  ];
}

function integrity({ contract, standing }: World, request: DecisionRequest, isAction: boolean) {
  const { signature, bundleDigest, action, tenantId, logLagMinutes: lag } = request;
  const { tenantIds, maximumLogLagMinutes: limit } = contract;
  const code = SIGNATURES[signature] ?? 'BUNDLE_UNSIGNED';
  const isOurs = tenantId !== '' && tenantIds.includes(tenantId);
  return [
    ...when(code !== '', code),
    ...when(bundleDigest === '', 'BUNDLE_DIGEST_MISSING'),
    ...when(!isAction, 'ACTION_UNKNOWN', action),
    ...when(!isOurs, 'TENANT_FOREIGN', tenantId, contract.id),
    ...when(lag < 0 || lag > limit, 'LOG_BEHIND', String(lag), String(limit)),
    ...standing,
  ];
}

function principal({ principal: { id, hasPermission } }: DecisionRequest): Refusals {
  return [...when(id === '', 'PRINCIPAL_UNKNOWN'), ...when(!hasPermission, 'NO_PERMISSION')];
}

function principalOnData(world: World, { request, people, workplace }: Facts): Refusals {
  const { today, known, contract } = world;
  const { trainedUntil, reviewDueOn, signedInFrom, entitlements } = request.principal;
  const entitled = world.countries(entitlements);
  const strange = people.filter(
    (place) => known.has(place) && !(entitled.has(place) && world.entitleTo.has(place)),
  );
  const isNobody = people.length === 0 && entitlements.length === 0;
  return [
    ...when(trainedUntil < today, 'TRAINING_DUE', String(trainedUntil)),
    ...when(reviewDueOn < today, 'REVIEW_OVERDUE', String(reviewDueOn)),
    ...when(!known.has(workplace), 'WORKPLACE_UNKNOWN', workplace),
    ...when(signedInFrom !== '' && !known.has(signedInFrom), 'SIGN_IN_UNKNOWN', signedInFrom),
    ...when(isNobody, 'NOT_ENTITLED', contract.controllerEstablishment),
    ...each(strange, 'NOT_ENTITLED', (place) => [place]),
  ];
}

function people({ known, contract: { unlistedSubjects } }: World, facts: Facts): Refusals {
  const presumed = unlistedSubjects.length > 0 ? unlistedSubjects : [''];
  return [
    ...each(
      facts.request.subjects.filter(({ jurisdiction }) => !known.has(jurisdiction)),
      'SUBJECT_UNKNOWN',
      ({ path, jurisdiction }) => [path, jurisdiction],
    ),
    ...each(
      facts.hasFreeText ? presumed.filter((place) => !known.has(place)) : [],
      'UNLISTED_UNKNOWN',
      (place) => [place],
    ),
  ];
}
