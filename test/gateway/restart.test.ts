import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import path from 'node:path';
import { readConfig, readEntry, startGateway } from '@bailiwick/gateway';
import { describe, expect, it } from 'vitest';
import { serveBuiltIn } from '../../packages/gateway/src/upstream/serve_built_in.ts';
import { createHeadlessClient } from './headless_client.ts';
import { makeInstallation, MODEL } from './installation.ts';
import { reported } from './reported.ts';

const source = path.resolve(import.meta.dirname, '../../packages/gateway/src');

interface Child {
  readonly process: ChildProcess;
  readonly port: number;
}

/** Starts an entry file as its own process and waits for its `ready` line. */
function start(entry: string, config: string): Promise<Child> {
  const child = spawn(process.execPath, [path.join(source, entry), '--config', config], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    let output = '';
    child.stdout!.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      const port = /ready https:\/\/[^:]+:(\d+)/u.exec(output)?.[1];
      if (port) resolve({ process: child, port: Number(port) });
    });
    child.once('exit', (code) => reject(new Error(`${entry} ended with ${code}: ${output}`)));
  });
}

function ended(child: Child): Promise<unknown> {
  return new Promise((resolve) => child.process.once('exit', resolve));
}

describe('a gateway that is killed between intent and outcome', () => {
  it.each([
    ['', false],
    [' of an inference that the CRM had reported before', true],
  ])(
    'ends as failed when it starts again, and sends nothing twice%s',
    async (_more, isReported) => {
      let calls = 0;
      let release = () => {};
      const reached = new Promise<void>((resolve) => {
        release = resolve;
      });
      const model = await serveBuiltIn({
        answer: () => {
          calls += 1;
          release();
          return new Promise<string>(() => {});
        },
      });
      const installation = makeInstallation({
        upstream: {
          kind: 'openai',
          baseUrl: `http://127.0.0.1:${model.port}`,
          model: MODEL,
          privateAddresses: ['127.0.0.1'],
        },
      });
      const keyService = await start('keyservice/main.ts', installation.writeConfigs(1).keyService);
      const config = installation.writeConfigs(keyService.port).gateway;
      const gateway = await start('main.ts', config);
      let port = gateway.port;
      const client = createHeadlessClient({
        installation,
        gatewayPort: () => port,
        keyServicePort: keyService.port,
        now: () => Math.floor(Date.now() / 1000),
      });
      const { draft } = await client.draft();
      if (isReported) {
        const body = JSON.stringify({ entries: [reported(draft.inference)] });
        expect((await client.post('/v1/log', body, client.sign(body))).status).toBe(200);
      }
      const unanswered = client.ask(draft).catch((error: Error) => error);
      await reached;
      const gone = ended(gateway);
      gateway.process.kill('SIGKILL');
      await gone;
      expect(await unanswered).toBeInstanceOf(Error);

      const again = await startGateway(readConfig(config));
      port = again.port;
      const entries = await again.gateway.evidence.entries(0, 100);
      expect(
        entries.map(({ text }) => readEntry(text)!).map(({ phase, reason }) => [phase, reason]),
      ).toEqual([
        ['requested', ''],
        ['failed', 'GATEWAY_RESTARTED'],
      ]);
      const reply = await client.ask(draft, 2);
      expect([reply.status, reply.json.error.code]).toEqual([503, 'GATEWAY_RESTARTED']);
      expect(reply.json.log.map(({ phase }: { phase: string }) => phase)).toEqual([
        'requested',
        'failed',
      ]);
      const poll = client.sign('', { jti: `${draft.inference}:1` });
      const polled = await client.get(`/v1/inferences/${draft.inference}`, poll);
      expect([polled.status, polled.text]).toEqual([503, reply.text]);
      expect(calls).toBe(1);
      expect(again.gateway.evidence.size()).toBe(2);
      await again.close();
      const keysGone = ended(keyService);
      keyService.process.kill('SIGTERM');
      await keysGone;
      await model.close();
      installation.remove();
    },
  );

  it('lets a running inference end when it is asked to stop', async () => {
    let answer: (text: string) => void = () => {};
    let release = () => {};
    const reached = new Promise<void>((resolve) => {
      release = resolve;
    });
    const model = await serveBuiltIn({
      answer: () => {
        release();
        return new Promise<string>((resolve) => {
          answer = resolve;
        });
      },
    });
    const installation = makeInstallation({
      upstream: {
        kind: 'openai',
        baseUrl: `http://127.0.0.1:${model.port}`,
        model: MODEL,
        privateAddresses: ['127.0.0.0/8'],
      },
    });
    const keyService = await start('keyservice/main.ts', installation.writeConfigs(1).keyService);
    const gateway = await start('main.ts', installation.writeConfigs(keyService.port).gateway);
    const client = createHeadlessClient({
      installation,
      gatewayPort: () => gateway.port,
      keyServicePort: keyService.port,
      now: () => Math.floor(Date.now() / 1000),
    });
    const { draft, key } = await client.draft();
    const asked = client.ask(draft);
    await reached;
    const gone = ended(gateway);
    gateway.process.kill('SIGTERM');
    answer('Alles gut.');
    const reply = await asked;
    expect(client.openAnswer(reply, key)).toBe('Alles gut.');
    await gone;
    const keysGone = ended(keyService);
    keyService.process.kill('SIGTERM');
    await keysGone;
    await model.close();
    installation.remove();
  });
});
