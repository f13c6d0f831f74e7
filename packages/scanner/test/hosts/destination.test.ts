import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HOLE, parseDestination, plainHost } from '../../src/hosts/destination.ts';

describe('whole texts', () => {
  test.each([
    ['https://api.openai.com/v1', 'https', 'api.openai.com', '/v1'],
    ['HTTPS://API.OPENAI.COM.', 'https', 'api.openai.com', ''],
    ['https://api.openai.com@evil.org/x', 'https', 'evil.org', '/x'],
    ['https://api.openai.com:x@evil.org', 'https', 'evil.org', ''],
    ['https://evil.org\\@api.openai.com/', 'https', 'evil.org', '/@api.openai.com/'],
    ['https://evil.org#@api.openai.com/', 'https', 'evil.org', '#@api.openai.com/'],
    ['https://evil.org?@api.openai.com/', 'https', 'evil.org', '?@api.openai.com/'],
    ['http:evil.org', 'http', 'evil.org', ''],
    ['https:/\\evil.org', 'https', 'evil.org', ''],
    [' https://ex\tam\nple.org ', 'https', 'example.org', ''],
    ['https://münchen.example/', 'https', 'xn--mnchen-3ya.example', '/'],
    ['http://0x7f.1/', 'http', '127.0.0.1', '/'],
    ['http://[0:0::1]/', 'http', '[::1]', '/'],
    ['//cdn.example.org/a', '', 'cdn.example.org', '/a'],
    ['postgres://u:p@db.example.org:5432/x', 'postgres', 'db.example.org', '/x'],
    ['mongodb://u:p@a.example.org:1,b.example.org:2/x', 'mongodb', 'a.example.org', '/x'],
    ['jdbc:postgresql://db.example.org/x', 'postgresql', 'db.example.org', '/x'],
  ])('%j', (text, scheme, host, rest) => {
    expect(parseDestination(text)).toMatchObject({ scheme, host, path: rest, certainty: 'known' });
  });

  test.each([
    ['callout:OpenAI/v1/chat', 'OpenAI', '/v1/chat'],
    ['CALLOUT:ns__OpenAI', 'ns__OpenAI', ''],
    [`callout:${HOLE}/v1`, '', '/v1'],
  ])('%j names a credential', (text, credential, rest) => {
    const found = parseDestination(text);
    expect(found).toMatchObject({
      scheme: 'callout',
      credential,
      path: rest,
      host: '',
      certainty: 'none',
    });
  });

  test.each([
    'mailto:a@example.org',
    'data:text/plain,x',
    's3://bucket/key',
    'javascript:alert(1)',
  ])('%s has no host', (text) => {
    expect(parseDestination(text)).toMatchObject({ host: '', certainty: 'none' });
  });

  test.each([
    'https://',
    'https://a b/',
    'https://exa<mple.org/',
    'http://1.2.3.4.5/',
    'http://a:99999/',
  ])('%j is no URL', (text) => {
    expect(parseDestination(text)).toMatchObject({ host: '', certainty: 'invalid' });
  });

  test.each(['', '/v1/chat', 'v1/chat', 'hello world', HOLE, `${HOLE}/v1`])(
    '%j is unknown',
    (text) => {
      expect(parseDestination(text)).toMatchObject({ host: '', certainty: 'unknown' });
    },
  );
});

describe('texts with holes', () => {
  test.each([
    [`https://${HOLE}.api.mailchimp.com/3.0`, '*.api.mailchimp.com', 'partly'],
    [`https://api.openai.com${HOLE}`, 'api.openai.com', 'assumed'],
    [`https://api.openai.com/${HOLE}`, 'api.openai.com', 'known'],
    [`https://api.openai.com:${HOLE}/v1`, 'api.openai.com', 'known'],
    [`https://api.openai.com.${HOLE}`, 'api.openai.com.*', 'partly'],
    [`https://api-${HOLE}`, 'api-*', 'partly'],
    [`https://api${HOLE}`, 'api*', 'partly'],
    [`https://${HOLE}-aiplatform.googleapis.com/`, '*-aiplatform.googleapis.com', 'partly'],
    [`https://${HOLE}${HOLE}.us-west-2.aws.example.org/`, '*.us-west-2.aws.example.org', 'partly'],
    [`https://${HOLE}@evil.org/`, 'evil.org', 'known'],
    [`https://${HOLE}`, '', 'unknown'],
    [`https://${HOLE}.${HOLE}/x`, '', 'unknown'],
    [`${HOLE}://api.example.org/x`, 'api.example.org', 'known'],
    [`${HOLE}.api.example.org/x`, '*.api.example.org', 'partly'],
    ['https://${region}.api.example.org/', '*.api.example.org', 'partly'],
    ['https://{{ .Values.host }}/v1', '', 'unknown'],
    ['https://{0}.api.mailchimp.com', '*.api.mailchimp.com', 'partly'],
    ['{!$Label.Base}/v1', '', 'unknown'],
    ['https://%s.example.org/', '*.example.org', 'partly'],
  ])('%j is %j', (text, host, certainty) => {
    expect(parseDestination(text)).toMatchObject({ host, certainty });
  });

  test('what a hole may hold is never taken for a host that is known', () => {
    const text = fc.string({ unit: fc.constantFrom(HOLE, 'a', '.', '/', '@', ':', '-', '1') });
    fc.assert(
      fc.property(text, (rest) => {
        const { host, certainty } = parseDestination(`https://${rest}`);
        const authority = rest.split(/[/\\?#]/u).find((part) => part !== '') ?? '';
        if (
          authority
            .slice(authority.lastIndexOf('@') + 1)
            .split(':')[0]
            ?.includes(HOLE)
        ) {
          expect(certainty).not.toBe('known');
        }
        expect(host).not.toContain(HOLE);
      }),
    );
  });
});

test('hosts that are no host are none', () => {
  expect(['a/b', 'a b', 'a?b', '', 'https://a.example'].map(plainHost)).toEqual([
    '',
    '',
    '',
    '',
    '',
  ]);
});

test('a text of a megabyte and one of holes take no time', () => {
  const started = performance.now();
  parseDestination(`https://${'a.'.repeat(500_000)}`);
  parseDestination(`https://${'a.'.repeat(9_000)}`);
  parseDestination('${'.repeat(9_000));
  parseDestination(`{${'{'.repeat(19_000)}`);
  parseDestination(`${HOLE}${'a'.repeat(19_000)}!`);
  expect(performance.now() - started).toBeLessThan(1_000);
});

describe('compared with the URL of the platform', () => {
  const special = /^(?:https?|wss?|ftp):/iu;

  function agrees(text: string): void {
    const found = parseDestination(text);
    let url: URL | null = null;
    try {
      url = new URL(text);
    } catch {
      expect({ text, certainty: found.certainty }).toEqual({ text, certainty: 'invalid' });
      return;
    }
    const host = url.hostname.replace(/\.$/u, '');
    expect({ text, host: found.host, port: found.port, scheme: found.scheme }).toEqual({
      text,
      host,
      port: url.port,
      scheme: url.protocol.slice(0, -1),
    });
  }

  test('generated texts', () => {
    const unit = fc.constantFrom(...'aZ01.-_@:/\\?#[]%x é\t*~!,;=&'.split(''));
    fc.assert(
      fc.property(
        fc.constantFrom('https:', 'http:', 'ws:', 'HTTPS:'),
        fc.constantFrom('//', '/', '', '\\\\', '///'),
        fc.string({ unit, maxLength: 24 }),
        (scheme, slashes, rest) => {
          const text = `${scheme}${slashes}${rest}`;
          fc.pre(!/%[sd]|\{|\$/iu.test(text));
          agrees(text);
        },
      ),
      { numRuns: 5_000 },
    );
  });

  const vectors = path.resolve(
    import.meta.dirname,
    '../../../../../shared/data/url/urltestdata.json',
  );
  test.skipIf(!fs.existsSync(vectors))('the vectors of the web platform tests', () => {
    const cases = JSON.parse(fs.readFileSync(vectors, 'utf8')) as (string | { input: string })[];
    const texts = cases.flatMap((each) => (typeof each === 'string' ? [] : [each.input]));
    const usable = texts.filter((text) => special.test(text.trim()) && !/[{<$]|%[sd]/iu.test(text));
    expect(usable.length).toBeGreaterThan(300);
    for (const text of usable) agrees(text);
  });
});
