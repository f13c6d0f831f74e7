// What a search costs in Apex, counted in executed statements: a machine's time would tell nothing.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ApexProtection } from './implementations.ts';
import { openApex } from './implementations.ts';
import { email, peopleAround } from './email.ts';

/** A statement takes some microseconds at most; a transaction has 10 s. */
const MOST_STATEMENTS = 1_000_000;

const values = peopleAround(50);
const measured: string[] = [];
let apex: ApexProtection;

beforeAll(() => {
  apex = openApex();
});
afterAll(() => {
  console.info(measured.join('\n'));
});

function cost(title: string, text: string): number {
  const statements = apex.statements({ values, text, free: true });
  measured.push(`${title}: ${text.length} characters, ${statements} Apex statements`);
  return statements;
}

test('an e-mail of 30,000 characters with 50 people around the record stays far below the limit', () => {
  expect(cost('e-mail', email(30_000))).toBeLessThan(MOST_STATEMENTS);
});

test('twice the text costs at most 2.3 times as much', () => {
  const once = apex.statements({ values, text: email(30_000), free: true });
  expect(cost('twice the e-mail', email(60_000)) / once).toBeLessThanOrEqual(2.3);
});

describe('a hostile text', () => {
  const hostile: Readonly<Record<string, string>> = {
    'a first name over and over': 'Anna ',
    'a first name without a gap': 'anna',
    'marks on letters': 'Mu\u0308',
    'nothing that is seen': '\u200b',
    'digits between fillers': '0 1-',
    'beginnings of card numbers': '4000 ',
    'beginnings of IBANs': 'DE89 3704 ',
    'a known phone number': '040 5550101 ',
    entities: '&uuml;',
    ampersands: '&',
    'Chinese letters': '我们',
    'capitals of other scripts': 'ᲐᏣⲀ',
    'initials before a name': 'A. ',
  };

  test.each(Object.entries(hostile))('of %s costs in proportion to its length', (title, part) => {
    const text = (length: number): string => part.repeat(Math.floor(length / part.length));
    const once = cost(title, text(15_000));
    const twice = cost(title, text(30_000));
    expect(twice / once).toBeLessThanOrEqual(2.3);
    expect(twice).toBeLessThan(8 * MOST_STATEMENTS);
  });
});
