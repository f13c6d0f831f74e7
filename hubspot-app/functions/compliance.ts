/** The operations of the function `bailiwick-compliance`. */
import { FunctionFailure } from './failure.ts';
import { texts } from './dispatch.ts';
import type { Operation } from './dispatch.ts';
import { grant, grants, recordTraining, review } from './operations/access.ts';
import { alerts, closeAlert } from './operations/alerts.ts';
import { log, logDetail } from './operations/log.ts';
import { outflows } from './operations/outflows.ts';

const FILTERS = ['outcome', 'jurisdiction', 'skill', 'user', 'from', 'to'];

export const complianceOperations: Readonly<Record<string, Operation>> = {
  log: { read: readFilters, run: log },
  logDetail: { read: texts('inference'), run: logDetail },
  alerts: { read: texts('state'), run: alerts },
  closeAlert: { read: texts('id', 'cause', 'note'), run: closeAlert },
  outflows: { read: () => null, run: outflows },
  grants: { read: () => null, run: grants },
  grant: { read: readGrantInput, run: grant },
  review: { read: texts('userId', 'decision'), run: review },
  recordTraining: { read: texts('userId', 'validUntil'), run: recordTraining },
};

function readFilters(input: unknown): unknown {
  const { after } = texts('after')(input);
  const filters = ((input as Record<string, unknown>)['filters'] ?? {}) as Record<string, unknown>;
  for (const [name, value] of Object.entries(filters)) {
    if (!FILTERS.includes(name) || typeof value !== 'string') {
      throw new FunctionFailure('INPUT_INVALID', [`filters.${name}`.slice(0, 40)]);
    }
  }
  return { filters, after };
}

function readGrantInput(input: unknown): unknown {
  const { userId, worksIn } = texts('userId', 'worksIn')(input);
  const members = input as Record<string, unknown>;
  const list = (name: string): readonly string[] => {
    const value = members[name];
    const isList = Array.isArray(value) && value.every((one) => typeof one === 'string');
    if (!isList) throw new FunctionFailure('INPUT_INVALID', [name]);
    return value as readonly string[];
  };
  // Without the list of teams a grant would lose the ones that it names.
  const [jurisdictions, roles, teams] = [list('jurisdictions'), list('roles'), list('teams')];
  return { userId, worksIn, jurisdictions, roles, teams };
}
