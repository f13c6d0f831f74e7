import { canonicalize } from '../canonical.ts';
import { list, oneOf, readShape, record, text, whole } from '../shape.ts';
import type { ShapeOf } from '../shape.ts';

/** What can happen to an inference; exactly one of denied, completed and failed does. */
export const PHASES = [
  'requested',
  'denied',
  'completed',
  'failed',
  'output-viewed',
  'output-copied',
  'output-inserted',
  'output-exported',
] as const;
export type Phase = (typeof PHASES)[number];

export const TERMINAL_PHASES: readonly Phase[] = ['denied', 'completed', 'failed'];

const word = text({ maximum: 300 });
const words = list(text({ maximum: 300 }), 500);

/** Members of a log entry; content never is one of them. */
export const entryShape = record({
  v: whole(1, 1),
  inference: word,
  phase: oneOf(PHASES),
  tenant: word,
  at: whole(0, Number.MAX_SAFE_INTEGER),
  region: word,
  locatedIn: word,
  storedIn: word,
  operatedBy: word,
  subjects: words,
  mechanisms: words,
  lawRows: words,
  bundle: word,
  skill: word,
  model: word,
  modelDigest: word,
  keyId: word,
  classes: words,
  requestDigest: word,
  answerDigest: word,
  user: word,
  reason: word,
  flags: words,
});
export type LogEntry = ShapeOf<typeof entryShape>;

/** An entry in which nothing is known but who, what and when. */
export function blankEntry(
  known: Pick<LogEntry, 'inference' | 'phase' | 'tenant' | 'at'> & Partial<LogEntry>,
): LogEntry {
  return {
    v: 1,
    region: '',
    locatedIn: '',
    storedIn: '',
    operatedBy: '',
    subjects: [],
    mechanisms: [],
    lawRows: [],
    bundle: '',
    skill: '',
    model: '',
    modelDigest: '',
    keyId: '',
    classes: [],
    requestDigest: '',
    answerDigest: '',
    user: '',
    reason: '',
    flags: [],
    ...known,
  };
}

/** The bytes that a leaf commits to, as text. */
export function writeEntry(entry: LogEntry): string {
  return canonicalize({
    ...entry,
    subjects: sortUnique(entry.subjects),
    mechanisms: sortUnique(entry.mechanisms),
    lawRows: sortUnique(entry.lawRows),
    classes: sortUnique(entry.classes),
    flags: sortUnique(entry.flags),
  });
}

/** Reads entry text strictly: canonical form and exactly the members of a log entry. */
export function readEntry(entryText: string): LogEntry | null {
  let value: unknown;
  try {
    value = JSON.parse(entryText);
    if (canonicalize(value) !== entryText) return null;
  } catch {
    return null;
  }
  const { value: entry, faults } = readShape(entryShape, value);
  return faults.length === 0 ? entry : null;
}

/** What may be logged once: output phases may repeat, so that their time tells them apart. */
export function entryKey(entry: Pick<LogEntry, 'inference' | 'phase' | 'at'>): string {
  const key = `${entry.inference}:${entry.phase}`;
  return entry.phase.startsWith('output-') ? `${key}:${entry.at}` : key;
}

export function isTerminal(phase: Phase): boolean {
  return TERMINAL_PHASES.includes(phase);
}

/**
 * True for a `requested` that the CRM reported: only a gateway knows the digest of a request. Such an
 * entry says that somebody meant to ask, not that anything ran here.
 */
export function isReportedByCrm(entry: LogEntry | null): boolean {
  return entry?.phase === 'requested' && entry.requestDigest === '';
}

function sortUnique(values: readonly string[]): readonly string[] {
  return [...new Set(values)].sort();
}
