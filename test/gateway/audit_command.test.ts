import { createPrivateKey, randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { EVIDENCE_FILE, readConfig, startGateway } from '@bailiwick/gateway';
import { decide } from '@bailiwick/policy';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { signCheckpoint } from '../../packages/gateway/src/log/checkpoint.ts';
import { verify } from '../../packages/cli/src/commands/audit/verify.ts';
import { createHeadlessClient, USER } from './headless_client.ts';
import type { Draft, HeadlessClient } from './headless_client.ts';
import { startRegion } from './region.ts';
import type { TestRegion } from './region.ts';

type Row = Record<string, unknown>;

let region: TestRegion;
let client: HeadlessClient;
let log = '';
let rows: Row[] = [];
/** Decisions of the CRM, by inference. */
const traces = new Map<string, string>();
const answers: { entry: string; leaf: number; receipt: string }[] = [];

beforeAll(async () => {
  region = await startRegion();
  client = createHeadlessClient({
    installation: region.installation,
    gatewayPort: () => region.gateway.port,
    keyServicePort: region.keyServicePort,
    now: region.now,
  });
  for (let round = 0; round < 5; round += 1) {
    const draft = await decidedDraft();
    if (round === 3) Object.assign(draft.facts.principal, { hasPermission: false });
    const { json } = await client.ask(draft);
    for (const item of json.log) answers.push({ ...item, receipt: json.receipt ?? '' });
  }
  const body = JSON.stringify({
    entries: [
      {
        inference: JSON.parse(answers[0]!.entry).inference,
        phase: 'output-viewed',
        at: region.now(),
        region: 'eu-central',
        skill: 'draft-reply',
        bundle: region.installation.digest,
        subjects: ['DE'],
        reason: '',
        user: USER,
      },
    ],
  });
  const viewed = await client.post('/v1/log', body, client.sign(body));
  const again = await client.post('/v1/log', body, client.sign(body));
  expect(again.text).toBe(viewed.text);
  for (const item of viewed.json.log) answers.push({ ...item, receipt: '' });
  await client.get('/v1/log/checkpoint');
  log = path.join(region.installation.folder, 'gateway', EVIDENCE_FILE);
});
afterAll(() => region.close());

beforeEach(() => {
  rows = answers.map(rowOf);
});

async function decidedDraft(): Promise<Draft> {
  const { draft } = await client.draft();
  const decision = decide(draft.facts, region.installation.bundle);
  traces.set(draft.inference, JSON.stringify(decision));
  return draft;
}

/** The row that the package writes for an acknowledged entry. */
function rowOf({ entry, leaf, receipt }: (typeof answers)[number]): Row {
  const members = JSON.parse(entry);
  const key = `${members.inference}:${members.phase}`;
  return {
    Id: `a01${leaf}`,
    Key__c: members.phase.startsWith('output-') ? `${key}:${members.at}` : key,
    Inference_Id__c: members.inference,
    Phase__c: members.phase,
    At__c: new Date(members.at * 1000).toISOString(),
    User__c: USER,
    Skill__c: members.skill,
    Region__c: members.region,
    Located_In__c: members.locatedIn,
    Stored_In__c: members.storedIn,
    Operated_By__c: members.operatedBy,
    Subjects__c: members.subjects.join(';'),
    Mechanisms__c: members.mechanisms.join(';'),
    Law_Rows__c: members.lawRows.join(';'),
    Classes__c: members.classes.join(';'),
    Bundle_Digest__c: members.bundle,
    Model__c: members.model,
    Model_Digest__c: members.modelDigest,
    Key_Id__c: members.keyId,
    Request_Digest__c: members.requestDigest,
    Answer_Digest__c: members.answerDigest,
    Reason__c: members.reason,
    Flags__c: members.flags.join(';'),
    Receipt__c: members.phase === 'completed' ? receipt : null,
    Entry__c: entry,
    Leaf__c: leaf,
    Acknowledged__c: true,
    Trace__c: members.phase.startsWith('output-') ? null : traces.get(members.inference),
  };
}

async function audit(options: Record<string, string> = {}) {
  const folder = region.installation.folder;
  const file = path.join(folder, 'rows.json');
  fs.writeFileSync(file, JSON.stringify(rows));
  const out: string[] = [];
  const code = await verify.run(
    {
      options: {
        sandbox: folder,
        log,
        bundle: path.join(folder, 'bundle.json'),
        rows: file,
        json: true,
        ...options,
      },
      positionals: [],
    },
    { out: (line) => out.push(line), error: (line) => out.push(line), today: () => 20261123 },
  );
  const report = JSON.parse(out.join('\n'));
  return { code, report, codes: report.findings.map((found: { code: string }) => found.code) };
}

/** Starts a gateway of the region on another data folder. */
async function startOn(dataFolder: string): Promise<void> {
  const { gateway } = region.installation.writeConfigs(region.keyServicePort);
  const running = await startGateway({ ...readConfig(gateway), dataFolder });
  await running.close();
}

describe('bailiwick audit verify', () => {
  it('finds log and org whole', async () => {
    const { code, report } = await audit();
    expect(report.findings).toEqual([]);
    expect(code).toBe(0);
    expect(report.logs[0]).toMatchObject({ region: 'eu-central', size: 10, signedSize: 10 });
    expect(report.rows.count).toBe(10);
  });

  it('finds a deleted, an altered and a forged row of the org, and says where', async () => {
    const [gone] = rows.splice(1, 1);
    rows[1]!['User__c'] = '005000000000009AAA';
    rows[2]!['Located_In__c'] = 'US';
    rows.push({ ...gone, Key__c: `${randomUUID()}:completed` });
    const { code, report } = await audit();
    expect(code).toBe(1);
    expect(
      report.findings.map(({ code, row, column, leaf }: Record<string, unknown>) => [
        code,
        row,
        column,
        leaf,
      ]),
    ).toEqual([
      ['ROW_ALTERED', rows[1]!['Key__c'], 'User__c', 2],
      ['ROW_ALTERED', rows[2]!['Key__c'], 'Located_In__c', 3],
      ['ROW_FORGED', rows.at(-1)!['Key__c'], '', -1],
    ]);
    region.setClock(null);
  });

  it('misses a deleted row only while it may still be on its way', async () => {
    const [gone] = rows.splice(0, 1);
    await new Promise((resolve) => setTimeout(resolve, 2500));
    const { report } = await audit();
    expect(report.findings).toMatchObject([{ code: 'ROW_MISSING', row: gone!['Key__c'], leaf: 0 }]);
  });

  it('finds an altered and a deleted entry of the log, and a gateway refuses to start on it', async () => {
    const folder = path.join(region.installation.folder, 'copy');
    fs.mkdirSync(folder);
    const copy = path.join(folder, EVIDENCE_FILE);
    const source = new DatabaseSync(log, { readOnly: true });
    source.exec(`VACUUM INTO '${copy}'`);
    source.close();
    const database = new DatabaseSync(copy);
    database.exec('UPDATE entry SET text = replace(text, \'"DE"\', \'"US"\') WHERE leaf = 3');
    const altered = await audit({ log: copy });
    expect(altered.report.findings).toContainEqual(
      expect.objectContaining({ code: 'ENTRY_ALTERED', leaf: 3, log: copy }),
    );
    expect(altered.report.findings[0].offset).toBeGreaterThan(0);
    expect(altered.codes).toContain('ROOT_DIFFERS');
    expect(altered.codes).toContain('ROW_ENTRY_DIFFERS');
    await expect(startOn(folder)).rejects.toThrow('leaf 3 is not the entry that was written');
    database.exec('DELETE FROM entry WHERE leaf = 3');
    const deleted = await audit({ log: copy });
    expect(deleted.report.findings[0]).toMatchObject({ code: 'LEAF_MISSING', leaf: 3 });
    await expect(startOn(folder)).rejects.toThrow('leaf 3 is missing');
    database.close();
  });

  it('holds a checkpoint that was kept elsewhere against the log', async () => {
    const note = path.join(region.installation.folder, 'kept.note');
    fs.writeFileSync(note, (await client.get('/v1/log/checkpoint')).text);
    expect((await audit({ checkpoint: note })).code).toBe(0);
    const draft = await decidedDraft();
    const { json } = await client.ask(draft);
    for (const item of json.log) answers.push({ ...item, receipt: json.receipt });
    rows = answers.map(rowOf);
    expect((await audit({ checkpoint: note })).code).toBe(0);
  });

  it('says so when a kept checkpoint belongs to none of the logs', async () => {
    const note = path.join(region.installation.folder, 'stray.note');
    fs.writeFileSync(note, 'hello\n');
    const stray = await audit({ checkpoint: note });
    expect(stray.report.findings).toMatchObject([{ code: 'CHECKPOINT_INVALID', log: note }]);
    const own = (await client.get('/v1/log/checkpoint')).text;
    fs.writeFileSync(note, own.replace('/eu-central/', '/eu-west/'));
    expect((await audit({ checkpoint: note })).codes).toEqual(['CHECKPOINT_INVALID']);
    const key = createPrivateKey(
      fs.readFileSync(path.join(region.installation.folder, 'receipt.key')),
    );
    const head = { origin: 'bailiwick/eu-west/evidence', size: 1, root: Buffer.alloc(32) };
    fs.writeFileSync(note, signCheckpoint(head, key, 'eu-central-1'));
    expect((await audit({ checkpoint: note })).codes).toEqual(['CHECKPOINT_OTHER_LOG']);
  });

  it('calls no log whole whose org was not asked', async () => {
    await expect(audit({ rows: '' })).rejects.toThrow("the org's rows were not compared");
  });

  it('refuses to run without knowing the keys', async () => {
    await expect(audit({ bundle: '' })).rejects.toThrow('--log needs --bundle');
    await expect(audit({ log: '', sandbox: '/nowhere' })).rejects.toThrow('is not a sandbox');
  });
});
