import { parse } from '@cdktf/hcl2json';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Fact, FileFacts } from '../../src/model/fact.ts';
import { parseHcl } from '../../src/readers/hcl.ts';
import { readTerraform } from '../../src/readers/terraform.ts';
import { resolveTerraform } from '../../src/readers/terraform_modules.ts';

function read(files: Readonly<Record<string, string>>): readonly FileFacts[] {
  return resolveTerraform(Object.entries(files).map(([file, text]) => readTerraform(text, file)));
}

function one(text: string, name: string): Fact['values'] {
  const facts = read({ 'main.tf': text }).flatMap((file) => file.facts);
  return facts.find((fact) => fact.name === name)?.values ?? {};
}

describe('resources', () => {
  test.each([
    ['aws_s3_bucket', 'storage'],
    ['aws_s3_bucket_replication_configuration', 'storage'],
    ['aws_backup_vault', 'backup'],
    ['aws_cloudwatch_log_destination', 'log-sink'],
    ['aws_kms_key', 'key'],
    ['aws_kms_replica_key', 'key'],
    ['aws_bedrock_inference_profile', 'model'],
    ['aws_sagemaker_endpoint', 'model'],
    ['aws_cloudwatch_event_bus', 'stream'],
    ['google_kms_crypto_key', 'key'],
    ['google_vertex_ai_endpoint', 'model'],
    ['google_logging_project_sink', 'log-sink'],
    ['google_storage_bucket', 'storage'],
    ['azurerm_cognitive_deployment', 'model'],
    ['azurerm_key_vault_key', 'key'],
    ['azurerm_recovery_services_vault', 'backup'],
    ['azurerm_storage_account', 'storage'],
    ['scaleway_object_bucket', 'storage'],
    ['aws_iam_role', 'other'],
    ['random_id', 'other'],
  ])('%s is %s', (type, purpose) => {
    expect(one(`resource "${type}" "a" {}`, `${type}.a`)['purpose']).toBe(purpose);
  });

  test('a key says what rules ask of keys', () => {
    const key = one(
      'resource "aws_kms_key" "a" {\n  multi_region = true\n  enable_key_rotation = false\n  rotation_period_in_days = 365\n}',
      'aws_kms_key.a',
    );
    expect(key).toMatchObject({
      multiRegion: true,
      enableKeyRotation: false,
      rotationPeriodInDays: 365,
    });
    const google = one(
      'resource "google_kms_crypto_key" "a" { rotation_period = "7776000s" }',
      'google_kms_crypto_key.a',
    );
    expect(google['rotationPeriod']).toBe('7776000s');
  });

  test.each([
    ['GlobalStandard', 'global'],
    ['DataZoneStandard', 'data-zone'],
    ['Standard', 'regional'],
  ])('a deployment of %s processes %s', (name, processing) => {
    const text = `resource "azurerm_cognitive_deployment" "a" {\n  sku { name = "${name}" }\n}`;
    expect(one(text, 'azurerm_cognitive_deployment.a')['processing']).toBe(processing);
  });

  test('places of copies are told apart from the own place', () => {
    const table = one(
      'resource "aws_dynamodb_table" "a" {\n  replica { region_name = "us-east-1" }\n  replica { region_name = "eu-west-1" }\n}',
      'aws_dynamodb_table.a',
    );
    expect(table).toMatchObject({ region: '', regions: ['us-east-1', 'eu-west-1'] });
    const account = one(
      'resource "azurerm_cosmosdb_account" "a" {\n  location = "westeurope"\n  geo_location { location = "eastus" }\n}',
      'azurerm_cosmosdb_account.a',
    );
    expect(account).toMatchObject({ provider: 'azure', region: 'westeurope', regions: ['eastus'] });
  });

  test('a dynamic block and a resource name show places', () => {
    const dynamic = one(
      'resource "aws_dynamodb_table" "a" {\n  dynamic "replica" {\n    for_each = ["a"]\n    content { region_name = "us-west-2" }\n  }\n}',
      'aws_dynamodb_table.a',
    );
    expect(dynamic['regions']).toEqual(['us-west-2']);
    const plan = one(
      'resource "aws_backup_plan" "a" {\n  rule {\n    copy_action { destination_vault_arn = "arn:aws:backup:us-east-1:1:backup-vault:b" }\n  }\n}',
      'aws_backup_plan.a',
    );
    expect(plan['regions']).toEqual(['us-east-1']);
  });

  test('where state lies is a place of storage', () => {
    const state = one(
      'terraform {\n  backend "s3" { region = "us-east-1" }\n}',
      'terraform.backend.s3',
    );
    expect(state).toMatchObject({ provider: 'aws', region: 'us-east-1', purpose: 'storage' });
  });

  test('addresses and environments are facts of their own', () => {
    const { facts } = readTerraform(
      'resource "aws_lambda_function" "a" {\n  environment {\n    variables = { OPENAI_BASE = "https://api.openai.com" }\n  }\n}\nresource "aws_cloudwatch_event_api_destination" "b" {\n  invocation_endpoint = "http://hooks.zapier.com/x"\n}',
      'main.tf',
    );
    expect(facts.filter(({ kind }) => kind !== 'resource')).toMatchObject([
      { kind: 'text-value', name: 'OPENAI_BASE', at: [3, 33, 3, 57] },
      { kind: 'endpoint', values: { url: 'http://hooks.zapier.com/x', insecure: true } },
    ]);
  });

  test('comments and strings are no resources', () => {
    const text =
      '# resource "aws_s3_bucket" "a" {}\n/* resource "aws_s3_bucket" "b" {} */\nlocals { x = "resource \\"a\\" \\"b\\" {}" }';
    expect(readTerraform(text, 'main.tf').facts.filter(({ kind }) => kind === 'resource')).toEqual(
      [],
    );
  });
});

describe('regions', () => {
  const bucket = 'resource "aws_s3_bucket" "a" {}';

  test.each([
    ['provider', 'provider "aws" { region = "eu-central-1" }', bucket, 'eu-central-1'],
    [
      'variable',
      'provider "aws" { region = var.r }\nvariable "r" { default = "eu-west-1" }',
      bucket,
      'eu-west-1',
    ],
    [
      'local',
      'provider "aws" { region = local.r }\nlocals { r = "eu-${local.s}" \n s = "west-3" }',
      bucket,
      'eu-west-3',
    ],
    [
      'alias',
      'provider "aws" { region = "eu-central-1" }\nprovider "aws" {\n  alias = "us"\n  region = "us-east-1"\n}',
      'resource "aws_s3_bucket" "a" { provider = aws.us }',
      'us-east-1',
    ],
    [
      'own',
      'provider "aws" { region = "eu-central-1" }',
      'resource "aws_s3_bucket" "a" { region = "us-west-2" }',
      'us-west-2',
    ],
    ['unknown variable', 'provider "aws" { region = var.r }\nvariable "r" {}', bucket, '${var.r}'],
    [
      'zone',
      '',
      'resource "google_sql_database_instance" "a" { zone = "us-central1-a" }',
      'us-central1-a',
    ],
    ['none', '', bucket, ''],
  ])('of the %s', (_, settings, resource, region) => {
    const [, main] = read({ 'providers.tf': settings, 'main.tf': resource });
    expect(main?.facts[0]?.values['region']).toBe(region);
  });

  test('either arm of a condition is possible', () => {
    const values = one(
      'provider "aws" { region = var.x ? "eu-west-1" : "us-east-1" }\nresource "aws_s3_bucket" "a" {}',
      'aws_s3_bucket.a',
    );
    expect(values['region']).toBe('eu-west-1 | us-east-1');
  });

  test('files of variables give choices', () => {
    const files = read({
      'main.tf':
        'variable "r" { default = "eu-west-1" }\nprovider "aws" { region = var.r }\nresource "aws_s3_bucket" "a" {}',
      'envs/us.tfvars': 'r = "us-east-1"',
    });
    const found = files[0]?.facts.find(({ name }) => name === 'aws_s3_bucket.a');
    expect(found?.values).toMatchObject({ region: '', regionChoices: ['eu-west-1', 'us-east-1'] });
  });

  test('modules of the repository get inputs and providers of their caller', () => {
    const files = read({
      'main.tf':
        'provider "aws" {\n  alias = "us"\n  region = "us-east-1"\n}\nmodule "copy" {\n  source = "./modules/copy"\n  place = "us-west-2"\n  providers = { aws = aws.us }\n}',
      'modules/copy/main.tf':
        'variable "place" {}\nresource "aws_s3_bucket" "a" {}\nresource "aws_s3_bucket" "b" { region = var.place }',
    });
    expect(files[1]?.facts.map(({ values }) => values['region'])).toEqual([
      'us-east-1',
      'us-west-2',
    ]);
  });

  test('circles of variables and of modules end', () => {
    const started = performance.now();
    const circle = Array.from(
      { length: 50 },
      (_, at) => `l${at} = "\${local.l${(at + 1) % 50}}\${local.l${(at + 7) % 50}}"`,
    );
    read({
      'main.tf': `locals {\n${circle.join('\n')}\n}\nmodule "a" {\n  source = "./b"\n  x = var.x\n}\nresource "aws_s3_bucket" "a" { region = local.l0 }`,
      'b/main.tf': 'module "c" {\n  source = "../"\n  x = "${var.x}x"\n}',
    });
    expect(performance.now() - started).toBeLessThan(3_000);
  });
});

test.each([
  ['a list', 'x = [\n  # why: "not closed\n  for one in var.all : one # it\'s\n]'],
  ['an object', 'x = {\n  // why {\n  for k, v in var.all : k => v\n  /* } */ }'],
])('comments stand anywhere in a `for` of %s', (_, text) => {
  const { problems, body } = parseHcl(`${text}\ny = "z"\n`);
  expect([problems, body.attributes.map(({ name }) => name)]).toEqual([[], ['x', 'y']]);
});

describe('hostile texts', () => {
  test.each([
    'a = ' + '['.repeat(200_000),
    'a = ' + '('.repeat(200_000),
    'a {'.repeat(100_000),
    'a = "${'.repeat(50_000),
    'a = ' + '-'.repeat(200_000),
    '"'.repeat(100_000),
    'a = <<E\n'.repeat(20_000),
    'a = [for '.repeat(20_000),
    'x '.repeat(200_000),
    'a = 1' + '+1'.repeat(100_000),
    'a = b' + ' ? b'.repeat(50_000),
    'a = b' + '.c'.repeat(100_000),
    'a = b' + '[0]'.repeat(100_000),
    '\u0000\uD800}}}}',
    '/*',
  ])('%.20s ends soon', (text) => {
    const started = performance.now();
    expect(() => readTerraform(text, 'main.tf')).not.toThrow();
    expect(performance.now() - started).toBeLessThan(3_000);
  });

  test('what is too large or too deep says so', () => {
    expect(readTerraform(' '.repeat(5_000_000), 'a.tf').problems).toMatchObject([
      { code: 'TOO_LARGE' },
    ]);
    expect(readTerraform('a = ' + '['.repeat(100), 'a.tf').problems[0]?.code).toBe('TOO_DEEP');
  });

  test('a fault in one line leaves the rest', () => {
    const { facts, problems } = readTerraform(
      'resource "aws_s3_bucket" "a" {\n  x = = 1\n  region = "eu-west-1"\n}',
      'a.tf',
    );
    expect(problems).toMatchObject([{ code: 'NOT_PARSED', at: [2, 3, 2, 4] }]);
    expect(facts[0]?.values['region']).toBe('eu-west-1');
  });

  test('any text is read without a throw', () => {
    const unit = fc.constantFrom(...'a "{}[]()=\n$%<-?:.,#/*\\E1!'.split(''));
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 80 }), (text) => {
        readTerraform(text, 'main.tf');
      }),
      { numRuns: 3_000 },
    );
  });
});

describe('compared with the parser of HashiCorp', () => {
  test.each([
    ['attributes', 'a = 1\nb = "x"\nc = true\nd = null\ne = [1, "2"]\nf = { g = "h", "i j" = 2 }'],
    ['blocks', 'resource "a" "b" {\n  c { d = 1 }\n  c { d = 2 }\n}\nprovider "x" {}'],
    ['templates', 'a = "x-${var.b}-y"\nc = "$${d}"\ne = "\\"q\\" \\n"'],
    ['heredocs', 'a = <<EOT\n  one\n  two ${b}\nEOT\nc = 1'],
    ['comments', '# a\n// b\n/* c\n */ d = 1 # e\nf = 2 // g'],
    [
      'calls',
      'a = f(1, [2], { b = 3 }, "c"...)\nd = x.y[0].z\ne = [for i in l : i.x if i.y]\nf = { for k, v in m : k => v }',
    ],
    ['operators', 'a = 1 + 2 * 3\nb = !c && d || e\nf = g ? "h" : "i"\nj = (\n  1 +\n  2\n)'],
    ['line ends', 'a = [\n  1,\n  2,\n]\r\nb = {\n  c = 1\n  d = 2\n}'],
    ['splats', 'a = b.*.c\nd = e[*].f'],
  ])('%s: the same names, blocks and plain texts', async (_, text) => {
    const judged = (await parse('a.tf', text)) as Record<string, unknown>;
    const { body, problems } = parseHcl(text);
    expect(problems).toEqual([]);
    const own = [
      ...body.attributes.map(({ name }) => name),
      ...body.blocks.map(({ type }) => type),
    ];
    expect([...new Set(own)].toSorted()).toEqual(Object.keys(judged).toSorted());
    for (const { name, value } of body.attributes) {
      const [part] = value.k === 'text' && value.parts.length === 1 ? value.parts : [];
      if (typeof part === 'string' && !part.includes('${')) expect(judged[name]).toBe(part);
      if (value.k === 'plain' && value.text !== 'null')
        expect(String(judged[name])).toBe(value.text);
      if (value.k === 'list') expect(judged[name]).toHaveLength(value.items.length);
    }
  });
});
