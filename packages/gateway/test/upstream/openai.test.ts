import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { UpstreamConfig } from '../../src/config.ts';
import { createOpenAiUpstream } from '../../src/upstream/openai.ts';
import { serveBuiltIn } from '../../src/upstream/serve_built_in.ts';
import { ModelElsewhere } from '../../src/upstream/upstream.ts';

const region = { id: 'eu-central', locatedIn: 'DE' };
const limits = {
  bodyBytes: 1024,
  modelSeconds: 1,
  answerBytes: 2000,
  outcomeHours: 1,
  checkpointSeconds: 60,
  running: 1,
  ticketsPerMinute: 60,
  webhookEvents: 100,
};
const messages = [
  { role: 'user', content: 'Summarise.\n\nNotes:\nAll is well with the line.' },
] as const;
const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

async function raw(handle: http.RequestListener): Promise<number> {
  const server = http.createServer(handle);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => {
    server.close();
    server.closeAllConnections();
  });
  return (server.address() as AddressInfo).port;
}

function upstream(port: number, more: Partial<UpstreamConfig> = {}, host = '127.0.0.1') {
  const config = {
    kind: 'openai',
    baseUrl: `http://${host}:${port}/v1`,
    model: 'm',
    privateAddresses: ['127.0.0.1'],
    regionHeader: undefined,
    apiKeyFile: undefined,
    certificateAuthorityFile: undefined,
    ...more,
  } as const satisfies UpstreamConfig;
  return createOpenAiUpstream(config, region, limits, () =>
    Promise.resolve([{ address: '127.0.0.1', family: 4 }]),
  );
}

describe('OpenAI-compatible model', () => {
  it('answers over a connection to the address that was checked, under the name that was asked', async () => {
    let host = '';
    const port = await raw((request, response) => {
      host = request.headers.host ?? '';
      response.setHeader('content-type', 'application/json');
      response.end('{"choices":[{"message":{"content":"ok"}}]}');
    });
    expect(await upstream(port, {}, 'model.example').complete(messages)).toBe('ok');
    expect(host).toBe(`model.example:${port}`);
  });

  it('is not called at all at an undeclared private address', async () => {
    let calls = 0;
    const port = await raw(() => {
      calls += 1;
    });
    await expect(upstream(port, { privateAddresses: [] }).complete(messages)).rejects.toThrow(
      'not allowed',
    );
    expect(calls).toBe(0);
  });

  it.each([
    ['eu-central', true],
    ['de', true],
    ['us-east', false],
    ['', false],
  ])('with the region header %j is taken as here: %s', async (said, isHere) => {
    const server = await serveBuiltIn({ headers: said === '' ? {} : { 'x-region': said } });
    closers.push(() => void server.close());
    const asked = upstream(server.port, { regionHeader: 'X-Region' }).complete(messages);
    if (isHere) expect(await asked).toContain('All is well');
    else await expect(asked).rejects.toThrow(ModelElsewhere);
  });

  it('does not follow a redirect', async () => {
    let followed = 0;
    const target = await raw(() => {
      followed += 1;
    });
    const port = await raw((_request, response) => {
      response.writeHead(307, { location: `http://127.0.0.1:${target}/v1/chat/completions` }).end();
    });
    await expect(upstream(port).complete(messages)).rejects.toThrow('answered 307');
    expect(followed).toBe(0);
  });

  it.each([
    ['5xx', (response: http.ServerResponse) => response.writeHead(503).end(), 'answered 503'],
    ['no JSON', (response: http.ServerResponse) => response.end('<html>'), 'JSON'],
    ['no text', (response: http.ServerResponse) => response.end('{"choices":[]}'), 'no text'],
    [
      'a tool call instead of text',
      (response: http.ServerResponse) =>
        response.end('{"choices":[{"message":{"content":null,"tool_calls":[{"id":"1"}]}}]}'),
      'no text',
    ],
    ['too much', (response: http.ServerResponse) => response.end('x'.repeat(5000)), 'too large'],
    ['silence', () => {}, 'aborted'],
    [
      'an answer that is cut off',
      (response: http.ServerResponse) => {
        response.writeHead(200, { 'content-length': 100 });
        response.write('{"choices":');
        setTimeout(() => response.destroy(), 20);
      },
      '',
    ],
  ])('fails on %s', async (_name, answer, message) => {
    const port = await raw((_request, response) => void answer(response));
    await expect(upstream(port).complete(messages)).rejects.toThrow(message);
  });
});
