/** One finding a place, and what became of every egress point. */

import type { FlowOfData, Verdict } from '../model/check.ts';
import type { Finding, Level } from '../model/finding.ts';
import type { CheckedProject, Reported, Rule } from '../model/rule.ts';
import { destinationOf, standingOf } from './standing.ts';

const ORDER: readonly Level[] = ['error', 'warning', 'note'];

interface FromRule {
  readonly rule: Rule;
  readonly finding: Reported;
}

/**
 * Egress rules that report one place make one finding: the one with the lowest rank names it, the others
 * are named with it, and the highest level counts. Other rules' findings stand alone, once a place.
 */
export function mergeFindings(
  reported: readonly FromRule[],
): readonly Omit<Finding, 'fingerprint'>[] {
  const byPlace = new Map<string, FromRule[]>();
  for (const one of reported) {
    const { file, span } = one.finding.place;
    const family = one.rule.family === 'egress' ? 'egress' : one.rule.id;
    const target = one.finding.destination?.host ?? '';
    const key = `${family}|${file}|${span[0]}|${one.rule.family === 'egress' ? target : span[1]}`;
    const list = byPlace.get(key) ?? [];
    list.push(one);
    byPlace.set(key, list);
  }
  const merged = [...byPlace.values()].map(mergePlace);
  return merged.sort(
    (left, right) =>
      compare(left.place.file, right.place.file) ||
      left.place.span[0] - right.place.span[0] ||
      left.place.span[1] - right.place.span[1] ||
      compare(left.rule, right.rule),
  );
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

function mergePlace(found: readonly FromRule[]): Omit<Finding, 'fingerprint'> {
  const ranked = [...found].sort(
    (left, right) =>
      ORDER.indexOf(left.finding.level) - ORDER.indexOf(right.finding.level) ||
      left.rule.rank - right.rule.rank,
  );
  const first = ranked[0] as FromRule;
  const { level, place, message, destination, flow } = first.finding;
  // The cures of the other rules name values of their own findings.
  const values = Object.assign(
    {},
    ...[...ranked].reverse().map(({ finding }) => finding.values),
  ) as Record<string, string>;
  const also = [...new Set(ranked.map(({ rule }) => rule.id))].filter((id) => id !== first.rule.id);
  return {
    rule: first.rule.id,
    level,
    place,
    also,
    message,
    values,
    destination: destination ?? null,
    flow: flow ?? [],
  };
}

/** Every egress point with its verdict, for the summary and the map. */
export function flowsOf(
  project: CheckedProject,
  findings: readonly Finding[],
): readonly FlowOfData[] {
  const levels = new Map<string, Level>();
  for (const { destination, place, level } of findings) {
    if (destination !== null) {
      levels.set(`${place.file}:${place.span[0]}`, level);
    }
  }
  return project.egress.map((egress): FlowOfData => {
    const level = levels.get(`${egress.place.file}:${egress.place.span[0]}`);
    const standing = standingOf(egress, project.terms);
    const verdict: Verdict =
      standing === 'judged' ? (level ?? 'allowed') : standing === 'idle' ? 'note' : 'allowed';
    const { place, carries } = egress;
    return { ...destinationOf(egress), verdict, place, carries };
  });
}
