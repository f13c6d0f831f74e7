/**
 * Runs every journey in Chromium against a running sandbox:
 * `node test/e2e/run_browser_tests.ts <front page> <org> <portal>`. Pictures go to `.cache/screenshots`.
 */
import fs from 'node:fs';
import { chromium } from 'playwright-core';
import { alertJourneys } from './alerts.e2e.ts';
import { assistantJourneys } from './assistant.e2e.ts';
import { classJourneys } from './classes.e2e.ts';
import type { Addresses } from './journey.ts';
import { logJourneys } from './log.e2e.ts';
import { portalJourneys } from './portal.e2e.ts';
import { reviewJourneys } from './review.e2e.ts';

export interface BrowserTestCounts {
  readonly passed: number;
  readonly failed: number;
}

const browsers = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const flags = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-sync'];

/** Chromium's path, from `CHROMIUM` or the usual places; undefined when there is none. */
export function findChromium(): string | undefined {
  return [process.env['CHROMIUM'] ?? '', ...browsers].find((file) => fs.existsSync(file));
}

/** Runs every journey; those after a failed one still run. `only` keeps names that contain it. */
export async function runBrowserTests(
  { front, org, portal }: Addresses,
  only = '',
): Promise<BrowserTestCounts> {
  const executablePath = findChromium();
  if (executablePath === undefined)
    throw new Error('no Chromium: install it (Debian: `apt-get install chromium`) or set CHROMIUM');
  const browser = await chromium.launch({ executablePath, args: flags });
  let passed = 0;
  let failed = 0;
  try {
    for (const journey of [
      ...assistantJourneys,
      ...logJourneys,
      ...alertJourneys,
      ...classJourneys,
      ...portalJourneys,
      // Last: it takes a grant away.
      ...reviewJourneys,
    ]) {
      if (!journey.name.includes(only)) continue;
      const started = performance.now();
      try {
        await journey.run({ browser, baseUrl: org, portalUrl: portal, frontUrl: front });
        passed += 1;
        console.log(`ok    ${journey.name} (${Math.round(performance.now() - started)} ms)`);
      } catch (error) {
        failed += 1;
        console.error(`FAIL  ${journey.name}\n${error instanceof Error ? error.stack : error}`);
      }
    }
  } finally {
    await browser.close();
  }
  return { passed, failed };
}

if (import.meta.main) {
  const [front, org, portal, only] = process.argv.slice(2);
  if (portal === undefined) throw new Error('give front page, org and portal of a sandbox');
  const addresses = { front: front ?? '', org: org ?? '', portal };
  const { passed, failed } = await runBrowserTests(addresses, only);
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}
