/** Entry of the function `bailiwick-settings`. */
import { settingsOperations } from '../settings.ts';
import { functionOf } from '../dispatch.ts';
import { hubspotRuntime } from '../runtime.ts';

export const main = functionOf('settings', settingsOperations, hubspotRuntime);
