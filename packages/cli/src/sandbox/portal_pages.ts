/** Builds the local portal's pages with the app's extensions; once, until one of them changes. */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { buildPortalPage, loadProject } from '@bailiwick/portal';

/** Any profile names the same components; only the functions of a portal differ. */
const PROFILE = 'eu1';

/** The folder of the built pages. */
export async function buildPages(
  repository: string,
  report: (line: string) => void,
): Promise<string> {
  const outDir = path.join(repository, '.cache/portal');
  const stampFile = path.join(outDir, 'stamp');
  const stamp = stampOf(
    ['hubspot-app/src', 'packages/portal/src/page'].map((name) => path.join(repository, name)),
  );
  if (fs.existsSync(stampFile) && fs.readFileSync(stampFile, 'utf8') === stamp) return outDir;
  fs.rmSync(outDir, { recursive: true, force: true });
  const project = await loadProject(path.join(repository, 'hubspot-app'), { profile: PROFILE });
  const views = [...project.cards, project.settings, project.page].filter((one) => one !== null);
  await buildPortalPage({
    outDir,
    extensions: views.map(({ uid, entrypoint }) => ({ uid, file: entrypoint })),
    variables: project.variables,
    onProgress: report,
  });
  fs.writeFileSync(stampFile, stamp);
  return outDir;
}

/** Changes with every file of the folders. */
function stampOf(folders: readonly string[]): string {
  const hash = createHash('sha256');
  for (const folder of folders) {
    const entries = fs.readdirSync(folder, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile());
    for (const file of files.map(({ parentPath, name }) => path.join(parentPath, name)).sort()) {
      hash.update(path.relative(folder, file)).update('\0').update(fs.readFileSync(file));
    }
  }
  return hash.digest('hex');
}
