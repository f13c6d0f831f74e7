/** The compliance lead: the refusal is an alert, which somebody takes and closes; the auditor looks. */
import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import type { Journey } from './journey.ts';
import { phone, visit, type Visitor } from './visitor.ts';

const refusal = 'A request to a model was refused';

async function openAlerts(visitor: Visitor): Promise<void> {
  await visitor.goTo('/');
  await visitor.page.getByRole('link', { name: 'Alerts' }).click();
  await visitor.page.locator('c-alert-queue c-log-table tbody tr').first().waitFor();
}

function rowWith(page: Page, text: string): Locator {
  return page.locator('c-log-table tbody tr').filter({ hasText: text });
}

export const alertJourneys: readonly Journey[] = [
  {
    name: 'the compliance lead takes the alert of a refusal, closes it and opens it again',
    run: async ({ browser, baseUrl }) => {
      const visitor = await visit(browser, baseUrl, 'Ines Falk');
      const { page } = visitor;
      await openAlerts(visitor);
      await visitor.look('alerts-1-queue');
      await rowWith(page, refusal).first().getByRole('button').first().click();
      const detail = page.locator('c-alert-detail');
      await detail.locator('c-reason-list li').first().waitFor();
      assert.match(await detail.innerText(), /India/);
      await visitor.look('alerts-2-detail');

      await detail.getByRole('button', { name: 'Take' }).click();
      await detail.getByRole('button', { name: 'Release' }).waitFor();
      assert.equal(await detail.locator('[data-owner]').innerText(), 'Ines Falk');

      await detail.getByRole('combobox', { name: 'Cause' }).click();
      await detail.getByRole('option', { name: 'Mistake' }).click();
      await detail
        .getByRole('textbox', { name: 'Note' })
        .fill('The rep did not know of the contract.');
      await visitor.look('alerts-3-closing');
      await detail.getByRole('button', { name: 'Close alert' }).click();
      await detail.getByRole('button', { name: 'Open again' }).waitFor();
      assert.match(await detail.innerText(), /Ines Falk closed it/);
      await visitor.look('alerts-4-closed');

      await page.locator('c-alert-queue [data-state=closed]').click();
      await page.waitForURL(/c__state=closed/);
      await rowWith(page, refusal).first().getByRole('button').first().click();
      await detail.getByRole('button', { name: 'Open again' }).click();
      await detail.getByRole('button', { name: 'Close alert' }).waitFor();
      await visitor.leave();
    },
  },
  {
    name: 'alerts can be read in German and on a phone',
    run: async ({ browser, baseUrl }) => {
      const visitor = await visit(browser, baseUrl, 'Karla Stein');
      await openAlerts(visitor);
      await rowWith(visitor.page, 'abgelehnt').first().getByRole('button').first().click();
      await visitor.page.locator('c-alert-detail dl').waitFor();
      await visitor.look('alerts-5-german');
      await visitor.leave();
      const small = await visit(browser, baseUrl, 'Ines Falk', phone);
      await openAlerts(small);
      await small.look('alerts-6-phone');
      await small.leave();
    },
  },
  {
    name: 'an auditor sees alerts and cannot change them; a rep has none',
    run: async ({ browser, baseUrl }) => {
      const auditor = await visit(browser, baseUrl, 'Paul Reuter');
      await openAlerts(auditor);
      await rowWith(auditor.page, refusal).first().getByRole('button').first().click();
      await auditor.page.locator('c-alert-detail dl').waitFor();
      const actions = auditor.page.locator('c-alert-detail lightning-button');
      assert.equal(await actions.count(), 0, 'an auditor could act');
      await auditor.leave();
      const rep = await visit(browser, baseUrl, 'Mara Lindner');
      await rep.goTo('/lightning/n/Bailiwick_Alerts');
      await rep.page.getByText('This page does not exist here.').waitFor();
      const answer = await rep.apex('AlertController/page', {
        state: 'open',
        pageSize: 10,
        after: '',
      });
      assert.ok(answer.status >= 400, `Apex gave a rep the alerts: ${answer.body.slice(0, 200)}`);
      await rep.leave();
    },
  },
];
