/** A tenant's signed bundle in the sandbox: built anew on each start, signed anew when it changed. */
import fs from 'node:fs';
import path from 'node:path';
import type { KeyObject } from 'node:crypto';
import { verifyBundle } from '@bailiwick/gateway';
import { buildBundle, type BuiltBundle } from '../policy/assemble.ts';
import type { Installation as BundleInstallation } from '../policy/assemble.ts';
import { writeSignedBundle } from '../policy/sign.ts';
import { readPolicySources } from '../policy/sources.ts';
import { spkiOf } from './key_material.ts';

export const complianceKeyId = 'sandbox-compliance-1';

/** Which edition of its bundle a tenant has. */
export interface Edition {
  readonly version: number;
  /** yyyymmdd. */
  readonly issuedOn: number;
}

export interface TenantBundleOptions {
  readonly config: string;
  readonly contract: string;
  readonly installation: BundleInstallation;
  readonly edition: Edition;
  readonly today: number;
  readonly compliance: KeyObject;
  readonly folder: string;
  readonly previousFolder: string;
}

export function firstEdition(today: number): Edition {
  return { version: today * 100 + 1, issuedOn: today };
}

/** The bundle that is in the folder now, and its edition: a new one where the sources changed. */
export function keepTenantBundle(options: TenantBundleOptions): {
  readonly built: BuiltBundle;
  readonly edition: Edition;
} {
  const { folder, previousFolder, compliance, today } = options;
  const sources = readPolicySources(options.config, options.contract);
  const build = (edition: Edition): BuiltBundle =>
    buildBundle(sources, edition, options.installation);
  const built = build(options.edition);
  const stored = storedDigest(folder, spkiOf(compliance));
  if (stored === built.digest) return { built, edition: options.edition };
  if (stored === undefined) {
    writeSignedBundle(built.bytes, compliance, complianceKeyId, folder);
    return { built, edition: options.edition };
  }
  // Sources changed: a new version, with the one before still accepted by the gateways.
  fs.rmSync(previousFolder, { recursive: true, force: true });
  fs.cpSync(folder, previousFolder, { recursive: true });
  const version = Math.max(options.edition.version + 1, today * 100 + 1);
  const edition = { version, issuedOn: today };
  const renewed = build(edition);
  writeSignedBundle(renewed.bytes, compliance, complianceKeyId, folder);
  return { built: renewed, edition };
}

function storedDigest(folder: string, spki: string): string | undefined {
  const file = path.join(folder, 'bundle.json');
  if (!fs.existsSync(file)) return undefined;
  const signature = fs.readFileSync(path.join(folder, 'bundle.jws'), 'utf8');
  const keys = [{ keyId: complianceKeyId, algorithm: 'ES256', spki } as const];
  const result = verifyBundle(fs.readFileSync(file), signature, keys);
  return result.state === 'verified' ? result.digest : undefined;
}
