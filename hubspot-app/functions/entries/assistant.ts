/** Entry of the function `bailiwick-assistant`. */
import { assistantOperations } from '../assistant.ts';
import { functionOf } from '../dispatch.ts';
import { hubspotRuntime } from '../runtime.ts';

export const main = functionOf('assistant', assistantOperations, hubspotRuntime);
