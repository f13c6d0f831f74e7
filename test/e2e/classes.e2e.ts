/** The compliance lead: which fields have a class, and what happens to each. */
import assert from 'node:assert/strict';
import type { Journey } from './journey.ts';
import { desktop, phone, visit, zoomed, type Visitor, type Window } from './visitor.ts';

const lead = 'Ines Falk';

async function openClasses(visitor: Visitor): Promise<void> {
  await visitor.goTo('/');
  await visitor.page.getByRole('link', { name: 'Field Classes' }).click();
  await visitor.page.locator('c-classification-coverage [data-count]').waitFor();
}

async function rowCount(visitor: Visitor): Promise<number> {
  return visitor.page.locator('c-classification-coverage tbody tr').count();
}

export const classJourneys: readonly Journey[] = [
  {
    name: 'a compliance lead sees which fields of the skills have no class',
    run: async ({ browser, baseUrl }) => {
      const visitor = await visit(browser, baseUrl, lead);
      const { page } = visitor;
      await openClasses(visitor);
      const counted = await page.locator('[data-count]').innerText();
      const [unclassified = 0, total = 0] = counted.match(/\d+/g)?.map(Number) ?? [];
      assert.ok(total > unclassified, `no field has a class: ${counted}`);
      await visitor.look('classes-1-unclassified');
      const before = await rowCount(visitor);
      // The design system hides the box itself: its label is what a person presses.
      await page.locator('c-classification-coverage .slds-checkbox__label').click();
      await page.locator('c-classification-coverage tbody tr').nth(before).waitFor();
      const protections = await page.locator('c-classification-coverage .fate').allInnerTexts();
      assert.ok(
        protections.some((text) => text.includes('Masked')),
        'no field is masked',
      );
      await visitor.look('classes-2-all');
      await visitor.leave();
    },
  },
  ...(
    [
      ['desktop', desktop],
      ['phone', phone],
      ['200 % zoom', zoomed],
    ] as readonly (readonly [string, Window])[]
  ).map(([name, window]): Journey => ({
    name: `the field classes can be read at ${name}`,
    run: async ({ browser, baseUrl }) => {
      const visitor = await visit(browser, baseUrl, lead, window);
      await visitor.goTo('/lightning/n/Bailiwick_Classification');
      await visitor.page.locator('c-classification-coverage [data-count]').waitFor();
      await visitor.look(`classes-3-${name.replace(/\W+/g, '')}`);
      await visitor.leave();
    },
  })),
];
