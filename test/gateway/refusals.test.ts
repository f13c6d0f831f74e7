import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { sealText, signJws } from '@bailiwick/gateway';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OTHER_TENANT } from '../../packages/gateway/test/sample_bundle.ts';
import { refused } from './expect_refused.ts';
import { startObservedRegion } from './observed_region.ts';
import type { ObservedRegion } from './observed_region.ts';
import { clientOf } from './region_with_model.ts';
import { refusalCases, reseal } from './refusal_cases.ts';
import { startRegion } from './region.ts';

let observed: ObservedRegion;

beforeAll(async () => {
  observed = await startObservedRegion();
});
afterAll(() => observed.close());

describe('an unauthenticated request is refused and leaves no trace in the log', () => {
  const send = async (claims: Record<string, unknown>, body?: string) => {
    const { draft } = await observed.client.draft();
    const text = JSON.stringify(draft);
    const size = observed.region.gateway.gateway.evidence.size();
    const token = observed.client.sign(text, { jti: `${draft.inference}:1`, ...claims });
    const reply = await observed.client.post('/v1/inferences', body ?? text, token);
    expect(observed.region.gateway.gateway.evidence.size()).toBe(size);
    return reply;
  };
  it.each([
    ['an unknown tenant', { iss: OTHER_TENANT }, 401, 'UNKNOWN_TENANT'],
    ['a wrong audience', { aud: 'https://us-east.gateway.example' }, 401, 'WRONG_AUDIENCE'],
    ['a passed expiry', { iat: 1_700_000_000, exp: 1_700_000_300 }, 401, 'EXPIRED'],
    ['a lifetime of an hour', { exp: Math.floor(Date.now() / 1000) + 3600 }, 401, 'EXPIRED'],
    ['an extra claim', { admin: true }, 401, 'SIGNATURE_INVALID'],
    ['a token id without an inference', { jti: 'something-else' }, 400, 'INVALID'],
  ])('%s', async (_name, claims, status, code) => {
    await refused(await send(claims), status, code);
  });

  it('a body that was not signed', async () => {
    await refused(await send({}, '{}'), 401, 'BODY_MISMATCH');
  });

  it('another key, an unsigned token, none at all', async () => {
    const { draft } = await observed.client.draft();
    const body = JSON.stringify(draft);
    const claims = observed.client.sign(body).split('.')[1]!;
    const other = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
    const forged = signJws({ alg: 'RS256' }, Buffer.from(claims, 'base64url'), other);
    const none = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${claims}.`;
    for (const token of [forged, none, 'x', '']) {
      await refused(
        await observed.client.post('/v1/inferences', body, token),
        401,
        'SIGNATURE_INVALID',
      );
    }
  });
});

describe('an authenticated request that may not pass ends exactly once', () => {
  it.each(refusalCases)('%s', async (_name, status, code, expected, bend) => {
    const sealed = await observed.client.draft();
    bend(sealed);
    const before = observed.model.calls;
    const reply = await observed.client.ask(sealed.draft);
    await refused(reply, status, code);
    expect(await observed.phases(sealed.draft.inference)).toEqual(expected);
    expect(observed.model.calls).toBe(before);
    // The same again: the same answer, nothing more in the log.
    expect((await observed.client.ask(sealed.draft, 2)).text).toBe(reply.text);
    expect(await observed.phases(sealed.draft.inference)).toEqual(expected);
  });

  it('two data keys for one request', async () => {
    const sealed = await observed.client.draft();
    const second = await observed.client.createKey(sealed.draft.inference);
    reseal({ draft: sealed.draft, key: second }, 3, {});
    await refused(await observed.client.ask(sealed.draft), 422, 'SEAL_MISMATCH');
  });

  it('a wrap that was made for another inference', async () => {
    const { draft } = await observed.client.draft();
    const foreign = await observed.client.createKey(randomUUID());
    const key = { ...foreign, header: { ...foreign.header, inf: draft.inference } };
    for (const index of [0, 1, 3, 4]) reseal({ draft, key }, index, {});
    const place = { obj: 'Skill_Text__c', fld: 'Text__c', rid: draft.skill.recordId };
    draft.skill.text = sealText({ ...key.header, ...place }, 'x', key.contentKey);
    await refused(await observed.client.ask(draft), 422, 'SEAL_INVALID');
    expect(await observed.phases(draft.inference)).toEqual(['requested', 'failed SEAL_INVALID']);
  });

  it('an expired contract, by the clock of the gateway', async () => {
    const expired = await startRegion({
      bundle: (bundle) => ({ ...bundle, contract: { ...bundle.contract, validUntil: 20261101 } }),
    });
    const other = clientOf(expired);
    const reply = await other.ask((await other.draft()).draft);
    await refused(reply, 403, 'FORBIDDEN');
    expect(reply.json.error.reasons[0].code).toBe('CONTRACT_EXPIRED');
    await expired.close();
  });
});
