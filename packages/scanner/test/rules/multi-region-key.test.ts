// Keys that exist in more than one region.
import { describe, expect, test } from 'vitest';
import { multiRegionKey } from '../../src/rules/multi-region-key.ts';
import { checkFiles, EU_TENANT, places } from './check_files.ts';

type Files = Readonly<Record<string, string>>;

const MULTI = 'mrk-1234abcd12ab34cd56ef1234567890ab';
const key = 'resource "aws_kms_key" "data" {\n  multi_region = true\n}\n';
const replica = (region: string): string =>
  `provider "aws" {\n  alias  = "other"\n  region = "${region}"\n}\nresource "aws_kms_replica_key" "copy" {\n  provider        = aws.other\n  primary_key_arn = aws_kms_key.data.arn\n}\n`;
const ring = (location: string): Files => ({
  'keys.tf': `resource "google_kms_key_ring" "r" {\n  name     = "r"\n  location = "${location}"\n}\n`,
});
const stack = (property: string): Files => ({
  'cloudformation/k.yaml': `AWSTemplateFormatVersion: "2010-09-09"\nResources:\n  Data:\n    Type: AWS::KMS::Key\n    Properties:\n      ${property}\n`,
});
const client = 'import boto3\n\nkms = boto3.client("kms", region_name="eu-central-1")\n';

const found: readonly (readonly [string, Files, readonly string[]])[] = [
  ['a multi-region key', { 'keys.tf': key }, ['keys.tf:1 error']],
  [
    'a replica outside, and its primary',
    { 'keys.tf': key + replica('us-east-1') },
    ['keys.tf:1 error', 'keys.tf:8 error'],
  ],
  [
    'a primary whose replicas are inside',
    { 'keys.tf': key + replica('eu-west-1') },
    ['keys.tf:1 warning'],
  ],
  ['a key of CloudFormation', stack('MultiRegion: true'), ['cloudformation/k.yaml:4 error']],
  ['a global key ring', ring('global'), ['keys.tf:3 error']],
  ['a ring of a multi-region outside', ring('us'), ['keys.tf:3 error']],
  [
    'a key made in Python',
    { 'keys.py': `${client}kms.create_key(Description="d", MultiRegion=True)\n` },
    ['keys.py:4 error'],
  ],
  [
    'a replica made in Python',
    { 'keys.py': `${client}kms.replicate_key(KeyId="k", ReplicaRegion="us-west-2")\n` },
    ['keys.py:4 error'],
  ],
  [
    'a key made in TypeScript',
    {
      'src/keys.ts':
        "import { CreateKeyCommand, KMSClient } from '@aws-sdk/client-kms';\nconst kms = new KMSClient({ region: 'eu-central-1' });\nexport const make = () => kms.send(new CreateKeyCommand({ MultiRegion: true }));\n",
    },
    ['src/keys.ts:3 error'],
  ],
  ['a multi-region key that is used', { '.env': `DATA_KEY_ID=${MULTI}\n` }, ['.env:1 error']],
  [
    'its address',
    { 'prod.tfvars': `key_arn = "arn:aws:kms:eu-central-1:111122223333:key/${MULTI}"\n` },
    ['prod.tfvars:1 error'],
  ],
];

const fine: readonly (readonly [string, Files])[] = [
  [
    'a key of one region',
    { 'keys.tf': 'resource "aws_kms_key" "data" {\n  enable_key_rotation = true\n}\n' },
  ],
  ['multi_region = false', { 'keys.tf': key.replace('true', 'false') }],
  [
    'a trail over all regions',
    { 'log.tf': 'resource "aws_cloudtrail" "t" {\n  is_multi_region_trail = true\n}\n' },
  ],
  ['a key of CloudFormation', stack('MultiRegion: false')],
  ['a ring of one region', ring('europe-west3')],
  ['a ring of a multi-region inside', ring('europe')],
  ['a key made in Python', { 'keys.py': `${client}kms.create_key(Description="d")\n` }],
  [
    'a replica inside',
    { 'keys.py': `${client}kms.replicate_key(KeyId="k", ReplicaRegion="eu-west-1")\n` },
  ],
  ['a key id of one region', { '.env': 'DATA_KEY_ID=1234abcd-12ab-34cd-56ef-1234567890ab\n' }],
  ['a sample', { '.env.example': `DATA_KEY_ID=${MULTI}\n` }],
  ['another word that begins like it', { '.env': 'TEAM=mrk-sales\n' }],
  ['a comment', { 'keys.tf': '# multi_region = true\n' }],
];

describe('found', () => {
  test.each(found)('%s', (_, files, expected) => {
    expect(places(checkFiles(files, EU_TENANT, multiRegionKey))).toEqual(expected);
  });
});

describe('fine', () => {
  test.each(fine)('%s', (_, files) => {
    expect(places(checkFiles(files, EU_TENANT, multiRegionKey))).toEqual([]);
  });
});
