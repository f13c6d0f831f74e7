/** The file of `--installation`: what the sources cannot know. */
import { textOption } from '../command.ts';
import type { CommandInput } from '../command.ts';
import { CommandFailure } from '../failure.ts';
import type { Installation } from './assemble.ts';
import { isMembers } from './member_names.ts';
import { sourceFault } from './sites.ts';
import { readJson } from './sources.ts';

/** The installation's facts, none without the option. */
export function readInstallation(input: CommandInput): Installation {
  const file = textOption(input, 'installation');
  if (file === '') return {};
  const source = readJson(file);
  if (!isMembers(source.value)) {
    throw new CommandFailure(sourceFault(source, '', 'must be an object', 'correct its value'));
  }
  const extra = Object.keys(source.value).find(
    (name) => !['tenantIds', 'callers', 'regions'].includes(name),
  );
  if (extra !== undefined) {
    throw new CommandFailure(sourceFault(source, extra, 'is not expected', 'take it out'));
  }
  return { ...(source.value as Installation), source };
}
