import { readDecision } from '@bailiwick/policy';
import type { Decision, LegMechanism } from '@bailiwick/policy';
import { canonicalize } from '../canonical.ts';
import type { LogEntry } from '../log/entry.ts';

/** The class of the skill text, which no field of the decision has. */
const SKILL_TEXT_CLASS = 'proprietary';

export interface TraceOptions {
  /** Legs that the verified receipt repeats; null when there is none. */
  readonly receiptLegs: unknown;
  /** Parties besides the subjects: the controller's place, and subjects that are always assumed. */
  readonly parties: readonly string[];
}

/**
 * What the decision kept with a row says otherwise than the row's entry, in words; empty when they
 * agree. The entry commits to everything that the decision's outcome consists of; the order of
 * fields and their protections it repeats as classes only.
 */
export function traceFaults(
  trace: string,
  entry: LogEntry,
  options: TraceOptions,
): readonly string[] {
  if (trace === '') return isDecided(entry) ? ['there is none'] : [];
  const decision = parse(trace);
  if (decision === null) return ['is not a decision'];
  const faults: string[] = [];
  const demand = (holds: boolean, member: string) => {
    if (!holds) faults.push(member);
  };
  // A denial without a request was decided in the CRM; with one, the gateway refused what it permits.
  const isForbidden = entry.phase === 'denied' && entry.requestDigest === '';
  demand(decision.effect === (isForbidden ? 'forbid' : 'permit'), 'effect');
  demand((decision.reasons[0]?.code ?? '') === (isForbidden ? entry.reason : ''), 'reasons');
  demand(entry.bundle === '' || decision.bundleDigest === entry.bundle, 'bundleDigest');
  for (const member of ['locatedIn', 'storedIn', 'operatedBy'] as const) {
    demand(entry[member] === '' || decision[member] === entry[member], member);
  }
  demand(entry.region === decision.regionId, 'regionId');
  if (isForbidden) {
    demand(decision.legs.length === 0, 'legs');
    demand(decision.protections.length === 0, 'protections');
    return faults;
  }
  if (!areLegsPossible(decision.legs, entry, options.parties)) faults.push('legs');
  // Only where a gateway decided, too, does the entry name grounds and classes.
  if (entry.model !== '') {
    const mechanisms = decision.legs.map((leg) => `${leg.leg}:${leg.regime}:${leg.mechanism}`);
    const bases = decision.legs.map(({ basis }) => basis).filter((basis) => basis !== '');
    demand(isSameSet(mechanisms, entry.mechanisms), 'mechanisms');
    demand(isSameSet(bases, entry.lawRows), 'lawRows');
    const classes = new Set(decision.protections.map(({ dataClass }) => dataClass as string));
    const areKnown = entry.classes.every((name) => name === SKILL_TEXT_CLASS || classes.has(name));
    demand(areKnown, 'protections');
  }
  if (options.receiptLegs !== null) {
    const isSame = canonicalize(options.receiptLegs) === canonicalize(decision.legs);
    demand(isSame, 'legs of the receipt');
  }
  return faults;
}

/** Phases that follow a decision; a failure before there was one names no skill. */
function isDecided({ phase, skill }: LogEntry): boolean {
  return (
    ['requested', 'denied', 'completed'].includes(phase) || (phase === 'failed' && skill !== '')
  );
}

function areLegsPossible(
  legs: readonly LegMechanism[],
  entry: LogEntry,
  parties: readonly string[],
): boolean {
  const named = new Set(legs.map(({ subject }) => subject));
  const known = [...entry.subjects, ...parties];
  const areSubjects =
    [...named].every((subject) => known.includes(subject)) &&
    (legs.length === 0 || entry.subjects.every((subject) => named.has(subject)));
  if (!areSubjects || entry.locatedIn === '') return areSubjects;
  const places = [entry.locatedIn, entry.storedIn, entry.operatedBy];
  return legs.every(({ leg, from, to }) =>
    leg === 'request' ? places.includes(to) : from === entry.locatedIn,
  );
}

function parse(trace: string): Decision | null {
  try {
    return readDecision(JSON.parse(trace));
  } catch {
    return null;
  }
}

function isSameSet(left: readonly string[], right: readonly string[]): boolean {
  return canonicalize([...new Set(left)].sort()) === canonicalize([...new Set(right)].sort());
}
