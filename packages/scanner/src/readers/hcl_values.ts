/** What HCL is read into; every value has its place. */

import type { Span } from '../model/span.ts';

export type HclValue =
  /** Text with interpolations; a text without any has one part. */
  | { readonly k: 'text'; readonly parts: readonly (string | HclValue)[]; readonly at: Span }
  /** A number, `true`, `false`, `null`, as written. */
  | { readonly k: 'plain'; readonly text: string; readonly at: Span }
  | { readonly k: 'list'; readonly items: readonly HclValue[]; readonly at: Span }
  | { readonly k: 'object'; readonly members: readonly HclMember[]; readonly at: Span }
  /** `var.region`, `aws_s3_bucket.a.arn`, `aws.frankfurt`; indexes are left out. */
  | { readonly k: 'reference'; readonly path: string; readonly at: Span }
  | {
      readonly k: 'call';
      readonly name: string;
      readonly args: readonly HclValue[];
      readonly at: Span;
    }
  /** One of these: both arms of a condition. */
  | { readonly k: 'either'; readonly values: readonly HclValue[]; readonly at: Span }
  /** Arithmetic, comparisons, `for` expressions: values that are not worked out. */
  | { readonly k: 'other'; readonly at: Span };

export interface HclMember {
  readonly name: string;
  readonly value: HclValue;
  readonly at: Span;
}

export interface HclBlock {
  readonly type: string;
  readonly labels: readonly string[];
  readonly attributes: readonly HclMember[];
  readonly blocks: readonly HclBlock[];
  /** Type and labels. */
  readonly at: Span;
}

const COUNTED: ReadonlySet<string> = new Set(['resource', 'data', 'module']);

/**
 * Whether a resource, data source or module is never made: `count = 0`, `for_each = []`, `{}` or
 * `toset([])`, as written.
 */
export function isNeverMade(block: HclBlock): boolean {
  if (!COUNTED.has(block.type)) return false;
  return block.attributes.some(
    ({ name, value }) =>
      (name === 'count' && isZero(value)) || (name === 'for_each' && isEmpty(value)),
  );
}

/** `0`, or a text of it: Terraform takes both, and JSON has numbers as texts here. */
function isZero(value: HclValue): boolean {
  const text = value.k === 'text' && value.parts.length === 1 ? value.parts[0] : value;
  const written = typeof text === 'string' ? text : value.k === 'plain' ? value.text : '';
  return /^-?0+(?:\.0+)?$/u.test(written.trim());
}

function isEmpty(value: HclValue): boolean {
  const [only, ...more] =
    value.k === 'call' && /^to(?:set|map)$/u.test(value.name) ? value.args : [];
  return (
    (value.k === 'list' && value.items.length === 0) ||
    (value.k === 'object' && value.members.length === 0) ||
    (only !== undefined && more.length === 0 && isEmpty(only))
  );
}
