import { describe, expect, test } from 'vitest';
import type { Fact } from '../../src/model/fact.ts';
import { readYaml } from '../../src/readers/yaml.ts';
import { parseYaml } from '../../src/readers/yaml_tree.ts';

function facts(file: string, text: string): readonly Fact[] {
  return readYaml(text, file).facts;
}

function values(found: readonly Fact[], kind: Fact['kind']): readonly Fact['values'][] {
  return found.filter((fact) => fact.kind === kind).map((fact) => fact.values);
}

describe('Kubernetes', () => {
  const deployment = [
    'apiVersion: apps/v1',
    'kind: Deployment',
    'metadata: { name: bot }',
    'spec:',
    '  template:',
    '    spec:',
    '      containers:',
    '        - image: https://not.an.outlet.io/x',
    '          env:',
    '            - name: OPENAI_BASE_URL',
    '              value: https://api.openai.com/v1',
    '            - name: KEY',
    '              valueFrom: { secretKeyRef: { name: a, key: b } }',
    '---',
    'apiVersion: velero.io/v1',
    'kind: BackupStorageLocation',
    'metadata:',
    '  name: copies',
    'spec:',
    '  provider: aws',
    '  config:',
    '    region: us-east-1',
  ].join('\n');

  test('reads each document', () => {
    const found = facts('k8s/all.yaml', deployment);
    expect(values(found, 'text-value')).toMatchObject([
      { source: 'environment', member: 'OPENAI_BASE_URL', value: 'https://api.openai.com/v1' },
    ]);
    expect(found.find(({ kind }) => kind === 'text-value')?.at).toEqual([11, 22, 11, 47]);
    expect(values(found, 'resource')).toMatchObject([
      { provider: 'aws', type: 'BackupStorageLocation', region: 'us-east-1', purpose: 'backup' },
    ]);
    expect(values(found, 'endpoint')).toEqual([]);
  });

  test('a service of a name outside is an outlet', () => {
    const text =
      'apiVersion: v1\nkind: Service\nmetadata: { name: a }\nspec:\n  type: ExternalName\n  externalName: api.openai.com';
    expect(values(facts('a.yaml', text), 'endpoint')).toMatchObject([{ url: 'api.openai.com' }]);
  });

  test('a map of settings is an environment', () => {
    const text =
      'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\ndata:\n  URL: https://a.example';
    expect(values(facts('a.yaml', text), 'text-value')).toMatchObject([{ member: 'URL' }]);
  });

  test.each([
    'name: x\nversion: 1',
    'openapi: 3.0.0\nservers: [{ url: https://a.example }]',
    '- a\n- b',
    '',
  ])('%j is none of ours', (text) => {
    expect(readYaml(text, 'other.yaml')).toEqual({ file: 'other.yaml', facts: [], problems: [] });
  });
});

describe('Helm', () => {
  test('values are parameters, addresses outlets', () => {
    const found = facts(
      'chart/values.yaml',
      'model:\n  endpoint: https://api.openai.com\n  size: 3\nenv:\n  LLM_HOST: a.example',
    );
    expect(values(found, 'endpoint')).toMatchObject([
      { url: 'https://api.openai.com', member: 'model.endpoint' },
    ]);
    expect(values(found, 'text-value').map(({ member }) => member)).toEqual([
      'model.endpoint',
      'model.size',
      'LLM_HOST',
    ]);
  });

  test('templates are read by lines', () => {
    const text =
      '{{- if .Values.on }}\nenv:\n  - name: LLM_URL\n    value: "https://api.openai.com"\n  # url: https://no.example\nregion: us-east-1\nhost: {{ .Values.host }}.openai.azure.com\n{{- end }}';
    const { facts: found, problems } = readYaml(text, 'chart/templates/a.yaml');
    expect(problems).toEqual([]);
    expect(values(found, 'text-value')).toMatchObject([
      { member: 'LLM_URL', value: 'https://api.openai.com' },
    ]);
    expect(values(found, 'resource')).toMatchObject([{ region: 'us-east-1' }]);
    expect(found.some(({ values: each }) => each['url'] === 'https://no.example')).toBe(false);
  });
});

describe('Compose', () => {
  test('environment as map and as list, and log drivers', () => {
    const text =
      'services:\n  a:\n    environment: { URL: https://a.example }\n    logging:\n      driver: awslogs\n      options: { awslogs-region: us-east-1 }\n  b:\n    environment:\n      - HOST=https://b.example/?x=1\n      - PASSED';
    const found = facts('docker-compose.prod.yml', text);
    expect(values(found, 'text-value').map(({ value }) => value)).toEqual([
      'https://a.example',
      'https://b.example/?x=1',
    ]);
    expect(values(found, 'resource')).toMatchObject([
      { provider: 'aws', purpose: 'log-sink', region: 'us-east-1' },
    ]);
  });
});

describe('CloudFormation', () => {
  const template = [
    "AWSTemplateFormatVersion: '2010-09-09'",
    'Parameters:',
    '  Region: { Type: String, Default: us-east-1 }',
    'Resources:',
    '  Key:',
    '    Type: AWS::KMS::Key',
    '    Properties:',
    '      MultiRegion: true',
    '      EnableKeyRotation: !Ref Rotate',
    '  Table:',
    '    Type: AWS::DynamoDB::GlobalTable',
    '    Properties:',
    '      Replicas:',
    '        - Region: eu-central-1',
    '        - Region: !Ref Region',
    '  Hook:',
    '    Type: AWS::Events::ApiDestination',
    '    Properties:',
    '      InvocationEndpoint: !Sub "https://${Region}.example.org/in"',
    '  Run:',
    '    Type: AWS::Lambda::Function',
    '    Properties:',
    '      Environment: { Variables: { LLM: https://api.openai.com } }',
  ].join('\n');

  test('resources with functions put in', () => {
    const found = facts('template.yaml', template);
    expect(values(found, 'resource')).toMatchObject([
      { purpose: 'key', multiRegion: true, enableKeyRotation: '${Rotate}' },
      { purpose: 'storage', regions: ['eu-central-1', 'us-east-1'] },
      { purpose: 'stream' },
      { purpose: 'other' },
    ]);
    expect(values(found, 'endpoint')).toMatchObject([{ url: 'https://us-east-1.example.org/in' }]);
    expect(values(found, 'text-value').map(({ member }) => member)).toEqual(['Region', 'LLM']);
  });

  test('JSON and its functions', () => {
    const text = JSON.stringify({
      Resources: {
        A: {
          Type: 'AWS::S3::Bucket',
          Properties: {
            BucketName: { 'Fn::Join': ['-', ['a', { Ref: 'B' }]] },
            ReplicationConfiguration: { Rules: [{ Destination: { Bucket: 'arn:aws:s3:::b' } }] },
          },
        },
        B: {
          Type: 'AWS::Backup::BackupPlan',
          Properties: { Copy: { 'Fn::Sub': 'arn:aws:backup:us-west-2:1:vault' } },
        },
      },
    });
    expect(values(facts('stack.json', text), 'resource')).toMatchObject([
      { purpose: 'storage', regions: [] },
      { purpose: 'backup', regions: ['us-west-2'] },
    ]);
  });

  test('the Serverless Framework', () => {
    const text =
      'service: a\nprovider:\n  name: aws\n  region: us-east-1\n  environment: { X: https://a.example }\nfunctions:\n  f: { environment: { Y: b } }\nresources:\n  Resources:\n    B: { Type: AWS::S3::Bucket }';
    const found = facts('serverless.yml', text);
    expect(values(found, 'resource').map(({ region }) => region)).toEqual([
      'us-east-1',
      'us-east-1',
    ]);
    expect(values(found, 'text-value').map(({ member }) => member)).toEqual(['X', 'Y']);
  });
});

describe('pipelines', () => {
  const workflow = (steps: string): readonly Fact[] =>
    facts('.github/workflows/a.yml', `on: push\njobs:\n  a:\n    steps:\n${steps}`).filter(
      ({ kind }) => kind === 'pipeline',
    );

  test.each([
    ['      - run: curl -X POST -d @data.json https://hooks.zapier.com/x', 'http', true],
    ['      - run: curl -fsSL https://get.example.org/tool | sh', 'http', false],
    [
      '      - run: |\n          wget --post-file=a.csv \\\n            https://webhook.site/x',
      'http',
      true,
    ],
    ['      - run: sf project deploy start --target-org prod', 'salesforce-deploy', true],
    ['      - run: sf data export tree -q "SELECT Id FROM Contact"', 'salesforce-export', true],
    ['      - run: hs project upload', 'hubspot-deploy', true],
    ['      - run: aws s3 sync out s3://bucket --region us-east-1', 'aws-copy', true],
  ])('%s', (step, command, isSent) => {
    expect(workflow(step)[0]?.values).toMatchObject({ system: 'github', command, sends: isSent });
  });

  test('places, uploads and secrets in clear', () => {
    const found = workflow(
      '      - uses: aws-actions/configure-aws-credentials@v4\n        with: { aws-region: us-east-1 }\n      - uses: actions/upload-artifact@v4\n      - run: echo hi\n        env:\n          TOKEN: ghp_#Zk39aLq82mXc71Vb0pRt54Ws6Yd8Ue2Nf1Hg\n          SAFE_TOKEN: ${{ secrets.TOKEN }}\n          AWS_REGION: eu-central-1'.replace(
        '#',
        '',
      ),
    );
    expect(
      found.map(({ values: each }) => [each['command'], each['region'], each['secretInClear']]),
    ).toEqual([
      ['cloud-login', 'us-east-1', false],
      ['artifact', '', false],
      ['setting', '', true],
      ['setting', 'eu-central-1', false],
    ]);
    expect(JSON.stringify(found)).not.toContain('ghp_Zk39');
  });

  test.each([
    '      - run: echo hello',
    '      - run: npm test',
    '      - uses: actions/checkout@v4',
    '      - run: |\n          # curl -d x https://a.example',
  ])('%j moves nothing', (step) => {
    expect(workflow(step)).toEqual([]);
  });

  test('GitLab: scripts, variables, artifacts', () => {
    const text =
      'variables:\n  AWS_DEFAULT_REGION: us-east-1\njob:\n  script:\n    - curl -d "$DATA" https://hooks.slack.com/x\n  artifacts:\n    paths: [out]';
    const found = values(facts('.gitlab-ci.yml', text), 'pipeline');
    expect(found.map(({ command }) => command)).toEqual(['setting', 'http', 'artifact']);
    expect(found[1]).toMatchObject({
      system: 'gitlab',
      url: 'https://hooks.slack.com/x',
      sends: true,
    });
  });
});

describe('hostile texts', () => {
  const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]'];
  for (let at = 0; at < 20; at += 1) {
    const [name, next] = [String.fromCharCode(97 + at), String.fromCharCode(98 + at)];
    bomb.push(`${next}: &${next} [${Array(9).fill(`*${name}`).join(', ')}]`);
  }
  const mergeBomb = ['m0: &m0 { x: 1 }'];
  for (let at = 1; at < 30; at += 1) {
    mergeBomb.push(
      `m${at}: &m${at} { <<: [${Array(9)
        .fill(`*m${at - 1}`)
        .join(', ')}], k${at}: 1 }`,
    );
  }
  const head = 'apiVersion: v1\nkind: Schedule\nmetadata: { name: a }\n';

  describe.each([
    ['laughs', head + bomb.join('\n')],
    ['merges', head + mergeBomb.join('\n')],
    ['itself', `${head}a: &a [*a]`],
    ['brackets', head + 'a: ' + '['.repeat(100_000)],
    ['braces', '{"a":'.repeat(100_000)],
    ['dashes', '- '.repeat(100_000)],
    ['indents', Array.from({ length: 1_800 }, (_, at) => `${' '.repeat(at)}a:`).join('\n')],
    ['documents', '---\n'.repeat(50_000)],
    ['tags', '!'.repeat(100_000)],
    ['quotes', '"'.repeat(100_000)],
    ['anchors', Array.from({ length: 20_000 }, (_, at) => `a${at}: &x${at} 1`).join('\n')],
    ['controls', 'a: \u0000\uD800\n\tb'],
  ])('%s', (_, text) => {
    test.each(['docker-compose.yml', '.gitlab-ci.yml', 'a.yaml', 'values.yaml'])(
      'end soon as %s',
      (file) => {
        const started = performance.now();
        expect(() => readYaml(text, file)).not.toThrow();
        expect(performance.now() - started).toBeLessThan(15_000);
      },
    );
  });

  test('what is too large, too deep or broken says so', () => {
    expect(parseYaml(' '.repeat(4_000_000)).problems).toMatchObject([{ code: 'TOO_LARGE' }]);
    expect(parseYaml('['.repeat(1_000)).problems).toMatchObject([{ code: 'TOO_DEEP' }]);
    expect(readYaml('a: [', '.gitlab-ci.yml').problems).toMatchObject([{ code: 'NOT_PARSED' }]);
    expect(JSON.stringify(readYaml('a: "canary-canary', '.gitlab-ci.yml').problems)).not.toContain(
      'canary',
    );
  });
});
