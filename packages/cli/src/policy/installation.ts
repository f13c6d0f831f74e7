/** The file of `--installation`: what the sources cannot know. */
import { textOption } from '../command.ts';
import type { CommandInput } from '../command.ts';
import { CommandFailure } from '../failure.ts';
import type { Installation } from './assemble.ts';
import { readJson } from './sources.ts';

/** The installation's facts, none without the option. */
export function readInstallation(input: CommandInput): Installation {
  const file = textOption(input, 'installation');
  if (file === '') return {};
  const { value } = readJson(file, process.cwd());
  if (value === null || typeof value !== 'object') {
    throw new CommandFailure(`${file}: is not a JSON object`);
  }
  const extra = Object.keys(value).find(
    (name) => !['tenantIds', 'callers', 'regions'].includes(name),
  );
  if (extra !== undefined) throw new CommandFailure(`${file}: unknown member \`${extra}\``);
  return value as Installation;
}
