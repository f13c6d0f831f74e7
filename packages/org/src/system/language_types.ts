import type { SystemType } from './system_type.ts';

/** System classes of the language itself: String, Decimal, List, JSON, exceptions, ... */
export const languageTypes: readonly SystemType[] = [];
