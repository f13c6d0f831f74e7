import { openPage, TEAMS } from './compliance_page.tsx';
import { DateInput, Input, MultiSelect, StatusTag } from '@hubspot/ui-extensions';
import { expect, test, vi } from 'vitest';
import { grant } from './samples.ts';
import { failure, ORIGIN, USER_ID, value } from './worker.ts';

test.each([
  ['Keep', 'keep'],
  ['Revoke', 'revoke'],
])('%s is confirmed before it happens', async (label, decision) => {
  const { sees, press, worker } = openPage('access');
  await press(label);
  await sees(`${label} the access of Grace Hopper?`);
  expect(worker.callsOf('review')).toEqual([]);
  await press('Cancel');
  await press(label);
  await sees(`${label} the access of Grace Hopper?`);
  await press(label);
  await vi.waitFor(() => expect(worker.callsOf('review')).toHaveLength(1));
  expect(worker.callsOf('review')[0]?.input).toEqual({ userId: '81', decision });
  // Whether a revoked grant is still listed is asked anew.
  const loads = decision === 'revoke' ? 2 : 1;
  await vi.waitFor(() => expect(worker.callsOf('grants')).toHaveLength(loads));
  await sees('Grace Hopper');
});

test('a grant that was changed from outside cannot be kept', async () => {
  const { sees, shown } = openPage('access', {
    grants: () => value({ grants: [{ ...grant, state: 'tampered' }], teams: TEAMS }),
  });
  await sees('it counts for nothing');
  expect(shown()).not.toContain('Keep');
  expect(shown()).toContain('0 of 1 reviewed');
});

test('access is granted with codes in capitals, and not with what is no code', async () => {
  const { page, sees, loadingButton, worker } = openPage('access');
  await sees('Grace Hopper');
  const fill = (name: string, text: string) => page.find(Input, { name }).props.onChange?.(text);
  fill('userId', '82');
  fill('worksIn', 'de');
  fill('jurisdictions', 'Germany');
  await sees('Must be two-letter codes');
  expect(loadingButton('Grant access').props.disabled).toBe(true);
  fill('jurisdictions', 'de, fr de');
  await page.waitFor(() => expect(loadingButton('Grant access').props.disabled).toBe(false));
  loadingButton('Grant access').trigger('onClick');
  await sees('Access granted: Alan Turing');
  expect(worker.callsOf('grant')[0]?.input).toEqual({
    userId: '82',
    jurisdictions: ['DE', 'FR'],
    worksIn: 'DE',
    roles: ['user'],
    teams: [],
  });
  await sees('People with access: 2');
});

test('access is granted for teams that are chosen by name and sent by id', async () => {
  const { page, sees, loadingButton, worker } = openPage('access', {
    grant: ({ teams }: { readonly teams: readonly string[] }) =>
      value({
        ...grant,
        userId: '82',
        requiredTeams: TEAMS.filter(({ id }) => teams.includes(id)),
        state: 'team-missing',
      }),
  });
  await sees('no team needed');
  const choice = page.find(MultiSelect, { name: 'teams' });
  expect(choice.props.options).toEqual([
    { label: 'North', value: '501' },
    { label: 'South', value: '502' },
  ]);
  for (const [name, text] of Object.entries({ userId: '82', worksIn: 'DE', jurisdictions: 'DE' })) {
    page.find(Input, { name }).props.onChange?.(text);
  }
  choice.props.onChange?.(['502']);
  await page.waitFor(() => expect(page.find(MultiSelect).props.value).toEqual(['502']));
  await page.waitFor(() => expect(loadingButton('Grant access').props.disabled).toBe(false));
  loadingButton('Grant access').trigger('onClick');
  await sees('Not in the team');
  await sees('everything is refused until they are in one');
  expect(worker.callsOf('grant')[0]?.input).toMatchObject({ teams: ['502'] });
  // The next grant starts without the teams of the one before.
  expect(page.find(MultiSelect).props.value).toEqual([]);
});

test('where teams cannot be read, the form says what that means and sends none', async () => {
  const { page, sees, shown, loadingButton, worker } = openPage('access', {
    grants: () => value({ grants: [], teams: null }),
  });
  await sees('HubSpot does not let the app read teams');
  expect(shown()).toContain('Access given now needs none');
  expect(page.maybeFind(MultiSelect)).toBeNull();
  for (const [name, text] of Object.entries({ userId: '82', worksIn: 'DE', jurisdictions: 'DE' })) {
    page.find(Input, { name }).props.onChange?.(text);
  }
  await page.waitFor(() => expect(loadingButton('Grant access').props.disabled).toBe(false));
  loadingButton('Grant access').trigger('onClick');
  await vi.waitFor(() => expect(worker.callsOf('grant')).toHaveLength(1));
  expect(worker.callsOf('grant')[0]?.input).toMatchObject({ teams: [] });
});

test('a portal without teams is told apart from one whose teams cannot be read', async () => {
  const { page, sees, shown } = openPage('access', {
    grants: () => value({ grants: [grant], teams: [] }),
  });
  await sees('This portal has no teams');
  expect(page.maybeFind(MultiSelect)).toBeNull();
  expect(shown()).not.toContain('does not let the app read teams');
});

test.each([
  ['team-missing', 'Not in the team', 'danger', '1 of 1 reviewed'],
  ['team-unread', 'Teams unreadable', 'danger', '1 of 1 reviewed'],
  ['training-due', 'Training due', 'warning', '1 of 1 reviewed'],
  ['review-overdue', 'Review overdue', 'warning', '0 of 1 reviewed'],
])('the list shows a grant that is %s with its teams', async (state, title, variant, reviewed) => {
  const { page, sees, shown } = openPage('access', {
    grants: () => value({ grants: [{ ...grant, state, requiredTeams: TEAMS }], teams: TEAMS }),
  });
  await sees('North, South');
  expect(page.find(StatusTag).text).toBe(title);
  expect(page.find(StatusTag).props.variant).toBe(variant);
  expect(shown()).toContain(reviewed);
});

test.each([
  [TEAMS, 'It holds only in one of the teams: North, South.'],
  [[], 'It needs no team.'],
])('the review tells which teams are kept', async (requiredTeams, text) => {
  const { sees, shown, press } = openPage('access', {
    grants: () => value({ grants: [{ ...grant, requiredTeams }], teams: TEAMS }),
  });
  await sees('Grace Hopper');
  expect(shown()).not.toContain(text);
  await press('Keep');
  await sees(text);
});

test('a refused grant changes nothing on the page', async () => {
  const { page, sees, loadingButton, shown } = openPage('access', {
    grant: () => failure('OWN_GRANT', false),
  });
  await sees('Grace Hopper');
  for (const [name, text] of Object.entries({ userId: '82', worksIn: 'DE', jurisdictions: 'DE' })) {
    page.find(Input, { name }).props.onChange?.(text);
  }
  await page.waitFor(() => expect(loadingButton('Grant access').props.disabled).toBe(false));
  loadingButton('Grant access').trigger('onClick');
  await sees('message of OWN_GRANT');
  expect(shown()).toContain('People with access: 1');
});

test('a training is recorded until a day that is not over', async () => {
  const { page, sees, press, loadingButton, worker } = openPage('access');
  await press('Record training');
  const choose = (year: number) =>
    page.find(DateInput).props.onChange?.({ year, month: 10, date: 20 });
  choose(2001);
  await sees('This day is over');
  expect(loadingButton('Record training').props.disabled).toBe(true);
  choose(2999);
  await page.waitFor(() => expect(loadingButton('Record training').props.disabled).toBe(false));
  loadingButton('Record training').trigger('onClick');
  await sees('20 Nov 2027');
  expect(worker.callsOf('recordTraining')[0]?.input).toEqual({
    userId: '81',
    validUntil: '2999-11-20',
  });
});

test('each call has a ticket of its own for compliance, and none says who asks', async () => {
  const { sees, press, worker } = openPage('access');
  await press('Keep');
  await press('Keep');
  await sees('1 Apr 2027');
  const { tickets, calls } = worker;
  expect(calls.map(({ operation }) => operation)).toEqual(['log', 'grants', 'review']);
  expect(new Set(calls.map(({ ticket }) => ticket)).size).toBe(calls.length);
  const ticket = { url: `${ORIGIN}/v1/tickets`, method: 'POST', body: { purpose: 'compliance' } };
  expect(tickets).toEqual(calls.map(() => ticket));
  for (const { name, raw } of calls) {
    expect(name).toBe('bailiwick-compliance');
    expect(raw).not.toContain(String(USER_ID));
    expect(raw).not.toContain('rep@example.com');
  }
});
