/** The texts of `--help`, from the same table that runs the commands. */
import type { Command, Option } from './command.ts';
import type { CommandGroup } from './command_table.ts';

const WIDTH = 26;
const TELLS_OPTIONS = 'bailiwick <command> --help tells its options.';

/** One screen: every command by job. */
export function overview(groups: readonly CommandGroup[]): string {
  const lines = ['bailiwick: language models in the CRM, inside the contract’s jurisdiction', ''];
  const names = groups.flatMap(({ commands }) => commands.map(({ name }) => name.length));
  const width = Math.max(...names) + 'bailiwick '.length;
  for (const { job, commands } of groups) {
    lines.push(`${job}:`);
    for (const command of commands) {
      lines.push(row(`bailiwick ${command.name}`, command.summary, width));
    }
    lines.push('');
  }
  // One line, so that the overview fits a screen.
  lines.push(`${TELLS_OPTIONS} Exit codes: 0 clean, 1 findings, 2 could not run, 3 in part.`);
  return lines.join('\n');
}

/** The commands whose names begin with the same words, `policy law` for example. */
export function groupHelp(words: string, commands: readonly Command[]): string {
  const width = Math.max(...commands.map(({ name }) => name.length)) + 'bailiwick '.length;
  return [
    `bailiwick ${words} <command>`,
    '',
    ...commands.map(({ name, summary }) => row(`bailiwick ${name}`, summary, width)),
    '',
    TELLS_OPTIONS,
  ].join('\n');
}

/** Usage and options of one command. */
export function commandHelp(command: Command): string {
  const usage = ['bailiwick', command.name, command.positionals, optionsWord(command)];
  const lines = [`${usage.filter((word) => word !== '').join(' ')}`, '', command.summary, ''];
  for (const [name, option] of Object.entries(command.options)) {
    lines.push(row(flag(name, option), describe(option)));
  }
  return lines.join('\n').trimEnd();
}

function optionsWord(command: Command): string {
  return Object.keys(command.options).length > 0 ? '[options]' : '';
}

function flag(name: string, option: Option): string {
  return option.value === undefined ? `--${name}` : `--${name} <${option.value}>`;
}

function describe(option: Option): string {
  if (option.required) return `${option.description} (required)`;
  return option.default === undefined
    ? option.description
    : `${option.description} (default: ${option.default})`;
}

function row(left: string, right: string, width = WIDTH): string {
  return `  ${left.padEnd(width)}  ${right}`;
}
