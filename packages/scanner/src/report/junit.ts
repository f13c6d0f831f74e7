/** The report as JUnit XML, for CI systems that show test results. */

import { reaches } from '../outcome.ts';
import type { Judged } from '../outcome.ts';
import type { ReportInput } from './input.ts';

/**
 * One suite a rule; a rule without findings is one passed case. Open findings at or above the
 * failing level are failures, those below it pass with their text, those set aside are skipped.
 * Files that could not be read are errors.
 */
export function junitReport(input: ReportInput): string {
  const { outcome, texts, rules } = input;
  const suites = rules.map(({ id }) => {
    const judged = outcome.findings.filter(({ finding }) => finding.rule === id);
    const cases = judged.map((each) => caseOf(each, input));
    return suite(id, cases.length === 0 ? [testCase(id, texts.rule(id).title, '')] : cases);
  });
  if (outcome.problems.length > 0) {
    const cases = outcome.problems.map(({ file, at, code, detail }) =>
      testCase(
        'files',
        `${file}:${at[0]}:${at[1]}`,
        `<error type="${code}" message="${escape(texts.label(`problem.${code}`))}">${escape(detail)}</error>`,
      ),
    );
    suites.push(suite('files', cases));
  }
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<testsuites name="bailiwick check">',
    ...suites,
    '</testsuites>',
    '',
  ].join('\n');
}

function caseOf({ finding, state, reason }: Judged, { texts, outcome }: ReportInput): string {
  const { rule, level, place } = finding;
  const name = `${place.file}:${place.span[0]}:${place.span[1]}`;
  const message = escape(texts.message(finding));
  const detail = escape(`${texts.label('label.cure')}: ${texts.cure(finding)}`);
  if (state !== 'open') {
    const why = state === 'baseline' ? texts.label('label.baseline') : reason;
    return testCase(rule, name, `<skipped message="${escape(why)}"/>`);
  }
  return reaches(level, outcome.failOn)
    ? testCase(rule, name, `<failure type="${level}" message="${message}">${detail}</failure>`)
    : testCase(rule, name, `<system-out>${escape(level)}: ${message}. ${detail}</system-out>`);
}

function testCase(className: string, name: string, body: string): string {
  const start = `    <testcase classname="${escape(className)}" name="${escape(name)}"`;
  return body === '' ? `${start}/>` : `${start}>${body}</testcase>`;
}

function suite(name: string, cases: readonly string[]): string {
  const count = (tag: string): number => cases.filter((each) => each.includes(`<${tag} `)).length;
  return [
    `  <testsuite name="${escape(name)}" tests="${cases.length}" failures="${count('failure')}" errors="${count('error')}" skipped="${count('skipped')}">`,
    ...cases,
    '  </testsuite>',
  ].join('\n');
}

/** For text and attributes; what XML 1.0 cannot hold becomes a replacement character. */
function escape(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replace(/[\n\r\t]/g, (character) => `&#${character.charCodeAt(0)};`);
}
