// One set of vectors, every implementation, equal answers to the last member.
import fs from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readBundle, readDecision, readDecisionRequest, REASON_RULES } from '@bailiwick/policy';
import { implementations } from './implementations.ts';
import type { Opened } from './implementations.ts';
import { bundleOf, readVectors, vectorFolder } from './vectors.ts';

const files = readVectors();
const rules = fs.readFileSync(path.join(vectorFolder, '../../docs/policy-rules.md'), 'utf8');
const vectors = [...files.values()].flat();

test('the vectors are many, distinct, and reach every reason', () => {
  expect(vectors.length).toBeGreaterThanOrEqual(2000);
  expect(new Set(vectors.map(({ name }) => name)).size).toBe(vectors.length);
  const reached = new Set(vectors.flatMap(({ expected }) => expected.reasons.map((r) => r.code)));
  const missing = REASON_RULES.map(({ code }) => code).filter((code) => !reached.has(code));
  // A well-typed request names a known action; see packages/policy/test.
  expect(missing).toEqual(['ACTION_UNKNOWN']);
});

test('every vector names the section of the rules that demands it', () => {
  const headings = [...rules.matchAll(/^## (.+)$/gm)].map((match) => match[1]!.replaceAll('`', ''));
  const sections = new Set(vectors.map(({ source }) => source.split(', ')[1] ?? ''));
  for (const section of sections) {
    const isNamed = headings.some((heading) => heading.startsWith(section));
    expect(isNamed || section === 'by hand', section).toBe(true);
  }
});

test.each(vectors)('$name is well typed', (vector) => {
  expect(readDecisionRequest(vector.request)).toEqual(vector.request);
  expect(readDecision(vector.expected)).toEqual(vector.expected);
  readBundle(bundleOf(vector));
});

for (const implementation of implementations) {
  describe(implementation.name, () => {
    let opened: Opened;
    beforeAll(async () => {
      opened = await implementation.open();
      if ('missing' in opened) console.log(`skipped ${implementation.name}: ${opened.missing}`);
    });
    let compared = 0;
    let disagreements = 0;
    afterAll(async () => {
      console.log(`${implementation.name}: ${compared} compared, ${disagreements} disagreements`);
      if ('close' in opened) await opened.close?.();
    });

    for (const [file, entries] of files) {
      test.for(entries)(`${file}: $name`, async (vector, { skip }) => {
        if ('missing' in opened) return skip(opened.missing);
        const decision = await opened.decide(vector.request, bundleOf(vector));
        compared += 1;
        if (!isDeepStrictEqual(decision, vector.expected)) disagreements += 1;
        expect(decision).toEqual(vector.expected);
      });
    }
  });
}
