// https://www.rfc-editor.org/rfc/rfc8785
/** A value that JSON can carry. */
export type Json =
  null | boolean | number | string | readonly Json[] | { readonly [member: string]: Json };

const MAXIMUM_DEPTH = 64;

/**
 * Canonical JSON text of a value (RFC 8785): one value, one text.
 * Throws for what JSON cannot carry exactly: `undefined`, non-finite numbers, lone surrogates.
 * @example canonicalize({ b: 1, a: [true] }) // {"a":[true],"b":1}
 */
export function canonicalize(value: unknown): string {
  return write(value, 0);
}

/** The UTF-8 bytes of `canonicalize(value)`. */
export function canonicalBytes(value: unknown): Buffer {
  return Buffer.from(canonicalize(value), 'utf8');
}

function write(value: unknown, depth: number): string {
  if (depth > MAXIMUM_DEPTH) throw new TypeError('value is nested too deeply for canonical JSON');
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return writeNumber(value);
  if (typeof value === 'string') return writeString(value);
  if (Array.isArray(value)) return `[${value.map((item) => write(item, depth + 1)).join(',')}]`;
  if (typeof value === 'object') return writeObject(value as Record<string, unknown>, depth);
  throw new TypeError(`canonical JSON cannot carry a ${typeof value}`);
}

function writeNumber(value: number): string {
  if (!Number.isFinite(value))
    throw new TypeError('canonical JSON cannot carry a non-finite number');
  return JSON.stringify(value);
}

function writeString(value: string): string {
  if (!value.isWellFormed()) throw new TypeError('canonical JSON cannot carry a lone surrogate');
  return JSON.stringify(value);
}

function writeObject(value: Record<string, unknown>, depth: number): string {
  // Sorting by UTF-16 code units, which RFC 8785 demands, is the default order of `sort`.
  const members = Object.keys(value)
    .sort()
    .map((name) => `${writeString(name)}:${write(value[name], depth + 1)}`);
  return `{${members.join(',')}}`;
}
