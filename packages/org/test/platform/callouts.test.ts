import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CalloutFailure } from '../../src/platform/callout_failure.ts';
import { createHttpCallout } from '../../src/platform/http_callout.ts';
import type { CalloutFunction } from '../../src/platform/org_core.ts';
import type { CalloutRequest } from '../../src/runtime/transaction.ts';
import { dml, makeOrg, thrownBy } from '../platform_world.ts';
import { makeAuthority } from './authority.ts';

const request = (url: string, more: Partial<CalloutRequest> = {}): CalloutRequest => ({
  url,
  method: 'POST',
  headers: {},
  body: Buffer.from('hello'),
  timeoutMs: 2000,
  ...more,
});

function recorded(): { sent: CalloutRequest[]; callout: CalloutFunction } {
  const sent: CalloutRequest[] = [];
  return {
    sent,
    callout: (one) => {
      sent.push(one);
      return { status: 200, statusText: 'OK', headers: {}, body: new Uint8Array() };
    },
  };
}

const CREDENTIAL = { name: 'Gateway', url: 'https://gateway.example/base', headers: {} };

describe('named credentials', () => {
  test('give address and headers, which code cannot replace', () => {
    const { sent, callout } = recorded();
    const { org } = makeOrg([], { callout });
    org.registerNamedCredential({ ...CREDENTIAL, headers: { Authorization: 'Bearer secret' } });
    org.transaction(org.adminId, (t) =>
      t.callout(
        request('callout:gateway/v1/x?y=1', { headers: { authorization: 'mine', 'X-A': '1' } }),
      ),
    );
    expect(sent).toHaveLength(1);
    expect(sent[0]!.url).toBe('https://gateway.example/base/v1/x?y=1');
    expect(sent[0]!.headers).toEqual({ 'X-A': '1', Authorization: 'Bearer secret' });
    expect(Buffer.from(sent[0]!.body).toString()).toBe('hello');
  });

  test.each([
    ['callout:Nope/x', 'the named credential "Nope" might not exist'],
    ['https://gateway.example/x', 'Unauthorized endpoint'],
    ['callout:Gateway', ''],
    ['callout:Plain@evil.example/', 'Invalid path'],
    ['callout:Plain.evil.example/', 'Invalid path'],
    ['callout:Plain:99999999/', 'Invalid path'],
  ])('%s', (url, message) => {
    const { sent, callout } = recorded();
    const { org } = makeOrg([], { callout });
    org.registerNamedCredential(CREDENTIAL);
    org.registerNamedCredential({ name: 'Plain', url: 'https://gateway.example', headers: {} });
    const text = thrownBy(() => org.transaction(org.adminId, (t) => t.callout(request(url))));
    expect(text === '' ? '' : text).toContain(message);
    expect(sent).toHaveLength(message === '' ? 1 : 0);
  });

  test('a principal must be granted by a permission set', () => {
    const { sent, callout } = recorded();
    const { org } = makeOrg([], { callout });
    org.registerNamedCredential({ ...CREDENTIAL, principal: 'Gateway-Service' });
    const text = thrownBy(() =>
      org.transaction(org.adminId, (t) => t.callout(request('callout:Gateway/x'))),
    );
    expect(text).toContain('You might not have the required permissions');
    expect(sent).toEqual([]);
  });
});

describe('uncommitted work', () => {
  const PENDING =
    'System.CalloutException: You have uncommitted work pending. Please commit or rollback before calling out';

  test('DML before a callout is refused; rolled back and released it is allowed', () => {
    const { callout } = recorded();
    const { org } = makeOrg([], { callout });
    org.registerNamedCredential(CREDENTIAL);
    org.transaction(org.adminId, (t) => {
      const call = (): string => thrownBy(() => t.callout(request('callout:Gateway/x')));
      expect(call()).toBe('');
      const savepoint = t.setSavepoint();
      dml(t, org, 'insert', 'Ticket__c', [{ Title__c: 'a' }]);
      expect(call()).toBe(PENDING);
      t.rollbackTo(savepoint);
      expect(call()).toBe(PENDING);
      t.releaseSavepoint(savepoint);
      expect(call()).toBe('');
    });
  });
});

describe('failures', () => {
  test('a callout function that gets no answer is a CalloutException', () => {
    const { org } = makeOrg([], {
      callout: () => {
        throw new CalloutFailure('Read timed out');
      },
    });
    org.registerNamedCredential(CREDENTIAL);
    const call = (): unknown =>
      org.transaction(org.adminId, (t) => t.callout(request('callout:Gateway/x')));
    expect(thrownBy(call)).toBe('System.CalloutException: Read timed out');
  });

  test('without a callout function nothing leaves', () => {
    const { org } = makeOrg();
    org.registerNamedCredential(CREDENTIAL);
    const call = (): unknown =>
      org.transaction(org.adminId, (t) => t.callout(request('callout:Gateway/x')));
    expect(thrownBy(call)).toContain('created without a callout function');
  });
});

describe('real HTTPS through the helper thread', () => {
  const http = createHttpCallout();
  let server: Worker;
  let port = 0;
  let authorityPem = '';

  beforeAll(async () => {
    const authority = await makeAuthority();
    authorityPem = authority.authorityPem;
    server = new Worker(new URL('./echo_server.ts', import.meta.url), {
      workerData: { key: authority.key, cert: authority.cert },
    });
    [port] = (await once(server, 'message')) as [number];
  });

  afterAll(async () => {
    await http.close();
    await server.terminate();
  });

  const call = (path: string, ca: string | undefined = authorityPem, timeoutMs = 2000) =>
    http.callout(
      request(`https://localhost:${String(port)}${path}`, { timeoutMs, headers: { 'X-A': 'b' } }),
      {
        certificateAuthority: ca,
        credential: 'Test',
      },
    );

  test('sends body and headers, and gives the answer', () => {
    const answer = call('/echo');
    expect([answer.status, answer.headers['x-echo']]).toEqual([201, 'yes']);
    const echoed = JSON.parse(Buffer.from(answer.body).toString('utf8')) as {
      method: string;
      body: string;
      headers: Record<string, string>;
    };
    expect([echoed.method, echoed.body, echoed.headers['x-a']]).toEqual(['POST', 'hello', 'b']);
  });

  test('does not follow redirects', () => {
    expect(call('/redirect').status).toBe(302);
  });

  test('trusts only the named authority', () => {
    expect(() =>
      http.callout(request(`https://localhost:${String(port)}/echo`), {
        certificateAuthority: undefined,
        credential: 'Test',
      }),
    ).toThrow('Callout failed: UNABLE_TO_VERIFY_LEAF_SIGNATURE');
  });

  test('ends after the timeout, and the next callout gets its own answer', () => {
    expect(() => call('/slow', authorityPem, 200)).toThrow('Read timed out');
    expect(call('/echo').status).toBe(201);
  });

  test('says that nobody listens', () => {
    expect(() =>
      http.callout(request('https://localhost:1/'), {
        certificateAuthority: authorityPem,
        credential: 'Test',
      }),
    ).toThrow('Connection refused');
  });

  test('is fast: 50 calls well under a second each', () => {
    const start = performance.now();
    for (let n = 0; n < 50; n += 1) call('/echo');
    expect((performance.now() - start) / 50).toBeLessThan(100);
  });
});
