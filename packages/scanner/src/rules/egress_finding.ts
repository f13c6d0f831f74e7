import { destinationOf, valuesOf } from '../judge/standing.ts';
import type { Egress } from '../model/egress.ts';
import type { Level } from '../model/finding.ts';
import type { Reported } from '../model/rule.ts';

/** A finding at an egress point, with its destination, its flow and the usual values. */
export function egressFinding(
  egress: Egress,
  level: Level,
  message: string,
  values: Readonly<Record<string, string>> = {},
): Reported {
  return {
    level,
    place: egress.place,
    message,
    values: { ...valuesOf(egress), ...values },
    destination: destinationOf(egress),
    flow: egress.flow,
  };
}
