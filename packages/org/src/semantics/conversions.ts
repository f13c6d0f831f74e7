import type { ApexType } from './types.ts';
import type { World } from './world.ts';

/** An implicit conversion: its cost for overload resolution and the code that does it. */
export interface Conversion {
  readonly cost: number;
  /** Runtime function around the value, for example `toLong`; '' when the value stays as it is. */
  readonly wrap: string;
}

const same: Conversion = { cost: 0, wrap: '' };
const keep = (cost: number): Conversion => ({ cost, wrap: '' });

/** `from>to` for the values of the language. */
const PRIMITIVE: Readonly<Record<string, Conversion>> = {
  'integer>long': { cost: 1, wrap: 'toLong' },
  'integer>decimal': { cost: 3, wrap: 'toDecimal' },
  'integer>double': { cost: 2, wrap: 'toDouble' },
  'long>decimal': { cost: 3, wrap: 'toDecimal' },
  'long>double': { cost: 2, wrap: 'toDouble' },
  'double>decimal': { cost: 1, wrap: 'toDecimal' },
  'decimal>double': { cost: 1, wrap: 'toDouble' },
  'id>string': keep(1),
  'string>id': { cost: 2, wrap: 'toId' },
  'date>datetime': { cost: 2, wrap: 'toDatetime' },
};

/** How a value of one type becomes one of another without a cast; undefined when it cannot. */
export function conversion(world: World, from: ApexType, to: ApexType): Conversion | undefined {
  if (from === to) return same;
  // What would be chosen for null among overloads is not known where one of their types is not.
  if (from.key === 'null') return world.isUnknown(to) ? undefined : keep(1);
  if (from.key === 'void' || to.key === 'void') return undefined;
  if (to.key === 'object') return keep(20);
  const primitive = PRIMITIVE[`${from.key}>${to.key}`];
  if (primitive !== undefined) return primitive;
  const distance = world.ancestors(from).findIndex((one) => one.key === to.key);
  if (distance >= 0) return keep(distance);
  return collectionConversion(world, from, to);
}

function collectionConversion(world: World, from: ApexType, to: ApexType): Conversion | undefined {
  for (const ancestor of world.ancestors(from)) {
    if (ancestor.name.toLowerCase() !== to.name.toLowerCase()) continue;
    if (ancestor.args.length !== to.args.length) continue;
    // Unlike lists, sets of records or objects are no sets of their supertypes.
    const fits = ancestor.args.every((arg, index) =>
      ancestor.name === 'Set'
        ? elementIsSame(arg, to.args[index]!)
        : argumentFits(world, arg, to.args[index]!),
    );
    if (fits) return keep(2);
  }
  return undefined;
}

const isIdOrText = (type: ApexType): boolean => type.key === 'id' || type.key === 'string';

function elementIsSame(from: ApexType, to: ApexType): boolean {
  return from === to || from.key === to.key || (isIdOrText(from) && isIdOrText(to));
}

/** May a collection of `from` be used as one of `to`? Elements are not converted. */
function argumentFits(world: World, from: ApexType, to: ApexType): boolean {
  if (from === to) return true;
  const pair = `${from.key}>${to.key}`;
  if (pair === 'id>string' || pair === 'string>id') return true;
  if (from.key === 'sobject' && world.isSObject(to)) return true;
  if (to.key === 'object') return true;
  return conversion(world, from, to)?.wrap === '' && PRIMITIVE[pair] === undefined;
}

/** May a value be cast from one type to the other, successfully or not? */
export function castPossible(world: World, from: ApexType, to: ApexType): boolean {
  if (from.key === 'object' || to.key === 'object' || from.key === 'null') return true;
  if (conversion(world, from, to) !== undefined) return true;
  if (conversion(world, to, from) !== undefined) return true;
  const isInterface = (type: ApexType): boolean =>
    world.classOf(type)?.kind === 'interface' || world.systemOf(type)?.kind === 'interface';
  return isInterface(from) || isInterface(to);
}
