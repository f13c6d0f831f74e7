/** The whole sandbox: regions, page host and org, started in order and ended together. */
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { buildBrowserHost } from '@bailiwick/org';
import { startFrontPage } from './front_page.ts';
import { prepareInstallation, rememberPorts, type Installation } from './installation.ts';
import { freePort, isFree } from './ports.ts';
import { buildPages } from './portal_pages.ts';
import { ProcessGroup } from './processes.ts';
import { startRegions } from './services.ts';

export interface SandboxOptions {
  readonly repository: string;
  readonly folder: string;
  /** 0 = the port of the last start, or a free one. */
  readonly port: number;
  /** yyyymmdd. */
  readonly today: number;
  /** Gets one line per step. */
  readonly report: (line: string) => void;
}

export interface Sandbox {
  /** The page that leads to both. */
  readonly url: string;
  readonly orgUrl: string;
  readonly portalUrl: string;
  readonly installation: Installation;
  /** Resolves when a process ends by itself, with its name and log. */
  readonly broken: Promise<string>;
  readonly stop: () => Promise<void>;
}

/** A port that the sandbox needs is taken by something else. */
export class PortTakenError extends Error {
  override readonly name = 'PortTakenError';
}

function answers(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    const request = http.get(url, { timeout: 2000 }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    request.on('timeout', () => request.destroy());
    request.on('error', () => resolve(false));
  });
}

async function choosePort(wanted: number, last: number): Promise<number> {
  if (wanted !== 0) {
    if (await isFree(wanted)) return wanted;
    throw new PortTakenError(`port ${wanted} is in use: choose another with --port`);
  }
  return last !== 0 && (await isFree(last)) ? last : freePort();
}

async function demandFreePorts(installation: Installation): Promise<void> {
  for (const region of installation.state.regions) {
    for (const port of [region.gatewayPort, region.keyPort]) {
      if (!(await isFree(port))) {
        throw new PortTakenError(
          `port ${port} of region ${region.id} is in use: end the other sandbox, or start with --fresh`,
        );
      }
    }
  }
}

/** Starts everything; when a part fails, ends what had started and throws. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { repository, folder, report } = options;
  report('Preparing keys, certificates and the signed policy bundle');
  const installation = await prepareInstallation({ folder, repository, today: options.today });
  await demandFreePorts(installation);
  const group = new ProcessGroup();
  const broken = new Promise<string>((resolve) => {
    group.onUnexpectedExit = (name, logFile) =>
      resolve(`${name} ended by itself; see ${path.relative(process.cwd(), logFile)}`);
  });
  try {
    report('Starting key services and gateways: eu-central, us-east');
    await startRegions(group, installation);
    const hostFolder = path.join(repository, '.cache/browser');
    report('Building pages (about 20 s the first time)');
    const host = await buildBrowserHost({ outDir: hostFolder, onProgress: report });
    const port = await choosePort(options.port, installation.state.orgPort);
    report('Starting the local org: compiling Apex, loading records');
    await group.start({
      name: 'org',
      entry: path.join(import.meta.dirname, 'org_main.ts'),
      args: [
        ...['--folder', folder, '--repository', repository, '--host', host.hostDir],
        ...['--port', String(port), '--today', String(options.today)],
      ],
      logFile: path.join(installation.layout.logs, 'org.log'),
      isReady: () => answers(`http://localhost:${port}/session`),
    });
    const portalPort = await choosePort(0, installation.state.portal.port);
    report('Starting the HubSpot portal: building its pages, setting up the app');
    const page = await buildPages(repository, report);
    await group.start({
      name: 'portal',
      entry: path.join(import.meta.dirname, 'portal_main.ts'),
      args: [
        ...['--folder', folder, '--repository', repository, '--page', page],
        ...['--port', String(portalPort), '--today', String(options.today)],
      ],
      logFile: path.join(installation.layout.logs, 'portal.log'),
      isReady: () => answers(`http://localhost:${portalPort}/session`),
    });
    rememberPorts(installation, port, portalPort);
    const orgUrl = `http://localhost:${port}`;
    const portalUrl = `http://localhost:${portalPort}`;
    const front = await startFrontPage({ orgUrl, portalUrl, installation });
    return {
      url: front.url,
      orgUrl,
      portalUrl,
      installation,
      broken,
      stop: async () => {
        await front.close();
        await group.stopAll();
      },
    };
  } catch (error) {
    await group.stopAll();
    throw error;
  }
}

/** Deletes the sandbox's state. */
export function removeSandbox(folder: string): void {
  if (!fs.existsSync(folder)) return;
  if (fs.readdirSync(folder).length > 0 && !fs.existsSync(path.join(folder, 'state.json'))) {
    throw new Error(`${folder} is not a sandbox folder: nothing was deleted`);
  }
  fs.rmSync(folder, { recursive: true });
}
