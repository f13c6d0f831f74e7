/** A new alert about one thing. */
import { createHash } from 'node:crypto';
import type { System } from '../session.ts';
import type { AlertRow } from './store.ts';

const DAY_MS = 86_400_000;
/** Days until somebody must have looked; a week for the others. */
const DUE_DAYS: Readonly<Record<string, number>> = {
  outflow: 3,
  tampered: 1,
  'record-created': 1,
  'record-changed': 1,
  'record-deleted': 1,
  'record-restored': 1,
  'record-merged': 1,
  'event-unreadable': 1,
  'events-missed': 1,
  'events-full': 1,
};

/** One alert for one thing: `about` is part of its key. */
export function newAlert(
  system: System,
  kind: string,
  target: string,
  detail: string,
  about: string,
): AlertRow {
  const now = system.now() * 1000;
  return {
    key: keyOf(`${kind}:${target}:${about}`),
    kind,
    at: new Date(now).toISOString(),
    dueAt: new Date(now + (DUE_DAYS[kind] ?? 7) * DAY_MS).toISOString(),
    state: 'open',
    cause: '',
    note: '',
    closedBy: '',
    closedAt: '',
    target,
    detail,
  };
}

const LONGEST_KEY = 200;

/** A key of bounded length: long ones keep their beginning and are told apart by a digest. */
function keyOf(text: string): string {
  if (text.length <= LONGEST_KEY) return text;
  const digest = createHash('sha256').update(text).digest('base64url');
  return `${text.slice(0, LONGEST_KEY - digest.length - 1)}#${digest}`;
}
