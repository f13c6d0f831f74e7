/** What happens to an answer on its way back to the org. */
import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import fs from 'node:fs';
import type { CalloutResponse } from '@bailiwick/org';
import { signJws } from '@bailiwick/gateway';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attempt, expectOneEnd, inferenceCallouts } from './attempt.ts';
import { answering, between, flip, noRoute, textOf } from './tampering.ts';
import { createWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

describe('an answer that someone changes on its way back', () => {
  const completes = { evidence: 'completed', modelRequests: 1, sent: 1 };
  const changed = (change: (text: string, response: CalloutResponse) => CalloutResponse) => () =>
    between(world, (request, send) => {
      const response = send(request, noRoute);
      return change(textOf(response), response);
    });
  const members = (change: (reply: Record<string, unknown>) => void) =>
    changed((text, response) => {
      const reply = JSON.parse(text) as Record<string, unknown>;
      change(reply);
      return answering(response, JSON.stringify(reply));
    });
  const claimsOf = (receipt: unknown): Record<string, unknown> =>
    JSON.parse(Buffer.from(String(receipt).split('.')[1]!, 'base64url').toString('utf8'));
  const garbled = { code: 'GATEWAY_RESPONSE', org: 'failed GATEWAY_RESPONSE', ...completes };
  const unproven = { code: 'RECEIPT_INVALID', org: 'failed RECEIPT_INVALID', ...completes };

  it.each([
    ['is no JSON', '<html>Anna Müller</html>', 200],
    ['is empty', '', 200],
    ['is a list', '[]', 200],
    ['is a proxy error page', '<h1>502 Bad Gateway localhost</h1>', 502],
    ['names an error that is no code', '{"error":{"code":"Anna Müller"}}', 500],
    ['is an error without a code', '{"error":{}}', 500],
  ])('%s', async (_title, body, status) => {
    await expectOneEnd(
      world,
      garbled,
      changed((_text, response) => answering(response, body, status)),
    );
  });

  it('is cut off', async () => {
    await expectOneEnd(
      world,
      garbled,
      changed((text, response) => answering(response, text.slice(0, text.length / 2))),
    );
  });

  it('lacks its answer, or has a number there', async () => {
    await expectOneEnd(
      world,
      garbled,
      members((reply) => delete reply['answer']),
    );
    await expectOneEnd(
      world,
      garbled,
      members((reply) => {
        reply['answer'] = 7;
      }),
    );
  });

  it('has a receipt signed by a wrong key', async () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    await expectOneEnd(
      world,
      unproven,
      members((reply) => {
        const kid = 'eu-central-receipt-1';
        const claims = JSON.stringify(claimsOf(reply['receipt']));
        reply['receipt'] = signJws({ alg: 'ES256', kid }, claims, privateKey);
      }),
    );
  });

  it('has no receipt', async () => {
    await expectOneEnd(
      world,
      unproven,
      members((reply) => delete reply['receipt']),
    );
  });

  it('has the receipt of another region', async () => {
    const file = world.installation.layout.region('us-east').receiptKey;
    const key = createPrivateKey(fs.readFileSync(file));
    await expectOneEnd(
      world,
      unproven,
      members((reply) => {
        const claims = { ...claimsOf(reply['receipt']), reg: 'us-east', loc: 'US' };
        const kid = 'us-east-receipt-1';
        reply['receipt'] = signJws({ alg: 'ES256', kid }, JSON.stringify(claims), key);
      }),
    );
  });

  it('is the answer to another inference, receipt and all', async () => {
    const first = attempt(world);
    expect(first.code).toBe('');
    const [sent] = inferenceCallouts(world).slice(-1);
    const other = textOf(sent!.response!);
    await expectOneEnd(
      world,
      unproven,
      changed((_text, response) => answering(response, other)),
    );
    const { answer, receipt } = JSON.parse(other) as Record<string, string>;
    await expectOneEnd(
      world,
      unproven,
      members((reply) => {
        reply['receipt'] = receipt;
      }),
    );
    await expectOneEnd(
      world,
      unproven,
      members((reply) => {
        reply['answer'] = answer;
      }),
    );
  });

  it('has log entries that are none', async () => {
    for (const bent of [{ phase: 7 }, { subjects: 'DE' }, { at: 'now' }]) {
      await expectOneEnd(
        world,
        { code: 'RECEIPT_INVALID', org: 'failed RECEIPT_INVALID', ...completes },
        members((reply) => {
          delete reply['receipt'];
          for (const item of reply['log'] as { entry: string }[]) {
            item.entry = JSON.stringify({ ...JSON.parse(item.entry), ...bent });
          }
        }),
      );
    }
  });

  it('has one character changed in its sealed text', async () => {
    await expectOneEnd(
      world,
      unproven,
      members((reply) => {
        reply['answer'] = flip(String(reply['answer']), String(reply['answer']).length - 30);
      }),
    );
  });
});
