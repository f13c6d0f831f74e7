import type { SystemType } from './system_type.ts';

/** System classes around data and platform: Database, Schema, SObject, Http, Crypto, ... */
export const platformTypes: readonly SystemType[] = [];
