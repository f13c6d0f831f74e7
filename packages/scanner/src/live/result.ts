/** An audit's outcome in the form of a check, so that reports, baseline and levels are the same. */

import type { CheckResult, FileProblem } from '../model/check.ts';
import { FIRST_LINE } from '../model/span.ts';
import { inventoryOf } from './inventory.ts';
import type { LiveFinding } from './inventory.ts';
import type { AuditState } from './model.ts';
import type { TokenInventory } from './tokens.ts';

export interface AuditResult {
  readonly result: CheckResult;
  /** Text of a file that findings stand in; undefined when there is none. */
  readonly text: (file: string) => string | undefined;
}

/** An outcome with the inventory of apps and tokens. */
export interface LiveAudit extends AuditResult {
  readonly tokens: TokenInventory;
}

/** Findings of facts and of files together; sections that are not available are problems. */
export function auditResult(
  found: readonly LiveFinding[],
  state: AuditState,
  milliseconds: number,
  checked: { readonly result: CheckResult; readonly texts: ReadonlyMap<string, string> } | null,
): AuditResult {
  const inventory = inventoryOf(found);
  const sections = Object.entries(state.sections);
  const problems = sections
    .filter(([, { status }]) => status === 'unavailable')
    .map(([id, { reason }]): FileProblem => ({
      file: `live/${id}`,
      code: 'NOT_AVAILABLE',
      detail: reason,
      at: FIRST_LINE,
    }));
  const rows = sections.reduce((sum, [, section]) => sum + section.rows.length, 0);
  const read = sections.filter(([, { status }]) => status === 'done').length;
  const files = checked?.result;
  return {
    result: {
      findings: [...inventory.findings, ...(files?.findings ?? [])],
      problems: [...problems, ...(files?.problems ?? [])],
      files: read + (files?.files ?? 0),
      lines: rows + (files?.lines ?? 0),
      cached: 0,
      milliseconds,
      flows: files?.flows ?? [],
      allowances: files?.allowances ?? [],
    },
    text: (file) => inventory.texts.get(file) ?? checked?.texts.get(file),
  };
}
