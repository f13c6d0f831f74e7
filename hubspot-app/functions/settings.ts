/** The operations of the function `bailiwick-settings`. */
import type { Operation } from './dispatch.ts';
import { setUp, status } from './operations/status.ts';

export const settingsOperations: Readonly<Record<string, Operation>> = {
  status: { read: () => null, run: status },
  setUp: { read: () => null, run: setUp },
};
