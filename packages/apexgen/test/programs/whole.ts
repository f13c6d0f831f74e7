/** The words of the sample programs. */

/** A whole number of 32 bits. */
export type int = number;

export type Level = 'low' | 'middle' | 'high';

/** A place with tags. */
export interface Place {
  readonly id: string;
  readonly level: Level;
  /** Lower is tried first. */
  readonly rank: int;
  readonly tags: readonly string[];
  /** Renamed in Apex, where it is a reserved word. */
  readonly from: string;
}
