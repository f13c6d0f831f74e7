// `count` and `for_each` that make nothing, and those that may make something.
import { describe, expect, test } from 'vitest';
import { readTerraform } from '../../src/readers/terraform.ts';
import { resolveTerraform } from '../../src/readers/terraform_modules.ts';

describe('resources that are never made', () => {
  const names = (head: string): readonly string[] =>
    readTerraform(
      `resource "aws_s3_bucket" "off" {\n  ${head}\n  bucket = "b"\n}\nresource "aws_s3_bucket" "on" {\n  bucket = "c"\n}\n`,
      'main.tf',
    )
      .facts.filter(({ kind }) => kind === 'resource')
      .map(({ name }) => name);

  test.each([
    'count = 0',
    'count = "0"',
    'for_each = []',
    'for_each = {}',
    'for_each = toset([])',
    'for_each = tomap({})',
  ])('%s', (head) => {
    expect(names(head)).toEqual(['aws_s3_bucket.on']);
  });

  test.each([
    'count = 1',
    'count = null',
    'count = ""',
    'count = "${var.n}"',
    'count = var.wanted ? 1 : 0',
    'count = length([])',
    'for_each = var.names',
    'for_each = ["a"]',
    'for_each = toset(["a"])',
    'for_each = toset(var.names)',
    'max_count = 0',
  ])('%s keeps it', (head) => {
    expect(names(head)).toEqual(['aws_s3_bucket.off', 'aws_s3_bucket.on']);
  });
});

test.each([
  [{ count: 0 }, false],
  [{ count: '0' }, false],
  [{ for_each: [] }, false],
  [{ for_each: {} }, false],
  [{ count: 1 }, true],
  [{ count: '${var.n}' }, true],
  [{ for_each: ['a'] }, true],
])('in JSON: %j', (head, isMade) => {
  const text = JSON.stringify({ resource: { aws_s3_bucket: { a: { bucket: 'b', ...head } } } });
  expect(readTerraform(text, 'main.tf.json').facts.length > 0).toBe(isMade);
});

describe('local modules that are called only with none', () => {
  const bucket = 'resource "aws_s3_bucket" "a" {\n  bucket = "b"\n}\n';
  const call = (name: string, source: string, head: string): string =>
    `module "${name}" {\n  source = "${source}"\n  ${head}\n}\n`;
  const buckets = (files: Readonly<Record<string, string>>): readonly string[] =>
    resolveTerraform(Object.entries(files).map(([file, text]) => readTerraform(text, file)))
      .filter(({ facts }) => facts.some(({ name }) => name === 'aws_s3_bucket.a'))
      .map(({ file }) => file);

  test('have no resources, nor have those that they call', () => {
    const off = call('m', './m', 'count = 0');
    const files = { 'm/main.tf': `${bucket}${call('n', '../n', '')}`, 'n/main.tf': bucket };
    expect(buckets({ ...files, 'main.tf': off })).toEqual([]);
    expect(buckets({ ...files, 'main.tf': call('m', './m', 'count = 1') })).toEqual([
      'm/main.tf',
      'n/main.tf',
    ]);
    const json = { module: { m: { source: './m', count: 0 } } };
    expect(buckets({ ...files, 'main.tf.json': JSON.stringify(json) })).toEqual([]);
  });

  test.each([
    ['another call makes it', { 'main.tf': call('m', './m', 'count = 0') + call('o', './m', '') }],
    ['nobody calls it', { 'main.tf': bucket }],
    [
      'it has a state of its own',
      {
        'main.tf': call('m', './m', 'count = 0'),
        'm/state.tf': 'terraform {\n  backend "s3" {\n    region = "eu-central-1"\n  }\n}\n',
      },
    ],
    [
      'Terragrunt may apply it',
      { 'main.tf': call('m', './m', 'count = 0'), 'live/terragrunt.hcl': 'inputs = {}\n' },
    ],
    ['it calls itself', { 'main.tf': bucket, 'm/self.tf': call('m', '../m', '') }],
  ])('%s: its resources count', (_, files) => {
    expect(buckets({ 'm/main.tf': bucket, ...files })).toContain('m/main.tf');
  });

  test('its inputs are no facts', () => {
    const head = 'count = 0\n  region = "us-east-1"';
    expect(readTerraform(call('m', './m', head), 'main.tf').facts).toHaveLength(1);
  });
});
