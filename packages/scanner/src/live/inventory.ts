/** What was read, as lines that findings point at, and the findings over them. */

import { fingerprints } from '../fingerprint.ts';
import type { Destination, Finding, Level } from '../model/finding.ts';

export interface LiveFinding {
  readonly rule: string;
  readonly level: Level;
  /** Section that the fact is of. */
  readonly section: string;
  /**
   * The fact as a line: what it is, never how it is today (no days, no counts), so that the finding
   * stays the same finding in the next audit.
   */
  readonly line: string;
  readonly message: string;
  readonly values: Readonly<Record<string, string>>;
  readonly destination?: Destination;
}

export interface Inventory {
  readonly findings: readonly Finding[];
  /** Lines by virtual file `live/<section>`, for frames. */
  readonly texts: ReadonlyMap<string, string>;
}

/** Puts findings in order and gives each a line of its section's file, and a fingerprint. */
export function inventoryOf(found: readonly LiveFinding[]): Inventory {
  const sorted = [...found].sort((a, b) => compare(keyOf(a), keyOf(b)));
  const lines = new Map<string, string[]>();
  const findings = sorted.map((one): Finding => {
    const file = `live/${one.section}`;
    const text = printable(one.line);
    const list = lines.get(file) ?? [];
    lines.set(file, list);
    const known = list.indexOf(text);
    if (known === -1) list.push(text);
    const number = known === -1 ? list.length : known + 1;
    return {
      rule: one.rule,
      level: one.level,
      place: { file, span: [number, 1, number, text.length + 1] },
      also: [],
      message: one.message,
      values: Object.fromEntries(
        Object.entries(one.values).map(([name, value]) => [name, printable(value)]),
      ),
      destination: one.destination ?? null,
      flow: [],
      fingerprint: '',
    };
  });
  const marks = fingerprints(findings, (file, number) => lines.get(file)?.[number - 1] ?? '');
  return {
    findings: findings.map((finding, at) => ({ ...finding, fingerprint: marks[at] ?? '' })),
    texts: new Map([...lines].map(([file, list]) => [file, `${list.join('\n')}\n`])),
  };
}

function keyOf({ section, line, rule, message }: LiveFinding): string {
  return [section, line, rule, message].join('\0');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

const LONGEST = 200;

/** Names in an org are written by anybody: one line, no control characters, not endless. */
function printable(text: string): string {
  const plain = text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ');
  return plain.length > LONGEST ? `${plain.slice(0, LONGEST)}…` : plain;
}
