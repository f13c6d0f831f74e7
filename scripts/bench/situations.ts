/** What both contestants decide: the sample contract, and people and readers of many countries. */
import path from 'node:path';
import { generateKeyPairSync } from 'node:crypto';
import { bundleBytes, signBundle } from '../../packages/gateway/src/index.ts';
import { buildBundle, readPolicySources } from '../../packages/cli/src/index.ts';
import { verificationKey } from '../../packages/cli/src/policy/sign.ts';
import type {
  Bundle,
  DecisionRequest,
  Skill,
  VerificationKey,
} from '../../packages/policy/src/index.ts';

export const TODAY = 20261123;
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
  return bundle.skills.flatMap((skill) =>
    PEOPLE.flatMap((subject) =>
      READERS.map((reader) => requestFor(bundle, skill, subject, reader)),
    ),
  );
}

/** A person against whom nothing else speaks asks about people of one country. */
function requestFor(
  bundle: Bundle,
  skill: Skill,
  subject: string,
  reader: string,
): DecisionRequest {
  return {
    action: 'infer',
    tenantId: bundle.contract.tenantIds[0] ?? '',
    bundleDigest: 'measured',
    signature: 'verified',
    today: TODAY,
    logLagMinutes: 0,
    skillId: skill.id,
    principal: {
      id: 'reader',
      hasPermission: true,
      entitlements: PEOPLE.filter((place) => place !== ''),
      trainedUntil: TODAY,
      reviewDueOn: TODAY,
      worksIn: reader,
      signedInFrom: '',
    },
    subjects: skill.people.map((path) => ({ path, jurisdiction: subject })),
    fields: skill.fields.map(({ path, freeText }) => {
      const names = path.split('.');
      const field = names.pop() ?? '';
      const object = names.at(-1) ?? skill.rootObject;
      return { path, object, field, declaredClass: '', freeText, empty: false };
    }),
    regionId: '',
    dataClasses: [],
    targets: [],
    keys: [],
    grants: [],
  };
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
