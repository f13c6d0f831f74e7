// Operators whom courts outside the contract can compel.
import { describe, expect, test } from 'vitest';
import { operatorOutside } from '../../src/rules/operator-outside.ts';
import { checkFiles, EU_TENANT, places } from './check_files.ts';
import {
  apex,
  CLASS,
  credential,
  outboundMessage,
  python,
  PYTHON,
  script,
  SCRIPT,
  site,
  SITE,
} from './snippets.ts';
import type { Files } from './snippets.ts';

const found: readonly (readonly [string, Files, readonly string[]])[] = [
  [
    'a cloud of another country in a region inside',
    apex("'https://sqs.eu-central-1.amazonaws.com/1/leads'"),
    [`${CLASS}:4 error`],
  ],
  ['a model', script("'https://api.openai.com/v1/responses'"), [`${SCRIPT}:2 error`]],
  [
    'a model that answers in Europe',
    python('"https://eu.api.openai.com/v1/responses"'),
    [`${PYTHON}:4 error`],
  ],
  ['a remote site', site('https://sqs.eu-west-1.amazonaws.com'), [`${SITE}:3 error`]],
  [
    'a service that nobody has confirmed',
    outboundMessage('https://hooks.zapier.com/hooks/catch/1/a'),
    ['workflows/Lead/Told.outboundMessage-meta.xml:2 warning'],
  ],
  [
    'a credential',
    credential('Queue', 'https://sqs.eu-central-1.amazonaws.com'),
    ['namedCredentials/Queue.namedCredential-meta.xml:2 error'],
  ],
];

const fine: readonly (readonly [string, Files])[] = [
  ['an operator inside', python('"https://api.mistral.ai/v1/chat/completions"')],
  ['the gateway', apex("'https://eu.gateway.example/v1'")],
  ['the CRM', apex("URL.getOrgDomainUrl().toExternalForm() + '/services/data'")],
  ['a host that nobody has placed', apex("'https://erp.example.org/in'")],
  ['a remote site that is off', site('https://sqs.eu-west-1.amazonaws.com', false)],
  ['this machine', script("'http://localhost:3000/in'")],
  [
    'a picture that a page shows',
    {
      'pages/Show.page':
        '<apex:page>\n  <apex:image url="https://s3.eu-west-1.amazonaws.com/b/logo.png"/>\n</apex:page>\n',
    },
  ],
];

describe('found', () => {
  test.each(found)('%s', (_, files, expected) => {
    expect(places(checkFiles(files, EU_TENANT, operatorOutside))).toEqual(expected);
  });
});

describe('fine', () => {
  test.each(fine)('%s', (_, files) => {
    expect(places(checkFiles(files, EU_TENANT, operatorOutside))).toEqual([]);
  });
});

test('without a contract nothing is assumed', () => {
  const files = apex("'https://sqs.eu-central-1.amazonaws.com/1/leads'");
  expect(checkFiles(files, { ...EU_TENANT, contract: null }, operatorOutside)).toEqual([]);
});
