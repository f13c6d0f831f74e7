/** Other services that JavaScript calls through SDKs. */

import { AWS_OPTIONS, DERIVE, sdk, server } from './javascript_rows.ts';
import type { SinkRow } from './table.ts';

export const JAVASCRIPT_SERVICES: readonly SinkRow[] = [
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
  server('nodemailer', ['nodemailer:createTransport'], ['host'], { implicit: true }),
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
  // As a page's script brings them.
  sdk('aws', [':AWS.S3', ':AWS.DynamoDB', ':AWS.Lambda', ':AWS.SNS', ':AWS.SQS'], ['endpoint'], {
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
