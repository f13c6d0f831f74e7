/** What both contestants decide: the sample contract, and people and readers of many countries. */
import path from 'node:path';
import { generateKeyPairSync } from 'node:crypto';
import { bundleBytes, signBundle } from '../../packages/gateway/src/index.ts';
import { buildBundle, readPolicySources } from '../../packages/cli/src/index.ts';
import { verificationKey } from '../../packages/cli/src/policy/sign.ts';
import { requestMaker } from '../../packages/cli/src/policy/situation_request.ts';
import type { Bundle, DecisionRequest, VerificationKey } from '../../packages/policy/src/index.ts';

const TODAY = 20261123;
const PEOPLE = ['DE', 'FR', 'NO', 'CH', 'GB', 'US', 'IN', ''];
const READERS = ['DE', 'GB', 'US'];

const config = path.join(import.meta.dirname, '..', '..', 'config');

/**
 * The sample contract with the first region alone: the rival has no choice among regions, so none
 * is asked of either.
 */
export function benchBundle(): Bundle {
  const sources = readPolicySources(config, path.join(config, 'contracts', 'sample-de.json'));
  const { bundle } = buildBundle(sources, { issuedOn: TODAY, version: 1 });
  return { ...bundle, regions: bundle.regions.slice(0, 1) };
}

/** Every skill for people of every country, read in every country: 96 requests. */
export function benchRequests(bundle: Bundle): readonly DecisionRequest[] {
  const tenant = bundle.contract.tenantIds[0] ?? '';
  const places = PEOPLE.filter((place) => place !== '');
  const requestFor = requestMaker(bundle, bundle, TODAY, places);
  const rest = { region: '', facet: 'reader', dataClass: '', recipient: '', base: '' } as const;
  return bundle.skills.flatMap(({ id: skill }) =>
    PEOPLE.flatMap((subject) =>
      READERS.map((place) =>
        requestFor({ ...rest, action: 'infer', tenant, skill, subject, place, keyAge: 0 }),
      ),
    ),
  );
}

/** The whole sample bundle, signed as it ships. */
export function signedBytes(): {
  readonly bytes: Buffer;
  readonly jws: string;
  readonly key: VerificationKey;
} {
  const sources = readPolicySources(config, path.join(config, 'contracts', 'sample-de.json'));
  const { bundle } = buildBundle(sources, { issuedOn: TODAY, version: 1 });
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const bytes = bundleBytes(bundle);
  return { bytes, jws: signBundle(bytes, privateKey, 'k'), key: verificationKey(privateKey, 'k') };
}
