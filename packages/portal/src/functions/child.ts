/** The process in which one call of one function runs, by HubSpot's own executor. */
import { pathToFileURL } from 'node:url';
import { inspect } from 'node:util';
import { guardNetwork } from './guard.ts';
import type { ChildMessage, FunctionJob, FunctionReport } from './messages.ts';

interface Executor {
  readonly executeFunction: (
    config: unknown,
    name: string,
    inputs: unknown,
    callback: (response: unknown) => void,
  ) => Promise<void>;
}

const guard = guardNetwork();

function tell(message: ChildMessage): void {
  process.send?.(message);
}

function logger(level: string): (...parts: unknown[]) => void {
  return (...parts) => {
    const text = parts.map((part) => (typeof part === 'string' ? part : inspect(part))).join(' ');
    tell({ kind: 'log', level, text });
  };
}

async function execute(job: FunctionJob): Promise<FunctionReport['outcome']> {
  const { config } = job;
  for (const name of Object.keys(process.env)) delete process.env[name];
  Object.assign(process.env, job.environment);
  const { executeFunction } = (await import(pathToFileURL(job.executor).href)) as Executor;
  guard.functionStarts();
  let response: unknown = null;
  await executeFunction(
    {
      accountId: config.accountId,
      app: { path: config.appPath },
      functionTimeoutMs: config.timeoutMs,
      platformVersion: config.platformVersion,
      hubspotApiOrigin: config.apiOrigin,
      hubspotWebsiteOrigin: config.apiOrigin,
      logger: Object.fromEntries(
        ['debug', 'info', 'warn', 'error'].map((level) => [level, logger(level)]),
      ),
      appFunctions: {
        [job.uid]: {
          resolvedPath: config.entrypoint,
          secrets: config.secretKeys,
          componentRoot: config.componentRoot,
        },
      },
    },
    job.uid,
    job.inputs,
    (value) => {
      response = value;
    },
  );
  return { ok: true, response };
}

async function report(job: FunctionJob): Promise<FunctionReport> {
  let outcome: FunctionReport['outcome'];
  try {
    outcome = await execute(job);
  } catch (error) {
    const { reason, message } = error as { reason?: unknown; message?: unknown };
    outcome = { ok: false, reason: String(reason ?? 'UncaughtError'), message: String(message) };
  }
  return { outcome, opened: guard.opened, refused: guard.refused };
}

process.once('message', (job: FunctionJob) => {
  void report(job).then((result) => {
    process.send?.({ kind: 'report', report: result } satisfies ChildMessage, () =>
      process.exit(0),
    );
  });
});
tell({ kind: 'ready' });
