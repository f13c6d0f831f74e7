import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import de from '../../hubspot-app/messages/ui.de.json';
import en from '../../hubspot-app/messages/ui.en.json';
import fr from '../../hubspot-app/messages/ui.fr.json';
import { wordsOf } from '../../hubspot-app/ui/messages.ts';

const catalogues: Readonly<Record<string, Readonly<Record<string, string>>>> = { en, de, fr };
const ui = path.join(import.meta.dirname, '../../hubspot-app/ui');

function placeholders(text: string): readonly string[] {
  return [...new Set(text.match(/\{\d\}/g) ?? [])].sort();
}

test.each(['de', 'fr'])('%s has the keys of English with their placeholders', (language) => {
  const other = catalogues[language]!;
  expect(Object.keys(other)).toEqual(Object.keys(en));
  for (const [key, text] of Object.entries(en)) {
    expect([key, placeholders(other[key]!)]).toEqual([key, placeholders(text)]);
  }
});

test.each(['en', 'de', 'fr'])('no text of %s is empty, and keys are sorted', (language) => {
  const catalogue = catalogues[language]!;
  expect(Object.entries(catalogue).filter(([, text]) => text.trim() === '')).toEqual([]);
  expect(Object.keys(catalogue)).toEqual(Object.keys(catalogue).toSorted());
});

test('every key is used', () => {
  const sources = fs
    .readdirSync(ui, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => fs.readFileSync(path.join(ui, file), 'utf8'))
    .join('\n');
  // `cause.${known}` and `alerts.${state}None` use whatever their pattern fits.
  const patterns = [...sources.matchAll(/`([\w.-]+)\$\{[^}]+\}([\w.-]*)`/g)].map(
    ([, start, end]) => new RegExp(`^${start!.replaceAll('.', '\\.')}[\\w-]+${end}$`),
  );
  const unused = Object.keys(en)
    .map((key) => key.slice('ui.'.length))
    .filter((key) => !sources.includes(`'${key}'`))
    .filter((key) => !patterns.some((pattern) => pattern.test(key)));
  expect(unused).toEqual([]);
});

test('fills placeholders, each as often as it stands there', () => {
  const words = wordsOf('en');
  expect(words('preview.summary', 5, 1, 2, 0, 2)).toBe(
    '5 fields: 1 sealed, 2 masked, 0 dropped, 2 clear.',
  );
  expect(words('cure', 'write {0}')).toBe('What to do: write {0}');
});
