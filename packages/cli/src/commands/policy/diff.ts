import { CommandFailure } from '../../failure.ts';
import type { Command } from '../../command.ts';
import { compareBundles, differenceLine } from '../../policy/differences.ts';
import {
  keyOptions,
  openBundle,
  pinOf,
  refuseOlder,
  verifyingKeys,
} from '../../policy/open_bundle.ts';

/** `bailiwick policy diff`: what a reviewer has to read before signing the second bundle. */
export const diff: Command = {
  name: 'policy diff',
  summary: 'tell in words what changed between two bundles; exits 1 on a change',
  positionals: '<old bundle> <new bundle>',
  options: {
    'in-force': { type: 'string', value: 'digest', description: 'refuse any other old bundle' },
    ...keyOptions,
    json: { type: 'boolean', description: 'print the differences as JSON' },
  },
  run: (input, terminal) => {
    const [oldFile, newFile, ...more] = input.positionals;
    if (oldFile === undefined || newFile === undefined || more.length > 0) {
      throw new CommandFailure('policy diff needs <old bundle> and <new bundle>');
    }
    const before = openBundle(oldFile, { ...pinOf(input, 'in-force'), keys: verifyingKeys(input) });
    const after = openBundle(newFile);
    refuseOlder(before, after);
    const differences = compareBundles(before.bundle, after.bundle);
    if (input.options['json'] === true) {
      const digests = { before: before.digest, after: after.digest };
      terminal.out(JSON.stringify({ ...digests, differences }, null, 2));
      return differences.length > 0 ? 1 : 0;
    }
    terminal.out(`old  ${before.digest}  version ${before.bundle.version}`);
    terminal.out(`new  ${after.digest}  version ${after.bundle.version}`);
    differences.map(differenceLine).forEach(terminal.out);
    terminal.out(`${differences.length} differences`);
    if (differences.length > 0 && after.bundle.version === before.bundle.version) {
      terminal.error('warning: the new bundle differs, but its version is the same');
    }
    return differences.length > 0 ? 1 : 0;
  },
};
