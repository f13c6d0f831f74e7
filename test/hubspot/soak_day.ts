/**
 * Hours of a portal's life in virtual time: people ask, HubSpot limits, fails, drops connections and
 * refuses the token for a while; people edit log rows behind the app's back, and webhooks about it
 * come twice, in another order, or against a 5xx; the scheduler ticks. Regions, functions and portal are the real
 * code in this process, under one clock.
 */
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { assistantOperations, functionOf, openSystem, tick } from '@bailiwick/functions';
import type { Runtime } from '@bailiwick/functions';
import {
  readConfig,
  readKeyServiceConfig,
  startGateway,
  startKeyService,
} from '@bailiwick/gateway';
import type { RunningGateway } from '@bailiwick/gateway';
import { loadProject, virtualClock } from '@bailiwick/portal';
import type { Fault } from '@bailiwick/portal';
import type { Outcome, Reply } from '../../hubspot-app/functions/contract.ts';
import { prepareInstallation } from '../../packages/cli/src/sandbox/installation.ts';
import { openPortal } from '../../packages/cli/src/sandbox/open_portal.ts';
import { publicUrlOf } from '../../packages/cli/src/sandbox/region_config.ts';
import { repository, todayOf } from '../sandbox/recorded_regions.ts';
import { countEdits, editing } from './soak_edits.ts';
import type { EditCounts } from './soak_edits.ts';
import { startUnsteadyReceiver } from './unsteady_receiver.ts';

export interface SoakOptions {
  readonly hours: number;
  readonly seed: number;
  /** Virtual minutes between two requests. */
  readonly everyMinutes: number;
  /** Share of API requests that meet a fault. */
  readonly faultShare: number;
}

export interface SoakResult {
  readonly requests: number;
  readonly succeeded: number;
  /** Codes of those that did not, with their number. */
  readonly failures: Readonly<Record<string, number>>;
  readonly apiRequests: number;
  readonly apiFaults: number;
  /** Inferences by how many rows of each phase they have, when not one each. */
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
  /** Rows that no evidence log acknowledged in the end. */
  readonly unacknowledged: number;
  readonly webhooks: WebhookCounts;
}

export interface WebhookCounts extends EditCounts {
  /** Events that were delivered, duplicates and the app's own changes included. */
  readonly delivered: number;
  /** Changes by the app itself, which a gateway does not keep. */
  readonly own: number;
  /** Events that had come before. */
  readonly known: number;
  /** Batches that met a 5xx before the gateway took them, and after. */
  readonly refusedBefore: number;
  readonly refusedAfter: number;
  /** Events that the portal gave up. */
  readonly dropped: number;
}

const MINUTE_MS = 60_000;
/** Share of scheduler runs before which somebody rotates the app's token. */
const ROTATIONS = 0.05;
/** Share of requests after which somebody edits records of the app. */
const EDITS = 0.3;
const WEBHOOKS = { refused: 0.15, duplicates: 0.2 };
const KINDS: readonly Fault[] = [
  { kind: 'rate-limit' },
  { kind: 'status', status: 500 },
  { kind: 'status', status: 502 },
  { kind: 'status', status: 503 },
  { kind: 'drop', when: 'before' },
  { kind: 'drop', when: 'after' },
  { kind: 'expired-token' },
];

/** Lives through those hours. */
export async function soak(options: SoakOptions): Promise<SoakResult> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bailiwick-soak-'));
  const random = randomOf(options.seed);
  const clock = virtualClock(Date.now());
  const seconds = (): number => Math.floor(clock.now() / 1000);
  const installation = await prepareInstallation({
    folder,
    repository,
    today: todayOf(clock.now()),
  });
  const { layout, state } = installation;
  const closing: (() => Promise<unknown>)[] = [];
  const gateways: RunningGateway[] = [];
  try {
    for (const { id } of state.regions) {
      const place = layout.region(id);
      const keys = await startKeyService(
        readKeyServiceConfig(place.keyServiceConfig),
        () => {},
        seconds,
      );
      const gateway = await startGateway(readConfig(place.gatewayConfig), {
        now: seconds,
        report: () => {},
      });
      gateways.push(gateway);
      closing.unshift(
        () => gateway.close(),
        () => keys.close(),
      );
    }
    // Apart from the soak's own, so that what HubSpot does to webhooks changes nothing else.
    const disturbance = randomOf(options.seed + 1);
    const home = layout.region('eu-central');
    const receiver = await startUnsteadyReceiver({
      gatewayPort: gateways[state.regions.findIndex(({ id }) => id === 'eu-central')]!.port,
      caFile: layout.authorityCertificate,
      random: disturbance,
      share: WEBHOOKS.refused,
    });
    closing.unshift(() => receiver.close());
    const opened = await openPortal({
      installation,
      repository,
      port: 0,
      clock,
      webhooks: {
        origins: { [publicUrlOf('eu-central')]: receiver.origin },
        random: disturbance,
        duplicates: WEBHOOKS.duplicates,
        reorder: true,
      },
    });
    closing.unshift(() => opened.close());
    const { portal } = opened;
    const edits = editing(portal, disturbance);
    const sent = { delivered: 0, dropped: 0, waiting: 0 };
    const deliver = async (): Promise<void> => {
      const run = await opened.webhooks.run();
      sent.delivered += run.delivered;
      sent.dropped += run.dropped.length;
      sent.waiting = run.waiting;
    };
    const project = await loadProject(layout.portal.projectFolder, { profile: 'sandbox' });
    const runtime: Runtime = {
      ...opened.runtime(),
      sleep: async (ms) => clock.advance(Math.ceil(ms)),
    };
    const main = functionOf('assistant', assistantOperations, () => runtime);
    let apiRequests = 0;
    let apiFaults = 0;
    portal.setFaults(() => {
      apiRequests += 1;
      if (random() >= options.faultShare) return null;
      apiFaults += 1;
      return KINDS[Math.floor(random() * KINDS.length)]!;
    });
    const users = ['rep', 'rep-de'].map((alias) =>
      portal.store.state.users.find(({ id }) => id === opened.ids.get(alias))!,
    );
    const call = async <V>(user: number, operation: string, input: unknown): Promise<Reply<V>> => {
      const url = `${publicUrlOf('eu-central')}/v1/tickets`;
      const body = { purpose: 'assistant' };
      const answer = await opened.proxy.fetch(users[user]!, { url, method: 'POST', body });
      const { ticket } = JSON.parse(answer.body) as { readonly ticket: string };
      return (await main({
        parameters: { operation, ticket, language: 'en', input },
      })) as Reply<V>;
    };
    const failures: Record<string, number> = {};
    let succeeded = 0;
    let requests = 0;
    const end = clock.now() + options.hours * 60 * MINUTE_MS;
    for (let nextTick = clock.now(); clock.now() < end;) {
      const code = await oneRequest(call, requests % users.length, opened.ids, () =>
        clock.advance(500),
      );
      requests += 1;
      if (code === '') succeeded += 1;
      else failures[code] = (failures[code] ?? 0) + 1;
      clock.advance(Math.round(options.everyMinutes * MINUTE_MS * (0.5 + random())));
      if (disturbance() < EDITS) edits.someEdits();
      await deliver();
      if (clock.now() < nextTick) continue;
      nextTick = clock.now() + 10 * MINUTE_MS;
      if (random() < ROTATIONS) {
        portal.deactivateToken(portal.accessToken, 0);
        const scopes = project.app.requiredScopes;
        portal.issueToken({ kind: 'static', name: 'app', scopes, byUserId: 0 });
      }
      // A scheduler's run that fails is made up for by the next one.
      await openSystem(runtime, clock.now() + 5 * MINUTE_MS)
        .then(tick)
        .catch(() => null);
    }
    portal.setFaults(null);
    clock.advance(30 * MINUTE_MS);
    for (await deliver(); sent.waiting > 0; await deliver()) clock.advance(30 * MINUTE_MS);
    for (let left = 1; left > 0;) {
      const system = await openSystem(runtime, clock.now() + 5 * MINUTE_MS);
      const { log, changes } = await tick(system);
      left = log.acknowledged + changes.events;
    }
    const metrics = gateways.map(({ gateway }) => gateway.metrics.render({})).join('');
    const counter = (outcome: string): number =>
      Number(
        new RegExp(`bailiwick_webhook_events_total\\{outcome="${outcome}"\\} (\\d+)`).exec(
          metrics,
        )?.[1] ?? 0,
      );
    const rows = portal.store
      .all(portal.store.type('p48123456_bailiwick_log'))
      .map(({ properties }) => properties);
    return {
      requests,
      succeeded,
      failures,
      apiRequests,
      apiFaults,
      ...counted(rows),
      unacknowledged: rows.filter((row) => row['acknowledged'] !== 'true').length,
      webhooks: {
        ...countEdits(portal, edits, [path.join(home.root, 'log', 'state.sqlite')]),
        delivered: sent.delivered,
        dropped: sent.dropped,
        own: counter('own'),
        known: counter('known'),
        refusedBefore: receiver.refused.before,
        refusedAfter: receiver.refused.after,
      },
    };
  } finally {
    for (const close of closing) await close();
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** One person's request until its end, tried again where the page would offer that; '' = answered. */
async function oneRequest(
  call: <V>(user: number, operation: string, input: unknown) => Promise<Reply<V>>,
  user: number,
  ids: ReadonlyMap<string, string>,
  wait: () => void,
): Promise<string> {
  const input = {
    objectType: 'tickets',
    recordId: ids.get('case-de') ?? '',
    skillId: 'draft-ticket-reply',
    inference: randomUUID(),
  };
  let reply = await call<Outcome>(user, 'run', input);
  if (!reply.ok && reply.error.retryable) {
    reply = await call<Outcome>(user, 'run', { ...input, inference: randomUUID() });
  }
  for (let tries = 0; tries < 40; tries += 1) {
    if (!reply.ok) return reply.error.code;
    if (reply.value.phase !== 'running') {
      return reply.value.phase === 'completed' ? '' : reply.value.reasons[0]?.code || 'DENIED';
    }
    const { state } = reply.value;
    wait();
    await new Promise((resolve) => setTimeout(resolve, 5));
    const next: Reply<Outcome> = await call<Outcome>(user, 'poll', { state });
    // The page goes on with the same state.
    if (next.ok || !next.error.retryable) reply = next;
  }
  return 'NEVER_ENDED';
}

/** Inferences that began and have no end, and those with two rows of one phase or two ends. */
function counted(rows: readonly Readonly<Record<string, string | undefined>>[]): {
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
} {
  const byInference = Map.groupBy(rows, (row) => row['inference_id'] ?? '');
  const lost: string[] = [];
  const doubled: string[] = [];
  for (const [inference, own] of byInference) {
    const phases = own.map((row) => row['phase'] ?? '').sort();
    const ends = phases.filter((phase) => phase !== 'requested');
    if (ends.length === 0) lost.push(`${inference} ${phases.join(',')}`);
    if (ends.length > 1 || phases.length !== new Set(phases).size) {
      doubled.push(`${inference} ${phases.join(',')}`);
    }
  }
  return { lost, doubled };
}

/** Numbers from 0 up to 1 that are the same for the same seed (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
