/** Where Python sends data: HTTP clients and SDKs with hosts of their own. */

import type { CallRow, ClientCall, ClientRow, SinkRow, UrlAt, VerbAt } from './sinks/table.ts';

/** Positional, or by keyword: keyword arguments are an object in the last place. */
const keyword = (argument: number, ...members: string[]): readonly UrlAt[] => [
  { argument: -1, members },
  { argument },
];
const URL_FIRST = keyword(0, 'url');
const VERBS = ['get', 'head', 'options', 'post', 'put', 'patch', 'delete'];
const ANY: Readonly<Record<string, ClientCall>> = { '*': { verb: 'POST' } };

function call(
  library: string,
  names: readonly string[],
  verb: VerbAt,
  url: readonly UrlAt[] = URL_FIRST,
): CallRow {
  return { k: 'call', library, names, verb, url, mechanism: 'python-http' };
}

const verbs = (library: string, modules: readonly string[]): CallRow[] =>
  VERBS.map((verb) =>
    call(
      library,
      modules.map((module) => `${module}.${verb}`),
      verb.toUpperCase(),
    ),
  );

const SESSION_CALLS: Readonly<Record<string, ClientCall>> = {
  ...Object.fromEntries(VERBS.map((verb) => [verb, { url: URL_FIRST, verb: verb.toUpperCase() }])),
  request: { url: keyword(1, 'url'), verb: { argument: 0 } },
  stream: { url: keyword(1, 'url'), verb: { argument: 0 } },
  ws_connect: { url: URL_FIRST, verb: 'CONNECT' },
};

function session(
  library: string,
  names: readonly string[],
  base: readonly UrlAt[] = [],
): ClientRow {
  return {
    k: 'client',
    library,
    names,
    mechanism: 'python-http',
    base,
    implicit: false,
    calls: SESSION_CALLS,
    quiet: true,
  };
}

const BASES = [
  'base_url',
  'api_base',
  'openai_api_base',
  'anthropic_api_url',
  'endpoint_url',
  'endpoint',
  'host',
  'client_options.api_endpoint',
];

/** An SDK with a host of its own; options are keyword arguments. */
function sdk(library: string, names: readonly string[], more: Partial<ClientRow> = {}): ClientRow {
  return {
    k: 'client',
    library,
    names,
    mechanism: 'python-sdk',
    implicit: true,
    calls: ANY,
    base: [{ argument: -1, members: BASES }],
    ...more,
  };
}

const server = (
  library: string,
  names: readonly string[],
  members: readonly string[],
  more: Partial<ClientRow> = {},
): ClientRow =>
  sdk(library, names, {
    implicit: false,
    base: [{ argument: -1, members }, { argument: 0 }],
    ...more,
  });

/** Classes of one module under one library. */
const classes = (module: string, names: string): string[] =>
  names.split(' ').map((name) => `${module}.${name}`);

const HTTP: readonly SinkRow[] = [
  ...verbs('requests', ['requests', 'requests.api']),
  call(
    'requests',
    ['requests.request', 'requests.api.request', 'httpx.request', 'httpx.stream'],
    { argument: 0 },
    keyword(1, 'url'),
  ),
  session(
    'requests',
    [
      'requests.Session',
      'requests.session',
      'requests.sessions.Session',
      'requests_toolbelt.sessions.BaseUrlSession',
      'requests_oauthlib.OAuth2Session',
      'cloudscraper.create_scraper',
    ],
    [{ argument: -1, members: ['base_url'] }],
  ),
  ...verbs('httpx', ['httpx']),
  session(
    'httpx',
    ['httpx.Client', 'httpx.AsyncClient'],
    [{ argument: -1, members: ['base_url'] }],
  ),
  call(
    'urllib',
    ['urllib.request.urlopen', 'urllib2.urlopen', 'urllib.urlopen', 'urllib.request.urlretrieve'],
    '',
  ),
  {
    k: 'client',
    library: 'urllib3',
    names: ['urllib3.PoolManager', 'urllib3.HTTPSConnectionPool', 'urllib3.HTTPConnectionPool'],
    mechanism: 'python-http',
    base: [{ argument: 0 }],
    implicit: false,
    quiet: true,
    calls: {
      request: { url: keyword(1, 'url'), verb: { argument: 0 } },
      urlopen: { url: keyword(1, 'url'), verb: { argument: 0 } },
    },
  },
  call('urllib3', ['urllib3.request'], { argument: 0 }, keyword(1, 'url')),
  {
    k: 'client',
    library: 'http.client',
    names: classes('http.client', 'HTTPSConnection HTTPConnection'),
    mechanism: 'python-http',
    base: keyword(0, 'host'),
    implicit: false,
    calls: {
      request: { url: keyword(1, 'url'), verb: { argument: 0 } },
      putrequest: { url: keyword(1, 'url'), verb: { argument: 0 } },
    },
  },
  session(
    'aiohttp',
    ['aiohttp.ClientSession', 'aiohttp.client.ClientSession'],
    [{ argument: -1, members: ['base_url'] }],
  ),
  call('aiohttp', ['aiohttp.request'], { argument: 0 }, keyword(1, 'url')),
  call(
    'websocket',
    [
      'websockets.connect',
      'websockets.client.connect',
      'websocket.create_connection',
      'websocket.WebSocketApp',
    ],
    'CONNECT',
    keyword(0, 'uri', 'url'),
  ),
  call('socket', ['socket.create_connection'], 'CONNECT', [{ argument: 0 }]),
  {
    k: 'client',
    library: 'pycurl',
    names: ['pycurl.Curl'],
    mechanism: 'python-http',
    base: [],
    implicit: false,
    quiet: true,
    calls: { setopt: { url: [{ argument: 1 }], verb: '' } },
  },
  call(
    'graphql',
    [
      'gql.transport.requests.RequestsHTTPTransport',
      'gql.transport.aiohttp.AIOHTTPTransport',
      'sgqlc.endpoint.http.HTTPEndpoint',
    ],
    'POST',
  ),
  call(
    'soap',
    ['zeep.Client', 'suds.client.Client', 'xmlrpc.client.ServerProxy'],
    'POST',
    keyword(0, 'wsdl', 'url', 'uri'),
  ),
];

const LANGCHAIN = (library: string, module: string, names: string): SinkRow =>
  sdk(library, classes(module, names), {
    options: [
      'region_name',
      'location',
      'azure_endpoint',
      'azure_deployment',
      'model',
      'model_name',
    ],
    derive: ['bind_tools', 'bind', 'with_structured_output'],
  });

const MODELS: readonly SinkRow[] = [
  sdk('openai', classes('openai', 'OpenAI AsyncOpenAI Client')),
  sdk('azure-openai', classes('openai', 'AzureOpenAI AsyncAzureOpenAI'), {
    implicit: false,
    base: [{ argument: -1, members: ['azure_endpoint', 'base_url'] }],
    options: ['azure_endpoint', 'azure_deployment'],
  }),
  ...[
    'ChatCompletion.create',
    'ChatCompletion.acreate',
    'Completion.create',
    'Embedding.create',
    'Image.create',
    'chat.completions.create',
    'completions.create',
    'embeddings.create',
    'responses.create',
  ].map((name): ClientRow =>
    sdk('openai', [`openai.${name}`], { base: [{ argument: -1, members: ['api_base'] }] }),
  ),
  {
    k: 'assign',
    library: 'openai',
    names: ['openai.api_base', 'openai.base_url', 'openai.azure_endpoint'],
    mechanism: 'python-sdk',
  },
  sdk('anthropic', classes('anthropic', 'Anthropic AsyncAnthropic Client')),
  sdk('aws-bedrock', classes('anthropic', 'AnthropicBedrock AsyncAnthropicBedrock'), {
    options: ['aws_region'],
  }),
  sdk('google-vertex', classes('anthropic', 'AnthropicVertex AsyncAnthropicVertex'), {
    options: ['region', 'project_id'],
  }),
  sdk('google-generative-ai', ['google.generativeai.GenerativeModel', 'google.genai.Client'], {
    options: ['location', 'vertexai', 'project'],
    derive: ['start_chat'],
  }),
  sdk(
    'google-vertex',
    [
      'vertexai.init',
      'vertexai.generative_models.GenerativeModel',
      'vertexai.preview.generative_models.GenerativeModel',
      'vertexai.language_models.TextGenerationModel.from_pretrained',
      'google.cloud.aiplatform.init',
    ],
    { options: ['location', 'project'], derive: ['start_chat'] },
  ),
  sdk('cohere', classes('cohere', 'Client ClientV2 AsyncClient AsyncClientV2')),
  sdk('mistral', ['mistralai.Mistral', 'mistralai.client.MistralClient'], {
    base: [{ argument: -1, members: ['server_url', 'endpoint'] }],
  }),
  sdk('groq', classes('groq', 'Groq AsyncGroq')),
  sdk('together', classes('together', 'Together AsyncTogether')),
  sdk('replicate', ['replicate.run', 'replicate.Client']),
  sdk('hugging-face', ['huggingface_hub.InferenceClient', 'huggingface_hub.AsyncInferenceClient'], {
    base: [{ argument: -1, members: ['base_url', 'model'] }],
  }),
  sdk(
    'ollama',
    ['ollama.Client', 'ollama.AsyncClient', 'ollama.chat', 'ollama.generate', 'ollama.embeddings'],
    { base: [{ argument: -1, members: ['host'] }] },
  ),
  sdk('litellm', ['litellm.completion', 'litellm.acompletion', 'litellm.embedding'], {
    options: ['model', 'api_base'],
    base: [{ argument: -1, members: ['api_base', 'base_url'] }],
  }),
  server('azure-openai', ['azure.ai.inference.ChatCompletionsClient'], ['endpoint']),
  LANGCHAIN('openai', 'langchain_openai', 'ChatOpenAI OpenAI OpenAIEmbeddings'),
  LANGCHAIN('openai', 'langchain.chat_models', 'ChatOpenAI'),
  LANGCHAIN('openai', 'langchain.llms', 'OpenAI'),
  LANGCHAIN('openai', 'langchain_community.chat_models', 'ChatOpenAI'),
  LANGCHAIN(
    'azure-openai',
    'langchain_openai',
    'AzureChatOpenAI AzureOpenAI AzureOpenAIEmbeddings',
  ),
  LANGCHAIN('anthropic', 'langchain_anthropic', 'ChatAnthropic AnthropicLLM'),
  LANGCHAIN(
    'google-generative-ai',
    'langchain_google_genai',
    'ChatGoogleGenerativeAI GoogleGenerativeAIEmbeddings',
  ),
  LANGCHAIN(
    'google-vertex',
    'langchain_google_vertexai',
    'ChatVertexAI VertexAI VertexAIEmbeddings',
  ),
  LANGCHAIN(
    'aws-bedrock',
    'langchain_aws',
    'ChatBedrock ChatBedrockConverse BedrockEmbeddings BedrockLLM',
  ),
  LANGCHAIN('cohere', 'langchain_cohere', 'ChatCohere CohereEmbeddings'),
  LANGCHAIN('mistral', 'langchain_mistralai', 'ChatMistralAI MistralAIEmbeddings'),
  sdk('pinecone', classes('pinecone', 'Pinecone init'), {
    options: ['environment'],
    derive: ['Index'],
  }),
  server('qdrant', ['qdrant_client.QdrantClient'], ['url', 'host']),
  server('weaviate', classes('weaviate', 'Client connect_to_weaviate_cloud connect_to_wcs'), [
    'url',
    'cluster_url',
  ]),
];

const AWS_OPTIONS = ['service_name', 'region_name', 'endpoint_url'];

const SERVICES: readonly SinkRow[] = [
  sdk('aws', ['boto3.client', 'boto3.resource', 'aioboto3.client'], {
    base: [{ argument: -1, members: ['endpoint_url'] }],
    options: AWS_OPTIONS,
    derive: ['Bucket', 'Table', 'Queue', 'Object'],
  }),
  {
    ...sdk('aws', ['boto3.Session', 'boto3.session.Session'], {
      base: [],
      options: ['region_name'],
      derive: ['client', 'resource'],
    }),
    quiet: true,
  },
  sdk('hubspot', ['hubspot.HubSpot', 'hubspot.Client.create', 'hubspot.client.Client.create']),
  sdk('salesforce', ['simple_salesforce.Salesforce', 'simple_salesforce.SalesforceLogin'], {
    library: 'simple-salesforce',
    base: [{ argument: -1, members: ['instance_url', 'instance', 'domain'] }],
    options: ['domain', 'instance'],
  }),
  sdk(
    'google-cloud',
    [
      'google.cloud.storage.Client',
      'google.cloud.bigquery.Client',
      'google.cloud.pubsub_v1.PublisherClient',
      'google.cloud.firestore.Client',
      'google.cloud.translate_v2.Client',
      'google.cloud.language_v1.LanguageServiceClient',
    ],
    {
      options: ['location', 'project'],
      derive: ['bucket', 'get_bucket', 'blob', 'collection', 'document'],
    },
  ),
  sdk('google-apis', ['googleapiclient.discovery.build']),
  server(
    'azure-storage',
    [
      'azure.storage.blob.BlobServiceClient',
      'azure.storage.blob.BlobServiceClient.from_connection_string',
    ],
    ['account_url', 'conn_str'],
    { derive: ['get_container_client', 'get_blob_client'] },
  ),
  sdk('slack', [
    'slack_sdk.WebClient',
    'slack_sdk.web.async_client.AsyncWebClient',
    'slack.WebClient',
    'slack_bolt.App',
  ]),
  server('slack', ['slack_sdk.webhook.WebhookClient', 'slack_sdk.WebhookClient'], ['url'], {
    implicit: true,
  }),
  sdk('twilio', ['twilio.rest.Client'], { options: ['region', 'edge'] }),
  sdk('sendgrid', ['sendgrid.SendGridAPIClient', 'sendgrid.sendgrid.SendGridAPIClient']),
  sdk('segment', [
    'analytics.track',
    'segment.analytics.track',
    'segment.analytics.identify',
    'segment.analytics.Client',
  ]),
  sdk('sentry', ['sentry_sdk.init'], {
    base: [{ argument: -1, members: ['dsn'] }, { argument: 0 }],
  }),
  sdk('posthog', ['posthog.Posthog', 'posthog.capture'], {
    base: [{ argument: -1, members: ['host'] }],
  }),
  sdk(
    'datadog',
    ['datadog.initialize', 'datadog_api_client.Configuration', 'datadog.api.Event.create'],
    { base: [{ argument: -1, members: ['api_host', 'host'] }], options: ['site'] },
  ),
  sdk('mixpanel', ['mixpanel.Mixpanel']),
  sdk('amplitude', ['amplitude.Amplitude']),
  sdk('stripe', ['stripe.*.create', 'stripe.StripeClient']),
  sdk('notion', ['notion_client.Client', 'notion_client.AsyncClient']),
  sdk('github', ['github.Github']),
  sdk('airtable', ['pyairtable.Api', 'pyairtable.Table']),
  sdk('firebase', ['firebase_admin.initialize_app']),
  server('supabase', ['supabase.create_client'], ['supabase_url'], { derive: ['table', 'from_'] }),
  server('smtp', classes('smtplib', 'SMTP SMTP_SSL'), ['host'], {
    calls: { sendmail: { verb: 'POST' }, send_message: { verb: 'POST' } },
  }),
  server('snowflake', ['snowflake.connector.connect'], ['host', 'account'], { derive: ['cursor'] }),
  server(
    'postgresql',
    ['psycopg2.connect', 'psycopg.connect', 'asyncpg.connect'],
    ['dsn', 'host'],
    { derive: ['cursor'] },
  ),
  server(
    'sqlalchemy',
    ['sqlalchemy.create_engine', 'sqlalchemy.ext.asyncio.create_async_engine'],
    ['url'],
    { derive: ['connect', 'begin'] },
  ),
  server('mysql', ['pymysql.connect', 'mysql.connector.connect', 'MySQLdb.connect'], ['host'], {
    derive: ['cursor'],
  }),
  server('mongodb', ['pymongo.MongoClient', 'motor.motor_asyncio.AsyncIOMotorClient'], ['host']),
  server(
    'redis',
    ['redis.Redis', 'redis.StrictRedis', 'redis.from_url', 'redis.Redis.from_url'],
    ['url', 'host'],
  ),
  server(
    'elasticsearch',
    ['elasticsearch.Elasticsearch', 'opensearchpy.OpenSearch'],
    ['hosts', 'cloud_id'],
  ),
  server(
    'kafka',
    ['kafka.KafkaProducer', 'confluent_kafka.Producer', 'aiokafka.AIOKafkaProducer'],
    ['bootstrap_servers', 'bootstrap.servers'],
  ),
  server('amqp', ['pika.ConnectionParameters', 'pika.URLParameters'], ['host', 'url']),
  server(
    'sftp',
    ['paramiko.Transport', 'pysftp.Connection', 'ftplib.FTP', 'ftplib.FTP_TLS'],
    ['host'],
  ),
];

export const PYTHON_SINKS: readonly SinkRow[] = [...HTTP, ...MODELS, ...SERVICES];
