import fs from 'node:fs';
import path from 'node:path';
import { textOption } from '../../command.ts';
import type { Command, CommandInput } from '../../command.ts';
import { forgetSignatures } from '../../policy/approvals.ts';
import { buildBundle } from '../../policy/assemble.ts';
import { readInstallation } from '../../policy/installation.ts';
import { dayOption, wholeOption } from '../../policy/options.ts';
import { refuseRivals } from '../../policy/rival_contracts.ts';
import { keyThumbprint, readSigningKey, writeSignedBundle } from '../../policy/sign.ts';
import { readPolicySources } from '../../policy/sources.ts';

/** `bailiwick policy build`: config folder to signed bundle. */
export const build: Command = {
  name: 'policy build',
  summary: 'check the policy sources and write a bundle, signed or to approve',
  positionals: '',
  options: {
    contract: { type: 'string', value: 'file', description: 'contract source', required: true },
    key: {
      type: 'string',
      value: 'file',
      description: 'compliance key (PEM); without it, an unsigned candidate',
    },
    out: { type: 'string', value: 'folder', description: 'for both files', required: true },
    config: {
      type: 'string',
      value: 'folder',
      description: 'policy sources',
      default: 'config',
    },
    installation: {
      type: 'string',
      value: 'file',
      description: 'hosts, keys and tenant ids of this installation',
    },
    'key-id': { type: 'string', value: 'id', description: 'default: thumbprint of the key' },
    'issued-on': { type: 'string', value: 'yyyymmdd', description: 'default: today' },
    version: { type: 'string', value: 'number', description: 'default: issue date and 01' },
  },
  run: (input, terminal) => {
    const sources = readPolicySources(textOption(input, 'config'), textOption(input, 'contract'));
    const issuedOn = dayOption(input, 'issued-on', terminal.today());
    const version = wholeOption(input, 'version', issuedOn * 100 + 1);
    const built = buildBundle(sources, { issuedOn, version }, readInstallation(input));
    refuseRivals(textOption(input, 'contract'), built.bundle.contract);
    const out = textOption(input, 'out');
    const keyId = writeBundle(input, built.bytes, out);
    terminal.out(`${path.join(out, 'bundle.json')}  ${built.bytes.length} bytes`);
    terminal.out(`digest   ${built.digest}`);
    terminal.out(keyId === '' ? 'unsigned: policy approve, then policy sign' : `key id   ${keyId}`);
    terminal.out(`contract ${built.bundle.contract.id}, version ${version}, issued ${issuedOn}`);
    for (const warning of built.warnings) terminal.error(`warning: ${warning}`);
    for (const region of built.bundle.regions) {
      if (region.receiptKeys.length === 0) {
        terminal.error(
          `warning: region ${region.id} has no receipt key, so its receipts cannot be verified; give one by --installation`,
        );
      }
    }
    return 0;
  },
};

/** Gives the id of the key that signed, '' for a candidate. Reads the key before it writes. */
function writeBundle(input: CommandInput, bytes: Buffer, out: string): string {
  const file = textOption(input, 'key');
  if (file === '') {
    fs.mkdirSync(out, { recursive: true });
    forgetSignatures(out);
    fs.writeFileSync(path.join(out, 'bundle.json'), bytes);
    return '';
  }
  const key = readSigningKey(file);
  const keyId = textOption(input, 'key-id') || keyThumbprint(key);
  forgetSignatures(out);
  writeSignedBundle(bytes, key, keyId, out);
  return keyId;
}
