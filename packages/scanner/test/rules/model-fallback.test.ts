// Models that may answer from another region, and models that stand in for others.
import { describe, expect, test } from 'vitest';
import { modelFallback } from '../../src/rules/model-fallback.ts';
import { checkFiles, EU_TENANT, places } from './check_files.ts';

type Files = Readonly<Record<string, string>>;

const bedrock = (model: string): Files => ({
  'src/ask.ts': `import { BedrockRuntimeClient, ConverseCommand } from '@aws-sdk/client-bedrock-runtime';\nconst client = new BedrockRuntimeClient({ region: 'eu-central-1' });\nexport const ask = (messages) =>\n  client.send(new ConverseCommand({ modelId: '${model}', messages }));\n`,
});
const deployment = (sku: string, location: string): Files => ({
  'ai.tf': `resource "azurerm_cognitive_account" "ai" {\n  location = "${location}"\n  kind     = "OpenAI"\n}\nresource "azurerm_cognitive_deployment" "gpt" {\n  cognitive_account_id = azurerm_cognitive_account.ai.id\n  sku {\n    name = "${sku}"\n  }\n}\n`,
});
const settings = (fallback: string): Files => ({
  'force-app/main/default/settings/EinsteinGpt.settings-meta.xml': `<?xml version="1.0" encoding="UTF-8"?>\n<EinsteinGptSettings xmlns="http://soap.sforce.com/2006/04/metadata">\n${fallback}    <enableEinsteinGptPlatform>true</enableEinsteinGptPlatform>\n</EinsteinGptSettings>\n`,
});
const proxy = (base: string): Files => ({
  'litellm/config.yaml': `model_list:\n  - model_name: local\n    litellm_params:\n      model: openai/llama\n      api_base: https://eu.gateway.example/v1\n  - model_name: spare\n    litellm_params:\n      model: openai/gpt-4o${base}\nrouter_settings:\n  fallbacks:\n    - local: [spare]\n`,
});
const chain = (second: string): Files => ({
  'src/chain.ts': `import { ChatOpenAI } from '@langchain/openai';\nimport { ChatAnthropic } from '@langchain/anthropic';\nconst first = new ChatOpenAI({ configuration: { baseURL: 'https://eu.gateway.example/v1' } });\nconst second = ${second};\nexport const model = first.withFallbacks([second]);\n`,
});
const SETTINGS = 'force-app/main/default/settings/EinsteinGpt.settings-meta.xml';

const found: readonly (readonly [string, Files, readonly string[]])[] = [
  [
    'a profile of the USA',
    bedrock('us.anthropic.claude-sonnet-4-20250514-v1:0'),
    ['src/ask.ts:4 error'],
  ],
  [
    'the global profile',
    bedrock('global.anthropic.claude-sonnet-4-5-20250929-v1:0'),
    ['src/ask.ts:4 error'],
  ],
  ['a profile in a setting', { '.env': 'MODEL_ID=us.amazon.nova-pro-v1:0\n' }, ['.env:1 error']],
  [
    'a profile in the path of an Apex callout',
    {
      'classes/Ask.cls':
        "public class Ask {\n  public static void ask(String body) {\n    HttpRequest r = new HttpRequest();\n    r.setEndpoint('callout:Bedrock/model/us.anthropic.claude-3-5-haiku-20241022-v1:0/invoke');\n    new Http().send(r);\n  }\n}\n",
    },
    ['classes/Ask.cls:4 error'],
  ],
  [
    'a profile that an agent of Terraform uses',
    {
      'a.tf':
        'resource "aws_bedrockagent_agent" "a" {\n  foundation_model = "us.anthropic.claude-sonnet-4-20250514-v1:0"\n}\n',
    },
    ['a.tf:1 error'],
  ],
  [
    'a global deployment of Azure',
    deployment('GlobalStandard', 'swedencentral'),
    ['ai.tf:5 error'],
  ],
  ['a data zone of the USA', deployment('DataZoneStandard', 'eastus'), ['ai.tf:5 error']],
  ['the global place of Vertex', { '.env': 'GOOGLE_CLOUD_LOCATION=global\n' }, ['.env:1 error']],
  [
    'the global place in Python',
    { 'ask.py': 'import vertexai\n\nvertexai.init(project="crm", location="global")\n' },
    ['ask.py:3 error'],
  ],
  [
    'Einstein with its fallback on',
    settings('    <disableAIProviderRegionFallback>false</disableAIProviderRegionFallback>\n'),
    [`${SETTINGS}:3 error`],
  ],
  ['Einstein that says nothing of it', settings(''), [`${SETTINGS}:3 warning`]],
  ['a stand-in of a proxy', proxy(''), ['litellm/config.yaml:11 error']],
  [
    'a stand-in of a chain',
    chain("new ChatAnthropic({ model: 'claude-sonnet-4-0' })"),
    ['src/chain.ts:5 error'],
  ],
  [
    'stand-ins of a call',
    {
      'ask.py':
        'import litellm\n\n\ndef ask(messages, base):\n    return litellm.completion(model="openai/llama", api_base=base, messages=messages, fallbacks=["gpt-4o"])\n',
    },
    ['ask.py:5 error'],
  ],
];

const fine: readonly (readonly [string, Files])[] = [
  ['a model of the region that is asked', bedrock('anthropic.claude-3-haiku-20240307-v1:0')],
  ['the profile of the EU', bedrock('eu.anthropic.claude-sonnet-4-20250514-v1:0')],
  ['a regional deployment of Azure', deployment('Standard', 'swedencentral')],
  ['a data zone of the EU', deployment('DataZoneStandard', 'westeurope')],
  ['a region of Vertex', { '.env': 'GOOGLE_CLOUD_LOCATION=europe-west4\n' }],
  [
    'Einstein with its fallback off',
    settings('    <disableAIProviderRegionFallback>true</disableAIProviderRegionFallback>\n'),
  ],
  [
    'Einstein that is off',
    { [SETTINGS]: settings('')[SETTINGS]?.replace('>true<', '>false<') ?? '' },
  ],
  ['a stand-in behind the gateway', proxy('\n      api_base: https://eu.gateway.example/v1')],
  [
    'a stand-in of a chain behind the gateway',
    chain("new ChatOpenAI({ configuration: { baseURL: 'https://eu.gateway.example/v1' } })"),
  ],
  ['a chain that falls back to this machine', chain("new ChatOllama({ model: 'llama3' })")],
  ['a sample', { '.env.example': 'MODEL_ID=us.anthropic.claude-sonnet-4-20250514-v1:0\n' }],
  [
    'a comment',
    {
      'src/a.ts':
        "// was us.anthropic.claude-sonnet-4-20250514-v1:0\nexport const a = () => fetch('/b');\n",
    },
  ],
  ['a host that begins like a profile', { '.env': 'MODEL_HOST=us.example.com\n' }],
  [
    'another global',
    { 'src/a.ts': "export const a = (store) => store.open({ location: 'global' });\n" },
  ],
];

describe('found', () => {
  test.each(found)('%s', (_, files, expected) => {
    expect(places(checkFiles(files, EU_TENANT, modelFallback))).toEqual(expected);
  });
});

describe('fine', () => {
  test.each(fine)('%s', (_, files) => {
    expect(places(checkFiles(files, EU_TENANT, modelFallback))).toEqual([]);
  });
});
