import { languageTypes } from './language_types.ts';
import { mergeTypes } from './merge.ts';
import { platformTypes } from './platform_types.ts';
import type { SystemType } from './system_type.ts';

/** Every system class that compiled Apex may use; anything else is a compile error. */
export const systemTypes: readonly SystemType[] = mergeTypes([...languageTypes, ...platformTypes]);
