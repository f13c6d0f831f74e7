// Where copies that follow their originals lie.
import { describe, expect, test } from 'vitest';
import { replicaOutside } from '../../src/rules/replica-outside.ts';
import { checkFiles, EU_TENANT, places } from './check_files.ts';

type Files = Readonly<Record<string, string>>;

const providers =
  'provider "aws" {\n  region = "eu-central-1"\n}\nprovider "aws" {\n  alias  = "other"\n  region = "REGION"\n}\n';
const account = (location: string, kind: string): string =>
  `resource "azurerm_storage_account" "notes" {\n  location                 = ${location}\n  account_replication_type = "${kind}"\n}\n`;
const table = (region: string): string =>
  `resource "aws_dynamodb_table" "prompts" {\n  name = "prompts"\n  replica {\n    region_name = "${region}"\n  }\n}\n`;
const replicated = (region: string): string =>
  `${providers.replace('REGION', region)}resource "aws_s3_bucket" "copy" {\n  provider = aws.other\n}\nresource "aws_s3_bucket_replication_configuration" "r" {\n  rule {\n    destination {\n      bucket = aws_s3_bucket.copy.arn\n    }\n  }\n}\n`;
const follower = (region: string): string =>
  `${providers.replace('REGION', region)}resource "aws_db_instance" "read" {\n  provider            = aws.other\n  replicate_source_db = aws_db_instance.main.arn\n}\n`;
const global = (region: string): string =>
  `AWSTemplateFormatVersion: "2010-09-09"\nResources:\n  Prompts:\n    Type: AWS::DynamoDB::GlobalTable\n    Properties:\n      Replicas:\n        - Region: eu-central-1\n        - Region: ${region}\n`;

const found: readonly (readonly [string, Files, readonly string[]])[] = [
  ['a replica of a table', { 'main.tf': table('us-east-1') }, ['main.tf:4 error']],
  [
    'a bucket that another one is copied to',
    { 'main.tf': replicated('us-west-2') },
    ['main.tf:14 error'],
  ],
  ['a read replica', { 'main.tf': follower('us-east-2') }, ['main.tf:8 error']],
  [
    'a global table',
    { 'cloudformation/t.yaml': global('us-east-1') },
    ['cloudformation/t.yaml:8 error'],
  ],
  [
    'replicas of a secret',
    {
      'main.tf':
        'resource "google_secret_manager_secret" "s" {\n  replication {\n    user_managed {\n      replicas {\n        location = "europe-west3"\n      }\n      replicas {\n        location = "us-central1"\n      }\n    }\n  }\n}\n',
    },
    ['main.tf:8 error'],
  ],
  [
    'a second location of Cosmos DB',
    {
      'main.tf':
        'resource "azurerm_cosmosdb_account" "c" {\n  location = "westeurope"\n  geo_location {\n    location          = "East US"\n    failover_priority = 1\n  }\n}\n',
    },
    ['main.tf:4 error'],
  ],
  [
    'a region that a variable names',
    {
      'main.tf': `variable "copy" {\n  default = "ap-southeast-1"\n}\n${table('x').replace('"x"', 'var.copy')}`,
    },
    ['main.tf:7 error'],
  ],
  [
    'geo-redundancy where the place is not known',
    { 'main.tf': account('var.location', 'GRS') },
    ['main.tf:2 warning'],
  ],
];

const fine: readonly (readonly [string, Files])[] = [
  ['a replica inside', { 'main.tf': table('eu-west-1') }],
  ['a bucket inside that another one is copied to', { 'main.tf': replicated('eu-north-1') }],
  ['a read replica inside', { 'main.tf': follower('eu-west-3') }],
  ['a global table inside', { 'cloudformation/t.yaml': global('eu-west-1') }],
  [
    'geo-redundancy between the Netherlands and Ireland',
    { 'main.tf': account('"westeurope"', 'RAGRS') },
  ],
  ['geo-redundancy within Germany', { 'main.tf': account('"germanywestcentral"', 'GZRS') }],
  ['zones of one region', { 'main.tf': account('var.location', 'ZRS') }],
  [
    'a database without an original',
    {
      'main.tf': 'provider "aws" {\n  region = "us-east-1"\n}\nresource "aws_db_instance" "d" {}\n',
    },
  ],
  ['an original outside, which region-outside tells', { 'main.tf': account('"eastus"', 'GRS') }],
  [
    'a bucket that nobody declares here',
    { 'main.tf': replicated('us-east-1').replace('aws_s3_bucket.copy.arn', 'var.copy_arn') },
  ],
  [
    'an address in a policy',
    {
      'main.tf':
        'resource "aws_sqs_queue" "q" {\n  policy = "arn:aws:sns:us-east-1:111122223333:leads"\n}\n',
    },
  ],
];

describe('found', () => {
  test.each(found)('%s', (_, files, expected) => {
    expect(places(checkFiles(files, EU_TENANT, replicaOutside))).toEqual(expected);
  });

  test('geo-redundancy that leaves the one country of the contract', () => {
    const contract = { ...EU_TENANT.contract, source: 'test', storeIn: ['NL'] } as NonNullable<
      typeof EU_TENANT.contract
    >;
    const files = { 'main.tf': account('"westeurope"', 'GRS') };
    const [finding] = checkFiles(files, { ...EU_TENANT, contract }, replicaOutside);
    expect(finding).toMatchObject({ level: 'error', message: 'pair', values: { countries: 'IE' } });
  });
});

describe('fine', () => {
  test.each(fine)('%s', (_, files) => {
    expect(places(checkFiles(files, EU_TENANT, replicaOutside))).toEqual([]);
  });
});
