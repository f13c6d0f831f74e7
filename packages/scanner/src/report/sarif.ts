/** The report as SARIF 2.1.0 (OASIS), for code scanning and editors. */

import type { BaselineEntry } from '../baseline.ts';
import type { FileProblem } from '../model/check.ts';
import type { FlowStep, Level } from '../model/finding.ts';
import type { Place } from '../model/span.ts';
import type { Judged } from '../outcome.ts';
import { rulePage } from './input.ts';
import type { ReportInput, RuleInfo } from './input.ts';

/** Stands for the project's root; the reader of the log knows where that is. */
const ROOT = '%SRCROOT%';

/** Version of how fingerprints are made. */
const FINGERPRINT = 'bailiwickLine/v1';

const PROBLEMS: readonly FileProblem['code'][] = [
  'TOO_LARGE',
  'NOT_UTF8',
  'NOT_PARSED',
  'TOO_DEEP',
  'ENTITY_REFUSED',
  'UNREADABLE',
  'TOO_MANY',
];

/** The text of the log, with its line end. */
export function sarifReport(input: ReportInput): string {
  const { outcome, texts, rules, version } = input;
  const indices = new Map(rules.map(({ id }, index) => [id, index]));
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'bailiwick check',
            semanticVersion: version,
            rules: rules.map((rule) => ruleOf(rule, input)),
            notifications: PROBLEMS.map((code) => ({
              id: code,
              shortDescription: { text: texts.label(`problem.${code}`) },
              defaultConfiguration: { level: 'error' },
            })),
          },
        },
        automationDetails: { id: 'bailiwick-check/' },
        language: texts.language,
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { [ROOT]: { description: { text: texts.label('page.project') } } },
        invocations: [
          {
            executionSuccessful: outcome.problems.length === 0,
            exitCode: outcome.exitCode,
            toolExecutionNotifications: outcome.problems.map((problem) =>
              notificationOf(problem, input),
            ),
          },
        ],
        results: [
          ...outcome.findings.map((judged) => resultOf(judged, indices, input)),
          ...outcome.absent.flatMap((entry) => absentResults(entry, indices, input)),
        ],
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function ruleOf({ id, level, family, references }: RuleInfo, { texts }: ReportInput): object {
  const { title, risk } = texts.rule(id);
  const cure = texts.cure({ rule: id, values: {} });
  const page = rulePage(id);
  return {
    id,
    name: id.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase()),
    shortDescription: { text: title },
    fullDescription: { text: risk },
    help: {
      text: `${risk}\n\n${texts.label('label.cure')}: ${cure}\n\n${page}`,
      markdown: `${risk}\n\n**${texts.label('label.cure')}:** ${cure}\n\n\`${page}\``,
    },
    defaultConfiguration: { level },
    properties: { page, family, references, tags: ['security', 'residency', family] },
  };
}

function resultOf(
  { finding, state, reason, until, by }: Judged,
  indices: ReadonlyMap<string, number>,
  input: ReportInput,
): object {
  const { outcome, texts } = input;
  return {
    ruleId: finding.rule,
    ...indexOf(finding.rule, indices),
    level: finding.level,
    message: { text: `${texts.message(finding)}. ${texts.cure(finding)}` },
    locations: [locationOf(finding.place, input)],
    ...(finding.flow.length === 0
      ? {}
      : { codeFlows: [{ threadFlows: [{ locations: flowOf(finding.flow, input) }] }] }),
    partialFingerprints: { [FINGERPRINT]: finding.fingerprint },
    ...(outcome.hasBaseline ? { baselineState: state === 'baseline' ? 'unchanged' : 'new' } : {}),
    suppressions:
      state === 'suppressed'
        ? [
            {
              kind: by === 'external' ? 'external' : 'inSource',
              status: 'accepted',
              justification: `${reason} (${texts.label('label.until')} ${until})`,
            },
          ]
        : [],
    properties: {
      also: finding.also,
      ...(finding.destination === null ? {} : { destination: finding.destination }),
    },
  };
}

/** The standard wants what the baseline had and is gone; only its file is known. */
function absentResults(
  { rule, file, fingerprint, count }: BaselineEntry,
  indices: ReadonlyMap<string, number>,
  { texts }: ReportInput,
): readonly object[] {
  const level: Level = 'note';
  return Array.from({ length: count }, () => ({
    ruleId: rule,
    ...indexOf(rule, indices),
    level,
    message: { text: texts.rule(rule).title },
    locations: [{ physicalLocation: { artifactLocation: artifactOf(file) } }],
    partialFingerprints: { [FINGERPRINT]: fingerprint },
    baselineState: 'absent',
    suppressions: [],
  }));
}

function indexOf(rule: string, indices: ReadonlyMap<string, number>): { ruleIndex?: number } {
  const index = indices.get(rule);
  return index === undefined ? {} : { ruleIndex: index };
}

function flowOf(flow: readonly FlowStep[], input: ReportInput): readonly object[] {
  return flow.map(({ place, step, subject }, index) => ({
    location: {
      ...locationOf(place, input),
      message: { text: input.texts.label(`step.${step}`, { subject }) },
    },
    executionOrder: index + 1,
  }));
}

function locationOf(
  { file, span }: Place,
  { sources }: ReportInput,
): {
  readonly physicalLocation: object;
} {
  const [startLine, startColumn, endLine, endColumn] = span;
  const line = sources.line(file, startLine).slice(0, 500);
  return {
    physicalLocation: {
      artifactLocation: artifactOf(file),
      region: { startLine, startColumn, endLine, endColumn },
      ...(line === ''
        ? {}
        : { contextRegion: { startLine, endLine: startLine, snippet: { text: line } } }),
    },
  };
}

function notificationOf({ file, at, code, detail }: FileProblem, input: ReportInput): object {
  return {
    descriptor: { id: code, index: PROBLEMS.indexOf(code) },
    level: 'error',
    message: { text: `${input.texts.label(`problem.${code}`)}: ${detail}` },
    locations: [
      {
        physicalLocation: {
          artifactLocation: artifactOf(file),
          region: { startLine: at[0], startColumn: at[1], endLine: at[2], endColumn: at[3] },
        },
      },
    ],
  };
}

/** A relative reference by RFC 3986; a colon in the first segment would read as a scheme. */
function artifactOf(file: string): { readonly uri: string; readonly uriBaseId: string } {
  return { uri: file.split('/').map(encodeURIComponent).join('/'), uriBaseId: ROOT };
}
