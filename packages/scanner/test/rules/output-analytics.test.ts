// Prompts and answers in what analytics services are told.
import { expect, test } from 'vitest';
import { outputAnalytics } from '../../src/rules/output-analytics.ts';
import { checkFiles, EU_TENANT, places } from './check_files.ts';

type Files = Readonly<Record<string, string>>;
type Case = readonly [files: Files, places: readonly string[]];

const node = (after: string, before = ''): Files => ({
  'src/ask.js': `import OpenAI from 'openai';
${before}
export async function ask(question) {
  const openai = new OpenAI();
  const result = await openai.responses.create({ input: question });
  ${after}
  return result;
}`,
});

const snapshot = (report: string, target: string): Files => ({
  'analyticSnapshots/Daily.snapshot-meta.xml': `<?xml version="1.0"?>
<AnalyticSnapshot xmlns="http://soap.sforce.com/2006/04/metadata">
  <name>Daily</name>
  <sourceReport>${report}</sourceReport>
  <targetObject>${target}</targetObject>
</AnalyticSnapshot>`,
});

const found: Readonly<Record<string, Case>> = {
  'an answer told to Google Analytics': [
    node(`gtag('event', 'asked', { text: result.output_text });`),
    ['src/ask.js:6 error'],
  ],
  'an answer told to Segment through a variable': [
    node(`const text = result.output_text;
  analytics.track('asked', { text });`),
    ['src/ask.js:7 error'],
  ],
  'a prompt told to Mixpanel by name': [
    { 'src/track.js': `export function told(prompt) { mixpanel.track('asked', { prompt }); }` },
    ['src/track.js:1 warning'],
  ],
  'an answer on the breadcrumbs of Sentry': [
    node(
      `Sentry.addBreadcrumb({ message: result.output_text });`,
      `import * as Sentry from '@sentry/browser';`,
    ),
    ['src/ask.js:6 error'],
  ],
  'an answer told to Sentry in Python': [
    {
      'jobs/ask.py': `import sentry_sdk
from openai import OpenAI
client = OpenAI()
def ask(text):
    result = client.responses.create(input=text)
    sentry_sdk.capture_message(result.output_text)
`,
    },
    ['jobs/ask.py:6 error'],
  ],
  'a member of a Lightning component': [
    {
      'lwc/draft/draft.js': `import { LightningElement } from 'lwc';
export default class Draft extends LightningElement {
  done() { posthog.capture('done', { text: this.generatedText }); }
}`,
    },
    ['lwc/draft/draft.js:3 warning'],
  ],
  'a snapshot of a report into a log object': [
    snapshot('Daily/Prompts', 'Prompt_Log_Day__c'),
    ['analyticSnapshots/Daily.snapshot-meta.xml:5 warning'],
  ],
};

const fine: Readonly<Record<string, Files>> = {
  'that a question was asked': node(`gtag('event', 'asked', { length: question.length });`),
  'numbers of an answer': node(`analytics.track('asked', { tokens: result.usage.total_tokens });`),
  'the id of an answer': node(`mixpanel.track('asked', { id: result.id });`),
  'an answer that is only returned': node(''),
  'an answer that is masked first': node(
    `gtag('event', 'asked', { text: redact(result.output_text) });`,
  ),
  'a click in a page without a model': {
    'src/shop.js': `export function clicked(product) { gtag('event', 'click', { name: product.name }); }`,
  },
  'an error told to Sentry': node(`Sentry.captureException(new Error('no answer'));`),
  'a log of the project itself': node(`track('asked', { text: result.output_text });`),
  'a snapshot of something else': snapshot('Daily/Sales', 'Sales_Day__c'),
};

test.each(Object.entries(found))('found: %s', (_, [files, expected]) => {
  expect(places(checkFiles(files, EU_TENANT, outputAnalytics))).toEqual(expected);
});

test.each(Object.entries(fine))('fine: %s', (_, files) => {
  expect(places(checkFiles(files, EU_TENANT, outputAnalytics))).toEqual([]);
});
