import { randomUUID } from 'node:crypto';
import net from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDataKey } from '../../packages/gateway/src/keyservice/wrap.ts';
import type { SealHeader } from '../../packages/gateway/src/seal/header.ts';
import { openJwe, parseJwe } from '../../packages/gateway/src/seal/jwe.ts';
import { CASE_FIELDS } from './headless_client.ts';
import type { CrmField, HeadlessClient } from './headless_client.ts';
import { REGION } from './installation.ts';
import type { TestRegion } from './region.ts';
import { startRegionWithModel } from './region_with_model.ts';
import type { RegionWithModel } from './region_with_model.ts';

let region: TestRegion;
let client: HeadlessClient;
let started: RegionWithModel;
const toModel: Buffer[] = [];

beforeAll(async () => {
  started = await startRegionWithModel({ onRequest: (body) => toModel.push(body) });
  ({ region, client } = started);
});
afterAll(async () => {
  await started.close();
});

const CANARIES = [
  'Wiebke',
  'Holtermüller',
  'wiebke.holtermueller@kanarie.example',
  '+49 40 555 0142',
  'DE89 3704 0044 0532 0130 00',
  'Rechnung',
  'secret margin',
];

const fields: readonly CrmField[] = CASE_FIELDS.map((field) =>
  field.path === 'Description'
    ? {
        ...field,
        value: `${field.value}\nMein Konto: DE89 3704 0044 0532 0130 00. Herr Brodersen weiß Bescheid.`,
      }
    : field,
);

/** Every way in which bytes could carry a text without sealing it. */
function spellings(text: string): readonly string[] {
  const bytes = Buffer.from(text);
  return [
    text,
    JSON.stringify(text).slice(1, -1),
    encodeURIComponent(text),
    bytes.toString('hex'),
    ...[0, 1, 2].map((shift) => {
      const shifted = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64url');
      return shifted.slice(Math.ceil((shift * 8) / 6) + 1, -2);
    }),
  ];
}

function expectNone(haystack: string, canaries: readonly string[]): void {
  for (const canary of canaries) {
    for (const spelling of spellings(canary)) expect(haystack).not.toContain(spelling);
  }
}

describe('what leaves, byte by byte', () => {
  it('the request to the gateway holds nothing sealed or masked in clear, the log neither', async () => {
    const { draft, key } = await client.draft(fields);
    const body = JSON.stringify(draft);
    const reply = await client.ask(draft);
    expect(reply.status).toBe(200);
    expectNone(body, CANARIES);
    expectNone(reply.text, CANARIES);
    expectNone(region.lines.join('\n'), CANARIES);
    const entries = await region.gateway.gateway.evidence.entries(0, 1e6);
    expectNone(entries.map(({ text }) => text).join('\n'), CANARIES);
    // The sealed way back has them: otherwise the test would prove nothing.
    expect(client.openAnswer(reply, key)).toContain('Wiebke Holtermüller');
  });

  it('the model gets the text around personal data, and none of it', async () => {
    const { draft } = await client.draft(fields);
    toModel.length = 0;
    expect((await client.ask(draft)).status).toBe(200);
    expect(toModel.length).toBe(1);
    const seen = toModel[0]!.toString('utf8');
    expectNone(seen, [...CANARIES.slice(0, 5), 'Brodersen']);
    expect(seen).toContain('die Rechnung für den Auftrag vom März fehlt');
    expect(seen).toMatch(/\[\[PERSON_[a-z2-7]{6}\]\]/u);
  });

  it('the model does not see a field as prose because the caller calls it so', async () => {
    const called = CASE_FIELDS.map((field) =>
      field.path === 'Contact.Name'
        ? { ...field, value: 'Hinterhaus, Kirchplatz 3', freeText: true }
        : field,
    );
    const { draft, key } = await client.draft(called);
    toModel.length = 0;
    const reply = await client.ask(draft);
    expectNone(toModel[0]!.toString('utf8'), ['Kirchplatz', 'Hinterhaus']);
    // It was in the prompt, as a placeholder: the answer has it back.
    expect(client.openAnswer(reply, key)).toContain('Hinterhaus, Kirchplatz 3');
  });

  it('all traffic of the gateway together, without the key service, opens nothing', async () => {
    const recorded: string[] = [];
    for (let round = 0; round < 5; round += 1) {
      const { draft } = await client.draft(fields);
      const body = JSON.stringify(draft);
      recorded.push(body, client.sign(body), (await client.ask(draft)).text);
    }
    const traffic = recorded.join('\n');
    const tokens = traffic.match(/[\w-]+\.\.[\w-]+\.[\w-]+\.[\w-]+/gu) ?? [];
    expect(tokens.length).toBeGreaterThan(20);
    // Every 32 and 64 byte string that passed is tried as a key, on every token.
    const strings = [...new Set(traffic.match(/[\w-]{16,}/gu) ?? [])];
    const material = strings.map((item) => Buffer.from(item, 'base64url'));
    const keys = material.filter((bytes) => bytes.length === 64);
    for (const token of tokens) {
      for (const key of keys) expect(openJwe(parseJwe(token)!, key)).toBeNull();
    }
    // A wrap opens only under the tenant key, which never left the key service.
    const headers = tokens.map((token) => parseJwe(token)!.header as unknown as SealHeader);
    const wraps = new Map(headers.map((header) => [header.wdk, header]));
    expect(wraps.size).toBe(5);
    for (const [wdk, { tnt, inf, exp }] of wraps) {
      const ciphertext = Buffer.from(wdk, 'base64url').toString();
      expect(ciphertext).toMatch(/^vault:v1:/u);
      const context = { tenantId: tnt, regionId: REGION, inferenceId: inf, exp };
      for (const key of material.filter((item) => item.length >= 32)) {
        expect(openDataKey(key.subarray(0, 32), ciphertext, context)).toBeNull();
      }
    }
  });

  it('two requests about one person share no placeholder', async () => {
    toModel.length = 0;
    for (let round = 0; round < 2; round += 1) await client.ask((await client.draft(fields)).draft);
    const [first, second] = toModel.map(
      (body) =>
        new Set(body.toString('utf8').match(/\[\[(?!PERSON_ab2cd3)[A-Z]+_[a-z2-7]{6}\]\]/gu)),
    );
    expect(first!.size).toBeGreaterThan(3);
    expect([...first!].filter((placeholder) => second!.has(placeholder))).toEqual([]);
  });

  it('the wire between CRM and gateway is TLS 1.2 or newer', async () => {
    const said = await new Promise<Buffer>((resolve) => {
      const socket = net.connect(region.gateway.port, '127.0.0.1', () => {
        socket.write(`GET /healthz HTTP/1.1\r\nhost: ${randomUUID()}\r\n\r\n`);
      });
      const chunks: Buffer[] = [];
      socket.on('data', (chunk: Buffer) => chunks.push(chunk));
      socket.on('close', () => resolve(Buffer.concat(chunks)));
      socket.on('error', () => {});
    });
    expect(said.toString('latin1')).not.toContain('HTTP/1.1 200');
  });
});
