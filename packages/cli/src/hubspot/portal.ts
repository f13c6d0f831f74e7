/** The portal that a command works on: a real one by its secrets, or that of a sandbox. */
import fs from 'node:fs';
import path from 'node:path';
import { catalogues, FunctionFailure, openSystem, secretsFrom, send } from '@bailiwick/functions';
import type { Installation, Runtime, System } from '@bailiwick/functions';
import type { CommandInput, Option } from '../command.ts';
import { textOption } from '../command.ts';
import { CommandFailure } from '../failure.ts';
import { layoutOf } from '../sandbox/layout.ts';
import { portalSecrets } from '../sandbox/portal_installation.ts';

export const portalOptions: Readonly<Record<string, Option>> = {
  installation: {
    type: 'string',
    value: 'file',
    description: 'installation.js that was uploaded with the app',
  },
  sandbox: {
    type: 'string',
    value: 'folder',
    description: 'the portal of a local sandbox instead',
  },
  json: { type: 'boolean', description: 'print as JSON' },
};

const MINUTES = 5 * 60_000;
const HUBSPOT_API = 'https://api.hubapi.com';

/**
 * Connects to the portal. Secrets come from the environment under the names that they have in
 * HubSpot (docs/hubspot-app.md); nothing of them is printed. Throws CommandFailure with the code.
 */
export async function openPortalSystem(input: CommandInput): Promise<System> {
  try {
    return await openSystem(runtimeFor(input), Date.now() + MINUTES);
  } catch (cause) {
    throw commandFailure(cause);
  }
}

/** The same without connecting: installation, secrets by name, and where the API is. */
export function runtimeFor(input: CommandInput): Runtime {
  const sandbox = textOption(input, 'sandbox');
  return sandbox === '' ? realRuntime(input) : sandboxRuntime(path.resolve(sandbox));
}

/** A failure of the functions as one of a command: message and cure in English. */
export function commandFailure(cause: unknown): unknown {
  if (!(cause instanceof FunctionFailure)) return cause;
  const { messages } = catalogues.en;
  const text = messages[cause.code] ?? messages['INTERNAL']!;
  const filled = (template: string): string =>
    template.replaceAll(
      /\{(\d)\}/g,
      (whole, index: string) => cause.details[Number(index)] ?? whole,
    );
  return new CommandFailure(`${cause.code}: ${filled(text.message)} ${filled(text.cure)}`);
}

function realRuntime(input: CommandInput): Runtime {
  const file = textOption(input, 'installation');
  if (file === '')
    throw new CommandFailure('give --installation (or --sandbox for a local portal)');
  return runtimeOf(readInstallation(path.resolve(file)), process.env, HUBSPOT_API);
}

function sandboxRuntime(folder: string): Runtime {
  const stateFile = path.join(folder, 'state.json');
  if (!fs.existsSync(stateFile)) throw new CommandFailure(`${folder} is not a sandbox`);
  const state = JSON.parse(fs.readFileSync(stateFile, 'utf8')) as {
    readonly regions: readonly { readonly id: string }[];
    readonly portal?: { readonly port: number };
  };
  const layout = layoutOf(folder);
  const saved = JSON.parse(fs.readFileSync(layout.portal.snapshot, 'utf8')) as {
    readonly tokens: readonly { readonly kind: string; active: boolean; readonly token: string }[];
  };
  const token = saved.tokens.find(({ kind, active }) => kind === 'static' && active)?.token ?? '';
  const secrets = portalSecrets(
    layout,
    state.regions.map(({ id }) => id),
  );
  const installation = path.join(layout.portal.projectFolder, 'src/app/functions/installation.js');
  return runtimeOf(
    readInstallation(installation),
    { ...secrets, PRIVATE_APP_ACCESS_TOKEN: token },
    `http://localhost:${state.portal?.port ?? 0}`,
  );
}

function runtimeOf(
  installation: Installation,
  values: Readonly<Record<string, string | undefined>>,
  usualOrigin: string,
): Runtime {
  return {
    installation,
    secrets: secretsFrom((name) => values[name]),
    send,
    now: Date.now,
    catalogues,
    apiOrigin: process.env['HUBSPOT_API_ORIGIN'] ?? usualOrigin,
    functionPlace: undefined,
  };
}

function readInstallation(file: string): Installation {
  try {
    // The file is data in the form of a module; nothing of it is run here.
    const written = /module\.exports = (.*);\s*$/s.exec(fs.readFileSync(file, 'utf8'));
    const installation = JSON.parse(written?.[1] ?? 'null') as Installation | null;
    if (installation !== null) return installation;
  } catch {
    throw new CommandFailure(`${file}: cannot be read as an installation`);
  }
  throw new CommandFailure(`${file}: nothing is installed there; run \`bailiwick hubspot build\``);
}
