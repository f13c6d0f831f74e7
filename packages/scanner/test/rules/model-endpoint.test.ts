// Addresses of models in code, and libraries that call them by themselves.
import { describe, expect, test } from 'vitest';
import { modelEndpoint } from '../../src/rules/model-endpoint.ts';
import { checkFiles, EU_TENANT, places } from './check_files.ts';
import { apex, CLASS, credential, python, PYTHON, script, SCRIPT, site } from './snippets.ts';
import type { Files } from './snippets.ts';

const found: readonly (readonly [string, Files, readonly string[]])[] = [
  [
    'an address in Apex',
    apex("'https://api.openai.com/v1/chat/completions'"),
    [`${CLASS}:4 error`],
  ],
  [
    'an address in a constant',
    apex('URL_OF', "static final String URL_OF = 'https://api.anthropic.com/v1/messages';"),
    [`${CLASS}:8 error`],
  ],
  [
    'an address in JavaScript',
    script("'https://api.openai.com/v1/responses'"),
    [`${SCRIPT}:2 error`],
  ],
  [
    'an address in Python',
    python('"https://api.mistral.ai/v1/chat/completions"'),
    [`${PYTHON}:4 error`],
  ],
  [
    'a library of JavaScript',
    {
      'src/ask.js':
        "import OpenAI from 'openai';\nconst client = new OpenAI();\nexport const ask = (input) => client.responses.create({ model: 'm', input });\n",
    },
    ['src/ask.js:2 error'],
  ],
  [
    'a library of Python',
    {
      'app/ask.py':
        'import anthropic\nclient = anthropic.Anthropic()\n\ndef ask(text):\n    return client.messages.create(model="m", messages=[{"role": "user", "content": text}])\n',
    },
    ['app/ask.py:2 error'],
  ],
];

const fine: readonly (readonly [string, Files])[] = [
  ['the gateway of the contract', apex("'https://eu.gateway.example/v1/chat/completions'")],
  ['the named credential of the gateway', apex("'callout:Bailiwick_EU/v1/chat/completions'")],
  [
    'a named credential, which is told as a bypass',
    { ...apex("'callout:OpenAI/v1'"), ...credential('OpenAI', 'https://api.openai.com') },
  ],
  ['a remote site, which is told as a bypass', site('https://api.openai.com')],
  ['a host that only looks like it', apex("'https://api.openai.com.example.org/v1'")],
  [
    'an address in a comment',
    apex("'https://eu.gateway.example/v1' /* was https://api.openai.com/v1 */"),
  ],
  [
    'an address in a text that nothing calls',
    apex("'https://eu.gateway.example/v1'", "String help = 'see https://api.openai.com/v1';"),
  ],
  [
    'a library that is told the gateway',
    {
      'src/ask.js':
        "import OpenAI from 'openai';\nconst client = new OpenAI({ baseURL: 'https://eu.gateway.example/v1' });\nexport const ask = (input) => client.responses.create({ model: 'm', input });\n",
    },
  ],
  ['a model on this machine', python('"http://localhost:11434/api/generate"')],
  [
    'a test',
    {
      'classes/CallerTest.cls':
        "@isTest\nprivate class CallerTest {\n  @isTest static void calls() {\n    HttpRequest req = new HttpRequest();\n    req.setEndpoint('https://api.openai.com/v1');\n  }\n}\n",
    },
  ],
];

describe('found', () => {
  test.each(found)('%s', (_, files, expected) => {
    expect(places(checkFiles(files, EU_TENANT, modelEndpoint))).toEqual(expected);
  });
});

describe('fine', () => {
  test.each(fine)('%s', (_, files) => {
    expect(places(checkFiles(files, EU_TENANT, modelEndpoint))).toEqual([]);
  });
});
