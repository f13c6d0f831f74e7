/** Calls the `sf` command line as a child process and reads its JSON. */
import { spawn } from 'node:child_process';

/** `sf` could not be run, or did not answer with JSON. */
export class SfError extends Error {}

export interface SfAnswer {
  /** 0 when the command succeeded. */
  readonly status: number;
  /** `result` of a success, `data` of a failure. */
  readonly result: Readonly<Record<string, unknown>>;
  /** `executeRuntimeFailure`; '' on success. */
  readonly name: string;
  readonly message: string;
}

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Reads what a command printed; throws `SfError` when it is not the CLI's JSON. */
export function parseAnswer(stdout: string): SfAnswer {
  let json: unknown;
  try {
    json = JSON.parse(stdout);
  } catch {
    json = undefined;
  }
  if (!isObject(json) || typeof json['status'] !== 'number') {
    throw new SfError(`sf did not answer with JSON: ${stdout.slice(0, 200)}`);
  }
  const given = isObject(json['result']) ? json['result'] : json['data'];
  return {
    status: json['status'],
    result: isObject(given) ? given : {},
    name: textOf(json['name']),
    message: textOf(json['message']),
  };
}

/** Runs `sf <args> --json` in a folder. */
export async function runSf(args: readonly string[], cwd: string): Promise<SfAnswer> {
  const stdout = await new Promise<string>((resolve, reject) => {
    const child = spawn('sf', [...args, '--json'], {
      cwd,
      stdio: ['ignore', 'pipe', 'ignore'],
      env: { ...process.env, SF_AUTOUPDATE_DISABLE: 'true', SF_DISABLE_TELEMETRY: 'true' },
    });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('error', (error) => {
      reject(
        new SfError(`sf cannot be started (is the Salesforce CLI on PATH?): ${error.message}`),
      );
    });
    child.on('close', () => {
      resolve(Buffer.concat(chunks).toString('utf8'));
    });
  });
  return parseAnswer(stdout);
}
