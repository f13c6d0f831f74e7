/** The quarterly review: opened, decided, signed; nobody decides about themselves. */
import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import type { Journey } from './journey.ts';
import { visit, type Visitor } from './visitor.ts';

async function openReview(visitor: Visitor): Promise<void> {
  await visitor.goTo('/');
  await visitor.page.getByRole('link', { name: 'Access Review' }).click();
  await visitor.page.locator('c-access-review article').waitFor();
}

function rowWith(page: Page, text: string): Locator {
  return page.locator('c-access-review tbody tr').filter({ hasText: text });
}

async function selectUndecided(page: Page): Promise<void> {
  for (const row of await rowWith(page, 'Undecided').all()) {
    await row.locator('.slds-checkbox_faux').click();
  }
}

export const reviewJourneys: readonly Journey[] = [
  {
    name: 'the compliance lead reviews every grant of the quarter and signs the result',
    run: async ({ browser, baseUrl }) => {
      const visitor = await visit(browser, baseUrl, 'Ines Falk');
      const { page } = visitor;
      await openReview(visitor);
      await visitor.look('review-1-none');
      const review = page.locator('c-access-review');
      await review.getByRole('button', { name: 'Open the review of this quarter' }).click();
      await rowWith(page, 'Mara Lindner').first().waitFor();
      const progress = review.locator('[data-progress]');
      assert.match(await progress.innerText(), /0 of \d+ decided/);

      await rowWith(page, 'Nina Sander').locator('.slds-checkbox_faux').click();
      await review.getByRole('textbox', { name: 'Note for the selected' }).fill('Left the team.');
      await review.getByRole('button', { name: 'Revoke' }).click();
      await review.locator('[data-question]').waitFor();
      await visitor.look('review-2-revoke');
      await review.locator('[data-confirm] button').click();
      await rowWith(page, 'Nina Sander').getByText('Revoked by Ines Falk').waitFor();

      // A grant that the law does not carry any more cannot be kept, and then none of them is.
      await selectUndecided(page);
      await review.getByRole('button', { name: 'Keep' }).click();
      await review
        .locator('c-error-panel')
        .getByText('The policy does not let the grant for IN')
        .waitFor();
      await visitor.look('review-3-refused');
      await review.getByRole('button', { name: 'Refresh' }).click();
      await review.locator('c-error-panel').waitFor({ state: 'detached' });
      await rowWith(page, 'Mara Lindner').first().locator('.slds-checkbox_faux').click();
      await review.getByRole('button', { name: 'Revoke' }).click();
      await review.locator('[data-confirm] button').click();
      await rowWith(page, 'Mara Lindner').getByText('Revoked by Ines Falk').waitFor();

      await selectUndecided(page);
      await review.getByRole('button', { name: 'Keep' }).click();
      await progress.filter({ hasText: /(\d+) of \1 decided/ }).waitFor();
      await visitor.look('review-4-decided');
      await review.getByRole('button', { name: 'Sign the result' }).click();
      await review.locator('[data-signed]').waitFor();
      assert.match(await review.locator('[data-signed]').innerText(), /2 revoked/);
      await visitor.look('review-5-signed');
      await visitor.leave(1);
    },
  },
  {
    name: 'the review can be read in German, by an auditor, and by no rep',
    run: async ({ browser, baseUrl }) => {
      const german = await visit(browser, baseUrl, 'Karla Stein');
      await openReview(german);
      await german.page.locator('[data-signed]').waitFor();
      await german.look('review-6-german');
      await german.leave();
      const auditor = await visit(browser, baseUrl, 'Paul Reuter');
      await openReview(auditor);
      await rowWith(auditor.page, 'Nina Sander').waitFor();
      assert.equal(await auditor.page.getByRole('button', { name: 'Keep' }).count(), 0);
      await auditor.leave();
      const rep = await visit(browser, baseUrl, 'Mara Lindner');
      await rep.goTo('/lightning/n/Bailiwick_Access_Review');
      await rep.page.getByText('This page does not exist here.').waitFor();
      const answer = await rep.apex('AccessReviewController/overview', {});
      assert.ok(answer.status >= 400, `Apex gave a rep the review: ${answer.body.slice(0, 200)}`);
      await rep.leave();
    },
  },
];
