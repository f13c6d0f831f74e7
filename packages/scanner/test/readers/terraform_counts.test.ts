// `count` and `for_each` that make nothing, and those that may make something.
import { describe, expect, test } from 'vitest';
import { readTerraform } from '../../src/readers/terraform.ts';

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
