import { expect, test } from 'vitest';

import { readHubspot } from '../../src/readers/hubspot.ts';

const facts = (value: unknown, file: string) => readHubspot(JSON.stringify(value), file).facts;
const urls = (value: unknown, file: string): string[] =>
  facts(value, file)
    .filter((fact) => fact.kind === 'endpoint')
    .map(
      (fact) =>
        `${String(fact.values['mechanism'])} ${String(fact.values['direction'])} ${String(fact.values['url'])}`,
    );

const app = {
  uid: 'a',
  type: 'app',
  config: {
    distribution: 'private',
    auth: { type: 'static', requiredScopes: ['oauth'], redirectUrls: ['https://r'] },
    permittedUrls: {
      fetch: ['https://f', '${GATEWAY}'],
      img: ['https://i'],
      iframe: ['https://g'],
    },
    support: { documentationUrl: 'https://d' },
  },
};

test('reads the destinations of an app', () => {
  expect(urls(app, 'src/app/app-hsmeta.json')).toEqual([
    'hubspot-card out https://f',
    'hubspot-card out ${GATEWAY}',
    'hubspot-card browser https://g',
    'hubspot-card browser https://i',
    'redirect-url browser https://r',
  ]);
  const kinds = facts(app, 'src/app/app-hsmeta.json').map((fact) => fact.kind);
  expect(kinds).toContain('oauth-client');
  expect(kinds).toContain('link');
});

test('reads the destinations of an app that stand beside its configuration', () => {
  const { permittedUrls } = app.config;
  const written = { uid: 'a', type: 'app', config: { distribution: 'private' }, permittedUrls };
  expect(urls(written, 'src/app/app-hsmeta.json')).toContain('hubspot-card out https://f');
});

test('gives the span of the value itself', () => {
  const text =
    '{\n  "type": "workflow-action", "uid": "w",\n  "config": { "actionUrl": "https://w" }\n}';
  const fact = readHubspot(text, 'x-hsmeta.json').facts.find((one) => one.kind === 'endpoint');
  expect(fact?.at).toEqual([3, 29, 3, 38]);
});

test.each([
  [
    'webhooks-hsmeta.json',
    {
      uid: 'w',
      type: 'webhooks',
      config: { settings: { targetUrl: 'https://w' }, subscriptions: {} },
    },
    ['hubspot-webhook out https://w'],
  ],
  [
    'webhooks-hsmeta.json',
    { uid: 'w', type: 'webhooks', settings: { targetUrl: 'https://w' }, subscriptions: {} },
    ['hubspot-webhook out https://w'],
  ],
  ['webhooks.json', { settings: { targetUrl: 'https://w' } }, ['hubspot-webhook out https://w']],
  [
    'f-hsmeta.json',
    { uid: 'f', type: 'app-function', config: { endpoint: { path: 'p' } } },
    ['hubspot-function in p'],
  ],
  [
    'app.json',
    { name: 'x', scopes: ['s'], allowedUrls: ['https://a'] },
    ['hubspot-card out https://a'],
  ],
  ['app.json', { expo: { name: 'x' } }, []],
  [
    'c-hsmeta.json',
    { uid: 'c', type: 'card', config: { entrypoint: 'https://no-destination' } },
    [],
  ],
  [
    't-hsmeta.json',
    { uid: 't', type: 'telemetry', config: { sink: { url: 'https://t' } } },
    ['hubspot-card out https://t'],
  ],
])('reads %s', (file, value, expected) => {
  expect(urls(value, file)).toEqual(expected);
});

test('tells what a webhook carries, without what is switched off', () => {
  const subscriptions = {
    crmObjects: [
      {
        subscriptionType: 'object.propertyChange',
        objectType: 'contact',
        propertyName: 'email',
        active: true,
      },
      { subscriptionType: 'object.creation', objectType: 'deal', active: false },
    ],
  };
  const [fact] = facts(
    { type: 'webhooks', config: { settings: { targetUrl: 'https://w' }, subscriptions } },
    'w-hsmeta.json',
  );
  expect(fact?.values['carries']).toEqual(['contact object.propertyChange email']);
});

test('gives the variables of a profile', () => {
  const [fact] = facts(
    { accountId: 1, variables: { GATEWAY: 'https://eu' } },
    'src/hsprofile.eu.json',
  );
  expect(fact).toMatchObject({
    kind: 'text-value',
    name: 'eu',
    values: { source: 'profile', member: 'GATEWAY', value: 'https://eu' },
  });
});

test.each([
  ['{', 'NOT_PARSED'],
  ['', 'NOT_PARSED'],
  ['['.repeat(10_000), 'TOO_DEEP'],
  ['x'.repeat(2_000_001), 'TOO_LARGE'],
])('reports what is no JSON', (text, code) => {
  expect(readHubspot(text, 'a-hsmeta.json').problems[0]?.code).toBe(code);
});
