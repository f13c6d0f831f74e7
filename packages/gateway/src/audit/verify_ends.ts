import { isTerminal } from '../log/entry.ts';
import { finding } from './finding.ts';
import type { AuditFinding } from './finding.ts';
import type { VerifiedEntry, VerifiedLog } from './verify_log.ts';

interface Place {
  readonly log: VerifiedLog;
  readonly item: VerifiedEntry;
}

/**
 * What must hold over all logs at hand: an inference has one end, and only an answer is used. The
 * same end may be in two logs, when the CRM did not hear that a region had logged it.
 */
export function verifyEnds(logs: readonly VerifiedLog[]): readonly AuditFinding[] {
  const places = logs.flatMap((log) => log.entries.map((item) => ({ log, item })));
  return [...doubleEnds(places), ...usesWithoutAnswer(places, logs)];
}

function doubleEnds(places: readonly Place[]): readonly AuditFinding[] {
  const findings: AuditFinding[] = [];
  const ends = new Map<string, Place>();
  for (const place of places) {
    const { log, item } = place;
    if (!isTerminal(item.entry.phase)) continue;
    const first = ends.get(nameOf(item));
    if (first === undefined) {
      ends.set(nameOf(item), place);
    } else if (first.log === log || first.item.entry.phase !== item.entry.phase) {
      const where = first.log === log ? '' : ` of the log of ${first.log.region}`;
      const detail = `inference ${item.entry.inference} is ${item.entry.phase} here and ${first.item.entry.phase} at leaf ${first.item.leaf}${where}`;
      findings.push(finding('PHASE_DOUBLE', { log: log.file, leaf: item.leaf, detail }));
    }
  }
  return findings;
}

function usesWithoutAnswer(
  places: readonly Place[],
  logs: readonly VerifiedLog[],
): readonly AuditFinding[] {
  const regions = new Set(logs.map(({ region }) => region));
  const answered = new Set(
    places.filter(({ item }) => item.entry.phase === 'completed').map(({ item }) => nameOf(item)),
  );
  return (
    places
      .filter(({ item }) => item.entry.phase.startsWith('output-') && !answered.has(nameOf(item)))
      // Where the log of the region that answered is not at hand, nothing can be said.
      .filter(({ item }) => item.entry.region === '' || regions.has(item.entry.region))
      .map(({ log, item }) => {
        const detail = `${item.entry.phase} of inference ${item.entry.inference}`;
        return finding('USE_WITHOUT_ANSWER', { log: log.file, leaf: item.leaf, detail });
      })
  );
}

function nameOf({ entry }: VerifiedEntry): string {
  return `${entry.tenant} ${entry.inference}`;
}
