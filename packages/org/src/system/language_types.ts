import { assertType } from './assert.ts';
import {
  blobType,
  callableType,
  comparableType,
  comparatorType,
  iterableType,
  iteratorType,
  listType,
  mapType,
  objectType,
  setType,
  sobjectType,
} from './collections.ts';
import { dateType, datetimeType, timeType } from './dates.ts';
import { encodingType, uuidType } from './encoding.ts';
import { exceptionTypes } from './exceptions.ts';
import { jsonType } from './json.ts';
import { jsonGeneratorType } from './json_generator.ts';
import { jsonParserType, jsonTokenType } from './json_tokens.ts';
import {
  booleanType,
  decimalType,
  doubleType,
  integerType,
  longType,
  mathType,
  roundingModeType,
} from './numbers.ts';
import { matcherType, patternType } from './pattern.ts';
import { idType, stringType } from './string.ts';
import { labelType, loggingLevelType, systemType, triggerOperationType } from './system.ts';
import { timeZoneType } from './time_zone.ts';
import type { SystemType } from './system_type.ts';
import { typeType } from './type.ts';

/** System classes of the language itself: String, Decimal, List, JSON, exceptions, ... */
export const languageTypes: readonly SystemType[] = [
  objectType,
  stringType,
  idType,
  integerType,
  longType,
  doubleType,
  decimalType,
  booleanType,
  roundingModeType,
  mathType,
  listType,
  setType,
  mapType,
  sobjectType,
  iterableType,
  iteratorType,
  comparableType,
  comparatorType,
  callableType,
  blobType,
  dateType,
  datetimeType,
  timeType,
  timeZoneType,
  encodingType,
  uuidType,
  jsonType,
  jsonParserType,
  jsonTokenType,
  jsonGeneratorType,
  patternType,
  matcherType,
  typeType,
  systemType,
  labelType,
  loggingLevelType,
  triggerOperationType,
  assertType,
  ...exceptionTypes,
];
