import { createHash, createPublicKey, verify } from 'node:crypto';
import { readEntry, verifyCheckpoint, verifyInclusion, verifyJws } from '@bailiwick/gateway';
import * as jose from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TENANT } from '../../packages/gateway/test/sample_bundle.ts';
import { createHeadlessClient } from './headless_client.ts';
import type { HeadlessClient } from './headless_client.ts';
import { startRegion } from './region.ts';
import type { TestRegion } from './region.ts';

let region: TestRegion;
let client: HeadlessClient;

beforeAll(async () => {
  region = await startRegion();
  client = createHeadlessClient({
    installation: region.installation,
    gatewayPort: () => region.gateway.port,
    keyServicePort: region.keyServicePort,
    now: region.now,
  });
});
afterAll(() => region.close());

describe('an inference from end to end', () => {
  it('answers from the record, sealed, with names restored', async () => {
    const { draft, key } = await client.draft();
    const reply = await client.ask(draft);
    expect(reply.text).not.toContain('"error"');
    expect(reply.status).toBe(200);
    const text = client.openAnswer(reply, key);
    expect(text).toContain('Guten Tag Wiebke Holtermüller,');
    expect(text).toContain('„Rechnung fehlt“');
    expect(text).toContain('wiebke.holtermueller@kanarie.example');
    expect(text).toContain('nicht von einem Sprachmodell');
    expect(reply.json.flags).toEqual([]);
    expect(reply.json.model.id).toBe('bailiwick-extract-1');
  });

  it('gives a receipt that says where, under which law, and for which bytes', async () => {
    const { draft } = await client.draft();
    const reply = await client.ask(draft);
    const verified = verifyJws(reply.json.receipt, region.installation.receiptKeys);
    if (verified.state !== 'verified') throw new Error(verified.state);
    const claims = JSON.parse(verified.payload.toString('utf8'));
    expect(Object.keys(claims)).toEqual(
      'typ inf tnt reg loc sto opr skl skd mdl mdg pol leg rqd asd flg leaf iat'.split(' '),
    );
    const digest = (bytes: string) => createHash('sha256').update(bytes).digest('base64url');
    expect(claims).toMatchObject({
      typ: 'bailiwick-receipt-1',
      inf: draft.inference,
      tnt: TENANT,
      reg: 'eu-central',
      loc: 'DE',
      pol: region.installation.digest,
      rqd: digest(JSON.stringify(draft)),
      asd: digest(reply.json.answer),
      leaf: reply.json.log[1].leaf,
    });
    expect(claims.leg.length).toBeGreaterThan(0);
    const keySet = (await client.get('/.well-known/jwks.json')).json;
    const judged = await jose.compactVerify(
      reply.json.receipt,
      await jose.importJWK(keySet.keys[0]),
    );
    expect(judged.protectedHeader.kid).toBe('eu-central-1');
  });

  it('logs intent and outcome without content, provably in the signed tree', async () => {
    const { draft } = await client.draft();
    const reply = await client.ask(draft);
    expect(reply.json.log.map((item: { phase: string }) => item.phase)).toEqual([
      'requested',
      'completed',
    ]);
    const entry = readEntry(reply.json.log[1].entry);
    expect(entry).toMatchObject({ tenant: TENANT, subjects: ['DE'], locatedIn: 'DE', reason: '' });
    expect(entry!.classes).toEqual(['internal', 'personal', 'proprietary']);
    expect(reply.json.log[1].entry).not.toMatch(/Wiebke|kanarie|005000/u);
    const note = (await client.get('/v1/log/checkpoint')).text;
    const head = verifyCheckpoint(note, region.installation.receiptKeys);
    const { leaf } = reply.json.log[1];
    const proof = (await client.get(`/v1/log/proof?leaf=${leaf}&size=${head!.size}`)).json;
    const hash = createHash('sha256').update(Buffer.of(0)).update(reply.json.log[1].entry).digest();
    const path = proof.proof.map((item: string) => Buffer.from(item, 'base64'));
    expect(verifyInclusion(leaf, head!.size, hash, path, head!.root)).toBe(true);
  });

  it('gives the stored result to a second attempt, and works once for twenty at once', async () => {
    const { draft } = await client.draft();
    const replies = await Promise.all(
      Array.from({ length: 20 }, (_, index) => client.ask(draft, index + 1)),
    );
    expect(new Set(replies.map((reply) => reply.text)).size).toBe(1);
    expect((await client.ask(draft, 1)).text).toBe(replies[0]!.text);
    const entries = await region.gateway.gateway.evidence.entries(0, 1e6);
    const own = entries.filter(({ text }) => text.includes(draft.inference));
    expect(own.map(({ text }) => readEntry(text)!.phase)).toEqual(['requested', 'completed']);
  });

  it('uses the receipt key that the bundle pins', async () => {
    const { keys } = (await client.get('/.well-known/jwks.json')).json;
    const published = createPublicKey({ key: keys[0], format: 'jwk' });
    const spki = published.export({ format: 'der', type: 'spki' }).toString('base64');
    expect(spki).toBe(region.installation.receiptKeys[0]!.spki);
    expect(verify('sha256', Buffer.from('x'), published, Buffer.alloc(8))).toBe(false);
  });
});
