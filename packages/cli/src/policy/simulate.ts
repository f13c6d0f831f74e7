/** Decides every situation under two bundles and gathers where the answers differ. */
import { decideWith, prepare } from '@bailiwick/policy';
import type { Bundle, Decision } from '@bailiwick/policy';
import { domainOf, situationsOf } from './domain.ts';
import type { Domain, Situation } from './domain.ts';
import { requestMaker } from './situation_request.ts';

/** What becomes of a situation. `moved` = another region, `protected` = other field protections. */
export type Turn = 'refused' | 'permitted' | 'moved' | 'protected';

/** Situations that turn alike, differing in countries, classes and recipients only. */
export interface Shift {
  readonly turn: Turn;
  readonly action: string;
  readonly tenants: readonly string[];
  readonly skill: string;
  /** '' = whichever the policy chooses, or none. */
  readonly region: string;
  /** What of reader, target or key is in `places`. */
  readonly facet: string;
  readonly before: string;
  readonly after: string;
  readonly count: number;
  /** Homes of the people, or what would be granted. */
  readonly subjects: readonly string[];
  readonly places: readonly string[];
  readonly classes: readonly string[];
  readonly recipients: readonly string[];
  /** Codes that refuse under the bundle that refuses. */
  readonly reasons: readonly string[];
}

/** How much of one action changes. */
export interface ActionCount {
  readonly action: string;
  readonly situations: number;
  readonly permitsBefore: number;
  readonly permitsAfter: number;
  readonly changed: number;
}

export interface Simulation {
  readonly today: number;
  readonly situations: number;
  readonly permitsBefore: number;
  readonly permitsAfter: number;
  readonly changed: number;
  readonly actions: readonly ActionCount[];
  readonly shifts: readonly Shift[];
}

/** Compares two bundles on one day over their whole joint domain. */
export function simulate(before: Bundle, after: Bundle, today: number): Simulation {
  const domain = domainOf(before, after);
  const first = judgeOf(before, after, today, domain);
  const second = judgeOf(after, before, today, domain);
  const shifts = new Map<string, GrowingShift>();
  const counts = new Map<string, GrowingCount>();
  for (const situation of situationsOf(domain)) {
    const [old, fresh] = [first(situation), second(situation)];
    const count = countOf(counts, situation.action);
    count.situations += 1;
    if (old.effect === 'permit') count.permitsBefore += 1;
    if (fresh.effect === 'permit') count.permitsAfter += 1;
    const turn = turnOf(old, fresh);
    if (turn === '') continue;
    count.changed += 1;
    gather(shifts, turn, situation, old, fresh);
  }
  const actions = [...counts.values()];
  const sum = (name: keyof Omit<ActionCount, 'action'>): number =>
    actions.reduce((total, count) => total + count[name], 0);
  return {
    today,
    situations: sum('situations'),
    permitsBefore: sum('permitsBefore'),
    permitsAfter: sum('permitsAfter'),
    changed: sum('changed'),
    actions,
    shifts: [...shifts.values()].map((shift) => frozen(shift, domain)),
  };
}

type GrowingCount = { -readonly [Name in keyof ActionCount]: ActionCount[Name] };

interface GrowingShift {
  readonly turn: Turn;
  readonly situation: Situation;
  readonly before: string;
  readonly after: string;
  count: number;
  readonly subjects: Set<string>;
  readonly places: Set<string>;
  readonly classes: Set<string>;
  readonly recipients: Set<string>;
  readonly reasons: Set<string>;
}

/** Decides under the bundle reduced to the situation's region; each is prepared once. */
function judgeOf(
  bundle: Bundle,
  other: Bundle,
  today: number,
  domain: Domain,
): (situation: Situation) => Decision {
  const whole = prepare(bundle, today);
  const reduced = new Map(
    domain.regions.map((id) => {
      const regions = bundle.regions.filter((region) => region.id === id);
      return [id, prepare({ ...bundle, regions }, today)];
    }),
  );
  const entitlements = domain.places.filter((place) => place !== '');
  const requestFor = requestMaker(bundle, other, today, entitlements);
  return (situation) => decideWith(requestFor(situation), reduced.get(situation.region) ?? whole);
}

function turnOf(before: Decision, after: Decision): Turn | '' {
  if (before.effect !== after.effect) return after.effect === 'permit' ? 'permitted' : 'refused';
  if (before.effect === 'forbid') return '';
  if (before.regionId !== after.regionId) return 'moved';
  return sameProtections(before, after) ? '' : 'protected';
}

function sameProtections(
  { protections: one }: Decision,
  { protections: other }: Decision,
): boolean {
  return (
    one.length === other.length &&
    one.every(({ path, protection }, index) => {
      const field = other[index];
      return field?.path === path && field.protection === protection;
    })
  );
}

function outcomeOf(decision: Decision): string {
  return decision.effect === 'permit' ? `permit ${decision.regionId}`.trimEnd() : 'forbid';
}

function countOf(counts: Map<string, GrowingCount>, action: string): GrowingCount {
  const zero = { situations: 0, permitsBefore: 0, permitsAfter: 0, changed: 0 };
  const count = counts.get(action) ?? { action, ...zero };
  counts.set(action, count);
  return count;
}

function gather(
  shifts: Map<string, GrowingShift>,
  turn: Turn,
  situation: Situation,
  first: Decision,
  second: Decision,
): void {
  const before = outcomeOf(first);
  const after = outcomeOf(second);
  const { action, tenant, skill, region, facet } = situation;
  const key = [turn, action, tenant, skill, region, facet, before, after].join('\n');
  const shift = shifts.get(key) ?? {
    ...{ turn, situation, before, after, count: 0 },
    ...{ subjects: new Set(), places: new Set(), classes: new Set() },
    ...{ recipients: new Set(), reasons: new Set() },
  };
  shift.count += 1;
  shift.subjects.add(situation.subject);
  shift.places.add(facet === 'ageDays' ? `${situation.keyAge} days` : situation.place);
  if (situation.dataClass !== '') shift.classes.add(situation.dataClass);
  if (situation.recipient !== '') shift.recipients.add(situation.recipient);
  for (const { code } of [...first.reasons, ...second.reasons]) shift.reasons.add(code);
  shifts.set(key, shift);
}

function frozen(shift: GrowingShift, domain: Domain): Shift {
  const { turn, situation, before, after, count } = shift;
  return {
    turn,
    action: situation.action,
    tenants: domain.tenants.find(([first]) => first === situation.tenant) ?? [],
    skill: situation.skill,
    region: situation.region,
    facet: situation.facet,
    before,
    after,
    count,
    subjects: [...shift.subjects],
    places: [...shift.places],
    classes: [...shift.classes],
    recipients: [...shift.recipients],
    reasons: [...shift.reasons],
  };
}
