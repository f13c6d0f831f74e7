import { describe, expect, test } from 'vitest';
import { MOST_MARKUP, readMarkup } from '../../../src/readers/markup/read.ts';

const facts = (text: string, file = 'pages/A.page') => readMarkup(text, file).facts;

describe('what a page loads', () => {
  test.each([
    ['<script src="https://cdn.example/a.js"></script>', 'script'],
    ['<link rel="stylesheet" href="https://cdn.example/a.js">', 'link'],
    ["<iframe src='https://cdn.example/a.js'/>", 'iframe'],
    ['<img src=https://cdn.example/a.js>', 'img'],
    ['<IMG SRC="https://cdn.example/a.js">', 'img'],
    ['<apex:includeScript value="https://cdn.example/a.js"/>', 'apex:includescript'],
    ['<apex:stylesheet value="https://cdn.example/a.js"/>', 'apex:stylesheet'],
    ['<apex:iframe src="https://cdn.example/a.js"/>', 'apex:iframe'],
    ['<apex:image url="https://cdn.example/a.js"/>', 'apex:image'],
    ['<object data="https://cdn.example/a.js"></object>', 'object'],
    ['<video poster="https://cdn.example/a.js"></video>', 'video'],
    ['<meta http-equiv="refresh" content="0;url=https://cdn.example/a.js">', 'meta'],
    ['<style>@import "https://cdn.example/a.js";</style>', 'style'],
    ['<style>a { background: url(https://cdn.example/a.js) }</style>', 'style'],
    ['<div style="background:url(\'https://cdn.example/a.js\')">', 'div'],
    ['<script src="//cdn.example/a.js"></script>', 'script'],
  ])('%s', (text, tag) => {
    const found = facts(text);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({
      kind: 'endpoint',
      values: {
        url: 'https://cdn.example/a.js',
        tag,
        use: 'loads',
        direction: 'browser',
        carries: [],
      },
    });
    const at = found[0]?.at ?? [1, 1, 1, 1];
    expect(text.slice(at[1] - 1, at[3] - 1)).toMatch(/^(?:https:)?\/\/cdn\.example\/a\.js$/);
  });

  test('several URLs in one ltng:require, inside of an expression too', () => {
    const text = `<ltng:require scripts="{!join(',', $Resource.a, 'https://a.example/x.js')}" styles="https://b.example/y.css"/>`;
    expect(
      facts(text, 'aura/a/a.cmp').map((one) => [one.values['url'], one.values['mechanism']]),
    ).toEqual([
      ['https://a.example/x.js', 'aura'],
      ['https://b.example/y.css', 'aura'],
    ]);
  });

  test.each([
    '<!-- <script src="https://a.example/a.js"></script> -->',
    '<script src="/resource/a.js"></script>',
    '<script src="{!URLFOR($Resource.lib, \'a.js\')}"></script>',
    '<img src="{!$Resource.logo}"/>',
    '<img src={logoUrl}>',
    '<iframe src="https://acme.my.salesforce.com/apex/B"/>',
    '<img src="https://acme.file.force.com/x.png">',
    '<html xmlns="http://www.w3.org/1999/xhtml">',
    '<!DOCTYPE html PUBLIC "-//W3C//DTD" "http://www.w3.org/TR/html4/strict.dtd">',
    '<link rel="canonical" href="https://a.example/">',
    '<meta property="og:url" content="https://a.example">',
    '<p>https://a.example</p>',
    '<svg xmlns:xlink="http://www.w3.org/1999/xlink"><path d="M0"/></svg>',
    '<style>/* url(https://a.example) */</style>',
    '<apex:form><apex:commandButton action="{!save}"/></apex:form>',
    '<img alt="https://a.example">',
  ])('%s is no finding', (text) => {
    expect(facts(text)).toEqual([]);
  });
});

describe('what a page sends', () => {
  test('a form posts to another host', () => {
    const [fact] = facts('<form action="https://a.example/lead" method="post">');
    expect(fact?.values).toMatchObject({ use: 'posts', carries: ['form-input'] });
  });

  test('merge fields of records in a URL are carried, and are holes', () => {
    const [fact] = facts('<img src="https://t.example/p?e={!Contact.Email}&v={!$Label.V}"/>');
    expect(fact?.values).toMatchObject({
      url: 'https://t.example/p?e=*&v=*',
      carries: ['crm-record'],
    });
  });

  test('configuration in a URL is no record data', () => {
    const [fact] = facts('<script src="https://t.example/{!$Setup.S__c.V__c}.js"></script>');
    expect(fact?.values['carries']).toEqual([]);
  });

  test.each([
    ['{!$Label.Host}/a.js', '$Label.Host'],
    ['{!$Setup.Api__c.Url__c}', '$Setup.Api__c.Url__c'],
    ['{!$CustomMetadata.Route__mdt.EU.Url__c}', '$CustomMetadata.Route__mdt.EU.Url__c'],
  ])('an address from %s is named', (value, reference) => {
    const [fact] = facts(`<script src="${value}"></script>`);
    expect(fact).toMatchObject({ kind: 'endpoint', values: { url: '', reference } });
  });

  test('a host from a label keeps the rest of the URL', () => {
    const [fact] = facts('<iframe src="https://{!$Label.Host}/x"/>');
    expect(fact?.values).toMatchObject({ url: 'https://*/x', reference: '$Label.Host' });
  });

  test('template merge fields', () => {
    const [fact] = facts('<img src="https://t.example/{{{Recipient.Id}}}">', 'email/F/A.email');
    expect(fact?.values).toMatchObject({
      url: 'https://t.example/*',
      carries: ['crm-record'],
      mechanism: 'web-link',
    });
  });
});

describe('what a person opens', () => {
  test.each([
    '<a href="https://a.example/x">',
    '<apex:outputLink value="https://a.example/x">',
    '<lightning-formatted-url value="https://a.example/x"></lightning-formatted-url>',
  ])('%s is a link', (text) => {
    expect(facts(text, 'lwc/a/a.html')).toMatchObject([
      { kind: 'link', values: { url: 'https://a.example/x', carries: [] } },
    ]);
  });

  test('mail, script and page addresses are none', () => {
    expect(
      facts('<a href="mailto:a@b.example"><a href="javascript:void(0)"><a href="#x"><a href="/x">'),
    ).toEqual([]);
  });

  test('a text e-mail has links', () => {
    const found = facts('Hello,\nsee https://a.example/{!Contact.Id}.\n', 'email/F/A.email');
    expect(found).toMatchObject([
      { kind: 'link', values: { url: 'https://a.example/*', carries: ['crm-record'] } },
    ]);
    expect(found[0]?.at[0]).toBe(2);
  });

  test('the default of an Aura attribute is a value', () => {
    const [fact] = facts(
      '<aura:attribute name="host" type="String" default="https://a.example"/>',
      'aura/a/a.cmp',
    );
    expect(fact).toMatchObject({
      kind: 'text-value',
      values: { source: 'parameter', member: 'host', value: 'https://a.example' },
    });
  });
});

describe('hostile markup', () => {
  const timed = (text: string): number => {
    const before = performance.now();
    readMarkup(text, 'pages/A.page');
    return performance.now() - before;
  };

  test('50 MB are refused', () => {
    const { problems } = readMarkup('<a '.repeat(17_000_000), 'pages/A.page');
    expect(problems.map((one) => one.code)).toEqual(['TOO_LARGE']);
  });

  test.each([
    '<',
    '<a ',
    '<!--',
    '<script>',
    '<a b="',
    "<a b='{!",
    '<![CDATA[',
    '<style>/*',
    '{!{{{',
    '</',
    '<img src="https://a.example/(((',
    '<a href=https://a.example/))))',
    'url( ',
    '\u0000',
  ])('%j repeated is read in bounded time', (part) => {
    expect(timed(part.repeat(Math.floor(MOST_MARKUP / 8 / part.length)))).toBeLessThan(10_000);
    expect(
      timed(`<style>${part.repeat(200_000)}</style><img src="${part.repeat(200_000)}">`),
    ).toBeLessThan(10_000);
  });

  test('many URLs in one value', () => {
    expect(timed(`<img srcset="${'https://a.example '.repeat(100_000)}">`)).toBeLessThan(10_000);
  });

  test('a truncated page gives what was read', () => {
    expect(
      facts('<script src="https://a.example/a.js"></script><img src="https://b.exam'),
    ).toHaveLength(2);
  });
});
