// What the facts of a portal mean: every live rule on HubSpot, with what looks alike and is fine.
import { describe, expect, test } from 'vitest';
import { LiveFailure } from '../../src/live/failure.ts';
import { codeRows } from '../../src/live/hubspot/code.ts';
import { judgeHubspot } from '../../src/live/hubspot/judge.ts';
import type { HostingFact, JudgedOutflow } from '../../src/live/hubspot/judge.ts';
import { HUBSPOT_SECTIONS, SECURITY_EVENTS } from '../../src/live/hubspot/sections.ts';
import type { Row } from '../../src/live/model.ts';
import { readSections, withSection } from '../../src/live/run.ts';
import { newState } from '../../src/live/state.ts';
import { termsOf } from '../../src/judge/terms.ts';
import { EU_TENANT } from '../rules/check_files.ts';

const NOW = Date.parse('2026-11-26T10:00:00Z');
const days = (count: number): string => new Date(NOW - count * 86_400_000).toISOString();
const live = { ...termsOf(EU_TENANT), now: NOW };
const AT_HOME: HostingFact = { id: 'eu1', country: 'DE', promised: 'DE' };

function judged(
  sections: Readonly<Record<string, readonly Row[]>>,
  outflows: readonly JudgedOutflow[] = [],
  hosting = AT_HOME,
): readonly string[] {
  let state = newState('t', days(0));
  for (const [id, rows] of Object.entries(sections)) state = withSection(state, id, rows);
  return judgeHubspot(state, hosting, outflows, live).map(
    ({ level, rule, message, line }) => `${level} ${rule} ${message}: ${line}`,
  );
}

test.each([
  [AT_HOME, []],
  [{ id: 'na1', country: 'US', promised: 'DE' }, ['error live-instance-outside text: hosting na1']],
  [{ id: 'eu9', country: 'FR', promised: 'DE' }, ['error live-instance-outside text: hosting eu9']],
  [
    { id: 'xx9', country: '', promised: 'DE' },
    ['warning live-instance-outside unknown: hosting xx9'],
  ],
])('live-instance-outside of %j is %j', (hosting, found) => {
  expect(judged({}, [], hosting)).toEqual(found);
});

const out = (over: Partial<JudgedOutflow>): JudgedOutflow => ({
  kind: 'workflow-webhook',
  name: 'Send badges',
  target: 'hooks.example',
  firstSeenAt: days(400),
  verdict: 'forbidden',
  reasons: ['RECIPIENT_UNKNOWN'],
  ...over,
});

test.each([
  [out({}), ['error live-outflow text: workflow-webhook Send badges -> hooks.example']],
  [out({ verdict: 'permitted' }), []],
  [
    out({ kind: 'service-key', name: 'K', target: '', verdict: 'unresolved' }),
    ['warning live-outflow unresolved: service-key K'],
  ],
  [out({ kind: 'service-key', name: 'K', target: '', verdict: 'permitted' }), []],
])('live-outflow of %j is %j', (outflow, found) => {
  expect(judged({}, [outflow])).toEqual(found);
});

test('one way out that is told twice is one finding, two targets are two', () => {
  const both = [out({}), out({ firstSeenAt: days(1) }), out({ target: 'b.example' })];
  expect(judged({}, both)).toHaveLength(2);
});

test.each([
  [3, 'unresolved', ['warning live-export-job hubspot: export CONTACT_DATA_EXPORT: 7']],
  [90, 'unresolved', ['warning live-export-job hubspot: export CONTACT_DATA_EXPORT: 7']],
  [91, 'unresolved', []],
  [3, 'permitted', []],
] as const)('an export of %i days ago, %s, is %j', (age, verdict, found) => {
  const one = out({ kind: 'export', name: 'CONTACT_DATA_EXPORT: 7', target: '', verdict });
  expect(judged({}, [{ ...one, firstSeenAt: days(age) }])).toEqual(found);
});

const event = (type: string, age: number, object = 'app'): Row => ({
  id: `${type} ${age}`,
  type,
  object,
  at: days(age),
});

test.each([
  [event('PRIVATE_APP_ACCESS_TOKEN_CREATE', 91), ['private app token app']],
  [event('SERVICE_KEY_ROTATE', 400), ['service key app']],
  [event('PRIVATE_APP_ACCESS_TOKEN_CREATE', 90), []],
  [event('PRIVATE_APP_ACCESS_TOKEN_DEACTIVATE', 400), []],
  [event('PRIVATE_APP_ACCESS_TOKEN_VIEW', 400), []],
  [event('INSTALL_INTEGRATION', 400), []],
])('live-token-stale of %j is %j', (row, found) => {
  const lines = judged({ 'security-events': [row] });
  expect(lines).toEqual(found.map((name) => `warning live-token-stale text: ${name}`));
});

const login = (country: string, age = 1): Row => ({ user: '61', country, at: days(age) });

test.each([
  [login('US'), ['warning live-access-outside text: user 61, US, HubSpot']],
  [login('IN', 89), ['warning live-access-outside text: user 61, IN, HubSpot']],
  [login('DE'), []],
  [login('FR'), []],
  [login('US', 91), []],
  [login(''), []],
  [login('nonsense'), []],
])('live-access-outside of %j is %j', (row, found) => {
  expect(judged({ logins: [row] })).toEqual(found);
});

test.each([
  [true, ['note live-assignment-broad super-admin: super admin 61']],
  [false, []],
])('live-assignment-broad of a super admin %j is %j', (superAdmin, found) => {
  expect(judged({ users: [{ id: '61', superAdmin, team: '' }] })).toEqual(found);
});

describe('lists', () => {
  const pages = (...all: readonly (readonly object[])[]) => ({
    get: (path: string) => {
      const page = Number(/after=(\d+)/.exec(path)?.[1] ?? 0);
      const next = page + 1 < all.length ? { paging: { next: { after: String(page + 1) } } } : {};
      return Promise.resolve({ results: all[page], ...next });
    },
  });
  const read = async (
    section: (typeof HUBSPOT_SECTIONS)[number],
    portal: ReturnType<typeof pages>,
  ) => {
    const state = await readSections([section], portal, newState('t', days(0)), {
      keep: () => undefined,
    });
    return state.sections[section.id]!.rows;
  };
  const told = (type: string, objectId: string | undefined, age: number) => ({
    id: `${type}${age}`,
    type,
    objectId,
    createdAt: days(age),
  });

  test('of a token that was rotated the last event stays, whatever page it is on', async () => {
    const rows = await read(
      SECURITY_EVENTS,
      pages(
        [told('SERVICE_KEY_ROTATE', 'a', 5), told('SERVICE_KEY_CREATE', 'b', 300)],
        [told('SERVICE_KEY_CREATE', 'a', 400)],
      ),
    );
    expect(rows.map(({ object, at }) => [object, at])).toEqual([
      ['a', days(5)],
      ['b', days(300)],
    ]);
  });

  test('an ended token ends itself only', async () => {
    const rows = await read(
      SECURITY_EVENTS,
      pages([
        told('SERVICE_KEY_DELETE', 'a', 1),
        told('SERVICE_KEY_CREATE', 'a', 400),
        told('SERVICE_KEY_CREATE', 'b', 400),
      ]),
    );
    expect(judged({ 'security-events': rows })).toEqual([
      'warning live-token-stale text: service key b',
    ]);
  });

  test('an event that names no token hides no other', async () => {
    const rows = await read(
      SECURITY_EVENTS,
      pages([told('SERVICE_KEY_DELETE', undefined, 1), told('SERVICE_KEY_CREATE', undefined, 400)]),
    );
    expect(rows).toHaveLength(2);
  });

  test('failed log-ins are none; of a place the last stays', async () => {
    const section = HUBSPOT_SECTIONS.find(({ id }) => id === 'logins')!;
    const one = (country: string, age: number, loginSucceeded: boolean) => ({
      userId: 61,
      countryCode: country,
      loginSucceeded,
      loginAt: days(age),
    });
    const rows = await read(
      section,
      pages(
        [one('us', 300, true), one('US', 2, true)],
        [one('RU', 1, false), one('us', 200, true)],
      ),
    );
    expect(rows).toEqual([{ user: '61', country: 'US', at: days(2) }]);
  });

  test('a refused cursor begins its list anew', async () => {
    let refusals = 0;
    const whole = pages([told('A', '1', 1)], [told('B', '2', 2)]);
    const rows = await read(SECURITY_EVENTS, {
      get: (path) => {
        if (path.includes('after') && ++refusals === 1)
          return Promise.reject(new LiveFailure('REFUSED', 'CRM_REFUSED'));
        return whole.get(path);
      },
    });
    expect([refusals, rows.length]).toEqual([2, 2]);
  });
});

describe('custom code of workflows', () => {
  const action = (sourceCode: string, runtime = 'NODE20X') => ({
    id: '77',
    name: 'Score leads',
    actions: [
      { actionId: '1', type: 'SINGLE_CONNECTION' },
      { actionId: '2', type: 'CUSTOM_CODE', runtime, sourceCode, secretNames: ['KEY'] },
    ],
  });
  const found = async (flow: object): Promise<readonly string[]> =>
    judged({ workflows: await codeRows(flow as Readonly<Record<string, unknown>>, EU_TENANT) });
  const SEND = (url: string): string =>
    `const axios = require('axios');\nexports.main = async (event, callback) => {\n  const { email } = event.inputFields;\n  await axios.post('${url}', { messages: [{ content: email }] });\n  callback({ outputFields: {} });\n};\n`;

  test('a model abroad is found, in JavaScript and Python', async () => {
    const line = 'custom code of Score leads (77), action 2 -> api.openai.com';
    expect(await found(action(SEND('https://api.openai.com/v1/chat/completions')))).toContain(
      `error model-endpoint text: ${line}`,
    );
    const python =
      "import requests\ndef main(event):\n    email = event['inputFields']['email']\n    requests.post('https://api.openai.com/v1/chat/completions', json={'messages': email})\n";
    expect(await found(action(python, 'PYTHON39'))).toContain(`error model-endpoint text: ${line}`);
  });

  test.each([
    'exports.main = async (event, callback) => callback({ outputFields: { a: 1 } });',
    SEND('https://eu.gateway.example/v1/inferences'),
    `// https://api.openai.com/v1\nexports.main = (event, callback) => callback({});`,
  ])('%# what sends nothing abroad is fine', async (code) => {
    expect((await found(action(code))).filter((line) => !line.startsWith('note'))).toEqual([]);
  });

  test('a secret in it is masked', async () => {
    const code = `const token = 'sk-proj-${'aB3dE5fG7h'.repeat(5)}';\nexports.main = () => fetch('https://api.openai.com/v1', { headers: { authorization: token } });`;
    const rows = await codeRows(action(code), EU_TENANT);
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toContain('aB3dE5fG7haB3dE5fG7h');
  });

  test('what cannot be read is told', async () => {
    expect(await found(action('exports.main = ((('))).toEqual([
      expect.stringMatching(/^warning live-outflow unread: custom code of Score leads/),
    ]);
  });
});
