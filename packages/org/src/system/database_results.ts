/** Results of DML made from JSON, as tests make them up. */
import type { DmlError } from '../runtime/transaction.ts';
import type { JsonNode } from './json_text.ts';
import { ResultValue } from './result_value.ts';

const TYPES = new Set(
  ['saveresult', 'deleteresult', 'undeleteresult', 'upsertresult'].map((one) => `database.${one}`),
);

const textOf = (node: JsonNode | undefined): string | null =>
  node?.kind === 'string' ? node.text : null;

function memberOf(node: JsonNode, name: string): JsonNode | undefined {
  if (node.kind !== 'object') return undefined;
  return node.members.find(([key]) => key === name)?.[1];
}

const isTrue = (node: JsonNode | undefined): boolean => node?.kind === 'boolean' && node.value;

function errorOf(node: JsonNode): DmlError {
  const fields = memberOf(node, 'fields');
  return {
    message: textOf(memberOf(node, 'message')) ?? '',
    statusCode: textOf(memberOf(node, 'statusCode')) ?? 'UNKNOWN_EXCEPTION',
    fields: fields?.kind === 'array' ? fields.items.map((one) => textOf(one) ?? '') : [],
  };
}

/** `{"success":false,"errors":[...]}` as a result; undefined for other types. */
export function resultFromJson(type: string, node: JsonNode): ResultValue | undefined {
  if (!TYPES.has(type.toLowerCase()) || node.kind !== 'object') return undefined;
  const errors = memberOf(node, 'errors');
  return new ResultValue({
    id: textOf(memberOf(node, 'id')),
    success: isTrue(memberOf(node, 'success')),
    created: isTrue(memberOf(node, 'created')),
    errors: errors?.kind === 'array' ? errors.items.map(errorOf) : [],
  });
}
