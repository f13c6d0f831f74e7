/** `instanceof`, casts and the names of runtime types. */
import type { SystemType } from '../system/system_type.ts';
import type { TypeName } from '../semantics/types.ts';
import { parseTypeName } from '../semantics/types.ts';
import { ApexList, ApexMap, ApexSet } from './collections.ts';
import { isNumeric } from './comparisons.ts';
import { DecimalValue } from './decimal.ts';
import { ApexException, raiseApex } from './exceptions.ts';
import { toDatetime, toDecimal, toDouble, toLong } from './numbers.ts';
import { typeInfoOf } from './object_model.ts';
import { SObjectValue } from './sobject.ts';
import {
  BlobValue,
  DateValue,
  DatetimeValue,
  DoubleValue,
  EnumValue,
  TimeValue,
  toId18,
  TypeValue,
} from './values.ts';

/** What the checks need to know of the loaded program. */
export interface TypeTable {
  /** Lower-case name -> lower-case names of the type itself and all it extends or implements. */
  ancestorsOf(name: string): ReadonlySet<string> | undefined;
  isObject(name: string): boolean;
  systemType(name: string): SystemType | undefined;
}

const SIMPLE: Readonly<Record<string, (value: unknown) => boolean>> = {
  object: () => true,
  string: (value) => typeof value === 'string',
  id: (value) => typeof value === 'string' && toId18(value) !== undefined,
  integer: (value) => typeof value === 'number',
  long: (value) => typeof value === 'bigint' || typeof value === 'number',
  boolean: (value) => typeof value === 'boolean',
  // Public suites that pass in real orgs rely on these widenings: Integer is a Long, any number a
  // Decimal and a Double, a Date a Datetime.
  decimal: (value) => isNumeric(value),
  double: (value) => isNumeric(value),
  date: (value) => value instanceof DateValue,
  datetime: (value) => value instanceof DatetimeValue || value instanceof DateValue,
  time: (value) => value instanceof TimeValue,
  blob: (value) => value instanceof BlobValue,
  type: (value) => value instanceof TypeValue,
  sobject: (value) => value instanceof SObjectValue,
  exception: (value) => value instanceof ApexException,
  list: (value) => value instanceof ApexList,
  set: (value) => value instanceof ApexSet,
  map: (value) => value instanceof ApexMap,
};

const parsed = new Map<string, TypeName>();

function parse(text: string): TypeName {
  let name = parsed.get(text);
  if (name === undefined) {
    name = parseTypeName(text) ?? { name: text, args: [] };
    parsed.set(text, name);
  }
  return name;
}

const plain = (name: string): string => name.toLowerCase().replace(/^(?:system|schema)\./, '');

export function isInstance(table: TypeTable, value: unknown, type: string): boolean {
  if (value === null || value === undefined) return false;
  const wanted = parse(type);
  const key = plain(wanted.name);
  const info = typeInfoOf(value);
  if (info !== undefined) {
    return (
      key === 'object' ||
      (key === 'exception' && value instanceof ApexException) ||
      info.ancestors.has(key)
    );
  }
  if (value instanceof ApexException) {
    return key === 'exception' || key === 'object' || plain(value.typeName) === key;
  }
  if (value instanceof EnumValue) return key === 'object' || plain(value.type) === key;
  const simple = SIMPLE[key];
  if (simple !== undefined) return simple(value) && argumentsFit(table, value, wanted);
  if (value instanceof SObjectValue) return value.type.toLowerCase() === key;
  if (key === 'iterable') return value instanceof ApexList || value instanceof ApexSet;
  return table.systemType(wanted.name)?.isInstance?.(value) === true;
}

function argumentsFit(table: TypeTable, value: unknown, wanted: TypeName): boolean {
  const args = wanted.args;
  if (args.length === 0) return true;
  const own =
    value instanceof ApexMap
      ? [value.keyType, value.valueType]
      : value instanceof ApexList || value instanceof ApexSet
        ? [value.elementType]
        : [];
  return (
    own.length === args.length &&
    // A set of texts is none of ids: apex-fp tells them apart so in real orgs.
    !(value instanceof ApexSet && plain(own[0]!) === 'string' && plain(args[0]!.name) === 'id') &&
    own.every((one, index) => nameFits(table, parse(one), args[index]!))
  );
}

function nameFits(table: TypeTable, own: TypeName, wanted: TypeName): boolean {
  const [from, to] = [plain(own.name), plain(wanted.name)];
  if (from === to) {
    return own.args.every((one, index) => nameFits(table, one, wanted.args[index] ?? one));
  }
  if (to === 'object') return true;
  if (to === 'sobject') return table.isObject(from);
  if (from === 'sobject') return table.isObject(to);
  if ((from === 'id' && to === 'string') || (from === 'string' && to === 'id')) return true;
  return table.ancestorsOf(from)?.has(to) === true;
}

/** The runtime type as the platform names it in messages. */
export function runtimeTypeName(value: unknown): string {
  const info = typeInfoOf(value);
  if (info !== undefined) return info.name;
  if (value instanceof ApexException) return value.typeName;
  if (value instanceof ApexList) return `List<${value.elementType}>`;
  if (value instanceof ApexSet) return `Set<${value.elementType}>`;
  if (value instanceof ApexMap) return `Map<${value.keyType},${value.valueType}>`;
  if (value instanceof SObjectValue) return value.type;
  if (value instanceof EnumValue) return value.type;
  if (value instanceof DoubleValue) return 'Double';
  const simple: readonly [string, string][] = [
    ['integer', 'Integer'],
    ['long', 'Long'],
    ['boolean', 'Boolean'],
    ['string', 'String'],
    ['decimal', 'Decimal'],
    ['date', 'Date'],
    ['datetime', 'Datetime'],
    ['time', 'Time'],
    ['blob', 'Blob'],
    ['type', 'System.Type'],
  ];
  return simple.find(([key]) => SIMPLE[key]!(value))?.[1] ?? 'Object';
}

/** `(Type) value`: widens numbers, makes 18 characters of an id, else demands the type. */
export function cast(table: TypeTable, value: unknown, type: string): unknown {
  if (value === null || value === undefined) return null;
  const key = plain(parse(type).name);
  const isWhole = typeof value === 'number' || typeof value === 'bigint';
  if (key === 'decimal' && (isWhole || value instanceof DoubleValue)) return toDecimal(value);
  if (key === 'double' && (isWhole || value instanceof DecimalValue)) return toDouble(value);
  if (key === 'datetime' && value instanceof DateValue) return toDatetime(value);
  if (key === 'long' && typeof value === 'number') return toLong(value);
  if (key === 'id' && typeof value === 'string') {
    return toId18(value) ?? raiseApex('System.StringException', `Invalid id: ${value}`);
  }
  if (isInstance(table, value, type)) return value;
  return raiseApex(
    'System.TypeException',
    `Invalid conversion from runtime type ${runtimeTypeName(value)} to ${type.replace(/, /g, ',')}`,
  );
}
