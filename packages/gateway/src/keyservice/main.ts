import { parseArgs } from 'node:util';
import { readKeyServiceConfig, startKeyService } from './server.ts';

const { values } = parseArgs({ options: { config: { type: 'string' } } });
if (!values.config) {
  console.error('usage: node main.ts --config key-service.json');
  process.exit(2);
}
try {
  const config = readKeyServiceConfig(values.config);
  const service = await startKeyService(config, (line) => console.log(line));
  console.log(`ready https://${config.host}:${service.port} key service ${config.region}`);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => void service.close().then(() => process.exit(0)));
  }
} catch (error) {
  console.error(`bailiwick: ${(error as Error).message}`);
  process.exit(2);
}
