import { CommandFailure } from '../../failure.ts';
import type { Command } from '../../command.ts';
import {
  keyOptions,
  openBundle,
  pinOf,
  pinOptions,
  verifyingKeys,
} from '../../policy/open_bundle.ts';

/** `bailiwick policy digest`: the name of a bundle, computed from its bytes. */
export const digest: Command = {
  name: 'policy digest',
  summary: 'print the digest of a bundle after checking its canonical form',
  positionals: '<bundle.json>',
  options: { ...pinOptions, ...keyOptions },
  run: (input, terminal) => {
    const file = input.positionals[0];
    if (file === undefined) throw new CommandFailure('policy digest needs <bundle.json>');
    terminal.out(openBundle(file, { ...pinOf(input), keys: verifyingKeys(input) }).digest);
    return 0;
  },
};
