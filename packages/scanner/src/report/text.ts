/** The report for people at a terminal. */

import type { FlowStep, Level } from '../model/finding.ts';
import type { Place } from '../model/span.ts';
import type { Judged } from '../outcome.ts';
import { columnsOf, safe } from './frame.ts';
import { rulePage } from './input.ts';
import type { ReportInput } from './input.ts';
import { summarize } from './summary.ts';

export interface TextOptions {
  /** Whether to colour: a terminal, and NO_COLOR is not set. */
  readonly colour: boolean;
  /** Only the counts, no findings. */
  readonly quiet: boolean;
}

const COLOURS = {
  error: '31',
  warning: '33',
  note: '36',
  bold: '1',
  dim: '2',
} as const;

type Paint = (text: string, colour: keyof typeof COLOURS) => string;

/** Lines of the report, without line ends. */
export function textReport(input: ReportInput, options: TextOptions): readonly string[] {
  const paint: Paint = (text, colour) =>
    options.colour ? `\u001b[${COLOURS[colour]}m${text}\u001b[0m` : text;
  const { outcome } = input;
  const open = outcome.findings.filter(({ state }) => state === 'open');
  const lines: string[] = [];
  if (!options.quiet) {
    for (const judged of open) lines.push(...findingLines(judged, input, paint), '');
    lines.push(...problemLines(input, paint));
    lines.push(...summaryLines(input, paint));
  }
  lines.push(...closing(input, paint));
  return lines;
}

function findingLines({ finding }: Judged, input: ReportInput, paint: Paint): readonly string[] {
  const { texts } = input;
  const level = texts.label(`level.${finding.level}`);
  const lines = [
    `${paint(at(finding.place), 'bold')}: ${paint(`${level}[${finding.rule}]`, finding.level)}: ${safe(texts.message(finding))}`,
    ...frameLines(finding.place, finding.level, input, paint),
  ];
  if (finding.flow.length > 0) {
    lines.push(`   = ${texts.label('label.way')}:`);
    finding.flow.forEach((step, index) =>
      lines.push(`     ${index + 1}. ${stepText(step, input)}`),
    );
  }
  lines.push(`   = ${paint(texts.label('label.cure'), 'bold')}: ${safe(texts.cure(finding))}`);
  for (const rule of finding.also) {
    lines.push(`   = ${texts.label('label.also')} ${rule}: ${safe(texts.cure(finding, rule))}`);
  }
  lines.push(`   = ${texts.label('label.rule')}: ${paint(rulePage(finding.rule), 'dim')}`);
  return lines;
}

function frameLines(
  place: Place,
  level: Level,
  { sources, texts }: ReportInput,
  paint: Paint,
): readonly string[] {
  const frame = sources.frame(place);
  if (frame === null) return [`   ${paint(texts.label('label.source-missing'), 'dim')}`];
  const width = Math.max(...frame.lines.map(({ number }) => String(number).length), 2);
  const gutter = ' '.repeat(width);
  const lines = [paint(`${gutter} |`, 'dim')];
  for (const { number, text, mark } of frame.lines) {
    lines.push(`${paint(`${String(number).padStart(width)} |`, 'dim')} ${text}`);
    if (mark === null) continue;
    const lead = ' '.repeat(columnsOf(text.slice(0, mark.start)));
    const carets = '^'.repeat(Math.max(1, columnsOf(text.slice(mark.start, mark.end))));
    lines.push(`${paint(`${gutter} |`, 'dim')} ${lead}${paint(carets, level)}`);
  }
  return lines;
}

function stepText({ step, subject, place }: FlowStep, { texts }: ReportInput): string {
  return `${at(place)}: ${safe(texts.label(`step.${step}`, { subject }))}`;
}

function problemLines({ outcome, texts }: ReportInput, paint: Paint): readonly string[] {
  if (outcome.problems.length === 0) return [];
  return [
    paint(`${texts.label('problem.title')}:`, 'bold'),
    ...outcome.problems.map(
      ({ file, at: span, code, detail }) =>
        `  ${at({ file, span })}: ${texts.label(`problem.${code}`)} (${code}): ${safe(detail)}`,
    ),
    `  ${texts.label('problem.cure')}`,
    '',
  ];
}

function summaryLines(input: ReportInput, paint: Paint): readonly string[] {
  const { outcome, texts } = input;
  const rows = summarize(outcome.flows, texts);
  if (rows.length === 0) return [texts.label('summary.none'), ''];
  const heads = ['jurisdiction', 'operator', 'verdict', 'count'].map((key) =>
    texts.label(`label.${key}`),
  );
  const cells = rows.map(({ jurisdiction, operator, verdict, count }) => [
    safe(jurisdiction),
    safe(operator),
    texts.label(`verdict.${verdict}`),
    String(count),
  ]);
  const widths = heads.map((head, index) =>
    Math.max(columnsOf(head), ...cells.map((row) => columnsOf(row[index] ?? ''))),
  );
  const line = (row: readonly string[]): string =>
    row
      .map((cell, index) => {
        const blanks = ' '.repeat((widths[index] ?? 0) - columnsOf(cell));
        return index === row.length - 1 ? blanks + cell : cell + blanks;
      })
      .join('  ');
  return [
    paint(texts.label('summary.title'), 'bold'),
    `  ${paint(line(heads), 'dim')}`,
    ...cells.map((row) => `  ${line(row)}`),
    '',
  ];
}

function closing({ outcome, texts, remarks = [] }: ReportInput, paint: Paint): readonly string[] {
  const { counts, absent } = outcome;
  const lines = [contractLine(outcome.contract, texts), ...remarks.map(safe)];
  const open = counts.error + counts.warning + counts.note;
  lines.push(paint(open === 0 ? texts.label('summary.clean') : countsLine(counts, texts), 'bold'));
  if (counts.baseline + counts.suppressed > 0) lines.push(asideLine(counts, texts));
  if (absent.length > 0) {
    const count = absent.reduce((sum, entry) => sum + entry.count, 0);
    lines.push(texts.label('summary.absent', { count: String(count) }));
  }
  lines.push(
    texts.label('summary.files', {
      files: String(outcome.files),
      lines: String(outcome.lines),
      cached: String(outcome.cached),
      seconds: (outcome.milliseconds / 1000).toFixed(1),
    }),
  );
  return lines;
}

/** By which contract was judged, or plainly that there was none. */
export function contractLine(contract: string, texts: ReportInput['texts']): string {
  return contract === ''
    ? texts.label('contract.none')
    : texts.label('contract.from', { source: contract });
}

/** How many findings of each level are open. */
export function countsLine(
  { error, warning, note }: ReportInput['outcome']['counts'],
  texts: ReportInput['texts'],
): string {
  return texts.label('summary.findings', {
    errors: String(error),
    warnings: String(warning),
    notes: String(note),
  });
}

function asideLine(
  { baseline, suppressed }: ReportInput['outcome']['counts'],
  texts: ReportInput['texts'],
): string {
  return texts.label('summary.set-aside', {
    baseline: String(baseline),
    suppressed: String(suppressed),
  });
}

function at({ file, span }: Place): string {
  return `${safe(file)}:${span[0]}:${span[1]}`;
}
