/** Other services that Python calls through SDKs. */

import { classes, sdk, server } from './python_rows.ts';
import type { SinkRow } from './table.ts';

const AWS_OPTIONS = ['service_name', 'region_name', 'endpoint_url'];

export const PYTHON_SERVICES: readonly SinkRow[] = [
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
