/** SDKs of JavaScript that call hosts which the program does not name. */

import type { ClientCall, ClientRow, SinkRow } from './table.ts';

const ANY: Readonly<Record<string, ClientCall>> = { '*': { verb: 'POST' } };

/** An SDK: library, names of its constructors, members of the first argument that override its host. */
function sdk(
  library: string,
  names: readonly string[],
  members: readonly string[] = [],
  more: Partial<ClientRow> = {},
): ClientRow {
  return {
    k: 'client',
    library,
    names,
    mechanism: 'javascript-sdk',
    base: members.length === 0 ? [] : [{ argument: 0, members }],
    implicit: true,
    calls: ANY,
    ...more,
  };
}

/** A server of one's own: no host without configuration. */
const server = (
  library: string,
  names: readonly string[],
  members: readonly string[],
  more: Partial<ClientRow> = {},
): ClientRow =>
  sdk(library, names, [], {
    implicit: false,
    base: [{ argument: 0, members }, { argument: 0 }],
    ...more,
  });

const BASES = ['baseURL', 'baseUrl', 'basePath', 'base_url', 'serverURL', 'apiUrl', 'endpoint'];
const CONFIGURED = [
  'configuration.baseURL',
  'configuration.basePath',
  'clientOptions.baseURL',
  'anthropicApiUrl',
  ...BASES,
];
const AWS_OPTIONS = ['region', 'endpoint'];
const DERIVE = [
  'getGenerativeModel',
  'startChat',
  'chat',
  'model',
  'withStructuredOutput',
  'bindTools',
  'bind',
  'bucket',
  'dataset',
  'topic',
  'collection',
  'db',
  'index',
  'Index',
  'namespace',
  'container',
  'connect',
];

/** Rows of models and of the services that hold or forward what a model sees. */
const MODELS: readonly SinkRow[] = [
  sdk(
    'openai',
    [
      'openai:',
      'openai:OpenAI',
      'openai:OpenAIApi',
      'openai:Configuration',
      'openai-api:',
      'openai-edge:OpenAIApi',
    ],
    BASES,
    { base: [{ argument: 0, members: BASES }, { argument: 1 }] },
  ),
  sdk('azure-openai', ['openai:AzureOpenAI'], [...BASES, 'endpoint'], {
    implicit: false,
    options: ['endpoint', 'apiVersion', 'deployment'],
  }),
  sdk(
    'azure-openai',
    ['@azure/openai:OpenAIClient', '@azure-rest/ai-inference:', '@azure/ai-inference:'],
    [],
    { implicit: false, base: [{ argument: 0 }] },
  ),
  sdk(
    'anthropic',
    ['@anthropic-ai/sdk:', '@anthropic-ai/sdk:Anthropic', '@anthropic-ai/sdk:Client'],
    BASES,
  ),
  sdk(
    'aws-bedrock',
    ['@anthropic-ai/bedrock-sdk:', '@anthropic-ai/bedrock-sdk:AnthropicBedrock'],
    BASES,
    { options: ['awsRegion'] },
  ),
  sdk(
    'google-vertex',
    ['@anthropic-ai/vertex-sdk:', '@anthropic-ai/vertex-sdk:AnthropicVertex'],
    BASES,
    { options: ['region', 'projectId'] },
  ),
  sdk(
    'google-generative-ai',
    [
      '@google/generative-ai:GoogleGenerativeAI',
      '@google/genai:GoogleGenAI',
      '@google/genai:GoogleGenerativeAI',
    ],
    ['httpOptions.baseUrl', ...BASES],
    { derive: DERIVE, options: ['vertexai', 'location', 'project'] },
  ),
  sdk(
    'google-vertex',
    [
      '@google-cloud/vertexai:VertexAI',
      '@google-cloud/aiplatform:PredictionServiceClient',
      '@google-cloud/aiplatform:v1.PredictionServiceClient',
    ],
    ['apiEndpoint'],
    { derive: DERIVE, options: ['location', 'project', 'apiEndpoint'] },
  ),
  sdk(
    'aws-bedrock',
    ['@aws-sdk/client-bedrock-runtime:*', '@aws-sdk/client-bedrock-agent-runtime:*Client'],
    ['endpoint'],
    { options: AWS_OPTIONS },
  ),
  sdk(
    'cohere',
    ['cohere-ai:', 'cohere-ai:CohereClient', 'cohere-ai:CohereClientV2', 'cohere-ai:Cohere'],
    ['environment', ...BASES],
  ),
  sdk(
    'mistral',
    ['@mistralai/mistralai:', '@mistralai/mistralai:Mistral', '@mistralai/mistralai:MistralClient'],
    BASES,
  ),
  sdk('groq', ['groq-sdk:', 'groq-sdk:Groq'], BASES),
  sdk('together', ['together-ai:', 'together-ai:Together'], BASES),
  sdk('replicate', ['replicate:', 'replicate:Replicate'], BASES),
  sdk(
    'hugging-face',
    [
      '@huggingface/inference:HfInference',
      '@huggingface/inference:InferenceClient',
      '@huggingface/inference:HfInferenceEndpoint',
    ],
    [],
    { base: [{ argument: 1, members: ['endpointUrl'] }], derive: ['endpoint'] },
  ),
  sdk('ollama', ['ollama:Ollama'], ['host'], { implicit: true }),
  sdk('perplexity', ['@perplexity-ai/perplexity_ai:'], BASES),
  sdk('deepseek', ['deepseek:'], BASES),
  sdk('fireworks', ['fireworks-js:', 'fireworks-ai:'], BASES),
  sdk(
    'openrouter',
    [
      '@openrouter/ai-sdk-provider:createOpenRouter',
      '@openrouter/ai-sdk-provider:openrouter',
      '@openrouter/sdk:OpenRouter',
    ],
    BASES,
  ),
  sdk('voyage', ['voyageai:VoyageAIClient'], ['environment', ...BASES]),
  sdk('assemblyai', ['assemblyai:AssemblyAI'], BASES),
  sdk(
    'deepgram',
    ['@deepgram/sdk:createClient', '@deepgram/sdk:Deepgram'],
    ['global.url', ...BASES],
  ),
  sdk(
    'elevenlabs',
    ['elevenlabs:ElevenLabsClient', '@elevenlabs/elevenlabs-js:ElevenLabsClient'],
    BASES,
  ),
  // LangChain
  ...(
    [
      ['openai', '@langchain/openai', 'ChatOpenAI OpenAI OpenAIEmbeddings DallEAPIWrapper'],
      ['azure-openai', '@langchain/openai', 'AzureChatOpenAI AzureOpenAI AzureOpenAIEmbeddings'],
      ['anthropic', '@langchain/anthropic', 'ChatAnthropic ChatAnthropicMessages'],
      [
        'google-generative-ai',
        '@langchain/google-genai',
        'ChatGoogleGenerativeAI GoogleGenerativeAIEmbeddings',
      ],
      ['google-vertex', '@langchain/google-vertexai', 'ChatVertexAI VertexAI VertexAIEmbeddings'],
      ['aws-bedrock', '@langchain/aws', 'ChatBedrockConverse BedrockEmbeddings'],
      ['cohere', '@langchain/cohere', 'ChatCohere Cohere CohereEmbeddings'],
      ['mistral', '@langchain/mistralai', 'ChatMistralAI MistralAI MistralAIEmbeddings'],
      ['groq', '@langchain/groq', 'ChatGroq'],
      ['ollama', '@langchain/ollama', 'ChatOllama Ollama OllamaEmbeddings'],
    ] as const
  ).map(([library, module, classes]) =>
    sdk(
      library,
      classes.split(' ').map((name) => `${module}:${name}`),
      CONFIGURED,
      {
        derive: DERIVE,
        options: [
          'region',
          'location',
          'azureOpenAIApiInstanceName',
          'azureOpenAIBasePath',
          'azureOpenAIEndpoint',
          'model',
          'modelName',
        ],
      },
    ),
  ),
  sdk(
    'openai',
    [
      'langchain/llms/openai:OpenAI',
      'langchain/chat_models/openai:ChatOpenAI',
      'langchain/embeddings/openai:OpenAIEmbeddings',
    ],
    CONFIGURED,
    {
      base: [
        { argument: 0, members: CONFIGURED },
        { argument: 1, members: CONFIGURED },
      ],
      derive: DERIVE,
    },
  ),
  // Vercel AI SDK: `openai('gpt-4o')` is a model of the provider's own host.
  ...(
    [
      ['openai', 'openai', 'OpenAI'],
      ['anthropic', 'anthropic', 'Anthropic'],
      ['google-generative-ai', 'google', 'GoogleGenerativeAI'],
      ['google-vertex', 'google-vertex', 'Vertex'],
      ['aws-bedrock', 'amazon-bedrock', 'AmazonBedrock'],
      ['azure-openai', 'azure', 'Azure'],
      ['mistral', 'mistral', 'Mistral'],
      ['cohere', 'cohere', 'Cohere'],
      ['groq', 'groq', 'Groq'],
      ['deepseek', 'deepseek', 'DeepSeek'],
      ['xai', 'xai', 'Xai'],
      ['perplexity', 'perplexity', 'Perplexity'],
      ['together', 'togetherai', 'TogetherAI'],
    ] as const
  ).flatMap(([library, module, name]): SinkRow[] => {
    const local =
      { 'google-vertex': 'vertex', 'amazon-bedrock': 'bedrock', togetherai: 'togetherai' }[
        module as string
      ] ?? module;
    return [
      sdk(library, [`@ai-sdk/${module}:create${name}`], BASES, {
        options: ['region', 'location', 'resourceName'],
      }),
      sdk(library, [
        `@ai-sdk/${module}:${local}`,
        ...[
          'chat',
          'responses',
          'completion',
          'embedding',
          'textEmbeddingModel',
          'languageModel',
        ].map((kind) => `@ai-sdk/${module}:${local}.${kind}`),
      ]),
    ];
  }),
  sdk('openai-compatible', ['@ai-sdk/openai-compatible:createOpenAICompatible'], BASES, {
    implicit: false,
  }),
  // Vector stores
  sdk(
    'pinecone',
    ['@pinecone-database/pinecone:Pinecone', '@pinecone-database/pinecone:PineconeClient'],
    ['controllerHostUrl'],
    { derive: DERIVE, options: ['environment'] },
  ),
  server(
    'weaviate',
    ['weaviate-ts-client:', 'weaviate-client:connectToWeaviateCloud', 'weaviate-ts-client:client'],
    ['host'],
  ),
  server('qdrant', ['@qdrant/js-client-rest:QdrantClient'], ['url', 'host']),
];

const SERVICES: readonly SinkRow[] = [
  sdk('hubspot', ['@hubspot/api-client:Client', '@hubspot/api-client:'], ['basePath']),
  server(
    'salesforce',
    ['jsforce:Connection', 'jsforce:jsforce.Connection', 'jsforce:OAuth2'],
    ['loginUrl', 'instanceUrl', 'oauth2.loginUrl'],
    {
      library: 'jsforce',
      implicit: true,
      base: [{ argument: 0, members: ['loginUrl', 'instanceUrl', 'oauth2.loginUrl'] }],
      derive: ['sobject'],
    },
  ),
  server('nodemailer', ['nodemailer:createTransport'], ['host', 'service']),
  sdk('twilio', ['twilio:', 'twilio:Twilio'], [], { options: ['region', 'edge'] }),
  sdk(
    'sendgrid',
    [
      '@sendgrid/mail:send',
      '@sendgrid/mail:sendMultiple',
      '@sendgrid/client:request',
      '@sendgrid/mail:MailService',
    ],
    ['baseUrl'],
  ),
  sdk('mailgun', ['mailgun.js:', 'mailgun-js:'], ['url', 'host']),
  sdk(
    'mailchimp',
    ['@mailchimp/mailchimp_marketing:*.*', '@mailchimp/mailchimp_transactional:'],
    [],
  ),
  sdk('postmark', ['postmark:ServerClient'], []),
  sdk('resend', ['resend:Resend'], []),
  sdk('slack', ['@slack/web-api:WebClient', '@slack/bolt:App'], [], {
    base: [{ argument: 1, members: ['slackApiUrl'] }],
  }),
  server('slack', ['@slack/webhook:IncomingWebhook'], ['url'], { implicit: true }),
  sdk('discord', ['discord.js:Client', 'discord.js:WebhookClient'], []),
  sdk('telegram', ['telegraf:Telegraf', 'node-telegram-bot-api:'], []),
  sdk(
    'segment',
    [
      '@segment/analytics-node:Analytics',
      '@segment/analytics-next:AnalyticsBrowser.load',
      'analytics-node:',
    ],
    ['host'],
    {
      base: [
        { argument: 0, members: ['host', 'cdnURL'] },
        { argument: 1, members: ['host'] },
      ],
    },
  ),
  sdk(
    'sentry',
    [
      '@sentry/node:init',
      '@sentry/browser:init',
      '@sentry/react:init',
      '@sentry/serverless:init',
      '@sentry/nextjs:init',
      '@sentry/aws-serverless:init',
      ':Sentry.init',
    ],
    ['dsn', 'tunnel'],
  ),
  sdk('posthog', ['posthog-node:PostHog', 'posthog-node:'], [], {
    base: [{ argument: 1, members: ['host'] }],
  }),
  sdk('posthog', ['posthog-js:init', 'posthog-js:posthog.init', ':posthog.init'], [], {
    base: [{ argument: 1, members: ['api_host'] }],
  }),
  sdk(
    'datadog',
    [
      '@datadog/browser-rum:datadogRum.init',
      '@datadog/browser-logs:datadogLogs.init',
      'dd-trace:init',
    ],
    ['site', 'proxy', 'url'],
  ),
  sdk('datadog', ['@datadog/datadog-api-client:client.createConfiguration'], ['baseServer']),
  sdk('mixpanel', ['mixpanel:init', 'mixpanel-browser:init'], [], {
    base: [{ argument: 1, members: ['host', 'api_host'] }],
  }),
  sdk(
    'amplitude',
    ['@amplitude/analytics-node:init', '@amplitude/analytics-browser:init', '@amplitude/node:init'],
    [],
    { base: [{ argument: 1, members: ['serverUrl', 'serverZone'] }] },
  ),
  sdk('google-analytics', ['react-ga:initialize', 'react-ga4:initialize', ':gtag', ':ga'], []),
  sdk('intercom', ['intercom-client:IntercomClient', 'intercom-client:Client'], ['environment']),
  sdk('zendesk', ['node-zendesk:createClient'], ['remoteUri', 'endpointUri', 'subdomain']),
  sdk('stripe', ['stripe:', 'stripe:Stripe'], [], { base: [{ argument: 1, members: ['host'] }] }),
  sdk('notion', ['@notionhq/client:Client'], ['baseUrl']),
  sdk('airtable', ['airtable:'], ['endpointUrl']),
  sdk(
    'shopify',
    ['@shopify/shopify-api:shopifyApi', 'shopify-api-node:'],
    ['shopName', 'hostName'],
  ),
  sdk('github', ['@octokit/rest:Octokit', 'octokit:Octokit', '@octokit/core:Octokit'], ['baseUrl']),
  sdk('google-apis', ['googleapis:google.*'], []),
  sdk('google-cloud', ['@google-cloud/*:*'], ['apiEndpoint'], {
    derive: DERIVE,
    options: ['location', 'projectId', 'apiEndpoint'],
  }),
  sdk('firebase', ['firebase-admin:initializeApp', 'firebase/app:initializeApp'], ['databaseURL']),
  server('supabase', ['@supabase/supabase-js:createClient'], ['url'], {
    derive: ['from', 'channel'],
  }),
  sdk('aws', ['@aws-sdk/client-*:*', 'aws-sdk:*', '@aws-sdk/lib-*:*'], ['endpoint'], {
    options: AWS_OPTIONS,
  }),
  server(
    'azure-storage',
    [
      '@azure/storage-blob:BlobServiceClient',
      '@azure/storage-blob:BlobServiceClient.fromConnectionString',
      '@azure/storage-queue:QueueServiceClient',
    ],
    ['url'],
    { derive: ['getContainerClient', 'getBlockBlobClient', 'getQueueClient'] },
  ),
  server(
    'azure-service-bus',
    ['@azure/service-bus:ServiceBusClient', '@azure/event-hubs:EventHubProducerClient'],
    ['connectionString'],
    { derive: ['createSender'] },
  ),
  server('kafka', ['kafkajs:Kafka'], ['brokers'], { derive: ['producer', 'consumer'] }),
  server('amqp', ['amqplib:connect', 'amqplib/callback_api:connect'], ['hostname'], {
    derive: ['createChannel'],
  }),
  server('mqtt', ['mqtt:connect'], ['host']),
  server(
    'redis',
    ['redis:createClient', 'ioredis:', 'ioredis:Redis'],
    ['url', 'host', 'socket.host'],
  ),
  server('postgresql', ['pg:Client', 'pg:Pool', 'postgres:'], ['connectionString', 'host']),
  server(
    'mysql',
    [
      'mysql:createConnection',
      'mysql2:createConnection',
      'mysql:createPool',
      'mysql2/promise:createPool',
      'mysql2/promise:createConnection',
    ],
    ['host', 'uri'],
  ),
  server(
    'mongodb',
    [
      'mongodb:MongoClient',
      'mongodb:MongoClient.connect',
      'mongoose:connect',
      'mongoose:createConnection',
    ],
    [],
    { derive: DERIVE },
  ),
  server(
    'elasticsearch',
    ['@elastic/elasticsearch:Client', '@opensearch-project/opensearch:Client'],
    ['node', 'nodes', 'cloud.id'],
  ),
  server('snowflake', ['snowflake-sdk:createConnection'], ['account', 'accessUrl']),
  server('sftp', ['ssh2-sftp-client:', 'basic-ftp:Client', 'ssh2:Client'], ['host'], {
    base: [],
    calls: {
      connect: { url: [{ argument: 0, members: ['host'] }], verb: 'CONNECT' },
      access: { url: [{ argument: 0, members: ['host'] }], verb: 'CONNECT' },
    },
    quiet: true,
  }),
  server(
    'mcp',
    [
      '@modelcontextprotocol/sdk/client/sse.js:SSEClientTransport',
      '@modelcontextprotocol/sdk/client/streamableHttp.js:StreamableHTTPClientTransport',
    ],
    [],
  ),
];

export const javascriptSdks = (): readonly SinkRow[] => [...MODELS, ...SERVICES];
