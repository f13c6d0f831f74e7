import { describe, expect, test } from 'vitest';
import { loadHosts } from '../../src/hosts/load.ts';
import { profileIn } from '../../src/judge/model_ids.ts';

const registry = loadHosts();

describe('hosts that are known', () => {
  test.each([
    ['api.openai.com', 'openai-api', ['*']],
    ['API.OpenAI.com', 'openai-api', ['*']],
    ['api.openai.com.', 'openai-api', ['*']],
    ['api.openai.com:443', 'openai-api', ['*']],
    ['us.api.openai.com', 'openai-api-us', ['US']],
    ['files.openai.com', 'openai', ['*']],
    ['acme.openai.azure.com', 'azure-openai', []],
    ['api.deepseek.com', 'deepseek', ['CN']],
    ['us10.api.mailchimp.com', 'mailchimp', ['US']],
    ['acme.my.salesforce.com', 'salesforce-org', []],
    ['acme--dev.sandbox.my.salesforce.com', 'salesforce-org', []],
    ['developer.salesforce.com', 'salesforce-developer', ['*']],
    ['api-eu1.hubapi.com', 'hubspot-api-eu', ['DE']],
    ['api.hubapi.com', 'hubspot-api', []],
    ['www.w3.org', 'w3c', ['*']],
    ['http-intake.logs.datadoghq.eu', 'datadog-eu', ['DE']],
    ['api.us3.datadoghq.com', 'datadog-us3', ['US']],
    ['o1.ingest.de.sentry.io', 'sentry-de', ['DE']],
    ['o1.ingest.sentry.io', 'sentry', ['US']],
    ['d111.cloudfront.net', 'aws-cloudfront', ['*']],
    ['abc.webhook.site', 'webhook-site', ['*']],
  ])('%s is %s', (host, id, countries) => {
    expect(registry.lookUp(host)).toMatchObject({ id, countries });
  });

  test.each([
    ['bedrock-runtime.eu-central-1.amazonaws.com', 'aws-bedrock', 'eu-central-1', ['DE']],
    ['queue.sqs.us-west-2.amazonaws.com', 'aws-regional', 'us-west-2', ['US']],
    ['a1b2.execute-api.eu-west-1.amazonaws.com', 'aws-api-gateway', 'eu-west-1', ['IE']],
    ['b.s3.eu-west-3.amazonaws.com', 'aws-s3-regional', 'eu-west-3', ['FR']],
    ['x.lambda-url.ap-south-1.on.aws', 'aws-lambda-url', 'ap-south-1', ['IN']],
    ['europe-west3-aiplatform.googleapis.com', 'google-vertex-regional', 'europe-west3', ['DE']],
    ['europe-west1-p-1.cloudfunctions.net', 'google-cloud-functions', 'europe-west1', ['BE']],
    ['a.westeurope.cloudapp.azure.com', 'azure-regional', 'westeurope', ['NL']],
    ['sqs.cn-north-1.amazonaws.com.cn', 'aws-cn', 'cn-north-1', ['CN']],
    ['api.us-west-2.aws.vendor.ai', 'region-in-name', 'us-west-2', ['US']],
  ])('%s shows its region', (host, id, region, countries) => {
    expect(registry.lookUp(host)).toMatchObject({ id, region, countries });
  });

  test('a region that is in no list is a region whose country is unknown', () => {
    expect(registry.lookUp('bedrock-runtime.xx-nowhere-9.amazonaws.com')).toMatchObject({
      id: 'aws-bedrock',
      region: 'xx-nowhere-9',
      countries: [],
    });
  });

  test('a fact is as sure as the less sure of host and region', () => {
    const host = registry.lookUp('runtime.sagemaker.ap-east-2.amazonaws.com');
    expect(host).toMatchObject({ id: 'aws-sagemaker', countries: ['TW'] });
    expect(host?.confidence).toBe('unconfirmed');
  });
});

describe('hosts of which a part is unknown', () => {
  test.each([
    ['*.us-west-2.aws.vendor.ai', 'region-in-name', 'us-west-2'],
    ['bedrock-runtime.*.amazonaws.com', 'aws-bedrock', ''],
    ['*-aiplatform.googleapis.com', 'google-vertex-regional', ''],
    ['*.api.mailchimp.com', 'mailchimp', ''],
    ['*.my.salesforce.com', 'salesforce-org', ''],
    ['*.openai.com', 'openai', ''],
  ])('%s is %s', (host, id, region) => {
    expect(registry.lookUp(host)).toMatchObject({ id, region });
  });

  test('an unknown region has no country', () => {
    expect(registry.lookUp('bedrock-runtime.*.amazonaws.com')?.countries).toEqual([]);
  });

  test.each(['*', '*.com', '*openai.com', 'api*', '*.*', ''])('%j is nobody', (host) => {
    expect(registry.lookUp(host)).toBeNull();
  });
});

describe('hosts that look like others', () => {
  test.each([
    'evilopenai.com',
    'api.openai.com.evil.org',
    'api.openai.com@evil.org',
    'https://api.openai.com',
    'api.openai.com/v1',
    'аpi.openаi.com',
    'openai.azure.com.evil.org',
    'x'.repeat(100_000),
  ])('%j is not known', (host) => {
    const entry = registry.lookUp(host);
    expect(entry?.role).not.toBe('model');
  });

  test('a full-width name is the name that it becomes', () => {
    expect(registry.lookUp('ａｐｉ.openai.com')?.id).toBe('openai-api');
  });

  test.each([
    ['127.0.0.1', 'address-loopback'],
    ['127.1', 'address-loopback'],
    ['2130706433', 'address-loopback'],
    ['0x7f.0.0.1', 'address-loopback'],
    ['017700000001', 'address-loopback'],
    ['[::1]', 'address-loopback'],
    ['[::ffff:127.0.0.1]', 'address-loopback'],
    ['10.20.30.40', 'address-private'],
    ['172.31.255.255', 'address-private'],
    ['[fd00::1]', 'address-private'],
    ['[64:ff9b::a00:1]', 'address-private'],
    ['169.254.169.254', 'address-link-local'],
    ['[fe80::1]', 'address-link-local'],
    ['192.0.2.7', 'address-documentation'],
    ['[2001:db8::1]', 'address-documentation'],
    ['0.0.0.0', 'address-special'],
  ])('%s is %s', (host, id) => {
    expect(registry.lookUp(host)?.id).toBe(id);
  });

  test.each(['8.8.8.8', '172.32.0.1', '[2606:4700::1111]', '169.253.0.1'])(
    '%s is a public address of nobody known',
    (host) => {
      expect(registry.lookUp(host)).toBeNull();
    },
  );

  test.each(['shop.example.com', 'a.test', 'b.invalid', 'localhost', 'x.localhost', 'db.internal'])(
    '%s is nobody outside',
    (host) => {
      expect(['reserved', 'local']).toContain(registry.lookUp(host)?.role);
    },
  );
});

describe('regions', () => {
  test.each([
    ['aws', 'eu-central-1', ['DE']],
    ['aws', 'eu-central-1b', ['DE']],
    ['azure', 'West Europe', ['NL']],
    ['azurerm', 'germanywestcentral', ['DE']],
    ['google', 'EUROPE-WEST3', ['DE']],
    ['google', 'europe-west3-a', ['DE']],
    ['google', 'EUR4', ['FI', 'NL']],
    ['google', 'global', ['*']],
    ['aws-inference-profile', 'global', ['*']],
    ['aws', 'eu-nowhere-1', []],
    ['nobody', 'eu-central-1', []],
  ])('%s %s', (provider, region, countries) => {
    expect(registry.regionCountries(provider, region)).toEqual(countries);
  });

  test('the EU multi-region is the members of the EU', () => {
    const countries = registry.regionCountries('google', 'EU');
    expect(countries).toContain('DE');
    expect(countries).not.toContain('GB');
    expect(countries).toHaveLength(27);
  });

  test.each([
    ['eu.anthropic.claude-sonnet-4-5-20250929-v1:0', 'eu'],
    ['global.anthropic.claude-sonnet-4-5-20250929-v1:0', 'global'],
    ['arn:aws:bedrock:eu-west-1:1:inference-profile/apac.amazon.nova-pro-v1:0', 'apac'],
    ['anthropic.claude-3-haiku-20240307-v1:0', ''],
    ['amazon.nova-pro-v1:0', ''],
    ['gpt-4o', ''],
  ])('%s is profile %j', (model, profile) => {
    const found = profileIn(model, { hosts: registry });
    expect(found?.geography ?? '').toBe(profile);
    expect((found?.countries.length ?? 0) > 0).toBe(profile !== '');
  });
});

describe('libraries', () => {
  test.each([
    ['openai', 'openai-api'],
    ['@anthropic-ai/sdk', 'anthropic-api'],
    ['@aws-sdk/client-bedrock-runtime', 'aws-bedrock'],
    ['boto3:bedrock-runtime', 'aws-bedrock'],
    ['aiplatform.ModelsAPI', 'salesforce-models'],
    ['ConnectApi.EinsteinLLM', 'salesforce-models'],
  ])('%s calls %s', (library, id) => {
    const ids = registry.implicitHosts(library).map((host) => registry.lookUp(host)?.id);
    expect(ids).toContain(id);
  });

  test.each(['express', 'lodash', '', '__proto__', 'constructor'])('%j calls nobody', (library) => {
    expect(registry.implicitHosts(library)).toEqual([]);
  });
});
