// Every text in every language, with the same placeholders.
import { expect, test } from 'vitest';
import { CHECK_LANGUAGES, placeholdersOf, readTexts } from '../src/messages.ts';
import type { RuleText } from '../src/messages.ts';
import en from '../messages/en.json' with { type: 'json' };
import de from '../messages/de.json' with { type: 'json' };
import fr from '../messages/fr.json' with { type: 'json' };
import fs from 'node:fs';
import path from 'node:path';
import { finding } from './sample.ts';

type RuleTexts = Readonly<Record<string, RuleText>>;

/** The rules' texts in one language, as they stand in the files. */
function ruleTexts(language: 'en' | 'de' | 'fr'): RuleTexts {
  const folder = path.join(import.meta.dirname, '../messages/rules');
  return Object.fromEntries(
    fs.readdirSync(folder).map((name) => {
      const texts = JSON.parse(fs.readFileSync(path.join(folder, name), 'utf8')) as Record<
        string,
        RuleText
      >;
      return [path.basename(name, '.json'), texts[language] as RuleText];
    }),
  );
}

const rulesEn = ruleTexts('en');
const others = [
  ['de', de, ruleTexts('de')],
  ['fr', fr, ruleTexts('fr')],
] as const;

test.each(others)('labels of %s are those of en', (_, labels) => {
  expect(Object.keys(labels).sort()).toEqual(Object.keys(en).sort());
  for (const [key, text] of Object.entries(en)) {
    const other = (labels as Record<string, string>)[key] ?? '';
    expect(other.trim(), key).not.toBe('');
    expect(placeholdersOf(other), key).toEqual(placeholdersOf(text));
  }
});

test.each(others)('rules of %s are those of en', (_, __, rules) => {
  expect(shape(rules)).toEqual(shape(rulesEn));
});

/** Every text by its path, as its placeholders; an empty text shows. */
function shape(rules: Readonly<Record<string, RuleText>>): Record<string, readonly string[]> {
  const found: Record<string, readonly string[]> = {};
  for (const [id, { title, risk, cure, messages }] of Object.entries(rules)) {
    for (const [key, text] of Object.entries({ title, risk, cure, ...messages })) {
      found[`${id}/${key}`] = text.trim() === '' ? ['EMPTY'] : placeholdersOf(text);
    }
  }
  return found;
}

test('no label is without a reader', () => {
  const rooms = ['../src', '../../cli/src/check'];
  const code = rooms
    .map((room) => path.join(import.meta.dirname, room))
    .flatMap((room) =>
      fs
        .readdirSync(room, { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.ts'))
        .map((file) => fs.readFileSync(path.join(room, file), 'utf8')),
    )
    .join('\n');
  const built = /^(?:level|verdict|step|mechanism|unresolved|value|phase)\.|^problem\.[A-Z_0-9]+$/;
  const unused = Object.keys(en).filter(
    (key) => !built.test(key) && !code.includes(`'${key}'`) && !isColumn(key, code),
  );
  expect(unused).toEqual([]);
});

/** Labels of columns and filters are put together from their last word. */
function isColumn(key: string, code: string): boolean {
  return key.startsWith('label.') && code.includes(`'${key.slice('label.'.length)}'`);
}

const room = path.join(import.meta.dirname, '../src');
const sources = fs
  .readdirSync(room, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => [file, fs.readFileSync(path.join(room, file), 'utf8')] as const);

test.each(Object.keys(rulesEn))('no message of %s is without a reader', (id) => {
  const code = sources.map(([, text]) => text).join('\n');
  const { messages } = rulesEn[id] ?? { messages: {} };
  const unused = Object.keys(messages).filter(
    (key) =>
      key !== 'text' && !code.includes(`'${key}'`) && !new RegExp(`^\\s*${key}:`, 'm').test(code),
  );
  expect(unused).toEqual([]);
});

test('every variant that a rule writes out has a message', () => {
  const written = sources.flatMap(([file, code]) => {
    const id = path.basename(file, '.ts');
    const texts = file.startsWith(`rules${path.sep}`) ? rulesEn[id] : undefined;
    if (texts === undefined) return [];
    const given = /\bmessage: (?!string)([^\n]*)|egressFinding\(\w+, [^,()]+, ([^\n]*)/g;
    return [...code.matchAll(given)].flatMap((match) =>
      [...(match[1] ?? match[2] ?? '').matchAll(/(?<!===? )'([a-z][a-z-]*)'/g)].map((word) => ({
        id,
        key: word[1] ?? '',
        isThere: Object.hasOwn(texts.messages, word[1] ?? ''),
      })),
    );
  });
  expect(written.length).toBeGreaterThan(30);
  expect(written.filter(({ isThere }) => !isThere)).toEqual([]);
});

test.each(CHECK_LANGUAGES)('a finding in %s has all its values', (language) => {
  const texts = readTexts(language);
  const sentence = texts.message(finding());
  expect(sentence).toContain('api.openai.com');
  expect(sentence).toContain('[US]');
  expect(sentence).not.toMatch(/[{}?]/);
});

test('a value that is not given is told as unknown, a cure falls back to words', () => {
  const texts = readTexts('en');
  expect(texts.message(finding({ values: { host: 'a.example' } }))).toContain('unknown');
  expect(texts.cure(finding(), 'outside-jurisdiction')).toContain('the contract’s countries');
});

test('a rule without texts is told by its id, whatever the id', () => {
  const texts = readTexts('en');
  expect(texts.message(finding({ rule: 'no-such' }))).toBe('no-such');
  expect(texts.message(finding({ rule: 'constructor' }))).toBe('constructor');
});
