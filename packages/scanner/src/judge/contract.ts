/** Whether a contract lets data go to a host: for rules about what is sent, not only where to. */

import type { HostEntry } from '../model/host.ts';
import type { CheckedProject } from '../model/rule.ts';
import { outside } from './standing.ts';

/**
 * `inside`: place and operator are known and the contract allows both. `outside`: one of them is known
 * and not allowed, and the fact is confirmed or reported. `unknown`: nobody can say.
 */
export type Side = 'inside' | 'outside' | 'unknown';

export function sideOf(entry: HostEntry | null, project: CheckedProject): Side {
  const { processIn, operatedBy } = project.terms;
  if (entry === null || entry.confidence === 'unconfirmed' || processIn.length === 0) {
    return 'unknown';
  }
  const abroad = outside(entry.countries, processIn, project).length > 0;
  const compelled =
    entry.operatedBy !== '' &&
    operatedBy.length > 0 &&
    outside([entry.operatedBy], operatedBy, project).length > 0;
  if (abroad || compelled) {
    return 'outside';
  }
  return entry.countries.length > 0 && entry.operatedBy !== '' ? 'inside' : 'unknown';
}
