/** Builds the page that runs the package's components: rollup, real base components, real LWCs. */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import lwc from '@lwc/rollup-plugin';
import resolve from '@rollup/plugin-node-resolve';
import replace from '@rollup/plugin-replace';
import { rollup, type Plugin, type RollupLog } from 'rollup';
import ts from 'typescript';
import { platformBridge } from './bridge.ts';
import { readLabels } from './labels.ts';

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
  await bundle(metadata, unfinished);
  fs.copyFileSync(path.join(client, 'index.html'), path.join(unfinished, 'index.html'));
  fs.writeFileSync(path.join(unfinished, path.basename(stamp)), digest);
  fs.rmSync(hostDir, { recursive: true, force: true });
  fs.renameSync(unfinished, hostDir);
  options.onProgress?.(`browser host built in ${Math.round(elapsed() / 1000)} s`);
  return { hostDir, built: true, milliseconds: elapsed() };
}

async function bundle(metadata: string, hostDir: string): Promise<void> {
  const components = componentNames(metadata);
  const componentsDirectory = path.join(metadata, 'lwc');
  const build = await rollup({
    input: { main: path.join(client, 'main.ts') },
    onwarn: failOnUnresolved,
    plugins: [
      platformBridge({
        platformDirectory: path.join(client, 'platform'),
        labels: readLabels(metadata)['en'] ?? {},
        components: components.filter((name) => isExposed(componentsDirectory, name)),
      }),
      // The plugins' types name CommonJS defaults, which NodeNext reads as namespaces.
      (replace as unknown as (options: object) => Plugin)({
        preventAssignment: true,
        values: { 'process.env.NODE_ENV': '"production"', 'import.meta.env.SSR': 'false' },
      }),
      typeStripping(),
      (lwc as unknown as (options: object) => Plugin)({
        rootDir: client,
        modules: [
          ...components.map((name) => ({
            name: `c/${name}`,
            path: path.join(componentsDirectory, name, `${name}.js`),
          })),
          { dir: path.join(client, 'modules') },
          { npm: 'lightning-base-components' },
        ],
        enableDynamicComponents: true,
        enableLwcOn: true,
        enableSyntheticElementInternals: true,
        apiVersion: 64,
        exclude: [/client\/platform\//, /client\/\w+\.ts$/, /node_modules\/@lwc\//],
      }),
      (resolve as unknown as (options: object) => Plugin)({ extensions: ['.js', '.ts'] }),
    ],
  });
  await build.write({ dir: hostDir, format: 'es', chunkFileNames: '[name].js' });
  await build.close();
}

/** Every Lightning web component bundle of the package. */
function componentNames(metadata: string): readonly string[] {
  const directory = path.join(metadata, 'lwc');
  return fs
    .readdirSync(directory, { withFileTypes: true })
    .filter((entry) => fs.existsSync(path.join(directory, entry.name, `${entry.name}.js`)))
    .map((entry) => entry.name)
    .sort();
}

function isExposed(directory: string, name: string): boolean {
  const meta = path.join(directory, name, `${name}.js-meta.xml`);
  return fs.existsSync(meta) && fs.readFileSync(meta, 'utf8').includes('<isExposed>true<');
}

function failOnUnresolved(warning: RollupLog): void {
  if (warning.code === 'UNRESOLVED_IMPORT') throw new Error(warning.message);
}

/** Erases types and leaves decorators to the LWC compiler. */
function typeStripping(): Plugin {
  return {
    name: 'bailiwick-type-stripping',
    transform(code, id) {
      const file = id.split('?')[0] ?? '';
      if (!file.endsWith('.ts') || file.includes('node_modules')) return null;
      const compilerOptions: ts.CompilerOptions = {
        target: ts.ScriptTarget.ESNext,
        module: ts.ModuleKind.ESNext,
        verbatimModuleSyntax: true,
      };
      return {
        code: ts.transpileModule(code, { fileName: file, compilerOptions }).outputText,
        map: null,
      };
    },
  };
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
