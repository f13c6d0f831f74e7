/**
 * Builds the portal's page: the shell, the worker in which an extension runs, and each extension of
 * the project by HubSpot's own build.
 */
import fs from 'node:fs';
import path from 'node:path';
import { buildSingleExtension } from '@hubspot/ui-extensions-dev-server/build';
import { build } from 'vite';

/** One extension of the project, and the file that HubSpot would build. */
export interface ExtensionEntry {
  readonly uid: string;
  readonly file: string;
}

export interface PageOptions {
  readonly outDir: string;
  readonly extensions: readonly ExtensionEntry[];
  /** Values of the project's profile, which HubSpot puts into the manifest. */
  readonly variables: Readonly<Record<string, unknown>>;
  readonly onProgress?: (line: string) => void;
}

const client = path.join(import.meta.dirname, 'client');

/** Writes `index.html`, `main.js`, `worker.js`, `page.css` and `extensions/<uid>.js` to `outDir`. */
export async function buildPortalPage(options: PageOptions): Promise<void> {
  const { outDir, extensions, variables, onProgress } = options;
  fs.mkdirSync(path.join(outDir, 'extensions'), { recursive: true });
  onProgress?.('Building the page of the local portal');
  await bundle('main.tsx', 'main.js', 'es', outDir);
  await bundle('worker.ts', 'worker.js', 'iife', outDir);
  for (const name of ['index.html', 'page.css']) {
    fs.copyFileSync(path.join(client, name), path.join(outDir, name));
  }
  for (const { uid, file } of extensions) {
    onProgress?.(`Building extension ${uid}`);
    await buildExtension(uid, file, variables, outDir);
  }
}

async function bundle(
  entry: string,
  name: string,
  format: 'es' | 'iife',
  outDir: string,
): Promise<void> {
  await build({
    configFile: false,
    root: client,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir,
      emptyOutDir: false,
      minify: false,
      lib: {
        entry: path.join(client, entry),
        formats: [format],
        name: 'page',
        fileName: () => name,
      },
    },
  });
}

async function buildExtension(
  uid: string,
  file: string,
  variables: PageOptions['variables'],
  outDir: string,
): Promise<void> {
  const scratch = path.join(outDir, 'built', uid);
  await buildSingleExtension({
    file,
    root: path.dirname(file),
    outputDir: scratch,
    logLevel: 'error',
    appConfig: { variables },
    codeCheckingPluginEnabled: true,
    securityAuditPluginEnabled: false,
  } as Parameters<typeof buildSingleExtension>[0]);
  const built = fs.readdirSync(scratch).filter((name) => name.endsWith('.js'));
  if (built.length !== 1) throw new Error(`${file}: HubSpot's build gave ${built.length} files`);
  fs.copyFileSync(path.join(scratch, built[0]!), path.join(outDir, 'extensions', `${uid}.js`));
}
