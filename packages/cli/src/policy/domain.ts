/** Every situation that two bundles can tell apart, as far as places, skills and classes go. */
import type { Action, Bundle, DecisionRequest, FieldFact, Skill } from '@bailiwick/policy';

/** The dimensions; each is finite because the bundles are. */
export interface Domain {
  /** One tenant stands for all that the same bundles name. */
  readonly tenants: readonly (readonly string[])[];
  readonly skills: readonly string[];
  /** '' = the policy chooses among all regions. */
  readonly regions: readonly string[];
  /** '' = unknown. */
  readonly subjects: readonly string[];
  readonly readers: readonly string[];
  /** Class that the CRM declares for every field; '' = none. */
  readonly classes: readonly string[];
}

export interface Situation {
  readonly action: Action;
  readonly tenant: string;
  readonly skill: string;
  readonly region: string;
  readonly subject: string;
  readonly reader: string;
  readonly dataClass: string;
}

/** The union of what either bundle knows, with the unknown country. */
export function domainOf(before: Bundle, after: Bundle): Domain {
  const places = [...new Set([...countriesOf(before), ...countriesOf(after)])].sort();
  const classes = [before, after].flatMap(({ classRules }) => classRules.map((r) => r.dataClass));
  return {
    tenants: tenantKinds(before, after),
    skills: idsOf(before.skills, after.skills),
    regions: ['', ...idsOf(before.regions, after.regions)],
    subjects: [...places, ''],
    readers: [...places, ''],
    classes: ['', ...new Set(classes)],
  };
}

/** Every situation; reading an answer again depends on neither skill nor class. */
export function* situationsOf(domain: Domain): Generator<Situation> {
  for (const [tenant = ''] of domain.tenants)
    for (const region of domain.regions)
      for (const subject of domain.subjects)
        for (const reader of domain.readers) {
          const place = { tenant, region, subject, reader };
          for (const skill of domain.skills)
            for (const dataClass of domain.classes)
              yield { action: 'infer', ...place, skill, dataClass };
          if (region !== '') yield { action: 'read-output', ...place, skill: '', dataClass: '' };
        }
}

/** The request of a person against whom nothing else speaks. */
export function requestFor(
  situation: Situation,
  bundle: Bundle,
  other: Bundle,
  today: number,
  entitlements: readonly string[],
): DecisionRequest {
  const named = (skill: Skill): boolean => skill.id === situation.skill;
  const skill = bundle.skills.find(named) ?? other.skills.find(named);
  const people = skill?.people ?? ['Self'];
  return {
    action: situation.action,
    tenantId: situation.tenant,
    bundleDigest: 'simulated',
    signature: 'verified',
    today,
    logLagMinutes: 0,
    skillId: situation.skill,
    principal: {
      id: 'simulated',
      hasPermission: true,
      entitlements,
      trainedUntil: today,
      reviewDueOn: today,
      worksIn: situation.reader,
    },
    subjects: people.map((path) => ({ path, jurisdiction: situation.subject })),
    fields: (skill?.fields ?? []).map((field) => factOf(field, skill, situation.dataClass)),
    regionId: situation.action === 'read-output' ? situation.region : '',
  };
}

function factOf(
  field: Skill['fields'][number],
  skill: Skill | undefined,
  declaredClass: string,
): FieldFact {
  const names = field.path.split('.');
  const name = names.pop() ?? '';
  // The last lookup names its object, as in the sources' field rules.
  const object = names.at(-1) ?? skill?.rootObject ?? '';
  return {
    path: field.path,
    object,
    field: name,
    declaredClass,
    freeText: field.freeText,
    empty: false,
  };
}

/** Every country that a regime covers, groups taken apart. */
function countriesOf(bundle: Bundle): string[] {
  const members = new Map(bundle.groups.map((group) => [group.id, group.members]));
  return bundle.regimes.flatMap(({ covers }) =>
    covers.flatMap((place) => members.get(place) ?? [place]),
  );
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
  return [...new Set([...before, ...after].map(({ id }) => id))];
}
