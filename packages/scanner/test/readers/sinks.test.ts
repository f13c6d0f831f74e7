import { describe, expect, test } from 'vitest';

import { findSinks } from '../../src/readers/find_sinks.ts';
import { readJavascript } from '../../src/readers/javascript.ts';
import { readPython } from '../../src/readers/python.ts';
import type { Value } from '../../src/model/program.ts';

function show(value: Value | undefined): string {
  if (value === undefined) {
    return '';
  }
  switch (value.k) {
    case 'text':
      return value.text;
    case 'name':
      return `<${value.name}>`;
    case 'member':
      return `${show(value.of)}.${value.name}`;
    case 'join':
      return value.parts.map((part) => show(part)).join('');
    default:
      return `<${value.k}>`;
  }
}

const sinks = (text: string, language = 'js'): string[] =>
  findSinks((language === 'py' ? readPython : readJavascript)(text, `a.${language}`).program).map(
    (sink) =>
      [
        sink.library,
        sink.verb,
        `${show(sink.base?.value)}|${show(sink.path?.value)}`,
        ...Object.entries(sink.options).map(([name, { value }]) => `${name}=${show(value)}`),
        ...(sink.implicit ? ['implicit'] : []),
      ].join(' '),
  );

const positive: [string, string, string][] = [
  ['fetch', `fetch('https://a.example')`, 'fetch GET |https://a.example'],
  [
    'fetch with a method',
    `fetch(\`https://\${h}/x\`, { method: 'post' })`,
    'fetch POST |https://<h>/x',
  ],
  ['fetch of a URL with a base', `fetch(new URL('/p', BASE), {})`, 'fetch GET <BASE>|/p'],
  ['fetch through window', `window.fetch(u)`, 'fetch GET |<u>'],
  ['node-fetch', `import f from 'node-fetch'; f(u, { method: 'PUT' })`, 'fetch PUT |<u>'],
  [
    'axios.post',
    `const axios = require('axios'); axios.post('https://a', d)`,
    'axios POST |https://a',
  ],
  [
    'axios renamed',
    `import http from 'axios'; http({ url: '/p', baseURL: 'https://a', method: 'delete' })`,
    'axios DELETE https://a|/p',
  ],
  ['axios verb imported', `const { post: send } = require('axios'); send(u)`, 'axios POST |<u>'],
  [
    'axios instance',
    `import axios from 'axios'; const api = axios.create({ baseURL: 'https://a' }); function f() { return api.get('/p'); }`,
    'axios GET https://a|/p',
  ],
  [
    'axios instance in a class',
    `import axios from 'axios'; class A { constructor() { this.c = axios.create({ baseURL: b }); } m() { this.c.post('/x'); } }`,
    'axios POST <b>|/x',
  ],
  [
    'axios base assigned',
    `import axios from 'axios'; axios.defaults.baseURL = 'https://a'`,
    'axios GET |https://a',
  ],
  [
    'https.request with options in a variable',
    `const https = require('node:https'); const o = { hostname: 'a.example', path: '/p', method: 'POST' }; https.request(o, (r) => r)`,
    'http POST a.example|/p',
  ],
  ['got', `import got from 'got'; got.post(u)`, 'got POST |<u>'],
  ['XMLHttpRequest', `const x = new XMLHttpRequest(); x.open('POST', u)`, 'xhr POST |<u>'],
  ['WebSocket', `new WebSocket('wss://a')`, 'websocket CONNECT |wss://a'],
  ['sendBeacon', `navigator.sendBeacon(u, d)`, 'beacon POST |<u>'],
  ['jQuery', `$.ajax({ url: u, type: 'POST' })`, 'jquery POST |<u>'],
  [
    'hubspot.fetch',
    `import { hubspot } from '@hubspot/ui-extensions'; hubspot.fetch(u, { method: 'POST' })`,
    'hubspot-fetch POST |<u>',
  ],
  ['Aura navigation', `$A.get('e.force:navigateToURL').setParams({ url: u })`, 'aura GET |<u>'],
  [
    'LWC navigation',
    `import { NavigationMixin } from 'lightning/navigation'; class A extends NavigationMixin(B) { m() { this[NavigationMixin.Navigate]({ attributes: { url: u } }); } }`,
    'lwc GET |<u>',
  ],
  ['location', `window.location.href = u`, 'browser GET |<u>'],
  [
    'OpenAI',
    `import OpenAI from 'openai'; const c = new OpenAI(); c.chat.completions.create({ messages })`,
    'openai POST | implicit',
  ],
  [
    'OpenAI with a base',
    `const { OpenAI } = require('openai'); new OpenAI({ baseURL: u }).responses.create({})`,
    'openai POST <u>|',
  ],
  [
    'OpenAI returned by a function',
    `import OpenAI from 'openai'; const make = () => new OpenAI(); make().responses.create({})`,
    'openai POST | implicit',
  ],
  [
    'OpenAI as a typed parameter',
    `import OpenAI from 'openai'; function f(c) { return c.x(); } const g = new OpenAI(); f(g);`,
    'openai  | implicit',
  ],
  [
    'Bedrock',
    `import { BedrockRuntimeClient as B } from '@aws-sdk/client-bedrock-runtime'; const c = new B({ region: 'eu-central-1' }); c.send(x)`,
    'aws-bedrock POST | region=eu-central-1 implicit',
  ],
  [
    'another AWS client',
    `import { S3Client } from '@aws-sdk/client-s3'; new S3Client({ region: r }).send(x)`,
    'aws POST | region=<r> implicit',
  ],
  [
    'Gemini model',
    `import { GoogleGenerativeAI } from '@google/generative-ai'; const g = new GoogleGenerativeAI(k); const m = g.getGenerativeModel({}); m.generateContent(p)`,
    'google-generative-ai POST | implicit',
  ],
  [
    'Vercel AI SDK',
    `import { openai } from '@ai-sdk/openai'; generateText({ model: openai('gpt-4o') })`,
    'openai  | implicit',
  ],
  [
    'jsforce',
    `const jsforce = require('jsforce'); const c = new jsforce.Connection({ loginUrl: u }); c.query(q)`,
    'jsforce POST <u>|',
  ],
];

test.each(positive)('finds %s', (_, text, expected) => {
  expect(sinks(text)).toEqual([expected]);
});

const negative: [string, string][] = [
  ['a parameter named fetch', `function f(fetch) { fetch('https://a'); }`],
  ['a local function named fetch', `function fetch() {} fetch('https://a')`],
  ['a method named fetch', `const api = { fetch() {} }; api.fetch('https://a')`],
  [
    'an import named axios of another module',
    `import axios from './fake'; axios.post('https://a')`,
  ],
  ['a map', `const m = new Map(); m.get('https://a')`],
  ['a comment', `// fetch('https://a')`],
  ['a text', `const s = "fetch('https://a')"`],
  ['a class of the same name', `class OpenAI {} new OpenAI().chat.create()`],
  ['a label in Aura', `$A.get('$Label.c.X')`],
  ['an event without a URL in Aura', `$A.get('e.c:x').setParams({ a: 1 })`],
  [
    'navigation to a record',
    `import { NavigationMixin } from 'lightning/navigation'; class A extends NavigationMixin(B) { m() { this[NavigationMixin.Navigate]({ attributes: { recordId: u } }); } }`,
  ],
  ['an Apex import', `import save from '@salesforce/apex/A.save'; save({ id })`],
  ['an XMLHttpRequest that is never opened', `new XMLHttpRequest()`],
  ['the answer of a call', `const r = await answer(); r.json(); r.post('https://a')`],
];

test.each(negative)('finds nothing in %s', (_, text) => {
  expect(sinks(text)).toEqual([]);
});

const python: [string, string, string][] = [
  [
    'requests.post',
    `import requests\nrequests.post(f"https://{h}/x", json=d)`,
    'requests POST |https://<h>/x',
  ],
  [
    'requests renamed',
    `import requests as r\nr.get('https://a/%s' % x)`,
    'requests GET |https://a/<x>',
  ],
  [
    'requests by keyword',
    `from requests import request\nrequest('PUT', url='{}/y'.format(b))`,
    'requests PUT |<b>/y',
  ],
  [
    'a session',
    `import requests\nclass A:\n    def __init__(self):\n        self.s = requests.Session()\n    def f(self):\n        self.s.put(u)`,
    'requests PUT |<u>',
  ],
  [
    'a session as a parameter',
    `import aiohttp\nasync def f(s: aiohttp.ClientSession):\n    await s.post(u)`,
    'aiohttp POST |<u>',
  ],
  [
    'httpx with a base',
    `import httpx\nwith httpx.Client(base_url='https://a') as c:\n    c.post('/x')`,
    'httpx POST https://a|/x',
  ],
  [
    'urllib',
    `import urllib.request\nreq = urllib.request.Request('https://a', data=d)\nurllib.request.urlopen(req)`,
    'urllib  |https://a',
  ],
  [
    'http.client',
    `import http.client\nc = http.client.HTTPSConnection('a.example')\nc.request('POST', '/x')`,
    'http.client POST a.example|/x',
  ],
  [
    'boto3',
    `import boto3\nc = boto3.client('bedrock-runtime', region_name='us-east-1')\nc.invoke_model(body=b)`,
    'aws POST | region_name=us-east-1 implicit',
  ],
  [
    'openai',
    `from openai import OpenAI\nc = OpenAI()\nc.chat.completions.create(model='m')`,
    'openai POST | implicit',
  ],
  [
    'openai with a base',
    `import openai\nopenai.OpenAI(base_url=u).responses.create()`,
    'openai POST <u>|',
  ],
];

test.each(python)('finds in Python %s', (_, text, expected) => {
  expect(sinks(text, 'py')).toEqual([expected]);
});

describe('in Python', () => {
  test.each([
    ['a dictionary', `d = {}\nd.get('https://a')`],
    ['a local module', `from . import requests\nrequests.get('https://a')`],
    ['a parameter', `def f(requests):\n    requests.get('https://a')`],
    ['a docstring', `"""requests.get('https://a')"""`],
    ['a session that is never used', `import requests\ns = requests.Session()`],
  ])('finds nothing in %s', (_, text) => {
    expect(sinks(text, 'py')).toEqual([]);
  });
});
