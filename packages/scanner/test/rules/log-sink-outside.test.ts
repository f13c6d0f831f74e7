// Where logs, traces and errors go.
import { describe, expect, test } from 'vitest';
import { logSinkOutside } from '../../src/rules/log-sink-outside.ts';
import { checkFiles, EU_TENANT, places } from './check_files.ts';

type Files = Readonly<Record<string, string>>;

const group = (region: string): Files => ({
  'main.tf': `provider "aws" {\n  region = "${region}"\n}\nresource "aws_cloudwatch_log_group" "g" {\n  name = "/crm/summaries"\n}\n`,
});
const sink = (location: string): Files => ({
  'main.tf': `resource "google_logging_project_sink" "s" {\n  name        = "s"\n  destination = "logging.googleapis.com/projects/crm/locations/${location}/buckets/all"\n}\n`,
});
const collector = (endpoint: string): string =>
  `receivers:\n  otlp:\n    protocols:\n      grpc: {}\nexporters:\n  otlphttp:\n    endpoint: ${endpoint}\nservice:\n  pipelines:\n    logs:\n      receivers: [otlp]\n      exporters: [otlphttp]\n`;
const compose = (region: string): Files => ({
  'compose.yaml': `services:\n  enrich:\n    image: enrich:1\n    logging:\n      driver: awslogs\n      options:\n        awslogs-region: ${region}\n`,
});

const found: readonly (readonly [string, Files, readonly string[]])[] = [
  ['a log group', group('us-east-1'), ['main.tf:4 error']],
  ['a sink of Google', sink('us'), ['main.tf:3 error']],
  [
    'a bucket of logs anywhere',
    {
      'main.tf':
        'resource "google_logging_project_bucket_config" "b" {\n  location = "global"\n}\n',
    },
    ['main.tf:2 error'],
  ],
  [
    'a workspace of Azure',
    { 'main.tf': 'resource "azurerm_log_analytics_workspace" "w" {\n  location = "eastus2"\n}\n' },
    ['main.tf:2 error'],
  ],
  [
    'an exporter of a collector',
    { 'otel/collector.yaml': collector('https://http-intake.logs.datadoghq.com') },
    ['otel/collector.yaml:7 error'],
  ],
  [
    'an exporter to a host that nobody has placed',
    { 'otel/collector.yaml': collector('https://otlp.tracing.example:4318') },
    ['otel/collector.yaml:7 warning'],
  ],
  [
    'a collector inside of a config map',
    {
      'k8s/otel.yaml': `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: otel\ndata:\n  config.yaml: |\n${collector('https://http-intake.logs.datadoghq.com').replace(/^/gmu, '    ')}\n`,
    },
    ['k8s/otel.yaml:6 error'],
  ],
  ['the site of Datadog', { '.env': 'DD_SITE=datadoghq.com\n' }, ['.env:1 error']],
  [
    'a project of Sentry, whose place nobody has confirmed',
    { '.env.production': 'SENTRY_DSN=https://0123@o1.ingest.us.sentry.io/42\n' },
    ['.env.production:1 warning'],
  ],
  ['a log driver', compose('us-east-1'), ['compose.yaml:5 error']],
  [
    'a section of a chart',
    { 'chart/values.yaml': 'logging:\n  s3:\n    region: us-east-1\n' },
    ['chart/values.yaml:3 error'],
  ],
  [
    'errors of a program',
    {
      'src/errors.ts':
        "export const report = (text: string) =>\n  fetch('https://http-intake.logs.datadoghq.com/api/v2/logs', { method: 'POST', body: text });\n",
    },
    ['src/errors.ts:2 error'],
  ],
];

const fine: readonly (readonly [string, Files])[] = [
  ['a log group inside', group('eu-central-1')],
  ['a sink of Google inside', sink('eu')],
  [
    'a workspace inside',
    {
      'main.tf': 'resource "azurerm_log_analytics_workspace" "w" {\n  location = "westeurope"\n}\n',
    },
  ],
  ['an exporter inside', { 'otel/collector.yaml': collector('https://api.eu1.honeycomb.io') }],
  [
    'an exporter in the cluster',
    { 'otel/collector.yaml': collector('http://loki.logging.svc.cluster.local:3100') },
  ],
  [
    'an exporter at the gateway',
    { 'otel/collector.yaml': collector('https://eu.gateway.example/otlp') },
  ],
  [
    'an exporter that no pipeline uses',
    {
      'otel/collector.yaml': collector('https://api.eu1.honeycomb.io').replace(
        'service:',
        '  datadog:\n    api:\n      site: datadoghq.com\nservice:',
      ),
    },
  ],
  ['the European site of Datadog', { '.env': 'DD_SITE=datadoghq.eu\n' }],
  [
    'a project of Sentry in Germany',
    { '.env': 'SENTRY_DSN=https://0123@o1.ingest.de.sentry.io/42\n' },
  ],
  [
    'a collector on this machine',
    { '.env': 'OTEL_EXPORTER_OTLP_ENDPOINT=http://localhost:4318\n' },
  ],
  ['a sample', { '.env.example': 'DD_SITE=datadoghq.com\n' }],
  ['a log driver inside', compose('eu-west-1')],
  [
    'a trail over all regions that is kept inside',
    {
      'main.tf':
        'provider "aws" {\n  region = "eu-west-1"\n}\nresource "aws_cloudtrail" "t" {\n  is_multi_region_trail = true\n}\n',
    },
  ],
  [
    'a service that keeps no logs',
    {
      'src/pay.ts':
        "export const pay = () => fetch('https://api.stripe.com/v1/charges', { method: 'POST' });\n",
    },
  ],
];

describe('found', () => {
  test.each(found)('%s', (_, files, expected) => {
    expect(places(checkFiles(files, EU_TENANT, logSinkOutside))).toEqual(expected);
  });

  test('names the finding where the destination is outside anyway', () => {
    const files = { 'otel/collector.yaml': collector('https://http-intake.logs.datadoghq.com') };
    const [finding, ...rest] = checkFiles(files).filter(({ place }) => place.span[0] === 7);
    expect(rest).toEqual([]);
    expect(finding?.also).toContain('outside-jurisdiction');
  });
});

describe('fine', () => {
  test.each(fine)('%s', (_, files) => {
    expect(places(checkFiles(files, EU_TENANT, logSinkOutside))).toEqual([]);
  });
});
