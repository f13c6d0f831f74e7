import fs from 'node:fs';
import { bundleDigest, parseBundle } from '@bailiwick/gateway';
import { CommandFailure } from '../../failure.ts';
import type { Command } from '../../command.ts';

/** `bailiwick policy digest`: the name of a bundle, computed from its bytes. */
export const digest: Command = {
  name: 'policy digest',
  summary: 'print the digest of a bundle after checking its canonical form',
  positionals: '<bundle.json>',
  options: {},
  run: (input, terminal) => {
    const file = input.positionals[0];
    if (file === undefined) throw new CommandFailure('policy digest needs <bundle.json>');
    let bytes: Buffer;
    try {
      bytes = fs.readFileSync(file);
    } catch {
      throw new CommandFailure(`${file}: cannot be read`);
    }
    try {
      parseBundle(bytes);
    } catch (error) {
      throw new CommandFailure(`${file}: ${(error as Error).message}`, 1);
    }
    terminal.out(bundleDigest(bytes));
    return 0;
  },
};
