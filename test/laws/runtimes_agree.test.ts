// law: every form of the core gives the same decision, member for member
import { describe, expect, test } from 'vitest';
import { decide } from '@bailiwick/policy';
import { implementations } from '../conformance/implementations.ts';
import { isReadable, situationsOf } from './random.ts';

/** Many more go through Apex by `npm run verify:policy`. */
const RUNS = 1000;

const situations = [...situationsOf(23, RUNS)].map(([, one]) => one).filter(isReadable);

describe.each(implementations)('$name', (implementation) => {
  test(`agrees with TypeScript on ${RUNS} random requests`, async ({ skip }) => {
    const opened = await implementation.open();
    if ('missing' in opened) return skip(opened.missing);
    for (const { request, bundle } of situations) {
      expect(await opened.decide(request, bundle)).toEqual(decide(request, bundle));
    }
    await opened.close?.();
  }, 120_000);
});
