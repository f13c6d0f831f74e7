import { raiseApex } from './exceptions.ts';
import { EnumValue } from './values.ts';

/** One object per enum value, so that identity is equality. */
const enums = new Map<string, readonly EnumValue[]>();

export function registerEnum(type: string, names: readonly string[]): void {
  const key = type.toLowerCase();
  const known = enums.get(key);
  if (known !== undefined && known.map((one) => one.name).join() === names.join()) return;
  enums.set(
    key,
    names.map((name, ordinal) => new EnumValue(type, name, ordinal)),
  );
}

export function enumValues(type: string): readonly EnumValue[] {
  const values = enums.get(type.toLowerCase());
  if (values === undefined) throw new Error(`no enum ${type}`);
  return values;
}

export function enumValue(type: string, ordinal: number): EnumValue {
  return enumValues(type)[ordinal]!;
}

/** `Season.valueOf(name)`; the spelling must match but for case. */
export function enumNamed(type: string, name: string | null): EnumValue {
  if (name === null) raiseApex('System.NullPointerException', 'Argument cannot be null.');
  const found = enumValues(type).find((one) => one.name.toLowerCase() === name.toLowerCase());
  return found ?? raiseApex('System.NoSuchElementException', `No enum constant ${type}.${name}`);
}
