/**
 * The rules of one bundle with one region as Cedar policies: one `forbid` per rule, so that the
 * answer names the rules that refused, as `decide` does. Left out, to Cedar's advantage: the choice of
 * region, the grounds of each leg, field protections, obligations and details of reasons.
 */
import { preparsePolicySet, statefulIsAuthorized } from '@cedar-policy/cedar-wasm/nodejs';
import type { Bundle, DecisionRequest, Regime } from '../../packages/policy/src/index.ts';

type Call = Parameters<typeof statefulIsAuthorized>[0];

const NAME = 'bench';

/** Cedar keeps the parsed policies; a call then carries request and entities only. */
export function prepareCedar(bundle: Bundle): number {
  const policies = policiesOf(bundle);
  const answer = preparsePolicySet(NAME, { staticPolicies: policies });
  if (answer.type !== 'success') throw new Error(JSON.stringify(answer));
  return Object.keys(policies).length;
}

/** The call for a request, made outside of the measured time. */
export function cedarCall(request: DecisionRequest, bundle: Bundle): Call {
  const [region] = bundle.regions;
  const { contract } = bundle;
  const skill = bundle.skills.find(({ id }) => id === request.skillId);
  const free = request.fields.some(({ freeText, empty }) => freeText && !empty);
  const subjects = request.subjects.map(({ jurisdiction }) => jurisdiction);
  const people = [...new Set([...subjects, ...(free ? contract.unlistedSubjects : [])])];
  const { principal } = request;
  const person = { type: 'User', id: principal.id };
  const place = { type: 'Region', id: region?.id ?? '' };
  return {
    preparsedPolicySetId: NAME,
    principal: person,
    action: { type: 'Action', id: request.action },
    resource: place,
    context: {
      tenant: request.tenantId,
      signature: request.signature,
      today: request.today,
      lag: request.logLagMinutes,
      people,
      parties: [...new Set([contract.controllerEstablishment, ...people])],
      sent: [
        ...new Set([region?.locatedIn ?? '', region?.storedIn ?? '', region?.operatedBy ?? '']),
      ],
      shown: [...new Set([contract.crmLocatedIn, principal.worksIn])],
      fields: request.fields.map(({ path }) => path),
      models: [...(skill?.models ?? [])],
    },
    entities: [
      {
        uid: person,
        attrs: {
          permission: principal.hasPermission,
          entitlements: [...principal.entitlements],
          trainedUntil: principal.trainedUntil,
          reviewDueOn: principal.reviewDueOn,
          worksIn: principal.worksIn,
        },
        parents: [],
      },
      {
        uid: place,
        attrs: {
          locatedIn: region?.locatedIn ?? '',
          storedIn: region?.storedIn ?? '',
          operatedBy: region?.operatedBy ?? '',
          keysIn: region?.keyServiceLocatedIn ?? '',
          keysBy: region?.keyServiceOperatedBy ?? '',
          models: region?.models.map(({ id }) => id) ?? [],
        },
        parents: [],
      },
    ],
  };
}

/** Effect and names of the rules that refused. */
export function cedarDecide(call: Call): { readonly permit: boolean; readonly rules: string[] } {
  const answer = statefulIsAuthorized(call);
  if (answer.type !== 'success' || answer.response.diagnostics.errors.length > 0) {
    throw new Error(JSON.stringify(answer));
  }
  const { decision, diagnostics } = answer.response;
  return { permit: decision === 'allow', rules: diagnostics.reason };
}

function policiesOf(bundle: Bundle): Record<string, string> {
  const { contract, groups } = bundle;
  const members = (places: readonly string[]): string[] => [
    ...new Set(
      places.flatMap((place) => groups.find(({ id }) => id === place)?.members ?? [place]),
    ),
  ];
  const known = setOf(members(bundle.regimes.flatMap(({ covers }) => covers)));
  const paths = bundle.skills.flatMap(({ fields }) => fields.map(({ path }) => path));
  const when: Record<string, string> = {
    signature: 'context.signature != "verified"',
    issued: `context.today < ${bundle.issuedOn}`,
    begun: `context.today < ${contract.validFrom}`,
    ended: `${contract.validUntil} < context.today`,
    tenant: `!${setOf(contract.tenantIds)}.contains(context.tenant)`,
    log: `context.lag < 0 || context.lag > ${contract.maximumLogLagMinutes}`,
    permission: '!principal.permission',
    training: 'principal.trainedUntil < context.today',
    review: 'principal.reviewDueOn < context.today',
    workplace: `!${known}.contains(principal.worksIn)`,
    people: `!${known}.containsAll(context.people)`,
    entitlement: '!principal.entitlements.containsAll(context.people)',
    fields: `!${setOf(paths)}.containsAll(context.fields)`,
    located: `!${setOf(members(contract.processIn))}.contains(resource.locatedIn)`,
    stored: `!${setOf(members(contract.storeIn))}.contains(resource.storedIn)`,
    operated: `!${setOf(members(contract.operatedBy))}.contains(resource.operatedBy)`,
    keysIn: `!${setOf(members(contract.processIn))}.contains(resource.keysIn)`,
    keysBy: `!${setOf(members(contract.operatedBy))}.contains(resource.keysBy)`,
    model: '!resource.models.containsAny(context.models)',
  };
  for (const regime of bundle.regimes) {
    const open = reachable(bundle, regime, members);
    const covered = setOf(members(regime.covers));
    const held = `[${JSON.stringify(contract.crmLocatedIn)}]`;
    for (const [leg, from] of [
      ['sent', held],
      ['shown', '[resource.locatedIn, resource.storedIn]'],
    ] as const) {
      when[`${regime.id}-${leg}`] =
        `(${covered}.containsAny(context.parties) || ${covered}.containsAny(${from})) && !(${open.replaceAll('$', `context.${leg}`)})`;
    }
  }
  const forbids = Object.entries(when).map(([name, condition]) => [
    name,
    `forbid(principal, action, resource) when { ${condition} };`,
  ]);
  return {
    allowed: 'permit(principal, action == Action::"infer", resource);',
    ...(Object.fromEntries(forbids) as Record<string, string>),
  };
}

/**
 * Destinations that a regime lets data reach, by day where it matters. `$` stands for the places.
 * Grounds with an end date make one alternative each.
 */
function reachable(
  bundle: Bundle,
  regime: Regime,
  members: (places: readonly string[]) => string[],
): string {
  if (!regime.restrictsTransfers) return 'true';
  const attested = bundle.contract.attestations.map(({ fact }) => fact);
  const lasting = bundle.law.filter(
    (row) =>
      row.regime === regime.id &&
      row.confidence === 'confirmed' &&
      row.conditions.every((condition) => attested.includes(condition)),
  );
  const brought = bundle.contract.mechanisms.filter((ground) => ground.regime === regime.id);
  const always = members(regime.territory);
  const dated = [
    ...lasting.map((row) => ({
      places: members([row.destination]),
      days: row.expiresOn === 0 ? 'true' : `context.today < ${row.expiresOn}`,
    })),
    ...brought.map((ground) => ({
      places: members([ground.destination]),
      days: `(${ground.validFrom} <= context.today && context.today <= ${ground.validUntil})`,
    })),
  ];
  // Without end dates one set is enough, which is faster for Cedar.
  const open = [...always, ...dated.filter(({ days }) => days === 'true').flatMap((d) => d.places)];
  const alternatives = dated
    .filter(({ days }) => days !== 'true')
    .map(({ places, days }) => `(${days} && ${setOf([...open, ...places])}.containsAll($))`);
  return [`${setOf(open)}.containsAll($)`, ...alternatives].join(' || ');
}

function setOf(places: readonly string[]): string {
  return JSON.stringify([...new Set(places)]);
}
