/** Services that are down, full, slow, killed or hostile; events that come twice or late. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { EVIDENCE_FILE } from '@bailiwick/gateway';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startGateway, startKeyService } from '../../packages/cli/src/sandbox/services.ts';
import {
  acknowledge,
  attempt,
  evidenceEnds,
  expectHelpful,
  expectOneEnd,
  inferenceCallouts,
  orgEnds,
} from './attempt.ts';
import { answering, isDataKey, noRoute } from './tampering.ts';
import { createWorld, logRows, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());
afterEach(() => {
  world.setModel();
  world.interfere = undefined;
});

const central = () => world.installation.state.regions.find(({ id }) => id === 'eu-central')!;
const keyServiceDown = () => world.processes.stop('key service eu-central');
const keyServiceUp = () => startKeyService(world.processes, world.installation, central());
const gatewayDown = () => world.processes.stop('gateway eu-central');
const gatewayUp = () => startGateway(world.processes, world.installation, central());
const evidenceFile = () =>
  path.join(world.installation.layout.region('eu-central').root, 'log', EVIDENCE_FILE);

/** Holds the evidence log so that nobody else can write to it. */
function holdLog(): () => void {
  const blocker = new DatabaseSync(evidenceFile());
  blocker.exec('BEGIN IMMEDIATE');
  return () => {
    blocker.exec('ROLLBACK');
    blocker.close();
  };
}

describe('a service that is down', () => {
  it('the gateway: the same body goes twice, and none is answered', async () => {
    await expectOneEnd(
      world,
      { code: 'GATEWAY_UNAVAILABLE', org: 'failed GATEWAY_UNAVAILABLE', sent: 2 },
      async () => {
        await gatewayDown();
        return async () => {
          const bodies = inferenceCallouts(world).map(({ request }) =>
            Buffer.from(request.body).toString('utf8'),
          );
          expect(new Set(bodies).size).toBe(1);
          await gatewayUp();
        };
      },
    );
  });

  it('the key service, seen by the org: nothing is sent', () =>
    expectOneEnd(
      world,
      { code: 'KEY_SERVICE_UNAVAILABLE', org: 'failed KEY_SERVICE_UNAVAILABLE' },
      async () => {
        await keyServiceDown();
        return keyServiceUp;
      },
    ));

  it('the key service, seen by the gateway: nothing is opened', () =>
    expectOneEnd(
      world,
      { code: 'KEY_SERVICE_UNAVAILABLE', org: 'failed KEY_SERVICE_UNAVAILABLE', sent: 1 },
      () => {
        const pid = world.processes.pid('key service eu-central')!;
        world.interfere = (request, send) => {
          const response = send(request, noRoute);
          if (isDataKey(request)) process.kill(pid, 'SIGKILL');
          return response;
        };
        return async () => {
          world.interfere = undefined;
          await world.processes.stop('key service eu-central');
          await keyServiceUp();
        };
      },
    ));

  it.each([
    ['refuses the token', 403, '{"errors":["permission denied"]}', 'KEY_SERVICE_REFUSED'],
    [
      'gives a short key',
      200,
      '{"data":{"plaintext":"QUJD","ciphertext":"vault:v1:QUJD","key_version":1}}',
      'KEY_SERVICE_UNAVAILABLE',
    ],
    ['gives nonsense', 200, '<html>', 'KEY_SERVICE_UNAVAILABLE'],
  ])('the key service %s', async (_title, status, body, code) => {
    await expectOneEnd(world, { code, org: `failed ${code}` }, () => {
      world.interfere = (request, send) =>
        isDataKey(request)
          ? answering(send(request, noRoute), body, status)
          : send(request, noRoute);
      return () => {
        world.interfere = undefined;
      };
    });
  });

  it('the model', () =>
    expectOneEnd(
      world,
      { code: 'MODEL_UNAVAILABLE', org: 'failed MODEL_UNAVAILABLE', sent: 1, modelRequests: 1 },
      () => {
        world.setModel({ fails: true });
        return () => world.setModel();
      },
    ));

  it('the evidence log: the model is not asked', () =>
    expectOneEnd(
      world,
      { code: 'LOG_UNAVAILABLE', org: 'failed LOG_UNAVAILABLE', sent: 1 },
      holdLog,
    ));
});

describe('a gateway that is killed while the model works', () => {
  it('has ended the inference when it is back, and asks the model once', async () => {
    world.forget();
    world.setModel({ delayMs: 3000 });
    const pid = world.processes.pid('gateway eu-central')!;
    const killer = spawn('sh', ['-c', `sleep 1; kill -9 ${pid}`]);
    const shown = attempt(world);
    killer.kill();
    expectHelpful(shown, 'GATEWAY_UNAVAILABLE');
    const [row] = logRows(world).slice(-1);
    const inference = row!.Inference_Id__c;
    expect(orgEnds(world, inference)).toEqual(['failed GATEWAY_UNAVAILABLE']);
    world.setModel();
    await world.processes.stop('gateway eu-central');
    await gatewayUp();
    expect(evidenceEnds(world, inference)).toEqual(['failed GATEWAY_RESTARTED']);
    acknowledge(world);
    expect(orgEnds(world, inference)).toEqual(['failed GATEWAY_RESTARTED']);
    expect(evidenceEnds(world, inference)).toEqual(['failed GATEWAY_RESTARTED']);
    expect(world.modelRequests()).toHaveLength(1);
    expect(attempt(world).code).toBe('');
  });

  it('answers the retry from its log when only the answer was lost', () => {
    world.forget();
    let lost = false;
    world.interfere = (request, send) => {
      const response = send(request, noRoute);
      if (!request.url.endsWith('/v1/inferences') || lost) return response;
      lost = true;
      // What a broken connection does: this port answers nobody.
      return send({ ...request, url: 'https://localhost:1/v1/inferences' }, noRoute);
    };
    const shown = attempt(world);
    expect(shown.code).toBe('');
    expect(shown.answer?.receipt?.verified).toBe(true);
    expect(inferenceCallouts(world)).toHaveLength(2);
    expect(world.modelRequests()).toHaveLength(1);
    expect(evidenceEnds(world, shown.inference)).toEqual(['completed']);
    expect(orgEnds(world, shown.inference)).toEqual(['completed']);
  });
});

describe('a model that misbehaves', () => {
  it.each([
    ['a link', 'Please confirm at https://evil.example/login?x=1 today.', /https?:|evil\.example/],
    [
      'markup',
      'Fine. ![x](https://evil.example/p.png) <img src="https://evil.example/q">',
      /evil|<img|!\[/,
    ],
    [
      'a person who was not asked about',
      'Write to petra.fremd@fremd-gmbh.example or +49 89 99887766.',
      /petra\.fremd|99887766/,
    ],
    ['a placeholder that nobody made', 'Dear [[PERSON_zzzzzz]], thank you.', /\[\[|zzzzzz/],
  ])('gives %s', (_title, answer, forbidden) => {
    world.forget();
    world.setModel({ answer });
    const shown = attempt(world);
    expect(shown.code).toBe('');
    expect(shown.answer?.text).not.toMatch(forbidden);
    expect(orgEnds(world, shown.inference)).toEqual(['completed']);
    expect(world.modelRequests()).toHaveLength(1);
  });

  it('gives nothing', () =>
    expectOneEnd(
      world,
      { code: 'MODEL_UNAVAILABLE', org: 'failed MODEL_UNAVAILABLE', sent: 1, modelRequests: 1 },
      () => {
        world.setModel({ answer: '   ' });
        return () => world.setModel();
      },
    ));
});

describe('events of one inference', () => {
  it('that come twice make one row', () => {
    const { inference } = attempt(world);
    const before = logRows(world).length;
    world.org.executeAnonymous(
      world.org.adminId,
      `LLM_Inference__e event = InferenceEvents.phase('${inference}', 'completed', '');
       InferenceEvents.publish(new List<LLM_Inference__e>{ event, event.clone() });`,
    );
    world.org.settle();
    expect(logRows(world)).toHaveLength(before);
    expect(orgEnds(world, inference)).toEqual(['completed']);
  });

  it('that tell of an end that never was are dropped when the evidence log is asked', () => {
    const { inference } = attempt(world);
    world.org.executeAnonymous(
      world.org.adminId,
      `InferenceEvents.publish(new List<LLM_Inference__e>{
         InferenceEvents.phase('${inference}', 'failed', 'GATEWAY_UNAVAILABLE') });`,
    );
    world.org.settle();
    expect(orgEnds(world, inference)).toHaveLength(2);
    acknowledge(world);
    expect(orgEnds(world, inference)).toEqual(['completed']);
    expect(logRows(world).filter((row) => row.Leaf__c === null)).toEqual([]);
  });

  it('whose trigger fails once are delivered again', () => {
    const meta = (type: string) =>
      `<?xml version="1.0" encoding="UTF-8"?><${type} xmlns="http://soap.sforce.com/2006/04/metadata"><apiVersion>67.0</apiVersion><status>Active</status></${type}>`;
    const variant = world.openOrg({
      sources: {
        'triggers/FailsOnce.trigger':
          'trigger FailsOnce on Inference_Log__c (before insert) { FailsOnce.act(); }',
        'triggers/FailsOnce.trigger-meta.xml': meta('ApexTrigger'),
        'classes/FailsOnce.cls': `public class FailsOnce {
          public static void act() {
            EventBus.TriggerContext context = EventBus.TriggerContext.currentContext();
            if (context != null && context.retries == 0) {
              throw new EventBus.RetryableException('once');
            }
          }
        }`,
        'classes/FailsOnce.cls-meta.xml': meta('ApexClass'),
      },
    });
    const shown = attempt(variant);
    expect(shown.code).toBe('');
    variant.org.settle();
    expect(variant.org.backgroundFailures).toEqual([]);
    expect(orgEnds(variant, shown.inference)).toEqual(['completed']);
  });
});
