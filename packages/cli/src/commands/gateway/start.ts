import { readConfig, startGateway } from '@bailiwick/gateway';
import type { RunningGateway } from '@bailiwick/gateway';
import type { Command, Terminal } from '../../command.ts';
import { textOption } from '../../command.ts';
import { CommandFailure } from '../../failure.ts';
import { stopSignal } from '../../stop_signal.ts';

/** `bailiwick gateway start`: one region's gateway until it is asked to stop. */
export const start: Command = {
  name: 'gateway start',
  summary: "run a region's gateway",
  positionals: '',
  options: {
    config: {
      type: 'string',
      value: 'file',
      description: 'configuration (docs/gateway.md)',
      required: true,
    },
  },
  run: async (input, terminal) => {
    const running = await begin(textOption(input, 'config'), terminal);
    await stopSignal();
    await running.close();
    return 0 as const;
  },
};

/** A fault of the configuration is the caller's to mend; it is told without a stack. */
async function begin(file: string, terminal: Terminal): Promise<RunningGateway> {
  try {
    const config = readConfig(file);
    const report = (line: unknown) => terminal.out(JSON.stringify(line));
    const running = await startGateway(config, { report });
    terminal.out(`ready https://${config.host}:${running.port} gateway ${config.region}`);
    return running;
  } catch (error) {
    throw new CommandFailure((error as Error).message);
  }
}
