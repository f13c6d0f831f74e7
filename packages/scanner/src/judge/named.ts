/** Values that say by a name what they hold. */

import type { Value } from '../model/program.ts';
import { spelled } from './held.ts';

/** The first name in a value that says so, when the value is that text itself and not something about it; ''. */
export function namedIn(value: Value, says: (name: string) => boolean, depth = 0): string {
  const first = (values: readonly Value[]): string =>
    values.map((one) => namedIn(one, says, depth + 1)).find((one) => one !== '') ?? '';
  if (depth > 20) {
    return '';
  }
  switch (value.k) {
    case 'name':
    case 'member':
      return says(value.name) ? spelled(value) : '';
    case 'join':
      return first(value.parts);
    case 'either':
      return first(value.values);
    case 'list':
      return first(value.items);
    case 'object':
      return first(value.members.map((one) => one.value));
    case 'call':
      return WHOLE.test(value.callee.k === 'member' ? value.callee.name : '')
        ? first([...value.args, ...(value.callee.k === 'member' ? [value.callee.of] : [])])
        : '';
    default:
      return '';
  }
}

/** Calls that give all of a text. */
const WHOLE = /^(?:valueof|tostring|serialize\w*|stringify|dumps|trim|strip|getbody)$/i;
