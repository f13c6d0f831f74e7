/** The report as GitHub Actions shows it: annotations by workflow commands, and a step summary. */

import type { Level } from '../model/finding.ts';
import type { Place } from '../model/span.ts';
import type { Judged } from '../outcome.ts';
import { safe } from './frame.ts';
import type { ReportInput } from './input.ts';
import { summarize } from './summary.ts';
import { contractLine, countsLine } from './text.ts';

/** GitHub shows at most ten annotations of a level and step; more would be dropped unseen. */
const PER_LEVEL = 10;
/** Findings in the summary, which may hold one mebibyte. */
const IN_SUMMARY = 200;

const COMMANDS: Readonly<Record<Level, string>> = {
  error: 'error',
  warning: 'warning',
  note: 'notice',
};

/** Workflow commands, one a line. */
export function githubAnnotations(input: ReportInput): readonly string[] {
  const { outcome, texts } = input;
  const open = outcome.findings.filter(({ state }) => state === 'open');
  const lines = (['error', 'warning', 'note'] as const).flatMap((level) => {
    const own = open.filter(({ finding }) => finding.level === level);
    const shown = own.slice(0, PER_LEVEL).map((judged) => annotation(judged, input));
    const left = own.length - shown.length;
    return left > 0 ? [...shown, texts.label('summary.more', { count: String(left) })] : shown;
  });
  const problems = outcome.problems
    .slice(0, PER_LEVEL)
    .map(({ file, at, code, detail }) =>
      command('error', { file, span: at }, code, `${texts.label(`problem.${code}`)}: ${detail}`),
    );
  return [...lines, ...problems, countsLine(outcome.counts, texts)];
}

/** Markdown for the file that GITHUB_STEP_SUMMARY names. */
export function githubSummary(input: ReportInput): string {
  const { outcome, texts } = input;
  const open = outcome.findings.filter(({ state }) => state === 'open');
  const rows = summarize(outcome.flows, texts);
  const heads = (keys: readonly string[]): string =>
    `| ${keys.map((key) => texts.label(`label.${key}`)).join(' | ')} |\n|${' --- |'.repeat(keys.length)}`;
  const lines = [
    `## ${texts.label('page.title')}`,
    '',
    contractLine(outcome.contract, texts),
    '',
    `**${countsLine(outcome.counts, texts)}**`,
    '',
  ];
  if (rows.length > 0) {
    lines.push(`### ${texts.label('summary.title')}`, '');
    lines.push(heads(['jurisdiction', 'operator', 'verdict', 'count']));
    for (const row of rows) {
      const verdict = texts.label(`verdict.${row.verdict}`);
      lines.push(tableRow([row.jurisdiction, row.operator, verdict, String(row.count)]));
    }
    lines.push('');
  }
  if (open.length > 0) {
    lines.push(
      `### ${texts.label('page.findings')}`,
      '',
      heads(['level', 'rule', 'place', 'cure']),
    );
    for (const { finding } of open.slice(0, IN_SUMMARY)) {
      lines.push(
        tableRow([
          texts.label(`level.${finding.level}`),
          finding.rule,
          `${finding.place.file}:${finding.place.span[0]}`,
          `${texts.message(finding)}. ${texts.cure(finding)}`,
        ]),
      );
    }
    const left = open.length - IN_SUMMARY;
    if (left > 0) lines.push('', texts.label('page.more', { count: String(left) }));
    lines.push('');
  }
  for (const { file, at, code, detail } of outcome.problems.slice(0, IN_SUMMARY)) {
    lines.push(`- ${markdown(`${file}:${at[0]} ${texts.label(`problem.${code}`)}: ${detail}`)}`);
  }
  return `${lines.join('\n')}\n`;
}

function annotation({ finding }: Judged, { texts }: ReportInput): string {
  const { rule, level, place } = finding;
  const text = `${texts.message(finding)}\n${texts.label('label.cure')}: ${texts.cure(finding)}`;
  return command(COMMANDS[level], place, `${rule}: ${texts.rule(rule).title}`, text);
}

/** GitHub takes columns only when the span is on one line. */
function command(name: string, { file, span }: Place, title: string, text: string): string {
  const [line, column, endLine, endColumn] = span;
  const columns =
    line === endLine ? `,col=${column},endColumn=${Math.max(column, endColumn - 1)}` : '';
  return `::${name} file=${property(file)},line=${line},endLine=${endLine}${columns},title=${property(title)}::${data(text)}`;
}

/** Escapes as the toolkit's `escapeData`: a line end would begin another command. */
function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

function tableRow(cells: readonly string[]): string {
  return `| ${cells.map(markdown).join(' | ')} |`;
}

/** Text that Markdown shows as it is: no markup, no HTML, no link, one line. */
function markdown(text: string): string {
  return safe(text).replace(/[&<>|`*_[\]\\!@#~]/g, (character) => `&#${character.charCodeAt(0)};`);
}
