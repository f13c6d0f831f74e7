/** Entry of the function `bailiwick-compliance`. */
import { complianceOperations } from '../compliance.ts';
import { functionOf } from '../dispatch.ts';
import { hubspotRuntime } from '../runtime.ts';

export const main = functionOf('compliance', complianceOperations, hubspotRuntime);
