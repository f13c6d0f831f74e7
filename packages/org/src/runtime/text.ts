/** How Apex prints values: `String.valueOf`, concatenation, `System.debug`. */
import { ApexList, ApexMap, ApexSet } from './collections.ts';
import { DecimalValue } from './decimal.ts';
import { ApexException } from './exceptions.ts';
import { ApexObject, callMethod, hasMethod, typeInfoOf } from './object_model.ts';
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

/** `1.0`, `1.5E10`: how Java prints a double. */
export function doubleText(value: number): string {
  if (!Number.isFinite(value)) {
    return Number.isNaN(value) ? 'NaN' : value > 0 ? 'Infinity' : '-Infinity';
  }
  const size = Math.abs(value);
  if (size === 0) return Object.is(value, -0) ? '-0.0' : '0.0';
  if (size >= 1e-3 && size < 1e7)
    return Number.isInteger(value) ? `${String(value)}.0` : String(value);
  const [mantissa = '', exponent = ''] = value.toExponential().split('e');
  return `${mantissa.includes('.') ? mantissa : `${mantissa}.0`}E${String(Number(exponent))}`;
}

/** The text of a value in a concatenation. */
export function textOf(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'string') return value;
  if (value instanceof DateValue) return `${value.toString()} 00:00:00`;
  return valueText(value, new Set());
}

/** The text of a value inside a collection or of `String.valueOf`. */
export function valueText(value: unknown, inside: Set<unknown> = new Set()): string {
  if (value === null || value === undefined) return 'null';
  switch (typeof value) {
    case 'string':
      return value;
    case 'number':
    case 'bigint':
    case 'boolean':
      return String(value);
    default:
      return objectText(value as object, inside);
  }
}

function objectText(value: object, inside: Set<unknown>): string {
  if (value instanceof DoubleValue) return doubleText(value.value);
  if (value instanceof DecimalValue || value instanceof DateValue) return value.toString();
  if (value instanceof DatetimeValue || value instanceof TimeValue) return value.toString();
  if (value instanceof EnumValue || value instanceof TypeValue) return value.name;
  if (value instanceof BlobValue) return `Blob[${String(value.bytes.length)}]`;
  if (value instanceof ApexException) return value.toString();
  if (inside.has(value)) return '(already output)';
  inside.add(value);
  const text = compositeText(value, inside);
  inside.delete(value);
  return text;
}

function compositeText(value: object, inside: Set<unknown>): string {
  const print = (one: unknown): string => valueText(one, inside);
  if (value instanceof ApexList) return `(${value.items.map(print).join(', ')})`;
  if (value instanceof ApexSet) return `{${value.values().map(print).join(', ')}}`;
  if (value instanceof ApexMap) {
    return `{${value
      .entries()
      .map(([key, item]) => `${print(key)}=${print(item)}`)
      .join(', ')}}`;
  }
  if (value instanceof SObjectValue) {
    const pairs = [...value.fields].map(([name, item]) => `${name}=${print(item)}`);
    return `${value.type}:{${pairs.join(', ')}}`;
  }
  if (value instanceof ApexObject) {
    if (hasMethod(value, 'toString', 0)) return String(callMethod(value, 'toString', []));
    const info = typeInfoOf(value);
    const name = info?.name ?? '';
    const fields = (info?.fields ?? []).map((one) => `${one.name}=${print(value[one.slot])}`);
    return `${name.slice(name.lastIndexOf('.') + 1)}:[${fields.join(', ')}]`;
  }
  const named = value as { readonly toApexText?: () => string };
  return named.toApexText?.() ?? value.constructor.name;
}
