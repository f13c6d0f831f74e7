import { ApexList, ApexMap, ApexSet } from '../runtime/collections.ts';
import { DecimalValue } from '../runtime/decimal.ts';
import { enumNamed } from '../runtime/enums.ts';
import { toId } from '../runtime/numbers.ts';
import type { TypeInfo } from '../runtime/object_model.ts';
import { programOf } from '../runtime/loaded_program.ts';
import { SObjectValue } from '../runtime/sobject.ts';
import type { Transaction } from '../runtime/transaction.ts';
import { BlobValue, DateValue, DatetimeValue, DoubleValue, TimeValue } from '../runtime/values.ts';
import type { TypeName } from '../semantics/types.ts';
import { parseTypeName } from '../semantics/types.ts';
import { apexTypeOf } from '../store/schema.ts';
import { unsupported } from '../runtime/unsupported.ts';
import { resultFromJson } from './database_results.ts';
import type { JsonNode } from './json_text.ts';

/** Maps, lists, strings, Booleans and the narrowest of Integer, Long, Decimal. */
export function readUntyped(node: JsonNode): unknown {
  switch (node.kind) {
    case 'object':
      return new ApexMap(
        node.members.map(([name, one]) => [name, readUntyped(one)] as const),
        'String',
        'Object',
      );
    case 'array':
      return new ApexList(node.items.map(readUntyped), 'Object');
    case 'string':
      return node.text;
    case 'boolean':
      return node.value;
    case 'null':
      return null;
    case 'number':
      return readNumber(node.text);
  }
}

function readNumber(text: string): unknown {
  if (!/^-?\d+$/.test(text)) return DecimalValue.parse(text);
  const whole = BigInt(text);
  if (BigInt.asIntN(32, whole) === whole) return Number(whole);
  return BigInt.asIntN(64, whole) === whole ? whole : DecimalValue.parse(text);
}

/** A value of the named type; what does not fit raises `System.JSONException`. */
export function readTyped(t: Transaction, node: JsonNode, type: string, strict: boolean): unknown {
  return new TypedReader(t, strict).read(node, parseTypeName(type) ?? { name: type, args: [] });
}

const printed = (name: TypeName): string =>
  name.args.length === 0 ? name.name : `${name.name}<${name.args.map(printed).join(', ')}>`;

class TypedReader {
  readonly #t: Transaction;
  readonly #strict: boolean;

  constructor(t: Transaction, strict: boolean) {
    this.#t = t;
    this.#strict = strict;
  }

  #fail(message: string): never {
    return this.#t.raise('System.JSONException', message);
  }

  read(node: JsonNode, type: TypeName): unknown {
    if (node.kind === 'null') return null;
    const key = type.name.toLowerCase();
    if (key === 'object') return readUntyped(node);
    if (key === 'list' || key === 'set') return this.#items(node, type, key);
    if (key === 'map') return this.#map(node, type);
    const program = programOf(this.#t);
    const info = program.type(type.name);
    if (info !== undefined) return this.#user(node, info);
    if (key === 'sobject' || program.schema.object(type.name) !== undefined)
      return this.#row(node, type.name);
    return this.#leaf(node, type.name);
  }

  #items(node: JsonNode, type: TypeName, key: 'list' | 'set'): unknown {
    if (node.kind !== 'array')
      return this.#fail(`Malformed JSON: Expected '[' at the beginning of List/Set`);
    const element = type.args[0] ?? { name: 'Object', args: [] };
    const items = node.items.map((one) => this.read(one, element));
    return key === 'list'
      ? new ApexList(items, printed(element))
      : new ApexSet(items, printed(element));
  }

  #map(node: JsonNode, type: TypeName): unknown {
    if (node.kind !== 'object')
      return this.#fail(`Malformed JSON: Expected '{' at the beginning of object`);
    const [key = { name: 'String', args: [] }, value = { name: 'Object', args: [] }] = type.args;
    const entries = node.members.map(
      ([name, one]) =>
        [this.#leaf({ kind: 'string', text: name }, key.name), this.read(one, value)] as const,
    );
    return new ApexMap(entries, printed(key), printed(value));
  }

  /** Names are matched exactly; members that the class lacks are skipped, or refused when strict. */
  #user(node: JsonNode, info: TypeInfo): unknown {
    if (info.kind === 'enum') {
      if (node.kind !== 'string') return this.#fail(`Expected a value of ${info.name}`);
      return enumNamed(info.name, node.text);
    }
    if (info.kind !== 'class' || info.isAbstract)
      return this.#fail(`Type cannot be deserialized: ${info.name}`);
    if (node.kind !== 'object')
      return this.#fail(`Malformed JSON: Expected '{' at the beginning of object`);
    const target = programOf(this.#t).allocate(info.name);
    for (const [name, one] of node.members) {
      const field = info.fields.find(
        (candidate) => candidate.name === name && !candidate.isTransient,
      );
      if (field === undefined) {
        if (this.#strict) this.#fail(`Unknown field: ${info.name}.${name}`);
        continue;
      }
      const value = this.read(one, parseTypeName(field.type) ?? { name: field.type, args: [] });
      if (field.setter === '') target[field.slot] = value;
      else (target[field.setter] as (value: unknown) => unknown).call(target, value);
    }
    return target;
  }

  #row(node: JsonNode, type: string): unknown {
    if (node.kind !== 'object')
      return this.#fail(`Malformed JSON: Expected '{' at the beginning of object`);
    const { schema } = programOf(this.#t);
    const attributes = node.members.find(([name]) => name === 'attributes')?.[1];
    const stated =
      attributes?.kind === 'object'
        ? attributes.members.find(([name]) => name === 'type')?.[1]
        : undefined;
    const object =
      schema.object(type) ?? (stated?.kind === 'string' ? schema.object(stated.text) : undefined);
    if (object === undefined)
      return this.#fail('Type name missing in the attributes of an sObject');
    const row = new SObjectValue(object.name);
    for (const [name, one] of node.members) {
      if (name === 'attributes') continue;
      row.fields.set(name.toLowerCase(), this.#rowMember(one, object.name, name));
    }
    return row;
  }

  #rowMember(node: JsonNode, object: string, name: string): unknown {
    const { schema } = programOf(this.#t);
    const field = schema.field(object, name);
    if (field !== undefined) return this.read(node, { name: apexTypeOf(field), args: [] });
    const parent = schema.parentRelationship(object, name);
    if (parent !== undefined)
      return this.read(node, { name: parent.referenceTo[0] ?? 'SObject', args: [] });
    const child = schema.childRelationship(object, name);
    const records =
      node.kind === 'object' ? node.members.find(([key]) => key === 'records')?.[1] : undefined;
    if (child === undefined || records === undefined) {
      return this.#fail(`No such column '${name}' on sobject of type ${object}`);
    }
    return this.read(records, { name: 'List', args: [{ name: child.childObject, args: [] }] });
  }

  #leaf(node: JsonNode, type: string): unknown {
    const text = node.kind === 'string' || node.kind === 'number' ? node.text : undefined;
    const wrong = (): never => this.#fail(`Illegal value for primitive: cannot read ${type}`);
    switch (type.toLowerCase()) {
      case 'string':
        return text ?? (node.kind === 'boolean' ? String(node.value) : wrong());
      case 'id':
        return node.kind === 'string' ? toId(node.text) : wrong();
      case 'boolean':
        if (node.kind === 'boolean') return node.value;
        return text === 'true' || text === 'false' ? text === 'true' : wrong();
      case 'integer':
      case 'long':
        return this.#whole(text, type, wrong);
      case 'decimal':
        return (text === undefined ? undefined : DecimalValue.parse(text)) ?? wrong();
      case 'double': {
        const decimal = text === undefined ? undefined : DecimalValue.parse(text);
        return decimal === undefined ? wrong() : new DoubleValue(decimal.toNumber());
      }
      case 'date':
        return (text === undefined ? undefined : DateValue.parse(text)) ?? wrong();
      case 'datetime':
        return readInstant(text) ?? wrong();
      case 'time': {
        const match = /^(\d{2}):(\d{2}):(\d{2})(?:\.(\d{3}))?Z?$/.exec(text ?? '');
        if (match === null) return wrong();
        const [hour = 0, minute = 0, second = 0, rest = 0] = match
          .slice(1)
          .map((one) => Number(one ?? 0));
        return new TimeValue(((hour * 60 + minute) * 60 + second) * 1000 + rest);
      }
      case 'blob':
        return node.kind === 'string'
          ? new BlobValue(new Uint8Array(Buffer.from(node.text, 'base64')))
          : wrong();
      default:
        return resultFromJson(type, node) ?? unsupported(`JSON.deserialize into ${type}`);
    }
  }

  #whole(text: string | undefined, type: string, wrong: () => never): unknown {
    if (text === undefined || !/^-?\d+$/.test(text)) return wrong();
    const whole = BigInt(text);
    const bits = type.toLowerCase() === 'integer' ? 32 : 64;
    if (BigInt.asIntN(bits, whole) !== whole) return wrong();
    return bits === 32 ? Number(whole) : whole;
  }
}

function readInstant(text: string | undefined): DatetimeValue | undefined {
  if (text === undefined || !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(text)) return undefined;
  const normal = text.replace(/([+-]\d{2})(\d{2})$/, '$1:$2');
  const milliseconds = Date.parse(/(?:Z|[+-]\d{2}:\d{2})$/.test(normal) ? normal : `${normal}Z`);
  return Number.isNaN(milliseconds) ? undefined : new DatetimeValue(milliseconds);
}
