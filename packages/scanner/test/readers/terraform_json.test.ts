import { describe, expect, test } from 'vitest';
import type { Fact, FileFacts } from '../../src/model/fact.ts';
import { readTerraform } from '../../src/readers/terraform.ts';
import { resolveTerraform } from '../../src/readers/terraform_modules.ts';

function read(files: Readonly<Record<string, string>>): readonly FileFacts[] {
  return resolveTerraform(Object.entries(files).map(([file, text]) => readTerraform(text, file)));
}

describe('JSON', () => {
  test('resources, nested blocks, providers and state are as in HCL', () => {
    const facts = read({
      'cdk.tf.json': JSON.stringify({
        terraform: { backend: { s3: { bucket: 'state', region: 'us-east-1' } } },
        provider: { aws: [{ region: 'eu-central-1' }, { alias: 'us', region: 'us-west-2' }] },
        resource: {
          aws_dynamodb_table: {
            a: { name: 'a', replica: [{ region_name: 'us-east-2' }] },
            b: { name: 'b', provider: 'aws.us' },
          },
          aws_kms_key: { k: { multi_region: true } },
        },
      }),
    }).flatMap((file) => file.facts);
    const named = (name: string): Fact['values'] | undefined =>
      facts.find((fact) => fact.name === name)?.values;
    expect(named('terraform.backend.s3')).toMatchObject({ region: 'us-east-1' });
    expect(named('aws_dynamodb_table.a')).toMatchObject({ region: 'eu-central-1' });
    expect(named('aws_dynamodb_table.b')).toMatchObject({ region: 'us-west-2' });
    expect(named('aws_kms_key.k')).toMatchObject({ multiRegion: true });
    expect(facts.filter(({ kind }) => kind === 'copy')).toMatchObject([
      { values: { region: 'us-east-2', member: 'replica.region_name' } },
    ]);
  });

  test('files of variables give choices', () => {
    const facts = read({
      'main.tf':
        'variable "region" {}\nprovider "aws" { region = var.region }\nresource "aws_s3_bucket" "a" {}',
      'terraform.tfvars.json': '{ "region": "us-east-1" }',
    }).flatMap((file) => file.facts);
    const bucket = facts.find(({ name }) => name === 'aws_s3_bucket.a');
    expect(bucket?.values['region']).toBe('us-east-1');
  });

  test.each(['', '{', '[]', '"x"', '{"resource": 1}', '{"resource": {"a": {"b": []}}}'])(
    '%j is read without a throw',
    (text) => {
      expect(readTerraform(text, 'a.tf.json').file).toBe('a.tf.json');
    },
  );
});
