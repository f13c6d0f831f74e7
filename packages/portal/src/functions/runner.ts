/** Runs the functions of a project: each call in a process of its own, as a cold start does. */
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import type { LoadedProject, ProjectFunction } from '../project/load.ts';
import type { Portal } from '../portal.ts';
import type { ChildMessage, FunctionJob, FunctionReport } from './messages.ts';

export interface FunctionRunnerOptions {
  readonly portal: Portal;
  readonly project: LoadedProject;
  /** Origin of the portal's server, to which `HUBSPOT_API_ORIGIN` leads. */
  readonly apiOrigin: string;
  /** Values of secrets, by name. A function whose secret has no value is not run. */
  readonly secrets: Readonly<Record<string, string>>;
  /** Certificates, besides the usual ones, that functions trust. */
  readonly caFile?: string;
  /** 15,000 ms as in HubSpot by default. */
  readonly timeoutMs?: number;
  /** What functions and the executor write; nothing is kept by default. */
  readonly onOutput?: (uid: string, line: string) => void;
}

export interface FunctionInput {
  readonly parameters?: unknown;
  /** Names of properties that the function gets of a record. */
  readonly propertiesToSend?: readonly string[];
  readonly record?: { readonly type: string; readonly id: string };
}

/** A request to an endpoint function. */
export interface EndpointRequest {
  readonly method: string;
  readonly path: string;
  readonly params: Readonly<Record<string, readonly string[]>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/**
 * Why a function gave no answer. `reason` is that of HubSpot's executor (`TIMEOUT`,
 * `UNCAUGHT_ERROR`, `FUNCTION_NOT_FOUND`, `INVALID_FUNCTION`, `INVALID_RESPONSE`) or the portal's own
 * (`INVALID_INPUT`, `PAYLOAD_TOO_LARGE`, `SECRET_MISSING`, `PROCESS_ENDED`). What the function threw
 * is in neither member: it may hold values of records.
 */
export class FunctionError extends Error {
  readonly reason: string;
  constructor(reason: string, message: string) {
    super(message);
    this.name = 'FunctionError';
    this.reason = reason;
  }
}

export interface FunctionRunner {
  /** The function's answer, as JSON; throws `FunctionError`. */
  readonly run: (uid: string, input: FunctionInput) => Promise<unknown>;
  /** The answer of the function that is at this endpoint; undefined when there is none. */
  readonly runEndpoint: (request: EndpointRequest) => Promise<unknown>;
  /** The methods of the endpoint at a path; empty when there is none. */
  readonly endpointMethods: (path: string) => readonly string[];
  /** Connections that the last call opened, and those that were refused. */
  readonly lastConnections: () => Pick<FunctionReport, 'opened' | 'refused'>;
  readonly close: () => Promise<void>;
}

const USUAL_TIMEOUT_MS = 15_000;
/** What a function that blocks its process gets on top before the process is ended. */
const GRACE_MS = 1_500;
const LARGEST_PAYLOAD = 6_000_000;

/** Prepares the runner; nothing is started until the first call. */
export async function createFunctionRunner(
  options: FunctionRunnerOptions,
): Promise<FunctionRunner> {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 22 || (major === 22 && minor < 18)) {
    throw new Error(`functions need Node 22.18 or later, this is ${process.versions.node}`);
  }
  if (options.caFile !== undefined && !existsSync(options.caFile)) {
    throw new Error('the certificate file for functions does not exist');
  }
  const directory = await mkdtemp(path.join(os.tmpdir(), 'portal-functions-'));
  return new Runner(options, directory);
}

class Runner implements FunctionRunner {
  readonly #options: FunctionRunnerOptions;
  readonly #directory: string;
  readonly #running = new Set<ChildProcess>();
  #last: Pick<FunctionReport, 'opened' | 'refused'> = { opened: [], refused: [] };

  constructor(options: FunctionRunnerOptions, directory: string) {
    this.#options = options;
    this.#directory = directory;
  }

  run = async (uid: string, input: FunctionInput): Promise<unknown> => {
    const target = this.#options.project.functions.find((one) => one.uid === uid);
    if (target === undefined || target.endpoint !== null) {
      throw new FunctionError('FUNCTION_NOT_FOUND', `no private function ${uid} in the project`);
    }
    const { parameters = {}, record, propertiesToSend = [] } = input;
    if (propertiesToSend.length > 0 && record === undefined) {
      throw new FunctionError('INVALID_INPUT', 'propertiesToSend needs the record they are of');
    }
    return this.#call(target, target.entrypoint, {
      parameters,
      ...(record === undefined || propertiesToSend.length === 0
        ? {}
        : {
            objectQuery: {
              objectId: record.id,
              objectTypeId: this.#options.portal.store.type(record.type).id,
              objectPropertyNames: propertiesToSend,
            },
          }),
    });
  };

  runEndpoint = async (request: EndpointRequest): Promise<unknown> => {
    const target = this.#endpoint(request.path);
    if (target === undefined) throw new FunctionError('FUNCTION_NOT_FOUND', 'no such endpoint');
    // The executor gives no room for a request in the context: a shell around the function does.
    const shell = path.join(this.#directory, `endpoint-${target.uid}.cjs`);
    await writeFile(
      shell,
      `const { main } = require(${JSON.stringify(target.entrypoint)});\n` +
        'exports.main = ({ secrets, event }) => main({ secrets, ...event.payload });\n',
    );
    const { portal } = this.#options;
    const payload = { ...request, accountId: portal.account.portalId };
    return this.#call(target, shell, { event: { type: 'LOCAL_ENDPOINT', payload } });
  };

  endpointMethods = (at: string): readonly string[] => this.#endpoint(at)?.endpoint?.methods ?? [];

  lastConnections = (): Pick<FunctionReport, 'opened' | 'refused'> => this.#last;

  close = async (): Promise<void> => {
    for (const child of this.#running) child.kill('SIGKILL');
    await rm(this.#directory, { recursive: true, force: true });
  };

  #endpoint(at: string): ProjectFunction | undefined {
    return this.#options.project.functions.find((one) => one.endpoint?.path === at);
  }

  async #call(
    target: ProjectFunction,
    entrypoint: string,
    inputs: FunctionJob['inputs'],
  ): Promise<unknown> {
    if (Buffer.byteLength(JSON.stringify(inputs)) > LARGEST_PAYLOAD) {
      throw new FunctionError('PAYLOAD_TOO_LARGE', 'the input has more than 6 MB');
    }
    const job = this.#job(target, entrypoint, inputs);
    const { outcome, ...connections } = await this.#inProcess(target.uid, job);
    this.#last = connections;
    if (!outcome.ok) {
      const message = outcome.message || `the function ${target.uid} failed: ${outcome.reason}`;
      throw new FunctionError(outcome.reason, message);
    }
    return outcome.response;
  }

  #job(target: ProjectFunction, entrypoint: string, inputs: FunctionJob['inputs']): FunctionJob {
    const { portal, project, apiOrigin, secrets } = this.#options;
    const missing = target.secretKeys.find((name) => secrets[name] === undefined);
    if (missing !== undefined) {
      throw new FunctionError(
        'SECRET_MISSING',
        `the secret ${missing} of ${target.uid} has no value`,
      );
    }
    const own = Object.fromEntries(target.secretKeys.map((name) => [name, secrets[name] ?? '']));
    return {
      executor: executorPath(),
      uid: target.uid,
      config: {
        accountId: portal.account.portalId,
        appPath: path.join(project.sourceDirectory, 'app'),
        timeoutMs: this.#options.timeoutMs ?? USUAL_TIMEOUT_MS,
        platformVersion: project.platformVersion,
        apiOrigin,
        entrypoint,
        secretKeys: target.secretKeys,
        // Here the executor looks for `.env` files, whose members would come before everything that
        // the portal sets: it looks where there are none.
        componentRoot: this.#directory,
      },
      inputs,
      environment: {
        ...own,
        ...this.#processEnvironment(),
        PRIVATE_APP_ACCESS_TOKEN: portal.accessToken,
        HS_HUBLET: portal.account.dataHostingLocation,
        HS_ENVIRONMENT: 'LOCAL',
        HS_SERVERLESS_FUNCTION_ID: target.uid,
        HUBSPOT_API_ORIGIN: apiOrigin,
      },
    };
  }

  /** HOME is an empty folder: no configuration of HubSpot's tools on this machine is found. */
  #processEnvironment(): Record<string, string> {
    const { caFile } = this.#options;
    return {
      PATH: process.env['PATH'] ?? '',
      HOME: this.#directory,
      ...(caFile === undefined ? {} : { NODE_EXTRA_CA_CERTS: caFile }),
    };
  }

  #inProcess(uid: string, job: FunctionJob): Promise<FunctionReport> {
    const child = fork(path.join(import.meta.dirname, 'child.ts'), {
      cwd: this.#directory,
      env: this.#processEnvironment(),
      execArgv: ['--no-warnings'],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.#running.add(child);
    const output = (text: string): void => this.#options.onOutput?.(uid, text);
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', output);
    }
    return new Promise((resolve, reject) => {
      let timer: NodeJS.Timeout | undefined;
      child.on('message', (message: ChildMessage) => {
        if (message.kind === 'ready') {
          // The time starts with the function, not with the process.
          timer = setTimeout(() => child.kill('SIGKILL'), job.config.timeoutMs + GRACE_MS);
          child.send(job);
        } else if (message.kind === 'log') output(`${message.level}: ${message.text}`);
        else resolve(message.report);
      });
      child.on('error', reject);
      child.on('exit', (code, signal) => {
        clearTimeout(timer);
        this.#running.delete(child);
        const ended = signal === 'SIGKILL' && timer !== undefined;
        reject(
          ended
            ? new FunctionError('TIMEOUT', `${uid} was ended: it did not answer in time`)
            : new FunctionError('PROCESS_ENDED', `${uid} ended its process (${String(code)})`),
        );
      });
    });
  }
}

/** HubSpot's executor is not among the exports of its package: found beside the main file. */
function executorPath(): string {
  const main = createRequire(import.meta.url).resolve('@hubspot/ui-extensions-dev-server');
  return path.join(path.dirname(main), 'lib/serverless/executor.js');
}
