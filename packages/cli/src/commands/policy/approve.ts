import path from 'node:path';
import { textOption } from '../../command.ts';
import type { Command } from '../../command.ts';
import { approve } from '../../policy/approvals.ts';
import { openBundle, pinOf, pinOptions } from '../../policy/open_bundle.ts';
import { keyThumbprint, readSigningKey } from '../../policy/sign.ts';

/** `bailiwick policy approve`: one person's word for the bytes that this person has read. */
export const approveBundle: Command = {
  name: 'policy approve',
  summary: 'approve an unsigned bundle as the person who did not sign it',
  positionals: '',
  options: {
    bundle: { type: 'string', value: 'file', description: 'candidate bundle', required: true },
    digest: {
      type: 'string',
      value: 'digest',
      description: 'of the bundle that you have read',
      required: true,
    },
    'minimum-version': pinOptions['minimum-version'],
    key: { type: 'string', value: 'file', description: 'your key (PEM)', required: true },
    'key-id': { type: 'string', value: 'id', description: 'default: thumbprint of the key' },
  },
  run: (input, terminal) => {
    const file = textOption(input, 'bundle');
    const { bytes, digest } = openBundle(file, pinOf(input));
    const key = readSigningKey(textOption(input, 'key'));
    const keyId = textOption(input, 'key-id') || keyThumbprint(key);
    const count = approve(path.dirname(file), bytes, key, keyId);
    terminal.out(`approved ${digest}`);
    terminal.out(`by       ${keyId}, ${count} in all`);
    return 0;
  },
};
