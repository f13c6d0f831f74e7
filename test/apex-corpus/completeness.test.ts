/** Every system member that the package uses is used by a program of the corpus, too. */
import { expect, test } from 'vitest';
import { compileProject } from '../../packages/org/src/index.ts';
import { KNOWN_DIFFERENCES } from './known_differences.ts';
import { PACKAGE, readPrograms } from './program.ts';
import { membersOfBlock, membersOfProject } from './system_members.ts';

/** Members that no program can use, with the reason. */
const WITHOUT_PROGRAM: Readonly<Record<string, string>> = {};

test('the corpus uses every system member that the package uses', () => {
  const corpus = compileProject([PACKAGE]);
  const covered = new Set(membersOfProject(corpus));
  for (const program of readPrograms()) {
    // What the local org answers otherwise proves nothing about a member.
    if (program.kind === 'test' || program.id in KNOWN_DIFFERENCES) continue;
    for (const member of membersOfBlock(corpus, program.text)) covered.add(member);
  }
  const used = membersOfProject(compileProject(['force-app'], { cacheFolder: '.cache' }));
  expect(used.length).toBeGreaterThan(150);
  const missing = used.filter((member) => !covered.has(member));
  expect(missing).toEqual(Object.keys(WITHOUT_PROGRAM).sort());
}, 120_000);
