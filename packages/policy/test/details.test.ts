// Messages refer to details by number: every refusal must carry as many as its messages show.
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
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
