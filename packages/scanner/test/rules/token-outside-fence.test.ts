// Tokens of the CRM: limits of their clients, where they are sent, where they are kept.
import { describe, expect, test } from 'vitest';
import { tokenOutsideFence } from '../../src/rules/token-outside-fence.ts';
import { checkFiles, EU_TENANT, places } from './check_files.ts';

type Files = Readonly<Record<string, string>>;

const XML = 'xmlns="http://soap.sforce.com/2006/04/metadata"';

const app = (
  relaxation: string,
  refresh: string,
  scope: string,
  callback = 'https://login.salesforce.com/cb',
): Files => ({
  'connectedApps/Erp.connectedApp-meta.xml': `<ConnectedApp ${XML}>
  <label>Erp</label>
  <oauthConfig>
    <callbackUrl>${callback}</callbackUrl>
    <scopes>${scope}</scopes>
  </oauthConfig>
  <oauthPolicy>
    <ipRelaxation>${relaxation}</ipRelaxation>
    <refreshTokenPolicy>${refresh}</refreshTokenPolicy>
  </oauthPolicy>
</ConnectedApp>
`,
});
const APP = 'connectedApps/Erp.connectedApp-meta.xml:4';

const policy = (relaxation: string, refresh: string): Files => ({
  'extlClntAppOauthPolicies/Erp.ecaOauthPlcy-meta.xml': `<ExtlClntAppOauthConfigurablePolicies ${XML}>
  <externalClientApplication>Erp</externalClientApplication>
  <ipRelaxationPolicyType>${relaxation}</ipRelaxationPolicyType>
  <refreshTokenPolicyType>${refresh}</refreshTokenPolicyType>
</ExtlClntAppOauthConfigurablePolicies>
`,
});

const request = (url: string, token: string): Files => ({
  'classes/Caller.cls': `public class Caller {
  public void call(String other) {
    String token = ${token};
    HttpRequest req = new HttpRequest();
    req.setEndpoint(${url});
    req.setHeader('Authorization', 'Bearer ' + token);
    new Http().send(req);
  }
}
`,
});

const message = (url: string, session: boolean): Files => ({
  'workflows/Lead/Told.outboundMessage-meta.xml': `<WorkflowOutboundMessage ${XML}>
  <endpointUrl>${url}</endpointUrl>
  <includeSessionId>${String(session)}</includeSessionId>
</WorkflowOutboundMessage>
`,
});

const link = (url: string): Files => ({
  'objects/Account/webLinks/Open.webLink-meta.xml': `<WebLink ${XML}>
  <fullName>Open</fullName>
  <linkType>url</linkType>
  <url>${url}</url>
</WebLink>
`,
});

const found: readonly (readonly [string, Files, readonly string[]])[] = [
  [
    'a client from any network whose tokens never end',
    app('BYPASS', 'infinite', 'Api'),
    [`${APP} error`],
  ],
  [
    'a client from any network',
    app('BYPASS', 'specific_lifetime:12:HOURS', 'Api'),
    [`${APP} warning`],
  ],
  ['tokens that never end', app('ENFORCE', 'infinite', 'Api'), [`${APP} warning`]],
  ['every right', app('ENFORCE', 'zero', 'Full'), [`${APP} note`]],
  [
    'a policy of an external client app',
    policy('Bypass', 'Infinite'),
    ['extlClntAppOauthPolicies/Erp.ecaOauthPlcy-meta.xml:3 error'],
  ],
  [
    'codes handed to a host outside',
    app('ENFORCE', 'zero', 'Api', 'https://events.us-east-1.amazonaws.com/cb'),
    [`${APP} error`],
  ],
  [
    'a session sent to another host',
    request("'https://erp.example.org/sync'", 'UserInfo.getSessionId()'),
    ['classes/Caller.cls:5 error'],
  ],
  [
    'a session sent to whoever is named',
    request('other', 'UserInfo.getSessionId()'),
    ['classes/Caller.cls:5 warning'],
  ],
  [
    'an outbound message with the session',
    message('https://erp.example.org/told', true),
    ['workflows/Lead/Told.outboundMessage-meta.xml:2 error'],
  ],
  [
    'a link with the session',
    link('https://erp.example.org/?sid={!API.Session_ID}'),
    ['objects/Account/webLinks/Open.webLink-meta.xml:4 error'],
  ],
  [
    'a token in a field',
    {
      'classes/Store.cls':
        'public class Store {\n  void keep(String token) {\n    insert new Connection__c(Refresh_Token__c = token);\n  }\n}\n',
    },
    ['classes/Store.cls:3 warning'],
  ],
  [
    'a token in the store of a browser',
    {
      'src/login.js':
        "export function done(reply) {\n  localStorage.setItem('access_token', reply.token);\n}\n",
    },
    ['src/login.js:2 warning'],
  ],
  [
    'a token in a file',
    {
      'app/login.py':
        'import json\n\ndef keep(refresh_token):\n    with open("t.json", "w") as out:\n        json.dump({"refresh_token": refresh_token}, out)\n',
    },
    ['app/login.py:5 warning'],
  ],
  [
    'a token of HubSpot sent to another host',
    {
      'src/relay.js':
        "export async function relay() {\n  await fetch('https://relay.example.org/in', {\n    method: 'POST',\n    headers: { Authorization: `Bearer ${process.env.HUBSPOT_ACCESS_TOKEN}` },\n  });\n}\n",
    },
    ['src/relay.js:2 error'],
  ],
];

const fine: readonly (readonly [string, Files])[] = [
  ['a client with limits', app('ENFORCE', 'specific_lifetime:12:HOURS', 'Api')],
  ['a policy with limits', policy('Enforce', 'SpecificInactivity')],
  ['networks that only refreshes leave', policy('Enforce_RelaxRefresh', 'SpecificLifetime')],
  [
    'a client whose policy is kept in the org',
    {
      'connectedApps/Erp.connectedApp-meta.xml': `<ConnectedApp ${XML}>\n  <oauthConfig>\n    <callbackUrl>https://login.salesforce.com/cb</callbackUrl>\n    <scopes>Api</scopes>\n  </oauthConfig>\n</ConnectedApp>\n`,
    },
  ],
  ['codes handed to a program of a person', app('ENFORCE', 'zero', 'Api', 'erp://oauth/done')],
  [
    'codes handed to a developer',
    app('ENFORCE', 'zero', 'Api', 'http://localhost:1717/OauthRedirect'),
  ],
  [
    'a session sent to the CRM itself',
    request("URL.getOrgDomainUrl().toExternalForm() + '/services/data'", 'UserInfo.getSessionId()'),
  ],
  [
    'a token of the other side',
    request("'https://erp.example.org/sync'", 'Erp_Setting__c.getInstance().Key__c'),
  ],
  ['an outbound message without the session', message('https://erp.example.org/told', false)],
  ['a message to the gateway', message('https://eu.gateway.example/told', true)],
  ['a link with the id of a record', link('https://erp.example.org/?id={!Account.Id}')],
  [
    'a token taken away',
    {
      'classes/Store.cls':
        'public class Store {\n  void forget(Connection__c one) {\n    one.Refresh_Token__c = null;\n  }\n}\n',
    },
  ],
  [
    'the session of a checkout',
    {
      'classes/Store.cls':
        'public class Store {\n  void keep(String id) {\n    insert new Order__c(Checkout_Session_Id__c = id);\n  }\n}\n',
    },
  ],
  [
    'a token of HubSpot sent to HubSpot',
    {
      'src/load.js':
        "export async function load() {\n  await fetch('https://api.hubapi.com/crm/v3/objects/contacts', {\n    headers: { Authorization: `Bearer ${process.env.HUBSPOT_ACCESS_TOKEN}` },\n  });\n}\n",
    },
  ],
  ['a theme in the store of a browser', { 'src/a.js': "localStorage.setItem('theme', 'dark');\n" }],
];

describe('found', () => {
  test.each(found)('%s', (_, files, expected) => {
    expect(places(checkFiles(files, EU_TENANT, tokenOutsideFence))).toEqual(expected);
  });
});

describe('fine', () => {
  test.each(fine)('%s', (_, files) => {
    expect(places(checkFiles(files, EU_TENANT, tokenOutsideFence))).toEqual([]);
  });
});
