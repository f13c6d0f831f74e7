/** The reference model's rules for what leaves: exports, webhooks, training data, tokens. */
import type { Target } from '@bailiwick/policy';
import { limitsOf } from './reference_inference.ts';
import type { Passage } from './reference_movement.ts';
import { ambiguous, CLASSES, each, merged, when } from './reference_words.ts';
import type { ActionRules, Facts, Refusals, World } from './reference_words.ts';

const duties = ['LOG_TRANSFER'];

/** An outflow of data: it has classes, and people where those are personal. */
export const outflow: ActionRules = {
  ...{ onData: true, duties },
  refusals: (world, facts) => [...ofTargets(facts.request.targets), ...ofClasses(world, facts)],
  verdict: (world, facts) => toTargets(world, facts, new Set(facts.request.dataClasses)),
};

/** A stored token carries no data, but whoever holds it can fetch some. */
export const storeToken: ActionRules = {
  ...{ onData: false, duties },
  refusals: ({ processIn }, { request: { targets } }) => [
    ...ofTargets(targets),
    ...each(
      targets.filter(({ fence }) => fence.length === 0),
      'TOKEN_UNFENCED',
      ({ id }) => [id],
    ),
    ...each(
      targets
        .flatMap(({ id, fence }) => fence.map((place) => ({ id, place })))
        .filter(({ place }) => !processIn.has(place)),
      'TOKEN_FENCE',
      ({ id, place }) => [id, place],
    ),
  ],
  verdict: (world, facts) => toTargets(world, facts, new Set()),
};

function ofTargets(targets: readonly Target[]): Refusals {
  const nameless = targets.filter(({ recipient }) => ['', '*', 'staff'].includes(recipient));
  return [
    ...when(targets.length === 0, 'TARGET_MISSING'),
    ...each(ambiguous(targets), 'TARGET_AMBIGUOUS', ({ id }) => [id]),
    ...each(nameless, 'RECIPIENT_UNKNOWN', ({ id }) => [id]),
  ];
}

function ofClasses({ contract }: World, { request }: Facts): Refusals {
  const { action, dataClasses, subjects } = request;
  const given: readonly string[] = dataClasses.length > 0 ? dataClasses : [''];
  const open = new Set(
    contract.actionClasses
      .filter((entry) => entry.action === action)
      .flatMap((entry) => entry.dataClasses),
  );
  const closed = given.filter((name) => CLASSES.includes(name) && !open.has(name));
  const isAboutPeople = given.some((name) => ['personal', 'special'].includes(name));
  return [
    ...each(
      given.filter((name) => !CLASSES.includes(name)),
      'CLASS_UNKNOWN',
      (name) => [name],
    ),
    ...each(closed, 'CLASS_NOT_FOR_ACTION', (name) => [name, action]),
    ...when(subjects.length === 0 && isAboutPeople, 'SUBJECT_MISSING', 'Self'),
  ];
}

function toTargets(world: World, facts: Facts, classes: ReadonlySet<string>) {
  const passages = facts.request.targets.flatMap((target) => [
    { refusals: placeOf(world, target, classes), legs: [], duties: [] },
    movementTo(world, target, facts),
  ]);
  return { region: undefined, protections: [], ...merged(passages) };
}

function placeOf(world: World, target: Target, classes: ReadonlySet<string>): Refusals {
  const { id, locatedIn, storedIn, operatedBy } = target;
  return [
    ...when(!world.processIn.has(locatedIn), 'TARGET_LOCATION', id, locatedIn),
    ...when(!world.storeIn.has(storedIn), 'TARGET_STORAGE', id, storedIn),
    ...when(!world.operatedBy.has(operatedBy), 'TARGET_OPERATOR', id, operatedBy),
    ...limitsOf(world.limits, classes, target),
  ];
}

function movementTo(
  { judge, contract: { crmLocatedIn } }: World,
  { locatedIn, storedIn, operatedBy, recipient }: Target,
  { parties, kind }: Facts,
): Passage {
  const to = [locatedIn, storedIn, operatedBy].map((place) => ({ place, recipient }));
  const held = [crmLocatedIn];
  return judge({ leg: 'request', from: crmLocatedIn, held, to, regionId: '' }, parties, kind);
}
