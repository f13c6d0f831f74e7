// The whole surface of the command as one reviewed file: a change of it shows in a diff. After adding
// a command: `npx vitest run packages/cli/test/command_surface.test.ts -u`.
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { commandGroups } from '../src/command_table.ts';
import { commandHelp, overview } from '../src/help.ts';
import { run } from '../src/run.ts';

const golden = path.join(import.meta.dirname, 'command_surface.txt');
const commands = commandGroups.flatMap((group) => group.commands);

test('is the one in command_surface.txt', async () => {
  const surface = [overview(commandGroups), ...commands.map(commandHelp)].join('\n\n---\n\n');
  await expect(`${surface}\n`).toMatchFileSnapshot(golden);
});

test('help fits one screen', () => {
  const lines = overview(commandGroups).split('\n');
  expect(lines.length).toBeLessThanOrEqual(40);
  for (const line of lines) expect(line.length).toBeLessThanOrEqual(110);
});

test('every command is a file of its own under its group', () => {
  for (const { name } of commands) {
    const file = `${path.join(import.meta.dirname, '../src/commands', ...name.split(' '))}.ts`;
    expect(fs.existsSync(file), file).toBe(true);
  }
});

const quiet = { out: () => undefined, error: () => undefined, today: () => 20261123 };

test.each([
  ['--help', 0],
  ['', 2],
  ['nonsense', 2],
  ['policy', 2],
  ['policy --help', 0],
  ['policy law --help', 0],
  ['keys --help', 0],
  ['nonsense --help', 2],
  ['policy lawful --help', 2],
  ['policy build', 2],
  ['policy build --help', 0],
  ['policy build --no-such-option', 2],
  ['policy digest', 2],
])('`bailiwick %s` exits with %i', async (line, code) => {
  expect(await run(line.split(' ').filter(Boolean), commandGroups, quiet)).toBe(code);
});

test('help of a group lists its commands and no other', async () => {
  const lines: string[] = [];
  await run(['policy', 'law', '--help'], commandGroups, {
    ...quiet,
    out: (text) => lines.push(text),
  });
  const told = lines.join('\n').match(/bailiwick [a-z ]+?(?=  )/g) ?? [];
  expect(told.map((name) => name.replace('bailiwick ', '').trim())).toEqual([
    'policy law list',
    'policy law show',
    'policy law mechanisms',
    'policy law due',
  ]);
  expect(lines.join('\n')).toContain('exits 1 when there is any');
});
