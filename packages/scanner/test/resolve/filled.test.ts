// Options objects that are filled member by member, and clients whose base is set after they were made.
import { describe, expect, test } from 'vitest';
import { told } from './egress_of.ts';

const script = (text: string): Readonly<Record<string, string>> => ({
  'src/a.js': `const https = require('https');\nconst axios = require('axios');\n${text}\n`,
});
const python = (text: string): Readonly<Record<string, string>> => ({
  'app/a.py': `import aiohttp, httpx, requests\n${text}\n`,
});

const cases: readonly (readonly [string, Readonly<Record<string, string>>, readonly string[]])[] = [
  [
    'a host given to an empty object',
    script("const o = {};\no.hostname = 'a.vendor.io';\no.path = '/x';\nhttps.request(o);"),
    ['a.js:4 a.vendor.io'],
  ],
  [
    'a URL given to a configuration of axios',
    script(
      "function go(id) {\n const config = { method: 'post' };\n config['url'] = `https://a.vendor.io/${id}`;\n return axios(config);\n}",
    ),
    ['a.js:5 a.vendor.io'],
  ],
  [
    'an object of the module that is filled where it is used',
    script(
      "const o = { method: 'POST' };\nexports.go = () => {\n o.hostname = 'a.vendor.io';\n https.request(o);\n};",
    ),
    ['a.js:5 a.vendor.io'],
  ],
  [
    'a parameter that is given a host',
    script("exports.go = (o) => {\n o.host = 'a.vendor.io';\n https.request(o);\n};"),
    ['a.js:4 a.vendor.io'],
  ],
  [
    'a parameter that is given nothing of the destination',
    script('exports.go = (o) => {\n o.method = "POST";\n https.request(o);\n};'),
    ['a.js:5 <parameter>'],
  ],
  [
    'a host that is written over',
    script(
      "const o = { hostname: 'a.vendor.io' };\no.hostname = 'b.vendor.io';\nhttps.request(o);",
    ),
    ['a.js:4 b.vendor.io'],
  ],
  [
    'hosts of two branches',
    script(
      "function go(t) {\n const o = {};\n if (t) {\n o.hostname = 'a.vendor.io';\n } else {\n o.hostname = 'b.vendor.io';\n }\n https.request(o);\n}",
    ),
    ['a.js:6 a.vendor.io', 'a.js:8 b.vendor.io'],
  ],
  [
    'an object that is none of the call',
    script(
      "const o = {};\nconst other = { hostname: 'a.vendor.io' };\no.hostname = 'b.vendor.io';\nhttps.request(other);",
    ),
    ['a.js:4 a.vendor.io'],
  ],
  [
    'a host that is given after the call',
    script(
      "const o = { hostname: 'a.vendor.io' };\nhttps.request(o);\no.hostname = 'b.vendor.io';",
    ),
    ['a.js:3 a.vendor.io'],
  ],
  [
    'an instance of axios with its base set afterwards',
    script(
      "const api = axios.create({ timeout: 3 });\napi.defaults.baseURL = 'https://a.vendor.io';\nexports.go = () => api.post('/x', {});",
    ),
    ['a.js:4 a.vendor.io'],
  ],
  [
    'an instance whose base is replaced',
    script(
      "const api = axios.create({ baseURL: 'https://a.vendor.io' });\napi.defaults.baseURL = 'https://b.vendor.io';\nexports.go = () => api.post('/x', {});",
    ),
    ['a.js:4 b.vendor.io'],
  ],
  [
    'an instance whose base may be replaced',
    script(
      "const api = axios.create({ baseURL: 'https://a.vendor.io' });\nif (process.env.OTHER) api.defaults.baseURL = 'https://b.vendor.io';\nexports.go = () => api.post('/x', {});",
    ),
    ['a.js:3 a.vendor.io', 'a.js:4 b.vendor.io'],
  ],
  [
    'aiohttp with a base and a relative path',
    python(
      "async def go(row):\n    async with aiohttp.ClientSession(base_url='https://a.vendor.io') as s:\n        await s.post('/x', json=row)",
    ),
    ['a.py:3 a.vendor.io'],
  ],
  [
    'aiohttp with its base in the first place',
    python(
      "async def go(row):\n    async with aiohttp.ClientSession('https://a.vendor.io') as s:\n        async with s.post('/x', json=row) as reply:\n            return reply",
    ),
    ['a.py:3 a.vendor.io'],
  ],
  [
    'httpx with a base and a relative path',
    python(
      "def go(row):\n    with httpx.Client(base_url='https://a.vendor.io/v1/') as c:\n        c.post('x', json=row)",
    ),
    ['a.py:3 a.vendor.io'],
  ],
  [
    'httpx with a base of a field',
    python(
      "class Sender:\n    def __init__(self):\n        self.client = httpx.AsyncClient(base_url='https://a.vendor.io')\n    async def go(self, row):\n        await self.client.put('/x', json=row)",
    ),
    ['a.py:4 a.vendor.io'],
  ],
  [
    'httpx with a base that is set afterwards',
    python(
      "def go(row):\n    c = httpx.Client()\n    c.base_url = 'https://a.vendor.io'\n    c.post('/x', json=row)",
    ),
    ['a.py:4 a.vendor.io'],
  ],
  [
    'keyword arguments that are filled one by one',
    python(
      "def go(row):\n    request = {'json': row}\n    request['url'] = 'https://a.vendor.io/x'\n    requests.post(**request)",
    ),
    ['a.py:4 a.vendor.io'],
  ],
  [
    'an absolute address beside a base',
    python(
      "def go(row):\n    c = httpx.Client(base_url='https://a.vendor.io')\n    c.post('https://b.vendor.io/x', json=row)",
    ),
    ['a.py:4 b.vendor.io'],
  ],
];

describe('destinations that are put together', () => {
  test.each(cases)('%s', (_, files, expected) => {
    expect(told(files)).toEqual(expected);
  });
});
