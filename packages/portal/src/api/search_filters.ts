/** One filter of a search. Texts are compared without case, options and numbers as they are. */
import { invalid } from './errors.ts';
import { membersOf, textOf, textsOf } from './exchange.ts';
import type { Property } from '../store/state.ts';
import { instantOf } from '../store/values.ts';

export type Values = Readonly<Record<string, string>>;

/** A value in the form in which it is compared. */
type Comparable = string | number;

interface Filter {
  readonly property: Property;
  readonly value: unknown;
  readonly highValue: unknown;
  readonly values: unknown;
}

type Operator = (filter: Filter) => (value: Comparable, text: string) => boolean;

/** The test that a filter makes; `usable` gives the property or refuses it. */
export function matcher(
  input: unknown,
  where: string,
  usable: (name: string) => Property,
): (values: Values) => boolean {
  const filter = membersOf(input, where, [
    'propertyName',
    'operator',
    'value',
    'highValue',
    'values',
  ]);
  const property = usable(textOf(filter['propertyName'], `${where}.propertyName`));
  const name = textOf(filter['operator'], `${where}.operator`);
  if (name === 'HAS_PROPERTY') return (values) => (values[property.name] ?? '') !== '';
  if (name === 'NOT_HAS_PROPERTY') return (values) => (values[property.name] ?? '') === '';
  const operator = Object.hasOwn(OPERATORS, name) ? OPERATORS[name] : undefined;
  if (operator === undefined) throw invalid(`${where}.operator: there is no operator ${name}`);
  const test = operator({
    property,
    value: filter['value'],
    highValue: filter['highValue'],
    values: filter['values'],
  });
  const negative = name.startsWith('N');
  return (values) => {
    const text = values[property.name] ?? '';
    // A record without the value is not equal to anything.
    if (text === '') return negative;
    return test(comparable(property, text), text);
  };
}

const OPERATORS: Readonly<Record<string, Operator>> = {
  EQ: compare((value, other) => value === other),
  NEQ: compare((value, other) => value !== other),
  LT: compare((value, other) => value < other),
  LTE: compare((value, other) => value <= other),
  GT: compare((value, other) => value > other),
  GTE: compare((value, other) => value >= other),
  BETWEEN: ({ property, value, highValue }) => {
    const low = given(property, value, 'value');
    const high = given(property, highValue, 'highValue');
    return (one) => one >= low && one <= high;
  },
  IN: membership((found) => found),
  NOT_IN: membership((found) => !found),
  CONTAINS_TOKEN: tokens((found) => found),
  NOT_CONTAINS_TOKEN: tokens((found) => !found),
};

function compare(test: (value: Comparable, other: Comparable) => boolean): Operator {
  return ({ property, value }) => {
    const other = given(property, value, 'value');
    return (one) => test(one, other);
  };
}

function membership(answer: (found: boolean) => boolean): Operator {
  return ({ property, values }) => {
    const texts = textsOf(values, 'values');
    // Texts of a list are taken as they are written, and the index is in lower case: a list with
    // capitals finds nothing, which is better said than shown by an empty answer.
    if (property.type === 'string' && texts.some((one) => one !== one.toLowerCase())) {
      throw invalid(`values of IN and NOT_IN for ${property.name} must be in lower case`);
    }
    const wanted = new Set(texts.map((one) => comparable(property, one)));
    return (one) => answer(wanted.has(one));
  };
}

function tokens(answer: (found: boolean) => boolean): Operator {
  return ({ value }) => {
    const wanted = textOf(value, 'value').toLowerCase();
    const pattern = new RegExp(
      `^${wanted
        .split('*')
        .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
        .join('.*')}$`,
      'su',
    );
    return (_one, text) => {
      const lower = text.toLowerCase();
      const words = lower.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
      return answer([lower, ...words, ...lower.split(/\s+/u)].some((word) => pattern.test(word)));
    };
  };
}

function given(property: Property, value: unknown, where: string): Comparable {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') {
    throw invalid(`the filter on ${property.name} needs ${where}`);
  }
  return comparable(property, String(value));
}

function comparable(property: Property, text: string): Comparable {
  if (property.type === 'number') return Number(text);
  if (property.type === 'date' || property.type === 'datetime') {
    const at = instantOf(text);
    if (at === null) throw invalid(`the filter on ${property.name} needs a date`);
    return at;
  }
  return property.type === 'enumeration' ? text : text.toLowerCase();
}
