import type { Bundle } from '@bailiwick/policy';
import { flag, list, oneOf, readShape, record, text, whole } from './shape.ts';
import type { Shape } from './shape.ts';

const word = text({ maximum: 1000 });
const words = list(word, 500);
const int = whole();
const protection = oneOf(['clear', 'seal', 'mask', 'drop', 'block']);
const dataClass = oneOf([
  'public',
  'internal',
  'proprietary',
  'confidential',
  'personal',
  'special',
  'payment',
  'secret',
]);
const verificationKey = record({
  keyId: word,
  algorithm: oneOf(['ES256', 'RS256']),
  spki: text({ maximum: 4000 }),
});

const contract = record({
  id: word,
  tenantIds: words,
  tenantName: word,
  controllerEstablishment: word,
  processIn: words,
  storeIn: words,
  operatedBy: words,
  crmVendor: word,
  crmLocatedIn: word,
  crmOperatedBy: word,
  validFrom: int,
  validUntil: int,
  classesAllowed: words,
  mechanisms: list(
    record({
      id: word,
      regime: word,
      destination: word,
      mechanism: word,
      evidence: word,
      validFrom: int,
      validUntil: int,
    }),
  ),
  attestations: list(record({ fact: word, destination: word, evidence: word, validUntil: int })),
  unlistedSubjects: words,
  skipPreviewAllowed: flag,
  keyRotationDays: int,
  retentionDays: int,
  reviewDays: int,
  trainingDays: int,
  maximumLogLagMinutes: int,
  complianceContact: word,
  logRegion: word,
});

const law = record({
  id: word,
  regime: word,
  destination: word,
  mechanism: word,
  scope: text({ maximum: 4000 }),
  conditions: words,
  verifiedOn: int,
  expiresOn: int,
  recheckOn: int,
  source: text({ maximum: 4000 }),
  confidence: oneOf(['confirmed', 'secondary', 'memory']),
  risk: oneOf(['normal', 'high']),
});

const region = record({
  id: word,
  label: word,
  locatedIn: word,
  storedIn: word,
  operatedBy: word,
  priority: int,
  audience: word,
  gatewayHost: word,
  keyServiceHost: word,
  keyServiceLocatedIn: word,
  keyServiceOperatedBy: word,
  models: list(record({ id: word, digest: word })),
  receiptKeys: list(verificationKey),
});

const skill = record({
  id: word,
  label: word,
  description: word,
  icon: word,
  purpose: word,
  rootObject: word,
  fields: list(record({ path: word, protection: word, freeText: flag })),
  people: words,
  models: words,
  textDigest: word,
});

const bundle: Shape<Bundle> = record({
  format: word,
  version: int,
  issuedOn: int,
  contract,
  groups: list(record({ id: word, members: words })),
  regimes: list(record({ id: word, covers: words, territory: words, restrictsTransfers: flag })),
  law: list(law, 5000),
  regions: list(region),
  classRules: list(record({ dataClass, protection })),
  fieldRules: list(record({ object: word, field: word, dataClass, protection: word }), 20_000),
  skills: list(skill),
  callers: list(verificationKey),
});

/** Reads a bundle strictly: a missing, extra or mistyped member throws with its path. */
export function readBundle(value: unknown): Bundle {
  const result = readShape(bundle, value);
  const first = result.faults[0];
  if (first) throw new TypeError(`bundle member \`${first.path}\` ${first.message}`);
  return result.value;
}
