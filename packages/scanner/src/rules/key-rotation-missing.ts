import type { FactInFile } from '../model/fact.ts';
import { rotationOf } from '../judge/key_rotation.ts';
import type { Level } from '../model/finding.ts';
import type { Report, Rule } from '../model/rule.ts';

/** A key that encrypts and never rotates, or more seldom than the contract demands. */
export const keyRotationMissing: Rule = {
  id: 'key-rotation-missing',
  level: 'error',
  family: 'keys',
  rank: 40,
  references: [
    'gdpr:art-32',
    'nist-ai-rmf:manage-2.2',
    'iso-27001-2022:a.8.24',
    'iso-27001-2013:a.10.1.2',
  ],
  check: (project, report) => {
    const limit = project.terms.keyRotationDays;
    for (const fact of project.facts('resource')) checkKey(fact, limit, report);
  },
};

function checkKey(fact: FactInFile, limit: number, report: Report): void {
  const rotation = rotationOf(fact);
  if (rotation === null) return;
  const tell = (level: Level, message: string, days: string): void =>
    report({
      level,
      place: { file: fact.file, span: fact.at },
      message,
      values: { name: fact.name, days, limit: String(limit) },
    });
  // What the contract does not demand is not proven to break it.
  const proven: Level = limit > 0 ? 'error' : 'warning';
  if (rotation.k === 'manual') {
    tell('note', 'manual', '');
  } else if (rotation.k === 'open') {
    tell('warning', 'unknown', rotation.text);
  } else if (rotation.days === 0) {
    tell(proven, limit > 0 ? 'text' : 'no-term', '');
  } else if (limit > 0 && rotation.days > limit) {
    tell('error', 'too-long', String(rotation.days));
  }
}
