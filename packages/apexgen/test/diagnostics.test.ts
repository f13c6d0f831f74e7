import { describe, expect, test } from 'vitest';
import type { DiagnosticCode } from '../src/index.ts';
import { formatDiagnostic, rules } from '../src/index.ts';
import { reservedWords } from '../src/names.ts';
import { grammarErrors } from './judges.ts';
import { cured } from './refused/cured.ts';
import { refusedSamples } from './refused/index.ts';
import { withImports } from './refused/sample.ts';
import { compileSample } from './sample.ts';

describe('refuses what would not mean the same in Apex', () => {
  test.each(refusedSamples)('$code: $title', async ({ code, file, line, sources, ask }) => {
    const diagnostics = await ask(sources);

    const found = diagnostics.map((one) => `${one.file}:${one.line} ${one.code}`);
    expect(found).toContain(`${file}:${line} ${code}`);
    for (const one of diagnostics) {
      expect(formatDiagnostic(one)).toMatch(/^core\/[^:]+\.ts:\d+:\d+ [A-Z_]+ \S.*\S \(\S.*\S\)$/);
      expect(one.message).not.toMatch(/\{0\}|``|\n/);
      expect(one.cure).toBe(rules[one.code].cure);
      // The place is where something is written, not a gap or the end of the line.
      const text = sources.get(one.file)?.split('\n')[one.line - 1] ?? '';
      expect(text.charAt(one.column - 1)).toMatch(/\S/);
    }
    expect(new Set(diagnostics.map(formatDiagnostic)).size).toBe(diagnostics.length);
  });

  test.each(Object.keys(rules) as DiagnosticCode[])('has a failing sample for %s', (code) => {
    expect(refusedSamples.filter((sample) => sample.code === code)).not.toEqual([]);
  });

  test.each(Object.keys(rules) as DiagnosticCode[])(
    'compiles what follows the cure of %s',
    (code) => {
      const { classes, diagnostics } = compileSample(withImports(cured[code]));

      expect(diagnostics.map(formatDiagnostic)).toEqual([]);
      expect(grammarErrors(classes.get('CoreSample') ?? '')).toEqual([]);
    },
  );

  test('has another sample for each way', () => {
    const asked = refusedSamples.map(({ code, sources }) => JSON.stringify([code, ...sources]));

    expect(new Set(asked).size).toBe(refusedSamples.length);
  });

  test('names file, line, column, reason and cure', () => {
    const { diagnostics } = compileSample(
      'export function f(a: string): boolean {\n  return !a;\n}\n',
    );

    expect(diagnostics.map(formatDiagnostic)).toEqual([
      'core/sample.ts:2:11 TRUTHINESS a condition must be a boolean; this is `string` ' +
        "(compare explicitly, for example `=== ''`, `=== 0` or `=== null`)",
    ]);
  });

  test('finds every mistake of a module, in the order of the source', () => {
    const { diagnostics } = compileSample(
      'export function f(a: number): boolean {\n  const b = a / 2;\n  const a__b = 1;\n  return !b;\n}\n',
    );

    expect(diagnostics.map((diagnostic) => diagnostic.code)).toEqual([
      'PLAIN_NUMBER',
      'DIVISION',
      'BAD_NAME',
      'TRUTHINESS',
    ]);
  });
});

test('the reserved words are the 121 of the platform', () => {
  expect(reservedWords.size).toBe(121);
  expect([...reservedWords].filter((word) => word !== word.toLowerCase())).toEqual([]);
});
