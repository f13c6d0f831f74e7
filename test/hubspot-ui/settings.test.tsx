import { installWorker, actionsOf, contextOf, failure, ORIGIN, USER_ID, value } from './worker.ts';
import { Alert, Button, LoadingButton, LoadingSpinner } from '@hubspot/ui-extensions';
import { StatusTag, Tile } from '@hubspot/ui-extensions';
import { createRenderer } from '@hubspot/ui-extensions/testing';
import { expect, test } from 'vitest';
import { status } from './samples.ts';

const { SettingsPage } = await import('../../hubspot-app/ui/settings/settings_page.tsx');

type Answers = Parameters<typeof installWorker>[0];

function openPage(answers: Answers = {}) {
  const worker = installWorker({
    status: () => value(status),
    setUp: () => value({ done: ['Made the object Inference log'] }),
    ...answers,
  });
  const page = createRenderer('settings');
  page.render(<SettingsPage context={contextOf({})} actions={actionsOf()} />);
  const shown = (): string => page.getRootNode().toString();
  const sees = (text: string) => page.waitFor(() => expect(shown()).toContain(text));
  const press = async (label: string) => {
    await sees(label);
    page.find(Button, (node) => node.text === label).trigger('onClick');
  };
  return { worker, page, shown, sees, press };
}

test('shows the status first, then the checks with the worst first', async () => {
  const { page, sees, shown } = openPage();
  expect(page.maybeFind(LoadingSpinner)).not.toBeNull();
  await sees('Germany (eu1)');
  for (const text of ['acme-2026', 'sha256:cc', 'signer-1', 'EU central', '31 Dec 2999']) {
    expect(shown()).toContain(text);
  }
  expect(page.find(StatusTag).text).toBe('Still to do: 1');
  const labels = page.findAll(Tile).map((tile) => tile.toString());
  expect(labels.map((text) => /Custom objects|Gateway/.exec(text)?.[0] ?? 'region')).toEqual([
    'region',
    'Custom objects',
    'Gateway',
  ]);
  expect(shown()).toContain('What to do: Set it up');
});

test('a hosting region without a country is a fault with its cure', async () => {
  const { page, sees } = openPage({ status: () => value({ ...status, hostedCountry: '' }) });
  await sees('no country is known for it');
  const found = page.find(Alert, (node) => node.props.title.includes('"eu1"'));
  expect(found.props.variant).toBe('error');
});

test('a policy that has ended is named', async () => {
  const { sees } = openPage({ status: () => value({ ...status, validUntil: '2020-01-31' }) });
  await sees('The policy ended on 31 Jan 2020. Everything is refused.');
});

test.each([
  ['ok', 'Ready', 'success'],
  ['unknown', 'Still to do: 1', 'warning'],
  ['fault', 'Still to do: 1', 'danger'],
])('a single check that is %s makes the whole “%s”', async (state, text, variant) => {
  const checks = [{ ...status.checks[1]!, state }];
  const { page, sees } = openPage({ status: () => value({ ...status, checks }) });
  await sees('Readiness');
  const whole = page.find(StatusTag);
  expect([whole.text, whole.props.variant]).toEqual([text, variant]);
});

test('no checks and no regions are said, and are not “ready”', async () => {
  const { page, sees } = openPage({
    status: () => value({ ...status, checks: [], regions: [] }),
  });
  await sees('The policy has no region');
  expect(page.find(StatusTag).text).toBe('Not checked');
  expect(page.findAll(StatusTag)).toHaveLength(1);
});

test('setting up says what was done and can be checked again', async () => {
  const { page, sees, press, worker } = openPage();
  await sees('Set up what is missing');
  page.find(LoadingButton).trigger('onClick');
  await sees('Made the object Inference log');
  await press('Check again');
  await sees('Germany (eu1)');
  expect(worker.calls.map(({ operation }) => operation)).toEqual(['status', 'setUp', 'status']);
});

test('a set-up that fails is named and can be tried again', async () => {
  const { page, sees, press, worker } = openPage({
    setUp: (_: unknown, count: number) =>
      count === 1 ? failure('CRM_UNAVAILABLE', true) : value({ done: [] }),
  });
  await sees('Set up what is missing');
  page.find(LoadingButton).trigger('onClick');
  await sees('message of CRM_UNAVAILABLE');
  await press('Try again');
  await sees('Nothing was missing.');
  expect(worker.callsOf('setUp')).toHaveLength(2);
});

test('a failure is shown with its cure and a retry', async () => {
  const { sees, press, worker } = openPage({
    status: (_: unknown, count: number) =>
      count === 1 ? failure('CRM_BUSY', true) : value(status),
  });
  await sees('cure of CRM_BUSY');
  await press('Try again');
  await sees('Germany (eu1)');
  expect(worker.callsOf('status')).toHaveLength(2);
});

test('a reader who is no administrator is refused without a retry', async () => {
  const { sees, shown } = openPage({ status: () => failure('ROLE_MISSING', false) });
  await sees('message of ROLE_MISSING');
  expect(shown()).not.toContain('Try again');
});

test('each call has a ticket of its own for settings, and none says who asks', async () => {
  const { page, sees, worker } = openPage();
  await sees('Set up what is missing');
  page.find(LoadingButton).trigger('onClick');
  await sees('Made the object Inference log');
  const { tickets, calls } = worker;
  expect(new Set(calls.map(({ ticket }) => ticket)).size).toBe(2);
  const ticket = { url: `${ORIGIN}/v1/tickets`, method: 'POST', body: { purpose: 'settings' } };
  expect(tickets).toEqual([ticket, ticket]);
  for (const { name, raw } of calls) {
    expect(name).toBe('bailiwick-settings');
    expect(raw).not.toContain(String(USER_ID));
    expect(raw).not.toContain('rep@example.com');
  }
});
