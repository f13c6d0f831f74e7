import { parseArgs } from 'node:util';
import { readConfig } from './config.ts';
import { startGateway } from './start.ts';

const { values } = parseArgs({ options: { config: { type: 'string' } } });
if (!values.config) {
  console.error('usage: node main.ts --config gateway.json');
  process.exit(2);
}
try {
  const config = readConfig(values.config);
  const running = await startGateway(config, {
    report: (line) => console.log(JSON.stringify(line)),
  });
  console.log(`ready https://${config.host}:${running.port} gateway ${config.region}`);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => void running.close().then(() => process.exit(0)));
  }
  process.on('SIGHUP', () => {
    try {
      running.reload();
      console.log(JSON.stringify({ event: 'reloaded' }));
    } catch (error) {
      console.error(`bailiwick: ${(error as Error).message}; the bundles stay as they were`);
    }
  });
} catch (error) {
  console.error(`bailiwick: ${(error as Error).message}`);
  process.exit(2);
}
