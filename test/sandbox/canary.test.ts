import fs from 'node:fs';
import path from 'node:path';
import { contentKey, openSealed, readSealed } from '@bailiwick/gateway';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canaries, canaryRecords, lies } from './canaries.ts';
import { ask, idOf, logRows, preview, repository, createWorld, type World } from './world.ts';

const skillsByRecord = [
  ['case', 'draft-reply'],
  ['account', 'summarize-account'],
  ['opportunity', 'next-step'],
  ['contact', 'prepare-call'],
] as const;

/** Lines of every skill's text that say something of their own: proprietary. */
function skillLines(): readonly string[] {
  const folder = path.join(repository, 'config/skills/texts');
  return fs
    .readdirSync(folder)
    .flatMap((file) => fs.readFileSync(path.join(folder, file), 'utf8').split('\n'))
    .map((line) => line.replaceAll(/\{\{[^}]*\}\}/g, '').trim())
    .filter((line) => line.length > 24);
}

function bytesOut(world: World): Buffer {
  return Buffer.concat(
    world.callouts.flatMap(({ request }) => [
      Buffer.from(`${request.method} ${request.url} ${JSON.stringify(request.headers)}\n`),
      Buffer.from(request.body),
    ]),
  );
}

/** Every sealed value that left the org, opened with the data keys that the test overheard. */
function openedSeals(world: World): readonly string[] {
  const keys = new Map<string, Buffer>();
  const opened: string[] = [];
  for (const { request, response } of world.callouts) {
    if (!request.url.includes('/v1/transit/datakey/')) continue;
    const { data } = JSON.parse(Buffer.from(response?.body ?? []).toString('utf8')) as {
      data: { plaintext: string; ciphertext: string };
    };
    keys.set(data.ciphertext, Buffer.from(data.plaintext, 'base64'));
  }
  for (const { request } of world.callouts) {
    const body = Buffer.from(request.body).toString('utf8');
    for (const [token] of body.matchAll(/eyJ[\w-]+\.\.[\w-]+\.[\w-]+\.[\w-]+/g)) {
      const sealed = readSealed(token);
      if (sealed === null) throw new Error('a token that is not one of ours');
      const { kid, inf, wdk } = sealed.header;
      const key = keys.get(Buffer.from(wdk, 'base64url').toString('utf8'));
      if (key === undefined) throw new Error('a token under a key that was never handed out');
      const text = openSealed(sealed, contentKey(key, kid, inf));
      if (text === null) throw new Error('a token that its own key does not open');
      opened.push(text);
    }
  }
  return opened;
}

function found(
  values: readonly { readonly value: string; readonly place: string }[],
  bytes: Buffer,
) {
  return values.filter(({ value }) => lies(value, bytes)).map(({ place }) => place);
}

/** How text hides a value without changing what a person reads. */
const disguises: readonly (readonly [string, (value: string) => string])[] = [
  ['plain text', (value) => value],
  ['decomposed letters', (value) => value.normalize('NFD')],
  ['upper case', (value) => value.toUpperCase()],
  ['soft hyphens', (value) => [...value].join('\u00AD')],
  ['zero-width spaces', (value) => `${value.slice(0, 3)}\u200B${value.slice(3)}`],
  [
    'full-width digits',
    (value) => value.replaceAll(/[0-9]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)),
  ],
  [
    'non-breaking hyphens and spaces',
    (value) => value.replaceAll(' ', '\u202F').replaceAll('-', '\u2011'),
  ],
  [
    'a part of a file name',
    (value) =>
      `Anhang${value}2026.pdf`
        .replace(/Anhang(?=[+z])/, 'Anhang ')
        .replace(/(?<=\d|example)2026/, ' 2026'),
  ],
];

describe('fifty planted personal values and the skill texts', () => {
  let world: World;

  beforeAll(async () => {
    world = await createWorld({ records: canaryRecords });
  });
  afterAll(() => world.close());

  it('are fifty and distinct', () => {
    expect(canaries).toHaveLength(50);
    expect(new Set(canaries.map(({ value }) => value)).size).toBe(50);
  });

  it('would be found if they left', () => {
    const [first] = canaries;
    const sent = Buffer.from(JSON.stringify({ text: `x${first?.value}y` }));
    expect(found(canaries, sent)).toEqual([first?.place]);
    expect(found(canaries, Buffer.from(sent.toString('base64')))).toEqual([first?.place]);
    expect(found(canaries, Buffer.from(sent.toString('base64url')))).toEqual([first?.place]);
    expect(found(canaries, Buffer.from(sent.toString('hex')))).toEqual([first?.place]);
  });

  it('stay inside while every skill runs on every record', () => {
    world.forget();
    for (const [record, skill] of skillsByRecord) {
      for (let index = 0; index < 5; index += 1) {
        const answer = ask(world, 'rep', idOf(world, `${record}-${index}`), skill);
        expect(answer.reasons, `${skill} on ${record} ${index}`).toEqual([]);
        expect(answer.text.length).toBeGreaterThan(20);
        expect(answer.text, 'placeholders are put back').not.toMatch(/\[\[[A-Z]+_[a-z0-9]+\]\]/);
        expect(answer.receipt?.verified).toBe(true);
      }
    }
    expect(world.modelRequests()).toHaveLength(20);

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
    expect(dataKeys).toHaveLength(20);
    expect(new Set(dataKeys.map((key) => key.toString('hex'))).size).toBe(20);
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

  it('are in no row of the log and in no file of the regions', () => {
    const rows = Buffer.from(
      JSON.stringify(
        world.org.query(
          world.org.adminId,
          'SELECT Key__c, Entry__c, Trace__c, Receipt__c, Subjects__c, Reason__c, Classes__c FROM Inference_Log__c',
          { mode: 'system', sharing: false },
        ),
      ),
    );
    expect(found(canaries, rows)).toEqual([]);
    const files = fs
      .readdirSync(world.installation.layout.root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.startsWith('org'))
      .map((entry) => fs.readFileSync(path.join(entry.parentPath, entry.name)));
    expect(found(canaries, Buffer.concat(files))).toEqual([]);
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
