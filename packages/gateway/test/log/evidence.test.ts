import { generateKeyPairSync } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { logOrigin, signCheckpoint, verifyCheckpoint } from '../../src/log/checkpoint.ts';
import { blankEntry, readEntry } from '../../src/log/entry.ts';
import type { Phase } from '../../src/log/entry.ts';
import { leafHash } from '../../src/log/merkle.ts';
import { openSqliteEvidence } from '../../src/log/sqlite_store.ts';
import { openState } from '../../src/log/state.ts';
import type { EvidenceStore } from '../../src/log/store.ts';

let folder = '';
let store: EvidenceStore;
const file = () => path.join(folder, 'evidence.sqlite');
const entry = (inference: string, phase: Phase, at = 100) =>
  blankEntry({ inference, phase, tenant: 'T', at, subjects: ['FR', 'DE', 'FR'] });

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bailiwick-log-'));
  store = openSqliteEvidence(file());
});
afterEach(async () => {
  await store.close();
  fs.rmSync(folder, { recursive: true });
});

describe('evidence log', () => {
  it('writes canonical entries whose hashes are the leaves', async () => {
    const { stored } = await store.append({ entry: entry('a', 'requested') });
    expect(stored.leaf).toBe(0);
    expect(stored.text).toContain('"subjects":["DE","FR"]');
    expect(readEntry(stored.text)?.phase).toBe('requested');
    expect(store.leafHash(0).equals(leafHash(Buffer.from(stored.text)))).toBe(true);
  });

  it('gives leaves in order to 200 writers at once and keeps them over a restart', async () => {
    const all = await Promise.all(
      Array.from({ length: 200 }, (_, index) =>
        store.append({ entry: entry(`i${index}`, 'requested') }),
      ),
    );
    expect(all.map(({ stored }) => stored.leaf)).toEqual(all.map((_, index) => index));
    const root = store.root();
    await store.close();
    store = openSqliteEvidence(file());
    expect(store.root().equals(root)).toBe(true);
    expect((await store.openIntents()).length).toBe(200);
  });

  it('takes one terminal phase per inference and answers later ones with it', async () => {
    await store.append({ entry: entry('a', 'requested') });
    const outcome = () => ({ bodyDigest: 'd', status: 200, response: '{}' });
    const first = await store.append({
      entry: entry('a', 'completed'),
      outcome,
      outcomeExpiresAt: 200,
    });
    const second = await store.append({ entry: entry('a', 'failed') });
    expect(second.isNew).toBe(false);
    expect(second.stored).toEqual(first.stored);
    expect(second.outcome?.response).toBe('{}');
    expect(await store.openIntents()).toEqual([]);
    expect(await store.outcome('T', 'a', 199)).not.toBeNull();
    expect(await store.outcome('T', 'a', 200)).toBeNull();
    expect(await store.outcome('other', 'a', 0)).toBeNull();
  });

  it('logs an output phase as often as it happens, but once per time', async () => {
    await store.append({ entry: entry('a', 'output-viewed', 1) });
    await store.append({ entry: entry('a', 'output-viewed', 2) });
    const again = await store.append({ entry: entry('a', 'output-viewed', 2) });
    expect([store.size(), again.isNew, again.stored.leaf]).toEqual([2, false, 1]);
  });

  it('keeps nothing of a batch whose outcome cannot be made', async () => {
    await store.append({ entry: entry('a', 'requested') });
    const root = store.root();
    const failing = store.append({
      entry: entry('a', 'completed'),
      outcome: () => {
        throw new Error('signing failed');
      },
    });
    await expect(failing).rejects.toThrow('the evidence log cannot be written');
    expect(store.root().equals(root)).toBe(true);
    expect((await store.openIntents()).length).toBe(1);
  });

  it('halts when a second process has written', async () => {
    const intruder = openSqliteEvidence(file());
    await intruder.append({ entry: entry('x', 'requested') });
    await intruder.close();
    await expect(store.append({ entry: entry('a', 'requested') })).rejects.toThrow(
      'cannot be written',
    );
    expect(store.size()).toBe(0);
  });

  it('refuses entry text that is not canonical or has other members', () => {
    const good = blankEntry({ inference: 'a', phase: 'failed', tenant: 'T', at: 1 });
    expect(readEntry(JSON.stringify(good))).toBeNull();
    expect(readEntry('{"v":1}')).toBeNull();
    expect(readEntry('{')).toBeNull();
  });
});

describe('checkpoint', () => {
  const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const spki = pair.publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
  const keys = [{ keyId: 'eu-1', algorithm: 'ES256' as const, spki }];
  const root = leafHash(Buffer.from('x'));
  const note = signCheckpoint(
    { origin: logOrigin('eu-central'), size: 7, root },
    pair.privateKey,
    'eu-1',
  );

  it('is a signed note that the region key verifies', () => {
    expect(note.split('\n').slice(0, 2)).toEqual(['bailiwick/eu-central/evidence', '7']);
    expect(verifyCheckpoint(note, keys)?.size).toBe(7);
    expect(verifyCheckpoint(note, [])).toBeNull();
  });

  it('is refused with any single character changed', () => {
    for (let index = 0; index < note.length; index += 1) {
      const altered =
        note.slice(0, index) + (note[index] === 'B' ? 'C' : 'B') + note.slice(index + 1);
      expect(verifyCheckpoint(altered, keys), `character ${index}`).toBeNull();
    }
  });
});

describe('gateway state', () => {
  it('knows a token again, per tenant, until it expires', () => {
    const state = openState(path.join(folder, 'state.sqlite'));
    expect(state.rememberToken('T', 'a:1', 100)).toBe(true);
    expect(state.rememberToken('T', 'a:1', 100)).toBe(false);
    expect(state.rememberToken('U', 'a:1', 100)).toBe(true);
    state.dropExpired(100);
    expect(state.rememberToken('T', 'a:1', 200)).toBe(true);
    state.close();
  });

  it('gives pseudonyms that no longer link after shredding', () => {
    const state = openState(path.join(folder, 'state.sqlite'));
    const before = state.pseudonym('T', 'user-1');
    expect(state.pseudonym('T', 'user-1')).toBe(before);
    expect(state.pseudonym('U', 'user-1')).not.toBe(before);
    expect(before).not.toContain('user');
    state.shred('T');
    expect(state.pseudonym('T', 'user-1')).not.toBe(before);
    state.close();
  });
});
