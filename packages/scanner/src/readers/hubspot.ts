/** Files of HubSpot projects, current and legacy -> facts. */

import type { Fact, FileFacts } from '../model/fact.ts';
import { endpoint, readApp, readComponent, readWebhooks, urlsIn } from './hubspot/components.ts';
import { type JsonValue, parseJson } from './hubspot/json.ts';

interface Kind {
  readonly name: RegExp;
  readonly read: (root: JsonValue, file: string) => Fact[];
}

/** By file name; the first that fits reads the file. */
const KINDS: readonly Kind[] = [
  { name: /-hsmeta\.json$/, read: readComponent },
  { name: /(?:^|\/)hsprofile\.[\w.-]+\.json$/, read: readProfile },
  { name: /(?:^|\/)hsproject\.json$/, read: () => [] },
  { name: /(?:^|\/)public-app\.json$/, read: readLegacyApp },
  { name: /(?:^|\/)app\.json$/, read: readLegacyApp },
  { name: /(?:^|\/)webhooks\.json$/, read: (root) => readWebhooks('webhooks', root) },
  { name: /(?:^|\/)serverless\.json$/, read: readServerless },
  { name: /(?:^|\/)(?:extensions|cards)\/[^/]+\.json$/, read: readLegacyCard },
];

/**
 * Reads one file of a HubSpot project. Variables (`${REGION_URL}`) stay as written in `url`; their
 * values are the `text-value` facts of source `profile` that the profiles give.
 */
export function readHubspot(text: string, file: string): FileFacts {
  const kind = KINDS.find((one) => one.name.test(file));
  if (kind === undefined) {
    return { file, facts: [], problems: [] };
  }
  const { value, problems } = parseJson(text);
  return { file, facts: problems.length > 0 ? [] : kind.read(value, file), problems };
}

/** `hsprofile.eu.json`: the account and the variables of one target. */
function readProfile(root: JsonValue, file: string): Fact[] {
  const name = /hsprofile\.([\w.-]+)\.json$/.exec(file)?.[1] ?? '';
  return root.get('variables').members.flatMap((variable): Fact[] => {
    const value = variable.value.scalar;
    return value === null
      ? []
      : [
          {
            kind: 'text-value',
            name,
            values: { source: 'profile', member: variable.name, value },
            at: variable.value.at,
          },
        ];
  });
}

function readLegacyApp(root: JsonValue): Fact[] {
  const name = root.get('uid').text || root.get('name').text;
  // Other tools have an `app.json`, too; HubSpot's names what an app may do.
  const known = ['scopes', 'auth', 'extensions', 'allowedUrls', 'permittedUrls', 'webhooks'];
  if (!known.some((member) => root.get(member).exists)) {
    return [];
  }
  return [...readApp(name, root), ...readWebhooks(name, root.get('webhooks'))];
}

/** `serverless.json` of app functions and of the CMS. */
function readServerless(root: JsonValue): Fact[] {
  const shared = root.get('secrets').texts;
  const facts: Fact[] = [];
  for (const { name, value } of root.get('appFunctions').members) {
    facts.push(
      ...serverlessFunction(name, value, shared),
      ...endpoint(name, 'hubspot-function', value.get('endpoint', 'path'), { direction: 'in' }),
    );
  }
  for (const { name, value } of root.get('endpoints').members) {
    facts.push(...serverlessFunction(name, value, shared));
    const values = {
      mechanism: 'hubspot-function',
      url: name,
      active: true,
      insecure: false,
      direction: 'in',
      carries: [],
      via: '',
    };
    facts.push({ kind: 'endpoint', name, values, at: value.at });
  }
  for (const { name, value } of root.get('environment').members) {
    if (value.scalar !== null) {
      const values = { source: 'environment', member: name, value: value.scalar };
      facts.push({ kind: 'text-value', name, values, at: value.at });
    }
  }
  return facts;
}

function serverlessFunction(name: string, value: JsonValue, shared: readonly string[]): Fact[] {
  const byMethod = value.members.map((member) => member.value.get('file').text);
  const targets = [value.get('file').text, ...byMethod].filter((file) => file !== '');
  const secretKeys = [...shared, ...value.get('secrets').texts];
  return [
    {
      kind: 'automation',
      name,
      values: { actions: ['function'], targets, objects: [], secretKeys },
      at: value.at,
    },
  ];
}

/** A card of a legacy app: either a React module or one that HubSpot fetches from a server. */
function readLegacyCard(root: JsonValue): Fact[] {
  const data = root.get('data').exists ? root.get('data') : root;
  const name = data.get('uid').text || data.get('title').text;
  const objects = data.get('fetch', 'objectTypes').items;
  const carries = objects.flatMap((one) => {
    const object = one.get('name').text;
    return one.get('propertiesToSend').texts.map((property) => `${object}.${property}`);
  });
  return [
    ...endpoint(name, 'hubspot-card', data.get('fetch', 'targetUrl'), { carries }),
    ...urlsIn(data.get('actions')).flatMap((url) =>
      endpoint(name, 'hubspot-card', url, { direction: 'browser' }),
    ),
  ];
}
