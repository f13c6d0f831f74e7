/** The state of an audit on disk, so that one that was cut off goes on. */

import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
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
 * What a state file holds. `none`: nothing, or a state that is too old to go on with (the platform
 * forgets its cursors). `foreign`: another target's. `changed`: not as this machine wrote it.
 */
export type KeptState =
  | { readonly kind: 'state'; readonly state: AuditState }
  | { readonly kind: 'none' | 'foreign' | 'changed' };

/**
 * Reads a state whose seal fits the key. A file that does not is never gone on with, since rows that
 * somebody took out of it would be missing in the audit.
 */
export function readState(file: string, target: string, key: Buffer, now: number): KeptState {
  let text: string;
  try {
    text = fs.readFileSync(file, 'utf8');
  } catch (cause) {
    return { kind: (cause as NodeJS.ErrnoException).code === 'ENOENT' ? 'none' : 'changed' };
  }
  const cut = text.indexOf('\n');
  const [seal, body] = [text.slice(0, Math.max(cut, 0)), text.slice(cut + 1)];
  if (!isSeal(seal, sealOf(body, key))) return { kind: 'changed' };
  const value: unknown = JSON.parse(body);
  if (!isState(value)) return { kind: 'changed' };
  if (value.target !== target) return { kind: 'foreign' };
  const age = now - Date.parse(value.startedAt);
  return age >= 0 && age < LONGEST_AGE_MS ? { kind: 'state', state: value } : { kind: 'none' };
}

const LONGEST_AGE_MS = 2 * 86_400_000;

/** Writes it whole or not at all; only its owner may read it. The seal is its first line. */
export function writeState(file: string, state: AuditState, key: Buffer): void {
  fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.new`;
  const body = JSON.stringify(state);
  fs.writeFileSync(draft, `${sealOf(body, key)}\n${body}`, { mode: 0o600 });
  fs.renameSync(draft, file);
}

/** The key that seals states on this machine; made when there is none. Only its owner may read it. */
export function stateKey(file: string): Buffer {
  fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  try {
    fs.writeFileSync(file, randomBytes(KEY_BYTES), { mode: 0o600, flag: 'wx' });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause;
  }
  const key = fs.readFileSync(file);
  if (key.length !== KEY_BYTES) throw new Error(`${file} is not a key of ${KEY_BYTES} bytes`);
  return key;
}

const KEY_BYTES = 32;

function sealOf(body: string, key: Buffer): string {
  return createHmac('sha256', key).update(body).digest('hex');
}

function isSeal(given: string, right: string): boolean {
  return given.length === right.length && timingSafeEqual(Buffer.from(given), Buffer.from(right));
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
