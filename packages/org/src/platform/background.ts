import type { ApexException } from '../runtime/exceptions.ts';

/** Something that ran on its own and failed; nobody waits for its exception. */
export interface BackgroundFailure {
  readonly what: string;
  readonly error: ApexException;
}
