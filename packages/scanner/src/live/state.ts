/** The state of an audit on disk, so that one that was cut off goes on. */

import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { AuditState, Row, SectionState } from './model.ts';

/** Of what is audited: origin and id of the org or portal. 32 hex characters. */
export function targetDigest(...parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\0')).digest('hex').slice(0, 32);
}

/** A new state; nothing is read yet. */
export function newState(target: string, startedAt: string): AuditState {
  return { version: 1, target, startedAt, sections: {} };
}

/**
 * Reads a state; null when there is none, or when it is another target's, older than two days (the
 * platform forgets its cursors) or not one of ours: then the audit begins anew.
 */
export function readState(file: string, target: string, now: number): AuditState | null {
  let value: unknown;
  try {
    value = JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
  if (!isState(value) || value.target !== target) return null;
  const age = now - Date.parse(value.startedAt);
  return age >= 0 && age < LONGEST_AGE_MS ? value : null;
}

const LONGEST_AGE_MS = 2 * 86_400_000;

/** Writes it whole or not at all; only its owner may read it. */
export function writeState(file: string, state: AuditState): void {
  fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.new`;
  fs.writeFileSync(draft, JSON.stringify(state), { mode: 0o600 });
  fs.renameSync(draft, file);
}

/** An audit that is complete needs no state. */
export function removeState(file: string): void {
  fs.rmSync(file, { force: true });
  fs.rmSync(`${file}.new`, { force: true });
}

function isState(value: unknown): value is AuditState {
  if (!isObject(value)) return false;
  const { version, target, startedAt, sections } = value;
  return (
    version === 1 &&
    typeof target === 'string' &&
    typeof startedAt === 'string' &&
    !Number.isNaN(Date.parse(startedAt)) &&
    isObject(sections) &&
    Object.values(sections).every(isSection)
  );
}

function isSection(value: unknown): value is SectionState {
  if (!isObject(value)) return false;
  const { status, cursor, rows, reason } = value;
  return (
    ['open', 'done', 'unavailable'].includes(String(status)) &&
    typeof cursor === 'string' &&
    typeof reason === 'string' &&
    Array.isArray(rows) &&
    rows.every(isRow)
  );
}

function isRow(value: unknown): value is Row {
  return (
    isObject(value) &&
    Object.values(value).every((member) => ['string', 'number', 'boolean'].includes(typeof member))
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
