/**
 * The browser test: starts a fresh sandbox, walks every journey in Chromium, checks the evidence,
 * ends the sandbox and makes sure that no process of it is left. Ends with `N passed, N failed`.
 * Chromium is installed by apt when it is missing and this runs as root; otherwise the test is
 * skipped with one line.
 */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import type { Addresses } from '../test/e2e/journey.ts';
import { findChromium, runBrowserTests } from '../test/e2e/run_browser_tests.ts';

const root = path.dirname(import.meta.dirname);
const folder = path.join(root, '.cache', 'browser-sandbox');
const startWithinMs = 180_000;

function ensureChromium(): boolean {
  if (findChromium() !== undefined) return true;
  if (process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0) {
    console.log('installing chromium (apt) ...');
    spawnSync('apt-get', ['update', '-qq'], { stdio: 'ignore' });
    spawnSync('apt-get', ['install', '-y', '-qq', 'chromium'], {
      stdio: 'ignore',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  }
  return findChromium() !== undefined;
}

/** Starts `bailiwick start` and gives the addresses that it prints. */
function startSandbox(): { readonly child: ChildProcess; readonly addresses: Promise<Addresses> } {
  const child = spawn(
    process.execPath,
    ['packages/cli/src/main.ts', 'start', '--fresh', '--folder', folder],
    { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const addresses = new Promise<Addresses>((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error('the sandbox did not start in time')),
      startWithinMs,
    );
    let output = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      process.stdout.write(chunk);
      output += chunk.toString();
      const at = (label: string): string =>
        new RegExp(`${label} (http:\\S+)`).exec(output)?.[1] ?? '';
      const found = {
        front: at('Open'),
        org: at('Salesforce org:'),
        portal: at('HubSpot portal:'),
      };
      if (Object.values(found).every((url) => url !== '')) {
        clearTimeout(timer);
        resolve(found);
      }
    });
    child.on('exit', (code) => reject(new Error(`the sandbox ended with ${code}`)));
  });
  return { child, addresses };
}

/** Processes that still name the sandbox's folder in their command line (Linux). */
function leftProcesses(): readonly string[] {
  if (!fs.existsSync('/proc/self/cmdline')) return [];
  return fs
    .readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((pid) => {
      try {
        return fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(folder);
      } catch {
        return false;
      }
    });
}

function audit(): number | null {
  const result = spawnSync(
    process.execPath,
    ['packages/cli/src/main.ts', 'audit', 'verify', '--sandbox', folder],
    { cwd: root, encoding: 'utf8' },
  );
  console.log(result.stdout + result.stderr);
  return result.status;
}

async function main(): Promise<void> {
  if (!ensureChromium()) {
    console.log('skipped: the browser test needs Chromium (Debian: apt-get install chromium)');
    console.log('0 passed, 0 failed, 1 skipped');
    return;
  }
  const { child, addresses } = startSandbox();
  const counts = { passed: 0, failed: 0 };
  const check = (what: string, holds: boolean): void => {
    console.log(`${holds ? 'ok   ' : 'FAIL '} ${what}`);
    if (holds) counts.passed += 1;
    else counts.failed += 1;
  };
  try {
    const journeys = await runBrowserTests(await addresses);
    counts.passed += journeys.passed;
    counts.failed += journeys.failed;
    check('the evidence is whole after all journeys', audit() === 0);
  } finally {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGINT');
    if (child.exitCode === null) await ended;
  }
  check('Ctrl-C ends the sandbox cleanly', child.exitCode === 0);
  check('no process of the sandbox is left', leftProcesses().length === 0);
  check('the evidence is whole after the end', audit() === 0);
  console.log(`${counts.passed} passed, ${counts.failed} failed`);
  process.exitCode = counts.failed === 0 ? 0 : 1;
}

await main();
