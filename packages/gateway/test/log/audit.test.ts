import { generateKeyPairSync, randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readLogFile, type FileEntry, type LogFile } from '../../src/audit/log_file.ts';
import { verifyLog } from '../../src/audit/verify_log.ts';
import { verifyRows } from '../../src/audit/verify_rows.ts';
import { signJws } from '../../src/jws.ts';
import { logOrigin, signCheckpoint } from '../../src/log/checkpoint.ts';
import { blankEntry, entryKey, readEntry } from '../../src/log/entry.ts';
import { leafHash } from '../../src/log/merkle.ts';
import { openSqliteEvidence } from '../../src/log/sqlite_store.ts';
import { TENANT } from '../sample_bundle.ts';

const SIZE = 1000;
const [AT, now] = [1_800_000_000, 1_800_090_000];
const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const spki = pair.publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
const keys = [{ keyId: 'eu-1', algorithm: 'ES256' as const, spki }];
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bailiwick-audit-'));
const file = path.join(folder, 'evidence.sqlite');
let log: LogFile;

beforeAll(async () => {
  const store = openSqliteEvidence(file);
  const sign = async () => {
    const head = { origin: logOrigin('eu-central'), size: store.size(), root: store.root() };
    await store.addCheckpoint({
      size: head.size,
      at: 1,
      note: signCheckpoint(head, pair.privateKey, 'eu-1'),
    });
  };
  for (let index = 0; index < SIZE / 2; index += 1) {
    const entry = (phase: 'requested' | 'completed') =>
      blankEntry({
        inference: randomUUID(),
        tenant: TENANT,
        at: AT,
        phase,
        region: 'eu-central',
      });
    const requested = entry('requested');
    await Promise.all([
      store.append({ entry: requested }),
      store.append({ entry: { ...requested, phase: 'completed', answerDigest: 'd' } }),
    ]);
    if (index % 100 === 99) await sign();
  }
  await store.close();
  log = readLogFile(file);
});
afterAll(() => fs.rmSync(folder, { recursive: true }));

/** The same text gives the same entry and hash: remembered, so that thousands of audits are quick. */
const remember = <T>(make: (text: string) => T) => {
  const known = new Map<string, T>();
  return (text: string): T => {
    if (!known.has(text)) known.set(text, make(text));
    return known.get(text)!;
  };
};
const hash = remember((text) => leafHash(Buffer.from(text)));
const reader = { read: remember(readEntry), hash };
const verify = (entries: readonly FileEntry[], kept: readonly string[] = []) =>
  verifyLog({ ...log, entries }, 'eu-central', keys, { now, kept, reader });
/** As someone would alter a log who also mends the hash and the numbers beside the entries. */
const mended = (entries: readonly FileEntry[]): readonly FileEntry[] =>
  entries.map(({ text, index }, leaf) => ({
    leaf,
    text,
    index,
    hash: hash(text),
    offset: 0,
  }));
const codes = (entries: readonly FileEntry[]) => verify(entries).findings.map(({ code }) => code);

describe('audit of a log of 1,000 entries', { timeout: 180_000 }, () => {
  it('finds nothing in the log as it was written', () => {
    const verified = verify(log.entries);
    expect(verified.findings).toEqual([]);
    expect([verified.size, verified.checkpoints, verified.signedSize]).toEqual([SIZE, 5, SIZE]);
  });

  it('detects a flipped byte in every single entry and says which', () => {
    for (let leaf = 0; leaf < SIZE; leaf += 1) {
      const entries = [...log.entries];
      const { text, index, hash: stored } = entries[leaf]!;
      const at = (leaf * 7) % text.length;
      const flipped = String.fromCharCode(text.charCodeAt(at) ^ 1);
      entries[leaf] = {
        leaf,
        hash: stored,
        index,
        offset: 5,
        text: text.slice(0, at) + flipped + text.slice(at + 1),
      };
      const found = verify(entries).findings.find(({ code }) => code === 'ENTRY_ALTERED');
      expect(found, `leaf ${leaf}`).toMatchObject({ leaf, offset: 5 });
    }
  });

  it('detects every single drop, also when numbers and hashes are mended', () => {
    for (let leaf = 0; leaf < SIZE; leaf += 1) {
      const entries = log.entries.filter((entry) => entry.leaf !== leaf);
      const found = verify(entries).findings[0];
      if (leaf === SIZE - 1) expect(found?.code).toBe('LOG_TRUNCATED');
      else expect(found, `leaf ${leaf}`).toMatchObject({ code: 'LEAF_MISSING', leaf });
      if (leaf % 25 === 0) expect(codes(mended(entries)).length).toBeGreaterThan(0);
    }
  });

  it('detects every single swap of neighbours, mended or not, and names the signed range', () => {
    for (let leaf = 0; leaf + 1 < SIZE; leaf += 1) {
      const entries = [...log.entries];
      [entries[leaf], entries[leaf + 1]] = [entries[leaf + 1]!, entries[leaf]!];
      if (leaf % 10 === 0) {
        const found = verify(mended(entries)).findings.find(({ code }) => code === 'ROOT_DIFFERS');
        expect(found!.leaf, `leaf ${leaf}`).toBe(Math.floor(leaf / 200) * 200);
      } else {
        const indexed = entries.map(({ text, index }, place) => {
          return { leaf: place, text, index, hash: log.entries[place]!.hash, offset: 0 };
        });
        expect(codes(indexed)).toContain('ENTRY_ALTERED');
      }
    }
  });

  it('detects truncation of 1 to 100 entries, and of checkpoints by one kept elsewhere', () => {
    for (let count = 1; count <= 100; count += 1) {
      const entries = log.entries.slice(0, SIZE - count);
      expect(codes(entries)).toEqual(['LOG_TRUNCATED']);
      const cut = { ...log, entries, checkpoints: log.checkpoints.slice(0, 4) };
      const found = (at: number) => verifyLog(cut, 'eu-central', keys, { now: at }).findings;
      // Without the last checkpoint the rest is unsigned: in time that is no fault, later it is.
      expect(found(AT + 100)).toEqual([]);
      expect(found(now).map(({ code }) => code)).toEqual(['UNSIGNED']);
      const kept = verifyLog(cut, 'eu-central', keys, { now, kept: [log.checkpoints[4]!] });
      expect(kept.findings.map(({ code }) => code)).toEqual(['LOG_TRUNCATED']);
    }
  });

  it('refuses checkpoints of a wrong key and of another log', () => {
    const other = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const head = { origin: logOrigin('eu-central'), size: 1, root: leafHash(Buffer.from('x')) };
    const forged = signCheckpoint(head, other.privateKey, 'eu-1');
    const foreign = signCheckpoint(
      { ...head, origin: logOrigin('us-east') },
      pair.privateKey,
      'eu-1',
    );
    expect(verify(log.entries, [forged]).findings[0]?.code).toBe('CHECKPOINT_INVALID');
    expect(verify(log.entries, [foreign]).findings[0]?.code).toBe('CHECKPOINT_OTHER_LOG');
  });

  it('says where a byte was changed in the file itself', () => {
    const copy = path.join(folder, 'altered.sqlite');
    const source = new DatabaseSync(file);
    source.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    source.close();
    const bytes = fs.readFileSync(file);
    const at = bytes.indexOf(Buffer.from(log.entries[700]!.text)) + 40;
    bytes[at]! ^= 1;
    fs.writeFileSync(copy, bytes);
    const found = verifyLog(readLogFile(copy), 'eu-central', keys, { now }).findings;
    expect(found.map(({ leaf }) => leaf)).toContain(700);
    const offset = found.find(({ code }) => code === 'ENTRY_ALTERED')!.offset;
    expect(at - offset).toBe(40);
  });

  it('reads an export by lines just the same', () => {
    const exported = path.join(folder, 'export.jsonl');
    const lines = log.entries.map(({ leaf, text }) => JSON.stringify({ leaf, entry: text }));
    fs.writeFileSync(exported, `${lines.join('\n')}\n`);
    const good = verifyLog(readLogFile(exported), 'eu-central', keys, {
      now,
      kept: log.checkpoints,
    });
    expect([good.findings, good.signedSize]).toEqual([[], SIZE]);
    lines[3] = lines[3]!.replace('completed', 'denied');
    fs.writeFileSync(exported, lines.join('\n'));
    const bad = verifyLog(readLogFile(exported), 'eu-central', keys, {
      now,
      kept: log.checkpoints,
    });
    expect(bad.findings.map(({ code }) => code)).toContain('ROOT_DIFFERS');
  });
});

describe('audit of org rows', () => {
  const options = { tenant: TENANT, keys: () => keys, now: AT + 100, parties: [] };
  const trace = JSON.stringify({
    effect: 'permit',
    regionId: 'eu-central',
    locatedIn: '',
    storedIn: '',
    operatedBy: '',
    legs: [],
    protections: [],
    reasons: [],
    obligations: [],
    bundleDigest: '',
  });
  const rowOf = ({ leaf, text, entry }: ReturnType<typeof verify>['entries'][number]) => ({
    Id: `a01${leaf}`,
    Key__c: entryKey(entry),
    Inference_Id__c: entry.inference,
    Phase__c: entry.phase,
    At__c: '2027-01-15T08:00:00.000+0000',
    Region__c: entry.region,
    Answer_Digest__c: entry.answerDigest || null,
    Entry__c: text,
    Leaf__c: leaf,
    Acknowledged__c: true,
    Trace__c: trace,
    Receipt__c: entry.phase === 'completed' ? receiptOf(leaf, entry) : null,
  });
  const receiptOf = (leaf: number, entry: ReturnType<typeof verify>['entries'][number]['entry']) =>
    signJws(
      { alg: 'ES256', kid: 'eu-1' },
      JSON.stringify({
        inf: entry.inference,
        tnt: entry.tenant,
        reg: entry.region,
        ...{ loc: '', sto: '', opr: '', skl: '', mdl: '', mdg: '', pol: '', rqd: '' },
        asd: entry.answerDigest,
        flg: entry.flags,
        leaf,
      }),
      pair.privateKey,
    );
  const setUp = () => {
    const verified = verifyLog(
      { ...log, entries: log.entries.slice(0, 40), checkpoints: [] },
      'eu-central',
      keys,
      { now: AT },
    );
    return { verified, rows: verified.entries.map(rowOf) as Record<string, unknown>[] };
  };
  const found = (rows: readonly Record<string, unknown>[], verified = setUp().verified) =>
    verifyRows(rows, [verified], options).map(({ code, row, column, leaf }) => ({
      code,
      row,
      column,
      leaf,
    }));

  it('finds nothing when every row is its entry', () => {
    expect(found(setUp().rows)).toEqual([]);
  });

  it('finds every altered column of every row', () => {
    const { rows, verified } = setUp();
    for (const column of [
      'Located_In__c',
      'Skill__c',
      'Subjects__c',
      'Region__c',
      'Reason__c',
      'At__c',
      'Leaf__c',
    ]) {
      for (const [index, row] of rows.entries()) {
        const altered = [...rows];
        altered[index] = { ...row, [column]: column === 'Leaf__c' ? 999 : 'XX' };
        expect(found(altered, verified)).toEqual([
          { code: 'ROW_ALTERED', row: row['Key__c'], column, leaf: index },
        ]);
      }
    }
  });

  it('finds deleted, forged, doubled and re-written rows', () => {
    const { rows, verified } = setUp();
    expect(found(rows.slice(1), verified)).toEqual([
      { code: 'ROW_MISSING', row: rows[0]!['Key__c'], column: '', leaf: 0 },
    ]);
    const forged = { ...rows[0]!, Key__c: `${randomUUID()}:denied` };
    expect(found([...rows, forged], verified)[0]?.code).toBe('ROW_FORGED');
    expect(found([...rows, rows[3]!], verified)[0]?.code).toBe('ROW_DOUBLE');
    const rewritten = [{ ...rows[0]!, Entry__c: rows[2]!['Entry__c'] }, ...rows.slice(1)];
    expect(found(rewritten, verified)[0]?.code).toBe('ROW_ENTRY_DIFFERS');
  });

  it('finds receipts that are missing, forged, or of another inference', () => {
    const { rows, verified } = setUp();
    const withReceipt = (receipt: unknown) => [
      rows[0]!,
      { ...rows[1]!, Receipt__c: receipt },
      ...rows.slice(2),
    ];
    expect(found(withReceipt(null), verified)[0]?.code).toBe('RECEIPT_MISSING');
    expect(
      found(withReceipt(`${String(rows[1]!['Receipt__c']).slice(0, -4)}AAAA`), verified)[0]?.code,
    ).toBe('RECEIPT_INVALID');
    expect(found(withReceipt(rows[3]!['Receipt__c']), verified)[0]?.code).toBe('RECEIPT_DIFFERS');
  });

  it('is patient with a fresh row that has not been sent, and not with an old one', () => {
    const { rows, verified } = setUp();
    const pending = {
      Key__c: `${randomUUID()}:denied`,
      Acknowledged__c: false,
      At__c: '2027-01-15T08:00:00Z',
    };
    expect(found([...rows, pending], verified)).toEqual([]);
    const old = { ...pending, At__c: '2027-01-15T07:00:00Z' };
    expect(found([...rows, old], verified)[0]?.code).toBe('ROW_UNACKNOWLEDGED');
  });
});
