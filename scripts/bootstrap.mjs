// Runs on whatever Node (20+) started npm: installs the pinned dependencies when they are missing
// or stale, then hands over to the pinned Node 24, which runs TypeScript by stripping its types.
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

export const root = path.dirname(import.meta.dirname);

const node24 = path.join(root, 'node_modules', 'node', 'bin', 'node');

/** npm writes its own copy of the lock file after each install: older than ours means stale. */
function isInstalled() {
  const installed = path.join(root, 'node_modules', '.package-lock.json');
  if (!fs.existsSync(installed) || !fs.existsSync(node24)) return false;
  return (
    fs.statSync(installed).mtimeMs >= fs.statSync(path.join(root, 'package-lock.json')).mtimeMs
  );
}

/** Installs exactly what package-lock.json says, unless that has been done already. */
export function ensureInstalled() {
  if (isInstalled()) return;
  const [major] = process.versions.node.split('.').map(Number);
  if (major < 20) {
    console.error(
      `bailiwick: Node ${process.versions.node} is too old to start; install Node 20 or newer`,
    );
    process.exit(2);
  }
  console.log('Installing dependencies (once, about a minute) ...');
  // `node` (the pinned runtime) is the one package whose install script must run: it links the binary.
  const result = spawnSync('npm', ['ci', '--no-fund', '--no-audit', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (result.status !== 0) {
    console.error('bailiwick: `npm ci` failed; see its messages above');
    process.exit(2);
  }
  linkNode();
}

/** Some npm versions skip install scripts: run the one that puts the pinned Node in place. */
function linkNode() {
  if (fs.existsSync(node24)) return;
  const script = path.join(root, 'node_modules', 'node', 'installArchSpecificPackage.js');
  spawnSync(process.execPath, [script], { cwd: path.dirname(script), stdio: 'inherit' });
  if (!fs.existsSync(node24)) {
    console.error('bailiwick: the pinned Node 24 could not be installed (npm package `node`)');
    process.exit(2);
  }
}

/** Runs a TypeScript file on the pinned Node; signals and the exit code pass through. */
export function runTypeScript(file, args) {
  const child = spawn(node24, [path.join(root, file), ...args], {
    cwd: root,
    stdio: 'inherit',
    env: {
      ...process.env,
      PATH: `${path.join(root, 'node_modules', '.bin')}${path.delimiter}${process.env.PATH}`,
    },
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(signal ? 130 : (code ?? 1)));
}
