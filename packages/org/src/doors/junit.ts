import type { TestResult, TestRun } from './test_runner.ts';

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

// Control characters other than white space have no place in XML 1.0.
const escaped = (text: string): string =>
  text.replace(/[\0-\x08\x0b\x0c\x0e-\x1f]/g, '\ufffd').replace(/[&<>"']/g, (one) => ESCAPES[one]!);

const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(3);

/** A test run as JUnit XML, one suite per class. */
export function junitOf(run: TestRun): string {
  const suites = new Map<string, TestResult[]>();
  for (const result of run.results) {
    const list = suites.get(result.className) ?? [];
    list.push(result);
    suites.set(result.className, list);
  }
  const body = [...suites].map(([name, results]) => suiteOf(name, results)).join('\n');
  const counts = `tests="${String(run.results.length)}" failures="${String(run.failed)}"`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites ${counts} time="${seconds(run.milliseconds)}">\n${body}\n</testsuites>\n`;
}

function suiteOf(name: string, results: readonly TestResult[]): string {
  const failures = results.filter((one) => !one.passed).length;
  const time = seconds(results.reduce((sum, one) => sum + one.milliseconds, 0));
  const cases = results.map(caseOf).join('\n');
  return `  <testsuite name="${escaped(name)}" tests="${String(results.length)}" failures="${String(failures)}" time="${time}">\n${cases}\n  </testsuite>`;
}

function caseOf(result: TestResult): string {
  const head = `    <testcase classname="${escaped(result.className)}" name="${escaped(result.method)}" time="${seconds(result.milliseconds)}"`;
  if (result.passed) return `${head}/>`;
  return `${head}>\n      <failure message="${escaped(result.message)}">${escaped(result.stack)}</failure>\n    </testcase>`;
}
