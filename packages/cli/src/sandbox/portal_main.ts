/**
 * The sandbox's HubSpot portal as a process of its own: sets up or restores the account, runs the
 * app's functions and serves the pages.
 */
import fs from 'node:fs';
import { parseArgs } from 'node:util';
import { pageHandler } from '@bailiwick/portal';
import { openPortal } from './open_portal.ts';
import { prepareInstallation } from './installation.ts';

const { values } = parseArgs({
  options: {
    folder: { type: 'string' },
    repository: { type: 'string' },
    page: { type: 'string' },
    port: { type: 'string' },
    today: { type: 'string' },
  },
});

/** Records are kept between starts; saved at most this often while the portal is in use. */
const SAVE_EVERY_MS = 5_000;
/** A scheduler's part: a real portal has `bailiwick hubspot tick` for it. */
const TICK_EVERY_MS = 30_000;
const SEND_EVERY_MS = 2_000;

async function main(): Promise<void> {
  const { folder, repository, page, port, today } = values as Record<string, string>;
  if (!folder || !repository || !page || !port || !today) {
    throw new Error('portal_main.ts is started by `bailiwick start`');
  }
  const installation = await prepareInstallation({ folder, repository, today: Number(today) });
  const file = installation.layout.portal.snapshot;
  const opened = await openPortal({
    installation,
    repository,
    port: Number(port),
    handlers: [pageHandler(page)],
    ...(fs.existsSync(file) ? { snapshot: fs.readFileSync(file, 'utf8') } : {}),
    onOutput: (uid, line) => console.log(`${uid}: ${line}`),
    onError: (error) => console.error(error),
  });
  const save = (): void => {
    const partial = `${file}.partial`;
    fs.writeFileSync(partial, opened.portal.snapshot(), { mode: 0o600 });
    fs.renameSync(partial, file);
  };
  save();
  console.log(`ready ${opened.url}`);
  const tick = (): void =>
    void opened.tick().catch((error: unknown) => console.error('tick', error));
  tick();
  const send = (): void =>
    void opened.webhooks.run().catch((error: unknown) => console.error('webhooks', error));
  const timers = [
    setInterval(send, SEND_EVERY_MS),
    setInterval(save, SAVE_EVERY_MS),
    setInterval(tick, TICK_EVERY_MS),
  ];
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      timers.forEach(clearInterval);
      opened.webhooks.release();
      save();
      void opened.close().then(() => process.exit(0));
    });
  }
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? (error.stack ?? error.message) : error);
  process.exit(2);
}
