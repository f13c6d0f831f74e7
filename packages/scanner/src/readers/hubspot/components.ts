/** Components of a HubSpot project (`*-hsmeta.json`) -> facts. Keys as in the platform's 2026.09 templates. */

import type { Fact, FactValue, Mechanism } from '../../model/fact.ts';
import type { JsonValue } from './json.ts';

type Read = (name: string, config: JsonValue, root: JsonValue) => Fact[];

/** A destination; nothing when the value is no text. */
export function endpoint(
  name: string,
  mechanism: Mechanism,
  url: JsonValue,
  more: Readonly<Record<string, FactValue>> = {},
): Fact[] {
  if (url.text === '') {
    return [];
  }
  const values = {
    mechanism,
    url: url.text,
    active: true,
    insecure: /^http:\/\/(?!localhost\b|127\.0\.0\.1\b)/i.test(url.text),
    direction: 'out',
    carries: [],
    via: '',
    ...more,
  };
  return [{ kind: 'endpoint', name, values, at: url.at }];
}

function automation(
  name: string,
  at: JsonValue,
  actions: readonly string[],
  more: Readonly<Record<string, FactValue>>,
): Fact {
  return {
    kind: 'automation',
    name,
    values: { actions, targets: [], objects: [], ...more },
    at: at.at,
  };
}

/** What an app says of itself, in a project's `app-hsmeta.json` and in the older `public-app.json` and `app.json`. */
export function readApp(name: string, config: JsonValue, root: JsonValue = config): Fact[] {
  const auth = config.get('auth');
  const scopeLists = ['requiredScopes', 'optionalScopes', 'conditionallyRequiredScopes'];
  const scopes = [
    ...scopeLists.flatMap((list) => auth.get(list).texts),
    ...config.get('scopes').texts,
  ];
  const redirects = auth.get('redirectUrls').items;
  const facts: Fact[] = [];
  if (auth.exists || scopes.length > 0) {
    facts.push({
      kind: 'oauth-client',
      name,
      values: {
        mechanism: 'connected-app',
        platform: 'hubspot',
        scopes,
        callbackUrls: redirects.map((one) => one.text),
        authType: auth.get('type').text,
        distribution: config.get('distribution').text,
      },
      at: auth.exists ? auth.at : config.get('scopes').at,
    });
  }
  // Some write the lists beside `config`; what is meant to be allowed is judged all the same.
  const written = [config, root].map((one) => one.get('permittedUrls'));
  const permitted = written.find((one) => one.exists) ?? config.get('permittedUrls');
  const fetched = [...permitted.get('fetch').items, ...config.get('allowedUrls').items];
  facts.push(
    ...fetched.flatMap((url) => endpoint(name, 'hubspot-card', url, { list: 'fetch' })),
    ...['iframe', 'img'].flatMap((list) =>
      permitted
        .get(list)
        .items.flatMap((url) =>
          endpoint(name, 'hubspot-card', url, { list, direction: 'browser' }),
        ),
    ),
    ...redirects.flatMap((url) => endpoint(name, 'redirect-url', url, { direction: 'browser' })),
    ...links(name, config.get('support'), 'support'),
  );
  return facts;
}

export function readWebhooks(name: string, given: JsonValue, root: JsonValue = given): Fact[] {
  const config = given.get('settings').exists ? given : root;
  const subscriptions = config.get('subscriptions');
  const all = [
    ...subscriptions.items,
    ...subscriptions.members.flatMap((group) => group.value.items),
  ];
  const active = all.filter((one) => !one.get('active').isFalse);
  const carries = active.map((one) =>
    [
      one.get('objectType').text,
      one.get('subscriptionType').text || one.get('eventType').text,
      one.get('propertyName').text,
    ]
      .filter((part) => part !== '')
      .join(' '),
  );
  const url = config.get('settings', 'targetUrl');
  return endpoint(name, 'hubspot-webhook', url, {
    carries,
    active: all.length === 0 || active.length > 0,
  });
}

function readWorkflowAction(name: string, config: JsonValue): Fact[] {
  const url = config.get('actionUrl');
  const objects = config.get('objectTypes').texts;
  const inputs = config.get('inputFields').items;
  const carries = inputs
    .map((field) => field.get('typeDefinition', 'name').text)
    .filter((one) => one !== '');
  const published = !config.get('isPublished').isFalse;
  const clients = config.get('supportedClients').items.map((one) => one.get('client').text);
  const facts = endpoint(name, 'hubspot-workflow', url, { carries, objects, published, clients });
  facts.push(
    ...inputs.flatMap((field) =>
      endpoint(name, 'hubspot-workflow', field.get('typeDefinition', 'optionsUrl'), {
        list: 'optionsUrl',
      }),
    ),
    automation(name, config, ['custom-action'], { targets: [url.text], objects }),
  );
  if (clients.includes('AGENTS')) {
    const values = {
      mechanism: 'hubspot-workflow',
      url: url.text,
      model: '',
      provider: '',
      fallback: '',
    };
    facts.push({ kind: 'agent', name, values, at: url.exists ? url.at : config.at });
  }
  return facts;
}

function readFunction(name: string, config: JsonValue): Fact[] {
  const methods = [
    ...config.get('endpoint', 'methods').texts,
    config.get('endpoint', 'method').text,
  ];
  return [
    ...endpoint(name, 'hubspot-function', config.get('endpoint', 'path'), {
      direction: 'in',
      methods: methods.filter((method) => method !== ''),
    }),
    automation(name, config, ['function'], {
      targets: [config.get('entrypoint').text || config.get('file').text],
      secretKeys: [...config.get('secretKeys').texts, ...config.get('secrets').texts],
    }),
  ];
}

const shown =
  (action: string): Read =>
  (name, config) => [
    automation(name, config, [action], {
      targets: [config.get('entrypoint').text],
      objects: config.get('objectTypes').texts,
    }),
  ];

/** Agents that reach servers: any URL of theirs is a destination. */
function readAgent(name: string, config: JsonValue): Fact[] {
  return urlsIn(config).flatMap((url): Fact[] => [
    {
      kind: 'agent',
      name,
      values: { mechanism: 'agent', url: url.text, model: '', provider: '', fallback: '' },
      at: url.at,
    },
  ]);
}

/** Component types; those whose keys are not published are read for any URL in them. */
const COMPONENTS: Readonly<Record<string, Read>> = {
  app: readApp,
  webhooks: readWebhooks,
  'workflow-action': readWorkflowAction,
  'app-function': readFunction,
  card: shown('card'),
  settings: shown('settings'),
  page: shown('page'),
  pages: shown('page'),
  'crm-bulk-action': shown('bulk-action'),
  'mcp-client': readAgent,
  'mcp-server': readAgent,
};

export function readComponent(root: JsonValue): Fact[] {
  const name = root.get('uid').text || root.get('config', 'name').text;
  const read = COMPONENTS[root.get('type').text];
  const config = root.get('config');
  if (read !== undefined) {
    return read(name, config, root);
  }
  return urlsIn(config).flatMap((url) =>
    endpoint(name, 'hubspot-card', url, { list: root.get('type').text }),
  );
}

/** Absolute URLs among the texts of a value. */
export function urlsIn(value: JsonValue): JsonValue[] {
  if (value.text !== '') {
    return /^(?:https?|wss?):\/\//i.test(value.text) || value.text.startsWith('${') ? [value] : [];
  }
  return [...value.items, ...value.members.map((member) => member.value)].flatMap(urlsIn);
}

function links(name: string, value: JsonValue, context: string): Fact[] {
  return urlsIn(value).map((url) => ({
    kind: 'link',
    name,
    values: { url: url.text, context },
    at: url.at,
  }));
}
