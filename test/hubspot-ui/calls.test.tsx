import { installWorker, failure, ORIGIN, value } from './worker.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';

const { callOf } = await import('../../hubspot-app/ui/calls.ts');
const { languageOf } = await import('../../hubspot-app/ui/language.ts');

const ask = (origin: unknown = ORIGIN) => callOf('settings', origin, 'en')('status', null);

async function failureOf(reply: ReturnType<typeof ask>) {
  const given = await reply;
  if (given.ok) throw new Error('the call succeeded');
  return given.error;
}

test('gives what the function gave', async () => {
  installWorker({ status: () => value({ portalId: '1' }) });
  expect(await ask()).toEqual({ ok: true, value: { portalId: '1' } });
});

test('hands a failure of the function on as it is', async () => {
  installWorker({ status: () => failure('NOT_ENTITLED', false) });
  expect(await ask()).toEqual(failure('NOT_ENTITLED', false));
});

test.each([
  undefined,
  '',
  7,
  'http://gateway.example.com',
  'https://gateway.example.com/x',
  'https://',
])('asks nobody when the gateway’s origin is %s', async (origin) => {
  const worker = installWorker({ status: () => value({}) });
  // A default parameter stands in for undefined.
  const reply = callOf('settings', origin, 'en')('status', null);
  expect(await failureOf(reply)).toMatchObject({ code: 'ORIGIN_MISSING', retryable: false });
  expect([worker.tickets, worker.calls]).toEqual([[], []]);
});

test.each([
  [400, 'GATEWAY_REFUSES', false],
  [401, 'GATEWAY_REFUSES', false],
  [403, 'GATEWAY_REFUSES', false],
  [200, 'GATEWAY_REFUSES', false],
  [409, 'TICKET_USED', true],
  [429, 'GATEWAY_BUSY', true],
  [500, 'GATEWAY_UNAVAILABLE', true],
  [503, 'GATEWAY_UNAVAILABLE', true],
])('status %s of the gateway is %s, and no function is called', async (status, code, retryable) => {
  const worker = installWorker({ status: () => value({}) });
  worker.gateway = () => Response.json({ error: { message: 'secret detail' } }, { status });
  const error = await failureOf(ask());
  expect(error).toMatchObject({ code, retryable });
  expect(JSON.stringify(error)).not.toContain('secret detail');
  expect(worker.calls).toEqual([]);
});

test.each([
  ['no JSON', () => new Response('<html>', { status: 201 })],
  ['null', () => Response.json(null, { status: 201 })],
  ['a short ticket', () => Response.json({ ticket: 'abc' }, { status: 201 })],
  [
    'a ticket with more in it',
    () => Response.json({ ticket: `${'a'.repeat(43)}\n` }, { status: 201 }),
  ],
])('%s is no ticket', async (_, gateway) => {
  const worker = installWorker({ status: () => value({}) });
  worker.gateway = gateway;
  expect(await failureOf(ask())).toMatchObject({ code: 'TICKET_UNREADABLE', retryable: false });
  expect(worker.calls).toEqual([]);
});

test('a gateway out of reach and a function that throws are named, without their words', async () => {
  const worker = installWorker({
    status: () => {
      throw new Error('ada@example.com');
    },
  });
  const thrown = await failureOf(ask());
  expect(thrown).toMatchObject({ code: 'FUNCTION_FAILED', retryable: true });
  expect(JSON.stringify(thrown)).not.toContain('ada');
  worker.gateway = () => Promise.reject(new Error('network'));
  expect(await failureOf(ask())).toMatchObject({ code: 'GATEWAY_UNAVAILABLE', retryable: true });
});

test('whatever a function answers, the page gets a reply', async () => {
  const worker = installWorker({});
  await fc.assert(
    fc.asyncProperty(fc.anything(), async (given) => {
      worker.answers = { status: () => given };
      const reply = await ask();
      expect(typeof reply.ok).toBe('boolean');
      if (!reply.ok) expect(reply.error).toMatchObject({ code: 'REPLY_UNREADABLE' });
    }),
    { numRuns: 200 },
  );
});

test.each([
  [undefined, 'en'],
  ['', 'en'],
  ['de', 'de'],
  ['DE_de', 'de'],
  ['fr-CA', 'fr'],
  ['es', 'en'],
  ['den', 'en'],
])('language %s is read as %s', (language, expected) => {
  expect(languageOf({ language })).toBe(expected);
});
