/** What someone could do who owns org and log: each must be a finding that names the place. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { EVIDENCE_FILE, leafHash, readLogFile, ROW_COLUMNS } from '@bailiwick/gateway';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { verify } from '../../packages/cli/src/commands/audit/verify.ts';
import { acknowledge, attempt } from './attempt.ts';
import { createWorld, type World } from './world.ts';

type Row = Record<string, unknown>;
type Leg = Record<'subject' | 'mechanism' | 'basis', string>;

let world: World;
let rows: Row[] = [];
let folder = '';

beforeAll(async () => {
  world = await createWorld();
  expect(attempt(world).code).toBe('');
  expect(attempt(world, { record: 'case-in' }).code).not.toBe('');
  expect(attempt(world).code).toBe('');
  world.org.settle();
  acknowledge(world);
  // A gateway that ends signs the head of its log.
  await world.processes.stop('gateway us-east');
  await world.processes.stop('gateway eu-central');
  rows = world.org.query(
    world.org.adminId,
    `SELECT ${ROW_COLUMNS.join(', ')} FROM Inference_Log__c ORDER BY Leaf__c`,
    { mode: 'system', sharing: false },
  ) as Row[];
});
afterAll(() => world.close());
afterEach(() => {
  vi.restoreAllMocks();
  fs.rmSync(folder, { recursive: true, force: true });
});

interface Manipulation {
  readonly rows?: (rows: Row[]) => Row[] | void;
  readonly log?: (database: DatabaseSync) => void;
  readonly files?: (root: string) => void;
  readonly options?: (root: string) => Record<string, string>;
  readonly withoutRows?: boolean;
  /** How long after the manipulation the auditor comes. */
  readonly minutes?: number;
}

/** Manipulates a copy and audits it. */
async function audit(manipulation: Manipulation = {}) {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bailiwick-manipulation-'));
  fs.cpSync(world.installation.layout.root, folder, { recursive: true });
  const copies = structuredClone(rows);
  const file = path.join(folder, 'rows.json');
  fs.writeFileSync(file, JSON.stringify(manipulation.rows?.(copies) ?? copies));
  const saved = fs.statSync(file).mtimeMs / 1000 + 5;
  fs.utimesSync(file, saved, saved);
  if (manipulation.log) {
    const database = new DatabaseSync(logOf(folder));
    manipulation.log(database);
    database.close();
  }
  manipulation.files?.(folder);
  const late = Date.now() + (manipulation.minutes ?? 60) * 60_000;
  vi.spyOn(Date, 'now').mockReturnValue(late);
  const out: string[] = [];
  const code = await verify.run(
    {
      options: {
        sandbox: folder,
        ...(manipulation.withoutRows ? {} : { rows: file }),
        ...manipulation.options?.(folder),
      },
      positionals: [],
    },
    { out: (line) => out.push(line), error: (line) => out.push(line), today: () => 20261123 },
  );
  return { code, out: out.join('\n') };
}

function logOf(root: string, region = 'eu-central'): string {
  return path.join(root, region, 'log', EVIDENCE_FILE);
}

function entryOf(phase: string): { leaf: number; text: string; inference: string } {
  const found = readLogFile(logOf(world.installation.layout.root)).entries.find(({ text }) =>
    text.includes(`"phase":"${phase}"`),
  )!;
  return { leaf: found.leaf, text: found.text, inference: JSON.parse(found.text).inference };
}

const rowOf = (all: Row[], phase: string) => all.find((row) => row['Phase__c'] === phase)!;

function append(database: DatabaseSync, text: string, key: string): void {
  const { tenant, inference, phase } = JSON.parse(text);
  const size = Number(database.prepare('SELECT count(*) AS size FROM entry').get()!['size']);
  database
    .prepare(
      'INSERT INTO entry (leaf, tenant, key, inference, phase, hash, text) VALUES (?, ?, ?, ?, ?, ?, ?)',
    )
    .run(size, tenant, key, inference, phase, leafHash(Buffer.from(text)), text);
}

async function expectFinding(manipulation: Manipulation, place: RegExp): Promise<void> {
  const { code, out } = await audit(manipulation);
  expect(out).toMatch(place);
  expect(out).not.toContain('Whole');
  expect(code).toBe(1);
}

describe('an audit of evidence that its owner has manipulated', () => {
  it('finds whole what nobody touched, an hour later, too', async () => {
    const { code, out } = await audit();
    expect(out).toContain('Whole: nothing is missing, altered or forged.');
    expect(code).toBe(0);
  });

  it.each<[string, string, (row: Row) => void]>([
    ['a denial that permits', 'denied', (row) => void (row['Trace__c'] = '{"effect":"permit"}')],
    ['no decision', 'completed', (row) => void (row['Trace__c'] = null)],
    ...(
      [
        ['another reason', 'denied', (trace) => (trace['reasons'] = [reason('TRAINING_DUE')])],
        ['another effect', 'denied', (trace) => (trace['effect'] = 'permit')],
        ['another region', 'completed', (trace) => (trace['regionId'] = 'us-east')],
        ['another place', 'completed', (trace) => (trace['locatedIn'] = 'US')],
        ['another operator', 'completed', (trace) => (trace['operatedBy'] = 'US')],
        ['another bundle', 'completed', (trace) => (trace['bundleDigest'] = 'sha256-x')],
        ['another ground', 'completed', (trace) => (legs(trace)[0]!.mechanism = 'CONSENT')],
        ['another law row', 'completed', (trace) => (legs(trace)[0]!.basis = 'law-x')],
        ['another subject', 'requested', (trace) => (legs(trace)[0]!.subject = 'BR')],
        ['a leg less', 'completed', (trace) => legs(trace).pop()],
        ['no legs', 'requested', (trace) => legs(trace).splice(0)],
      ] satisfies [string, string, (trace: Row) => unknown][]
    ).map(([title, phase, change]): [string, string, (row: Row) => void] => [
      title,
      phase,
      (row) => {
        const trace = JSON.parse(String(row['Trace__c'])) as Row;
        change(trace);
        row['Trace__c'] = JSON.stringify(trace);
      },
    ]),
  ])('M1: names Trace__c with %s', async (_title, phase, change) => {
    await expectFinding(
      { rows: (all) => void change(rowOf(all, phase)) },
      new RegExp(`ROW_ALTERED: .*row [0-9a-f-]{36}:${phase}, column Trace__c, leaf \\d`),
    );
  });

  const unacknowledged = (all: Row[], minutesAhead: number) => {
    Object.assign(rowOf(all, 'completed'), {
      Acknowledged__c: false,
      Entry__c: null,
      Leaf__c: null,
      Receipt__c: null,
      Located_In__c: 'US',
      Operated_By__c: 'US',
      At__c: new Date(Date.now() + minutesAhead * 60_000).toISOString(),
    });
  };
  it.each([0, 11])('M2: compares an un-acknowledged row after %i minutes', async (minutes) => {
    await expectFinding(
      { minutes, rows: (all) => unacknowledged(all, minutes) },
      /ROW_ALTERED: .*:completed, column Located_In__c, leaf 1\b/,
    );
  });
  it('M2: compares all columns once the row has waited, and takes no time from the future', async () => {
    const only = (change: Row) => (all: Row[]) =>
      void Object.assign(rowOf(all, 'completed'), { Acknowledged__c: false }, change);
    const later = { minutes: 11, rows: only({ Model__c: 'x' }) };
    await expectFinding(later, /ROW_ALTERED: .*:completed, column Model__c, leaf 1\b/);
    const future = { minutes: 0, rows: only({ At__c: '2099-01-01T00:00:00Z' }) };
    await expectFinding(future, /ROW_ALTERED: .*:completed, column At__c, leaf 1\b/);
    const pending = { Key__c: 'x:denied', Phase__c: 'denied', At__c: '2099-01-01T00:00:00Z' };
    const added = { rows: (all: Row[]) => [...all, { ...pending, Acknowledged__c: false }] };
    await expectFinding(added, /ROW_UNACKNOWLEDGED: .*row x:denied, column At__c/);
  });

  it('M3: finds a denial rewritten everywhere with the checkpoints deleted', async () => {
    const { leaf, text } = entryOf('denied');
    const entry = text.replace(/"reason":"[A-Z_]*"/, '"reason":"TRAINING_DUE"');
    expect(entry).not.toBe(text);
    await expectFinding(
      {
        rows: (all) => {
          const row = rowOf(all, 'denied');
          const trace = JSON.parse(String(row['Trace__c']));
          trace.reasons = [reason('TRAINING_DUE')];
          Object.assign(row, { Entry__c: entry, Reason__c: 'TRAINING_DUE' });
          row['Trace__c'] = JSON.stringify(trace);
        },
        log: (database) => {
          database
            .prepare('UPDATE entry SET text = ?, hash = ? WHERE leaf = ?')
            .run(entry, leafHash(Buffer.from(entry)), leaf);
          database.exec('DELETE FROM checkpoint');
        },
      },
      /UNSIGNED: .*signed up to size 0\): leaf 0, .*eu-central/,
    );
  });
  it('M3a: waits as long for a checkpoint as the gateway is configured to', async () => {
    const log = (database: DatabaseSync) => database.exec('DELETE FROM checkpoint');
    const within = await audit({ log, minutes: 90, options: () => ({ interval: '3600' }) });
    expect(within.out).toContain(
      'Whole: nothing is missing, altered or forged (eu-central up to 0',
    );
    expect(within.code).toBe(0);
    const options = () => ({ interval: '3600' });
    await expectFinding({ log, minutes: 180, options }, /UNSIGNED: .*leaf 0, .*eu-central/);
  });

  const isOfLastAnswer = (leaf: unknown) => Number(leaf) >= Number(lastCompleted()['Leaf__c']) - 1;
  const dropLast = (database: DatabaseSync) => {
    for (const { leaf } of database.prepare('SELECT leaf FROM entry').all()) {
      if (isOfLastAnswer(leaf)) database.prepare('DELETE FROM entry WHERE leaf = ?').run(leaf!);
    }
    database.exec('DELETE FROM checkpoint');
  };
  it('M3b: finds the newest entries dropped from log and org, with the checkpoints', async () => {
    await expectFinding(
      { log: dropLast, rows: (all) => all.filter((row) => !isOfLastAnswer(row['Leaf__c'])) },
      /UNSIGNED: .*leaf 0, .*eu-central/,
    );
  });
  it('M3c: knows at once from a receipt how far the log must reach', async () => {
    const { code, out } = await audit({ log: dropLast, minutes: 0 });
    expect(out).toMatch(/LOG_TRUNCATED: .*a receipt names leaf \d+, \d+ entries are there/);
    expect(code).toBe(1);
  });

  it.each([
    ['garbage', () => 'hello\n'],
    ['another origin', (note: string) => note.replace('eu-central', 'eu-west')],
    ['another region', (note: string) => note.replace('eu-central', 'us-east')],
  ])('M4: refuses a kept checkpoint that is %s', async (_title, change) => {
    const [note] = readLogFile(logOf(world.installation.layout.root)).checkpoints;
    await expectFinding(
      {
        files: (root) => fs.writeFileSync(path.join(root, 'kept.note'), change(note!)),
        options: (root) => ({ checkpoint: path.join(root, 'kept.note') }),
      },
      /CHECKPOINT_INVALID: /,
    );
  });

  it('M5: finds the rows of the org and the log of a region missing', async () => {
    await expectFinding({ withoutRows: true }, /ROWS_MISSING: .*org\.json/);
    await expectFinding(
      {
        files: (root) =>
          fs.rmSync(path.dirname(logOf(root, 'us-east')), { recursive: true, force: true }),
      },
      /LOG_MISSING: .*us-east/,
    );
    await expectFinding(
      { files: (root) => fs.rmSync(path.join(root, 'us-east'), { recursive: true }) },
      /LOG_MISSING: .*us-east/,
    );
  });

  it('M5b: takes no rows that are older than the log for the rows of the org', async () => {
    await expectFinding(
      {
        rows: () => [],
        files: (root) => fs.utimesSync(path.join(root, 'rows.json'), 1_000_000_000, 1_000_000_000),
      },
      /ROW_MISSING: .*:completed, leaf 1\b/,
    );
  });

  it('M6: finds the receipt of another inference in a row', async () => {
    await expectFinding(
      {
        rows: (all) => {
          rowOf(all, 'completed')['Receipt__c'] = lastCompleted()['Receipt__c'];
        },
      },
      /RECEIPT_DIFFERS: .*:completed, column Receipt__c, leaf 1\b/,
    );
  });

  it('M7: finds the use of an answer that nobody gave', async () => {
    const { text } = entryOf('denied');
    const used = text
      .replace(/"phase":"denied"/, '"phase":"output-viewed"')
      .replace(/"reason":"[A-Z_]*"/, '"reason":""');
    const { inference, at } = JSON.parse(used);
    await expectFinding(
      { log: (database) => append(database, used, `${inference}:output-viewed:${at}`) },
      /USE_WITHOUT_ANSWER: .*output-viewed of inference .*leaf \d+/,
    );
  });

  it('finds two different ends of one inference in two regions', async () => {
    const { text, inference } = entryOf('completed');
    const failed = text
      .replace('"phase":"completed"', '"phase":"failed"')
      .replace('"reason":""', '"reason":"GATEWAY_TIMEOUT"');
    await expectFinding(
      {
        files: (root) => {
          const database = new DatabaseSync(logOf(root, 'us-east'));
          append(database, failed, `${inference}:failed`);
          database.close();
        },
      },
      /PHASE_DOUBLE: .*is failed here and completed at leaf 1 of the log of eu-central/,
    );
  });
});

function reason(code: string): Row {
  return { code, rule: 'principal.training', regionId: '', details: [] };
}

function legs(trace: Row): Leg[] {
  return trace['legs'] as Leg[];
}

function lastCompleted(): Row {
  return rows.filter((row) => row['Phase__c'] === 'completed').at(-1)!;
}
