/**
 * What is installed with a portal: the signed bundle, the keys that may sign it, and the skill
 * texts. It lies beside the functions as `installation.js`, so that functions, gateways and the org
 * of one contract family hold the same bytes.
 */
import { bundleDigest, verifyBundle } from '@bailiwick/gateway/protocol';
import { prepare } from '@bailiwick/policy';
import type { Bundle, Prepared, Region, Skill, VerificationKey } from '@bailiwick/policy';
import { createHash } from 'node:crypto';
import { FunctionFailure } from './failure.ts';

/** The content of `installation.js`. */
export interface Installation {
  /** The portal's id, in digits. */
  readonly tenantId: string;
  /** Canonical text of the bundle. */
  readonly bundle: string;
  /** Detached JWS over it. */
  readonly signature: string;
  readonly keys: readonly VerificationKey[];
  readonly skillTexts: Readonly<
    Record<string, { readonly recordId: string; readonly text: string }>
  >;
}

/** A bundle whose signature holds. */
export interface Signed {
  readonly tenantId: string;
  readonly bundle: Bundle;
  readonly digest: string;
  readonly keyId: string;
  readonly skillText: (skill: Skill) => { readonly recordId: string; readonly text: string };
  readonly preparedFor: (today: number) => Prepared;
}

/** Text of `installation.js` for an installation. */
export function installationModule(installation: Installation): string {
  return `// Written at set-up from the signed bundle. Do not edit.\nmodule.exports = ${JSON.stringify(installation)};\n`;
}

/**
 * The verified bundle of an installation; throws `NOT_INSTALLED`, `BUNDLE_UNSIGNED`,
 * `BUNDLE_SIGNATURE_INVALID` or `BUNDLE_KEY_UNKNOWN`.
 */
export function openInstallation(installation: Installation | null): Signed {
  if (installation === null) throw new FunctionFailure('NOT_INSTALLED');
  const bytes = Buffer.from(installation.bundle, 'utf8');
  const result = verifyBundle(bytes, installation.signature, installation.keys);
  if (result.state !== 'verified') {
    const codes = {
      unsigned: 'BUNDLE_UNSIGNED',
      invalid: 'BUNDLE_SIGNATURE_INVALID',
      'unknown-key': 'BUNDLE_KEY_UNKNOWN',
    } as const;
    throw new FunctionFailure(codes[result.state]);
  }
  const { bundle, keyId } = result;
  let prepared: Prepared | undefined;
  return {
    tenantId: installation.tenantId,
    bundle,
    digest: bundleDigest(bytes),
    keyId,
    skillText: (skill) => textOf(skill, installation),
    preparedFor: (today) => {
      if (prepared?.today !== today) prepared = prepare(bundle, today);
      return prepared;
    },
  };
}

/** The text whose digest the bundle signs; any other is none. */
function textOf(skill: Skill, installation: Installation) {
  const found = installation.skillTexts[skill.id];
  const digest = createHash('sha256')
    .update(found?.text ?? '')
    .digest('base64url');
  if (found === undefined || `sha256-${digest}` !== skill.textDigest) {
    throw new FunctionFailure('SKILL_TEXT_UNKNOWN', [skill.id]);
  }
  return found;
}

/** The bundle's region of that id; throws `REGION_UNKNOWN`. */
export function regionOf(bundle: Bundle, regionId: string): Region {
  const region = bundle.regions.find(({ id }) => id === regionId);
  if (region === undefined) throw new FunctionFailure('REGION_UNKNOWN', [regionId]);
  return region;
}
