// Data on its way without encryption or without a check of who answers.
import { describe, expect, test } from 'vitest';
import { insecureTransport } from '../../src/rules/insecure-transport.ts';
import { checkFiles, EU_TENANT, places } from './check_files.ts';
import {
  apex,
  CLASS,
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
  ['http in Apex', apex("'http://erp.example.org/in'"), [`${CLASS}:4 error`]],
  ['http in JavaScript', script("'http://erp.example.org/in'"), [`${SCRIPT}:2 error`]],
  ['http in Python', python('"http://erp.example.org/in"'), [`${PYTHON}:4 error`]],
  ['http put together', apex("'http://' + 'erp.example.org' + '/in'"), [`${CLASS}:4 error`]],
  ['a remote site of http', site('http://erp.example.org'), [`${SITE}:3 error`]],
  [
    'a service of the same container network, as a note',
    script("'http://erp:8080/in'"),
    [`${SCRIPT}:2 note`],
  ],
  [
    'a remote site without protocol security',
    site('https://erp.example.org', true, true),
    [`${SITE}:3 error`],
  ],
  [
    'an outbound message by http',
    outboundMessage('http://erp.example.org/told'),
    ['workflows/Lead/Told.outboundMessage-meta.xml:2 error'],
  ],
];

const fine: readonly (readonly [string, Files])[] = [
  ['https', apex("'https://erp.example.org/in'")],
  ['this machine', script("'http://localhost:3000/in'")],
  ['this machine by its address', python('"http://127.0.0.1:8080/in"')],
  ['a remote site that is off', site('http://erp.example.org', false)],
  ['a remote site with protocol security', site('https://erp.example.org', true, false)],
  [
    'a namespace of XML',
    apex(
      "'https://erp.example.org/in'",
      "String ns = 'http://schemas.xmlsoap.org/soap/envelope/';",
    ),
  ],
  [
    'a link that a person opens',
    {
      'pages/Open.page':
        '<apex:page>\n  <apex:outputLink value="http://example.org/">Help</apex:outputLink>\n</apex:page>\n',
    },
  ],
  ['a named credential', apex("'callout:Erp/in'")],
];

describe('found', () => {
  test.each(found)('%s', (_, files, expected) => {
    expect(places(checkFiles(files, EU_TENANT, insecureTransport))).toEqual(expected);
  });
});

describe('fine', () => {
  test.each(fine)('%s', (_, files) => {
    expect(places(checkFiles(files, EU_TENANT, insecureTransport))).toEqual([]);
  });
});
