/** HubSpot's command line as a child process: exact arguments, no tracking, output without secrets. */
import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { stripVTControlCharacters } from 'node:util';
import { newMasker } from './masking.ts';

/** The one version whose commands and prompts are known here (docs/decisions/0155). */
export const CLI_VERSION = '8.14.0';

/** A command that cannot be run or did not do what it was asked; the message says what to do. */
export class ReleaseFailure extends Error {
  override readonly name = 'ReleaseFailure';
  readonly exitCode: number;
  constructor(message: string, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}

export interface HsCommand {
  /** Folder of the project, where `hs` finds `hsproject.json`. */
  readonly folder: string;
  readonly accountId: number;
  readonly args: readonly string[];
  /** One line that is written when `hs` asks for the value of a secret, and not before. */
  readonly secret?: string;
  /** Shown nowhere, besides `secret` and the personal access key. */
  readonly hidden?: readonly string[];
}

export interface HsResult {
  readonly exitCode: number;
  /** What `hs` printed, masked and without colours. */
  readonly output: string;
  readonly askedForSecret: boolean;
}

const SECRET_PROMPT = 'Enter a value for the secret';
/** `hs` falls back to this when the app is not there: the secret must not be typed into it. */
const APP_PROMPT = 'Select an app';
/** Signing in and listing apps are two requests; nobody answers another question. */
const PROMPT_WITHIN_MS = 120_000;
const ACCESS_KEY = 'HUBSPOT_PERSONAL_ACCESS_KEY';

/** All arguments of a command: with an access key in the environment, `hs` needs no account file. */
export function argumentsOf({ args }: HsCommand): readonly string[] {
  const fromEnvironment = process.env[ACCESS_KEY] === undefined ? [] : ['--use-env'];
  return [...args, ...fromEnvironment, '--disable-usage-tracking'];
}

/** The command as a person could type it. */
export function commandLine(command: HsCommand): string {
  const quoted = (text: string): string =>
    /^[\w./=:@-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
  return `cd ${quoted(command.folder)} && ${['hs', ...argumentsOf(command)].map(quoted).join(' ')}`;
}

/** Throws when `hs` is missing or another version than the one that is known here. */
export function demandCli(): void {
  const cure = `install it: npm install --global --ignore-scripts @hubspot/cli@${CLI_VERSION}`;
  const result = spawnSync('hs', ['--version'], {
    encoding: 'utf8',
    env: environmentOf(undefined),
  });
  if (result.error !== undefined) throw new ReleaseFailure(`hs was not found; ${cure}`);
  const version = result.stdout.trim();
  if (result.status !== 0 || version !== CLI_VERSION) {
    throw new ReleaseFailure(`hs is \`${version}\`, known here is ${CLI_VERSION}; ${cure}`);
  }
}

/** Runs `hs` and shows what it prints; its exit code is handed on. */
export async function runHs(command: HsCommand): Promise<HsResult> {
  const child = spawn('hs', argumentsOf(command), {
    cwd: command.folder,
    env: environmentOf(command.accountId),
  });
  const hidden = [...(command.hidden ?? []), command.secret ?? '', process.env[ACCESS_KEY] ?? ''];
  let output = '';
  let askedForSecret = false;
  const show = (piece: string, target: NodeJS.WriteStream): void => {
    output += stripVTControlCharacters(piece);
    target.write(piece);
    if (command.secret === undefined) return;
    if (output.includes(APP_PROMPT)) child.kill();
    if (askedForSecret || !output.includes(SECRET_PROMPT)) return;
    askedForSecret = true;
    child.stdin.end(`${command.secret}\n`);
  };
  watch(child, hidden, show);
  // A child that ends without reading breaks the pipe; its exit code says what happened.
  child.stdin.on('error', () => {});
  if (command.secret === undefined) child.stdin.end();
  const waiting = setTimeout(() => {
    if (command.secret !== undefined && !askedForSecret) child.kill();
  }, PROMPT_WITHIN_MS);
  const exitCode = await new Promise<number>((resolve, reject) => {
    child.on('error', (cause) => {
      reject(new ReleaseFailure(`hs could not be started: ${cause.message}`));
    });
    child.on('close', (code) => {
      clearTimeout(waiting);
      resolve(code ?? 1);
    });
  });
  return { exitCode, output, askedForSecret };
}

function watch(
  child: ChildProcessWithoutNullStreams,
  hidden: readonly string[],
  show: (piece: string, target: NodeJS.WriteStream) => void,
): void {
  for (const [stream, target] of [
    [child.stdout, process.stdout],
    [child.stderr, process.stderr],
  ] as const) {
    const masker = newMasker(hidden);
    stream.setEncoding('utf8');
    stream.on('data', (piece: string) => {
      show(masker.push(piece), target);
    });
    stream.on('end', () => {
      show(masker.end(), target);
    });
  }
}

/** Without our own secrets, which `hs` does not need; updates and tracking off. */
function environmentOf(accountId: number | undefined): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !name.startsWith('BAILIWICK_') && name !== 'PRIVATE_APP_ACCESS_TOKEN',
  );
  return {
    ...Object.fromEntries(kept),
    ...(accountId === undefined ? {} : { HUBSPOT_ACCOUNT_ID: String(accountId) }),
    DISABLE_USAGE_TRACKING: 'true',
    ALLOW_USAGE_TRACKING: 'false',
    SKIP_HUBSPOT_CLI_AUTO_UPDATES: 'true',
    NO_UPDATE_NOTIFIER: '1',
  };
}
