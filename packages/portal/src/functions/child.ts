/** The process in which one call of one function runs, by HubSpot's own executor. */
import { pathToFileURL } from 'node:url';
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

/** `debug` is left out: the executor writes the values of records that it read there. */
const LEVELS = ['info', 'warn', 'error'];

function logger(level: string): (...parts: unknown[]) => void {
  if (!LEVELS.includes(level)) return () => undefined;
  return (...parts) => tell({ kind: 'log', level, text: parts.map(textOf).join(' ') });
}

/** An error by its name and where it was thrown: its message may hold values of records. */
function textOf(part: unknown): string {
  if (typeof part === 'string') return part;
  if (!(part instanceof Error)) return typeof part;
  const frames = (part.stack ?? '').split('\n').filter((line) => /^ {4}at /.test(line));
  return [part.name, ...frames].join('\n');
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
    outcome = { ok: false, reason: String(reason ?? 'UNCAUGHT_ERROR'), message: String(message) };
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
