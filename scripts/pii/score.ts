import type { Sample } from './annotated.ts';
import { groupOf, type Group } from './labels.ts';

/** What a detector says about a text. */
export interface Span {
  readonly group: Group;
  readonly start: number;
  readonly end: number;
}
export type Detect = (text: string) => readonly Span[];

/** Counts of one group in one language of one set. */
export interface Tally {
  gold: number;
  found: number;
  /** Labelled entities that were covered by a finding of any group: they would be masked. */
  covered: number;
  predicted: number;
  correct: number;
}

export const emptyTally = (): Tally => ({
  gold: 0,
  found: 0,
  covered: 0,
  predicted: 0,
  correct: 0,
});

/** How many characters of `[start, end)` lie inside the spans; these must not overlap. */
function overlap(
  start: number,
  end: number,
  spans: readonly Pick<Span, 'start' | 'end'>[],
): number {
  return spans.reduce((sum, span) => {
    return sum + Math.max(0, Math.min(end, span.end) - Math.max(start, span.start));
  }, 0);
}

/**
 * Tallies by language, then group. An entity is found, and a finding is correct, when at least half
 * of its characters lie in spans of the same group on the other side. Findings count against
 * precision only in groups that the set labels at all.
 */
export function scoreSet(
  samples: readonly Sample[],
  detect: Detect,
): ReadonlyMap<string, ReadonlyMap<Group, Tally>> {
  const labelled = new Set(
    samples.flatMap(({ entities }) => entities.map(({ label }) => groupOf(label))),
  );
  const languages = new Map<string, Map<Group, Tally>>();
  for (const { lang, text, entities } of samples) {
    const tallies = languages.get(lang) ?? new Map<Group, Tally>();
    languages.set(lang, tallies);
    const tally = (group: Group): Tally => {
      const existing = tallies.get(group) ?? emptyTally();
      tallies.set(group, existing);
      return existing;
    };
    const findings = detect(text);
    const gold = entities.flatMap(({ label, start, end }) => {
      const group = groupOf(label);
      return group === undefined ? [] : [{ group, start, end }];
    });
    for (const { group, start, end } of gold) {
      const same = findings.filter((finding) => finding.group === group);
      const half = (end - start) / 2;
      tally(group).gold += 1;
      if (overlap(start, end, same) >= half) tally(group).found += 1;
      if (overlap(start, end, findings) >= half) tally(group).covered += 1;
    }
    for (const { group, start, end } of findings) {
      if (!labelled.has(group)) continue;
      const same = gold.filter((entity) => entity.group === group);
      tally(group).predicted += 1;
      if (overlap(start, end, same) * 2 >= end - start) tally(group).correct += 1;
    }
  }
  return languages;
}
