/** The flows counted by where they go, who runs it and the verdict. */

import type { Texts } from '../messages.ts';
import type { FlowOfData, Verdict } from '../model/check.ts';

export interface SummaryRow {
  readonly jurisdiction: string;
  readonly operator: string;
  readonly verdict: Verdict;
  readonly count: number;
}

const ORDER: readonly Verdict[] = ['error', 'warning', 'note', 'allowed'];

/** Worst first, then by count, then by name. */
export function summarize(flows: readonly FlowOfData[], texts: Texts): readonly SummaryRow[] {
  const rows = new Map<string, SummaryRow>();
  for (const flow of flows) {
    const jurisdiction = jurisdictionOf(flow.countries, texts);
    const operator = flow.operator === '' ? texts.label('label.unknown') : flow.operator;
    const key = [jurisdiction, operator, flow.verdict].join('\0');
    const count = (rows.get(key)?.count ?? 0) + 1;
    rows.set(key, { jurisdiction, operator, verdict: flow.verdict, count });
  }
  return [...rows.values()].sort(
    (a, b) =>
      ORDER.indexOf(a.verdict) - ORDER.indexOf(b.verdict) ||
      b.count - a.count ||
      compareText(a.jurisdiction, b.jurisdiction) ||
      compareText(a.operator, b.operator),
  );
}

/** Name of a set of countries; the filter of the findings uses the same. */
export function jurisdictionOf(countries: readonly string[], texts: Texts): string {
  const codes = [...countries].sort(compareText);
  if (codes.length <= 1) return texts.countries(codes);
  return codes.length <= 6
    ? codes.join(', ')
    : `${codes.slice(0, 5).join(', ')} +${codes.length - 5}`;
}

/** By code unit, the same on every machine. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
