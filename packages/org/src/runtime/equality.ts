/**
 * Equality and hashing of Apex values, as Set and Map keys and `List ==` use them: strings exactly,
 * numbers by type, value and scale, sObjects by their field values, user objects by their own
 * `equals` and `hashCode`, else by identity.
 */
import { DecimalValue } from './decimal.ts';
import { ApexException } from './exceptions.ts';
import { ApexObject, callMethod, hasMethod } from './object_model.ts';
import { SObjectValue } from './sobject.ts';
import {
  BlobValue,
  DateValue,
  DatetimeValue,
  DoubleValue,
  EnumValue,
  TimeValue,
  TypeValue,
} from './values.ts';

const identities = new WeakMap<object, number>();
let nextIdentity = 1;

function identityOf(value: object): number {
  let identity = identities.get(value);
  if (identity === undefined) {
    identity = nextIdentity;
    nextIdentity += 1;
    identities.set(value, identity);
  }
  return identity;
}

/** A collection, which hashes by its elements. */
export interface Hashable {
  hashText(): string;
}

const isHashable = (value: object): value is Hashable => 'hashText' in value;

const quoted = (text: string): string => `${String(text.length)}:${text}`;

/** Text that is equal for equal values, save user objects with the same hash code. */
export function hashKey(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  switch (typeof value) {
    case 'string':
      return `s${quoted(value)}`;
    case 'number':
      return `i${String(value)}`;
    case 'bigint':
      return `l${String(value)}`;
    case 'boolean':
      return value ? 'true' : 'false';
    default:
      return objectKey(value as object);
  }
}

function objectKey(value: object): string {
  if (value instanceof DecimalValue) return `d${value.unscaled}e${value.scale}`;
  if (value instanceof DoubleValue) return `f${String(value.value)}`;
  if (value instanceof DateValue) return `D${String(value.days)}`;
  if (value instanceof DatetimeValue) return `T${String(value.milliseconds)}`;
  if (value instanceof TimeValue) return `t${String(value.milliseconds)}`;
  if (value instanceof EnumValue) return `e${value.type.toLowerCase()}.${value.name}`;
  if (value instanceof TypeValue) return `c${value.name.toLowerCase()}`;
  if (value instanceof BlobValue) return `b${value.toBuffer().toString('base64')}`;
  if (isHashable(value)) return value.hashText();
  if (value instanceof SObjectValue) return sobjectKey(value);
  if (value instanceof ApexObject && hasMethod(value, 'hashCode', 0)) {
    return `h${String(callMethod(value, 'hashCode', []))}`;
  }
  return `o${String(identityOf(value))}`;
}

function sobjectKey(row: SObjectValue): string {
  const pairs = [...row.fields].map(([name, item]) => `${quoted(name)}=${hashKey(item)}`);
  return `S${row.type.toLowerCase()}(${pairs.sort().join(',')})`;
}

/** `equals` of two values, as collections use it. */
export function sameValue(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (left === null || right === null || left === undefined || right === undefined) return false;
  if (left instanceof ApexObject && hasMethod(left, 'equals', 1)) {
    return callMethod(left, 'equals', [right]) === true;
  }
  if (left instanceof ApexException || left instanceof ApexObject) return false;
  if (typeof left !== typeof right) return false;
  return hashKey(left) === hashKey(right);
}

/** 32-bit hash of the text of a value, for `hashCode()` of system values. */
export function hashCodeOf(value: unknown): number {
  const text = typeof value === 'string' ? value : hashKey(value);
  if (typeof value === 'number') return value;
  let hash = 0;
  for (let index = 0; index < text.length; index += 1) {
    hash = (Math.imul(hash, 31) + text.charCodeAt(index)) | 0;
  }
  return hash;
}
