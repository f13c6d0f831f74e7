/** One row of the tables of standard objects. */
import type { SharingModel } from './schema.ts';

export interface StandardObject {
  readonly name: string;
  readonly label?: string;
  readonly plural: string;
  readonly prefix: string;
  readonly sharing: SharingModel;
  readonly owner?: boolean;
  readonly setup?: boolean;
  /** False: rows are made by the platform only. */
  readonly writable?: boolean;
  /** Why rows cannot be written in the local org, though they can on the platform. */
  readonly refusal?: string;
  readonly fields: string;
}
