import { describe, expect, test } from 'vitest';
import { factsOf } from './documents.ts';

interface Case {
  readonly type: string;
  readonly body: string;
  /** Line and values of each fact, in order. */
  readonly facts: readonly (readonly [line: number, values: Record<string, unknown>])[];
  readonly kind?: string;
}

const parameter = (list: string, type: string, value: string) =>
  `<${list}>\n<parameterName>p</parameterName>\n<parameterType>${type}</parameterType>\n<parameterValue>${value}</parameterValue>\n</${list}>`;

const POSITIVE: readonly Case[] = [
  {
    type: 'RemoteSiteSetting',
    body: '<disableProtocolSecurity>true</disableProtocolSecurity>\n<isActive>false</isActive>\n<url>http://a.example</url>',
    facts: [[5, { url: 'http://a.example', active: false, insecure: true, direction: 'out' }]],
  },
  {
    type: 'CspTrustedSite',
    body: '<context>All</context>\n<endpointUrl>https://a.example</endpointUrl>\n<isActive>true</isActive>\n<isApplicableToConnectSrc>true</isApplicableToConnectSrc>',
    facts: [[4, { active: true, isApplicableToConnectSrc: true, direction: 'browser' }]],
  },
  {
    type: 'NamedCredential',
    body: `<calloutStatus>Enabled</calloutStatus>\n${parameter('namedCredentialParameters', 'Url', 'https://a.example/v1')}\n<namedCredentialType>SecuredEndpoint</namedCredentialType>`,
    facts: [[7, { url: 'https://a.example/v1', credentialType: 'SecuredEndpoint', active: true }]],
  },
  {
    type: 'NamedCredential',
    body: '<endpoint>https://a.example</endpoint>\n<authTokenEndpointUrl>https://t.example</authTokenEndpointUrl>\n<calloutStatus>Disabled</calloutStatus>',
    facts: [
      [3, { url: 'https://a.example', credentialType: 'Legacy', active: false }],
      [
        4,
        { url: 'https://t.example', element: 'authTokenEndpointUrl', mechanism: 'auth-provider' },
      ],
    ],
  },
  {
    type: 'ExternalCredential',
    body: parameter('externalCredentialParameters', 'AuthProviderUrl', 'https://t.example/token'),
    facts: [[6, { mechanism: 'external-credential', url: 'https://t.example/token' }]],
  },
  {
    type: 'ExternalAuthIdentityProvider',
    body: parameter('externalAuthIdentityProviderParameters', 'TokenUrl', 'https://t.example'),
    facts: [[6, { mechanism: 'auth-provider', element: 'TokenUrl', direction: 'out' }]],
  },
  {
    type: 'AuthProvider',
    body: '<authorizeUrl>https://i.example/a</authorizeUrl>\n<providerType>OpenIdConnect</providerType>\n<tokenUrl>https://i.example/t</tokenUrl>',
    facts: [
      [5, { url: 'https://i.example/t', direction: 'out', providerType: 'OpenIdConnect' }],
      [3, { url: 'https://i.example/a', direction: 'browser' }],
    ],
  },
  {
    type: 'AuthProvider',
    body: '<friendlyName>G</friendlyName>\n<providerType>Google</providerType>',
    facts: [[4, { url: 'https://accounts.google.com', providerType: 'Google' }]],
  },
  {
    type: 'SamlSsoConfig',
    body: '<loginUrl>https://i.example/saml</loginUrl>',
    facts: [[3, { mechanism: 'auth-provider', direction: 'browser' }]],
  },
  {
    type: 'Workflow',
    body: '<outboundMessages>\n<fullName>Send</fullName>\n<endpointUrl>https://a.example/in</endpointUrl>\n<fields>Email</fields>\n<fields>Id</fields>\n<includeSessionId>true</includeSessionId>\n</outboundMessages>',
    facts: [
      [
        5,
        {
          active: true,
          objects: ['One'],
          fields: ['Email', 'Id'],
          includeSessionId: true,
          carries: ['crm-record'],
        },
      ],
    ],
  },
  {
    type: 'ExternalServiceRegistration',
    body: '<label>L</label>\n<namedCredentialReference>Bank</namedCredentialReference>\n<operations><name>pay</name></operations>\n<registrationProviderType>Custom</registrationProviderType>\n<schema>{"openapi":"3.0.0",\n&quot;servers&quot;:[{"url":"https://bank.example/v2"}]}</schema>',
    facts: [[8, { url: 'https://bank.example/v2', via: 'Bank', operations: ['pay'] }]],
  },
  {
    type: 'ExternalServiceRegistration',
    body: '<schema>swagger: "2.0"\nhost: bank.example\nbasePath: /v1</schema>',
    facts: [[4, { url: 'https://bank.example/v1' }]],
  },
  {
    type: 'EventRelayConfig',
    body: '<destinationResourceName>callout:Aws_Bus</destinationResourceName>\n<eventChannel>Order_Channel__chn</eventChannel>\n<state>STOP</state>',
    facts: [[3, { via: 'Aws_Bus', active: false, carries: ['event:Order_Channel__chn'] }]],
  },
  {
    type: 'PlatformEventChannel',
    body: '<channelType>data</channelType>',
    facts: [[3, { mechanism: 'event-channel', channelType: 'data', direction: 'in' }]],
  },
  {
    type: 'PlatformEventChannelMember',
    body: '<enrichedFields><name>Phone</name></enrichedFields><eventChannel>C__chn</eventChannel><selectedEntity>AccountChangeEvent</selectedEntity>',
    facts: [
      [
        3,
        {
          carries: ['event:AccountChangeEvent'],
          enrichedFields: ['Phone'],
          eventChannel: 'C__chn',
        },
      ],
    ],
  },
  {
    type: 'ManagedEventSubscription',
    body: '<state>RUN</state><topicName>/event/Order__e</topicName>',
    facts: [[3, { carries: ['event:Order__e'], active: true }]],
  },
  {
    type: 'ExtlClntAppCanvasSettings',
    body: '<canvasUrl>https://c.example</canvasUrl>',
    facts: [[3, { mechanism: 'connected-app', carries: ['crm-record'] }]],
  },
  {
    type: 'CorsWhitelistOrigin',
    body: '<urlPattern>https://*.a.example</urlPattern>',
    facts: [[3, { direction: 'in', url: 'https://*.a.example' }]],
  },
  {
    type: 'ExternalDataSource',
    body: '<endpoint>https://odata.example</endpoint>\n<isWritable>true</isWritable>\n<namedCredential>OData</namedCredential>\n<type>OData4</type>',
    facts: [[3, { via: 'OData', isWritable: true, type: 'OData4' }]],
  },
  {
    type: 'OutboundNetworkConnection',
    body: '<isActive>true</isActive>\n<outboundNetworkConnProperties><propertyName>Region</propertyName><propertyValue>us-west-2</propertyValue></outboundNetworkConnProperties>',
    facts: [[4, { region: 'us-west-2', direction: 'out', active: true }]],
  },
  {
    type: 'InboundNetworkConnection',
    body: '<isActive>false</isActive>\n<inboundNetworkConnProperties><propertyName>Region</propertyName><propertyValue>eu-central-1</propertyValue></inboundNetworkConnProperties>',
    facts: [[4, { region: 'eu-central-1', direction: 'in', active: false }]],
  },
  {
    type: 'RedirectWhitelistUrl',
    body: '<url>https://r.example</url>',
    facts: [[3, { mechanism: 'redirect-url' }]],
  },
  {
    type: 'IframeWhiteListUrlSettings',
    body: '<iframeWhiteListUrls>\n<context>VisualforcePages</context>\n<url>https://f.example</url>\n</iframeWhiteListUrls>',
    facts: [[5, { mechanism: 'redirect-url', context: ['VisualforcePages'] }]],
  },
  {
    type: 'CallCenter',
    body: '<adapterUrl>https://cti.example</adapterUrl>',
    facts: [[3, { mechanism: 'web-link', carries: ['crm-record'] }]],
  },
  {
    type: 'CustomTab',
    body: '<url>https://tab.example</url>',
    facts: [[3, { mechanism: 'web-link', direction: 'browser' }]],
  },
  {
    type: 'ActivationPlatform',
    body: '<enabled>true</enabled>\n<platformType>Advertising</platformType>',
    facts: [
      [4, { mechanism: 'data-stream', platformType: 'Advertising', carries: ['crm-record'] }],
    ],
  },
  {
    type: 'MktDataConnection',
    body: '<connectorName>SNOWFLAKE</connectorName>\n<parameters>\n<paramName>u</paramName>\n<value>https://x.snow.example</value>\n</parameters>',
    facts: [[6, { url: 'https://x.snow.example', connector: 'SNOWFLAKE' }]],
  },
  {
    type: 'DataConnectorS3',
    body: '<s3BucketName>prompts</s3BucketName>',
    facts: [[3, { s3BucketName: 'prompts', direction: 'in' }]],
  },
];

describe('declared destinations', () => {
  test.each(POSITIVE)('$type is read: $body', ({ type, body, facts }) => {
    const found = factsOf(type, body);
    expect(found.map((one) => one.kind)).toEqual(facts.map(() => 'endpoint'));
    expect(found.map((one) => one.at[0])).toEqual(facts.map(([line]) => line));
    facts.forEach(([, values], index) => {
      expect(found[index]?.values).toMatchObject(values);
    });
  });

  test.each([
    [
      'RemoteSiteSetting',
      '<description>see https://a.example</description><isActive>true</isActive>',
    ],
    ['CspTrustedSite', '<!-- <endpointUrl>https://a.example</endpointUrl> -->'],
    ['ExternalCredential', parameter('externalCredentialParameters', 'AuthHeader', 'Bearer x')],
    [
      'ExternalAuthIdentityProvider',
      parameter('externalAuthIdentityProviderParameters', 'ClientAuthentication', 'Header'),
    ],
    ['AuthProvider', '<providerType>Custom</providerType><plugin>MyPlugin</plugin>'],
    ['Workflow', '<rules><fullName>R</fullName><active>true</active></rules>'],
    [
      'ExternalServiceRegistration',
      '<registrationProviderType>ApexRest</registrationProviderType><schema>{"info":{"contact":"https://a.example"}}</schema>',
    ],
    ['ConnectedApp', '<label>Only a label</label>'],
    ['CorsWhitelistOrigin', '<urlPattern></urlPattern>'],
    ['RedirectWhitelistUrl', '<url/>'],
    ['IframeWhiteListUrlSettings', ''],
    ['CustomTab', '<customObject>true</customObject>'],
    ['SamlSsoConfig', '<samlEntityId>x</samlEntityId>'],
    ['ExternalClientApplication', '<label>x</label>'],
    ['Package', '<types><members>https://a.example</members></types>'],
  ])('%s without a destination gives nothing: %s', (type, body) => {
    expect(factsOf(type, body)).toEqual([]);
  });

  test('a secured credential without a URL is a destination that is not known', () => {
    const body = parameter('namedCredentialParameters', 'OutboundNetworkConnection', '');
    expect(factsOf('NamedCredential', body)[0]?.values).toMatchObject({
      url: '',
      direction: 'out',
    });
  });

  test('an outbound message is off only when all of its rules are', () => {
    const message =
      '<outboundMessages><fullName>M</fullName><endpointUrl>https://a.example</endpointUrl></outboundMessages>';
    const rule = (active: string) =>
      `<rules><fullName>R${active}</fullName><actions><name>M</name><type>OutboundMessage</type></actions><active>${active}</active></rules>`;
    const active = (...rules: string[]) =>
      factsOf('Workflow', message + rules.map(rule).join(''))[0]?.values['active'];
    expect(active('false')).toBe(false);
    expect(active('false', 'true')).toBe(true);
    expect(active()).toBe(true);
  });

  test('an agent registration is an endpoint and an agent', () => {
    const found = factsOf(
      'ExternalServiceRegistration',
      '<namedCredentialReference>Mcp</namedCredentialReference><registrationProviderType>ModelContextProtocol</registrationProviderType>',
    );
    expect(found.map((one) => one.kind)).toEqual(['endpoint', 'agent']);
    expect(found[1]?.values).toMatchObject({ via: 'Mcp', part: 'ModelContextProtocol' });
  });

  test('decomposed outbound messages take their object from the folder', () => {
    const file = 'workflows/Case/outboundMessages/Send.workflowOutboundMessage-meta.xml';
    const found = factsOf(
      'WorkflowOutboundMessage',
      '<endpointUrl>https://a.example</endpointUrl>',
      file,
    );
    expect(found[0]?.values['objects']).toEqual(['Case']);
  });
});
