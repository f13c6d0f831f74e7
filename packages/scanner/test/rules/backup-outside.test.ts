// Where backups lie and are copied to.
import { describe, expect, test } from 'vitest';
import { backupOutside } from '../../src/rules/backup-outside.ts';
import { checkFiles, EU_TENANT, places } from './check_files.ts';

type Files = Readonly<Record<string, string>>;

const plan = (arn: string): string =>
  `resource "aws_backup_plan" "daily" {\n  rule {\n    rule_name = "daily"\n    copy_action {\n      destination_vault_arn = ${arn}\n    }\n  }\n}\n`;
const vault = (region: string): string =>
  `provider "aws" {\n  alias  = "copy"\n  region = "${region}"\n}\nresource "aws_backup_vault" "copy" {\n  provider = aws.copy\n}\n`;
const lifecycle = (target: string): string =>
  `resource "aws_dlm_lifecycle_policy" "d" {\n  policy_details {\n    schedule {\n      cross_region_copy_rule {\n        target = "${target}"\n      }\n    }\n  }\n}\n`;
const sql = (location: string): string =>
  `resource "google_sql_database_instance" "d" {\n  region = "europe-west3"\n  settings {\n    backup_configuration {\n      enabled  = true\n      location = "${location}"\n    }\n  }\n}\n`;
const services = (location: string): string =>
  `resource "azurerm_recovery_services_vault" "v" {\n  location          = ${location}\n  storage_mode_type = "GeoRedundant"\n}\n`;
const velero = (region: string): string =>
  `apiVersion: velero.io/v1\nkind: BackupStorageLocation\nmetadata:\n  name: default\nspec:\n  provider: aws\n  config:\n    region: ${region}\n`;
const workflow = (command: string): Files => ({
  '.github/workflows/nightly.yml': `jobs:\n  copy:\n    steps:\n      - name: copy\n        run: ${command}\n`,
});

const found: readonly (readonly [string, Files, readonly string[]])[] = [
  [
    'a vault named by its address',
    { 'main.tf': plan('"arn:aws:backup:us-east-1:111122223333:backup-vault:copies"') },
    ['main.tf:5 error'],
  ],
  [
    'a vault named by reference, and the vault itself',
    { 'main.tf': vault('us-west-2') + plan('aws_backup_vault.copy.arn') },
    ['main.tf:5 error', 'main.tf:12 error'],
  ],
  ['snapshots of volumes', { 'main.tf': lifecycle('us-west-2') }, ['main.tf:5 error']],
  ['backups of a database', { 'main.tf': sql('us') }, ['main.tf:6 error']],
  [
    'a storage location of Velero',
    { 'k8s/velero.yaml': velero('us-east-1') },
    ['k8s/velero.yaml:8 error'],
  ],
  [
    'geo-redundancy where the place is not known',
    { 'main.tf': services('var.location') },
    ['main.tf:2 warning'],
  ],
  [
    'a plan in CloudFormation',
    {
      'cloudformation/b.yaml':
        'AWSTemplateFormatVersion: "2010-09-09"\nResources:\n  Plan:\n    Type: AWS::Backup::BackupPlan\n    Properties:\n      BackupPlan:\n        BackupPlanRule:\n          - CopyActions:\n              - DestinationBackupVaultArn: arn:aws:backup:us-east-1:111122223333:backup-vault:c\n',
    },
    ['cloudformation/b.yaml:9 error'],
  ],
  [
    'a command of a pipeline',
    workflow(
      'aws rds copy-db-snapshot --source-region eu-central-1 --region us-east-1 --kms-key-id k',
    ),
    ['.github/workflows/nightly.yml:5 error'],
  ],
  [
    'a copy job of a pipeline',
    workflow(
      'aws backup start-copy-job --region eu-central-1 --destination-backup-vault-arn arn:aws:backup:ap-south-1:111122223333:backup-vault:c',
    ),
    ['.github/workflows/nightly.yml:5 error'],
  ],
  [
    'a value of a chart',
    { 'chart/values.yaml': 'backup:\n  s3:\n    region: us-east-1\n' },
    ['chart/values.yaml:3 error'],
  ],
];

const fine: readonly (readonly [string, Files])[] = [
  ['a vault inside', { 'main.tf': plan('"arn:aws:backup:eu-west-1:111122223333:backup-vault:c"') }],
  [
    'a vault inside by reference',
    { 'main.tf': vault('eu-north-1') + plan('aws_backup_vault.copy.arn') },
  ],
  ['a vault that nobody declares here', { 'main.tf': plan('var.vault_arn') }],
  ['snapshots inside', { 'main.tf': lifecycle('eu-west-3') }],
  ['backups of a database inside', { 'main.tf': sql('eu') }],
  ['a storage location inside', { 'k8s/velero.yaml': velero('eu-central-1') }],
  ['geo-redundancy within the contract', { 'main.tf': services('"northeurope"') }],
  [
    'backups that stay in the region',
    {
      'main.tf':
        'resource "azurerm_recovery_services_vault" "v" {\n  location          = var.location\n  storage_mode_type = "LocallyRedundant"\n}\n',
    },
  ],
  [
    'a source outside that is copied in',
    workflow('aws ec2 copy-snapshot --source-region us-east-1 --destination-region eu-central-1'),
  ],
  ['a command that lists', workflow('aws rds describe-db-snapshots --region us-east-1')],
  ['a value of a chart inside', { 'chart/values.yaml': 'backup:\n  s3:\n    region: eu-west-1\n' }],
  [
    'a schedule that names no place',
    {
      'k8s/s.yaml':
        'apiVersion: velero.io/v1\nkind: Schedule\nmetadata:\n  name: s\nspec:\n  schedule: "0 1 * * *"\n',
    },
  ],
];

describe('found', () => {
  test.each(found)('%s', (_, files, expected) => {
    expect(places(checkFiles(files, EU_TENANT, backupOutside))).toEqual(expected);
  });
});

describe('fine', () => {
  test.each(fine)('%s', (_, files) => {
    expect(places(checkFiles(files, EU_TENANT, backupOutside))).toEqual([]);
  });
});
