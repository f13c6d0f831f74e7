// Findings, flows and results of the tests: one small project in memory.
import { DEFAULT_CONFIGURATION } from '../src/configuration/read.ts';
import type { Configuration } from '../src/configuration/model.ts';
import type { CheckResult, FlowOfData } from '../src/model/check.ts';
import type { Finding } from '../src/model/finding.ts';
import type { Span } from '../src/model/span.ts';
import type { Judging } from '../src/outcome.ts';

export const TODAY = '2026-11-26';

export const FILES: Readonly<Record<string, string>> = {
  'classes/Ask.cls': [
    'public class Ask {',
    "\tstatic final String URL = 'https://api.openai.com/v1/chat/completions';",
    '  public void send(HttpRequest request) {',
    '    request.setEndpoint(URL);',
    '    new Http().send(request);',
    '  }',
    '}',
  ].join('\n'),
  'src/key.js': "const key = 'sk-live-0123456789abcdef'; // rotate\n",
  'flows/Notify.xml': '<Flow>\n  <url>https://hooks.example.net/in</url>\n</Flow>\n',
};

export function textOf(file: string): string | undefined {
  return FILES[file];
}

export function lineOf(file: string, number: number): string {
  return (FILES[file] ?? '').split('\n')[number - 1] ?? '';
}

export function finding(changes: Partial<Finding> = {}): Finding {
  return {
    rule: 'model-endpoint',
    level: 'error',
    place: { file: 'classes/Ask.cls', span: [2, 28, 2, 71] },
    also: [],
    message: 'text',
    values: {
      host: 'api.openai.com',
      service: 'OpenAI API',
      operator: 'openai',
      countries: 'US',
    },
    destination: {
      mechanism: 'apex-http',
      host: 'api.openai.com',
      countries: ['US'],
      operator: 'openai',
      unresolved: '',
    },
    flow: [
      {
        place: { file: 'classes/Ask.cls', span: [4, 25, 4, 28] },
        step: 'read',
        subject: 'URL',
      },
      {
        place: { file: 'classes/Ask.cls', span: [5, 5, 5, 29] },
        step: 'sent',
        subject: 'Http.send',
      },
    ],
    fingerprint: '0123456789abcdef0123456789abcdef',
    ...changes,
  };
}

export const secret = finding({
  rule: 'secret-in-source',
  place: { file: 'src/key.js', span: [1, 14, 1, 38] },
  values: { type: 'an API key', shown: 'sk-l…, 24 characters' },
  destination: null,
  flow: [],
  fingerprint: 'fedcba9876543210fedcba9876543210',
});

export const webhook = finding({
  rule: 'third-party-endpoint',
  level: 'warning',
  place: { file: 'flows/Notify.xml', span: [2, 8, 2, 36] },
  values: { host: 'hooks.example.net' },
  destination: {
    mechanism: 'flow-action',
    host: 'hooks.example.net',
    countries: [],
    operator: '',
    unresolved: '',
  },
  flow: [],
  fingerprint: '00112233445566778899aabbccddeeff',
});

export function flow(changes: Partial<FlowOfData> = {}): FlowOfData {
  return {
    mechanism: 'apex-http',
    host: 'api.openai.com',
    countries: ['US'],
    operator: 'openai',
    unresolved: '',
    verdict: 'error',
    place: finding().place,
    carries: ['prompt'],
    ...changes,
  };
}

export function result(changes: Partial<CheckResult> = {}): CheckResult {
  return {
    findings: [finding(), secret, webhook],
    problems: [],
    files: 3,
    lines: 12,
    cached: 1,
    milliseconds: 1234,
    flows: [
      flow(),
      flow({
        mechanism: 'flow-action',
        host: 'hooks.example.net',
        countries: [],
        operator: '',
        verdict: 'warning',
        place: webhook.place,
      }),
      flow({
        mechanism: 'named-credential',
        host: 'eu-central.gateway.example',
        countries: ['DE'],
        operator: 'eu-central-operator',
        verdict: 'allowed',
        place: { file: 'namedCredentials/Gateway.xml', span: [3, 1, 3, 9] },
      }),
    ],
    allowances: [],
    ...changes,
  };
}

export const RULES = ['model-endpoint', 'secret-in-source', 'third-party-endpoint', 'suppression'];

export function configuration(changes: Partial<Configuration> = {}): Configuration {
  return { ...DEFAULT_CONFIGURATION, ...changes };
}

export function judging(changes: Partial<Judging> = {}): Judging {
  return {
    configuration: configuration(),
    baseline: null,
    today: TODAY,
    rules: RULES,
    onlyRules: [],
    allowUnreadable: false,
    line: lineOf,
    ...changes,
  };
}

/** The span of the first occurrence of a word in a text. */
export function spanOf(text: string, word: string): Span {
  const at = text.indexOf(word);
  const before = text.slice(0, at).split('\n');
  const column = (before.at(-1) ?? '').length + 1;
  return [before.length, column, before.length, column + word.length];
}
