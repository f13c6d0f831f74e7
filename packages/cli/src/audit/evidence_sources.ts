/** Finds what an audit reads: logs, the keys that may have signed them, and the org's rows. */
import fs from 'node:fs';
import path from 'node:path';
import { EVIDENCE_FILE, parseBundle, STATE_FILE, verifyBundle } from '@bailiwick/gateway';
import type { Bundle, VerificationKey } from '@bailiwick/policy';
import { CommandFailure } from '../failure.ts';

export interface LogSource {
  readonly file: string;
  readonly region: string;
  /** File with the pseudonym keys beside the log; '' = none. */
  readonly stateFile: string;
}

export interface EvidenceSources {
  readonly logs: readonly LogSource[];
  /** Regions that must have a log, and where it is not. */
  readonly missing: readonly { readonly file: string; readonly region: string }[];
  readonly bundles: readonly Bundle[];
  /** True when the bundles' signatures were verified, so that their keys can be trusted. */
  readonly isBundleVerified: boolean;
}

/** The sandbox's logs and bundles, by its layout. */
export function sandboxSources(folder: string): EvidenceSources {
  if (!fs.existsSync(path.join(folder, 'state.json'))) {
    throw new CommandFailure(`${folder} is not a sandbox: run \`npm start\` first, or give --log`);
  }
  const state = JSON.parse(fs.readFileSync(path.join(folder, 'state.json'), 'utf8')) as {
    readonly regions?: readonly { readonly id: string }[];
  };
  const installed = (state.regions ?? []).map(({ id }) => id);
  const pinned = distinct(
    installed.flatMap((name) => pinnedKeys(path.join(folder, name, 'gateway.json'))),
  );
  const bundles = ['bundle', 'bundle-previous', 'portal/bundle', 'portal/bundle-previous']
    .map((name) => path.join(folder, name, 'bundle.json'))
    .filter((file) => fs.existsSync(file))
    .map((file) => readSignedBundle(file, pinned));
  if (bundles.length === 0) throw new CommandFailure(`${folder} has no signed bundle`);
  // The signed bundle says which regions there are: what lies in the folder may have been removed.
  const signed = bundles.flatMap((bundle) => bundle.regions.map(({ id }) => id));
  const places = [...new Set([...installed, ...signed])].map((region) => ({
    region,
    file: path.join(folder, region, 'log', EVIDENCE_FILE),
  }));
  return {
    logs: places
      .filter(({ file }) => fs.existsSync(file))
      .map(({ file, region }) => logSource(file, region)),
    missing: places.filter(({ file }) => !fs.existsSync(file)),
    bundles,
    isBundleVerified: pinned.length > 0,
  };
}

/** One log and the bundle that names its keys. */
export function namedSources(log: string, bundleFile: string, region: string): EvidenceSources {
  if (bundleFile === '') {
    throw new CommandFailure('--log needs --bundle: the bundle names the keys of the region');
  }
  const bundle = readBundleFile(bundleFile);
  const ids = bundle.regions.map(({ id }) => id);
  const named = region || (ids.length === 1 ? ids[0]! : '');
  if (!ids.includes(named)) {
    throw new CommandFailure(`--region must be one of ${ids.join(', ')}`);
  }
  return { logs: [logSource(log, named)], missing: [], bundles: [bundle], isBundleVerified: false };
}

/** Keys that may have signed receipts and checkpoints of a region, of all bundles at hand. */
export function receiptKeys(
  bundles: readonly Bundle[],
  region: string,
): readonly VerificationKey[] {
  const all = bundles.flatMap((bundle) => bundle.regions.filter(({ id }) => id === region));
  return distinct(all.flatMap((entry) => entry.receiptKeys));
}

/** Each key once: two entries of one id would make a signature ambiguous. */
function distinct(keys: readonly VerificationKey[]): readonly VerificationKey[] {
  return keys.filter((key, index) => keys.findIndex(({ keyId }) => keyId === key.keyId) === index);
}

function logSource(file: string, region: string): LogSource {
  if (!fs.existsSync(file)) throw new CommandFailure(`${file}: there is no such log`);
  const stateFile = path.join(path.dirname(file), STATE_FILE);
  return { file, region, stateFile: fs.existsSync(stateFile) ? stateFile : '' };
}

function pinnedKeys(configFile: string): readonly VerificationKey[] {
  if (!fs.existsSync(configFile)) return [];
  const config = JSON.parse(fs.readFileSync(configFile, 'utf8')) as {
    readonly bundleKeys?: readonly VerificationKey[];
    readonly bundles?: readonly { readonly bundleKeys?: readonly VerificationKey[] }[];
  };
  const perBundle = (config.bundles ?? []).flatMap((pair) => pair.bundleKeys ?? []);
  return [...(config.bundleKeys ?? []), ...perBundle];
}

function readSignedBundle(file: string, keys: readonly VerificationKey[]): Bundle {
  const signature = fs.readFileSync(file.replace(/\.json$/, '.jws'), 'utf8');
  const result = verifyBundle(fs.readFileSync(file), signature, keys);
  if (result.state !== 'verified') throw new CommandFailure(`${file}: ${result.detail}`);
  return result.bundle;
}

function readBundleFile(file: string): Bundle {
  try {
    return parseBundle(fs.readFileSync(file));
  } catch (error) {
    throw new CommandFailure(`${file}: ${(error as Error).message}`);
  }
}
