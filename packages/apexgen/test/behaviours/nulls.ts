import type { Behaviour } from './behaviour.ts';
import { every, feature, one } from './behaviour.ts';

const maybeText = [null, '', 'a', 'null'];
const maybeNumber = [null, 0, -1, 2147483647];
const maybeFlag = [null, true, false];

export const nullBehaviours: readonly Behaviour[] = feature('null', 'nulls', {
  isNull: { '=== null tells null from the empty string and from `null`': one(...maybeText) },
  isGiven: { '!= null is true of everything else': one(...maybeText) },
  isYes: { 'null equals no literal': one(null, 'Yes', 'yes', '') },
  isNotYes: { 'null differs from every literal': one(null, 'Yes', 'yes', '') },
  sameText: {
    'null equals null and no string': every(maybeText, maybeText),
  },
  sameNumber: {
    'null equals null and no number, not even 0': every(maybeNumber, maybeNumber),
  },
  sameFlag: {
    'null equals null and no boolean, not even false': every(maybeFlag, maybeFlag),
  },
  isZero: { '=== 0 is false of null': one(...maybeNumber) },
  isFalse: { '=== false is false of null': one(...maybeFlag) },
  textOr: { '?? replaces null and keeps the empty string': every(maybeText, ['b', '']) },
  numberOr: {
    '?? replaces null and keeps zero': every(maybeNumber, [5, -1]),
    '?? does not work out what it does not need': [[1, 2147483647]],
    '?? works out what it needs, and that may throw': [[null, 2147483647]],
  },
  flagOr: {
    '?? replaces null and keeps false': maybeFlag.flatMap((flag) =>
      every([true, false], [true, false]).map((pair) => [flag, ...pair]),
    ),
  },
  firstOf: {
    '?? goes on to the first that is not null': [
      [null, null, 'c'],
      [null, 'b', 'c'],
      ['a', null, 'c'],
      ['', 'b', 'c'],
    ],
  },
  lazyOr: { 'what stands right of ?? runs only for null': one(null, '', 'a') },
  orInCondition: { '?? makes a condition of what may be null': every(maybeFlag, ['x']) },
  passed: { 'null is given back as null': one(null, '', 'a') },
  lengthOf: { 'a comparison with null makes a member safe': one(null, '', 'abc') },
  visitOf: {
    'members may be null, all of them': [[null, null, null]],
    'members may be zero, empty and false, which is not null': [['', 0, false]],
    'members that may be null keep what they were given': [['a', -2147483648, true]],
    'members are null one by one': [
      [null, 1, true],
      ['a', null, true],
      ['a', 1, null],
    ],
  },
  nullsIn: { 'null is an element like any other': every([null, 'a'], [null, '']) },
  changing: {
    'a variable may become null and something again': one([], ['a', 'b'], ['a', '', 'c']),
  },
  heldNull: {
    'a map that holds null has the key': [
      ['a', 'a'],
      ['', ''],
    ],
    'a map that holds null tells it from no key by has alone': [
      ['a', 'a!'],
      ['a', 'b'],
    ],
  },
});
