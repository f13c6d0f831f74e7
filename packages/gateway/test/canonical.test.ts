import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { canonicalize } from '../src/canonical.ts';
import { outsideData } from './outside_data.ts';

describe('canonical JSON', () => {
  it('sorts members by UTF-16 code units and drops white space', () => {
    expect(canonicalize({ b: [1, { d: null, c: false }], a: 'x' })).toBe(
      '{"a":"x","b":[1,{"c":false,"d":null}]}',
    );
    expect(canonicalize({ '\u{1f600}': 1, '\ufb33': 2 })).toBe('{"\u{1f600}":1,"\ufb33":2}');
  });

  it.each([
    [undefined],
    [Number.NaN],
    [Infinity],
    ['\ud800'],
    [10n],
    [() => 1],
    [{ a: undefined }],
  ])('refuses what JSON cannot carry (case %#)', (value) => {
    expect(() => canonicalize(value)).toThrow(TypeError);
  });

  it('refuses deep nesting instead of overflowing the stack', () => {
    let value: unknown = 1;
    for (let depth = 0; depth < 10_000; depth += 1) value = [value];
    expect(() => canonicalize(value)).toThrow('nested too deeply');
  });

  const folder = outsideData('json-canonicalization/testdata');
  it.skipIf(folder === null)('gives the published output for the RFC 8785 samples', () => {
    const names = fs.readdirSync(path.join(folder!, 'input'));
    expect(names.length).toBe(6);
    for (const name of names) {
      const input: unknown = JSON.parse(fs.readFileSync(path.join(folder!, 'input', name), 'utf8'));
      const expected = fs.readFileSync(path.join(folder!, 'output', name), 'utf8');
      expect(canonicalize(input), name).toBe(expected.trimEnd());
    }
  });
});
