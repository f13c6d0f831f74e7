import type { KeyObject } from 'node:crypto';
import type { Bundles } from './bundles.ts';
import type { Limits } from './config.ts';
import type { Portals } from './hubspot/config.ts';
import type { KeyServiceClient } from './keys/key_service.ts';
import type { GatewayState } from './log/state.ts';
import type { EvidenceStore } from './log/store.ts';
import type { Metrics } from './metrics.ts';
import type { Upstream } from './upstream/upstream.ts';

/** A response as data: every step returns or throws, only the server writes to a socket. */
export interface Answer {
  readonly status: number;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An inference that is being worked on in this process. */
export interface Running {
  readonly bodyDigest: string;
  /** Who asked. */
  readonly user: string;
  /** Resolves once the intent is durable; never, when it ends before that. */
  readonly begun: Promise<void>;
  readonly answer: Promise<Answer>;
}

/** Under which name an inference runs. */
export function runningKey(tenant: string, inference: string): string {
  return `${tenant} ${inference}`;
}

/** What lives as long as the process. */
export interface Gateway {
  readonly regionId: string;
  readonly limits: Limits;
  /** Replaced as a whole when the operator reloads. */
  bundles: Bundles;
  readonly evidence: EvidenceStore;
  readonly state: GatewayState;
  readonly keyService: KeyServiceClient;
  /** By portal id. */
  readonly portals: Portals;
  readonly upstreams: ReadonlyMap<string, Upstream>;
  readonly receiptKey: { readonly keyId: string; readonly key: KeyObject };
  readonly metrics: Metrics;
  /** Epoch seconds. */
  readonly now: () => number;
  readonly random: (count: number) => Uint8Array;
  readonly running: Map<string, Running>;
  /** One line of the operational log: codes, counts and times, never content. */
  readonly report: (line: Readonly<Record<string, string | number>>) => void;
}

/** yyyymmdd of an epoch second, UTC. */
export function dateNumber(epochSeconds: number): number {
  const date = new Date(epochSeconds * 1000);
  return date.getUTCFullYear() * 10_000 + (date.getUTCMonth() + 1) * 100 + date.getUTCDate();
}
