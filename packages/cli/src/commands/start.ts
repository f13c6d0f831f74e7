import path from 'node:path';
import type { Command } from '../command.ts';
import { textOption } from '../command.ts';
import { CommandFailure } from '../failure.ts';
import { SandboxProcessError } from '../sandbox/processes.ts';
import { PortTakenError, removeSandbox, startSandbox, type Sandbox } from '../sandbox/sandbox.ts';

const repository = path.resolve(import.meta.dirname, '../../../..');

async function begin(options: Parameters<typeof startSandbox>[0]): Promise<Sandbox> {
  try {
    return await startSandbox(options);
  } catch (error) {
    if (error instanceof SandboxProcessError || error instanceof PortTakenError) {
      throw new CommandFailure(error.message);
    }
    throw error;
  }
}

function interrupted(): Promise<string> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.once(signal, () => resolve(''));
    }
  });
}

/** `bailiwick start`: the local sandbox until Ctrl-C. */
export const start: Command = {
  name: 'start',
  summary: 'run the local sandbox: org, portal, two regions, sample records',
  positionals: '',
  options: {
    port: { type: 'string', value: 'number', description: "the org's port (default: a free one)" },
    folder: {
      type: 'string',
      value: 'folder',
      description: 'state of the sandbox (default: .sandbox of the repository)',
    },
    fresh: { type: 'boolean', description: 'delete its state first' },
  },
  run: async (input, terminal): Promise<0 | 1> => {
    const folder = path.resolve(textOption(input, 'folder') || path.join(repository, '.sandbox'));
    const port = textOption(input, 'port');
    if (port !== '' && !(/^\d{1,5}$/.test(port) && Number(port) > 0 && Number(port) < 65_536)) {
      throw new CommandFailure(`--port: \`${port}\` is not a port number`);
    }
    if (input.options['fresh'] === true) removeSandbox(folder);
    const begun = Date.now();
    const stopping = interrupted();
    const sandbox = await begin({
      repository,
      folder,
      port: Number(port || 0),
      today: terminal.today(),
      report: (line) => terminal.out(`  ${line}`),
    });
    terminal.out(`Ready after ${Math.round((Date.now() - begun) / 1000)} s. Open ${sandbox.url}`);
    terminal.out(`  Salesforce org: ${sandbox.orgUrl}`);
    terminal.out(`  HubSpot portal: ${sandbox.portalUrl}`);
    terminal.out(
      'Ctrl-C ends it; `npx bailiwick audit verify` checks the evidence meanwhile or later.',
    );
    const reason = await Promise.race([stopping, sandbox.broken]);
    terminal.out(reason === '' ? 'Ending ...' : reason);
    await sandbox.stop();
    if (reason !== '') throw new CommandFailure('the sandbox has ended');
    return 0;
  },
};
