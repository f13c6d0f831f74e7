import { openPage } from './compliance_page.tsx';
import type { Tab } from './compliance_page.tsx';
import {
  Button,
  DateInput,
  Input,
  LoadingSpinner,
  Panel,
  Select,
  StatusTag,
  TableRow,
  TextArea,
  ToggleGroup,
} from '@hubspot/ui-extensions';
import { expect, test } from 'vitest';
import { alert, INFERENCE, logRow, outflow, reason } from './samples.ts';
import { failure, value } from './worker.ts';

const FIRST: Readonly<Record<Tab, string>> = {
  log: 'log',
  alerts: 'alerts',
  outflows: 'outflows',
  access: 'grants',
};
const TABS = Object.keys(FIRST) as readonly Tab[];

test.each(TABS)('the tab %s waits, then fails with cure, contact and a retry', async (tab) => {
  const { page, sees, press, worker } = openPage(tab, {
    [FIRST[tab]]: () => failure('CRM_BUSY', true),
  });
  expect(page.maybeFind(LoadingSpinner)).not.toBeNull();
  await sees('message of CRM_BUSY');
  await sees('What to do: cure of CRM_BUSY');
  await sees('Who can help: compliance@example.com');
  await press('Try again');
  await sees('message of CRM_BUSY');
  expect(worker.callsOf(FIRST[tab])).toHaveLength(2);
});

test.each(TABS)('the tab %s shows why a reader is refused', async (tab) => {
  const { sees, shown } = openPage(tab, { [FIRST[tab]]: () => failure('ROLE_MISSING', false) });
  await sees('message of ROLE_MISSING');
  expect(shown()).not.toContain('Try again');
});

test.each<[Tab, unknown, string]>([
  ['log', { rows: [], next: '' }, 'Each request to a model appears here'],
  ['alerts', { alerts: [] }, 'No open alert'],
  ['outflows', { checkedAt: '2026-11-20T10:00:00Z', outflows: [] }, 'No way out was found'],
  ['access', { grants: [], teams: [] }, 'Without a grant the assistant refuses.'],
])('the tab %s says what will appear when there is nothing', async (tab, given, text) => {
  const { sees } = openPage(tab, { [FIRST[tab]]: () => value(given) });
  await sees(text);
});

test('only the tab in front asks the functions', async () => {
  const { sees, worker } = openPage('outflows');
  await sees('New leads');
  const operations = new Set(worker.calls.map(({ operation }) => operation));
  expect([...operations].sort()).toEqual(['log', 'outflows']);
});

test('the log shows a row with places in words, and asks with its filters', async () => {
  const { page, sees, shown, press, worker } = openPage('log');
  await sees('Rep One');
  for (const text of ['Germany', 'France', 'no transfer, none needed', 'Completed', '1 shown']) {
    expect(shown()).toContain(text);
  }
  page.find(Select, { name: 'outcome' }).props.onChange?.('denied');
  page.find(Input, { name: 'jurisdiction' }).props.onChange?.(' fr ');
  page.find(DateInput, { name: 'from' }).props.onChange?.({ year: 2026, month: 10, date: 2 });
  await press('Show');
  await page.waitFor(() => expect(worker.callsOf('log')).toHaveLength(2));
  expect(worker.callsOf('log').map(({ input }) => input)).toEqual([
    { filters: {}, after: '' },
    { filters: { outcome: 'denied', jurisdiction: 'FR', from: '2026-11-02' }, after: '' },
  ]);
});

test('filters that cannot match are not asked for', async () => {
  const { page, sees } = openPage('log');
  await sees('Rep One');
  page.find(Input, { name: 'jurisdiction' }).props.onChange?.('Germany');
  await sees('must be two letters');
  const show = page.find(Button, (node) => node.text === 'Show');
  expect(show.props.disabled).toBe(true);
  page.find(Input, { name: 'jurisdiction' }).props.onChange?.('');
  page.find(DateInput, { name: 'from' }).props.onChange?.({ year: 2026, month: 1, date: 2 });
  page.find(DateInput, { name: 'to' }).props.onChange?.({ year: 2026, month: 1, date: 1 });
  await sees('The last day is before the first.');
});

test('more rows are put below those that are shown', async () => {
  const { page, sees, press, shown, worker } = openPage('log', {
    log: ({ after }: { readonly after: string }, count: number) => {
      if (after === '') return value({ rows: [logRow], next: 'p2' });
      if (count === 2) return failure('CRM_BUSY', true);
      return value({ rows: [{ ...logRow, inference: 'second', user: 'Rep Two' }], next: '' });
    },
  });
  await sees('1 shown, there are more');
  await press('Load more');
  await sees('message of CRM_BUSY');
  expect(shown()).toContain('Rep One');
  await press('Try again');
  await sees('Rep Two');
  expect(page.findAll(TableRow)).toHaveLength(3);
  expect(shown()).not.toContain('Load more');
  expect(worker.callsOf('log')[1]?.input).toEqual({ filters: {}, after: 'p2' });
});

test('the panel of a row loads its phases, grounds, flags and receipt when asked', async () => {
  const { page, sees, worker } = openPage('log');
  await sees('Rep One');
  const panel = () => {
    const opener = page.find(Button, (node) => node.text === 'Details');
    return (opener.props.overlay as unknown as typeof page).find(Panel);
  };
  expect(worker.callsOf('logDetail')).toEqual([]);
  panel().find(Button).trigger('onClick');
  await page.waitFor(() => expect(panel().toString()).toContain('Permitted in EU central'));
  const text = panel().toString();
  for (const part of [
    'Requested',
    'not yet in the evidence log',
    'reads like orders to a language model',
    'Receipt verified',
    'sha256:bb',
  ]) {
    expect(text).toContain(part);
  }
  expect(worker.callsOf('logDetail')[0]?.input).toEqual({ inference: INFERENCE });
});

test('an alert is closed only with a cause and a note', async () => {
  const { page, sees, press, loadingButton, worker } = openPage('alerts');
  await sees('hooks.example.net');
  expect(page.find(StatusTag).props.variant).toBe('info');
  await press('Close alert');
  expect(loadingButton('Close alert').props.disabled).toBe(true);
  page.find(Select).props.onChange?.('mistake');
  page.find(TextArea).props.onInput?.('   ');
  await page.waitFor(() => expect(page.find(Select).props.value).toBe('mistake'));
  expect(loadingButton('Close alert').props.disabled).toBe(true);
  page.find(TextArea).props.onInput?.(' removed ');
  await page.waitFor(() => expect(loadingButton('Close alert').props.disabled).toBe(false));
  loadingButton('Close alert').trigger('onClick');
  await sees('No open alert');
  expect(worker.callsOf('closeAlert')[0]?.input).toEqual({
    id: 'a1',
    cause: 'mistake',
    note: 'removed',
  });
});

test.each(['2000-01-01T00:00:00Z', 'unreadable'])('an alert due %s is overdue', async (dueAt) => {
  const { page, sees } = openPage('alerts', {
    alerts: () => value({ alerts: [{ ...alert, dueAt }] }),
  });
  await sees('Overdue since');
  expect(page.find(StatusTag).props.variant).toBe('danger');
});

test('closed alerts show who closed them and why', async () => {
  const closed = { ...alert, state: 'closed', cause: 'fault', note: 'fixed', closedBy: 'Lead' };
  const { page, sees, worker } = openPage('alerts', {
    alerts: ({ state }: { readonly state: string }) =>
      value({ alerts: state === 'closed' ? [closed] : [] }),
  });
  await sees('No open alert');
  (page.find(ToggleGroup).props.onChange as (value: string) => void)('closed');
  await sees('Closed by Lead. Cause: Technical fault. Note: fixed');
  expect(worker.callsOf('alerts').map(({ input }) => input)).toEqual([
    { state: 'open' },
    { state: 'closed' },
  ]);
});

test('ways out come with the worst verdict first, and with reason and cure', async () => {
  const ways = (['permitted', 'unresolved', 'forbidden'] as const).map((verdict) => ({
    ...outflow,
    verdict,
    name: `way ${verdict}`,
  }));
  const { page, sees, shown } = openPage('outflows', {
    outflows: () => value({ checkedAt: '2026-11-20T10:00:00Z', outflows: ways }),
  });
  await sees('way forbidden');
  const rows = page.findAll(TableRow).slice(1);
  expect(rows.map((row) => /way \w+/.exec(row.toString())?.[0])).toEqual([
    'way forbidden',
    'way unresolved',
    'way permitted',
  ]);
  expect(shown()).toContain(reason.cure);
});
