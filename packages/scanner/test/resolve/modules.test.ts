// Where the destination of a call in JavaScript, TypeScript or Python comes from.
import { describe, expect, test } from 'vitest';
import { told } from './egress_of.ts';

const FUNCTION = 'src/app/functions/send.js';

const found: readonly [string, string, readonly string[]][] = [
  [
    'a literal',
    "exports.main = async () => {\n await fetch('https://a.vendor.io/x');\n};",
    ['send.js:2 a.vendor.io'],
  ],
  [
    'a module constant',
    "const BASE = 'https://a.vendor.io';\nexports.main = async () => fetch(`${BASE}/x`);",
    ['send.js:1 a.vendor.io'],
  ],
  [
    'a template whose sub-domain is not known',
    'exports.main = async () => {\n const id = process.env.ID;\n await fetch(`https://${id}.us-west-2.vendor.io/x`);\n};',
    ['send.js:3 *.us-west-2.vendor.io'],
  ],
  [
    'a member of a settings object',
    "const settings = {\n url: 'https://a.vendor.io' };\nexports.main = () => fetch(settings.url);",
    ['send.js:2 a.vendor.io'],
  ],
  [
    'an instance with a base',
    "const axios = require('axios');\nconst api = axios.create({\n baseURL: 'https://a.vendor.io' });\nexports.main = () => api.post('/x', {});",
    ['send.js:3 a.vendor.io'],
  ],
  [
    'a host and a path apart',
    "const https = require('https');\nexports.main = () => https.request({\n hostname: 'a.vendor.io', path: '/x' });",
    ['send.js:3 a.vendor.io'],
  ],
  [
    'an environment variable',
    'exports.main = async () => {\n await fetch(process.env.TARGET_URL);\n};',
    ['send.js:2 <environment>'],
  ],
  [
    'a parameter of the function that HubSpot calls',
    'exports.main = async (context) => {\n await fetch(context.parameters.url);\n};',
    ['send.js:2 <parameter>'],
  ],
  [
    'a parameter that is unpacked, where it is put into an address',
    'exports.main = async (context) => {\n const { token, base } = context.parameters;\n const url = `${base}/x`;\n await fetch(url, { headers: { token } });\n};',
    ['send.js:3 <parameter>'],
  ],
  [
    'a base that a parameter brings, once for all calls',
    "const axios = require('axios');\nclass Erp {\n constructor(base) {\n  this.http = axios.create({\n   baseURL: base.endsWith('/') ? base : `${base}/` });\n }\n one(id) { return this.http.get(`a/${id}`); }\n two(id) { return this.http.get(`b/${id}`); }\n}\nmodule.exports = { open: (request) => new Erp(request.url) };",
    ['send.js:5 <parameter>'],
  ],
  [
    'a parameter that the only call leaves to its default',
    "const send = async (body, url = 'https://a.vendor.io') =>\n fetch(url, { method: 'POST', body });\nexports.main = async (context) => send(context.x);",
    ['send.js:1 a.vendor.io'],
  ],
  [
    'an item of a list that a run makes, where it is called',
    'exports.main = async (context) => {\n const links = find(context.page);\n for (const link of links) {\n  await fetch(link);\n }\n};',
    ['send.js:4 <other>'],
  ],
  [
    'a library with a host of its own',
    "const OpenAI = require('openai');\nconst client = new OpenAI({ apiKey: process.env.KEY });\nexports.main = () => client.chat.completions.create({});",
    ['send.js:2 api.openai.com'],
  ],
  [
    'a library that is given another host',
    "const OpenAI = require('openai');\nconst client = new OpenAI({\n baseURL: 'https://eu.gateway.example/v1' });\nexports.main = () => client.chat.completions.create({});",
    ['send.js:3 eu.gateway.example'],
  ],
  [
    'an address that HubSpot is told',
    "const action = {\n actionUrl: 'https://a.vendor.io/run' };\nexports.main = () => action;",
    ['send.js:2 a.vendor.io'],
  ],
];

const fine: readonly [string, string][] = [
  ['a path of the own host', "exports.main = () => fetch('/api/x');"],
  ['a URL in a comment', '// https://a.vendor.io\nexports.main = () => 1;'],
  ['a URL that is only text', "exports.main = () => ({ help: 'https://a.vendor.io/docs' });"],
  ['a comparison', "exports.main = (event) => event.url === 'https://a.vendor.io';"],
];

describe('JavaScript', () => {
  test.each(found)('%s', (_, text, expected) => {
    expect(told({ [FUNCTION]: text })).toEqual(expected);
  });

  test.each(fine)('%s is no egress', (_, text) => {
    expect(told({ [FUNCTION]: text })).toEqual([]);
  });

  test('a constant of another module', () => {
    expect(
      told({
        [FUNCTION]:
          "const { BASE } = require('./settings');\nexports.main = () => fetch(`${BASE}/x`);",
        'src/app/functions/settings.js':
          "const BASE = 'https://a.vendor.io';\nmodule.exports = { BASE };",
      }),
    ).toEqual(['settings.js:1 a.vendor.io']);
  });

  test('a helper in another module that is handed the URL', () => {
    expect(
      told({
        [FUNCTION]:
          "import { send } from './http.js';\nexport const main = () =>\n send('https://a.vendor.io/x');",
        'src/app/functions/http.js':
          "export async function send(url) {\n return fetch(url, { method: 'POST' });\n}",
      }),
    ).toEqual(['send.js:3 a.vendor.io']);
  });

  test('what another function computed is told at the call', () => {
    expect(
      told({
        [FUNCTION]:
          'const pick = (list) =>\n list[Math.floor(Math.random() * list.length)];\nasync function load(url) {\n return fetch(url);\n}\nexports.main = async (context) => {\n const { links } = await read();\n await fetch(pick(links));\n const media = await read();\n await load(media.url);\n};',
      }),
    ).toEqual(['send.js:4 <other>', 'send.js:8 <parameter>']);
  });

  test('a resource of the org in a Lightning component is its own', () => {
    expect(
      told({
        'force-app/main/default/lwc/docs/docs.js':
          "import BASE from '@salesforce/resourceUrl/docs';\nexport default class Docs {\n async load() { await fetch(`${BASE}/a.md`); }\n}",
      }),
    ).toEqual([]);
  });
});

describe('Python', () => {
  test('a literal, a format and an environment variable', () => {
    expect(
      told({
        'actions/send.py':
          "import os\nimport requests\n\nBASE = 'https://{}.vendor.io'\n\ndef main(event):\n    requests.post(BASE.format(event['dc']), json=event)\n    requests.get('https://b.vendor.io/x')\n    requests.post(os.environ['HOOK'], json=event)\n",
      }),
    ).toEqual(['send.py:4 *.vendor.io', 'send.py:8 b.vendor.io', 'send.py:9 <environment>']);
  });
});
