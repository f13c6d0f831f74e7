// Writes every generated file of the policy core; with `--check` writes nothing and fails when one
// is stale. `npm run generate`, `npm run generate:check`.
import fs from 'node:fs';
import path from 'node:path';
import { CompileError, generateAll, generatedFolders, generateReader } from '@bailiwick/apexgen';

const root = path.dirname(import.meta.dirname);

function read(file: string): string | undefined {
  const full = path.join(root, file);
  return fs.existsSync(full) ? fs.readFileSync(full, 'utf8') : undefined;
}

function write(files: ReadonlyMap<string, string>): number {
  let written = 0;
  for (const [file, text] of files) {
    if (read(file) === text) continue;
    const full = path.join(root, file);
    fs.mkdirSync(path.dirname(full), { recursive: true });
    fs.writeFileSync(full, text);
    written++;
  }
  return written;
}

/** Files in a generated folder that nothing generates any more. */
function leftovers(files: ReadonlyMap<string, string>): string[] {
  return generatedFolders
    .filter((folder) => fs.existsSync(path.join(root, folder)))
    .flatMap((folder) => fs.readdirSync(path.join(root, folder)).map((name) => `${folder}/${name}`))
    .filter((file) => !files.has(file));
}

async function run(check: boolean): Promise<number> {
  if (!check) write(generateReader(root));
  const files = await generateAll(root);
  const surplus = leftovers(files);
  if (check) {
    const stale = [...files].filter(([file, text]) => read(file) !== text).map(([file]) => file);
    for (const file of stale) console.error(`stale: ${file}`);
    for (const file of surplus) console.error(`not generated any more: ${file}`);
    if (stale.length + surplus.length === 0) return 0;
    console.error('run `npm run generate` and commit the result');
    return 1;
  }
  for (const file of surplus) fs.rmSync(path.join(root, file));
  console.log(`${files.size} files generated, ${write(files)} changed, ${surplus.length} removed`);
  return 0;
}

try {
  process.exitCode = await run(process.argv.includes('--check'));
} catch (error) {
  if (!(error instanceof CompileError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
