// Keys that do not rotate as the contract of 90 days demands.
import { describe, expect, test } from 'vitest';
import { keyRotationMissing } from '../../src/rules/key-rotation-missing.ts';
import { checkFiles, EU_TENANT, places } from './check_files.ts';

type Files = Readonly<Record<string, string>>;

const key = (type: string, body: string): Files => ({
  'keys.tf': `resource "${type}" "data" {\n  ${body.replaceAll('\n', '\n  ')}\n}\n`,
});
const stack = (properties: string): Files => ({
  'cloudformation/keys.yaml': `AWSTemplateFormatVersion: "2010-09-09"\nResources:\n  Data:\n    Type: AWS::KMS::Key\n    Properties:\n      ${properties}\n`,
});
const policy = (time: string): string =>
  `key_type = "RSA-HSM"\nkey_opts = ["unwrapKey", "wrapKey"]\nrotation_policy {\n  automatic {\n    time_after_creation = "${time}"\n  }\n}`;

const found: readonly (readonly [string, Files, readonly string[]])[] = [
  ['no rotation', key('aws_kms_key', 'description = "prompts"'), ['keys.tf:1 error']],
  ['rotation switched off', key('aws_kms_key', 'enable_key_rotation = false'), ['keys.tf:1 error']],
  [
    'the yearly rotation of AWS',
    key('aws_kms_key', 'enable_key_rotation = true'),
    ['keys.tf:1 error'],
  ],
  [
    'a period over the limit',
    key('aws_kms_key', 'enable_key_rotation = true\nrotation_period_in_days = 180'),
    ['keys.tf:1 error'],
  ],
  [
    'a switch that nobody sets',
    key('aws_kms_key', 'enable_key_rotation = var.rotate'),
    ['keys.tf:1 warning'],
  ],
  ['a key of CloudFormation', stack('Description: prompts'), ['cloudformation/keys.yaml:4 error']],
  [
    'a key of Google without a period',
    key('google_kms_crypto_key', 'name = "k"'),
    ['keys.tf:1 error'],
  ],
  [
    'a year at Google',
    key('google_kms_crypto_key', 'rotation_period = "31536000s"'),
    ['keys.tf:1 error'],
  ],
  [
    'a key of Azure without a policy',
    key('azurerm_key_vault_key', 'key_type = "RSA"'),
    ['keys.tf:1 error'],
  ],
  ['a year at Azure', key('azurerm_key_vault_key', policy('P1Y')), ['keys.tf:1 error']],
  [
    'a key of Vault',
    key('vault_transit_secret_backend_key', 'backend = "transit"'),
    ['keys.tf:1 error'],
  ],
  [
    'imported material, which only people rotate',
    key('aws_kms_external_key', 'enabled = true'),
    ['keys.tf:1 note'],
  ],
];

const fine: readonly (readonly [string, Files])[] = [
  [
    'the limit itself',
    key('aws_kms_key', 'enable_key_rotation = true\nrotation_period_in_days = 90'),
  ],
  [
    'a switch that a variable sets',
    {
      'keys.tf':
        'variable "rotate" {\n  default = true\n}\nresource "aws_kms_key" "data" {\n  enable_key_rotation     = var.rotate\n  rotation_period_in_days = 90\n}\n',
    },
  ],
  ['a key that signs', key('aws_kms_key', 'key_usage = "SIGN_VERIFY"')],
  ['a key for message codes', key('aws_kms_key', 'key_usage = "GENERATE_VERIFY_MAC"')],
  ['a key that is off', key('aws_kms_key', 'is_enabled = false')],
  ['an alias', key('aws_kms_alias', 'name = "alias/data"')],
  ['a key of CloudFormation', stack('EnableKeyRotation: true\n      RotationPeriodInDays: 90')],
  ['a period at Google', key('google_kms_crypto_key', 'rotation_period = "7776000s"')],
  ['a key that signs at Google', key('google_kms_crypto_key', 'purpose = "ASYMMETRIC_SIGN"')],
  ['a policy at Azure', key('azurerm_key_vault_key', policy('P60D'))],
  ['a key that signs at Azure', key('azurerm_key_vault_key', 'key_opts = ["sign", "verify"]')],
  ['a period at Vault', key('vault_transit_secret_backend_key', 'auto_rotate_period = 2592000')],
  ['a key that signs at Vault', key('vault_transit_secret_backend_key', 'type = "ed25519"')],
  [
    'a key that is only read',
    { 'keys.tf': 'data "aws_kms_key" "theirs" {\n  key_id = "alias/theirs"\n}\n' },
  ],
];

describe('found', () => {
  test.each(found)('%s', (_, files, expected) => {
    expect(places(checkFiles(files, EU_TENANT, keyRotationMissing))).toEqual(expected);
  });

  test('without a term in the contract, a key that never rotates is a warning and a year is fine', () => {
    const never = checkFiles(
      key('aws_kms_key', 'description = "k"'),
      { ...EU_TENANT, contract: null },
      keyRotationMissing,
    );
    const yearly = checkFiles(
      key('aws_kms_key', 'enable_key_rotation = true'),
      { ...EU_TENANT, contract: null },
      keyRotationMissing,
    );
    expect([places(never), places(yearly)]).toEqual([['keys.tf:1 warning'], []]);
  });
});

describe('fine', () => {
  test.each(fine)('%s', (_, files) => {
    expect(places(checkFiles(files, EU_TENANT, keyRotationMissing))).toEqual([]);
  });
});
