/** Deep copies of Apex values, as the platform makes them when it stores a job until it runs. */
import { ApexList, ApexMap, ApexSet } from './collections.ts';
import { ApexObject } from './object_model.ts';
import { SObjectValue } from './sobject.ts';

/** A copy that shares nothing changeable with the value; an object that occurs twice does so again. */
export function deepCopy<T>(value: T, made: Map<unknown, unknown> = new Map()): T {
  if (typeof value !== 'object' || value === null) return value;
  const known = made.get(value);
  if (known !== undefined) return known as T;
  const keep = <C>(copy: C): C => {
    made.set(value, copy);
    return copy;
  };
  const inner = (one: unknown): unknown => deepCopy(one, made);
  if (value instanceof ApexList) {
    const copy = keep(new ApexList([], value.elementType));
    copy.items.push(...value.items.map(inner));
    return copy as T;
  }
  if (value instanceof ApexSet) {
    return keep(new ApexSet(value.values().map(inner), value.elementType)) as T;
  }
  if (value instanceof ApexMap) {
    const entries = value.entries().map(([key, item]) => [inner(key), inner(item)] as const);
    return keep(new ApexMap(entries, value.keyType, value.valueType)) as T;
  }
  if (value instanceof SObjectValue) {
    const copy = keep(new SObjectValue(value.type, new Map(), value.selected));
    for (const [key, item] of value.fields) copy.fields.set(key, inner(item));
    return copy as T;
  }
  if (value instanceof ApexObject) {
    const copy = keep(Object.create(Object.getPrototypeOf(value) as object) as ApexObject);
    for (const [slot, item] of Object.entries(value)) copy[slot] = inner(item);
    return copy as unknown as T;
  }
  return value;
}

/** `clone()` of an object: one of its class with the same values in its fields. */
export function shallowCopy(value: object): object {
  const copy = Object.create(Object.getPrototypeOf(value) as object) as object;
  return Object.assign(copy, value);
}
