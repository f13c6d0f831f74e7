// Ways to models beside the gateway, declared or called.
import { describe, expect, test } from 'vitest';
import { gatewayBypass } from '../../src/rules/gateway-bypass.ts';
import { checkFiles, EU_TENANT, places } from './check_files.ts';
import { apex, CLASS, credential, python, PYTHON, script, SCRIPT, site, SITE } from './snippets.ts';
import type { Files } from './snippets.ts';

const found: readonly (readonly [string, Files, readonly string[]])[] = [
  [
    'a named credential of a model',
    credential('OpenAI', 'https://api.openai.com'),
    ['namedCredentials/OpenAI.namedCredential-meta.xml:2 error'],
  ],
  [
    'a call by such a credential',
    { ...apex("'callout:Model/v1'"), ...credential('Model', 'https://api.anthropic.com') },
    [`${CLASS}:4 error`, 'namedCredentials/Model.namedCredential-meta.xml:2 error'],
  ],
  ['a remote site of a model', site('https://api.openai.com'), [`${SITE}:3 error`]],
  ['a call of a script', script("'https://api.openai.com/v1/responses'"), [`${SCRIPT}:2 error`]],
  [
    'a model in the region, beside the gateway',
    python('"https://api.mistral.ai/v1/chat/completions"'),
    [`${PYTHON}:4 error`],
  ],
  [
    'a library',
    {
      'src/ask.js':
        "import OpenAI from 'openai';\nconst client = new OpenAI();\nexport const ask = (input) => client.responses.create({ model: 'm', input });\n",
    },
    ['src/ask.js:2 error'],
  ],
];

const fine: readonly (readonly [string, Files])[] = [
  ['the gateway', apex("'https://eu.gateway.example/v1/chat/completions'")],
  ['the credential of the gateway', apex("'callout:Bailiwick_EU/v1'")],
  ['the credential of the gateway in other letters', apex("'callout:bailiwick_eu/v1'")],
  ['a credential of the gateway, declared', credential('Model', 'https://eu.gateway.example')],
  ['a remote site that is off', site('https://api.openai.com', false)],
  ['another service', site('https://erp.example.org')],
  ['the CRM', apex("URL.getOrgDomainUrl().toExternalForm() + '/services/data'")],
  ['a host that only looks like it', site('https://api-openai-com.example.org')],
];

describe('found', () => {
  test.each(found)('%s', (_, files, expected) => {
    expect(places(checkFiles(files, EU_TENANT, gatewayBypass))).toEqual(expected);
  });
});

describe('fine', () => {
  test.each(fine)('%s', (_, files) => {
    expect(places(checkFiles(files, EU_TENANT, gatewayBypass))).toEqual([]);
  });
});
