import fs from 'node:fs';
import path from 'node:path';
import { installationModule } from '@bailiwick/functions';
import { bundleDigest, parseBundle, verifyBundle } from '@bailiwick/gateway';
import type { Command } from '../../command.ts';
import { textOption } from '../../command.ts';
import { CommandFailure } from '../../failure.ts';
import { readPublicKey } from '../../policy/sign.ts';
import { textDigest } from '../../policy/sources.ts';

const repository = path.resolve(import.meta.dirname, '../../../../..');

/** `bailiwick hubspot build`: the app as it is uploaded, with a portal's signed bundle in it. */
export const hubspotBuild: Command = {
  name: 'hubspot build',
  summary: 'lay out the HubSpot app with a signed bundle, ready to upload',
  positionals: '',
  options: {
    bundle: { type: 'string', value: 'file', description: 'bundle.json', required: true },
    signature: { type: 'string', value: 'file', description: 'bundle.jws', required: true },
    key: {
      type: 'string',
      value: 'file',
      description: 'public key (PEM) that may sign bundles',
      required: true,
    },
    'key-id': { type: 'string', value: 'id', description: 'its id', required: true },
    portal: { type: 'string', value: 'id', description: 'portal id, in digits', required: true },
    gateway: {
      type: 'string',
      value: 'origin',
      description: 'https origin of the gateway that pages ask for tickets',
      required: true,
    },
    texts: {
      type: 'string',
      value: 'folder',
      description: 'skill texts (default: config/hubspot/skills/texts)',
    },
    profile: {
      type: 'string',
      value: 'name',
      description: 'name of its only profile, for example eu1 (default: portal)',
    },
    out: { type: 'string', value: 'folder', description: 'a new folder', required: true },
  },
  run: (input, terminal) => {
    const out = path.resolve(textOption(input, 'out'));
    if (fs.existsSync(out)) throw new CommandFailure(`${out} exists already: name a new folder`);
    const portal = textOption(input, 'portal');
    const gateway = textOption(input, 'gateway');
    if (!/^[1-9]\d{0,19}$/.test(portal)) {
      throw new CommandFailure(`--portal: \`${portal}\` is not a portal id in digits`);
    }
    if (!URL.canParse(gateway) || new URL(gateway).origin !== gateway || !/^https:/.test(gateway)) {
      throw new CommandFailure(`--gateway: \`${gateway}\` is not an https origin without a path`);
    }
    const profile = textOption(input, 'profile') || 'portal';
    if (!/^[a-z0-9-]{1,40}$/.test(profile)) {
      throw new CommandFailure(`--profile: \`${profile}\` is not a name of a-z, 0-9 and -`);
    }
    const bytes = readFile(textOption(input, 'bundle'));
    const signature = readFile(textOption(input, 'signature')).toString('utf8');
    const key = readPublicKey(textOption(input, 'key'), textOption(input, 'key-id'));
    const { state } = verifyBundle(bytes, signature, [key]);
    if (state !== 'verified') throw new CommandFailure(`the bundle’s signature is ${state}`);
    const bundle = parseBundle(bytes);
    if (!bundle.contract.tenantIds.includes(portal)) {
      throw new CommandFailure(`the bundle’s contract is not for the portal ${portal}`);
    }
    const texts = path.resolve(
      textOption(input, 'texts') || path.join(repository, 'config/hubspot/skills/texts'),
    );
    const skillTexts = Object.fromEntries(
      bundle.skills.map((skill) => {
        const file = path.join(texts, `${skill.id}.txt`);
        const text = readFile(file).toString('utf8').trim();
        if (textDigest(text) !== skill.textDigest) {
          throw new CommandFailure(`${file}: is not the text that the bundle signs`);
        }
        return [skill.id, { recordId: skill.id, text }];
      }),
    );
    const app = path.join(repository, 'hubspot-app');
    // Profiles of the repository are samples for other portals.
    fs.cpSync(path.join(app, 'src'), path.join(out, 'src'), {
      recursive: true,
      filter: (source) => !/^hsprofile\..*\.json$/.test(path.basename(source)),
    });
    fs.copyFileSync(path.join(app, 'hsproject.json'), path.join(out, 'hsproject.json'));
    fs.writeFileSync(
      path.join(out, 'src/app/functions/installation.js'),
      installationModule({
        tenantId: portal,
        bundle: bytes.toString('utf8'),
        signature,
        keys: [key],
        skillTexts,
      }),
    );
    fs.writeFileSync(
      path.join(out, `src/hsprofile.${profile}.json`),
      `${JSON.stringify({ accountId: Number(portal), variables: { GATEWAY_ORIGIN: gateway, PORTAL_ID: portal } }, null, 2)}\n`,
    );
    terminal.out(
      `${out}: bundle ${bundle.version}, ${bundleDigest(bytes)}, profile \`${profile}\``,
    );
    return 0;
  },
};

function readFile(file: string): Buffer {
  try {
    return fs.readFileSync(file);
  } catch {
    throw new CommandFailure(`${file}: cannot be read`);
  }
}
