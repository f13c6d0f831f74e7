// Hosts that nobody has placed.
import { describe, expect, test } from 'vitest';
import { thirdPartyEndpoint } from '../../src/rules/third-party-endpoint.ts';
import { checkFiles, EU_TENANT, places } from './check_files.ts';
import {
  apex,
  CLASS,
  label,
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
  ['a host in Apex', apex("'https://erp.example.org/in'"), [`${CLASS}:4 warning`]],
  ['a host in JavaScript', script("'https://erp.example.org/in'"), [`${SCRIPT}:2 warning`]],
  ['a host in Python', python('"https://erp.example.org/in"'), [`${PYTHON}:4 warning`]],
  [
    'a host in a label',
    { ...apex('Label.Erp'), ...label('Erp', 'https://erp.example.org/in') },
    [`${CLASS}:4 warning`, 'labels/CustomLabels.labels-meta.xml:4 warning'],
  ],
  ['a remote site', site('https://erp.example.org'), [`${SITE}:3 warning`]],
  [
    'an outbound message',
    outboundMessage('https://erp.example.org/told'),
    ['workflows/Lead/Told.outboundMessage-meta.xml:2 warning'],
  ],
];

const fine: readonly (readonly [string, Files])[] = [
  ['the gateway', apex("'https://eu.gateway.example/v1'")],
  ['a host that the registry places', apex("'https://sqs.eu-central-1.amazonaws.com/1/leads'")],
  ['a destination that is not known', apex('Setting__c.getInstance().Url__c')],
  ['a remote site that is off', site('https://erp.example.org', false)],
  ['this machine', script("'http://localhost:3000/in'")],
  ['a path of the same host', script("'/api/in'")],
  [
    'a comment',
    apex("'https://eu.gateway.example/v1'", '// moved from https://erp.example.org/in'),
  ],
];

describe('found', () => {
  test.each(found)('%s', (_, files, expected) => {
    expect(places(checkFiles(files, EU_TENANT, thirdPartyEndpoint))).toEqual(expected);
  });
});

describe('fine', () => {
  test.each(fine)('%s', (_, files) => {
    expect(places(checkFiles(files, EU_TENANT, thirdPartyEndpoint))).toEqual([]);
  });
});

test('a host that the configuration allows', () => {
  const allow = [{ host: '*.example.org', reason: 'own', expires: '2099-01-01' }];
  const files = apex("'https://erp.example.org/in'");
  expect(checkFiles(files, { ...EU_TENANT, allow }, thirdPartyEndpoint)).toEqual([]);
});
