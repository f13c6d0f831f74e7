import { createPrivateKey, createPublicKey, randomBytes } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { loadBundles } from './bundles.ts';
import type { Bundles } from './bundles.ts';
import { ConfigError, limitsOf } from './config.ts';
import type { GatewayConfig } from './config.ts';
import type { Gateway } from './gateway.ts';
import { readPortals, strangerFaults } from './hubspot/config.ts';
import { createKeyServiceClient } from './keys/config.ts';
import { checkpoint } from './log_api.ts';
import { verifyCheckpoint } from './log/checkpoint.ts';
import { openSqliteEvidence } from './log/sqlite_store.ts';
import { openState } from './log/state.ts';
import { createMetrics } from './metrics.ts';
import { closeAbandoned } from './recovery.ts';
import { DRAIN_MS, serve } from './server.ts';
import type { Fault } from './shape.ts';
import { BUILT_IN_MODEL, builtInDigest, createBuiltInUpstream } from './upstream/built_in.ts';
import { createOpenAiUpstream } from './upstream/openai.ts';
import type { Upstream } from './upstream/upstream.ts';

/** What tests replace; everything else is the real thing. */
export interface StartOptions {
  readonly now?: () => number;
  readonly report?: (line: Readonly<Record<string, string | number>>) => void;
}

export interface RunningGateway {
  readonly port: number;
  readonly gateway: Gateway;
  /** Reads the bundles again; keeps the old ones when the new are refused. */
  readonly reload: () => void;
  /** Stops taking requests, ends those that run, writes a last checkpoint. */
  readonly close: () => Promise<void>;
}

export const EVIDENCE_FILE = 'evidence.sqlite';
export const STATE_FILE = 'state.sqlite';

/** Starts a gateway: closes what a crash left open, then serves. */
export async function startGateway(
  config: GatewayConfig,
  options: StartOptions = {},
): Promise<RunningGateway> {
  const now = options.now ?? (() => Math.floor(Date.now() / 1000));
  const state = openState(path.join(config.dataFolder, STATE_FILE));
  const clock = { now, firstSeen: (digest: string) => state.firstSeen(digest, now()) };
  const bundles = loadBundles(config, clock);
  const receiptKey = {
    keyId: config.receiptKey.keyId,
    key: createPrivateKey(fs.readFileSync(config.receiptKey.privateKeyFile)),
  };
  checkInstallation(config, bundles, receiptKey);
  const gateway: Gateway = {
    regionId: config.region,
    limits: limitsOf(config),
    bundles,
    evidence: openSqliteEvidence(path.join(config.dataFolder, EVIDENCE_FILE)),
    state,
    keyService: createKeyServiceClient(config.keyService, now),
    portals: readPortals(config.hubspot),
    upstreams: createUpstreams(config, bundles),
    receiptKey,
    metrics: createMetrics(),
    now,
    random: (count) => randomBytes(count),
    running: new Map(),
    report: options.report ?? (() => {}),
  };
  await checkLog(gateway);
  await closeAbandoned(gateway);
  const server = await serve(gateway, config);
  const timer = setInterval(() => void housekeep(gateway), gateway.limits.checkpointSeconds * 1000);
  timer.unref();
  return {
    port: server.port,
    gateway,
    reload: () => {
      const next = loadBundles(config, clock, gateway.bundles);
      checkInstallation(config, next, receiptKey);
      gateway.bundles = next;
    },
    close: async () => {
      clearInterval(timer);
      const deadline = performance.now() + DRAIN_MS;
      await server.close();
      await letFinish(gateway, deadline);
      await checkpoint(gateway).catch(() => {});
      for (const upstream of gateway.upstreams.values()) upstream.close();
      gateway.keyService.close();
      await gateway.evidence.close();
      gateway.state.close();
    },
  };
}

/** A log that no longer gives the root that was last signed must not be signed again. */
async function checkLog(gateway: Gateway): Promise<void> {
  const latest = await gateway.evidence.latestCheckpoint();
  if (latest === null) return;
  const spki = createPublicKey(gateway.receiptKey.key)
    .export({ format: 'der', type: 'spki' })
    .toString('base64');
  const keys = [{ keyId: gateway.receiptKey.keyId, algorithm: 'ES256', spki } as const];
  const pinned = gateway.bundles.all.flatMap(({ region }) => region.receiptKeys);
  const head = verifyCheckpoint(latest.note, [...keys, ...pinned]);
  const isWhole =
    head !== null &&
    head.size <= gateway.evidence.size() &&
    gateway.evidence.root(head.size).equals(head.root);
  if (!isWhole) {
    throw new Error(
      'the evidence log does not match its last signed checkpoint; `bailiwick audit verify` says where',
    );
  }
}

/** Callers that do not wait have their answers already; what they asked for is let finish as well. */
async function letFinish(gateway: Gateway, deadline: number): Promise<void> {
  while (gateway.running.size > 0) {
    const left = deadline - performance.now();
    if (left <= 0) return;
    const answers = [...gateway.running.values()].map(({ answer }) => answer);
    await Promise.race([Promise.allSettled(answers), setTimeout(left, undefined, { ref: false })]);
  }
}

/** Every minute: sign the head, forget what has expired, end what was left open. */
async function housekeep(gateway: Gateway): Promise<void> {
  try {
    await closeAbandoned(gateway);
    await checkpoint(gateway);
    await gateway.evidence.dropExpired(gateway.now());
    gateway.state.dropExpired(gateway.now());
  } catch {
    gateway.report({ event: 'log-unavailable', at: gateway.now() });
  }
}

function createUpstreams(config: GatewayConfig, bundles: Bundles): ReadonlyMap<string, Upstream> {
  const region = regionOf(config, bundles);
  return new Map(
    Object.entries(config.upstreams).map(([model, entry]) => [
      model,
      entry.kind === 'built-in'
        ? createBuiltInUpstream()
        : createOpenAiUpstream(entry, region, limitsOf(config)),
    ]),
  );
}

/** The region's facts are the same in every bundle that may be loaded together. */
function regionOf(config: GatewayConfig, bundles: Bundles) {
  const [first] = bundles.all;
  return { id: config.region, locatedIn: first?.region.locatedIn ?? '' };
}

/** What the bundles say about this gateway must be true of it. */
function checkInstallation(
  config: GatewayConfig,
  bundles: Bundles,
  receiptKey: { readonly keyId: string; readonly key: KeyObject },
): void {
  const spki = createPublicKey(receiptKey.key)
    .export({ format: 'der', type: 'spki' })
    .toString('base64');
  const faults: Fault[] = [...strangerFaults(config.hubspot, bundles)];
  for (const { region, digest } of bundles.all) {
    const isPinned = region.receiptKeys.some(
      (key) => key.keyId === receiptKey.keyId && key.spki === spki && key.algorithm === 'ES256',
    );
    if (!isPinned) {
      faults.push({
        path: 'receiptKey',
        message: `is not among the receipt keys of bundle ${digest}`,
      });
    }
    for (const model of region.models) {
      if (!config.upstreams[model.id]) {
        faults.push({
          path: `upstreams.${model.id}`,
          message: `is missing; bundle ${digest} names it`,
        });
      }
      const isOther = model.id === BUILT_IN_MODEL && model.digest.startsWith('sha256-');
      if (isOther && model.digest !== builtInDigest()) {
        faults.push({
          path: `upstreams.${model.id}`,
          message: `has the digest ${builtInDigest()}; bundle ${digest} names another`,
        });
      }
    }
  }
  if (faults.length > 0) throw new ConfigError('the gateway configuration', faults);
}
