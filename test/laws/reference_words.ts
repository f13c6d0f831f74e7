/** The words that the parts of the reference model share. */
import type { Bundle, Decision, DecisionRequest, FieldFact, Skill } from '@bailiwick/policy';
import type { Judge, Passage } from './reference_movement.ts';
import type { Countries, Places } from './reference_places.ts';
import type { Protect } from './reference_protection.ts';

/** All of a decision but the rule's name and the digest, neither of which is decided. */
export type Outcome = Omit<Decision, 'reasons' | 'bundleDigest'> & { readonly reasons: Refusals };

export interface Refusal {
  readonly code: string;
  readonly regionId: string;
  readonly details: readonly string[];
}

export type Refusals = readonly Refusal[];

/** What depends on the bundle and the day alone, made once. */
export interface World extends Places {
  readonly bundle: Bundle;
  readonly contract: Bundle['contract'];
  readonly today: number;
  readonly processIn: Countries;
  readonly storeIn: Countries;
  readonly operatedBy: Countries;
  readonly entitleTo: Countries;
  /** The contract's limits with their lists as countries. */
  readonly limits: readonly Limit[];
  /** Regions in the order in which they are tried. */
  readonly ranked: Bundle['regions'];
  readonly judge: Judge;
  readonly protect: Protect;
  /** Refusals that every request meets: those about the bundle itself. */
  readonly standing: Refusals;
}

export interface Limit {
  readonly dataClass: string;
  readonly processIn: Countries;
  readonly operatedBy: Countries;
}

/** What depends on the request, made once for all its rules. */
export interface Facts {
  readonly request: DecisionRequest;
  /** The skills that the request names; one, when all is well. */
  readonly skills: readonly Skill[];
  readonly kind: string;
  readonly filled: readonly FieldFact[];
  readonly isFree: (fact: FieldFact) => boolean;
  readonly hasFreeText: boolean;
  readonly people: readonly string[];
  readonly parties: readonly string[];
  readonly workplace: string;
}

/** The second half of an action, asked when nothing is refused so far. */
export interface Verdict extends Passage {
  readonly region: Bundle['regions'][number] | undefined;
  readonly protections: Outcome['protections'];
}

/** One row of the table of actions. */
export interface ActionRules {
  readonly onData: boolean;
  readonly refusals: (world: World, facts: Facts) => Refusals;
  readonly verdict: (world: World, facts: Facts) => Verdict;
  readonly duties: readonly string[];
}

export const when = (refused: boolean, code: string, ...details: readonly string[]): Refusals =>
  refused ? [{ code, regionId: '', details }] : [];

/** One refusal for each item. */
export const each = <T>(
  items: readonly T[],
  code: string,
  details: (item: T) => readonly string[],
): Refusals => items.map((item) => ({ code, regionId: '', details: details(item) }));

export const inRegion = (regionId: string, refusals: Refusals): Refusals =>
  refusals.map((refusal) => ({ ...refusal, regionId }));

export const distinct = <T>(items: readonly T[]): readonly T[] => [...new Set(items)];

/** The items whose id is empty or that of an earlier one. */
export const ambiguous = <T extends { readonly id: string }>(items: readonly T[]): readonly T[] =>
  items.filter(
    ({ id }, position) => id === '' || items.findIndex((other) => other.id === id) < position,
  );

export const merged = (passages: readonly Passage[]): Passage => ({
  refusals: passages.flatMap(({ refusals }) => refusals),
  legs: passages.flatMap(({ legs }) => legs),
  duties: passages.flatMap(({ duties }) => duties),
});

export const CLASSES: readonly string[] =
  'public internal proprietary confidential personal special payment secret'.split(' ');
