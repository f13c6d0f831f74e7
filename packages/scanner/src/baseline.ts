/** The baseline: findings that were there when the check began, by fingerprint, to be worked off. */

import type { Finding } from './model/finding.ts';

export const BASELINE_FORMAT = 'bailiwick-baseline/1';

export interface Baseline {
  readonly format: typeof BASELINE_FORMAT;
  /** Sorted by file, rule and fingerprint, so that a diff shows what changed. */
  readonly findings: readonly BaselineEntry[];
}

export interface BaselineEntry {
  readonly fingerprint: string;
  readonly rule: string;
  readonly file: string;
  /** How many findings share the fingerprint. */
  readonly count: number;
}

/** The baseline of these findings. */
export function baselineOf(findings: readonly Finding[]): Baseline {
  const entries = new Map<string, BaselineEntry>();
  for (const { fingerprint, rule, place } of findings) {
    const count = (entries.get(fingerprint)?.count ?? 0) + 1;
    entries.set(fingerprint, { fingerprint, rule, file: place.file, count });
  }
  return { format: BASELINE_FORMAT, findings: [...entries.values()].sort(compareEntries) };
}

/**
 * The old baseline without what is gone. What is new is not taken in: a baseline that grew by itself
 * would swallow the next fault.
 */
export function shrunk(before: Baseline, findings: readonly Finding[]): Baseline {
  const now = countsOf(baselineOf(findings));
  const kept = before.findings.flatMap((entry) => {
    const count = Math.min(entry.count, now.get(entry.fingerprint) ?? 0);
    return count === 0 ? [] : [{ ...entry, count }];
  });
  return { format: BASELINE_FORMAT, findings: kept.sort(compareEntries) };
}

export interface Compared {
  /** For each finding, in order: whether the baseline has it. */
  readonly known: readonly boolean[];
  /** Entries, or parts of their counts, that no finding answers any more. */
  readonly absent: readonly BaselineEntry[];
}

/** Compares with multiplicity: two findings of one fingerprint need a count of two. */
export function compareBaseline(baseline: Baseline, findings: readonly Finding[]): Compared {
  const left = countsOf(baseline);
  const known = findings.map(({ fingerprint }) => {
    const count = left.get(fingerprint) ?? 0;
    if (count > 0) left.set(fingerprint, count - 1);
    return count > 0;
  });
  const absent = baseline.findings.flatMap((entry) => {
    const count = left.get(entry.fingerprint) ?? 0;
    return count > 0 ? [{ ...entry, count }] : [];
  });
  return { known, absent };
}

/** Reads a parsed baseline strictly; throws an Error whose message says what is wrong. */
export function readBaseline(value: unknown): Baseline {
  const { format, findings } = (value ?? {}) as Partial<Baseline>;
  if (format !== BASELINE_FORMAT || !Array.isArray(findings)) {
    throw new Error(`not a baseline; write one with --write-baseline (format ${BASELINE_FORMAT})`);
  }
  (findings as readonly unknown[]).forEach((entry, index) => {
    const { fingerprint, rule, file, count } = (entry ?? {}) as Partial<BaselineEntry>;
    const sound =
      typeof fingerprint === 'string' &&
      /^[0-9a-f]{32}$/.test(fingerprint) &&
      typeof rule === 'string' &&
      typeof file === 'string' &&
      Number.isInteger(count) &&
      (count ?? 0) > 0;
    if (!sound) throw new Error(`findings[${index}] is not an entry; write the baseline again`);
  });
  return { format, findings };
}

/** The text of a baseline file. */
export function baselineText(baseline: Baseline): string {
  return `${JSON.stringify(baseline, null, 2)}\n`;
}

function countsOf(baseline: Baseline): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { fingerprint, count } of baseline.findings) {
    counts.set(fingerprint, (counts.get(fingerprint) ?? 0) + count);
  }
  return counts;
}

function compareEntries(a: BaselineEntry, b: BaselineEntry): number {
  const key = ({ file, rule, fingerprint }: BaselineEntry): string =>
    [file, rule, fingerprint].join('\0');
  return key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0;
}
