// Where resources that hold or process data lie.
import { describe, expect, test } from 'vitest';
import { regionOutside } from '../../src/rules/region-outside.ts';
import { checkFiles, EU_TENANT, places } from './check_files.ts';

type Files = Readonly<Record<string, string>>;

const bucket = (region: string): string =>
  `provider "aws" {\n  region = "${region}"\n}\n\nresource "aws_s3_bucket" "notes" {\n  bucket = "notes"\n}\n`;

const found: readonly (readonly [string, Files, readonly string[]])[] = [
  [
    'the region of the provider',
    { 'infra/main.tf': bucket('us-east-1') },
    ['infra/main.tf:5 error'],
  ],
  [
    'a region of the resource itself',
    {
      'main.tf': 'resource "google_storage_bucket" "b" {\n  name     = "b"\n  location = "US"\n}\n',
    },
    ['main.tf:3 error'],
  ],
  [
    'the location of the resource group',
    {
      'rg.tf': 'resource "azurerm_resource_group" "main" {\n  location = "East US"\n}\n',
      'db.tf':
        'resource "azurerm_mssql_server" "crm" {\n  location = azurerm_resource_group.main.location\n}\n',
    },
    ['db.tf:2 error'],
  ],
  [
    'an aliased provider',
    {
      'main.tf':
        'provider "aws" {\n  alias  = "us"\n  region = "us-west-2"\n}\nresource "aws_lambda_function" "f" {\n  provider = aws.us\n}\n',
    },
    ['main.tf:5 error'],
  ],
  [
    'one of the values of a variable',
    {
      'main.tf':
        'variable "region" {\n  default = "eu-central-1"\n}\nprovider "aws" {\n  region = var.region\n}\nresource "aws_sqs_queue" "leads" {}\n',
      'us.tfvars': 'region = "us-east-1"\n',
    },
    ['main.tf:7 warning'],
  ],
  [
    'a provider whose region nobody sets',
    { 'main.tf': 'provider "aws" {\n  region = var.region\n}\nresource "aws_s3_bucket" "b" {}\n' },
    ['main.tf:2 warning'],
  ],
  [
    'a selector of nodes',
    {
      'k8s/job.yaml':
        'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: summariser\nspec:\n  template:\n    spec:\n      nodeSelector:\n        topology.kubernetes.io/region: us-east-1\n',
    },
    ['k8s/job.yaml:9 error'],
  ],
  [
    'an affinity of nodes',
    {
      'k8s/set.yaml':
        'apiVersion: apps/v1\nkind: StatefulSet\nmetadata:\n  name: vectors\nspec:\n  template:\n    spec:\n      affinity:\n        nodeAffinity:\n          requiredDuringSchedulingIgnoredDuringExecution:\n            nodeSelectorTerms:\n              - matchExpressions:\n                  - key: topology.kubernetes.io/zone\n                    operator: In\n                    values: [us-central1-a]\n',
    },
    ['k8s/set.yaml:15 error'],
  ],
  [
    'a value of a chart',
    { 'chart/values.yaml': 'objectStore:\n  bucket: notes\n  region: us-east-1\n' },
    ['chart/values.yaml:3 error'],
  ],
  [
    'a Serverless service',
    {
      'serverless.yml':
        'service: enrich\nprovider:\n  name: aws\n  region: us-east-1\nfunctions:\n  enrich:\n    handler: src/enrich.main\n',
    },
    ['serverless.yml:4 error'],
  ],
  [
    'a pipeline that copies records',
    {
      '.github/workflows/export.yml':
        'jobs:\n  export:\n    steps:\n      - uses: aws-actions/configure-aws-credentials@v4\n        with:\n          aws-region: us-east-1\n      - run: aws s3 cp contacts.csv s3://exports/contacts.csv\n',
    },
    ['.github/workflows/export.yml:6 error'],
  ],
  [
    'an environment that programs read',
    { '.env.production': 'AWS_REGION=us-west-2\n' },
    ['.env.production:1 warning'],
  ],
  [
    'state of Terraform',
    {
      'main.tf':
        'terraform {\n  backend "s3" {\n    bucket = "state"\n    region = "us-east-1"\n  }\n}\n',
    },
    ['main.tf:4 error'],
  ],
];

const fine: readonly (readonly [string, Files])[] = [
  ['a region inside', { 'main.tf': bucket('eu-central-1') }],
  [
    'a zone inside',
    { 'main.tf': 'resource "google_filestore_instance" "f" {\n  location = "europe-west3-a"\n}\n' },
  ],
  [
    'a multi-region inside',
    { 'main.tf': 'resource "google_bigquery_dataset" "d" {\n  location = "EU"\n}\n' },
  ],
  [
    'certificates and rules of a CDN, which must lie in us-east-1',
    {
      'main.tf':
        'provider "aws" {\n  alias  = "cdn"\n  region = "us-east-1"\n}\nresource "aws_acm_certificate" "site" {\n  provider = aws.cdn\n}\nresource "aws_wafv2_web_acl" "site" {\n  provider = aws.cdn\n}\n',
    },
  ],
  [
    'a key that signs zones, which must lie in us-east-1',
    {
      'main.tf':
        'provider "aws" {\n  region = "us-east-1"\n}\nresource "aws_kms_key" "dnssec" {\n  key_usage = "SIGN_VERIFY"\n}\n',
    },
  ],
  [
    'accessories, which hold nothing',
    {
      'main.tf':
        'provider "aws" {\n  region = "us-east-1"\n}\nresource "aws_iam_role" "r" {}\nresource "aws_db_subnet_group" "g" {}\nresource "aws_s3_bucket_policy" "p" {}\n',
    },
  ],
  [
    'a module that takes its provider',
    { 'modules/b/main.tf': 'resource "aws_s3_bucket" "b" {}\n' },
  ],
  [
    'a data source that only reads',
    {
      'main.tf':
        'provider "aws" {\n  region = "us-east-1"\n}\ndata "aws_s3_bucket" "public" {\n  bucket = "open-data"\n}\n',
    },
  ],
  [
    'a comment',
    {
      'main.tf':
        '# region = "us-east-1"\nresource "aws_s3_bucket" "b" {\n  # us-east-1 until May\n}\n',
    },
  ],
  [
    'a selector inside',
    {
      'k8s/job.yaml':
        'apiVersion: batch/v1\nkind: Job\nmetadata:\n  name: j\nspec:\n  template:\n    spec:\n      nodeSelector:\n        topology.kubernetes.io/region: eu-west-1\n',
    },
  ],
  ['a value of a chart inside', { 'chart/values.yaml': 'region: westeurope\nlocation: lobby\n' }],
  [
    'a login of a pipeline inside',
    {
      '.github/workflows/deploy.yml':
        'jobs:\n  deploy:\n    steps:\n      - uses: aws-actions/configure-aws-credentials@v4\n        with:\n          aws-region: eu-central-1\n      - run: terraform apply -auto-approve\n',
    },
  ],
  [
    'a cloud that is played on this machine',
    {
      'compose.yaml':
        'services:\n  jobs:\n    environment:\n      - AWS_REGION=us-east-1\n      - SQS_ENDPOINT=http://localstack:4566\n',
    },
  ],
  ['a sample of an environment', { '.env.example': 'AWS_REGION=us-east-1\n' }],
  [
    'a Serverless service inside',
    {
      'serverless.yml':
        "service: enrich\nprovider:\n  name: aws\n  region: ${opt:region, 'eu-west-1'}\n",
    },
  ],
];

describe('found', () => {
  test.each(found)('%s', (_, files, expected) => {
    expect(places(checkFiles(files, EU_TENANT, regionOutside))).toEqual(expected);
  });
});

describe('fine', () => {
  test.each(fine)('%s', (_, files) => {
    expect(places(checkFiles(files, EU_TENANT, regionOutside))).toEqual([]);
  });

  test('without a contract nothing is assumed', () => {
    const files = { 'main.tf': bucket('us-east-1') };
    expect(checkFiles(files, { ...EU_TENANT, contract: null }, regionOutside)).toEqual([]);
  });
});
