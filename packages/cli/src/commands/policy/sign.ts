import path from 'node:path';
import { textOption } from '../../command.ts';
import type { Command } from '../../command.ts';
import { readApprovers, requireApprovals } from '../../policy/approvals.ts';
import { openBundle, pinOf, pinOptions } from '../../policy/open_bundle.ts';
import { keyThumbprint, readSigningKey, writeSignedBundle } from '../../policy/sign.ts';

/** `bailiwick policy sign`: the compliance key's signature, given only to approved bytes. */
export const sign: Command = {
  name: 'policy sign',
  summary: 'sign an approved bundle with the compliance key',
  positionals: '',
  options: {
    bundle: { type: 'string', value: 'file', description: 'approved bundle', required: true },
    digest: {
      type: 'string',
      value: 'digest',
      description: 'of the bundle that you have read',
      required: true,
    },
    'minimum-version': pinOptions['minimum-version'],
    approvers: {
      type: 'string',
      value: 'file',
      description: 'who may approve, and how many must',
      required: true,
    },
    key: { type: 'string', value: 'file', description: 'compliance key (PEM)', required: true },
    'key-id': { type: 'string', value: 'id', description: 'default: thumbprint of the key' },
  },
  run: (input, terminal) => {
    const file = textOption(input, 'bundle');
    const { bytes, digest } = openBundle(file, pinOf(input));
    const key = readSigningKey(textOption(input, 'key'));
    const keyId = textOption(input, 'key-id') || keyThumbprint(key);
    const approvers = readApprovers(textOption(input, 'approvers'));
    const folder = path.dirname(file);
    const approvedBy = requireApprovals(folder, bytes, approvers, key);
    writeSignedBundle(bytes, key, keyId, folder);
    terminal.out(`signed   ${digest}`);
    terminal.out(`key id   ${keyId}`);
    terminal.out(`approved by ${approvedBy.join(', ')}`);
    return 0;
  },
};
