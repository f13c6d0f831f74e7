import { describe, expect, test } from 'vitest';
import { findSecrets, holdsSecret } from '../../src/secrets/find.ts';

/** Put together here, so that no scanner of repositories takes them for real ones. */
const made = (...parts: readonly string[]): string => parts.join('');
const HEX = '9f86d081884c7d659a2feaa0c55ad015';
const MIXED = 'Zk39aLq82mXc71Vb0pRt54Ws6Yd8Ue2Nf1Hg';

describe('what an issuer made', () => {
  test.each([
    ['openai-key', made('sk', '-proj-', MIXED)],
    ['anthropic-key', made('sk', '-ant-api03-', MIXED)],
    ['aws-access-key', made('AK', 'IAQ3ZW7TLM2RXK9VBD')],
    ['github-token', made('gh', 'p_', MIXED)],
    ['gitlab-token', made('gl', 'pat-', MIXED.slice(0, 20))],
    ['slack-token', made('xo', 'xb-', '2398471029-', MIXED)],
    [
      'slack-webhook',
      made('https://hooks.slack', '.com/services/T02K8QZ7L/B91XR4MWD/', MIXED.slice(0, 24)),
    ],
    ['google-api-key', made('AI', 'za', MIXED.slice(0, 35))],
    ['stripe-key', made('sk', '_live_', MIXED.slice(0, 24))],
    ['hubspot-token', made('pat', '-eu1-9f86d081-884c-7d65-9a2f-eaa0c55ad015')],
    ['mailchimp-key', made(HEX, '-us', '21')],
    ['salesforce-session', made('00D', '5g000004XyZ1!', 'AQcAQ', MIXED, MIXED)],
    [
      'salesforce-auth-url',
      made('force', '://PlatformCLI::5Aep861', MIXED, '@acme.my.salesforce.com'),
    ],
    ['huggingface-token', made('h', 'f_', MIXED.slice(0, 34))],
    ['groq-key', made('gs', 'k_', MIXED, MIXED.slice(0, 16))],
    ['sendgrid-key', made('S', 'G.', MIXED.slice(0, 22), '.', MIXED, 'a1B2c3D')],
    ['jwt', made('ey', 'JhbGciOiJSUzI1NiJ9.', 'ey', 'JzdWIiOiJ1c2VyLTcxIn0.', MIXED)],
    ['connection-password', made('postgres', '://app:h7Kq', '2mXc9@db.acme.io/x')],
    ['azure-storage-key', made('Account', 'Key=', MIXED, MIXED, MIXED.slice(0, 14), '==')],
    [
      'private-key',
      made('-----BEGIN RSA PRIVATE', ' KEY-----\n', MIXED, '\n', MIXED, '\n-----END'),
    ],
  ])('%s', (type, secret) => {
    const [fact] = findSecrets(`const a = "${secret}";`, 'src/a.js');
    expect(fact).toMatchObject({ kind: 'secret', name: type });
    const told = JSON.stringify(fact);
    expect(told).not.toContain(secret.slice(-8));
    expect(String(fact?.values['shown']).length).toBeLessThan(16);
  });

  test.each([
    made('sk', '-xxxxxxxxxxxxxxxxxxxxxxxx'),
    made('sk', '-your-api-key-goes-here-now'),
    made('AK', 'IAIOSFODNN7EXAMPLE'),
    made('gh', 'p_', 'a'.repeat(36)),
    made('sk', '_test_', MIXED.slice(0, 24)),
    'task-management-of-the-century-is-here',
    'postgres://user:password@localhost/x',
    'postgres://${USER}:${PASSWORD}@db.acme.io/x',
    'https://a.example:8080/x@y',
    '-----BEGIN PUBLIC KEY-----\nMIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA',
    '-----BEGIN PRIVATE KEY-----',
    'eyJhbGciOiJub25lIn0',
    made('-----BEGIN ENCRYPTED PRIVATE', ' KEY-----', MIXED, MIXED),
    made('-----BEGIN RSA PRIVATE', ' KEY-----\nProc-Type: 4,ENCRYPTED\n', MIXED, MIXED),
  ])('%j is none', (text) => {
    expect(findSecrets(`const a = "${text}";`, 'src/a.js')).toEqual([]);
  });
});

describe('what a name calls a secret', () => {
  test.each([
    ['a.js', `const apiKey = '${MIXED}';`],
    ['a.cls', `private static final String API_KEY = '${MIXED}';`],
    ['a.cls', `req.setHeader('x-api-key', '${MIXED}');`],
    ['a.json', `{"client_secret": "${HEX}"}`],
    ['.env', `ACCESS_TOKEN=${MIXED}`],
    ['a.yaml', `  secretKey: ${MIXED}`],
    ['a.properties', `db.password=h7Kq!2mXc`],
    ['a.py', `PASSWORD = "h7Kq!2mXc"`],
    ['a.xml', `<apiKey>${MIXED}</apiKey>`],
    ['a.py', `os.environ["API_TOKEN"] = "${MIXED}"`],
  ])('%s: %s', (file, text) => {
    const [fact, ...more] = findSecrets(text, file);
    expect(fact?.name).toMatch(/^assigned-/u);
    expect(more).toEqual([]);
    expect(fact?.values['shown']).toMatch(/^… \(\d+\)$/u);
  });

  test.each([
    ['a.js', 'const apiKey = process.env.API_KEY_OF_THE_SERVICE_9;'],
    ['a.js', "const token = 'https://login.acme.io/oauth2/v1/token';"],
    ['a.js', "const tokenUrl = '/services/oauth2/token/v58';"],
    ['a.cls', 'String apiKey = Setting__c.getInstance().API_Key_2__c;'],
    ['a.cls', "String secret = 'OpenAI_Api_Key_2__c';"],
    ['a.js', "const token = '123e4567-e89b-12d3-a456-426614174000';"],
    ['a.js', "const secret = 'YOUR_CLIENT_SECRET_123';"],
    ['a.js', "const password = 'Changeme123!';"],
    ['a.js', "const password = 'password';"],
    ['a.js', "const passwordLabel = 'EnterYourPassword2';"],
    ['a.js', "const key = 'sha512-9f86d081884c7d659a2feaa0c55ad015';"],
    ['a.js', `const integrity = 'sha512-${MIXED}';`],
    ['a.js', `const commit = '${HEX}';`],
    ['a.js', "const token = 'aaaaaaaaaaaaaaaaaaaaaaa1';"],
    ['a.js', "const apiKey = '1234567890abcdef1234567890abcdef';"],
    ['a.yaml', 'token: ${{ secrets.GITHUB_TOKEN_2 }}'],
    ['a.yaml', 'password: {{ .Values.password1 }}'],
    ['a.tf', 'password = var.database_password_1'],
    ['a.tf', 'secret = aws_secretsmanager_secret.main1.arn'],
    ['.env.example', 'API_KEY=your-api-key-123456'],
    ['a.xml', '<securityToken>{!$Credential.Token1}</securityToken>'],
    ['src/__tests__/a.js', `const apiKey = '${MIXED}';`],
    ['a.test.js', `const apiKey = '${MIXED}';`],
    ['a.js', "import { tokenize2 } from './token2';"],
    ['a.js', `const tokens = ['one', 'two', 'three4567890'];`],
    ['a.js', "token: 'accessTokenFromSession2'"],
  ])('%s: %s is none', (file, text) => {
    expect(findSecrets(text, file)).toEqual([]);
  });

  test('in tests what an issuer made still counts, and says so', () => {
    const facts = findSecrets(`const a = "${made('gh', 'p_', MIXED)}";`, 'test/a.js');
    expect(facts).toMatchObject([
      { name: 'github-token', values: { inTest: true }, at: [1, 12, 1, 52] },
    ]);
  });

  test('one line, a setting or a command', () => {
    expect(holdsSecret(`curl -H "Authorization: Bearer ${made('gh', 'p_', MIXED)}"`)).toBe(true);
    expect(holdsSecret('curl -H "Authorization: Bearer $TOKEN"')).toBe(false);
  });
});

test.each([
  ['letters', 'a'.repeat(2_000_000)],
  ['names', 'token = '.repeat(200_000)],
  ['quotes', `secret="${'x'.repeat(2_000_000)}`],
  ['schemes', 'a://b:'.repeat(200_000)],
  ['keys', `-----BEGIN PRIVATE KEY-----${'A '.repeat(1_000_000)}`],
  ['jwts', 'eyJ'.repeat(300_000)],
  ['dots', `${'eyJaaaaaaaaaaaa.'.repeat(60_000)}`],
  ['dashes', 'sk-'.repeat(300_000)],
  ['words', `token = "${'ab'.repeat(40)}Ab1${'ab'.repeat(40)}"`],
  ['capitals', `token = "${'aB'.repeat(60)}9x"`],
  ['elements', '<apikey>'.repeat(100_000)],
])('%s take no time', (_, text) => {
  const started = performance.now();
  findSecrets(text, '.env');
  expect(performance.now() - started).toBeLessThan(5_000);
});
