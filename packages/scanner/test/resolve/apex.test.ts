// Where the destination of an Apex callout comes from, however it gets there.
import { describe, expect, test } from 'vitest';
import { apex, egressOf, told } from './egress_of.ts';

const CREDENTIAL = (url: string): string => `<?xml version="1.0" encoding="UTF-8"?>
<NamedCredential xmlns="http://soap.sforce.com/2006/04/metadata">
  <namedCredentialParameters>
    <parameterName>Url</parameterName>
    <parameterType>Url</parameterType>
    <parameterValue>${url}</parameterValue>
  </namedCredentialParameters>
  <namedCredentialType>SecuredEndpoint</namedCredentialType>
</NamedCredential>`;
const METADATA = (field: string, url: string): string => `<?xml version="1.0" encoding="UTF-8"?>
<CustomMetadata xmlns="http://soap.sforce.com/2006/04/metadata" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema">
  <values>
    <field>${field}</field>
    <value xsi:type="xsd:string">${url}</value>
  </values>
</CustomMetadata>`;

/** One class, callout in `go`; the expected places. */
const one: readonly [string, string, readonly string[]][] = [
  [
    'a literal',
    "void go(HttpRequest r) {\n r.setEndpoint('https://a.vendor.io/x');\n}",
    ['A.cls:3 a.vendor.io'],
  ],
  [
    'a constant',
    "static final String U = 'https://a.vendor.io';\nvoid go(HttpRequest r) { r.setEndpoint(U + '/x'); }",
    ['A.cls:2 a.vendor.io'],
  ],
  [
    'a local that is added to',
    "void go(HttpRequest r, String id) {\n String u = 'https://a.vendor.io/';\n u += id;\n r.setEndpoint(u); }",
    ['A.cls:3 a.vendor.io'],
  ],
  [
    'both arms of a condition',
    "void go(HttpRequest r, Boolean t) {\n r.setEndpoint(t ?\n 'https://a.vendor.io' :\n 'https://b.vendor.io');\n}",
    ['A.cls:4 a.vendor.io', 'A.cls:5 b.vendor.io'],
  ],
  [
    'a format',
    "static String T = 'https://{0}.vendor.io/{1}';\nvoid go(HttpRequest r, String dc) { r.setEndpoint(String.format(T, new List<String>{ dc, 'x' })); }",
    ['A.cls:2 *.vendor.io'],
  ],
  [
    'a replaced part',
    "void go(HttpRequest r) {\n String u = 'https://{host}/x';\n r.setEndpoint(u.replace('{host}', 'a.vendor.io')); }",
    ['A.cls:4 a.vendor.io'],
  ],
  [
    'a helper method of the class',
    "String base() {\n return 'https://a.vendor.io'; }\nvoid go(HttpRequest r) { r.setEndpoint(base() + '/x'); }",
    ['A.cls:3 a.vendor.io'],
  ],
  [
    'a helper that is handed the host',
    "String url(String h) { return 'https://' + h + '/x'; }\nvoid go(HttpRequest r) {\n r.setEndpoint(url('a.vendor.io')); }",
    ['A.cls:4 a.vendor.io'],
  ],
  [
    'a map of endpoints',
    "static Map<String, String> M = new Map<String, String>{\n 'eu' => 'https://eu.vendor.io',\n 'us' => 'https://us.vendor.io' };\nvoid go(HttpRequest r, String k) { r.setEndpoint(M.get(k)); }",
    ['A.cls:3 eu.vendor.io', 'A.cls:4 us.vendor.io'],
  ],
  [
    'a parameter without a caller',
    'public void go(HttpRequest r, String u) {\n r.setEndpoint(u); }',
    ['A.cls:3 <parameter>'],
  ],
  [
    'a parameter as the host',
    "public void go(HttpRequest r, String h) {\n r.setEndpoint('https://' + h); }",
    ['A.cls:3 <parameter>'],
  ],
  [
    'a credential that is not in the source',
    "void go(HttpRequest r) {\n r.setEndpoint('callout:Missing/x'); }",
    ['A.cls:3 <named-credential>'],
  ],
  [
    'a SOAP stub',
    "public String endpoint_x = 'https://soap.vendor.io';\nvoid go() { WebServiceCallout.invoke(this, null, null, new String[]{ endpoint_x, '' }); }",
    ['A.cls:2 soap.vendor.io'],
  ],
  [
    'an e-mail',
    'void go() {\n Messaging.sendEmail(new List<Messaging.SingleEmailMessage>()); }',
    ['A.cls:3 <recipients>'],
  ],
  [
    'a credential made at run time',
    "void go(ConnectApi.NamedCredentialInput n) {\n n.calloutUrl = 'https://a.vendor.io'; }",
    ['A.cls:3 a.vendor.io'],
  ],
  [
    'a host that a later piece makes a user',
    "static final String GATEWAY = 'https://eu.gateway.example';\nvoid go(HttpRequest r) { r.setEndpoint(GATEWAY + '@evil.vendor.io/x'); }",
    ['A.cls:3 evil.vendor.io'],
  ],
  [
    'a backslash that ends the host before an @',
    "void go(HttpRequest r) {\n r.setEndpoint('https://evil.vendor.io\\\\@eu.gateway.example/x');\n}",
    ['A.cls:3 evil.vendor.io'],
  ],
  [
    'a user before an @',
    "void go(HttpRequest r) {\n r.setEndpoint('https://api.openai.com@evil.vendor.io/x'); }",
    ['A.cls:3 evil.vendor.io'],
  ],
];

const none: readonly [string, string][] = [
  [
    'the own org',
    "void go(HttpRequest r) { r.setEndpoint(URL.getOrgDomainUrl().toExternalForm() + '/services/data'); }",
  ],
  ['a page of the org', 'Blob go() { return Page.Invoice.getContent(); }'],
  ['a URL in a comment', '// https://a.vendor.io\nvoid go() { }'],
  ['a URL that is only text', "String help() { return 'see https://a.vendor.io/docs'; }"],
  [
    'another setEndpoint with two arguments',
    "void go(Thing t) { t.setEndpoint('https://a.vendor.io', true); }",
  ],
  [
    'an own method called sendEmail',
    "void sendEmail(String to) { }\nvoid go() { sendEmail('x'); }",
  ],
];

describe('one class', () => {
  test.each(one)('%s', (_, body, expected) => {
    expect(told({ 'classes/A.cls': apex(body) })).toEqual(expected);
  });

  test.each(none)('%s is no egress', (_, body) => {
    expect(told({ 'classes/A.cls': apex(body) })).toEqual([]);
  });

  test('test classes are left out', () => {
    const body = "void go(HttpRequest r) { r.setEndpoint('https://a.vendor.io'); }";
    expect(told({ 'classes/A.cls': `@isTest\n${apex(body)}` })).toEqual([]);
  });

  test('an example that nothing calls is there, but idle', () => {
    const body = "void go(HttpRequest r) { r.setEndpoint('https://a.vendor.io'); }";
    expect(told({ 'classes/CallExample.cls': apex(body, 'CallExample') })).toEqual([
      'CallExample.cls:2 a.vendor.io',
    ]);
  });
});

describe('several files', () => {
  const client = apex(
    "String name;\npublic Client(String n) { this.name = n; }\npublic void send(String path) {\n HttpRequest r = new HttpRequest();\n r.setEndpoint('callout:' + name + path);\n}",
    'Client',
    'virtual ',
  );

  test('a constant of another class, which no hint names', () => {
    expect(
      told({
        'classes/A.cls': apex('void go(HttpRequest r) { r.setEndpoint(Urls.BASE); }'),
        'classes/Urls.cls': apex(
          "public static final String BASE = 'https://a.vendor.io';",
          'Urls',
        ),
      }),
    ).toEqual(['Urls.cls:2 a.vendor.io']);
  });

  test('the credential that each caller of a generic client gives', () => {
    expect(
      told({
        'classes/Client.cls': client,
        'classes/B.cls': apex("void go() { new Client('One').send('/x'); }", 'B'),
        'classes/C.cls': apex("public C() { super('Two'); }", 'C', 'extends Client '),
        'namedCredentials/One.namedCredential-meta.xml': CREDENTIAL('https://one.vendor.io'),
      }),
    ).toEqual([
      'B.cls:2 one.vendor.io',
      'C.cls:2 <named-credential>',
      'One.namedCredential-meta.xml:6 one.vendor.io',
    ]);
  });

  test('overloads are told apart by type', () => {
    const util = apex(
      'public enum Verb { GET, POST }\npublic static void call(String url, Verb v) { HttpRequest r = new HttpRequest(); r.setEndpoint(url); }\npublic static void call(Verb v, String text) { }',
      'Util',
    );
    expect(
      told({
        'classes/Util.cls': util,
        'classes/B.cls': apex(
          "void go() {\n Util.call('https://a.vendor.io', Util.Verb.GET);\n Util.call(Util.Verb.POST, 'https://b.vendor.io'); }",
          'B',
        ),
      }),
    ).toEqual(['B.cls:3 a.vendor.io']);
  });

  test('a parameter that came through another method is told where the data leaves', () => {
    expect(
      told({
        'classes/Util.cls': apex(
          'public static void call(String url) { HttpRequest r = new HttpRequest();\n r.setEndpoint(url); }',
          'Util',
        ),
        'classes/B.cls': apex('public void go(String url) { Util.call(url); }', 'B'),
      }),
    ).toEqual(['Util.cls:3 <parameter>']);
  });

  test('custom metadata: its record and its reader', () => {
    const reader = apex(
      "void go(HttpRequest r) {\n Route__mdt m = Route__mdt.getInstance('EU');\n r.setEndpoint(m.Endpoint__c); }",
    );
    expect(told({ 'classes/A.cls': reader })).toEqual(['A.cls:4 <custom-metadata>']);
    expect(
      told({
        'classes/A.cls': reader,
        'customMetadata/Route.EU.md-meta.xml': METADATA('Endpoint__c', 'https://a.vendor.io'),
      }),
    ).toEqual(['A.cls:4 a.vendor.io', 'Route.EU.md-meta.xml:5 a.vendor.io']);
  });

  test('a custom setting, which only the org knows', () => {
    expect(
      told({
        'classes/A.cls': apex(
          'void go(HttpRequest r) {\n r.setEndpoint(Setting__c.getOrgDefaults().Url__c); }',
        ),
      }),
    ).toEqual(['A.cls:3 <custom-setting>']);
  });

  test('a label', () => {
    const label = `<?xml version="1.0" encoding="UTF-8"?>
<CustomLabels xmlns="http://soap.sforce.com/2006/04/metadata">
  <labels>
    <fullName>Api_Url</fullName>
    <value>https://a.vendor.io</value>
  </labels>
</CustomLabels>`;
    const reader = apex('void go(HttpRequest r) {\n r.setEndpoint(System.Label.Api_Url); }');
    expect(told({ 'classes/A.cls': reader })).toEqual(['A.cls:3 <label>']);
    expect(told({ 'classes/A.cls': reader, 'labels/CustomLabels.labels-meta.xml': label })).toEqual(
      ['A.cls:3 a.vendor.io', 'CustomLabels.labels-meta.xml:5 a.vendor.io'],
    );
  });
});

describe('copies of a class in several folders', () => {
  const service = apex(
    "static final String BASE = 'https://a.vendor.io';\nstatic void go(String path) {\n HttpRequest r = new HttpRequest(); r.setEndpoint(BASE + path); }\nstatic void all() { go('/x'); }",
    'Service',
  );

  test('each has its own constants and callers', () => {
    const caller = apex("void run() { Service.go('/y'); }", 'Caller');
    const folders = ['force-app/main/classes', 'packages/core/classes'];
    const files = folders.flatMap((folder) => [
      [`${folder}/Service.cls`, service],
      [`${folder}/Caller.cls`, caller],
    ]);
    const places = egressOf(Object.fromEntries(files)).map(({ place }) => place.file);
    expect(places.sort()).toEqual(folders.map((folder) => `${folder}/Service.cls`));
  });
});

test('a text that names a credential counts, though no class here makes the callout', () => {
  const sdk =
    "global class Upload extends vendor.Request {\n global String url = 'callout:Store';\n Boolean own(String u) { return u.startsWith('callout:'); }\n}";
  expect(told({ 'classes/Upload.cls': sdk })).toEqual(['Upload.cls:2 <named-credential>']);
});
