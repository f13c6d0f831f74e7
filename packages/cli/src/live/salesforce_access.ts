/** How a command gets at an org: the `sf` command's authorisation, or an address and a token. */
import { execFile } from 'node:child_process';
import fs from 'node:fs';
import { text as textOf } from 'node:stream/consumers';
import type { OrgAccess } from '@bailiwick/scanner';
import { textOption } from '../command.ts';
import type { CommandInput, Option } from '../command.ts';
import { CommandFailure } from '../failure.ts';

export const TOKEN_VARIABLE = 'SF_ACCESS_TOKEN';
const DEFAULT_VERSION = '67.0';
const SF_TIMEOUT_MS = 60_000;

export const accessOptions: Readonly<Record<string, Option>> = {
  'target-org': {
    type: 'string',
    value: 'alias',
    description: 'org that `sf` is signed in to, by alias or user name',
  },
  'instance-url': { type: 'string', value: 'url', description: 'address of the org instead' },
  'token-file': {
    type: 'string',
    value: 'file',
    description: `with --instance-url: file of the access token, - for standard input (default: $${TOKEN_VARIABLE})`,
  },
  'api-version': {
    type: 'string',
    value: 'number',
    description: 'version of the API',
    default: DEFAULT_VERSION,
  },
};

/** The org that the options name. The token is never printed; throws CommandFailure with the cure. */
export async function orgAccess(input: CommandInput): Promise<OrgAccess> {
  const alias = textOption(input, 'target-org');
  const instanceUrl = textOption(input, 'instance-url');
  const apiVersion = apiVersionOf(input);
  if ((alias === '') === (instanceUrl === '')) {
    throw new CommandFailure('give either --target-org or --instance-url');
  }
  if (alias !== '') return { ...(await askSf(alias)), apiVersion };
  return { instanceUrl, accessToken: await readToken(textOption(input, 'token-file')), apiVersion };
}

export function apiVersionOf(input: CommandInput): string {
  const version = textOption(input, 'api-version') || DEFAULT_VERSION;
  if (/^\d{2,3}\.0$/.test(version)) return version;
  throw new CommandFailure(
    `--api-version: \`${version}\` is no version such as ${DEFAULT_VERSION}`,
  );
}

async function readToken(file: string): Promise<string> {
  const token = (await tokenText(file)).trim();
  if (/^[\x21-\x7e]{15,4096}$/.test(token)) return token;
  const from = file === '' ? `$${TOKEN_VARIABLE}` : file === '-' ? 'standard input' : file;
  throw new CommandFailure(`${from} holds no access token; a token is one line without spaces`);
}

async function tokenText(file: string): Promise<string> {
  if (file === '') return process.env[TOKEN_VARIABLE] ?? '';
  if (file === '-') return textOf(process.stdin);
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    throw new CommandFailure(`${file}: cannot be read; give a file that holds the access token`);
  }
}

/** What `sf` says goes nowhere but here: its output holds the token. */
function askSf(alias: string): Promise<Pick<OrgAccess, 'instanceUrl' | 'accessToken'>> {
  const words = ['org', 'display', '--json', `--target-org=${alias}`];
  const env = { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0', SF_DISABLE_TELEMETRY: 'true' };
  const limits = { env, timeout: SF_TIMEOUT_MS, maxBuffer: 1024 * 1024 };
  return new Promise((resolve, reject) => {
    execFile('sf', words, limits, (error, stdout) => {
      if ((error as NodeJS.ErrnoException | null)?.code === 'ENOENT') {
        reject(new CommandFailure('`sf` is not installed; install it, or give --instance-url'));
        return;
      }
      const said = parsed(stdout);
      const { accessToken, instanceUrl } = said.result ?? {};
      if (
        error === null &&
        isText(accessToken) &&
        isText(instanceUrl) &&
        !/redacted/i.test(accessToken)
      ) {
        resolve({ accessToken, instanceUrl });
        return;
      }
      const name = isText(said.name) && /^\w{1,60}$/.test(said.name) ? ` (${said.name})` : '';
      reject(
        new CommandFailure(
          `\`sf org display\` gives no token for this org${name}; sign in with \`sf org login web --alias <alias>\`, or give --instance-url and --token-file`,
        ),
      );
    });
  });
}

interface SfAnswer {
  readonly name?: unknown;
  readonly result?: { readonly accessToken?: unknown; readonly instanceUrl?: unknown };
}

function parsed(stdout: string): SfAnswer {
  try {
    return (JSON.parse(stdout) ?? {}) as SfAnswer;
  } catch {
    return {};
  }
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
