import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..', '..');

/**
 * Installs packages at exact versions under `.cache/<name>/`, without their install scripts, and
 * gives a `require` that finds them. They are tools of a measurement, no part of the product.
 */
export function installOnDemand(
  name: string,
  packages: Readonly<Record<string, string>>,
): NodeJS.Require {
  const home = path.join(root, '.cache', name);
  const manifest = path.join(home, 'package.json');
  const wanted = JSON.stringify({ name, private: true, dependencies: packages }, null, 2);
  const isInstalled =
    fs.existsSync(path.join(home, 'node_modules')) &&
    fs.existsSync(manifest) &&
    fs.readFileSync(manifest, 'utf8') === wanted;
  if (!isInstalled) {
    fs.rmSync(home, { recursive: true, force: true });
    fs.mkdirSync(home, { recursive: true });
    const npm = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--omit=optional'];
    fs.writeFileSync(manifest, wanted);
    execFileSync('npm', npm, { cwd: home, stdio: ['ignore', 'ignore', 'inherit'] });
    fs.writeFileSync(manifest, wanted);
  }
  return createRequire(path.join(home, 'index.js'));
}
