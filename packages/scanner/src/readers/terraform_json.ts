/**
 * Terraform in JSON (`*.tf.json`, `*.tfvars.json`, what CDK for Terraform writes), as the blocks that the
 * same text in HCL has. https://developer.hashicorp.com/terraform/language/syntax/json
 */

import type { HclFile } from './hcl.ts';
import type { HclBlock, HclMember, HclValue } from './hcl_values.ts';
import { parseJson } from './hubspot/json.ts';
import type { JsonValue } from './hubspot/json.ts';

/** Labels that stand as keys between a type of block and its body. */
const LABELS: Readonly<Record<string, number>> = {
  resource: 2,
  data: 2,
  provider: 1,
  module: 1,
  variable: 1,
  output: 1,
  locals: 0,
  terraform: 0,
};

/** Objects that are values, not blocks: JSON does not tell them apart, and the schema is not read. */
const MAPS =
  /^(?:variables|environment_variables|app_settings|config|metadata|tags|labels|annotations|inputs|providers|default|policy)$/u;

/** Reads a file; one of variables has attributes alone. Never throws. */
export function parseTerraformJson(text: string, isVariables: boolean): HclFile {
  const { value, problems } = parseJson(text);
  const body = isVariables
    ? { attributes: value.members.map(member), blocks: [] }
    : { attributes: [], blocks: value.members.flatMap(({ name, value: of }) => top(name, of)) };
  return { body, problems };
}

function top(type: string, value: JsonValue): readonly HclBlock[] {
  return labelled(type, [], value, LABELS[type] ?? 0);
}

function labelled(
  type: string,
  labels: readonly string[],
  value: JsonValue,
  left: number,
): readonly HclBlock[] {
  if (value.items.length > 0) {
    return value.items.flatMap((one) => labelled(type, labels, one, left));
  }
  if (left > 0) {
    return value.members.flatMap(({ name, value: inner }) =>
      labelled(type, [...labels, name], inner, left - 1),
    );
  }
  const attributes: HclMember[] = [];
  const blocks: HclBlock[] = [];
  for (const one of value.members) {
    if (type !== 'locals' && isBlock(one.name, one.value)) {
      const backend = type === 'terraform' && one.name === 'backend' ? 1 : 0;
      blocks.push(...labelled(one.name, [], one.value, backend));
    } else attributes.push(member(one));
  }
  return [{ type, labels, attributes, blocks, at: value.at }];
}

function isBlock(name: string, value: JsonValue): boolean {
  if (MAPS.test(name)) return false;
  const bodies = value.items.length > 0 ? value.items : [value];
  return bodies.every(({ members }) => members.length > 0);
}

function member({ name, value }: { readonly name: string; readonly value: JsonValue }): HclMember {
  return { name, value: valueOf(value), at: value.at };
}

/** Texts keep their interpolations as they are written: that is how texts of HCL are told, too. */
function valueOf(value: JsonValue): HclValue {
  const { at, items, members, scalar } = value;
  if (value.isArray) return { k: 'list', items: items.map(valueOf), at };
  if (value.isObject) return { k: 'object', members: members.map(member), at };
  return scalar === null ? { k: 'other', at } : { k: 'text', parts: [scalar], at };
}
