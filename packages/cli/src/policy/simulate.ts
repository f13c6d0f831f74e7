/** Decides every situation under two bundles and gathers where the answers differ. */
import { decide } from '@bailiwick/policy';
import type { Bundle, Decision } from '@bailiwick/policy';
import { domainOf, requestFor, situationsOf } from './domain.ts';
import type { Domain, Situation } from './domain.ts';

/** What becomes of a situation. `moved` = another region, `protected` = other field protections. */
export type Turn = 'refused' | 'permitted' | 'moved' | 'protected';

/** Situations that turn alike, differing in countries and classes only. */
export interface Shift {
  readonly turn: Turn;
  readonly action: string;
  readonly tenants: readonly string[];
  readonly skill: string;
  /** '' = whichever the policy chooses. */
  readonly region: string;
  readonly before: string;
  readonly after: string;
  readonly count: number;
  readonly subjects: readonly string[];
  readonly readers: readonly string[];
  readonly classes: readonly string[];
  /** Codes that refuse under the bundle that refuses. */
  readonly reasons: readonly string[];
}

export interface Simulation {
  readonly today: number;
  readonly situations: number;
  readonly permitsBefore: number;
  readonly permitsAfter: number;
  readonly changed: number;
  readonly shifts: readonly Shift[];
}

/** Compares two bundles on one day over their whole joint domain. */
export function simulate(before: Bundle, after: Bundle, today: number): Simulation {
  const domain = domainOf(before, after);
  const judge = [judgeOf(before, after, today, domain), judgeOf(after, before, today, domain)];
  const shifts = new Map<string, GrowingShift>();
  const counts = { situations: 0, permitsBefore: 0, permitsAfter: 0, changed: 0 };
  for (const situation of situationsOf(domain)) {
    const [first, second] = judge.map((decideIn) => decideIn(situation)) as [Decision, Decision];
    counts.situations += 1;
    if (first.effect === 'permit') counts.permitsBefore += 1;
    if (second.effect === 'permit') counts.permitsAfter += 1;
    const turn = turnOf(first, second);
    if (turn === '') continue;
    counts.changed += 1;
    gather(shifts, turn, situation, first, second);
  }
  return { today, ...counts, shifts: [...shifts.values()].map((shift) => frozen(shift, domain)) };
}

interface GrowingShift {
  readonly turn: Turn;
  readonly situation: Situation;
  readonly before: string;
  readonly after: string;
  count: number;
  readonly subjects: Set<string>;
  readonly readers: Set<string>;
  readonly classes: Set<string>;
  readonly reasons: Set<string>;
}

/** Decides under the bundle reduced to the situation's region, prepared once per region. */
function judgeOf(
  bundle: Bundle,
  other: Bundle,
  today: number,
  domain: Domain,
): (situation: Situation) => Decision {
  const reduced = new Map(
    domain.regions.map((id) => {
      const regions = bundle.regions.filter((region) => id === '' || region.id === id);
      return [id, { ...bundle, regions }];
    }),
  );
  const entitlements = domain.subjects.filter((place) => place !== '');
  return (situation) =>
    decide(
      requestFor(situation, bundle, other, today, entitlements),
      reduced.get(situation.region) ?? bundle,
    );
}

function turnOf(before: Decision, after: Decision): Turn | '' {
  if (before.effect !== after.effect) return after.effect === 'permit' ? 'permitted' : 'refused';
  if (before.regionId !== after.regionId) return 'moved';
  return protectionsOf(before) === protectionsOf(after) ? '' : 'protected';
}

function protectionsOf({ protections }: Decision): string {
  return protections.map(({ path, protection }) => `${path}=${protection}`).join();
}

function outcomeOf(decision: Decision): string {
  return decision.effect === 'permit' ? `permit ${decision.regionId}` : 'forbid';
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
  const { action, tenant, skill, region } = situation;
  const key = JSON.stringify([turn, action, tenant, skill, region, before, after]);
  const shift = shifts.get(key) ?? {
    ...{ turn, situation, before, after, count: 0 },
    ...{ subjects: new Set(), readers: new Set(), classes: new Set(), reasons: new Set() },
  };
  shift.count += 1;
  shift.subjects.add(situation.subject);
  shift.readers.add(situation.reader);
  shift.classes.add(situation.dataClass);
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
    before,
    after,
    count,
    subjects: [...shift.subjects],
    readers: [...shift.readers],
    classes: [...shift.classes],
    reasons: [...shift.reasons],
  };
}
