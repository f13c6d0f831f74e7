import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attempt } from './attempt.ts';
import { canaries, canaryRecords, familyIndexes, skillsByRecord, type Canary } from './canaries.ts';
import { disguises } from './disguises.ts';
import { lies, searchFor } from './canary_search.ts';
import { watched, watchEvents } from './event_watch.ts';
import { skillLines } from './skill_lines.ts';
import { answering, between, noRoute, textOf } from './tampering.ts';
import { openedSeals } from './opened_seals.ts';
import { regionMetrics } from './region_metrics.ts';
import {
  ask,
  createWorld,
  idOf,
  logRows,
  preview,
  run,
  type RunAnswer,
  type World,
} from './world.ts';

function bytesOut(world: World): Buffer {
  return Buffer.concat(
    world.callouts.flatMap(({ request }) => [
      Buffer.from(`${request.method} ${request.url} ${JSON.stringify(request.headers)}\n`),
      Buffer.from(request.body),
    ]),
  );
}

const search = searchFor(canaries.map(({ value }) => value));

/** Places of the canaries that lie in the bytes, in any form. */
function found(values: readonly Canary[], bytes: Buffer): readonly string[] {
  const lying = search.foundIn(bytes);
  return values.filter(({ value }) => lying.has(value)).map(({ place }) => place);
}

/** Every column of the log in which a text can stand. */
function logRowTexts(world: World): unknown {
  return world.org.query(
    world.org.adminId,
    'SELECT Key__c, Entry__c, Trace__c, Receipt__c, Subjects__c, Reason__c, Classes__c, Flags__c, Answer_Flags__c, Log_Error__c FROM Inference_Log__c',
    { mode: 'system', sharing: false },
  );
}

describe('a thousand planted values and the skill texts', () => {
  let world: World;
  const answers: { readonly family: number; readonly answer: RunAnswer }[] = [];
  const shown: string[] = [];

  beforeAll(async () => {
    world = await createWorld({ records: canaryRecords });
    world = world.openOrg({ sources: watchEvents });
  });
  afterAll(() => world.close());

  it('are a thousand, distinct, and in every object that a skill reads', () => {
    expect(canaries).toHaveLength(1000);
    expect(new Set(canaries.map(({ value }) => value)).size).toBe(1000);
    const objects = new Set(canaryRecords.map(({ object }) => object));
    const roots = world.installation.bundle.skills.map(({ rootObject }) => rootObject);
    expect(roots.filter((root) => !objects.has(root))).toEqual([]);
    expect(new Set(skillsByRecord.map(([, skill]) => skill))).toEqual(
      new Set(world.installation.bundle.skills.map(({ id }) => id)),
    );
  });

  it('would be found if they left, each of them', () => {
    const everywhere = canaries.map(({ place }) => place);
    const texts = canaries.map(({ value }) => Buffer.from(JSON.stringify({ text: `x${value}y` })));
    for (const encoding of ['utf8', 'base64', 'base64url', 'hex'] as const) {
      const sent = Buffer.from(texts.map((text) => text.toString(encoding)).join('\n'));
      expect(found(canaries, sent), encoding).toEqual(everywhere);
    }
    for (const change of [
      (value: string) => value.toUpperCase(),
      (value: string) => encodeURIComponent(value),
    ]) {
      const sent = Buffer.from(canaries.map(({ value }) => change(value)).join('\n'));
      expect(found(canaries, sent)).toEqual(everywhere);
    }
    const wide = Buffer.from(canaries.map(({ value }) => value).join('\n'), 'utf16le');
    expect(found(canaries, wide)).toEqual(everywhere);
    expect(found(canaries, Buffer.from('nothing of the kind'))).toEqual([]);
  });

  it('stay inside while every skill runs on every record', () => {
    world.forget();
    for (const [record, skill] of skillsByRecord) {
      for (const family of familyIndexes) {
        const recordId = idOf(world, `${record}-${family}`);
        const seen = preview(world, 'rep', recordId, skill);
        shown.push(seen.promptText);
        const answer = run(world, 'rep', recordId, skill, seen.inferenceId);
        expect(answer.reasons, `${skill} on ${record} ${family}`).toEqual([]);
        expect(answer.text.length).toBeGreaterThan(20);
        expect(answer.text, 'placeholders are put back').not.toMatch(/\[\[[A-Z]+_[a-z0-9]+\]\]/);
        expect(answer.receipt?.verified).toBe(true);
        answers.push({ family, answer });
      }
    }
    expect(world.modelRequests()).toHaveLength(100);

    const out = bytesOut(world);
    expect(out.length).toBeGreaterThan(50_000);
    expect(found(canaries, out), 'between the org and the regions').toEqual([]);
    expect(
      skillLines().filter((line) => lies(line, out)),
      'skill text in clear',
    ).toEqual([]);

    const model = Buffer.concat([...world.modelRequests()]);
    const never = canaries.filter(({ protection }) => protection !== 'seal');
    expect(found(never, model), 'masked or dropped values at the model').toEqual([]);
    // The model must have had something to work on: sealed text is opened in region.
    expect(lies('gilt noch', model)).toBe(true);
  });

  it('are in no preview of what leaves', () => {
    expect(shown).toHaveLength(100);
    expect(found(canaries, Buffer.from(shown.join('\n')))).toEqual([]);
  });

  it('come back to those whose record holds them, and to nobody else', () => {
    for (const { family, answer } of answers) {
      const others = canaries.filter((canary) => canary.family !== family);
      expect(found(others, Buffer.from(answer.text))).toEqual([]);
    }
    // The answers do hold values of their own record, or the search above would prove nothing.
    const own = found(canaries, Buffer.from(answers.map(({ answer }) => answer.text).join('\n')));
    expect(own.length).toBeGreaterThan(100);
  });

  it('are no news to the CRM when they come back, masked or not', () => {
    expect(new Set(answers.flatMap(({ answer }) => answer.flags))).toEqual(new Set());
  });

  it('are in no receipt', () => {
    const receipts = answers.map(({ answer }) => answer.receipt?.raw ?? '');
    const payloads = receipts.map((raw) => Buffer.from(raw.split('.')[1] ?? '', 'base64url'));
    expect(payloads.every((payload) => payload.length > 200)).toBe(true);
    expect(found(canaries, Buffer.concat([...payloads, Buffer.from(receipts.join('\n'))]))).toEqual(
      [],
    );
  });

  it('are not inside the seals either, when they are to be masked or dropped', () => {
    const opened = openedSeals(world);
    expect(opened.length).toBeGreaterThan(20);
    const inside = Buffer.from(opened.join('\n'));
    const never = canaries.filter(({ protection }) => protection !== 'seal');
    expect(found(never, inside)).toEqual([]);
    // The seals do hold what is to be sealed, so the search above looks in the right place.
    const sealed = canaries.filter(({ protection }) => protection === 'seal');
    expect(found(sealed, inside).length).toBe(sealed.length);
  });

  it('cannot be recovered from all gateway traffic together', () => {
    const gatewayTraffic: Buffer[] = [];
    const dataKeys: Buffer[] = [];
    for (const { request, response } of world.callouts) {
      const body = Buffer.from(response?.body ?? []);
      if (request.url.includes('/v1/transit/datakey/')) {
        const answer = JSON.parse(body.toString('utf8')) as { data: { plaintext: string } };
        dataKeys.push(Buffer.from(answer.data.plaintext, 'base64'));
      } else {
        gatewayTraffic.push(
          Buffer.from(request.body),
          Buffer.from(JSON.stringify(request.headers)),
          body,
        );
      }
    }
    expect(dataKeys).toHaveLength(100);
    expect(new Set(dataKeys.map((key) => key.toString('hex'))).size).toBe(100);
    const traffic = Buffer.concat(gatewayTraffic);
    for (const key of dataKeys) {
      for (const form of [
        key,
        ...(['hex', 'base64', 'base64url'] as const).map((e) => Buffer.from(key.toString(e))),
      ]) {
        expect(traffic.includes(form), 'a data key in gateway traffic').toBe(false);
      }
    }
    expect(found(canaries, traffic), 'values in requests and answers').toEqual([]);
    // No request reached a gateway and its key service over the same host.
    const hosts = new Set(world.callouts.map(({ request }) => new URL(request.url).host));
    const { regions } = world.installation.state;
    const region = regions.find(({ id }) => id === 'eu-central');
    expect([...hosts].sort()).toEqual(
      [`localhost:${region?.gatewayPort}`, `localhost:${region?.keyPort}`].sort(),
    );
  });

  it('are in no event, no row of the log and no trace', () => {
    world.org.settle();
    const events = watched(world);
    expect(events.length).toBeGreaterThanOrEqual(200);
    expect(events.join('')).toContain('Trace__c');
    expect(found(canaries, Buffer.from(events.join('\n'))), 'events').toEqual([]);
    // Every table but those that hold the records themselves.
    const planted = new Set(canaryRecords.map(({ object }) => object));
    const tables = Object.entries(world.org.snapshot().tables.rows).filter(
      ([name]) => !planted.has(name),
    );
    expect(tables.map(([name]) => name)).toContain('Inference_Log__c');
    expect(found(canaries, Buffer.from(JSON.stringify(tables))), 'rows').toEqual([]);
  });

  it('are in no error that anybody is shown, and in none that is written down', () => {
    const errors: string[] = [];
    for (const behaviour of [{ complains: true }, { fails: true }, { answer: ' ' }]) {
      world.setModel(behaviour);
      for (const [record, skill] of skillsByRecord) {
        const { code, message, cure } = attempt(world, { record: `${record}-3`, skill });
        expect(code).toBe('MODEL_UNAVAILABLE');
        errors.push(message, cure);
      }
    }
    world.setModel();
    const cure = between(world, (request, send) => {
      const response = send(request, noRoute);
      return answering(response, `<html>${textOf(response)}`);
    });
    const garbled = attempt(world, { record: 'case-4' });
    cure();
    expect(garbled.code).toBe('GATEWAY_RESPONSE');
    errors.push(garbled.message, garbled.cure);
    expect(found(canaries, Buffer.from(errors.join('\n')))).toEqual([]);
    expect(found(canaries, Buffer.from(JSON.stringify(logRowTexts(world))))).toEqual([]);
  });

  it('are in no metric and in no file of the regions', async () => {
    const metrics = await regionMetrics(world.installation);
    expect(metrics).toContain('bailiwick_masked_values_total{type="PERSON"}');
    expect(metrics).toContain('bailiwick_inferences_total{outcome="MODEL_UNAVAILABLE"}');
    expect(found(canaries, Buffer.from(metrics))).toEqual([]);
    const files = fs
      .readdirSync(world.installation.layout.root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.startsWith('org'));
    expect(files.some(({ name }) => name.endsWith('.log'))).toBe(true);
    expect(files.some(({ name }) => name.endsWith('.sqlite'))).toBe(true);
    const bytes = files.map((entry) => fs.readFileSync(path.join(entry.parentPath, entry.name)));
    expect(found(canaries, Buffer.concat(bytes))).toEqual([]);
  });

  it.each(disguises)('are found in free text also as %s', (_name, disguise) => {
    const [contact = ''] = world.org.insert(
      'Contact',
      [
        {
          FirstName: 'Zoë',
          LastName: 'Brückmann',
          Email: 'zoe.brueckmann@disguise.example',
          Phone: '+49 40 5557733',
          AccountId: idOf(world, 'account-1'),
          MailingCountryCode: 'DE',
        },
      ],
      idOf(world, 'rep'),
    );
    const text = ['Brückmann', 'zoe.brueckmann@disguise.example', '+49 40 5557733']
      .map((value) => `siehe ${disguise(value)} dort`)
      .join('; ');
    const [record = ''] = world.org.insert(
      'Case',
      [{ Subject: 'Verkleidet', Description: text, Status: 'New', ContactId: contact }],
      idOf(world, 'rep'),
    );
    world.forget();
    const answer = ask(world, 'rep', record, 'draft-reply');
    expect(answer.reasons).toEqual([]);
    const plain = (value: string): string =>
      value
        .normalize('NFKD')
        .replaceAll(/[\p{M}\p{Cf}]/gu, '')
        .toLowerCase();
    for (const seen of [...openedSeals(world), ...world.modelRequests().map(String)]) {
      expect(plain(seen)).not.toMatch(/bruckmann|zoe\.brueckmann/);
      expect(plain(seen).replaceAll(/[^0-9]/g, '')).not.toContain('5557733');
    }
  });

  it('do not leave on a refusal: not one byte is sent', () => {
    world.org.update(
      'Contact',
      [{ Id: idOf(world, 'contact-0'), MailingCountry: 'India', MailingCountryCode: 'IN' }],
      world.org.adminId,
    );
    world.forget();
    const before = logRows(world).length;
    const refused = preview(world, 'rep', idOf(world, 'case-0'), 'draft-reply');
    expect(refused.permitted).toBe(false);
    expect(refused.reasons[0]?.code).toBe('LAW_UNCONFIRMED');
    expect(refused.reasons[0]?.cure).not.toBe('');
    expect(world.callouts).toEqual([]);
    expect(world.modelRequests()).toEqual([]);
    const rows = logRows(world).slice(before);
    expect(rows.map((row) => row.Phase__c)).toEqual(['denied']);
    expect(rows[0]?.Inference_Id__c).toBe(refused.inferenceId);
  });
});
