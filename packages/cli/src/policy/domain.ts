/** Every situation that two bundles can tell apart, as far as places, skills and classes go. */
import type { Action, Bundle, Contract } from '@bailiwick/policy';
import { placesOf } from '@bailiwick/policy';

/** The dimensions; each is finite because the bundles are. */
export interface Domain {
  /** One tenant stands for all that the same bundles name. */
  readonly tenants: readonly (readonly string[])[];
  readonly skills: readonly string[];
  /** One skill for each kind of data under the two bundles; '' = no skill, mixed data. */
  readonly kinds: readonly string[];
  readonly regions: readonly string[];
  /** Every country that a regime covers; '' = unknown. */
  readonly places: readonly string[];
  readonly groups: readonly string[];
  readonly classes: readonly string[];
  /** By outflow, what either bundle lets it carry; anything else both refuse whatever the rest. */
  readonly carried: Readonly<Record<Outflow, readonly string[]>>;
  /** Recipients that a mechanism or attestation names, and one that none names. */
  readonly recipients: readonly string[];
  /** Where a target is but for the one thing that is looked at. */
  readonly bases: readonly string[];
  /** Ages of keys around each limit. */
  readonly keyAges: readonly number[];
}

/** What of the thing is at `place`; `everything` of a target, or `reader`, `key` and so on. */
export type Facet =
  | 'reader'
  | 'everything'
  | 'locatedIn'
  | 'storedIn'
  | 'operatedBy'
  | 'fence'
  | 'multiRegion'
  | 'ageDays';

export interface Situation {
  readonly action: Action;
  readonly tenant: string;
  readonly skill: string;
  /** '' = the policy chooses among all regions, or the action has none. */
  readonly region: string;
  /** Home of the people; for `grant-access` what would be granted. */
  readonly subject: string;
  /** Country of the reader, the target, the grantee or the key. */
  readonly place: string;
  readonly facet: Facet;
  /** Of a field (declared by the CRM) or of what leaves; '' = none. */
  readonly dataClass: string;
  readonly recipient: string;
  readonly base: string;
  readonly keyAge: number;
}

export const OUTFLOWS = ['export', 'send-webhook', 'move-training-data'] as const;
export type Outflow = (typeof OUTFLOWS)[number];

/** True when the action carries data out. */
export function isOutflow(action: string): action is Outflow {
  return (OUTFLOWS as readonly string[]).includes(action);
}

/** A recipient that no mechanism and no attestation names. */
export const NOBODY = 'unnamed-recipient';

/** The union of what either bundle knows, with the unknown country. */
export function domainOf(before: Bundle, after: Bundle): Domain {
  const both = [before, after];
  const known = new Set(both.flatMap((bundle) => [...placesOf(bundle).known]));
  return {
    tenants: tenantKinds(before, after),
    skills: idsOf(before.skills, after.skills),
    kinds: ['', ...kindsOf(before, after)],
    regions: idsOf(before.regions, after.regions),
    places: [...[...known].sort(), ''],
    groups: idsOf(before.groups, after.groups),
    classes: unique(both.flatMap(({ classRules }) => classRules.map((rule) => rule.dataClass))),
    carried: {
      export: carriedBy('export', both),
      'send-webhook': carriedBy('send-webhook', both),
      'move-training-data': carriedBy('move-training-data', both),
    },
    recipients: unique([...both.flatMap((bundle) => recipientsOf(bundle.contract)), NOBODY]),
    bases: unique(both.map(baseOf)),
    keyAges: unique(both.flatMap(({ contract: { keyRotationDays: limit } }) => [limit, limit + 1])),
  };
}

const PLAIN = { skill: '', region: '', dataClass: '', recipient: '', base: '', keyAge: 0 } as const;

/** Every situation of every action. */
export function* situationsOf(domain: Domain): Generator<Situation> {
  for (const [tenant = ''] of domain.tenants) {
    yield* inferences(domain, tenant);
    yield* readings(domain, tenant);
    yield* grants(domain, tenant);
    for (const action of OUTFLOWS)
      for (const dataClass of domain.carried[action])
        yield* outflows(domain, tenant, action, dataClass);
    yield* outflows(domain, tenant, 'store-token', '');
    yield* keyUses(domain, tenant);
  }
}

function* inferences(domain: Domain, tenant: string): Generator<Situation> {
  for (const region of ['', ...domain.regions])
    for (const skill of domain.skills)
      for (const dataClass of ['', ...domain.classes])
        for (const subject of domain.places)
          for (const place of domain.places) {
            const situation = { ...PLAIN, action: 'infer', tenant, region, skill } as const;
            yield { ...situation, dataClass, subject, place, facet: 'reader' };
          }
}

function* readings(domain: Domain, tenant: string): Generator<Situation> {
  for (const region of domain.regions)
    for (const skill of domain.kinds)
      for (const subject of domain.places)
        for (const place of domain.places) {
          const situation = { ...PLAIN, action: 'read-output', tenant, region, skill } as const;
          yield { ...situation, subject, place, facet: 'reader' };
        }
}

function* grants(domain: Domain, tenant: string): Generator<Situation> {
  for (const subject of [...domain.places, ...domain.groups])
    for (const place of domain.places)
      yield { ...PLAIN, action: 'grant-access', tenant, subject, place, facet: 'reader' };
}

/** A target that is in one country for every recipient, then one whose parts are apart. */
function* outflows(
  domain: Domain,
  tenant: string,
  action: Action,
  dataClass: string,
): Generator<Situation> {
  const apart: readonly Facet[] =
    action === 'store-token'
      ? ['locatedIn', 'storedIn', 'operatedBy', 'fence']
      : ['locatedIn', 'storedIn', 'operatedBy'];
  for (const base of domain.bases)
    for (const skill of domain.kinds)
      for (const subject of domain.places)
        for (const place of domain.places) {
          const situation = { ...PLAIN, action, tenant, skill, dataClass, base, subject, place };
          for (const recipient of domain.recipients)
            yield { ...situation, recipient, facet: 'everything' };
          for (const facet of apart) yield { ...situation, recipient: NOBODY, facet };
        }
}

function* keyUses(domain: Domain, tenant: string): Generator<Situation> {
  for (const region of domain.regions) {
    const situation = { ...PLAIN, action: 'use-key', tenant, region, subject: '' } as const;
    for (const place of domain.places)
      for (const facet of ['everything', 'locatedIn', 'operatedBy'] as const)
        yield { ...situation, place, facet };
    yield { ...situation, place: '', facet: 'multiRegion' };
    for (const keyAge of [-1, ...domain.keyAges])
      yield { ...situation, place: '', facet: 'ageDays', keyAge };
  }
}

/** One skill for each pair of kinds that it has before and after. */
function kindsOf(before: Bundle, after: Bundle): string[] {
  const kinds = new Map<string, string>();
  for (const id of idsOf(before.skills, after.skills)) {
    const kind = [before, after].map(
      ({ skills }) => skills.find((skill) => skill.id === id)?.dataKind ?? 'mixed',
    );
    if (!kinds.has(kind.join())) kinds.set(kind.join(), id);
  }
  return [...kinds.values()];
}

function carriedBy(action: Outflow, bundles: readonly Bundle[]): readonly string[] {
  const rules = bundles.flatMap(({ contract }) => contract.actionClasses);
  return unique(rules.filter((rule) => rule.action === action).flatMap((rule) => rule.dataClasses));
}

function recipientsOf({ mechanisms, attestations }: Contract): string[] {
  const named = [...mechanisms, ...attestations].map(({ recipient }) => recipient);
  return named.filter((recipient) => recipient !== '*' && recipient !== '');
}

/** A country where the contract allows all three parts of a target, the controller's if it can. */
function baseOf(bundle: Bundle): string {
  const { contract, groups } = bundle;
  const isIn = (place: string, entries: readonly string[]): boolean =>
    entries.includes(place) ||
    groups.some(({ id, members }) => entries.includes(id) && members.includes(place));
  const all = [contract.controllerEstablishment, ...placesOf(bundle).known];
  const { processIn, storeIn, operatedBy } = contract;
  const found = all.find((place) =>
    [processIn, storeIn, operatedBy].every((entries) => isIn(place, entries)),
  );
  return found ?? contract.controllerEstablishment;
}

/** Tenants that the same bundles name are alike: the policy asks of them nothing else. */
function tenantKinds(before: Bundle, after: Bundle): string[][] {
  const kinds = new Map<string, string[]>();
  const all = new Set([...before.contract.tenantIds, ...after.contract.tenantIds]);
  for (const tenant of all) {
    const kind = [before, after].map(({ contract }) => contract.tenantIds.includes(tenant)).join();
    kinds.set(kind, [...(kinds.get(kind) ?? []), tenant]);
  }
  return [...kinds.values()];
}

function idsOf(
  before: readonly { readonly id: string }[],
  after: readonly { readonly id: string }[],
): string[] {
  return unique([...before, ...after].map(({ id }) => id));
}

function unique<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}
