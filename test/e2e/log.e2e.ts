/** The auditor: both inferences in the log with their jurisdictions, and each in detail. */
import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import type { Journey } from './journey.ts';
import { phone, visit, type Visitor } from './visitor.ts';

async function openLog(visitor: Visitor): Promise<void> {
  await visitor.goTo('/');
  await visitor.page.getByRole('link', { name: 'Inference Log' }).click();
  await rowWith(visitor.page, 'Completed').first().waitFor();
}

function rowWith(page: Page, text: string): Locator {
  return page.locator('c-log-table tbody tr').filter({ hasText: text });
}

async function tagsOf(row: Locator): Promise<readonly string[]> {
  return row.first().locator('c-jurisdiction-tag .code').allInnerTexts();
}

export const logJourneys: readonly Journey[] = [
  {
    name: 'an auditor sees the answer and the refusal with their jurisdictions',
    run: async ({ browser, baseUrl }) => {
      const visitor = await visit(browser, baseUrl, 'Paul Reuter');
      const { page } = visitor;
      await openLog(visitor);
      assert.ok((await tagsOf(rowWith(page, 'Completed'))).includes('DE'), 'no tag DE');
      assert.ok((await tagsOf(rowWith(page, 'Refused'))).includes('IN'), 'no tag IN');
      await visitor.look('auditor-1-log');

      await rowWith(page, 'Completed').first().getByRole('button').first().click();
      const detail = page.locator('c-log-detail');
      await detail.locator('c-phase-timeline li').first().waitFor();
      const phases = await detail.locator('c-phase-timeline').innerText();
      assert.match(phases, /Requested[\s\S]*Completed/);
      assert.match(phases, /evidence log entry \d+/);
      assert.match(await detail.locator('c-decision-trace').innerText(), /Permitted in eu-central/);
      assert.equal(await detail.locator('[data-verdict]').innerText(), 'Receipt verified');
      await visitor.look('auditor-2-completed');

      await detail.getByRole('button', { name: 'Close' }).click();
      await page.getByRole('button', { name: 'Refused' }).click();
      await page.waitForURL(/c__outcome=denied/);
      await rowWith(page, 'Completed').first().waitFor({ state: 'detached' });
      await rowWith(page, 'Refused').first().getByRole('button').first().click();
      await detail.locator('c-reason-list li').first().waitFor();
      assert.match(await detail.innerText(), /There is no receipt/);
      await visitor.look('auditor-3-refused');
      await visitor.leave();
    },
  },
  {
    name: 'the log can be read on a phone',
    run: async ({ browser, baseUrl }) => {
      const visitor = await visit(browser, baseUrl, 'Paul Reuter', phone);
      await openLog(visitor);
      await visitor.look('auditor-4-phone');
      await visitor.leave();
    },
  },
  {
    name: 'a rep has no log, and the address alone does not open it',
    run: async ({ browser, baseUrl }) => {
      const visitor = await visit(browser, baseUrl, 'Mara Lindner');
      await visitor.goTo('/');
      await visitor.page.locator('shell-list-view table').waitFor();
      assert.equal(await visitor.page.getByRole('link', { name: 'Inference Log' }).count(), 0);
      await visitor.goTo('/lightning/n/Bailiwick_Log');
      await visitor.page.getByText('This page does not exist here.').waitFor();
      const parameters = { filtersJson: '{}', pageSize: 10, after: '' };
      const answer = await visitor.apex('InferenceLogController/rows', parameters);
      assert.ok(answer.status >= 400, `Apex gave a rep the log: ${answer.body.slice(0, 200)}`);
      await visitor.leave();
    },
  },
  {
    name: 'the user switcher makes the page another person’s',
    run: async ({ browser, baseUrl }) => {
      const visitor = await visit(browser, baseUrl, 'Mara Lindner');
      const { page } = visitor;
      await visitor.goTo('/');
      await page.getByRole('button', { name: /^Mara Lindner/ }).click();
      await page.getByRole('menuitemcheckbox', { name: /^Paul Reuter/ }).click();
      await page.getByRole('link', { name: 'Inference Log' }).waitFor();
      await visitor.leave();
    },
  },
];
