/** A project as it is released, and the release scripts run on it with a stand-in for `hs`. */
import { spawn } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { takeCalls, writeStandIn } from './hs_stand_in.ts';
import type { Call, Mode } from './hs_stand_in.ts';

export const repository = path.resolve(import.meta.dirname, '../..');
export const ORIGIN = 'https://eu-central.gateway.example';
export const QUIET = '--disable-usage-tracking';

interface Run {
  readonly code: number | null;
  readonly text: string;
}

/** How one script ended, and every call of `hs` that it made. */
export interface ScriptRun extends Run {
  readonly calls: readonly Call[];
}

export interface RunOptions {
  readonly mode?: Mode;
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
  /** Folder of the project: `app` when it is not said. */
  readonly project?: string;
}

export interface Release {
  readonly folder: string;
  /** The project, with profile `eu1` of portal 48123456. */
  readonly app: string;
  /** One of the three scripts on the project. */
  readonly run: (
    verb: 'upload' | 'deploy' | 'secrets',
    args: readonly string[],
    options?: RunOptions,
  ) => Promise<ScriptRun>;
  /** A copy of the project with one file changed. */
  readonly altered: (file: string, change: (text: string) => string) => string;
}

/** Signs the sample contract's bundle and lays out the app with it. */
export async function createRelease(): Promise<Release> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bailiwick-release-'));
  const app = path.join(folder, 'app-eu1');
  writeStandIn(path.join(folder, 'bin'));
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const [key, pub, out] = ['key.pem', 'pub.pem', 'bundle'].map((name) =>
    path.join(folder, name),
  ) as [string, string, string];
  fs.writeFileSync(key, privateKey.export({ format: 'pem', type: 'pkcs8' }));
  fs.writeFileSync(pub, publicKey.export({ format: 'pem', type: 'spki' }));
  const contract = path.join(repository, 'config/contracts/sample-de-hubspot.json');
  await bailiwick(folder, 'policy', 'build', '--contract', contract, '--key', key, '--out', out);
  const keyId = (
    JSON.parse(
      Buffer.from(
        fs.readFileSync(`${out}/bundle.jws`, 'utf8').split('.')[0]!,
        'base64url',
      ).toString(),
    ) as { readonly kid: string }
  ).kid;
  await bailiwick(
    folder,
    ...['hubspot', 'build', '--bundle', `${out}/bundle.json`, '--signature', `${out}/bundle.jws`],
    ...['--key', pub, '--key-id', keyId, '--portal', '48123456', '--gateway', ORIGIN],
    ...['--profile', 'eu1', '--out', app],
  );
  return {
    folder,
    app,
    run: async (verb, args, { mode = 'ok', env = {}, input = '', project = app } = {}) => {
      const record = path.join(folder, 'calls');
      const words = [...args, '--project', project];
      const all = { HS_STAND_IN_MODE: mode, HS_STAND_IN_CALLS: record, ...env };
      const result = await node(folder, `scripts/hubspot-${verb}.ts`, words, all, input);
      return { ...result, calls: takeCalls(record) };
    },
    altered: (file, change) => {
      const copy = fs.mkdtempSync(path.join(folder, 'altered-'));
      fs.cpSync(app, copy, { recursive: true });
      const target = path.join(copy, file);
      const text = fs.existsSync(target) ? fs.readFileSync(target, 'utf8') : '';
      fs.writeFileSync(target, change(text));
      return copy;
    },
  };
}

function node(
  folder: string,
  script: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  input = '',
): Promise<Run> {
  const child = spawn(process.execPath, [path.join(repository, script), ...args], {
    env: { ...process.env, PATH: `${folder}/bin${path.delimiter}${process.env['PATH']}`, ...env },
  });
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()));
  child.stdin.end(input);
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, text })));
}

async function bailiwick(folder: string, ...args: readonly string[]): Promise<void> {
  const { code, text } = await node(folder, 'packages/cli/src/main.ts', args);
  if (code !== 0) throw new Error(text);
}
