/** Models, and vector stores beside them, as JavaScript calls them. */

import { AWS_OPTIONS, BASES, CONFIGURED, DERIVE, sdk, server } from './javascript_rows.ts';
import type { SinkRow } from './table.ts';

/** Rows of models and of the services that hold or forward what a model sees. */
export const JAVASCRIPT_MODELS: readonly SinkRow[] = [
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
