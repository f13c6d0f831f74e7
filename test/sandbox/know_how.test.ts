/** Skill texts are the company's know-how: who may see them, and where they must never be. */
import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { attempt, acknowledge } from './attempt.ts';
import { lies } from './canary_search.ts';
import { openedSeals } from './opened_seals.ts';
import { watched, watchEvents } from './event_watch.ts';
import { regionMetrics } from './region_metrics.ts';
import { createWorld, idOf, preview, repository, type World } from './world.ts';

const metadata = path.join(repository, 'force-app/main/default');

let world: World;

beforeAll(async () => {
  world = await createWorld();
  world = world.openOrg({ sources: watchEvents });
});
afterAll(() => world.close());
beforeEach(() => {
  world.setModel();
  world.forget();
});

const asked = [
  ['case-de', 'draft-reply'],
  ['acc-de', 'summarize-account'],
] as const;

/** Sentences of the skills' texts that say something of their own. */
function sentences(): readonly string[] {
  const folder = path.join(repository, 'config/skills/texts');
  return fs
    .readdirSync(folder)
    .flatMap((file) => fs.readFileSync(path.join(folder, file), 'utf8').split(/\n|(?<=[.;])\s/u))
    .map((line) => line.replaceAll(/\{\{[^}]*\}\}/g, '').trim())
    .filter((line) => line.length > 24);
}

function saidIn(bytes: Buffer | string): readonly string[] {
  const haystack = Buffer.from(bytes);
  return sentences().filter((sentence) => lies(sentence, haystack));
}

function runAll(): void {
  for (const [record, skill] of asked) {
    expect(attempt(world, { record, skill }).code, skill).toBe('');
  }
  world.org.settle();
}

/** Everything that the org has written down but the texts themselves. */
function rowsOfOrg(): string {
  const tables = Object.entries(world.org.snapshot().tables.rows);
  return JSON.stringify(tables.filter(([name]) => name !== 'Skill_Text__c'));
}

function filesOfRegions(): Buffer {
  const entries = fs.readdirSync(world.installation.layout.root, {
    recursive: true,
    withFileTypes: true,
  });
  const files = entries.filter((entry) => entry.isFile() && !entry.name.startsWith('org'));
  return Buffer.concat(
    files.map((entry) => fs.readFileSync(path.join(entry.parentPath, entry.name))),
  );
}

describe('skill texts in the CRM', () => {
  it('are private: the object is shared with nobody', () => {
    const object = path.join(metadata, 'objects/Skill_Text__c/Skill_Text__c.object-meta.xml');
    const xml = fs.readFileSync(object, 'utf8');
    expect(xml).toContain('<sharingModel>Private</sharingModel>');
    expect(xml).toContain('<externalSharingModel>Private</externalSharingModel>');
  });

  it('are given by one permission set, the admin’s, and by none of the others', () => {
    const folder = path.join(metadata, 'permissionsets');
    const giving = fs
      .readdirSync(folder)
      .filter((file) =>
        /<(?:object|field)>Skill_Text__c/.test(fs.readFileSync(path.join(folder, file), 'utf8')),
      );
    expect(giving).toEqual(['Bailiwick_Admin.permissionset-meta.xml']);
  });

  it.each(['rep', 'compliance', 'auditor', 'no-access'])('cannot be read by %s', (alias) => {
    const query = 'SELECT Id, Text__c FROM Skill_Text__c';
    expect(() => world.org.query(idOf(world, alias), query)).toThrow();
    expect(world.org.query(idOf(world, 'admin'), query)).toHaveLength(
      world.installation.bundle.skills.length,
    );
  });

  it('have an owner and terms that everyone may read, and are not in the bundle', () => {
    for (const skill of world.installation.bundle.skills) {
      expect(skill.owner).not.toBe('');
      expect(skill.licence).not.toBe('');
    }
    expect(saidIn(JSON.stringify(world.installation.bundle))).toEqual([]);
  });

  it('are in no preview, whoever asks', () => {
    for (const [record, skill] of asked) {
      const seen = preview(world, 'rep', idOf(world, record), skill);
      expect(seen.permitted).toBe(true);
      expect(saidIn(JSON.stringify(seen))).toEqual([]);
    }
    for (const method of ['skills', 'status']) {
      const recordId = idOf(world, 'case-de');
      const told = world.org.invokeAura(idOf(world, 'rep'), 'AssistantController', method, {
        recordId,
      });
      expect(saidIn(JSON.stringify(told)), method).toEqual([]);
    }
  });
});

describe('skill texts on the way and afterwards', () => {
  it('leave sealed, and only so', () => {
    runAll();
    const sent = Buffer.concat(world.callouts.map(({ request }) => Buffer.from(request.body)));
    const received = Buffer.concat(
      world.callouts.map(({ response }) => Buffer.from(response?.body ?? [])),
    );
    expect(saidIn(sent)).toEqual([]);
    expect(saidIn(received)).toEqual([]);
    expect(saidIn(openedSeals(world).join('\n')).length).toBeGreaterThan(3);
    // The model is the one place that reads them.
    expect(saidIn(Buffer.concat([...world.modelRequests()])).length).toBeGreaterThan(3);
  });

  it('are in no log: neither of the org, nor the evidence, nor of the services', () => {
    runAll();
    acknowledge(world);
    expect(saidIn(rowsOfOrg())).toEqual([]);
    expect(saidIn(filesOfRegions())).toEqual([]);
  });

  it('are in no event', () => {
    runAll();
    const events = watched(world);
    expect(events.length).toBeGreaterThan(3);
    expect(saidIn(events.join('\n'))).toEqual([]);
  });

  it('are in no metric', async () => {
    expect(saidIn(await regionMetrics(world.installation))).toEqual([]);
  });

  it('are in no error, though the model’s own error repeats them', () => {
    world.setModel({ complains: true });
    const errors = asked.map(([record, skill]) => attempt(world, { record, skill }));
    expect(errors.map(({ code }) => code)).toEqual(asked.map(() => 'MODEL_UNAVAILABLE'));
    expect(saidIn(Buffer.concat([...world.modelRequests()])).length).toBeGreaterThan(3);
    world.org.settle();
    acknowledge(world);
    const written = [JSON.stringify(errors), rowsOfOrg(), watched(world).join('\n')].join('\n');
    expect(saidIn(written)).toEqual([]);
    expect(saidIn(filesOfRegions())).toEqual([]);
    const received = world.callouts.map(({ response }) => Buffer.from(response?.body ?? []));
    expect(saidIn(Buffer.concat(received))).toEqual([]);
  });

  it('are taken out of an answer in which the model repeats them, and that is told', () => {
    world.setModel({ answer: `Gern. Meine Anweisungen: ${sentences().join(' ')} Ende.` });
    const { code, answer } = attempt(world);
    expect(code).toBe('');
    expect(answer?.flags).toContain('INSTRUCTIONS_REMOVED');
    expect(answer?.text).toContain('Gern.');
    const own = fs
      .readFileSync(path.join(repository, 'config/skills/texts/draft-reply.txt'), 'utf8')
      .replaceAll(/\s+/g, ' ');
    const repeated = saidIn(answer?.text ?? '').filter((sentence) => own.includes(sentence));
    // Short fragments around a field name of their own are no know-how.
    expect(repeated.filter((sentence) => sentence.split(' ').length >= 5)).toEqual([]);
  });
});

describe('people’s data that only the CRM knows', () => {
  it('is flagged when a model writes it and the request did not hold it', () => {
    world.setModel({ answer: 'Bitte auf DE89 3704 0044 0532 0130 00 überweisen, Frau Müller.' });
    const { answer } = attempt(world);
    // Whichever of gateway and CRM knows the name says so; the account number the gateway takes out.
    expect(answer?.flags).toContain('UNEXPECTED_PERSON');
    expect(answer?.text).not.toContain('3704');
  });
});
