/** Builds the page that runs the package's components, when its sources have changed. */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

export interface BrowserHostOptions {
  /** Where the built page goes, for example `.cache/browser`. */
  readonly outDir: string;
  /** Root of the repository; by default the one that this file is in. */
  readonly root?: string;
  /** Called with one short line per step. */
  readonly onProgress?: (step: string) => void;
}

export interface BrowserHost {
  readonly hostDir: string;
  /** False when the last build still matched its sources. */
  readonly built: boolean;
  readonly milliseconds: number;
}

const client = path.join(import.meta.dirname, 'client');
const repository = path.resolve(import.meta.dirname, '../../../..');

/** Builds the browser host unless its sources have not changed since the last build. */
export async function buildBrowserHost(options: BrowserHostOptions): Promise<BrowserHost> {
  const started = performance.now();
  const hostDir = path.resolve(options.outDir);
  const metadata = path.join(options.root ?? repository, 'force-app/main/default');
  const stamp = path.join(hostDir, 'sources.sha256');
  const digest = digestSources(metadata);
  const elapsed = (): number => Math.round(performance.now() - started);
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === digest) {
    options.onProgress?.('browser host is up to date');
    return { hostDir, built: false, milliseconds: elapsed() };
  }
  options.onProgress?.('building the browser host');
  // A build that fails leaves the last good one in place.
  const unfinished = `${hostDir}.unfinished`;
  fs.rmSync(unfinished, { recursive: true, force: true });
  fs.mkdirSync(unfinished, { recursive: true });
  // The compilers load only when there is something to build.
  const { bundle } = await import('./bundle.ts');
  await bundle(metadata, unfinished);
  fs.copyFileSync(path.join(client, 'index.html'), path.join(unfinished, 'index.html'));
  fs.writeFileSync(path.join(unfinished, path.basename(stamp)), digest);
  fs.rmSync(hostDir, { recursive: true, force: true });
  fs.renameSync(unfinished, hostDir);
  options.onProgress?.(`browser host built in ${Math.round(elapsed() / 1000)} s`);
  return { hostDir, built: true, milliseconds: elapsed() };
}

function digestSources(metadata: string): string {
  const hash = createHash('sha256');
  const folders = [path.join(metadata, 'lwc'), import.meta.dirname, path.join(metadata, 'labels')];
  for (const file of folders.flatMap(sourceFiles)) hash.update(file).update(fs.readFileSync(file));
  hash.update(fs.readFileSync(path.join(repository, 'package-lock.json')));
  return hash.digest('hex');
}

function sourceFiles(directory: string): readonly string[] {
  if (!fs.existsSync(directory)) return [];
  return fs
    .readdirSync(directory, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('__tests__'))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}
