/** Models as Python calls them. */

import { classes, sdk, server } from './python_rows.ts';
import type { ClientRow, SinkRow } from './table.ts';

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

export const PYTHON_MODELS: readonly SinkRow[] = [
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
