/** A person at the local HubSpot portal. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { assertAccessible, assertNoSidewaysScroll } from './page_checks.ts';
import { desktop } from './visitor.ts';
import type { Window } from './visitor.ts';

const screenshots = path.resolve(import.meta.dirname, '../../.cache/screenshots');

export interface PortalVisitor {
  readonly page: Page;
  /** What an extension draws. */
  readonly extension: Locator;
  readonly openRecord: (type: string, name: string) => Promise<void>;
  readonly goTo: (place: string) => Promise<void>;
  readonly look: (name: string) => Promise<void>;
  /** Ends the visit; fails when the page reported an error. */
  readonly leave: () => Promise<void>;
}

/** Opens the portal as the user of that name. */
export async function visitPortal(
  browser: Browser,
  portalUrl: string,
  userName: string,
  { width, height, zoom = 1 }: Window = desktop,
): Promise<PortalVisitor> {
  const context = await browser.newContext({
    baseURL: portalUrl,
    viewport: { width: width / zoom, height: height / zoom },
    deviceScaleFactor: zoom,
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const users = (await (await context.request.get('/session/users')).json()) as readonly {
    readonly id: number;
    readonly firstName: string;
    readonly lastName: string;
  }[];
  const user = users.find(({ firstName, lastName }) => `${firstName} ${lastName}` === userName);
  assert.ok(user, `the portal has no user named ${userName}`);
  await context.request.post('/session', { data: { userId: user.id } });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const faults: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`page: ${error.message}`));
  const goTo = async (place: string): Promise<void> => {
    await page.goto(place);
    await page.locator('header.top').waitFor();
  };
  return {
    page,
    extension: page.locator('.extension'),
    goTo,
    openRecord: async (type, name) => {
      await goTo(`/records/${type}`);
      await page.getByRole('link', { name }).click();
    },
    look: async (name) => {
      await assertNoSidewaysScroll(page);
      fs.mkdirSync(screenshots, { recursive: true });
      await page.screenshot({ path: path.join(screenshots, `${name}.png`), fullPage: true });
      await assertAccessible(page);
    },
    leave: async () => {
      await context.close();
      assert.deepEqual(faults, [], 'errors that the page reported');
    },
  };
}
