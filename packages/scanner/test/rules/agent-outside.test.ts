// Agents and their tools outside.
import { describe, expect, test } from 'vitest';
import { agentOutside } from '../../src/rules/agent-outside.ts';
import { checkFiles, EU_TENANT, places } from './check_files.ts';

type Files = Readonly<Record<string, string>>;

const servers = (server: string, file = '.mcp.json'): Files => ({
  [file]: `{\n  "mcpServers": {\n    "crm": ${server}\n  }\n}\n`,
});
const action = (host: string): Files => ({
  'force-app/main/default/namedCredentials/Tools.namedCredential-meta.xml': `<?xml version="1.0" encoding="UTF-8"?>\n<NamedCredential xmlns="http://soap.sforce.com/2006/04/metadata">\n    <endpoint>https://${host}</endpoint>\n    <label>Tools</label>\n    <principalType>Anonymous</principalType>\n    <protocol>NoAuthentication</protocol>\n</NamedCredential>\n`,
  'force-app/main/default/externalServiceRegistrations/Tools.externalServiceRegistration-meta.xml': `<?xml version="1.0" encoding="UTF-8"?>\n<ExternalServiceRegistration xmlns="http://soap.sforce.com/2006/04/metadata">\n    <label>Tools</label>\n    <namedCredential>Tools</namedCredential>\n    <registrationProviderType>Custom</registrationProviderType>\n    <schema>{"openapi":"3.0.1","paths":{}}</schema>\n    <status>Complete</status>\n</ExternalServiceRegistration>\n`,
  'aiAuthoringBundles/Desk/Desk.agent':
    'system:\n  instructions: "help"\nactions:\n  enrich:\n    target: "externalService://Tools.enrich"\n',
});
const client = (url: string): Files => ({
  'src/tools.ts': `import { SSEClientTransport } from '@modelcontextprotocol/sdk/client/sse.js';\nexport const open = () => new SSEClientTransport(new URL('${url}'));\n`,
});
const tool = (url: string): Files => ({
  'ask.py': `from openai import OpenAI\n\nclient = OpenAI(base_url="https://eu.gateway.example/v1")\nclient.responses.create(model="m", input="x", tools=[{"type": "mcp", "server_url": "${url}"}])\n`,
});
const hubspot = (url: string): Files => ({
  'src/app/workflow-actions/enrich-hsmeta.json': `{\n  "uid": "enrich",\n  "type": "workflow-action",\n  "config": {\n    "actionUrl": "${url}",\n    "isPublished": true,\n    "supportedClients": [{ "client": "AGENTS" }],\n    "inputFields": []\n  }\n}\n`,
});

const found: readonly (readonly [string, Files, readonly string[]])[] = [
  ['a server outside', servers('{ "url": "https://api.openai.com/mcp" }'), ['.mcp.json:3 error']],
  [
    'a server that nobody has placed',
    servers('{ "type": "http", "url": "https://mcp.enrich.example/mcp" }'),
    ['.mcp.json:3 warning'],
  ],
  [
    'a bridge to a server',
    servers('{ "command": "npx", "args": ["-y", "mcp-remote", "https://mcp.enrich.example/sse"] }'),
    ['.mcp.json:3 warning'],
  ],
  [
    'a server of an editor',
    servers('{ "url": "https://mcp.enrich.example" }', '.cursor/mcp.json'),
    ['.cursor/mcp.json:3 warning'],
  ],
  [
    'a server that only a run tells',
    servers('{ "url": "https://${MCP_HOST}/mcp" }'),
    ['.mcp.json:3 warning'],
  ],
  [
    'an action of an agent',
    action('api.openai.com'),
    ['aiAuthoringBundles/Desk/Desk.agent:5 error'],
  ],
  [
    'an action at a host that nobody has placed',
    action('tools.example'),
    ['aiAuthoringBundles/Desk/Desk.agent:5 warning'],
  ],
  ['a client of a program', client('https://mcp.enrich.example/sse'), ['src/tools.ts:2 warning']],
  [
    'a tool that a model calls itself',
    tool('https://mcp.enrich.example/mcp'),
    ['ask.py:4 warning'],
  ],
  [
    'a tool for HubSpot agents',
    hubspot('https://tools.enrich.example/act'),
    ['src/app/workflow-actions/enrich-hsmeta.json:5 warning'],
  ],
  [
    'a client of HubSpot',
    {
      'src/app/mcp/m-hsmeta.json':
        '{\n  "uid": "m",\n  "type": "mcp-client",\n  "config": {\n    "url": "https://api.openai.com/mcp"\n  }\n}\n',
    },
    ['src/app/mcp/m-hsmeta.json:5 error'],
  ],
];

const fine: readonly (readonly [string, Files])[] = [
  ['a server behind the gateway', servers('{ "url": "https://eu.gateway.example/mcp" }')],
  ['a server on this machine', servers('{ "url": "http://localhost:3333/mcp" }')],
  ['a server that is a program', servers('{ "command": "node", "args": ["./server.js"] }')],
  ['a server that is off', servers('{ "url": "https://mcp.enrich.example", "disabled": true }')],
  ['the server of HubSpot itself', servers('{ "url": "https://mcp.hubspot.com" }')],
  ['an action behind the gateway', action('eu.gateway.example')],
  ['an action that is Apex', { 'a/A.agent': 'actions:\n  b:\n    target: "apex://Enrich"\n' }],
  ['a client at the gateway', client('https://eu.gateway.example/mcp')],
  ['a tool at the gateway', tool('https://eu.gateway.example/mcp')],
  ['a tool for HubSpot agents behind the gateway', hubspot('https://eu.gateway.example/act')],
  [
    'a workflow action that no agent may take',
    {
      'src/app/workflow-actions/e-hsmeta.json':
        hubspot('https://tools.enrich.example/act')[
          'src/app/workflow-actions/enrich-hsmeta.json'
        ]?.replace('AGENTS', 'WORKFLOWS') ?? '',
    },
  ],
  [
    'another use of a URL',
    { 'src/a.ts': "export const a = (open) => open({ url: 'https://mcp.enrich.example' });\n" },
  ],
];

describe('found', () => {
  test.each(found)('%s', (_, files, expected) => {
    expect(places(checkFiles(files, EU_TENANT, agentOutside))).toEqual(expected);
  });
});

describe('fine', () => {
  test.each(fine)('%s', (_, files) => {
    expect(places(checkFiles(files, EU_TENANT, agentOutside))).toEqual([]);
  });
});
