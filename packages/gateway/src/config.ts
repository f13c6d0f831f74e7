import fs from 'node:fs';
import path from 'node:path';
import { portalFaults, portalsShape } from './hubspot/config.ts';
import { keyServiceFaults, keyServiceShape } from './keys/config.ts';
import { list, oneOf, optional, readShape, record, table, text, whole } from './shape.ts';
import type { Fault, ShapeOf } from './shape.ts';
import { addressFault } from './upstream/base_url.ts';

const word = text({ minimum: 1, maximum: 1000 });
const file = word;
const verificationKey = record({
  keyId: word,
  algorithm: oneOf(['ES256', 'RS256']),
  spki: text({ minimum: 1, maximum: 4000 }),
});
const bundleFiles = record({ bundleFile: file, signatureFile: file });
const verificationKeys = list(verificationKey, 100, 1);
const bundlePair = record({
  current: bundleFiles,
  previous: optional(bundleFiles),
  /** Epoch seconds at which the previous bundle ends; a day after the current one came otherwise. */
  previousUntil: optional(whole(0, 4_102_444_800)),
  /** Keys that may sign the bundles of this pair, in place of the list for all. */
  bundleKeys: optional(verificationKeys),
});

const upstream = record({
  kind: oneOf(['built-in', 'openai']),
  baseUrl: optional(
    text({ maximum: 1000, pattern: /^https?:\/\/[^\s@?#]+$/, meaning: 'an http(s) address' }),
  ),
  model: optional(word),
  /** Response header that names the place that answered; it must be this region's id or country. */
  regionHeader: optional(word),
  /** Private addresses or CIDR ranges that the model may have; none otherwise. */
  privateAddresses: optional(list(word, 50)),
  apiKeyFile: optional(file),
  certificateAuthorityFile: optional(file),
});

export const configShape = record({
  region: text({ pattern: /^[a-z0-9-]{1,40}$/, meaning: 'a region id such as `eu-central`' }),
  host: word,
  port: whole(0, 65_535),
  certificateFile: file,
  privateKeyFile: file,
  dataFolder: file,
  /** Keys that may sign bundles whose pair pins none of its own; pinned here and nowhere else. */
  bundleKeys: optional(verificationKeys),
  bundles: list(bundlePair, 10_000, 1),
  receiptKey: record({ keyId: word, privateKeyFile: file }),
  keyService: keyServiceShape,
  /** By model id of the bundle. */
  upstreams: table(upstream, 100),
  /** HubSpot portals whose users get tickets here. */
  hubspot: optional(portalsShape),
  limits: optional(
    record({
      bodyBytes: optional(whole(1024, 16 * 1024 * 1024)),
      modelSeconds: optional(whole(1, 600)),
      answerBytes: optional(whole(1024, 16 * 1024 * 1024)),
      outcomeHours: optional(whole(1, 24 * 30)),
      checkpointSeconds: optional(whole(1, 3600)),
      running: optional(whole(1, 10_000)),
      ticketsPerMinute: optional(whole(1, 10_000)),
      webhookEvents: optional(whole(100, 10_000_000)),
    }),
  ),
});

export type GatewayConfig = ShapeOf<typeof configShape>;
export type UpstreamConfig = ShapeOf<typeof upstream>;
export type BundlePairConfig = ShapeOf<typeof bundlePair>;
export type Limits = Readonly<
  Record<
    | 'bodyBytes'
    | 'modelSeconds'
    | 'answerBytes'
    | 'outcomeHours'
    | 'checkpointSeconds'
    | 'running'
    | 'ticketsPerMinute'
    | 'webhookEvents',
    number
  >
>;

const DEFAULT_LIMITS: Limits = {
  bodyBytes: 1024 * 1024,
  modelSeconds: 45,
  answerBytes: 512 * 1024,
  outcomeHours: 24,
  checkpointSeconds: 60,
  running: 256,
  ticketsPerMinute: 60,
  webhookEvents: 100_000,
};

/** The configuration is wrong; `faults` has all that is, not only the first. */
export class ConfigError extends Error {
  readonly faults: readonly Fault[];

  constructor(what: string, faults: readonly Fault[]) {
    const lines = faults.map((fault) => `  ${fault.path} ${fault.message}`);
    super(`${what} has ${faults.length} fault(s):\n${lines.join('\n')}`);
    this.faults = faults;
  }
}

export function limitsOf(config: GatewayConfig): Limits {
  const given = Object.entries(config.limits ?? {}).filter(([, value]) => value !== undefined);
  return { ...DEFAULT_LIMITS, ...(Object.fromEntries(given) as Partial<Limits>) };
}

/** Reads and checks a configuration file; relative paths count from its folder. */
export function readConfig(configFile: string): GatewayConfig {
  const value = readJsonFile(configFile);
  const { value: config, faults } = readShape(configShape, value);
  if (faults.length > 0) throw new ConfigError(configFile, faults);
  const resolved = resolveFiles(config, path.dirname(configFile));
  const more = [
    ...keyFaults(resolved),
    ...keyServiceFaults(resolved.keyService),
    ...upstreamFaults(resolved),
    ...portalFaults(resolved.hubspot ?? []),
    ...missingFiles(resolved),
  ];
  if (more.length > 0) throw new ConfigError(configFile, more);
  return resolved;
}

function readJsonFile(configFile: string): unknown {
  try {
    return JSON.parse(fs.readFileSync(configFile, 'utf8'));
  } catch (error) {
    throw new ConfigError(configFile, [{ path: '(file)', message: (error as Error).message }]);
  }
}

/** Members whose name ends in `File` or `Folder` are paths. */
function resolveFiles<T>(value: T, folder: string): T {
  if (Array.isArray(value)) return value.map((item) => resolveFiles(item, folder)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      typeof member === 'string' && /(?:File|Folder)$/.test(name)
        ? path.resolve(folder, member)
        : resolveFiles(member, folder),
    ]),
  ) as T;
}

function keyFaults(config: GatewayConfig): Fault[] {
  if (config.bundleKeys) return [];
  return config.bundles.flatMap((pair, index) =>
    pair.bundleKeys
      ? []
      : [
          {
            path: `bundles[${index}].bundleKeys`,
            message: 'is missing; pin the keys that may sign these bundles, here or for all',
          },
        ],
  );
}

function upstreamFaults(config: GatewayConfig): Fault[] {
  const faults: Fault[] = [];
  for (const [model, entry] of Object.entries(config.upstreams)) {
    if (entry.kind !== 'openai') continue;
    const place = `upstreams.${model}`;
    if (!entry.model) faults.push({ path: `${place}.model`, message: 'is missing' });
    const message = entry.baseUrl
      ? addressFault(entry.baseUrl, entry.privateAddresses ?? [])
      : 'is missing';
    if (message !== null) faults.push({ path: `${place}.baseUrl`, message });
  }
  return faults;
}

function missingFiles(value: unknown, at = ''): Fault[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => {
    const step = Array.isArray(value) ? `[${name}]` : `.${name}`;
    const place = at === '' ? name : `${at}${step}`;
    if (typeof member === 'string' && name.endsWith('File') && !fs.existsSync(member)) {
      return [{ path: place, message: 'names a file that does not exist' }];
    }
    return missingFiles(member, place);
  });
}
