/** What every page must hold: drawn icons, no overflow, no accessibility violation, no error. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axeSource = fs.readFileSync(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
);

interface Blank {
  readonly icon: string;
  readonly source: string;
}

/** An icon that is on the page but draws nothing is a fault that no text assertion finds. */
export async function assertIconsDrawn(page: Page): Promise<void> {
  const anyIcon = page.locator('lightning-primitive-icon svg');
  await anyIcon.first().waitFor({ state: 'attached' });
  const blanks = async (): Promise<readonly Blank[]> =>
    anyIcon.evaluateAll((icons) =>
      (icons as SVGSVGElement[])
        .filter((icon) => icon.getBoundingClientRect().width > 0)
        .filter((icon) => {
          const shapes = [...icon.querySelectorAll<SVGGraphicsElement>('use, path')];
          return !shapes.some((shape) => shape.getBBox().width > 0);
        })
        .map((icon) => ({
          icon: icon.dataset['key'] ?? '',
          source: icon.querySelector('use')?.getAttribute('href') ?? '',
        })),
    );
  // The sprite arrives after the element: wait for it before judging.
  for (let tries = 0; tries < 40 && (await blanks()).length > 0; tries += 1)
    await page.waitForTimeout(50);
  assert.deepEqual(await blanks(), [], 'icons that draw nothing');
}

/** Nothing is cut off or reachable only by scrolling sideways. */
export async function assertNoSidewaysScroll(page: Page): Promise<void> {
  const { content, window } = await page.evaluate(() => ({
    content: document.documentElement.scrollWidth,
    window: document.documentElement.clientWidth,
  }));
  assert.ok(content <= window, `the page is ${content} px wide in a window of ${window} px`);
}

/** WCAG 2.2 A and AA as axe can see them, contrast included. */
export async function assertAccessible(page: Page): Promise<void> {
  await page.evaluate(axeSource);
  const violations = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: {
        run: (
          root: Document,
          options: object,
        ) => Promise<{
          violations: { id: string; help: string; nodes: { html: string }[] }[];
        }>;
      };
    };
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    const result = await axe.run(document, { runOnly: tags });
    return result.violations.map(({ id, help, nodes }) => ({
      id,
      help,
      nodes: nodes.map(({ html }) => html.slice(0, 200)),
    }));
  });
  assert.deepEqual(violations, [], 'accessibility violations');
}
