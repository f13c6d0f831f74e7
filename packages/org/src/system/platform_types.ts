import { asyncTypes } from './async.ts';
import { authTypes } from './auth.ts';
import { cryptoType } from './crypto.ts';
import { databaseTypes } from './database.ts';
import { eventBusTypes } from './event_bus.ts';
import { describeTypes } from './describe_more.ts';
import { fieldSetTypes } from './field_sets.ts';
import { httpTypes } from './http.ts';
import { cursorTypes } from './cursors.ts';
import { messagingTypes } from './messaging.ts';
import { cacheTypes } from './platform_cache.ts';
import { requestTypes } from './request_info.ts';
import { restTypes } from './rest.ts';
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
  ...fieldSetTypes,
  ...describeTypes,
  ...databaseTypes,
  ...httpTypes,
  ...testTypes,
  cryptoType,
  ...authTypes,
  ...eventBusTypes,
  ...userTypes,
  ...securityTypes,
  ...asyncTypes,
  ...restTypes,
  ...messagingTypes,
  ...cursorTypes,
  ...requestTypes,
  ...cacheTypes,
];
