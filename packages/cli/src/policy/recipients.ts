/**
 * Who receives what the CRM sends out by export, webhook, token or training data. The contract binds
 * them by id; the list lives beside it, so that a slip of the pen in a mechanism is found.
 */
import { STAFF } from '@bailiwick/policy';
import { CommandFailure } from '../failure.ts';
import { isMembers } from './member_names.ts';
import { sourceFault } from './sites.ts';
import type { Sourced } from './sources.ts';

/** Ids of the list, read strictly: each entry has an `id` and a `name`. */
export function readRecipients(source: Sourced): readonly string[] {
  const fail = (member: string, problem: string, cure: string): never => {
    throw new CommandFailure(sourceFault(source, member, problem, cure));
  };
  if (!Array.isArray(source.value)) return fail('', 'must be a list', 'correct its value');
  const ids: string[] = [];
  source.value.forEach((entry: unknown, index) => {
    const place = `[${index}]`;
    if (!isMembers(entry)) return fail(place, 'must be an object', 'correct its value');
    const { id, name, ...rest } = entry;
    const extra = Object.keys(rest)[0];
    if (extra !== undefined) return fail(`${place}.${extra}`, 'is not expected', 'take it out');
    if (typeof id !== 'string' || ['', '*', STAFF].includes(id)) {
      return fail(`${place}.id`, 'names nobody', 'give the recipient an id of its own');
    }
    if (typeof name !== 'string' || name === '') {
      return fail(`${place}.name`, 'is missing', 'say who that is');
    }
    if (ids.includes(id)) return fail(`${place}.id`, `\`${id}\` is given twice`, 'keep one');
    ids.push(id);
  });
  return ids;
}
