import type { Plain } from './behaviours/behaviour.ts';
import { openApex } from './local_org.ts';
import type { Result } from './node_runs.ts';
import type { DoorEntry } from './programs_door.ts';
import { printDoor } from './programs_door.ts';

export interface Call {
  /** Module and function, for example `texts.same`. */
  readonly name: string;
  readonly given: readonly Plain[];
}

/** Runs many calls at once in a local org with these classes, `SampleRuntime` among them. */
export type ApexRuns = (calls: readonly Call[]) => readonly Result[];

export function apexRuns(
  classes: ReadonlyMap<string, string>,
  entries: readonly DoorEntry[],
): ApexRuns {
  const org = openApex(new Map([...classes, ['SampleDoor', printDoor(entries)]]));
  return (calls) =>
    JSON.parse(org.call('SampleDoor', 'run', { calls: JSON.stringify(calls) })) as Result[];
}
