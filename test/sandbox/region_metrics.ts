import fs from 'node:fs';
import https from 'node:https';
import type { Installation } from '../../packages/cli/src/sandbox/installation.ts';

/** What the gateways of all regions tell a monitor, each over a connection of its own. */
export async function regionMetrics(installation: Installation): Promise<string> {
  const ca = fs.readFileSync(installation.layout.authorityCertificate);
  const texts = installation.state.regions.map(
    ({ gatewayPort }) =>
      new Promise<string>((resolve, reject) => {
        https
          .get(
            { host: 'localhost', port: gatewayPort, path: '/metrics', ca, agent: false },
            (response) => {
              let text = '';
              response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
              response.on('end', () => resolve(text)).on('error', reject);
            },
          )
          .on('error', reject);
      }),
  );
  return (await Promise.all(texts)).join('\n');
}
