import { describe, expect, test } from 'vitest';
import type { DiagnosticCode } from '../src/index.ts';
import { formatDiagnostic, rules } from '../src/index.ts';
import { reservedWords } from '../src/names.ts';
import { refusedSamples } from './refused_samples.ts';
import { compileSample } from './sample.ts';

describe('refuses what would not mean the same in Apex', () => {
  test.each(refusedSamples)('$code at line $line: $source', ({ code, line, source }) => {
    const { classes, diagnostics } = compileSample(source);

    const found = diagnostics.map((diagnostic) => `${diagnostic.code} ${diagnostic.line}`);
    expect(found).toContain(`${code} ${line}`);
    expect(diagnostics.every((diagnostic) => diagnostic.file === 'core/sample.ts')).toBe(true);
    expect(classes.size).toBe(0);
  });

  test.each(Object.keys(rules) as DiagnosticCode[])('has a failing sample for %s', (code) => {
    expect(refusedSamples.filter((sample) => sample.code === code)).not.toEqual([]);
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

  test('finds every mistake of a module, not only the first', () => {
    const { diagnostics } = compileSample(
      'export function f(a: number): boolean {\n  const b = a / 2;\n  return !b;\n}\n',
    );

    expect(diagnostics.map((diagnostic) => diagnostic.code)).toEqual([
      'PLAIN_NUMBER',
      'DIVISION',
      'TRUTHINESS',
    ]);
  });
});

test('the reserved words are the 121 of the platform', () => {
  expect(reservedWords.size).toBe(121);
  expect([...reservedWords].filter((word) => word !== word.toLowerCase())).toEqual([]);
});
