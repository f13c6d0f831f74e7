// Every sample program in Node and, compiled, in the local org: equal results.
import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Result } from './expected_results.ts';
import { expectedResult } from './expected_results.ts';
import { openApex } from './local_org.ts';
import { programCases } from './program_cases.ts';
import { printDoor } from './programs_door.ts';
import { compilePrograms } from './sources.ts';

let run: (calls: readonly object[]) => readonly Result[];
beforeAll(() => {
  const { classes } = compilePrograms();
  const org = openApex(new Map([...classes, ['SampleDoor', printDoor(programCases)]]));
  run = (calls) => JSON.parse(org.call('SampleDoor', 'run', { calls: JSON.stringify(calls) }));
});

describe('TypeScript in Node and its Apex in the local org give the same', () => {
  test.each(programCases)('$program.$function', async (one) => {
    const name = `${one.program}.${one.function}`;
    const expected = await Promise.all(one.calls.map((given) => expectedResult(one, given)));

    const actual = run(one.calls.map((given) => ({ name, given })));

    // Each with its arguments, so that a difference says for which.
    const pair = (results: readonly Result[]) =>
      one.calls.map((given, index) => [given, results[index]]);
    expect(pair(actual)).toEqual(pair(expected));
  });
});

test('every exported function of the sample programs is run', () => {
  const folder = path.join(import.meta.dirname, 'programs');
  const exported = fs.readdirSync(folder).flatMap((file) => {
    const source = fs.readFileSync(path.join(folder, file), 'utf8');
    const parsed = ts.createSourceFile(file, source, ts.ScriptTarget.ESNext);
    return (
      parsed.statements
        .filter(ts.isFunctionDeclaration)
        .filter((node) => node.modifiers?.some((one) => one.kind === ts.SyntaxKind.ExportKeyword))
        // What gives a record is called by other samples: records do not pass the door.
        .filter((node) => !/^[A-Z]/.test(node.type?.getText(parsed) ?? ''))
        .map((node) => `${file.replace('.ts', '')}.${node.name?.text ?? ''}`)
    );
  });

  expect(programCases.map((one) => `${one.program}.${one.function}`).sort()).toEqual(
    exported.sort(),
  );
});

test('the edges include overflow and exceptions', async () => {
  const results = await Promise.all(
    programCases.flatMap((one) => one.calls.map((given) => expectedResult(one, given))),
  );

  expect(results.length).toBeGreaterThan(2000);
  expect(results.filter((result) => 'thrown' in result).length).toBeGreaterThan(50);
});
