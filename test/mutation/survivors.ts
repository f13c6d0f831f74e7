/**
 * Which mutants may survive: `survivors.json` explains each one. An entry names a mutant by what it
 * changes, not by its line, so that it holds while the code around it moves.
 */
import fs from 'node:fs';
import path from 'node:path';
import type { schema } from '@stryker-mutator/api/core';

/** What identifies a mutant; `within` is the top-level declaration that holds it. */
export interface MutantName {
  readonly file: string;
  readonly within: string;
  readonly mutator: string;
  /** The lines that it changes, what it replaces in `«»`; runs of white space are one space. */
  readonly code: string;
  readonly replacement: string;
}

export interface Mutant extends MutantName {
  readonly line: number;
  readonly status: schema.MutantStatus;
}

export interface Explained extends MutantName {
  /** How many mutants of this name survive; 1 when absent. */
  readonly times?: number;
  /** `equivalent`: no input can tell it from the original. `accepted`: one could, and why none does. */
  readonly kind: 'equivalent' | 'accepted';
  readonly reason: string;
}

export interface Verdict {
  /** Survivors, or mutants that no test runs through, without an explanation. */
  readonly unexplained: readonly Mutant[];
  /** Explanations of more survivors than there are. */
  readonly obsolete: readonly Explained[];
  /** Mutants about which nothing is known: broken off, or ignored by a comment in the code. */
  readonly unjudged: readonly Mutant[];
  readonly counts: Readonly<Record<'killed' | 'timeout' | 'survived' | 'uncovered', number>>;
  /** Share found, in percent, explained survivors counted as not found; 100 without mutants. */
  readonly score: number;
}

const survivorFile = path.join(import.meta.dirname, 'survivors.json');

/** The explanations; an entry without a reason is an error. */
export function readExplained(): readonly Explained[] {
  const entries = JSON.parse(fs.readFileSync(survivorFile, 'utf8')) as readonly Explained[];
  for (const entry of entries) {
    if (!['equivalent', 'accepted'].includes(entry.kind) || !entry.reason) {
      throw new Error(`survivors.json: no kind or reason for ${describe(entry)}`);
    }
  }
  return entries;
}

/** Every mutant of a report, named. */
export function mutantsOf({ files }: schema.MutationTestResult): readonly Mutant[] {
  return Object.entries(files).flatMap(([file, { source, mutants }]) => {
    const lines = source.split('\n');
    return mutants.map(({ location, mutatorName, replacement, status }) => ({
      file,
      within: declarationAt(lines, location.start.line),
      mutator: mutatorName,
      code: oneLine(marked(lines, location)),
      replacement: oneLine(replacement ?? ''),
      line: location.start.line,
      status,
    }));
  });
}

/** Holds what survived against what is explained; both must be about the same files. */
export function judge(mutants: readonly Mutant[], explained: readonly Explained[]): Verdict {
  const left = new Map(explained.map((entry) => [keyOf(entry), entry.times ?? 1]));
  const unexplained = mutants.filter((mutant) => {
    if (mutant.status !== 'Survived' && mutant.status !== 'NoCoverage') return false;
    const times = left.get(keyOf(mutant)) ?? 0;
    left.set(keyOf(mutant), times - 1);
    return times <= 0;
  });
  const count = (status: schema.MutantStatus): number =>
    mutants.filter((mutant) => mutant.status === status).length;
  const counts = {
    killed: count('Killed'),
    timeout: count('Timeout'),
    survived: count('Survived'),
    uncovered: count('NoCoverage'),
  };
  const judged = counts.killed + counts.timeout + counts.survived + counts.uncovered;
  return {
    unexplained,
    obsolete: explained.filter((entry) => (left.get(keyOf(entry)) ?? 0) > 0),
    unjudged: mutants.filter(
      ({ status }) => !['Killed', 'Timeout', 'Survived', 'NoCoverage'].includes(status),
    ),
    counts,
    score: judged === 0 ? 100 : (100 * (counts.killed + counts.timeout)) / judged,
  };
}

/** One line for people. */
export function describe({ file, within, mutator, code, replacement }: MutantName): string {
  return `${file}, ${within}: ${mutator} \`${code}\` -> \`${replacement}\``;
}

function keyOf({ file, within, mutator, code, replacement }: MutantName): string {
  return JSON.stringify([file, within, mutator, code, replacement]);
}

function declarationAt(lines: readonly string[], line: number): string {
  const declaration = /^(?:export )?(?:async )?(?:function|const|let|class) (\w+)/;
  const names = lines.slice(0, line).map((text) => declaration.exec(text)?.[1]);
  return names.findLast((name) => name !== undefined) ?? '';
}

/** Lines and columns count from 1; the end is exclusive. */
function marked(lines: readonly string[], { start, end }: schema.Location): string {
  const text = lines.slice(start.line - 1, end.line).join('\n');
  const from = start.column - 1;
  const rest = (lines[end.line - 1] ?? '').length - (end.column - 1);
  const to = text.length - rest;
  return `${text.slice(0, from)}«${text.slice(from, to)}»${text.slice(to)}`;
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
