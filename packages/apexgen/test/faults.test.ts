// Each mistake put into the compiler is noticed by behaviours that then differ from Node.
import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { formatDiagnostic } from '../src/index.ts';
import { apexRuns } from './apex_runs.ts';
import type { Behaviour } from './behaviours/behaviour.ts';
import { behaviours } from './behaviours/index.ts';
import type { Fault } from './faults/fault.ts';
import { faultyCompiler } from './faults/faulty_compiler.ts';
import { libraryFaults } from './faults/library.ts';
import { visitorFaults } from './faults/visitors.ts';
import type { Result } from './node_runs.ts';
import { nodeRuns } from './node_runs.ts';
import { doorEntries } from './programs_door.ts';
import { programSources, root } from './sources.ts';

const faults: readonly Fault[] = [...visitorFaults, ...libraryFaults];
const sources = programSources();
const inNode = nodeRuns(sources);

let folder: string;
beforeAll(() => {
  const parent = path.join(root, '.cache');
  fs.mkdirSync(parent, { recursive: true });
  folder = fs.mkdtempSync(path.join(parent, 'faults-'));
});
let noticed = 0;
afterAll(() => {
  fs.rmSync(folder, { recursive: true });
  console.info(`${noticed} of ${faults.length} faults in the compiler are noticed`);
});

/** The modules and what they import. */
function withImports(programs: readonly string[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const add = (program: string): void => {
    const [file, source] = [...sources].find(([name]) => name.endsWith(`/${program}.ts`)) ?? [];
    if (file === undefined || source === undefined) throw new Error(`no program ${program}`);
    if (found.has(file)) return;
    found.set(file, source);
    for (const [, imported = ''] of source.matchAll(/from '\.\/(\w+)\.ts'/g)) add(imported);
  };
  programs.forEach(add);
  return found;
}

/** Whether a behaviour comes out otherwise than in Node. */
async function differs(one: Behaviour, run: ReturnType<typeof apexRuns>): Promise<boolean> {
  const expected: Result[] = [];
  for (const given of one.calls) expected.push(await inNode(one.program, one.function, given));
  const name = `${one.program}.${one.function}`;
  try {
    const actual = run(one.calls.map((given) => ({ name, given })));
    return JSON.stringify(actual) !== JSON.stringify(expected);
  } catch {
    // An exception that the core does not know: the call has no result at all.
    return true;
  }
}

describe('a fault in the compiler is noticed', () => {
  test.each(faults)('$file: $title', { timeout: 120_000 }, async (fault) => {
    const compile = await faultyCompiler(fault, folder);
    const modules = withImports(fault.programs);
    const { classes, diagnostics } = compile(modules, { prefix: 'Sample' });
    expect(diagnostics.map(formatDiagnostic)).toEqual([]);
    const run = apexRuns(classes, doorEntries(modules));
    const asked = behaviours.filter(({ program }) => fault.programs.includes(program));

    const different: string[] = [];
    for (const one of asked) if (await differs(one, run)) different.push(one.title);

    expect(different).not.toEqual([]);
    noticed += 1;
  });
});

test('without a fault nothing differs', { timeout: 120_000 }, async () => {
  const { title } = faults[0]!;
  const none = {
    title,
    file: 'names.ts',
    from: '/** Names:',
    to: '/** names:',
    programs: ['texts'],
  };
  const compile = await faultyCompiler(none, folder);
  const modules = withImports(none.programs);
  const run = apexRuns(compile(modules, { prefix: 'Sample' }).classes, doorEntries(modules));

  const asked = behaviours.filter(({ program }) => program === 'texts');
  const different: string[] = [];
  for (const one of asked) if (await differs(one, run)) different.push(one.title);

  expect(different).toEqual([]);
});

test('the faults are told apart', () => {
  expect(new Set(faults.map(({ title }) => title)).size).toBe(faults.length);
});
