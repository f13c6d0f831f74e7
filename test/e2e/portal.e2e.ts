/** Journeys of reps, compliance leads and administrators in the HubSpot portal. */
import assert from 'node:assert/strict';
import type { Journey } from './journey.ts';
import { visitPortal } from './portal_visitor.ts';
import { phone, zoomed } from './visitor.ts';

export const portalJourneys: readonly Journey[] = [
  {
    name: 'one front page leads to org and portal',
    run: async ({ browser, frontUrl, baseUrl, portalUrl }) => {
      const page = await browser.newPage();
      await page.goto(frontUrl);
      const links = await page
        .locator('a.open')
        .evaluateAll((all) => all.map((a) => a.getAttribute('href')));
      assert.deepEqual(links, [baseUrl, portalUrl]);
      await page.close();
    },
  },
  {
    name: 'HubSpot: a rep previews, runs and inserts a drafted reply to a German contact',
    run: async ({ browser, portalUrl }) => {
      const visitor = await visitPortal(browser, portalUrl, 'Mara Lindner');
      const { page, extension } = visitor;
      await visitor.openRecord('tickets', 'Ersatzteil');
      await extension.getByRole('button', { name: /^Preview/ }).click();
      await extension
        .getByText('Telephone', { exact: false })
        .or(extension.getByRole('table'))
        .first()
        .waitFor();
      const shown = await extension.innerText();
      assert.ok(!shown.includes('[[undefined'), 'placeholders are whole');
      await visitor.look('hubspot-preview');
      await extension
        .getByRole('button', { name: /^Send|^Run/ })
        .first()
        .click();
      await extension.getByRole('button', { name: 'Insert' }).waitFor();
      await visitor.look('hubspot-answer');
      await extension.getByRole('button', { name: 'Insert' }).click();
      await extension.getByText('The answer is now on the record').waitFor();
      await visitor.look('hubspot-inserted');
      await page.reload();
      await page.locator('.associations').getByText('Notes (1)').waitFor();
      await visitor.leave();
    },
  },
  {
    name: 'HubSpot: a refusal on an Indian contact names the reason and the cure',
    run: async ({ browser, portalUrl }) => {
      const visitor = await visitPortal(browser, portalUrl, 'Mara Lindner');
      const { extension } = visitor;
      await visitor.openRecord('tickets', 'Customs document');
      await extension.getByText('Not allowed here').waitFor();
      await visitor.look('hubspot-refusal');
      await visitor.leave();
    },
  },
  {
    name: 'HubSpot: while the gateway is down the card says so, and works again after it',
    run: async ({ browser, portalUrl }) => {
      const visitor = await visitPortal(browser, portalUrl, 'Mara Lindner', zoomed);
      const { page, extension } = visitor;
      // What the portal's proxy answers when it finds no connection to the gateway.
      const answer = { status: 'error', category: 'BAD_GATEWAY', message: 'no connection' };
      await page.route('**/local/fetch', (route) => route.fulfill({ status: 502, json: answer }));
      await visitor.openRecord('tickets', 'Ersatzteil');
      await extension.getByText('The gateway does not answer. Nothing was read or sent.').waitFor();
      assert.ok((await extension.innerText()).includes('Code GATEWAY_UNAVAILABLE'));
      await visitor.look('hubspot-gateway-down');
      await page.unroute('**/local/fetch');
      await extension.getByRole('button', { name: 'Try again' }).click();
      await extension.getByRole('button', { name: /^Preview/ }).waitFor();
      // Not `leave`: the browser reports the 502 as an error, which it is.
      await page.context().close();
    },
  },
  {
    name: 'HubSpot: the card is whole in German on a phone and at 200 % zoom',
    run: async ({ browser, portalUrl }) => {
      for (const [name, window] of [
        ['phone', phone],
        ['zoom', zoomed],
      ] as const) {
        const visitor = await visitPortal(browser, portalUrl, 'Felix Aumann', window);
        await visitor.openRecord('tickets', 'Ersatzteil');
        await visitor.extension.getByRole('button', { name: /^Vorschau/ }).click();
        await visitor.extension
          .getByRole('button', { name: /senden/i })
          .first()
          .waitFor();
        await visitor.look(`hubspot-german-${name}`);
        await visitor.leave();
      }
    },
  },
  {
    name: 'HubSpot: a person without access is told so, in French',
    run: async ({ browser, portalUrl }) => {
      const visitor = await visitPortal(browser, portalUrl, 'Lena Voss');
      await visitor.openRecord('tickets', 'Factures');
      await visitor.extension.getByText('Non autorisé ici').waitFor();
      await visitor.look('hubspot-no-access-french');
      await visitor.leave();
    },
  },
  {
    name: 'HubSpot: an auditor reads the log and one inference whole',
    run: async ({ browser, portalUrl }) => {
      const visitor = await visitPortal(browser, portalUrl, 'Paul Reuter');
      await visitor.goTo('/app');
      const { extension, page } = visitor;
      await extension.getByRole('button', { name: 'Details' }).first().waitFor();
      await visitor.look('hubspot-log');
      await extension.getByRole('button', { name: 'Details' }).first().click();
      await page.getByRole('button', { name: 'Load details' }).click();
      await page.getByText('What happened').first().waitFor();
      await visitor.look('hubspot-log-detail');
      await visitor.leave();
    },
  },
  {
    name: 'HubSpot: a compliance lead sees alerts, ways out and access',
    run: async ({ browser, portalUrl }) => {
      const visitor = await visitPortal(browser, portalUrl, 'Ines Falk');
      await visitor.goTo('/app');
      const { extension } = visitor;
      await extension.getByRole('tab', { name: 'Alerts' }).click();
      await extension.getByText('badge-scanner.example').first().waitFor();
      await visitor.look('hubspot-alerts');
      await extension.getByRole('tab', { name: 'Ways out' }).click();
      await extension.getByText('Data set-up').first().waitFor();
      await visitor.look('hubspot-ways-out');
      await extension.getByRole('tab', { name: 'Access' }).click();
      await extension.getByText('Nina Sander').first().waitFor();
      await visitor.look('hubspot-access');
      await visitor.leave();
    },
  },
  {
    name: 'HubSpot: an administrator sees whether the portal is ready',
    run: async ({ browser, portalUrl }) => {
      const visitor = await visitPortal(browser, portalUrl, 'Tom Arendt');
      await visitor.goTo('/settings');
      await visitor.extension.getByText('Signed policy bundle').waitFor();
      await visitor.look('hubspot-settings');
      await visitor.leave();
    },
  },
  {
    name: 'HubSpot: a rep sees no log',
    run: async ({ browser, portalUrl }) => {
      const visitor = await visitPortal(browser, portalUrl, 'Mara Lindner');
      await visitor.goTo('/app');
      await visitor.extension.getByText('ROLE_MISSING').waitFor();
      await visitor.look('hubspot-no-log');
      await visitor.leave();
    },
  },
];
