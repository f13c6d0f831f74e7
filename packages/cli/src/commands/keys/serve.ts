import { readKeyServiceConfig, startKeyService } from '@bailiwick/gateway';
import type { RunningKeyService } from '@bailiwick/gateway';
import type { Command, Terminal } from '../../command.ts';
import { textOption } from '../../command.ts';
import { CommandFailure } from '../../failure.ts';
import { stopSignal } from '../../stop_signal.ts';

/** `bailiwick keys serve`: the embedded key service of one region until it is asked to stop. */
export const serve: Command = {
  name: 'keys serve',
  summary: "run a region's embedded key service",
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
async function begin(file: string, terminal: Terminal): Promise<RunningKeyService> {
  try {
    const config = readKeyServiceConfig(file);
    const running = await startKeyService(config, (line) => terminal.out(line));
    terminal.out(`ready https://${config.host}:${running.port} key service ${config.region}`);
    return running;
  } catch (error) {
    throw new CommandFailure((error as Error).message);
  }
}
