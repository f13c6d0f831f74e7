/** The operations of the function `bailiwick-assistant`. */
import { texts } from './dispatch.ts';
import type { Operation } from './dispatch.ts';
import { home } from './operations/home.ts';
import { poll } from './operations/poll.ts';
import { preview } from './operations/preview.ts';
import { run } from './operations/run.ts';
import { insert, recordUse } from './operations/use.ts';

export const assistantOperations: Readonly<Record<string, Operation>> = {
  home: { read: texts('objectType', 'recordId'), run: home },
  preview: { read: texts('objectType', 'recordId', 'skillId'), run: preview },
  run: { read: texts('objectType', 'recordId', 'skillId', 'inference'), run },
  poll: { read: texts('state'), run: poll },
  recordUse: { read: texts('inference', 'phase'), run: recordUse },
  insert: { read: texts('objectType', 'recordId', 'inference', 'text'), run: insert },
};
