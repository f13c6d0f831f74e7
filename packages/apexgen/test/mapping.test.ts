// The mapping of docs/apexgen.md against the compiler, in both directions.
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { compile, formatDiagnostic } from '../src/index.ts';
import {
  constructs,
  kindName,
  mappingModel,
  mappingTables,
  refusedKinds,
} from '../src/mapping/index.ts';
import { refusedSamples } from './refused/index.ts';

const flat = (text: string) =>
  text.replaceAll(/\s*\*?\s+/g, ' ').replaceAll(/([({<]) | (?=[)}>])/g, '$1');

/** The Apex class of a row in its frame. */
function apexOf(source: string): string {
  const sources = new Map([
    ['core/model.ts', mappingModel],
    ['core/sample.ts', source],
  ]);
  const { classes, diagnostics } = compile(sources, { prefix: 'Policy' });
  expect(diagnostics.map(formatDiagnostic)).toEqual([]);
  return classes.get('PolicySample') ?? '';
}

for (const { title, rows, frame } of mappingTables) {
  describe(title, () => {
    test.each(rows)('$typescript', ({ typescript, apex }) => {
      expect(flat(apexOf(frame(typescript)))).toContain(flat(apex));
    });
  });
}

const covered = mappingTables.flatMap(({ rows }) => rows.flatMap(({ covers }) => covers));

test('every construct that the compiler accepts has a row', () => {
  expect(constructs().filter((construct) => !covered.includes(construct))).toEqual([]);
});

test('every row shows a construct that the compiler accepts', () => {
  expect(covered.filter((construct) => !constructs().includes(construct))).toEqual([]);
});

test.each(refusedKinds().map((one) => ({ ...one, name: kindName(one.kind) })))(
  'a sample shows that $role $name is refused as $code',
  ({ role, kind, code }) => {
    const holds = (node: ts.Node): boolean =>
      node.kind === kind ||
      (role === 'prefix' && ts.isPrefixUnaryExpression(node) && node.operator === kind) ||
      (ts.forEachChild(node, (child) => holds(child) || undefined) ?? false);
    const samples = refusedSamples.filter(
      (sample) =>
        sample.code === code &&
        [...sample.sources].some(([file, source]) =>
          holds(ts.createSourceFile(file, source, ts.ScriptTarget.ESNext)),
        ),
    );

    expect(samples).not.toEqual([]);
  },
);
