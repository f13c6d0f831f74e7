import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { decide, REASON_RULES } from '@bailiwick/policy';
import type { DecisionRequest } from '@bailiwick/policy';
import { minimal, plain } from '../../../test/laws/fixtures.ts';

const sourceFolder = path.join(import.meta.dirname, '..', 'src');
const messageFolder = path.join(import.meta.dirname, '..', '..', '..', 'config', 'messages');
const codes = REASON_RULES.map(({ code }) => code);

/** Codes and number of details as the sources of the core give them. */
function usedCodes(): ReadonlySet<string> {
  const texts = fs
    .readdirSync(sourceFolder)
    .filter((name) => name.endsWith('.ts'))
    .map((name) => fs.readFileSync(path.join(sourceFolder, name), 'utf8'));
  const found = texts.flatMap((text) => [...text.matchAll(/refusal\(\s*'([A-Z_]+)'/g)]);
  return new Set(found.map((match) => match[1] ?? ''));
}

test('the table holds each code once', () => {
  expect(new Set(codes).size).toBe(codes.length);
});

test('the table and the sources name the same codes', () => {
  expect([...usedCodes()].sort()).toEqual([...codes].sort());
});

test('an action that no type allows is refused by name', () => {
  const request = { ...plain, action: 'print' } as unknown as DecisionRequest;
  const decision = decide(request, minimal);
  expect(decision.effect).toBe('forbid');
  expect(decision.reasons[0]).toMatchObject({ code: 'ACTION_UNKNOWN', rule: 'integrity.action' });
});

describe.each(['en', 'de', 'fr'])('messages in %s', (language) => {
  const file = path.join(messageFolder, `${language}.json`);
  const messages = JSON.parse(fs.readFileSync(file, 'utf8')) as Record<
    string,
    Record<string, string>
  >;
  const english = JSON.parse(
    fs.readFileSync(path.join(messageFolder, 'en.json'), 'utf8'),
  ) as typeof messages;

  test('exist for every code and no other', () => {
    expect(Object.keys(messages).sort()).toEqual([...codes].sort());
  });

  test.each(codes)('%s has sentence and cure with the same details as English', (code) => {
    const { message = '', cure = '', ...rest } = messages[code] ?? {};
    expect(rest).toEqual({});
    for (const text of [message, cure]) expect(text).toMatch(/^\p{Lu}.*\.$|^\{1\}.*\.$/u);
    expect(details(message)).toEqual(details(english[code]?.['message'] ?? ''));
  });
});

/** Which details a text shows, in order of their number. */
function details(text: string): string[] {
  return [...new Set(text.match(/\{\d\}/g) ?? [])].sort();
}
