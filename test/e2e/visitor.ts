/** A person at the browser: who they are, how wide their window is, and what went wrong in it. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { assertAccessible, assertIconsDrawn, assertNoSidewaysScroll } from './page_checks.ts';

const screenshots = path.resolve(import.meta.dirname, '../../.cache/screenshots');

export interface Window {
  readonly width: number;
  readonly height: number;
  /** 2 = the page at 200 % zoom. */
  readonly zoom?: number;
}

export const desktop: Window = { width: 1280, height: 900 };
export const phone: Window = { width: 390, height: 844 };
export const zoomed: Window = { width: 1280, height: 900, zoom: 2 };

export interface Visitor {
  readonly page: Page;
  /** Paths of all requests so far, in order. */
  readonly requests: readonly string[];
  /** Goes to a path of the org and waits for the shell. */
  readonly goTo: (place: string) => Promise<void>;
  /** Reads records through the org's query door, as this user. */
  readonly query: (soql: string) => Promise<readonly Readonly<Record<string, unknown>>[]>;
  /** Calls an Apex method as this user, past the page; gives the HTTP status and the body. */
  readonly apex: (method: string, parameters: object) => Promise<{ status: number; body: string }>;
  /** Checks the page as a whole and keeps a picture of it. */
  readonly look: (name: string) => Promise<void>;
  /** Ends the visit; fails when the page reported other errors than that many refusals of Apex. */
  readonly leave: (refusals?: number) => Promise<void>;
}

/** Makes the window as tall as the page first, so that what sticks to its edge covers nothing. */
async function photograph(page: Page, file: string): Promise<void> {
  const { width, height } = page.viewportSize() ?? desktop;
  const tall = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width, height: Math.max(height, tall) });
  await page.screenshot({ path: file });
  await page.setViewportSize({ width, height });
}

/** What Chromium says in the console of an Apex call that is refused. */
const REFUSED =
  'console: Failed to load resource: the server responded with a status of 400 (Bad Request)';

/** Opens the org as the user of that name. */
export async function visit(
  browser: Browser,
  baseUrl: string,
  userName: string,
  window: Window = desktop,
): Promise<Visitor> {
  const zoom = window.zoom ?? 1;
  const context = await browser.newContext({
    baseURL: baseUrl,
    ignoreHTTPSErrors: true,
    viewport: { width: window.width / zoom, height: window.height / zoom },
    deviceScaleFactor: zoom,
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const users = (await (await context.request.get('/session/users')).json()) as readonly {
    readonly id: string;
    readonly name: string;
  }[];
  const user = users.find(({ name }) => name === userName);
  assert.ok(user, `the org has no user named ${userName}`);
  await context.request.post('/session', { data: { userId: user.id } });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const faults: string[] = [];
  const requests: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`page: ${error.message}`));
  page.on('request', (request) => requests.push(new URL(request.url()).pathname));
  return {
    page,
    requests,
    goTo: async (place) => {
      await page.goto(place);
      await page.locator('shell-header').waitFor();
    },
    query: async (soql) => {
      const params = { q: soql };
      const response = await context.request.get('/services/data/v67.0/query', { params });
      assert.ok(response.ok(), `${soql}: ${await response.text()}`);
      return ((await response.json()) as { records: readonly Record<string, unknown>[] }).records;
    },
    apex: async (method, parameters) => {
      const response = await context.request.post(`/apex/${method}`, { data: parameters });
      return { status: response.status(), body: await response.text() };
    },
    look: async (name) => {
      await assertIconsDrawn(page);
      await assertNoSidewaysScroll(page);
      fs.mkdirSync(screenshots, { recursive: true });
      await photograph(page, path.join(screenshots, `${name}.png`));
      await assertAccessible(page);
    },
    leave: async (refusals = 0) => {
      await context.close();
      assert.deepEqual(faults, Array(refusals).fill(REFUSED), 'errors that the page reported');
    },
  };
}
