// The command and the CRM say the same of the sandbox's fields, each by its own reading.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { compileProject, createOrg, startOrgServer } from '@bailiwick/org';
import type { Org } from '@bailiwick/org';
import { prepareInstallation } from '../../packages/cli/src/sandbox/installation.ts';
import { commandGroups } from '../../packages/cli/src/command_table.ts';
import { run } from '../../packages/cli/src/run.ts';
import { seedOrg, type SeededIds } from '../../packages/cli/src/sandbox/seed.ts';

const repository = path.resolve(import.meta.dirname, '../..');
const now = Date.UTC(2026, 10, 23, 12);

interface Report {
  readonly total: number;
  readonly unclassified: number;
  readonly missing: number;
  readonly rows: readonly Readonly<Record<string, string>>[];
}

let folder: string;
let org: Org;
let ids: SeededIds;
let server: Awaited<ReturnType<typeof startOrgServer>>;

beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bailiwick-classification-'));
  const installation = await prepareInstallation({ folder, repository, today: 20261123 });
  const project = compileProject(
    [path.join(repository, 'force-app/main/default'), installation.layout.metadataFolder],
    { cacheFolder: path.join(repository, '.cache/apex'), baseFolder: repository },
  );
  org = createOrg({ project, clock: { now: () => now } });
  ids = seedOrg(org, { repository, installation, now });
  server = await startOrgServer({ org, port: 0 });
});

afterAll(async () => {
  await server.close();
  fs.rmSync(folder, { recursive: true, force: true });
});

function ofCrm(alias: string): Report {
  return org.invokeAura(ids.get(alias)!, 'ClassificationController', 'report', {}) as Report;
}

async function ofCommand(): Promise<{ readonly code: number; readonly report: Report }> {
  const out: string[] = [];
  const bundle = path.join(folder, 'bundle/bundle.json');
  const code = await run(
    ['classification', 'report', '--bundle', bundle, '--org', server.url, '--json'],
    commandGroups,
    { out: (line) => out.push(line), error: (line) => out.push(line), today: () => 20261123 },
  );
  return { code, report: JSON.parse(out.join('\n')) as Report };
}

test('command and CRM give the same report', async () => {
  const crm = ofCrm('admin');
  const { code, report } = await ofCommand();
  expect(code).toBe(crm.unclassified + crm.missing > 0 ? 1 : 0);
  expect(report).toMatchObject({
    total: crm.total,
    unclassified: crm.unclassified,
    missing: crm.missing,
  });
  expect(crm.missing).toBe(0);
  expect(crm.total).toBeGreaterThan(20);
  const told = ({ path: of, dataClass, source, protection }: Readonly<Record<string, string>>) =>
    [of, dataClass, source, protection].join(' ');
  expect(report.rows.map(told)).toEqual(crm.rows.map(told));
});

test('a field that gets a class is reported with it, and without one when it loses it', async () => {
  const before = ofCrm('compliance');
  const open = before.rows.find(({ source }) => source === 'unclassified');
  expect(open, 'the sample has a field without a class').toBeDefined();
  const { objectName = '', fieldName = '' } = open!;
  const rowNow = async () => {
    const { report } = await ofCommand();
    const row = report.rows.find(({ field }) => field === `${objectName}.${fieldName}`);
    return { unclassified: report.unclassified, row };
  };

  org.setFieldClassification(objectName, fieldName, { complianceGroup: 'PCI' });
  expect(await rowNow()).toMatchObject({
    unclassified: before.unclassified - 1,
    row: { dataClass: 'payment', source: 'crm-class', protection: 'drop', todo: '' },
  });
  expect(ofCrm('compliance').unclassified).toBe(before.unclassified - 1);

  org.setFieldClassification(objectName, fieldName, {});
  expect(await rowNow()).toMatchObject({
    unclassified: before.unclassified,
    row: { dataClass: 'personal', source: 'unclassified' },
  });
  expect(ofCrm('compliance').unclassified).toBe(before.unclassified);
});

test.each(['rep', 'auditor', 'no-access'])('%s may not see the report', (alias) => {
  expect(() => ofCrm(alias)).toThrow();
});
