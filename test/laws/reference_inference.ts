/** The reference model's rules for `infer` and `read-output`. */
import type { FieldProtection, Region, Skill } from '@bailiwick/policy';
import type { Passage } from './reference_movement.ts';
import { distinct, each, inRegion, merged, when } from './reference_words.ts';
import type { ActionRules, Facts, Limit, Refusals, World } from './reference_words.ts';

export const infer: ActionRules = {
  onData: true,
  duties: ['LOG_INTENT', 'VERIFY_RECEIPT', 'LOG_OUTCOME'],
  refusals: (world, facts) => [
    ...when(facts.skills.length !== 1, 'SKILL_UNKNOWN', facts.request.skillId),
    ...when(world.bundle.regions.length === 0, 'NO_REGION'),
    ...facts.skills.flatMap((skill) => ofSkill(world, facts, skill)),
  ],
  verdict: (world, facts) => {
    const [skill] = facts.skills;
    const protections = protectionsOf(world, facts, skill!);
    const filled = new Set(facts.filled);
    const leaving = new Set([
      'proprietary',
      ...protections
        .filter((_, position) => filled.has(facts.request.fields[position]!))
        .filter(({ protection }) => ['clear', 'seal'].includes(protection))
        .map(({ dataClass }) => dataClass),
    ]);
    const tried = world.ranked.map((region) => ({
      region,
      ...merged([
        { refusals: placeOf(world, region, skill!, leaving), legs: [], duties: [] },
        requestTo(world, region, facts),
        answerFrom(world, region, facts, readers(facts)),
      ]),
    }));
    return { ...firstFree(tried), protections };
  },
};

export const readOutput: ActionRules = {
  onData: true,
  duties: ['LOG_OUTPUT'],
  refusals: ({ bundle }, { request: { regionId } }) =>
    when(!bundle.regions.some(({ id }) => id === regionId), 'REGION_UNKNOWN', regionId),
  verdict: (world, facts) => {
    const region = world.bundle.regions.find(({ id }) => id === facts.request.regionId);
    return { region, protections: [], ...answerFrom(world, region!, facts, readers(facts)) };
  },
};

/** The first region without refusals; if there is none, the refusals of all. */
export function firstFree(
  tried: readonly (Passage & { readonly region: Region })[],
): Passage & { readonly region: Region | undefined } {
  const free = tried.find(({ refusals }) => refusals.length === 0);
  return free ?? { region: undefined, ...merged(tried) };
}

export const readers = ({ workplace, request: { principal } }: Facts): readonly string[] =>
  [workplace, principal.signedInFrom].filter((place, position) => position === 0 || place !== '');

export function answerFrom(
  { judge, contract: { crmLocatedIn, crmOperator } }: World,
  { id, locatedIn, storedIn }: Region,
  { parties, kind }: Pick<Facts, 'parties' | 'kind'>,
  places: readonly string[],
): Passage {
  const to = [
    { place: crmLocatedIn, recipient: crmOperator },
    ...places.map((place) => ({ place, recipient: 'staff' })),
  ];
  const held = [locatedIn, storedIn];
  return judge({ leg: 'answer', from: locatedIn, held, to, regionId: id }, parties, kind);
}

function requestTo(
  { judge, contract: { crmLocatedIn } }: World,
  { id, locatedIn, storedIn, operatedBy, operator: recipient }: Region,
  { parties, kind }: Facts,
): Passage {
  const to = [locatedIn, storedIn, operatedBy].map((place) => ({ place, recipient }));
  const held = [crmLocatedIn];
  return judge({ leg: 'request', from: crmLocatedIn, held, to, regionId: id }, parties, kind);
}

/** Where keys may be, for `infer` and `use-key`. */
export const keyServiceOf = ({ processIn, operatedBy }: World, region: Region): Refusals => [
  ...when(
    !processIn.has(region.keyServiceLocatedIn),
    'KEY_SERVICE_LOCATION',
    region.id,
    region.keyServiceLocatedIn,
  ),
  ...when(
    !operatedBy.has(region.keyServiceOperatedBy),
    'KEY_SERVICE_OPERATOR',
    region.id,
    region.keyServiceOperatedBy,
  ),
];

/** What the limits of the given classes refuse; `id` is the region's or the target's. */
export function limitsOf(
  limits: readonly Limit[],
  classes: ReadonlySet<string>,
  {
    id,
    locatedIn,
    storedIn,
    operatedBy,
  }: Pick<Region, 'id' | 'locatedIn' | 'storedIn'> & {
    readonly operatedBy: string;
  },
): Refusals {
  return limits
    .filter(({ dataClass }) => classes.has(dataClass))
    .flatMap((limit) => [
      ...each(
        distinct([locatedIn, storedIn]).filter((place) => !limit.processIn.has(place)),
        'CLASS_LOCATION',
        (place) => [id, limit.dataClass, place],
      ),
      ...when(
        !limit.operatedBy.has(operatedBy),
        'CLASS_OPERATOR',
        ...[id, limit.dataClass, operatedBy],
      ),
    ]);
}

function placeOf(
  world: World,
  region: Region,
  skill: Skill,
  leaving: ReadonlySet<string>,
): Refusals {
  const { id, locatedIn, storedIn, operatedBy, models } = region;
  const fits = models.some((model) => skill.models.includes(model.id));
  return inRegion(id, [
    ...when(!world.processIn.has(locatedIn), 'REGION_LOCATION', id, locatedIn),
    ...when(!world.storeIn.has(storedIn), 'REGION_STORAGE', id, storedIn),
    ...when(!world.operatedBy.has(operatedBy), 'REGION_OPERATOR', id, operatedBy),
    ...keyServiceOf(world, region),
    ...when(!fits, 'MODEL_UNKNOWN', id, skill.id),
    ...limitsOf(world.limits, leaving, region),
  ]);
}

function protectionsOf(
  { protect }: World,
  { request, isFree }: Facts,
  skill: Skill,
): readonly FieldProtection[] {
  return request.fields.map((fact) => protect(fact, skill, isFree(fact)));
}

function ofSkill(world: World, facts: Facts, skill: Skill): Refusals {
  const { request, filled } = facts;
  const named = new Set(request.subjects.map(({ path }) => path));
  const pathUnder = (person: string, field: string) =>
    person === 'Self' ? field : `${person}.${field}`;
  const absent = skill.people.filter(
    (person) =>
      !named.has(person) && filled.some((fact) => fact.path === pathUnder(person, fact.field)),
  );
  const isText = world.contract.classesAllowed.includes('proprietary');
  return [
    ...each(absent, 'SUBJECT_MISSING', (path) => [path]),
    ...when(!isText, 'CLASS_NOT_ALLOWED', 'proprietary', skill.id),
    ...ofFields(world, facts, skill),
  ];
}

function ofFields({ protect, contract }: World, facts: Facts, skill: Skill): Refusals {
  const { fields } = facts.request;
  const reads = new Set(skill.fields.map(({ path }) => path));
  const firsts = new Map([...fields.entries()].reverse().map(([at, { path }]) => [path, at]));
  return fields.flatMap((fact, position) => {
    const { path, empty } = fact;
    const { dataClass, protection } = protect(fact, skill, facts.isFree(fact));
    const isKept = !['block', 'drop'].includes(protection);
    const isBarred = isKept && !contract.classesAllowed.includes(dataClass);
    return [
      ...when(firsts.get(path) !== position, 'FIELD_AMBIGUOUS', path),
      ...when(!reads.has(path), 'FIELD_UNLISTED', path, skill.id),
      ...when(!empty && protection === 'block', 'FIELD_BLOCKED', path, dataClass),
      ...when(!empty && isBarred, 'CLASS_NOT_ALLOWED', dataClass, path),
    ];
  });
}
