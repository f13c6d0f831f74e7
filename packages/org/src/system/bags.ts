/** System classes that are mostly fields, such as `RestRequest` or `Messaging.SingleEmailMessage`. */
import { ApexList, ApexMap } from '../runtime/collections.ts';
import type { MethodTable, TypeDefinition } from './define.ts';
import { defineType } from './define.ts';
import type { SystemProperty, SystemType } from './system_type.ts';

/** An object of such a class: values by lower-case name of the field. */
export class BagValue {
  /** `RestRequest`, `Messaging.InboundEmail`. */
  readonly type: string;
  readonly values = new Map<string, unknown>();
  constructor(type: string) {
    this.type = type;
  }

  get(name: string): unknown {
    return this.values.get(name.toLowerCase()) ?? null;
  }

  set(name: string, value: unknown): void {
    this.values.set(name.toLowerCase(), value);
  }

  /** As the platform prints it: the name of the class and its fields. */
  toApexText(): string {
    return this.type;
  }
}

/** What a field of each type begins with; null for every other. */
function startOf(type: string): unknown {
  const [, name, args] = /^(List|Map)<(.*)>$/.exec(type) ?? [];
  if (name === 'List') return new ApexList([], args);
  if (name !== 'Map') return null;
  const [key = '', value = ''] = args!.split(', ');
  return new ApexMap([], key, value);
}

export interface BagDefinition {
  readonly namespace?: string;
  /** Field -> type; a type that ends in `=` begins with an empty collection. */
  readonly fields: Readonly<Record<string, string>>;
  /** `setX(value)` and `getX()` for these fields, with their types. */
  readonly accessors?: Readonly<Record<string, string>>;
  readonly methods?: MethodTable;
  readonly superclass?: string;
  /** May code construct it? True by default. */
  readonly isPublic?: boolean;
}

/** Makes a new object of a class that `bagType` has described. */
export function newBag(name: string, fields: BagDefinition['fields']): BagValue {
  const bag = new BagValue(name);
  for (const [field, type] of Object.entries(fields)) {
    if (type.endsWith('=')) bag.set(field, startOf(type.slice(0, -1)));
  }
  return bag;
}

export function bagType(name: string, definition: BagDefinition): SystemType {
  const { fields, accessors = {}, methods = {}, superclass, isPublic = true } = definition;
  const generated: Record<string, MethodTable[string]> = {};
  for (const [field, type] of Object.entries(accessors)) {
    const upper = field.charAt(0).toUpperCase() + field.slice(1);
    generated[`set${upper}(${type}?): void`] = (_t, self: BagValue, [value]) => {
      self.set(field, value);
    };
    const isQuestion = type === 'Boolean';
    generated[`${isQuestion ? 'is' : 'get'}${upper}(): ${type}`] = (_t, self: BagValue) =>
      self.get(field);
  }
  const options: TypeDefinition = {
    namespace: definition.namespace ?? 'System',
    ...(superclass === undefined ? {} : { superclass }),
    isInstance: (value) => value instanceof BagValue && value.type === name,
    methods: { ...generated, ...methods },
    ...(isPublic ? { constructors: { '()': () => newBag(name, fields) } } : {}),
  };
  const type = defineType(name, options);
  const properties = Object.entries(fields).map(([field, written]): SystemProperty => ({
    name: field,
    isStatic: false,
    type: written.replace(/=$/, ''),
    get: (_t, self) => (self as BagValue).get(field),
    set: (_t, self, value) => {
      (self as BagValue).set(field, value);
    },
  }));
  return { ...type, properties };
}
