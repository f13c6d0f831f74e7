import { asyncTypes } from './async.ts';
import { authTypes } from './auth.ts';
import { cryptoType } from './crypto.ts';
import { databaseTypes } from './database.ts';
import { eventBusTypes } from './event_bus.ts';
import { httpTypes } from './http.ts';
import { schemaTypes } from './schema_describe.ts';
import { securityTypes } from './security.ts';
import { aggregateResultType, idMembers, sobjectType } from './sobject_members.ts';
import type { SystemType } from './system_type.ts';
import { testTypes } from './test_class.ts';
import { userTypes } from './user_info.ts';

/** System classes around data and platform: Database, Schema, SObject, Http, Crypto, ... */
export const platformTypes: readonly SystemType[] = [
  sobjectType,
  aggregateResultType,
  idMembers,
  ...schemaTypes,
  ...databaseTypes,
  ...httpTypes,
  ...testTypes,
  cryptoType,
  ...authTypes,
  ...eventBusTypes,
  ...userTypes,
  ...securityTypes,
  ...asyncTypes,
];
