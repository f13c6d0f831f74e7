/**
 * The sandbox's org as a process of its own: compiles the package, seeds or restores the records,
 * connects the regions and serves the pages.
 */
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import {
  compileProject,
  createHttpCallout,
  createOrg,
  shellHandlers,
  startOrgServer,
  type Org,
  type OrgSnapshot,
} from '@bailiwick/org';
import { prepareInstallation, type Installation } from './installation.ts';
import { connectOrg } from './org_connection.ts';
import { seedOrg } from './seed.ts';

const { values } = parseArgs({
  options: {
    folder: { type: 'string' },
    repository: { type: 'string' },
    host: { type: 'string' },
    port: { type: 'string' },
    today: { type: 'string' },
  },
});

/** Records are kept between starts; saved at most this often while the org is in use. */
const saveEveryMs = 5_000;

function restoreOrSeed(org: Org, installation: Installation, repository: string): void {
  const file = installation.layout.orgSnapshot;
  if (fs.existsSync(file)) {
    org.restore(JSON.parse(fs.readFileSync(file, 'utf8')) as OrgSnapshot);
    return;
  }
  seedOrg(org, { repository, installation, now: Date.now() });
}

function save(org: Org, file: string): void {
  const partial = `${file}.partial`;
  fs.writeFileSync(partial, JSON.stringify(org.snapshot()), { mode: 0o600 });
  fs.renameSync(partial, file);
}

async function main(): Promise<void> {
  const { folder, repository, host, port, today } = values as Record<string, string>;
  if (!folder || !repository || !host || !port || !today) {
    throw new Error('org_main.ts is started by `bailiwick start`');
  }
  const installation = await prepareInstallation({ folder, repository, today: Number(today) });
  const project = compileProject(
    [path.join(repository, 'force-app/main/default'), installation.layout.metadataFolder],
    { cacheFolder: path.join(repository, '.cache/apex'), baseFolder: repository },
  );
  const http = createHttpCallout();
  const org = createOrg({ project, callout: http.callout });
  restoreOrSeed(org, installation, repository);
  connectOrg(org, installation);
  org.executeAnonymous(org.userId('admin@sandbox.example'), 'LogSchedule.start();');
  save(org, installation.layout.orgSnapshot);
  const server = await startOrgServer({
    org,
    port: Number(port),
    handlers: shellHandlers({ hostDir: host, root: repository }),
    defaultUserId: org.userId('rep@sandbox.example'),
    onError: (error) => console.error(error),
  });
  console.log(`ready ${server.url}`);
  let seen = 0;
  const timer = setInterval(() => {
    for (const failure of org.backgroundFailures.slice(seen)) console.error('background', failure);
    seen = org.backgroundFailures.length;
    save(org, installation.layout.orgSnapshot);
  }, saveEveryMs);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      clearInterval(timer);
      save(org, installation.layout.orgSnapshot);
      void Promise.all([server.close(), http.close()]).then(() => process.exit(0));
    });
  }
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? (error.stack ?? error.message) : error);
  process.exit(2);
}
