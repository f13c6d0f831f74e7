/** Child processes of the sandbox: started with a leash, waited for, ended together. */
import { spawn, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

export interface ProcessSpec {
  readonly name: string;
  readonly entry: string;
  readonly args: readonly string[];
  readonly logFile: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Resolves true once the process serves. */
  readonly isReady: () => Promise<boolean>;
}

/** A child process ended or did not become ready in time. */
export class SandboxProcessError extends Error {
  override readonly name = 'SandboxProcessError';
}

const readyWithinMs = 30_000;
const endWithinMs = 4_000;

function lastLines(file: string, count: number): string {
  return fs.readFileSync(file, 'utf8').trimEnd().split('\n').slice(-count).join('\n');
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export class ProcessGroup {
  readonly #children = new Map<string, ChildProcess>();
  #ending = false;

  /** Called when a process ends by itself. */
  onUnexpectedExit: (name: string, logFile: string) => void = () => {};

  /** Starts one process and waits until it serves; its output goes to `logFile`. */
  async start(spec: ProcessSpec): Promise<void> {
    fs.mkdirSync(path.dirname(spec.logFile), { recursive: true });
    const log = fs.openSync(spec.logFile, 'a');
    const child = spawn(
      process.execPath,
      ['--import', path.join(import.meta.dirname, 'leash.ts'), spec.entry, ...spec.args],
      { stdio: ['ignore', log, log, 'ipc'], env: { ...process.env, ...spec.env } },
    );
    fs.closeSync(log);
    this.#children.set(spec.name, child);
    let ended = false;
    child.on('exit', () => {
      ended = true;
      this.#children.delete(spec.name);
      if (!this.#ending) this.onUnexpectedExit(spec.name, spec.logFile);
    });
    const deadline = Date.now() + readyWithinMs;
    while (!(await spec.isReady())) {
      if (ended || Date.now() > deadline) {
        throw new SandboxProcessError(
          `${spec.name} ${ended ? 'ended' : 'was not ready within 30 s'}:\n${lastLines(spec.logFile, 12)}`,
        );
      }
      await pause(50);
    }
  }

  /** Process id of a running process, for tests that kill it. */
  pid(name: string): number | undefined {
    return this.#children.get(name)?.pid;
  }

  /** Ends one process and waits for it. */
  async stop(name: string): Promise<void> {
    const child = this.#children.get(name);
    if (child === undefined) return;
    this.#children.delete(name);
    child.removeAllListeners('exit');
    await endChild(child);
  }

  /** Ends every process, newest first, and waits until none is left. */
  async stopAll(): Promise<void> {
    this.#ending = true;
    const children = [...this.#children.values()].reverse();
    await Promise.all(children.map(endChild));
    this.#children.clear();
    this.#ending = false;
  }
}

async function endChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), endWithinMs);
  await gone;
  clearTimeout(timer);
}
