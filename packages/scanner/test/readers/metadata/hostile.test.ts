import { describe, expect, test } from 'vitest';
import { readFlow } from '../../../src/readers/flow.ts';
import { readDataTree } from '../../../src/readers/metadata/data_tree.ts';
import { readMetadata } from '../../../src/readers/metadata/read.ts';
import { documentOf } from './documents.ts';

const SITE = '<isActive>true</isActive><url>https://a.example</url>';
const codes = (text: string, file = 'x/A.remoteSite-meta.xml') =>
  readMetadata(text, file).problems.map((one) => one.code);

/** Milliseconds that a run takes. */
function timed(run: () => void): number {
  const before = performance.now();
  run();
  return performance.now() - before;
}

describe('hostile metadata', () => {
  test('50 MB are refused, not read', () => {
    const text = documentOf('RemoteSiteSetting', '<x>y</x>'.repeat(6_500_000));
    expect(text.length).toBeGreaterThan(50_000_000);
    expect(timed(() => expect(codes(text)).toEqual(['TOO_LARGE']))).toBeLessThan(2_000);
  });

  test('a value with many URLs is read in bounded time', () => {
    const text = documentOf('FlexiPage', `<v>${'https://a.example '.repeat(300_000)}</v>`);
    expect(timed(() => readMetadata(text, 'x/A.flexipage-meta.xml'))).toBeLessThan(20_000);
  });

  test('billion laughs: a document type is refused before any entity', () => {
    const entities = Array.from(
      { length: 9 },
      (_, index) => `<!ENTITY l${String(index + 1)} "${`&l${String(index)};`.repeat(10)}">`,
    );
    const text = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "lol">${entities.join('')}]><RemoteSiteSetting><url>&l9;</url></RemoteSiteSetting>`;
    const { facts, problems } = readMetadata(text, 'x/A.remoteSite-meta.xml');
    expect(problems.map((one) => one.code)).toEqual(['ENTITY_REFUSED']);
    expect(facts).toEqual([]);
  });

  test('external entities are refused', () => {
    const text =
      '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><RemoteSiteSetting><url>&e;</url></RemoteSiteSetting>';
    expect(codes(text)).toEqual(['ENTITY_REFUSED']);
  });

  test('100,000 levels are refused', () => {
    const text = `<RemoteSiteSetting>${'<a>'.repeat(100_000)}${'</a>'.repeat(100_000)}</RemoteSiteSetting>`;
    expect(codes(text)).toEqual(['TOO_DEEP']);
  });

  test('too many elements are refused', () => {
    expect(codes(documentOf('RemoteSiteSetting', '<x/>'.repeat(600_000)))).toEqual(['TOO_MANY']);
  });

  test('NUL and invalid characters are a problem, and hide no URL', () => {
    const { facts, problems } = readMetadata(
      documentOf('RemoteSiteSetting', `<description>\u0000\u0001\uFFFF</description>${SITE}`),
      'x/A.remoteSite-meta.xml',
    );
    expect(problems.map((one) => one.code)).toEqual(['NOT_PARSED']);
    expect(facts[0]?.values['url']).toBe('https://a.example');
  });

  test('a truncated file gives what was read before the end', () => {
    const text = documentOf('RemoteSiteSetting', `${SITE}<descr`);
    const cut = text.slice(0, text.indexOf('<descr') + 4);
    const { facts, problems } = readMetadata(cut, 'x/A.remoteSite-meta.xml');
    expect(problems.map((one) => one.code)).toEqual(['NOT_PARSED']);
    expect(facts).toHaveLength(1);
  });

  test.each([
    '',
    ' ',
    'no xml',
    '<',
    '<a',
    '<a>',
    '</a>',
    '\uFEFF',
    '\u0000'.repeat(1000),
    '<a b=></a>',
    '<!DOCTYPE',
  ])('never throws: broken file %#', (text) => {
    expect(() => readMetadata(text, 'x/A.remoteSite-meta.xml')).not.toThrow();
    expect(() => readFlow(text, 'x/A.flow-meta.xml')).not.toThrow();
  });

  test('problems hold nothing of the content', () => {
    const { problems } = readMetadata(
      '<RemoteSiteSetting><s3cr3t></b></RemoteSiteSetting>',
      'x/A.remoteSite-meta.xml',
    );
    expect(problems.length).toBeGreaterThan(0);
    expect(JSON.stringify(problems)).not.toContain('s3cr3t');
  });

  test('many rules, messages and references stay linear', () => {
    const rule =
      '<rules><fullName>R</fullName><actions><name>M</name></actions><active>false</active></rules>';
    const message =
      '<outboundMessages><fullName>M</fullName><endpointUrl>https://a.example</endpointUrl></outboundMessages>';
    const text = documentOf('Workflow', (rule + message).repeat(10_000));
    expect(timed(() => readMetadata(text, 'x/A.workflow-meta.xml'))).toBeLessThan(15_000);
  });

  test('a byte order mark and CRLF keep lines and columns', () => {
    const text = `\uFEFF${documentOf('RemoteSiteSetting', '\n<url>https://a.example</url>').replaceAll('\n', '\r\n')}`;
    expect(readMetadata(text, 'x/A.remoteSite-meta.xml').facts[0]?.at).toEqual([4, 6, 4, 23]);
  });
});

describe('hostile flows', () => {
  test('a long chain and a dense graph of references end in bounded time', () => {
    const assign = (from: string, to: string) =>
      `<assignments><name>A${to}</name><assignmentItems><assignToReference>${to}</assignToReference><value><elementReference>${from}</elementReference></value></assignmentItems></assignments>`;
    const chain = Array.from({ length: 20_000 }, (_, n) =>
      assign(`v${String(n)}`, `v${String(n + 1)}`),
    );
    const loop = assign('v20000', 'v0');
    const lookup = '<recordLookups><name>v0</name><object>Account</object></recordLookups>';
    const call =
      '<actionCalls><name>c</name><actionName>X</actionName><actionType>apex</actionType><inputParameters><name>i</name><value><elementReference>v20000</elementReference></value></inputParameters></actionCalls>';
    const text = documentOf('Flow', chain.join('') + loop + lookup + call);
    let found: readonly unknown[] = [];
    const spent = timed(() => {
      found = readFlow(text, 'x/A.flow-meta.xml').facts;
    });
    expect(spent).toBeLessThan(10_000);
    expect(found).toMatchObject([{ values: { objects: ['Account'], carries: ['crm-record'] } }]);
  });
});

describe('hostile JSON', () => {
  test.each([
    ['[', 'NOT_PARSED'],
    ['['.repeat(100_000), 'TOO_DEEP'],
    [`{"a":"${'x'.repeat(5_000_000)}"}`, 'TOO_LARGE'],
    ['', 'NOT_PARSED'],
  ])('hostile JSON %# is a problem', (text, code) => {
    const { facts, problems } = readDataTree(text, 'data/A.json');
    expect(facts).toEqual([]);
    expect(problems.map((one) => one.code)).toEqual([code]);
  });
});
