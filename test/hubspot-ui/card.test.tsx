import { installWorker, actionsOf, contextOf, failure, ORIGIN, USER_ID, value } from './worker.ts';
import { Alert, Button, EmptyState, LoadingButton, LoadingSpinner } from '@hubspot/ui-extensions';
import { Panel, StatusTag, StepIndicator, Text } from '@hubspot/ui-extensions';
import { createRenderer } from '@hubspot/ui-extensions/testing';
import { expect, test, vi } from 'vitest';
import { answer, home, INFERENCE, preview, reason } from './samples.ts';

const { AssistantCard } = await import('../../hubspot-app/ui/assistant/assistant_card.tsx');

type Answers = Parameters<typeof installWorker>[0];

const job = (state: string, retryAfterMs = 1) =>
  value({ phase: 'running', inference: INFERENCE, state, retryAfterMs });

/** The card on contact 55, with functions that do what is meant to be done. */
function openCard(answers: Answers = {}, context: Record<string, unknown> = {}) {
  const worker = installWorker({
    home: () => value(home),
    preview: () => value(preview),
    run: () => value(answer),
    recordUse: () => value(null),
    insert: () => value({ noteId: '900' }),
    ...answers,
  });
  const actions = actionsOf();
  const page = createRenderer('crm.record.tab');
  page.render(
    <AssistantCard
      context={contextOf({ crm: { objectId: 55, objectTypeId: '0-1' }, ...context })}
      actions={actions}
    />,
  );
  const shown = (): string => page.getRootNode().toString();
  const button = (label: string) => page.find(Button, (node) => node.text === label);
  const loadingButton = (label: string) => page.find(LoadingButton, (node) => node.text === label);
  const sees = (text: string) => page.waitFor(() => expect(shown()).toContain(text));
  const press = async (label: string) => {
    await sees(label);
    button(label).trigger('onClick');
  };
  return { worker, actions, page, shown, button, loadingButton, sees, press };
}

type Card = ReturnType<typeof openCard>;

async function toPreview(card: Card): Promise<void> {
  await card.press('Preview: Summarise');
  await card.sees('Field by field');
}

async function toAnswer(card: Card): Promise<void> {
  await toPreview(card);
  await card.press('Send');
  await card.sees('Summarise: answer');
}

test('shows where the data may go and the skills of the record', async () => {
  const card = openCard();
  expect(card.page.maybeFind(LoadingSpinner)).not.toBeNull();
  await card.sees('What happened so far.');
  const { text, props } = card.page.find(StatusTag);
  expect([text, props.variant]).toEqual(['Germany · operated in Germany', 'success']);
  expect(card.shown()).toContain('Example Cloud GmbH');
  expect(card.worker.callsOf('home')[0]?.input).toEqual({ objectType: 'contacts', recordId: '55' });
});

test('says that a kind of record has no skill', async () => {
  const card = openCard({ home: () => value({ ...home, skills: [] }) });
  await card.sees('No skill yet');
  expect(card.page.maybeFind(EmptyState)).not.toBeNull();
});

test('a badge that is not permitted gives reason, cure and contact', async () => {
  const badge = { ...home.badge, permitted: false, region: null, reasons: [reason] };
  const card = openCard({ home: () => value({ ...home, badge }) });
  await card.sees(reason.message);
  expect(card.page.find(StatusTag).text).toBe('Not allowed here');
  expect(card.shown()).toContain(`What to do: ${reason.cure}`);
  expect(card.shown()).toContain('Who can help: compliance@example.com');
});

test('a record of another kind is refused without any call', async () => {
  const card = openCard({}, { crm: { objectId: 55, objectTypeId: '2-998' } });
  await card.sees('records of type 2-998');
  expect(card.worker.tickets).toEqual([]);
});

test('the preview shows exactly what would leave, and sends nothing', async () => {
  const card = openCard();
  await toPreview(card);
  for (const text of [
    '1 fields: 0 sealed, 1 masked, 0 dropped, 0 clear.',
    'Nothing leaves Germany.',
    'a@example.com',
    'Masked',
    'rule of the policy (class: personal)',
    'Be brief.',
  ]) {
    expect(card.shown()).toContain(text);
  }
  const marked = card.page.findAll(
    Text,
    (node) => node.props.format?.lineDecoration === 'underline',
  );
  expect(marked.map((node) => node.text)).toEqual(['[[PERSON_ab12cd]]']);
  expect(card.worker.callsOf('run')).toEqual([]);
});

test.each([
  ['a foreign operator', { region: { ...home.badge.region!, operatedBy: 'US' } }],
  ['storage elsewhere', { region: { ...home.badge.region!, storedIn: 'IE' } }],
  ['a way that leads out', { legs: preview.legs.map((leg) => ({ ...leg, from: 'FR' })) }],
  ['no way at all', { legs: [] }],
])('does not say that nothing leaves with %s', async (_, change) => {
  const card = openCard({ preview: () => value({ ...preview, ...change }) });
  await toPreview(card);
  expect(card.shown()).toContain('The data goes to Germany.');
  expect(card.shown()).not.toContain('Nothing leaves');
});

test('runs with the id of the preview, waits, and shows the restored answer', async () => {
  const card = openCard({
    run: () => job('state-1'),
    poll: (input: { readonly state: string }) =>
      input.state === 'state-1' ? job('state-2') : value(answer),
  });
  await toAnswer(card);
  expect(card.worker.callsOf('run')[0]?.input).toEqual({
    objectType: 'contacts',
    recordId: '55',
    skillId: 'summary',
    inference: INFERENCE,
  });
  expect(card.worker.callsOf('poll').map(({ input }) => input)).toEqual([
    { state: 'state-1' },
    { state: 'state-2' },
  ]);
  const marked = card.page.findAll(
    Text,
    (node) => node.props.format?.lineDecoration === 'underline',
  );
  expect(marked.map((node) => node.text)).toEqual(['Ada Lovelace']);
  await vi.waitFor(() => expect(card.worker.callsOf('recordUse')).toHaveLength(1));
  expect(card.worker.callsOf('recordUse')[0]?.input).toEqual({
    inference: INFERENCE,
    phase: 'output-viewed',
  });
});

test('while it waits, the step is the true one and waiting can be stopped for good', async () => {
  const card = openCard({
    run: () => job('s', 30),
    poll: () => value(answer),
  });
  await toPreview(card);
  await card.press('Send');
  expect(card.page.find(StepIndicator).props.currentStep).toBe(1);
  await card.page.waitFor(() => expect(card.page.find(StepIndicator).props.currentStep).toBe(2));
  card.button('Stop waiting').trigger('onClick');
  await card.sees('its answer is not shown here');
  await new Promise((resolve) => setTimeout(resolve, 80));
  expect(card.worker.callsOf('poll')).toEqual([]);
  expect(card.shown()).not.toContain('Ada Lovelace');
});

test('the receipt opens as a page with its signed text', async () => {
  const card = openCard();
  await toAnswer(card);
  const { overlay } = card.button('Open receipt').props;
  const panel = (overlay as unknown as typeof card.page).find(Panel);
  const text = panel.toString();
  for (const part of ['Receipt verified', 'Request: Example Cloud GmbH', 'evidence log entry 17']) {
    expect(text).toContain(part);
  }
  expect(text).toContain('Request, GDPR: no transfer, none needed');
  expect(text).toContain('eyJhbGciOiJFUzI1NiJ9.e30.c2ln');
});

test('flags are named in words, each kind once', async () => {
  const flags = ['IMAGE_REMOVED', 'LINK_REMOVED', 'UNEXPECTED_EMAIL', 'SOMETHING_NEW'];
  const card = openCard({ run: () => value({ ...answer, flags }) });
  await toAnswer(card);
  const notice = card.page.find(Alert, { title: 'Check this answer before you use it' });
  expect(notice.findAll(Text).map((node) => node.text)).toEqual([
    'Links, pictures or markup were taken out: answers are text only.',
    expect.stringContaining('personal data that was not in the request'),
    'The gateway flagged it: SOMETHING_NEW.',
  ]);
});

test('inserting writes one note and says where it is', async () => {
  const card = openCard();
  await toAnswer(card);
  card.loadingButton('Insert').trigger('onClick');
  card.loadingButton('Insert').trigger('onClick');
  await card.sees('It is note 900');
  expect(card.worker.callsOf('insert').map(({ input }) => input)).toEqual([
    { objectType: 'contacts', recordId: '55', inference: INFERENCE, text: answer.text },
  ]);
  expect(card.loadingButton('Inserted').props.disabled).toBe(true);
});

test('a copy is logged before it is made, and not made when it cannot be logged', async () => {
  const copies = (input: { readonly phase: string }, count: number) =>
    input.phase === 'output-copied' && count < 3 ? failure('LOG_UNAVAILABLE', true) : value(null);
  const card = openCard({ recordUse: copies });
  await toAnswer(card);
  card.loadingButton('Copy').trigger('onClick');
  await card.sees('could not be logged');
  expect(card.actions.copied).toEqual([]);
  await card.press('Try again');
  await card.sees('Copied to the clipboard');
  expect(card.actions.copied).toEqual([answer.text]);
});

test('a browser that does not copy is told of', async () => {
  const card = openCard();
  card.actions.copyTextToClipboard = () => Promise.reject(new Error('no'));
  await toAnswer(card);
  card.loadingButton('Copy').trigger('onClick');
  await card.sees('did not let the answer be copied');
});

test.each(['preview', 'run', 'poll'])('a refusal by %s is calm and complete', async (operation) => {
  const refusal = { inference: INFERENCE, reasons: [reason], contact: 'compliance@example.com' };
  const denied = () => value({ phase: 'denied', ...refusal });
  const card = openCard({
    preview: () =>
      value(operation === 'preview' ? { ...preview, ...refusal, permitted: false } : preview),
    run: operation === 'run' ? denied : () => job('s'),
    poll: denied,
  });
  await card.press('Preview: Summarise');
  if (operation !== 'preview') await card.press('Send');
  await card.sees('This request is not allowed');
  for (const text of [reason.message, reason.cure, 'compliance@example.com']) {
    expect(card.shown()).toContain(text);
  }
  await card.press('Back');
  await card.sees('What do you want to do?');
});

test('a failed request can be sent again under the same id', async () => {
  const card = openCard({
    run: (_: unknown, count: number) =>
      count === 1 ? failure('MODEL_UNAVAILABLE', true) : value(answer),
  });
  await toPreview(card);
  await card.press('Send');
  await card.sees('message of MODEL_UNAVAILABLE');
  expect(card.shown()).toContain('cure of MODEL_UNAVAILABLE');
  await card.press('Try again');
  await card.sees('Summarise: answer');
  const ids = card.worker
    .callsOf('run')
    .map(({ input }) => (input as { inference: string }).inference);
  expect(ids).toEqual([INFERENCE, INFERENCE]);
});

test('a failed poll goes on with the same state', async () => {
  const card = openCard({
    run: () => job('state-1'),
    poll: (_: unknown, count: number) => (count === 1 ? failure('CRM_BUSY', true) : value(answer)),
  });
  await toPreview(card);
  await card.press('Send');
  await card.press('Try again');
  await card.sees('Summarise: answer');
  expect(card.worker.callsOf('poll').map(({ input }) => input)).toEqual([
    { state: 'state-1' },
    { state: 'state-1' },
  ]);
  expect(card.worker.callsOf('run')).toHaveLength(1);
});

test('nothing offers to retry what cannot succeed', async () => {
  const card = openCard({ home: () => failure('TRAINING_DUE', false) });
  await card.sees('message of TRAINING_DUE');
  expect(card.shown()).not.toContain('Try again');
});

test('each call has a ticket of its own, and none says who asks', async () => {
  const card = openCard({ run: () => job('s'), poll: () => value(answer) });
  await toAnswer(card);
  card.loadingButton('Insert').trigger('onClick');
  await card.sees('It is note 900');
  const { tickets, calls } = card.worker;
  expect(calls.length).toBeGreaterThanOrEqual(6);
  expect(tickets).toHaveLength(calls.length);
  expect(new Set(calls.map(({ ticket }) => ticket)).size).toBe(calls.length);
  for (const ticket of tickets) {
    expect(ticket).toEqual({
      url: `${ORIGIN}/v1/tickets`,
      method: 'POST',
      body: { purpose: 'assistant' },
    });
  }
  for (const { name, raw } of calls) {
    expect(name).toBe('bailiwick-assistant');
    expect(raw).not.toContain(String(USER_ID));
    expect(raw).not.toContain('rep@example.com');
  }
});

test('speaks the reader’s language, to the functions too', async () => {
  const card = openCard({}, { user: { id: USER_ID, language: 'de-AT' } });
  await card.sees('Was möchten Sie tun?');
  expect(card.page.find(StatusTag).text).toBe('Deutschland · betrieben in Deutschland');
  expect(card.worker.calls[0]?.language).toBe('de');
});
