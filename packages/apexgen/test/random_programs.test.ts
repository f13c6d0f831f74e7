// Random functions in Node and, compiled, in the local org: equal results.
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { compile } from '../src/index.ts';
import { openApex } from './local_org.ts';
import { printDoor } from './programs_door.ts';
import type { RandomFunction } from './random_programs.ts';
import { randomFunctions } from './random_programs.ts';

const parameters = ['Integer', 'Integer', 'String', 'String', 'Boolean', 'Boolean'];
const givens = [
  [0, 0, '', '', false, false],
  [1, -2, 'Yes', 'yes', true, false],
  [-7, 5, "a'b", 'Yes', false, true],
  [13, 13, '\u{1F600}x', '<', true, true],
];

function moduleOf(functions: readonly RandomFunction[]): string {
  return ['export type int = number;', ...functions.map(({ source }) => source)].join('\n');
}

/** Without the functions that TypeScript refuses, such as those that compare two literals. */
function accepted(functions: readonly RandomFunction[]): readonly RandomFunction[] {
  const { diagnostics } = compile(new Map([['core/random.ts', moduleOf(functions)]]), {
    prefix: 'Sample',
  });
  const lines = new Set(diagnostics.map(({ line }) => line));
  const left = functions.filter((_, index) => !lines.has(index + 2));
  return left.length === functions.length ? left : accepted(left);
}

describe('random functions give the same in Node and in the local org', () => {
  test.each([1, 20261123])('from seed %i', async (seed) => {
    const functions = accepted(randomFunctions(240, seed));
    expect(functions.length).toBeGreaterThan(180);
    const source = moduleOf(functions);
    const { classes } = compile(new Map([['core/random.ts', source]]), { prefix: 'Sample' });
    const door = printDoor(
      functions.map(({ name }) => ({ program: 'random', function: name, parameters })),
    );
    const org = openApex(new Map([...classes, ['SampleDoor', door]]));
    const code = ts.transpile(source, {
      target: ts.ScriptTarget.ESNext,
      module: ts.ModuleKind.ESNext,
    });
    const node = (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as Readonly<
      Record<string, (...given: readonly unknown[]) => unknown>
    >;

    const calls = functions.flatMap(({ name }) =>
      givens.map((given) => ({ name: `random.${name}`, given })),
    );
    const actual = JSON.parse(
      org.call('SampleDoor', 'run', { calls: JSON.stringify(calls) }),
    ) as unknown[];

    const expected = functions.flatMap(({ name }) =>
      givens.map((given) => {
        const value = node[name]!(...given);
        return { value: value === 0 ? 0 : value };
      }),
    );
    const explained = (results: readonly unknown[]) =>
      results.map((result, index) => [
        functions[Math.floor(index / givens.length)]?.source,
        result,
      ]);
    expect(explained(actual)).toEqual(explained(expected));
  });
});
