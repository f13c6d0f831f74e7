/** The report for programs: `config/schema/check-result.schema.json`, stable within a format. */

import { maskPeople } from './mask.ts';
import type { FlowStep } from '../model/finding.ts';
import type { Judged } from '../outcome.ts';
import { rulePage } from './input.ts';
import type { ReportInput } from './input.ts';

export const RESULT_FORMAT = 'bailiwick-check-result/1';

/** The text of the report, with its line end. */
export function jsonReport(input: ReportInput): string {
  const { outcome, texts } = input;
  const report = {
    format: RESULT_FORMAT,
    version: input.version,
    language: texts.language,
    contract: outcome.contract,
    exitCode: outcome.exitCode,
    counts: outcome.counts,
    files: outcome.files,
    lines: outcome.lines,
    findings: outcome.findings.map((judged) => findingOf(judged, input)),
    problems: outcome.problems,
    flows: outcome.flows,
    absent: outcome.absent,
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

function findingOf({ finding, state, reason, until, by }: Judged, input: ReportInput): object {
  const { texts, sources } = input;
  const { rule, level, place, also, message, values, destination, fingerprint } = finding;
  return {
    rule,
    level,
    state,
    exception: state === 'suppressed' ? { reason, until, by } : null,
    place,
    line: sources.line(place.file, place.span[0]).slice(0, 500),
    key: message,
    values: Object.fromEntries(
      Object.entries(values).map(([name, value]) => [name, maskPeople(value)]),
    ),
    message: texts.message(finding),
    cure: texts.cure(finding),
    page: rulePage(rule),
    also,
    destination,
    flow: finding.flow.map((step) => stepOf(step, input)),
    fingerprint,
  };
}

function stepOf({ place, step, subject }: FlowStep, { texts }: ReportInput): object {
  return {
    place,
    step,
    subject: maskPeople(subject),
    message: texts.label(`step.${step}`, { subject }),
  };
}
