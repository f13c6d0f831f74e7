/** A short way to write a SystemType: signatures as Apex writes them. */
import type { Transaction } from '../runtime/transaction.ts';
import type { SystemConstructor, SystemMethod, SystemProperty, SystemType } from './system_type.ts';

/**
 * Keys are `name(Type, Type): Result`, with `static ` in front of a static method. An argument
 * whose type ends in `?` may be null; any other null argument is the platform's
 * NullPointerException.
 */
export type MethodTable = Readonly<Record<string, SystemMethod['call']>>;

export interface TypeDefinition extends Partial<
  Omit<SystemType, 'name' | 'methods' | 'constructors' | 'properties' | 'abstractMethods'>
> {
  readonly methods?: MethodTable;
  /** Keys are `(Type, Type)`. */
  readonly constructors?: Readonly<Record<string, SystemConstructor['construct']>>;
  /** Keys are `name: Type`, with `static ` in front. */
  readonly properties?: Readonly<Record<string, SystemProperty['get']>>;
  /** `name(Type): Result` */
  readonly abstractMethods?: readonly string[];
}

interface Signature {
  readonly name: string;
  readonly isStatic: boolean;
  readonly parameters: readonly string[];
  readonly nullable: readonly boolean[];
  readonly returns: string;
}

function readSignature(text: string): Signature {
  const match = /^(static )?(\w*)\((.*)\)(?:: (.+))?$/.exec(text);
  if (match === null) throw new Error(`cannot read the signature ${text}`);
  const written = splitTypes(match[3] ?? '');
  return {
    name: match[2] ?? '',
    isStatic: match[1] !== undefined,
    parameters: written.map((one) => one.replace(/\?$/, '')),
    nullable: written.map((one) => one.endsWith('?')),
    returns: match[4] ?? 'void',
  };
}

function splitTypes(text: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let index = 0; index <= text.length; index += 1) {
    const character = text[index];
    if (character === '<') depth += 1;
    if (character === '>') depth -= 1;
    if (index === text.length || (character === ',' && depth === 0)) {
      const part = text.slice(start, index).trim();
      if (part !== '') parts.push(part);
      start = index + 1;
    }
  }
  return parts;
}

function guarded<T extends readonly unknown[]>(
  signature: Signature,
  call: (transaction: Transaction, ...rest: T) => unknown,
  argsAt: number,
): (transaction: Transaction, ...rest: T) => unknown {
  const needed = signature.nullable.flatMap((mayBeNull, index) => (mayBeNull ? [] : [index]));
  if (needed.length === 0) return call;
  return (transaction, ...rest) => {
    const args = rest[argsAt] as readonly unknown[];
    for (const index of needed) {
      if (args[index] === null) {
        transaction.raise('System.NullPointerException', 'Argument cannot be null.');
      }
    }
    return call(transaction, ...rest);
  };
}

export function defineType(name: string, definition: TypeDefinition): SystemType {
  const { methods, constructors, properties, abstractMethods, ...rest } = definition;
  return {
    namespace: 'System',
    kind: 'class',
    ...rest,
    name,
    methods: Object.entries(methods ?? {}).map(([text, call]): SystemMethod => {
      const signature = readSignature(text);
      const { isStatic, parameters, returns } = signature;
      return {
        name: signature.name,
        isStatic,
        parameters,
        returns,
        call: guarded(signature, call, 1),
      };
    }),
    constructors: Object.entries(constructors ?? {}).map(([text, construct]): SystemConstructor => {
      const signature = readSignature(text);
      return { parameters: signature.parameters, construct: guarded(signature, construct, 0) };
    }),
    properties: Object.entries(properties ?? {}).map(([text, get]): SystemProperty => {
      const match = /^(static )?(\w+): (.+)$/.exec(text);
      if (match === null) throw new Error(`cannot read the property ${text}`);
      return { name: match[2]!, isStatic: match[1] !== undefined, type: match[3]!, get };
    }),
    abstractMethods: (abstractMethods ?? []).map((text) => {
      const { name: method, isStatic, parameters, returns } = readSignature(text);
      return { name: method, isStatic, parameters, returns };
    }),
  };
}
