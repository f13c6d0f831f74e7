/** Bundles the page: rollup, the real base components, the package's real components, the shell. */
import fs from 'node:fs';
import path from 'node:path';
import lwc from '@lwc/rollup-plugin';
import resolve from '@rollup/plugin-node-resolve';
import replace from '@rollup/plugin-replace';
import { rollup, type Plugin, type RollupLog } from 'rollup';
import ts from 'typescript';
import { platformBridge } from './bridge.ts';
import { readLabels } from './labels.ts';

const client = path.join(import.meta.dirname, 'client');

/** Writes `main.js` and its chunks into `hostDir`. */
export async function bundle(metadata: string, hostDir: string): Promise<void> {
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
