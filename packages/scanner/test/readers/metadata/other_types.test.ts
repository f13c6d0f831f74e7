import { describe, expect, test } from 'vitest';
import { METADATA_TYPES } from '../../../src/readers/metadata/types.ts';
import { factsOf } from './documents.ts';

describe('OAuth clients', () => {
  test('a connected app shows scopes, policies and callbacks', () => {
    const [client, page] = factsOf(
      'ConnectedApp',
      '<oauthConfig>\n<callbackUrl>https://a.example/cb\nhttps://b.example/cb</callbackUrl>\n<isAdminApproved>true</isAdminApproved>\n<scopes>Full</scopes>\n<scopes>RefreshToken</scopes>\n</oauthConfig>\n<oauthPolicy><ipRelaxation>BYPASS</ipRelaxation><refreshTokenPolicy>infinite</refreshTokenPolicy></oauthPolicy>\n<startUrl>https://a.example</startUrl>',
    );
    expect(client?.kind).toBe('oauth-client');
    expect(client?.at[0]).toBe(4);
    expect(client?.values).toMatchObject({
      scopes: ['Full', 'RefreshToken'],
      ipRelaxation: 'BYPASS',
      refreshTokenPolicy: 'infinite',
      callbackUrls: ['https://a.example/cb', 'https://b.example/cb'],
      'admin-approved': true,
    });
    expect(page?.values).toMatchObject({
      mechanism: 'connected-app',
      direction: 'browser',
      carries: [],
    });
  });

  test('the consumer secret is in no fact', () => {
    const found = factsOf(
      'ConnectedApp',
      '<oauthConfig><callbackUrl>https://a.example</callbackUrl><consumerSecret>s3cr3t</consumerSecret></oauthConfig>',
    );
    expect(JSON.stringify(found)).not.toContain('s3cr3t');
  });

  test.each([
    [
      'ExtlClntAppGlobalOauthSettings',
      '<callbackUrl>https://a.example</callbackUrl>',
      { callbackUrls: ['https://a.example'] },
    ],
    [
      'ExtlClntAppOauthSettings',
      '<commaSeparatedOauthScopes>Api, Full</commaSeparatedOauthScopes>',
      { scopes: ['Api', 'Full'] },
    ],
    [
      'ExtlClntAppOauthConfigurablePolicies',
      '<ipRelaxationPolicyType>Bypass</ipRelaxationPolicyType><permittedUsersPolicyType>AdminApprovedPreAuthorized</permittedUsersPolicyType>',
      { ipRelaxation: 'Bypass', 'admin-approved': true },
    ],
  ])('%s is a part of a client', (type, body, values) => {
    const [fact] = factsOf(
      type,
      `<externalClientApplication>Erp</externalClientApplication>${body}`,
    );
    expect(fact).toMatchObject({ kind: 'oauth-client', name: 'Erp', values });
  });
});

describe('values that code reads', () => {
  test('custom labels, by the line of the value', () => {
    const found = factsOf(
      'CustomLabels',
      '<labels>\n<fullName>Host</fullName>\n<value>https://a.example?x=1&amp;y=2</value>\n</labels>\n<labels><fullName>Empty</fullName></labels>',
    );
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({
      kind: 'text-value',
      name: 'Host',
      values: { source: 'label', value: 'https://a.example?x=1&y=2' },
    });
    expect(found[0]?.at).toEqual([5, 8, 5, 37]);
  });

  test('translated labels', () => {
    const [fact] = factsOf(
      'Translations',
      '<customLabels><label>https://de.example</label><name>Host</name></customLabels>',
      'translations/de.translation-meta.xml',
    );
    expect(fact).toMatchObject({
      name: 'Host',
      values: { value: 'https://de.example', language: 'de' },
    });
  });

  test('custom metadata records, one fact a field', () => {
    const found = factsOf(
      'CustomMetadata',
      '<values>\n<field>Url__c</field>\n<value xsi:type="xsd:string">https://a.example</value>\n</values>\n<values><field>Note__c</field><value xsi:nil="true"/></values>',
      'customMetadata/Route.EU.md-meta.xml',
    );
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({
      name: 'Route.EU',
      values: { source: 'custom-metadata', member: 'Url__c', value: 'https://a.example' },
    });
    expect(found[0]?.at[0]).toBe(5);
  });
});

describe('objects', () => {
  test('a decomposed field with its classification, default and formula', () => {
    const file = 'objects/Api__mdt/fields/Url__c.field-meta.xml';
    const found = factsOf(
      'CustomField',
      '<fullName>Url__c</fullName>\n<complianceGroup>GDPR;PII</complianceGroup>\n<defaultValue>&quot;https://d.example&quot;</defaultValue>\n<securityClassification>Restricted</securityClassification>\n<type>Text</type>',
      file,
    );
    expect(found[0]).toMatchObject({
      kind: 'object',
      name: 'Api__mdt.Url__c',
      values: {
        object: 'Api__mdt',
        field: 'Url__c',
        type: 'Text',
        securityClassification: 'Restricted',
        complianceGroup: 'GDPR;PII',
      },
    });
    expect(found[1]).toMatchObject({
      kind: 'text-value',
      name: 'Api__mdt',
      values: { source: 'custom-metadata', member: 'Url__c', value: 'https://d.example' },
    });
    expect(found).toHaveLength(2);
  });

  test('a formula that joins a field to a URL carries record data', () => {
    const body =
      '<fullName>Map__c</fullName>\n<formula>HYPERLINK(&quot;https://maps.example/?q=&quot; &amp; City__c, &quot;Map&quot;)</formula>\n<type>Text</type>';
    const found = factsOf('CustomField', body, 'objects/Account/fields/Map__c.field-meta.xml');
    expect(found.map((one) => one.kind)).toEqual(['object', 'link']);
    expect(found[1]?.values).toMatchObject({
      url: 'https://maps.example/?q=',
      context: 'formula',
      carries: ['crm-record'],
    });
    expect(found[1]?.at[0]).toBe(4);
  });

  test('an object in mdapi format holds fields and links', () => {
    const body =
      '<customSettingsType>Hierarchy</customSettingsType>\n<fields><fullName>A__c</fullName><type>Text</type></fields>\n<webLinks><fullName>L</fullName><url>https://w.example/{!Account.Id}</url></webLinks>';
    const found = factsOf('CustomObject', body, 'src/objects/S__c.object');
    expect(found.map((one) => one.name)).toEqual(['S__c', 'S__c.A__c', 'L']);
    expect(found[0]?.values['type']).toBe('custom-setting');
    expect(found[2]?.values).toMatchObject({ url: 'https://w.example/*', carries: ['crm-record'] });
  });

  test.each([
    ['Order__e', 'platform-event'],
    ['Api__mdt', 'custom-metadata'],
    ['Ext__x', 'external-object'],
    ['Big__b', 'big-object'],
    ['Thing__c', 'custom-object'],
    ['Account', 'standard-object'],
  ])('%s is a %s', (name, type) => {
    const [fact] = factsOf(
      'CustomObject',
      '<label>x</label>',
      `objects/${name}/${name}.object-meta.xml`,
    );
    expect(fact?.values['type']).toBe(type);
  });

  test('links without an absolute URL are none', () => {
    expect(factsOf('CustomPageWebLink', '<url>/apex/Page?id={!Account.Id}</url>')).toEqual([]);
  });
});

describe('grants', () => {
  const body =
    '<label>Admin</label>\n<userPermissions>\n<enabled>true</enabled>\n<name>ApiEnabled</name>\n</userPermissions>\n<userPermissions>\n<enabled>true</enabled>\n<name>ViewAllData</name>\n</userPermissions>\n<userPermissions><enabled>false</enabled><name>ModifyAllData</name></userPermissions>\n<customPermissions><enabled>true</enabled><name>Use</name></customPermissions>\n<classAccesses><apexClass>A</apexClass><enabled>true</enabled></classAccesses>\n<classAccesses><apexClass>B</apexClass><enabled>false</enabled></classAccesses>\n<objectPermissions><object>Account</object><viewAllRecords>true</viewAllRecords><modifyAllRecords>false</modifyAllRecords></objectPermissions>\n<externalCredentialPrincipalAccesses><enabled>true</enabled><externalCredentialPrincipal>Gw-P</externalCredentialPrincipal></externalCredentialPrincipalAccesses>\n<license>Salesforce</license>';

  test.each([
    ['PermissionSet', 'permission-set'],
    ['Profile', 'profile'],
    ['MutingPermissionSet', 'muting'],
  ])('%s', (type, holder) => {
    const found = factsOf(type, body);
    expect(found).toHaveLength(1);
    expect(found[0]?.values).toMatchObject({
      holder,
      userPermissions: ['ApiEnabled', 'ViewAllData'],
      customPermissions: ['Use'],
      classes: ['A'],
      objectsViewAll: ['Account'],
      objectsModifyAll: [],
      externalCredentials: ['Gw-P'],
      license: 'Salesforce',
    });
    expect(found[0]?.at[0]).toBe(10);
  });

  test('a group includes and mutes', () => {
    const [fact] = factsOf(
      'PermissionSetGroup',
      '<permissionSets>A</permissionSets><permissionSets>B</permissionSets><mutingPermissionSets>M</mutingPermissionSets>',
    );
    expect(fact?.values).toMatchObject({
      holder: 'permission-set-group',
      includes: ['A', 'B'],
      mutes: ['M'],
    });
  });
});

describe('other XML', () => {
  test('absolute URLs in element text are links; comments, namespaces and platform hosts are not', () => {
    const found = factsOf(
      'FlexiPage',
      '<!-- https://c.example -->\n<value>https://w.example/a, https://my.force.com/b</value>\n<description>https://d.example</description>',
    );
    expect(found).toMatchObject([
      { kind: 'link', values: { url: 'https://w.example/a', context: 'FlexiPage/value' } },
    ]);
    expect(found[0]?.at).toEqual([4, 8, 4, 27]);
  });

  test.each([
    ['<value>https&#58;//w.example</value>', 1],
    ['<value><![CDATA[https://w.example]]></value>', 1],
    ['<value>http://w.example</value>', 1],
    ['<value>http://www.w3.org/1999/xhtml</value>', 0],
    ['<value>no URL</value>', 0],
  ])('the cheap look hides no URL: %s', (body, count) => {
    expect(factsOf('Layout', body).filter((one) => one.kind === 'link')).toHaveLength(count);
  });

  test.each(Object.keys(METADATA_TYPES))('%s may be empty', (type) => {
    expect(() => factsOf(type, '')).not.toThrow();
  });
});
