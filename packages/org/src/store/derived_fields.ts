/** Fields of standard objects that the platform computes on save. */
import type { Row, Stored } from './tables.ts';

type Derivation = (row: Row, now: number) => Record<string, Stored>;

const STAGES: Readonly<Record<string, readonly [number, string]>> = {
  Prospecting: [10, 'Pipeline'],
  Qualification: [10, 'Pipeline'],
  'Needs Analysis': [20, 'Pipeline'],
  'Value Proposition': [50, 'Pipeline'],
  Proposal: [65, 'Pipeline'],
  'Proposal/Price Quote': [75, 'Pipeline'],
  Negotiation: [80, 'Best Case'],
  'Negotiation/Review': [90, 'Commit'],
  'Closed Won': [100, 'Closed'],
  'Closed Lost': [0, 'Omitted'],
};

const fullName: Derivation = (row) => {
  const parts = [row['firstname'], row['lastname']].filter((part) => part != null);
  return { name: parts.join(' ') };
};

const DERIVATIONS: Readonly<Record<string, Derivation>> = {
  contact: fullName,
  user: fullName,
  lead: fullName,
  opportunity: (row) => {
    const stage = String(row['stagename']);
    const [probability, category] = STAGES[stage] ?? [null, null];
    return {
      isclosed: stage.startsWith('Closed'),
      iswon: stage === 'Closed Won',
      probability: row['probability'] ?? (probability === null ? null : String(probability)),
      forecastcategoryname: row['forecastcategoryname'] ?? category,
    };
  },
  case: (row, now) => {
    const isClosed = row['status'] === 'Closed';
    return { isclosed: isClosed, closeddate: isClosed ? (row['closeddate'] ?? now) : null };
  },
  task: (row) => ({ isclosed: row['status'] === 'Completed' }),
  permissionsetassignment: (row, now) => ({
    isactive: row['expirationdate'] == null || Number(row['expirationdate']) > now,
  }),
};

/** The row with what the platform computes for its object. */
export function withDerived(object: string, row: Row, now: number): Row {
  const derive = DERIVATIONS[object.toLowerCase()];
  return derive === undefined ? row : { ...row, ...derive(row, now) };
}
