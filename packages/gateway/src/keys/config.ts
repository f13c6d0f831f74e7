import { list, oneOf, optional, record, text, whole } from '../shape.ts';
import type { Fault, ShapeOf } from '../shape.ts';
import { createAwsKmsClient } from './aws_kms_client.ts';
import { AWS_REGION_COUNTRIES, OPERATED_BY_UNITED_STATES, readKeyArn } from './aws_places.ts';
import type { KeyServiceClient } from './key_service.ts';
import { createTransitClient } from './transit_client.ts';
import type { TransitConnection } from './transit_api.ts';

const file = text({ minimum: 1, maximum: 1000 });
const country = text({ pattern: /^[A-Z]{2}$/, meaning: 'a country code such as `DE`' });
const path = text({
  pattern: /^[A-Za-z0-9_-]+(?:\/[A-Za-z0-9_-]+)*$/,
  maximum: 200,
  meaning: 'a path such as `transit` or `team/transit`',
});

export const keyServiceShape = record({
  kind: optional(oneOf(['transit', 'aws-kms'])),
  url: optional(
    text({ maximum: 1000, pattern: /^https:\/\/[^\s@?#]+$/, meaning: 'an https address' }),
  ),
  certificateAuthorityFile: optional(file),
  /** Where it is and whose courts can compel its operator, as whoever set it up vouches. */
  locatedIn: country,
  operatedBy: country,
  /** Transit only. */
  tokenFile: optional(file),
  mount: optional(path),
  namespace: optional(path),
  /** AWS KMS only. */
  awsRegion: optional(text({ pattern: /^[a-z0-9-]{5,30}$/, meaning: 'an AWS Region' })),
  credentialsFile: optional(file),
  keys: optional(
    list(
      record({
        tenantId: text({ minimum: 1, maximum: 40 }),
        version: whole(1, 999_999_999),
        arn: text({ minimum: 1, maximum: 300 }),
      }),
      10_000,
      1,
    ),
  ),
});
export type KeyServiceConfig = ShapeOf<typeof keyServiceShape>;

const NEEDED = {
  transit: ['url', 'tokenFile'],
  'aws-kms': ['awsRegion', 'credentialsFile', 'keys'],
} as const;
const FOREIGN = {
  transit: ['awsRegion', 'credentialsFile', 'keys'],
  'aws-kms': ['tokenFile', 'mount', 'namespace'],
} as const;

/** What is wrong with the members of one kind of key service, taken together. */
export function keyServiceFaults(config: KeyServiceConfig, at = 'keyService'): readonly Fault[] {
  const kind = config.kind ?? 'transit';
  const missing = NEEDED[kind].filter((member) => config[member] === undefined);
  const foreign = FOREIGN[kind].filter((member) => config[member] !== undefined);
  return [
    ...missing.map((member) => ({ path: `${at}.${member}`, message: `is missing for ${kind}` })),
    ...foreign.map((member) => ({ path: `${at}.${member}`, message: `is not for ${kind}` })),
    ...(kind === 'aws-kms' ? kmsFaults(config, at) : []),
  ];
}

/** A Region is where it is, and AWS is operated from where it is: nobody can vouch otherwise. */
function kmsFaults(config: KeyServiceConfig, at: string): readonly Fault[] {
  const { awsRegion = '', keys = [], locatedIn } = config;
  const faults: Fault[] = [];
  const where = AWS_REGION_COUNTRIES[awsRegion];
  if (where === undefined) {
    faults.push({ path: `${at}.awsRegion`, message: 'is no AWS Region whose country is known' });
  } else if (where !== locatedIn) {
    faults.push({ path: `${at}.locatedIn`, message: `must be ${where}: ${awsRegion} lies there` });
  }
  keys.forEach((_key, index) => faults.push(...keyFaults(config, index, `${at}.keys[${index}]`)));
  return faults;
}

function keyFaults(config: KeyServiceConfig, index: number, at: string): readonly Fault[] {
  const { awsRegion, keys = [], operatedBy } = config;
  const key = keys[index]!;
  const arn = readKeyArn(key.arn);
  if (arn === null) {
    return [{ path: `${at}.arn`, message: 'must be the ARN of a KMS key, not of an alias' }];
  }
  const faults: Fault[] = [];
  if (arn.isMultiRegion) {
    faults.push({ path: `${at}.arn`, message: 'is a multi-Region key; make one of this Region' });
  }
  if (arn.region !== awsRegion) {
    faults.push({ path: `${at}.arn`, message: `is in ${arn.region}, not in ${awsRegion}` });
  }
  if (OPERATED_BY_UNITED_STATES.includes(arn.partition) && operatedBy !== 'US') {
    faults.push({ path: `${at}.arn`, message: 'is operated by a company of US, not as stated' });
  }
  const isDouble = keys.some(
    (other, place) =>
      place < index &&
      other.version === key.version &&
      other.tenantId.toLowerCase() === key.tenantId.toLowerCase(),
  );
  if (isDouble) faults.push({ path: at, message: 'names a version that is named before' });
  return faults;
}

/** Where the Transit engine is; throws for a key service of another kind. */
export function transitConnection(config: KeyServiceConfig): TransitConnection {
  const { url, tokenFile, certificateAuthorityFile, mount, namespace } = config;
  if ((config.kind ?? 'transit') !== 'transit' || url === undefined || tokenFile === undefined) {
    throw new TypeError('the key service does not speak Transit');
  }
  return { url, tokenFile, certificateAuthorityFile, mount, namespace };
}

/** The client of the configured key service. `now` gives epoch seconds. */
export function createKeyServiceClient(
  config: KeyServiceConfig,
  now: () => number,
): KeyServiceClient {
  const { locatedIn, operatedBy, url, certificateAuthorityFile } = config;
  if (config.kind !== 'aws-kms') {
    return createTransitClient({ ...transitConnection(config), locatedIn, operatedBy });
  }
  const { awsRegion, credentialsFile, keys } = config;
  if (awsRegion === undefined || credentialsFile === undefined || keys === undefined) {
    throw new TypeError('the configuration of AWS KMS is incomplete');
  }
  return createAwsKmsClient({
    awsRegion,
    credentialsFile,
    keys,
    url,
    certificateAuthorityFile,
    locatedIn,
    operatedBy,
    now,
  });
}
