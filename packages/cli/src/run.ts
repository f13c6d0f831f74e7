/** Finds the command that the words name, reads its options strictly and runs it. */
import { parseArgs } from 'node:util';
import type { Command, CommandInput, Terminal } from './command.ts';
import type { CommandGroup } from './command_table.ts';
import { CommandFailure } from './failure.ts';
import { commandHelp, groupHelp, overview } from './help.ts';

/** Runs one command line; never throws. Gives the exit code: 0 clean, 1 findings, 2 could not run, 3 in part. */
export async function run(
  words: readonly string[],
  groups: readonly CommandGroup[],
  terminal: Terminal,
): Promise<number> {
  const commands = groups.flatMap((group) => group.commands);
  const command = findCommand(words, commands);
  if (!command) return withoutCommand(words, groups, commands, terminal);
  const rest = words.slice(command.name.split(' ').length);
  if (rest.includes('--help')) {
    terminal.out(commandHelp(command));
    return 0;
  }
  try {
    return await command.run(readInput(command, rest), terminal);
  } catch (error) {
    return explainFailure(command, error, terminal);
  }
}

function findCommand(words: readonly string[], commands: readonly Command[]): Command | undefined {
  return commands.find((command) =>
    command.name.split(' ').every((word, index) => words[index] === word),
  );
}

/** Commands whose names go on after these words. */
function commandsIn(group: readonly string[], commands: readonly Command[]): readonly Command[] {
  const start = `${group.join(' ')} `;
  return commands.filter(({ name }) => name.startsWith(start));
}

function withoutCommand(
  words: readonly string[],
  groups: readonly CommandGroup[],
  commands: readonly Command[],
  terminal: Terminal,
): number {
  const [first] = words;
  if (first === undefined || first === '--help' || first === 'help') {
    terminal.out(overview(groups));
    return first === undefined ? 2 : 0;
  }
  const group = words.slice(0, words.indexOf('--help'));
  const within = words.includes('--help') ? commandsIn(group, commands) : [];
  if (within.length > 0) {
    terminal.out(groupHelp(group.join(' '), within));
    return 0;
  }
  const near = commands.filter((command) => command.name.split(' ')[0] === first);
  terminal.error(`unknown command \`${words.slice(0, 2).join(' ')}\``);
  for (const command of near) terminal.error(`  did you mean: bailiwick ${command.name}`);
  terminal.error('bailiwick --help lists all commands');
  return 2;
}

function readInput(command: Command, words: readonly string[]): CommandInput {
  const options = Object.fromEntries(
    Object.entries(command.options).map(([name, option]) => [
      name,
      { type: option.type, multiple: option.repeatable === true },
    ]),
  );
  let parsed: ReturnType<typeof parseArgs>;
  try {
    parsed = parseArgs({
      args: [...words],
      options,
      allowPositionals: command.positionals !== '',
      strict: true,
    });
  } catch (error) {
    throw new CommandFailure((error as Error).message);
  }
  const values: Record<string, string | boolean | readonly string[] | undefined> = {};
  for (const [name, option] of Object.entries(command.options)) {
    const value = parsed.values[name] ?? option.default;
    if (value === undefined && option.required) {
      throw new CommandFailure(`--${name} is missing: ${option.description}`);
    }
    values[name] = Array.isArray(value) ? value.map(String) : value;
  }
  return { options: values, positionals: parsed.positionals };
}

function explainFailure(command: Command, error: unknown, terminal: Terminal): number {
  if (error instanceof CommandFailure) {
    terminal.error(error.message);
    if (error.exitCode === 2) terminal.error(`bailiwick ${command.name} --help tells its options`);
    return error.exitCode;
  }
  const failure = error instanceof Error ? (error.stack ?? error.message) : String(error);
  terminal.error(`unexpected failure, please report it:\n${failure}`);
  return 2;
}
