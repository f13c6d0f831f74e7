import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { labelsFor, readLabels } from '../../src/browser/index.ts';

let folder = '';

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'labels-'));
  fs.mkdirSync(path.join(folder, 'labels'));
  fs.mkdirSync(path.join(folder, 'translations'));
  const label = (name: string, value: string): string =>
    `<labels><fullName>${name}</fullName><value>${value}</value></labels>`;
  fs.writeFileSync(
    path.join(folder, 'labels/CustomLabels.labels-meta.xml'),
    `<CustomLabels>${label('Send', 'Send &amp; wait')}${label('Year', '2026')}</CustomLabels>`,
  );
  fs.writeFileSync(
    path.join(folder, 'translations/de.translation-meta.xml'),
    '<Translations><customLabels><label>Senden</label><name>Send</name></customLabels></Translations>',
  );
});

afterEach(() => fs.rmSync(folder, { recursive: true }));

test('reads English labels as text, entities decoded', () => {
  expect(readLabels(folder)['en']).toEqual({ Send: 'Send & wait', Year: '2026' });
});

test.each([
  ['de', 'Senden'],
  ['de_AT', 'Senden'],
  ['en_US', 'Send & wait'],
  ['it', 'Send & wait'],
])('gives %s its language, English where there is none', (language, text) => {
  expect(labelsFor(readLabels(folder), language)['Send']).toBe(text);
});

test('falls back to English for a label without a translation', () => {
  expect(labelsFor(readLabels(folder), 'de')['Year']).toBe('2026');
});

test('a project without labels has none', () => {
  expect(readLabels(path.join(folder, 'missing'))).toEqual({ en: {} });
});
