// Destinations that process data where the contract does not allow it.
import { describe, expect, test } from 'vitest';
import { outsideJurisdiction } from '../../src/rules/outside-jurisdiction.ts';
import { checkFiles, EU_TENANT, places } from './check_files.ts';
import {
  apex,
  CLASS,
  label,
  outboundMessage,
  python,
  script,
  SCRIPT,
  site,
  SITE,
} from './snippets.ts';
import type { Files } from './snippets.ts';

const found: readonly (readonly [string, Files, readonly string[]])[] = [
  [
    'a region of a cloud',
    apex("'https://sqs.us-east-1.amazonaws.com/1/leads'"),
    [`${CLASS}:4 error`],
  ],
  [
    'a host whose row nobody has confirmed',
    apex("'https://' + one.Name + '.execute-api.us-west-2.amazonaws.com/in'"),
    [`${CLASS}:4 warning`],
  ],
  [
    'a model without a place',
    script("'https://api.openai.com/v1/responses'"),
    [`${SCRIPT}:2 error`],
  ],
  [
    'an outbound message',
    outboundMessage('https://sqs.us-east-1.amazonaws.com/1/leads'),
    ['workflows/Lead/Told.outboundMessage-meta.xml:2 error'],
  ],
  ['a remote site', site('https://sqs.ap-southeast-2.amazonaws.com'), [`${SITE}:3 error`]],
  [
    'a label that code calls',
    { ...apex('Label.Queue'), ...label('Queue', 'https://sqs.us-east-1.amazonaws.com/1/leads') },
    [`${CLASS}:4 error`, 'labels/CustomLabels.labels-meta.xml:4 error'],
  ],
];

const fine: readonly (readonly [string, Files])[] = [
  ['a region inside', apex("'https://sqs.eu-central-1.amazonaws.com/1/leads'")],
  ['the gateway', apex("'https://eu.gateway.example/v1'")],
  ['a host that nobody has placed', apex("'https://erp.example.org/in'")],
  ['a remote site that is off', site('https://sqs.us-east-1.amazonaws.com', false)],
  ['a setting that nobody shows', apex('Setting__c.getInstance().Url__c')],
  [
    'a link that a person opens',
    {
      'pages/Open.page':
        '<apex:page>\n  <apex:outputLink value="https://sqs.us-east-1.amazonaws.com/">Queue</apex:outputLink>\n</apex:page>\n',
    },
  ],
  ['this machine', python('"http://127.0.0.1:8080/in"')],
];

describe('found', () => {
  test.each(found)('%s', (_, files, expected) => {
    expect(places(checkFiles(files, EU_TENANT, outsideJurisdiction))).toEqual(expected);
  });
});

describe('fine', () => {
  test.each(fine)('%s', (_, files) => {
    expect(places(checkFiles(files, EU_TENANT, outsideJurisdiction))).toEqual([]);
  });
});

test('without a contract nothing is assumed', () => {
  const files = apex("'https://sqs.us-east-1.amazonaws.com/1/leads'");
  expect(checkFiles(files, { ...EU_TENANT, contract: null }, outsideJurisdiction)).toEqual([]);
});
