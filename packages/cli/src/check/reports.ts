/** Writes the report in the format that is asked, to the terminal or to files. */
import fs from 'node:fs';
import {
  githubAnnotations,
  githubSummary,
  htmlReport,
  jsonReport,
  junitReport,
  sarifReport,
  textReport,
} from '@bailiwick/scanner';
import type { ReportInput } from '@bailiwick/scanner';
import type { Terminal } from '../command.ts';
import { CommandFailure } from '../failure.ts';

export const FORMATS = ['text', 'json', 'sarif', 'junit', 'github', 'html'] as const;
export type Format = (typeof FORMATS)[number];

/** A report to a file; '' is the terminal. */
export interface Wanted {
  readonly format: Format;
  readonly file: string;
}

/** `sarif=results.sarif`, or a format alone with a file of its own or ''. */
export function wantedReport(text: string, option: string): Wanted {
  const at = text.indexOf('=');
  const format = at === -1 ? text : text.slice(0, at);
  if (!(FORMATS as readonly string[]).includes(format)) {
    throw new CommandFailure(`--${option}: \`${format}\` is none of ${FORMATS.join(', ')}`);
  }
  return { format: format as Format, file: at === -1 ? '' : text.slice(at + 1) };
}

/** A report of `--report`, which must name its file. */
export function furtherReport(text: string): Wanted {
  const report = wantedReport(text, 'report');
  if (report.file === '') {
    throw new CommandFailure(`--report: \`${text}\` names no file; write ${report.format}=file`);
  }
  return report;
}

/** Writes one report. */
export function writeReport(
  { format, file }: Wanted,
  input: ReportInput,
  terminal: Terminal,
  quiet: boolean,
): void {
  const onTerminal = file === '';
  const colour = onTerminal && process.stdout.isTTY && (process.env['NO_COLOR'] ?? '') === '';
  const text = render(format, input, { colour, quiet: quiet && onTerminal });
  if (format === 'github') writeSummary(input);
  if (onTerminal) {
    terminal.out(text.trimEnd());
    return;
  }
  try {
    fs.writeFileSync(file, text.endsWith('\n') ? text : `${text}\n`);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new CommandFailure(`${file}: cannot be written (${code ?? 'unknown'})`);
  }
}

function render(
  format: Format,
  input: ReportInput,
  options: Parameters<typeof textReport>[1],
): string {
  switch (format) {
    case 'text':
      return textReport(input, options).join('\n');
    case 'json':
      return jsonReport(input);
    case 'sarif':
      return sarifReport(input);
    case 'junit':
      return junitReport(input);
    case 'github':
      return githubAnnotations(input).join('\n');
    case 'html':
      return htmlReport(input);
  }
}

/** Where GitHub shows the run; outside of it there is no such file. */
function writeSummary(input: ReportInput): void {
  const file = process.env['GITHUB_STEP_SUMMARY'] ?? '';
  if (file !== '') fs.appendFileSync(file, githubSummary(input));
}
