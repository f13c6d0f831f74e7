// Destinations that nobody can tell from the source.
import { describe, expect, test } from 'vitest';
import { unresolvedEndpoint } from '../../src/rules/unresolved-endpoint.ts';
import { checkFiles, EU_TENANT, places } from './check_files.ts';
import { apex, CLASS, credential, label, script, SCRIPT } from './snippets.ts';
import type { Files } from './snippets.ts';

const found: readonly (readonly [string, Files, readonly string[]])[] = [
  [
    'a parameter',
    {
      'classes/Caller.cls':
        'public class Caller {\n  public void call(String url) {\n    HttpRequest req = new HttpRequest();\n    req.setEndpoint(url);\n    new Http().send(req);\n  }\n}\n',
    },
    [`${CLASS}:4 warning`],
  ],
  ['a custom setting', apex('Setting__c.getInstance().Url__c'), [`${CLASS}:4 warning`]],
  ['a named credential that is not here', apex("'callout:Erp/in'"), [`${CLASS}:4 warning`]],
  ['a label that is not here', apex('Label.Erp'), [`${CLASS}:4 warning`]],
  ['an environment variable', script('process.env.ERP_URL'), [`${SCRIPT}:2 warning`]],
  ['a field of a record', apex('one.Website'), [`${CLASS}:4 warning`]],
];

const fine: readonly (readonly [string, Files])[] = [
  [
    'a named credential that is here',
    { ...apex("'callout:Erp/in'"), ...credential('Erp', 'https://erp.example.org') },
  ],
  ['a label that is here', { ...apex('Label.Erp'), ...label('Erp', 'https://erp.example.org/in') }],
  ['the credential of the gateway', apex("'callout:Bailiwick_EU/v1'")],
  ['a path that is not known on a host that is', apex("'https://erp.example.org/' + one.Name")],
  ['a parameter whose callers show it', apex('url', "String url = 'https://erp.example.org/in';")],
  ['the CRM', apex("URL.getOrgDomainUrl().toExternalForm() + '/services/data'")],
  [
    'an environment variable that a file sets',
    { ...script('process.env.ERP_URL'), '.env': 'ERP_URL=https://erp.example.org/in\n' },
  ],
];

describe('found', () => {
  test.each(found)('%s', (_, files, expected) => {
    expect(places(checkFiles(files, EU_TENANT, unresolvedEndpoint))).toEqual(expected);
  });
});

describe('fine', () => {
  test.each(fine)('%s', (_, files) => {
    expect(places(checkFiles(files, EU_TENANT, unresolvedEndpoint))).toEqual([]);
  });
});
