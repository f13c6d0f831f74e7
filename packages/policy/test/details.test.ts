// Messages refer to details by number: every refusal must carry as many as its messages show.
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { REASON_RULES } from '@bailiwick/policy';
import { readVectors } from '../../../test/conformance/vectors.ts';

const root = path.join(import.meta.dirname, '..', '..', '..');
const english = JSON.parse(
  fs.readFileSync(path.join(root, 'config', 'messages', 'en.json'), 'utf8'),
) as Record<string, { readonly message: string; readonly cure: string }>;

const reasons = [...readVectors().values()].flat().flatMap(({ expected }) => expected.reasons);

test('every refusal carries the details that its messages show', () => {
  expect(reasons.length).toBeGreaterThan(500);
  for (const { code, details } of reasons) {
    const texts = `${english[code]?.message} ${english[code]?.cure}`;
    const numbers = [...texts.matchAll(/\{(\d)\}/g)].map((match) => Number(match[1]));
    expect(Math.max(-1, ...numbers), code).toBeLessThan(details.length);
  }
});

const forms: Readonly<Record<string, RegExp>> = {
  country: /^([A-Z]{2,8}|[^A-Z].*)?$/,
  date: /^(0|-?\d+)$/,
  person: /^[A-Za-z]/,
  field: /^[A-Za-z]/,
  class: /^[A-Za-z]*$/,
  region: /^.*$/,
  skill: /^.*$/,
  regime: /^[A-Z]/,
  leg: /^(request|answer)$/,
  recipient: /^.*$/,
  action: /^[a-z-]+$/,
  text: /^.*$/,
};

test('every refusal carries as many details as the table declares, each of its kind', () => {
  for (const { code, details } of reasons) {
    const kinds = REASON_RULES.find((rule) => rule.code === code)?.details ?? [];
    expect(kinds, code).toHaveLength(details.length);
    // A kind without a form would match everything.
    expect(Object.keys(forms), code).toEqual(expect.arrayContaining([...kinds]));
    kinds.forEach((kind, index) => expect(details[index], `${code} ${kind}`).toMatch(forms[kind]!));
  }
});

test.each(['en', 'de', 'fr'])('names in %s exist for the same values as in English', (language) => {
  const namesIn = (one: string): Record<string, Record<string, string>> =>
    JSON.parse(
      fs.readFileSync(path.join(root, 'scripts', 'labels', `names.${one}.json`), 'utf8'),
    ) as Record<string, Record<string, string>>;
  const names = namesIn(language);
  const keysOf = (all: typeof names): unknown =>
    Object.entries(all).map(([kind, texts]) => [kind, Object.keys(texts)]);
  expect(keysOf(names)).toEqual(keysOf(namesIn('en')));
  expect(Object.values(names).flatMap((texts) => Object.values(texts))).not.toContain('');
});

test('every law that ships has a name, and so has every country that one covers', () => {
  const names = JSON.parse(
    fs.readFileSync(path.join(root, 'scripts', 'labels', 'names.en.json'), 'utf8'),
  ) as Record<string, Record<string, string>>;
  const groups = JSON.parse(
    fs.readFileSync(path.join(root, 'config', 'groups.json'), 'utf8'),
  ) as readonly { readonly id: string; readonly members: readonly string[] }[];
  for (const file of fs.readdirSync(path.join(root, 'config', 'law'))) {
    const { regime } = JSON.parse(
      fs.readFileSync(path.join(root, 'config', 'law', file), 'utf8'),
    ) as { readonly regime: { readonly id: string; readonly covers: readonly string[] } };
    expect(names['regime']?.[regime.id], regime.id).toBeTruthy();
    for (const covered of regime.covers) {
      const members = groups.find(({ id }) => id === covered)?.members ?? [covered];
      for (const country of members) expect(names['country']?.[country], country).toBeTruthy();
    }
  }
});
