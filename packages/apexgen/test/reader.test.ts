import fs from 'node:fs';
import path from 'node:path';
import { ReadError, readBundle, readDecisionRequest } from '@bailiwick/policy';
import { describe, expect, test } from 'vitest';
import { mutationsOf } from './mutations.ts';
import { root } from './sources.ts';

const vectorFolder = path.join(root, 'test/vectors');
const readJson = (file: string) =>
  JSON.parse(fs.readFileSync(path.join(vectorFolder, file), 'utf8'));

function errorOf(read: () => unknown): string {
  try {
    read();
    return 'accepted';
  } catch (error) {
    if (!(error instanceof ReadError)) throw error;
    return `${error.code} ${error.path}`;
  }
}

const bundleNames = fs.readdirSync(path.join(vectorFolder, 'bundles'));
const [vector] = readJson('edge-integrity.json');

describe('the generated reader', () => {
  test.each(bundleNames)('accepts %s as it is', (name) => {
    const bundle = readJson(`bundles/${name}`);

    expect(readBundle(bundle)).toEqual(bundle);
  });

  test('keeps nothing of the value it was given', () => {
    const bundle = readJson('bundles/minimal.json');

    const read = readBundle(bundle);

    bundle.contract.processIn.push('XX');
    expect(read.contract.processIn).not.toContain('XX');
  });

  test('names code and path of every single mistake in a bundle', () => {
    const mutations = mutationsOf(readJson('bundles/sample-de.json'));

    expect(mutations.length).toBeGreaterThan(500);
    for (const { code, path: place, value } of mutations) {
      expect(errorOf(() => readBundle(value))).toBe(`${code} ${place}`);
    }
  });

  test('names code and path of every single mistake in a request', () => {
    for (const { code, path: place, value } of mutationsOf(vector.request)) {
      expect(errorOf(() => readDecisionRequest(value))).toBe(`${code} ${place}`);
    }
  });

  test.each(['', 'Infer', 'infer ', 'erase', 'toString'])('refuses the action `%s`', (action) => {
    expect(errorOf(() => readDecisionRequest({ ...vector.request, action }))).toBe(
      'UNKNOWN_VALUE action',
    );
  });

  test('does not repeat the value', () => {
    const request = { ...vector.request, tenantId: { secret: 'jane@example.org' } };

    expect(() => readDecisionRequest(request)).toThrow(/^tenantId must be a string$/);
  });
});
