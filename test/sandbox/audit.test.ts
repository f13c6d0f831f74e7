/** `bailiwick audit verify` as an auditor runs it: exit code, and the place that its output names. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { EVIDENCE_FILE, leafHash } from '@bailiwick/gateway';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { OrgSnapshot } from '@bailiwick/org';
import { acknowledge, attempt, expectHelpful } from './attempt.ts';
import { answering, between, noRoute } from './tampering.ts';
import { createWorld, idOf, repository, run, type World } from './world.ts';

let world: World;
let whole: OrgSnapshot;
/** The central region's log as it was some inferences ago. */
let older = '';
let folder = '';

beforeAll(async () => {
  world = await createWorld();
  expect(attempt(world).code).toBe('');
  acknowledge(world);
  older = fs.mkdtempSync(path.join(os.tmpdir(), 'bailiwick-older-'));
  await world.processes.stop('gateway us-east');
  fs.cpSync(logFolder(world.installation.layout.root), older, { recursive: true });

  expect(attempt(world, { record: 'acc-de', skill: 'summarize-account' }).code).toBe('');
  expect(attempt(world, { record: 'case-in' }).code).not.toBe('');
  // An answer that is lost: the org says failed, the evidence completed.
  const cure = between(world, (request, send) => answering(send(request, noRoute), '<html>'));
  expectHelpful(attempt(world), 'GATEWAY_RESPONSE');
  cure();
  const viewed = attempt(world);
  world.org.invokeAura(idOf(world, 'rep'), 'AssistantController', 'recordUse', {
    inferenceId: viewed.inference,
    phase: 'output-viewed',
  });
  expect(() => run(world, 'rep', idOf(world, 'case-de'), 'nothing', '')).toThrow('SKILL_UNKNOWN');
  world.org.settle();
  acknowledge(world);
  // A gateway that ends signs the head of its log.
  await world.processes.stop('gateway eu-central');
  whole = world.org.snapshot();
});
afterAll(async () => {
  fs.rmSync(older, { recursive: true, force: true });
  await world.close();
});
afterEach(() => {
  fs.rmSync(folder, { recursive: true, force: true });
  world.org.restore(whole);
});

function logFolder(root: string): string {
  return path.join(root, 'eu-central/log');
}

interface Tampering {
  readonly log?: (database: DatabaseSync) => void;
  readonly files?: (root: string) => void;
  readonly rows?: (snapshot: { rows: Record<string, unknown>[] }) => void;
}

/** Copies the sandbox, tampers with the copy, and runs the command on it. */
function verify(tampering: Tampering = {}): { readonly code: number; readonly out: string } {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bailiwick-audit-'));
  fs.cpSync(world.installation.layout.root, folder, { recursive: true });
  const saved = JSON.parse(JSON.stringify(world.org.snapshot())) as {
    tables: { rows: Record<string, Record<string, unknown>[]> };
  };
  const rows = saved.tables.rows['Inference_Log__c']!;
  tampering.rows?.({ rows });
  const file = path.join(folder, 'org.json');
  fs.writeFileSync(file, JSON.stringify(saved));
  // Saved long after the last inference: a row that is missing is not on its way any more.
  const later = Date.now() / 1000 + 60;
  fs.utimesSync(file, later, later);
  if (tampering.log) {
    const database = new DatabaseSync(path.join(logFolder(folder), EVIDENCE_FILE));
    tampering.log(database);
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    database.close();
  }
  tampering.files?.(folder);
  const result = spawnSync(
    process.execPath,
    [
      path.join(repository, 'packages/cli/bin/bailiwick.js'),
      'audit',
      'verify',
      '--sandbox',
      folder,
    ],
    { encoding: 'utf8' },
  );
  return { code: result.status ?? -1, out: `${result.stdout}${result.stderr}` };
}

/** A column of a saved row, whatever its letter case there. */
function column(row: Record<string, unknown>, name: string): string {
  const found = Object.keys(row).find((key) => key.toLowerCase() === name.toLowerCase());
  if (found === undefined) throw new Error(`the row has no ${name}`);
  return found;
}

function asAdmin(source: string): void {
  world.org.executeAnonymous(world.org.adminId, source);
}

const completed = `[SELECT Id, Key__c FROM Inference_Log__c WHERE Phase__c = 'completed' ORDER BY Leaf__c LIMIT 1]`;

function keyOf(leaf: number): string {
  const rows = world.org.query(
    world.org.adminId,
    `SELECT Key__c, Leaf__c FROM Inference_Log__c WHERE Leaf__c = ${leaf}`,
    { mode: 'system', sharing: false },
  ) as { Key__c: string }[];
  return rows[0]!.Key__c;
}

describe('bailiwick audit verify', () => {
  it('finds everything whole, lost answers included', () => {
    const { code, out } = verify();
    expect(out).toContain('Whole: nothing is missing, altered or forged.');
    expect(code).toBe(0);
  });

  it('names the entry of which one byte was changed in the file', () => {
    const { code, out } = verify({
      files: (root) => {
        const file = path.join(logFolder(root), EVIDENCE_FILE);
        const database = new DatabaseSync(file);
        database.exec('PRAGMA journal_mode = DELETE; VACUUM');
        const [row] = database.prepare('SELECT text FROM entry WHERE leaf = 1').all();
        database.close();
        const bytes = fs.readFileSync(file);
        const text = String(row!['text']);
        const place = text.indexOf('"locatedIn":"DE"') + '"locatedIn":"'.length;
        // SQLite leaves copies in unused parts of its pages: each of them is changed.
        let at = bytes.indexOf(text);
        expect(at).toBeGreaterThan(0);
        for (; at >= 0; at = bytes.indexOf(text)) bytes[at + place] = bytes[at + place]! ^ 1;
        fs.writeFileSync(file, bytes);
      },
    });
    expect(out).toMatch(/ENTRY_ALTERED: .*leaf 1\b.*evidence\.sqlite, byte \d+/);
    expect(code).toBe(1);
  });

  it.each<[string, (database: DatabaseSync) => void, RegExp]>([
    [
      'a deleted entry',
      (database) => database.exec('DELETE FROM entry WHERE leaf = 3'),
      /LEAF_MISSING: .*leaf 3\b/,
    ],
    [
      'two swapped entries',
      (database) =>
        database.exec(
          'UPDATE entry SET leaf = -1 WHERE leaf = 2; UPDATE entry SET leaf = 2 WHERE leaf = 4; UPDATE entry SET leaf = 4 WHERE leaf = -1',
        ),
      /ROW_ALTERED: .*column Leaf__c, leaf (2|4)\b/,
    ],
    [
      'an entry replaced with its hash mended',
      (database) => {
        const [row] = database.prepare('SELECT text FROM entry WHERE leaf = 1').all();
        const text = String(row!['text']).replace('"locatedIn":"DE"', '"locatedIn":"FR"');
        database
          .prepare('UPDATE entry SET text = ?, hash = ? WHERE leaf = 1')
          .run(text, leafHash(Buffer.from(text)));
      },
      /ROOT_DIFFERS: /,
    ],
    [
      'a forged entry at the end',
      (database) => {
        const [row] = database.prepare('SELECT * FROM entry ORDER BY leaf DESC LIMIT 1').all();
        const forged = '11111111-2222-4333-8444-555555555555';
        const text = String(row!['text'])
          .replace(/"inference":"[^"]*"/, `"inference":"${forged}"`)
          .replace(/"phase":"[^"]*"/, '"phase":"denied"');
        database
          .prepare(
            'INSERT INTO entry (leaf, tenant, key, inference, phase, hash, text) VALUES (?, ?, ?, ?, ?, ?, ?)',
          )
          .run(
            Number(row!['leaf']) + 1,
            String(row!['tenant']),
            `${forged}:denied`,
            forged,
            'denied',
            leafHash(Buffer.from(text)),
            text,
          );
      },
      /ROW_MISSING: .*row 11111111-2222-4333-8444-555555555555:denied, leaf \d+/,
    ],
    [
      'a checkpoint that is changed',
      (database) =>
        database.exec("UPDATE checkpoint SET note = replace(note, 'eu-central', 'us-east')"),
      /CHECKPOINT_(INVALID|OTHER_LOG): /,
    ],
  ])('names %s in the log', (_title, log, place) => {
    const { code, out } = verify({ log });
    expect(out).toMatch(place);
    expect(code).toBe(1);
  });

  it('names the row and column that someone changed in the org', () => {
    asAdmin(`Inference_Log__c row = ${completed}; row.Located_In__c = 'US'; update as system row;`);
    const { code, out } = verify();
    expect(out).toMatch(
      /ROW_ALTERED: .*row [0-9a-f-]{36}:completed, column Located_In__c, leaf 1\b/,
    );
    expect(code).toBe(1);
  });

  it('names the row that someone deleted from the org', () => {
    const key = keyOf(1);
    asAdmin(`delete as system ${completed};`);
    const { code, out } = verify();
    expect(out).toContain(`row ${key}, leaf 1`);
    expect(out).toMatch(/ROW_MISSING/);
    expect(code).toBe(1);
  });

  it('names a row that someone forged in the org', () => {
    asAdmin(
      `insert as system new Inference_Log__c(
         Key__c = 'forged:completed', Inference_Id__c = 'forged', Phase__c = 'completed',
         At__c = Datetime.now(), Acknowledged__c = true, Leaf__c = 99, Entry__c = '{}');`,
    );
    const { code, out } = verify();
    expect(out).toMatch(/ROW_FORGED: .*row forged:completed/);
    expect(code).toBe(1);
  });

  it.each(['Reason__c', 'User__c', 'Entry__c'])(
    'names %s when it is changed in saved rows',
    (name) => {
      const { code, out } = verify({
        rows: ({ rows }) => {
          const row = rows.find((each) => Number(each[column(each, 'Leaf__c')]) === 1)!;
          row[column(row, name)] = name === 'User__c' ? idOf(world, 'auditor') : 'x';
        },
      });
      expect(out).toContain(`column ${name}, leaf 1`);
      expect(code).toBe(1);
    },
  );

  it('names the row whose receipt was altered', () => {
    const { code, out } = verify({
      rows: ({ rows }) => {
        const row = rows.find((each) => Number(each[column(each, 'Leaf__c')]) === 1)!;
        const name = column(row, 'Receipt__c');
        const receipt = String(row[name]);
        row[name] = `${receipt.slice(0, 60)}${receipt[60] === 'A' ? 'B' : 'A'}${receipt.slice(61)}`;
      },
    });
    expect(out).toMatch(/RECEIPT_(INVALID|DIFFERS): .*row [0-9a-f-]{36}:completed.*leaf 1\b/);
    expect(code).toBe(1);
  });

  it('names the rows that a log rolled back to an older copy does not know', () => {
    const { code, out } = verify({
      files: (root) => {
        fs.rmSync(logFolder(root), { recursive: true });
        fs.cpSync(older, logFolder(root), { recursive: true });
      },
    });
    expect(out).toMatch(/ROW_FORGED: .*row [0-9a-f-]{36}:completed/);
    expect(code).toBe(1);
  });
});
