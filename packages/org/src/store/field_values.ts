/** Between Apex values and values at rest, field by field. */
import { DecimalValue } from '../runtime/decimal.ts';
import {
  BlobValue,
  DateValue,
  DatetimeValue,
  DoubleValue,
  EnumValue,
  TimeValue,
} from '../runtime/values.ts';
import { normalizeId } from './ids.ts';
import type { FieldSchema } from './schema.ts';
import type { Stored } from './tables.ts';

/** A value that a field cannot hold; the message is the platform's. */
export class FieldValueError extends Error {
  readonly statusCode: string;
  constructor(statusCode: string, message: string) {
    super(message);
    this.name = 'FieldValueError';
    this.statusCode = statusCode;
  }
}

/** The Apex value of a stored one. */
export function toRuntime(field: FieldSchema, stored: Stored | undefined): unknown {
  if (stored === null || stored === undefined) return field.type === 'boolean' ? false : null;
  switch (field.type) {
    case 'double':
    case 'currency':
    case 'percent':
      return DecimalValue.parse(String(stored)) ?? null;
    case 'date':
      return DateValue.parse(String(stored)) ?? null;
    case 'datetime':
      return new DatetimeValue(Number(stored));
    case 'time':
      return new TimeValue(Number(stored));
    case 'base64':
      return new BlobValue(Buffer.from(String(stored), 'base64'));
    default:
      return stored;
  }
}

/**
 * The stored form of an Apex value, rounded and trimmed as the platform does on save. Throws
 * `FieldValueError` when the value is not of the field's type.
 */
export function toStored(field: FieldSchema, value: unknown): Stored {
  if (value === null || value === undefined) return null;
  switch (field.type) {
    case 'id':
    case 'reference':
      return storedId(field, value);
    case 'boolean':
      return typeof value === 'boolean' ? value : refuseType(field, value);
    case 'int':
      return storedInteger(field, value);
    case 'double':
    case 'currency':
    case 'percent':
      return storedDecimal(field, value);
    case 'date':
      return storedDate(field, value);
    case 'datetime':
      return storedInstant(field, value);
    case 'time':
      return value instanceof TimeValue ? value.milliseconds : refuseType(field, value);
    case 'base64':
      return value instanceof BlobValue
        ? value.toBuffer().toString('base64')
        : refuseType(field, value);
    default:
      return storedText(field, value);
  }
}

/** A value from JSON (REST doors, seed files) as the Apex value that the field holds. */
export function fromJson(field: FieldSchema, value: unknown): unknown {
  if (value === null || value === undefined || value === '') return null;
  switch (field.type) {
    case 'boolean':
      return typeof value === 'boolean' ? value : refuseType(field, value);
    case 'int':
    case 'double':
    case 'currency':
    case 'percent': {
      const number = DecimalValue.parse(String(value));
      if (number === undefined) return refuseType(field, value);
      return field.type === 'int' ? number.toNumber() : number;
    }
    case 'date':
      return DateValue.parse(String(value)) ?? refuseType(field, value);
    case 'datetime': {
      const milliseconds = typeof value === 'number' ? value : Date.parse(String(value));
      return Number.isNaN(milliseconds)
        ? refuseType(field, value)
        : new DatetimeValue(milliseconds);
    }
    case 'base64':
      return new BlobValue(Buffer.from(String(value), 'base64'));
    default:
      return typeof value === 'string' ? value : refuseType(field, value);
  }
}

/** A stored value as the REST API writes it. */
export function toJson(field: FieldSchema, stored: Stored | undefined): unknown {
  if (stored === null || stored === undefined) return field.type === 'boolean' ? false : null;
  switch (field.type) {
    case 'double':
    case 'currency':
    case 'percent':
      return Number(stored);
    case 'datetime':
      return new Date(Number(stored)).toISOString().replace('Z', '+0000');
    default:
      return stored;
  }
}

function storedId(field: FieldSchema, value: unknown): Stored {
  if (typeof value !== 'string') return refuseType(field, value);
  if (value === '') return null;
  const id = normalizeId(value);
  if (id === null) {
    throw new FieldValueError(
      'MALFORMED_ID',
      `${field.label}: id value of incorrect type: ${value}`,
    );
  }
  return id;
}

function storedInteger(field: FieldSchema, value: unknown): Stored {
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof DecimalValue) return value.setScale(0, 'HALF_UP').toNumber();
  if (value instanceof DoubleValue) return Math.round(value.value);
  return refuseType(field, value);
}

function storedDecimal(field: FieldSchema, value: unknown): Stored {
  const decimal = decimalOf(value);
  if (decimal === undefined) return refuseType(field, value);
  const rounded = decimal.setScale(field.scale, 'HALF_UP');
  const whole = rounded.abs().toBigInt().toString();
  const room = field.precision - field.scale;
  if (field.precision > 0 && whole !== '0' && whole.length > room) {
    throw new FieldValueError(
      'NUMBER_OUTSIDE_VALID_RANGE',
      `${field.label}: value outside of valid range on numeric field: ${decimal.toString()}`,
    );
  }
  return rounded.toString();
}

/** Any Apex number as a Decimal; undefined for everything else. */
export function decimalOf(value: unknown): DecimalValue | undefined {
  if (value instanceof DecimalValue) return value;
  if (typeof value === 'number' || typeof value === 'bigint') return DecimalValue.of(value);
  if (value instanceof DoubleValue) return DecimalValue.of(value.value);
  return undefined;
}

function storedDate(field: FieldSchema, value: unknown): Stored {
  if (value instanceof DateValue) return value.toString();
  if (value instanceof DatetimeValue) return value.toIso().slice(0, 10);
  return refuseType(field, value);
}

// The platform keeps instants in whole seconds.
function storedInstant(field: FieldSchema, value: unknown): Stored {
  if (value instanceof DatetimeValue) return Math.floor(value.milliseconds / 1000) * 1000;
  if (value instanceof DateValue) return value.toUtc().getTime();
  return refuseType(field, value);
}

function storedText(field: FieldSchema, value: unknown): Stored {
  const text = value instanceof EnumValue ? value.name : value;
  if (typeof text !== 'string') return refuseType(field, value);
  const isLong = field.type === 'textarea' || field.type === 'encryptedstring';
  const trimmed = isLong ? text.trimEnd() : text.trim();
  return trimmed === '' ? null : trimmed;
}

function refuseType(field: FieldSchema, value: unknown): never {
  const kind = typeof value === 'object' && value !== null ? value.constructor.name : typeof value;
  throw new FieldValueError(
    'INVALID_TYPE_ON_FIELD_IN_RECORD',
    `${field.label}: value not of required type: ${kind.replace(/Value$/, '')}`,
  );
}
