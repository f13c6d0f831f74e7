// Where a person signed in from counts as much as where they work: an answer shown abroad has left.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { compileProject, createOrg } from '@bailiwick/org';
import type { Org } from '@bailiwick/org';
import { prepareInstallation } from '../../packages/cli/src/sandbox/installation.ts';
import { seedOrg, type SeededIds } from '../../packages/cli/src/sandbox/seed.ts';

const repository = path.resolve(import.meta.dirname, '../..');
const now = Date.UTC(2026, 10, 23, 12);

let folder: string;
let org: Org;
let ids: SeededIds;

beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bailiwick-sign-in-'));
  const installation = await prepareInstallation({ folder, repository, today: 20261123 });
  const project = compileProject(
    [path.join(repository, 'force-app/main/default'), installation.layout.metadataFolder],
    { cacheFolder: path.join(repository, '.cache/apex'), baseFolder: repository },
  );
  org = createOrg({ project, clock: { now: () => now } });
  ids = seedOrg(org, { repository, installation, now });
});

afterAll(() => {
  fs.rmSync(folder, { recursive: true, force: true });
});

interface Badge {
  readonly permitted: boolean;
  readonly legs: readonly { readonly to: string; readonly recipientName: string }[];
  readonly reasons: readonly { readonly code: string; readonly message: string }[];
}

function badgeOf(user: string): Badge {
  const recordId = ids.get('case-de');
  const parameters = { recordId };
  return org.invokeAura(ids.get(user) ?? '', 'AssistantController', 'status', parameters) as Badge;
}

test('the compliance lead gave every entitlement that the sandbox begins with', () => {
  const rows = org.query(
    org.adminId,
    'SELECT User__c, Jurisdictions__c, CreatedById FROM Residency_Entitlement__c ORDER BY Id',
    { mode: 'system', sharing: false },
  ) as { User__c: string; Jurisdictions__c: string; CreatedById: string }[];
  const given = rows.filter(({ CreatedById }) => CreatedById === ids.get('compliance'));
  expect(given.length).toBeGreaterThan(0);
  expect(rows.filter((row) => !given.includes(row))).toEqual([
    expect.objectContaining({ User__c: ids.get('rep'), Jurisdictions__c: 'IN' }),
  ]);
});

test('an entitlement that the law of a country forbids is refused in words, whoever gives it', () => {
  const give = (jurisdictions: string) =>
    org.insert(
      'Residency_Entitlement__c',
      [
        {
          User__c: ids.get('rep-de'),
          Jurisdictions__c: jurisdictions,
          Review_Due__c: '2027-01-01',
        },
      ],
      ids.get('compliance'),
    );
  expect(() => give('IN')).toThrow(/India/);
  expect(give('FR')).toHaveLength(1);
});

test('a reader who signed in at work is answered', () => {
  const badge = badgeOf('rep');
  expect(badge.reasons).toEqual([]);
  expect(badge.legs.map(({ recipientName }) => recipientName)).toContain('the company’s own staff');
});

test('a reader who signed in from the US is refused for the way back to them', () => {
  const badge = badgeOf('rep-abroad');
  expect(badge.permitted).toBe(false);
  const words = badge.reasons.map(({ message }) => message).join('\n');
  expect(words).toContain('United States');
});

test('the next sign-in decides, not the person', () => {
  const traveller = ids.get('rep-abroad') ?? '';
  org.signIn(traveller, 'DE');
  expect(badgeOf('rep-abroad').reasons).toEqual([]);
  org.signIn(traveller, 'DE', 'FR');
  expect(badgeOf('rep-abroad').permitted).toBe(true);
  org.signIn(traveller, 'FR', 'IT');
  expect(badgeOf('rep-abroad').reasons.map(({ code }) => code)).toContain('SIGN_IN_UNKNOWN');
  org.signIn(traveller);
  expect(badgeOf('rep-abroad').reasons).toEqual([]);
});
