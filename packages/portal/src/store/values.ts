/** Property values: what each type takes, and the form in which it is kept. */
import { ApiError } from '../api/errors.ts';
import type { Property } from './state.ts';

/** HubSpot keeps up to 65,536 characters in a text property. */
const LONGEST_TEXT = 65_536;

export interface ValueFault {
  readonly isValid: false;
  readonly message: string;
  readonly error: string;
  readonly name: string;
}

/** The value as it is kept ('' = cleared), or why not. Never says the value itself. */
export function toStored(property: Property, value: unknown): string | ValueFault {
  if (value === null || value === '') return '';
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') {
    return fault(property, 'INVALID_TYPE', 'must be a string, a number or a boolean');
  }
  const text = String(value);
  if (text.length > LONGEST_TEXT)
    return fault(property, 'TOO_LONG', 'is longer than 65536 characters');
  return (CHECKS[property.type] ?? unknownType)(property, text);
}

export function isFault(value: string | ValueFault): value is ValueFault {
  return typeof value !== 'string';
}

/** 400 with HubSpot's text for property values. */
export function valueError(faults: readonly ValueFault[]): ApiError {
  const details = faults.map(({ message, error, name }) => ({
    message,
    code: error,
    context: { propertyName: [name] },
  }));
  return new ApiError(
    400,
    'VALIDATION_ERROR',
    `Property values were not valid: ${JSON.stringify(faults)}`,
    { errors: details },
  );
}

export function fault(
  property: { readonly name: string },
  error: string,
  what: string,
): ValueFault {
  return {
    isValid: false,
    message: `Property "${property.name}" ${what}`,
    error,
    name: property.name,
  };
}

type Check = (property: Property, text: string) => string | ValueFault;

const CHECKS: Readonly<Record<string, Check>> = {
  string: (_property, text) => text,
  phone_number: (_property, text) => text,
  number: (property, text) =>
    /^-?\d+(\.\d+)?([eE][-+]?\d+)?$/.test(text.trim())
      ? text.trim()
      : fault(property, 'INVALID_DOUBLE', 'is not a number'),
  bool: (property, text) =>
    /^(true|false)$/i.test(text)
      ? text.toLowerCase()
      : fault(property, 'INVALID_BOOLEAN', 'must be true or false'),
  date: (property, text) => {
    const at = instantOf(text);
    if (at === null) return fault(property, 'INVALID_DATE', 'is not a date');
    if (at % 86_400_000 !== 0) return fault(property, 'INVALID_DATE', 'is not at midnight UTC');
    return new Date(at).toISOString().slice(0, 10);
  },
  datetime: (property, text) => {
    const at = instantOf(text);
    return at === null
      ? fault(property, 'INVALID_DATE', 'is not an instant')
      : new Date(at).toISOString();
  },
  enumeration: (property, text) => {
    const values = property.fieldType === 'checkbox' ? text.split(';') : [text];
    const known = new Set(property.options.map((option) => option.value));
    return values.every((one) => known.has(one))
      ? text
      : fault(property, 'INVALID_OPTION', 'was not one of the allowed options');
  },
};

const unknownType: Check = (property) =>
  fault(property, 'INVALID_TYPE', `has the type ${property.type}, which has no values here`);

/** Milliseconds of an ISO 8601 date or instant, or of digits; null for anything else. */
export function instantOf(text: string): number | null {
  if (/^-?\d{1,15}$/.test(text)) return Number(text);
  if (!/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2}))?$/.test(text)) {
    return null;
  }
  // `Date.parse` takes 30 February for 2 March.
  const [year = 0, month = 0, day = 0] = text.slice(0, 10).split('-').map(Number);
  if (day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return null;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : at;
}
