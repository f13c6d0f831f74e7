import { describe, expect, it } from 'vitest';
import {
  createKeyServiceClient,
  keyServiceFaults,
  keyServiceShape,
} from '../../src/keys/config.ts';
import { AWS_REGION_COUNTRIES, readKeyArn } from '../../src/keys/aws_places.ts';
import { readShape } from '../../src/shape.ts';

const arn = 'arn:aws:kms:eu-central-1:111122223333:key/0a1b2c3d-ab12-4c3d-8e9f-0123456789ab';
const transit = {
  url: 'https://keys.example',
  tokenFile: 'token',
  locatedIn: 'DE',
  operatedBy: 'DE',
};
const kms = {
  kind: 'aws-kms',
  awsRegion: 'eu-central-1',
  credentialsFile: 'aws.json',
  keys: [{ tenantId: 'T-1', version: 1, arn }],
  locatedIn: 'DE',
  operatedBy: 'US',
};

/** All faults as `path message`. */
function faults(config: object): string[] {
  const { value, faults: shapeFaults } = readShape(keyServiceShape, config);
  const all = shapeFaults.length > 0 ? shapeFaults : keyServiceFaults(value);
  return all.map(({ path, message }) => `${path} ${message}`);
}

describe('the key service of a gateway', () => {
  it.each([
    ['Transit by default', transit],
    ['Transit by name', { ...transit, kind: 'transit', mount: 'team/transit', namespace: 'eu' }],
    ['AWS KMS', kms],
    ['AWS KMS by a VPC endpoint', { ...kms, url: 'https://vpce-1.kms.example' }],
    [
      'two versions and two tenants',
      {
        ...kms,
        keys: [
          ...kms.keys,
          { tenantId: 'T-1', version: 2, arn },
          { tenantId: 'T-2', version: 1, arn },
        ],
      },
    ],
    [
      'the European partition, whose operator is vouched for',
      {
        ...kms,
        awsRegion: 'eusc-de-east-1',
        operatedBy: 'DE',
        keys: [
          {
            tenantId: 'T-1',
            version: 1,
            arn: arn.replace('aws:kms:eu-central-1', 'aws-eusc:kms:eusc-de-east-1'),
          },
        ],
      },
    ],
  ])('may be %s', (_name, config) => {
    expect(faults(config)).toEqual([]);
  });

  it.each([
    ['without a token', { ...transit, tokenFile: undefined }, 'keyService.tokenFile'],
    ['without an address', { ...transit, url: undefined }, 'keyService.url'],
    ['over http', { ...transit, url: 'http://keys.example' }, 'url must be an https address'],
    ['of an unknown kind', { ...transit, kind: 'hsm' }, 'kind must be one of transit, aws-kms'],
    ['at a mount that climbs', { ...transit, mount: '../sys' }, 'mount must be a path'],
    ['of two kinds at once', { ...transit, keys: kms.keys }, 'keys is not for transit'],
    ['KMS with a token', { ...kms, tokenFile: 'x' }, 'tokenFile is not for aws-kms'],
    ['KMS without keys', { ...kms, keys: undefined }, 'keys is missing for aws-kms'],
    ['KMS with no key', { ...kms, keys: [] }, 'keys must have at least 1'],
    ['a Region of another country', { ...kms, locatedIn: 'FR' }, 'locatedIn must be DE'],
    ['an unknown Region', { ...kms, awsRegion: 'eu-moon-1' }, 'no AWS Region whose country'],
    ['an operator that is not', { ...kms, operatedBy: 'DE' }, 'operated by a company of US'],
    [
      'a key of another Region',
      { ...kms, keys: [{ ...kms.keys[0], arn: arn.replace('eu-central-1', 'us-east-1') }] },
      'keys[0].arn is in us-east-1, not in eu-central-1',
    ],
    [
      'a multi-Region key',
      { ...kms, keys: [{ ...kms.keys[0], arn: arn.replace('key/', 'key/mrk-') }] },
      'keys[0].arn is a multi-Region key',
    ],
    [
      'an alias, which can be moved',
      { ...kms, keys: [{ ...kms.keys[0], arn: arn.replace(/key\/.*/, 'alias/tenant') }] },
      'keys[0].arn must be the ARN of a KMS key',
    ],
    [
      'one version twice',
      { ...kms, keys: [...kms.keys, { tenantId: 't-1', version: 1, arn }] },
      'keys[1] names a version that is named before',
    ],
  ])('is refused: %s', (_name, config, message) => {
    expect(faults(JSON.parse(JSON.stringify(config)) as object).join('\n')).toContain(message);
  });
});

it('is not made from a configuration that is incomplete', () => {
  const incomplete = { kind: 'aws-kms', locatedIn: 'DE', operatedBy: 'US' } as never;
  expect(() => createKeyServiceClient(incomplete, () => 0)).toThrow('incomplete');
  const without = { locatedIn: 'DE', operatedBy: 'DE' } as never;
  expect(() => createKeyServiceClient(without, () => 0)).toThrow('does not speak Transit');
});

describe('an AWS place', () => {
  it('has a country code for each Region', () => {
    for (const country of Object.values(AWS_REGION_COUNTRIES))
      expect(country).toMatch(/^[A-Z]{2}$/);
  });

  it.each(['', 'arn:aws:s3:::bucket', `${arn}\n`, arn.replace('111122223333', '1'), `x${arn}`])(
    'is no key: %j',
    (text) => {
      expect(readKeyArn(text)).toBeNull();
    },
  );
});
