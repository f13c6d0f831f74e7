import { ApexList, ApexMap, ApexSet } from '../runtime/collections.ts';
import { programOf } from '../runtime/loaded_program.ts';
import { SObjectValue } from '../runtime/sobject.ts';
import { unsupported } from '../runtime/unsupported.ts';
import type { Transaction } from '../runtime/transaction.ts';
import { TypeValue } from '../runtime/values.ts';
import { parseTypeName } from '../semantics/types.ts';
import type { TypeName } from '../semantics/types.ts';
import { defineType } from './define.ts';

const printed = (name: TypeName): string =>
  name.args.length === 0 ? name.name : `${name.name}<${name.args.map(printed).join(', ')}>`;

/** The type of that name, or null. */
function named(t: Transaction, text: string): TypeValue | null {
  const parsed = parseTypeName(text);
  if (parsed === undefined) return null;
  const program = programOf(t);
  const own = program.type(parsed.name);
  if (own !== undefined) return new TypeValue(own.name);
  const object = program.schema.object(parsed.name);
  if (object !== undefined) return new TypeValue(object.name);
  const system = program.systemType(parsed.name);
  return system === undefined
    ? null
    : new TypeValue(printed({ name: system.name, args: parsed.args }));
}

function instanceOf(t: Transaction, type: TypeValue): unknown {
  const parsed = parseTypeName(type.name)!;
  const [first = 'Object', second = 'Object'] = parsed.args.map(printed);
  switch (parsed.name.toLowerCase()) {
    case 'list':
      return new ApexList([], first);
    case 'set':
      return new ApexSet([], first);
    case 'map':
      return new ApexMap([], first, second);
    default:
      break;
  }
  const program = programOf(t);
  const own = program.type(parsed.name);
  if (own !== undefined) {
    if (own.isAbstract || own.kind !== 'class') {
      t.raise('System.TypeException', `${own.name} cannot be constructed`);
    }
    return program.construct(t, own.name);
  }
  const object = program.schema.object(parsed.name);
  if (object !== undefined) return new SObjectValue(object.name);
  return unsupported(`Type.newInstance of ${type.name}`);
}

export const typeType = defineType('Type', {
  methods: {
    'static forName(String): System.Type': (t, _s, [name]) => named(t, name),
    'static forName(String?, String): System.Type': (t, _s, [space, name]) =>
      named(t, space === null || space === '' ? name : `${space}.${name}`),
    'equals(Object?): Boolean': (_t, s: TypeValue, [other]) =>
      other instanceof TypeValue && other.name.toLowerCase() === s.name.toLowerCase(),
    'getName(): String': (_t, s: TypeValue) => s.name,
    'isAssignableFrom(System.Type): Boolean': (t, s: TypeValue, [other]) => {
      const info = programOf(t).type(other.name);
      return (
        other.name.toLowerCase() === s.name.toLowerCase() ||
        info?.ancestors.has(s.name.toLowerCase()) === true
      );
    },
    'newInstance(): Object': (t, s: TypeValue) => instanceOf(t, s),
    'toString(): String': (_t, s: TypeValue) => s.name,
  },
});
