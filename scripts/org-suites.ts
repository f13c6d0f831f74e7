/**
 * Runs the Apex tests of other projects, such as public test suites, in the local org.
 *
 * node scripts/org-suites.ts [--filter text] [--json] [--details] <folder> ...
 */
import { existsSync, statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import {
  compileSuite,
  createOrg,
  runApexTests,
  type Diagnostic,
  type Suite,
  type TestResult,
} from '../packages/org/src/index.ts';

const HELP = `usage: npm run org:suites -- [options] <folder> ...

Compiles the Apex and metadata of Salesforce projects (a folder with sfdx-project.json, or a folder
of classes) and runs their @IsTest methods. Several folders are compiled together. Nothing is
written or sent anywhere.

  --filter <text>  only tests whose Class.method contains it, without case; may be repeated
  --details        every member and file that could not be compiled, not only the counts
  --json           one JSON document instead of text
  --help           this text

A test that reaches something unsupported is "not run", whatever it would have said.
Exit code: 0 all tests passed, 1 some failed, 2 nothing was run, 3 none failed but some did not run.`;

interface Report {
  readonly passed: readonly TestResult[];
  readonly failed: readonly TestResult[];
  readonly notRun: readonly NotRun[];
}

interface NotRun {
  readonly className: string;
  readonly method: string;
  readonly reason: string;
}

function reportOf(suite: Suite, filter: readonly string[]): Report {
  const { results } = runApexTests(createOrg({ project: suite.project }), { filter });
  const ran = results.filter((one) => one.unsupported === '');
  const reached = results
    .filter((one) => one.unsupported !== '')
    .map(({ className, method, unsupported }) => ({ className, method, reason: unsupported }));
  return {
    passed: ran.filter((one) => one.passed),
    failed: ran.filter((one) => !one.passed),
    notRun: [...reached, ...excludedTests(suite, filter)],
  };
}

/** Tests of classes that were left out, read from their text: they have no compiled methods. */
function excludedTests(suite: Suite, filter: readonly string[]): readonly NotRun[] {
  const wanted = filter.map((one) => one.toLowerCase());
  return suite.excluded.flatMap(({ name, text, reason }) =>
    [...text.matchAll(TEST_METHOD)]
      .map((match) => match[1] ?? match[2]!)
      .filter((method) => {
        const full = `${name}.${method}`.toLowerCase();
        return wanted.length === 0 || wanted.some((one) => full.includes(one));
      })
      .map((method) => ({ className: name, method, reason: printed(reason) })),
  );
}

const TEST_METHOD =
  /(?:@istest(?:\([^)]*\))?|\btestmethod)\s+(?:(?:public|private|global|static|testmethod)\s+)*void\s+(\w+)\s*\(|\bstatic\s+testmethod\s+void\s+(\w+)\s*\(/gi;

const printed = ({ file, line, message }: Diagnostic): string =>
  `${file}:${String(line)}: ${message}`;

/** What a reason is about, without its place: `UnsupportedApex: String.foo(Integer)`. */
const featureOf = (reason: string): string =>
  reason
    .replace(/^.*, because /, '')
    .replace(/^.+?:\d+: /, '')
    .replace(/ at \S+:\d+$/, '');

function counted(reasons: readonly string[]): string {
  const counts = new Map<string, { count: number; first: string }>();
  for (const reason of reasons) {
    const entry = counts.get(featureOf(reason)) ?? { count: 0, first: reason };
    entry.count += 1;
    counts.set(featureOf(reason), entry);
  }
  return [...counts]
    .sort(([, a], [, b]) => b.count - a.count)
    .map(([feature, { count, first }]) => {
      const where = /([^/]+?:\d+): /.exec(first.replace(/^.*, because /, ''))?.[1];
      return `${String(count).padStart(6)}  ${feature}${where === undefined ? '' : ` (${where})`}`;
    })
    .join('\n');
}

function print(suite: Suite, report: Report, details: boolean): void {
  for (const { file, message } of suite.metadataProblems)
    console.log(`METADATA ${file}: ${message}`);
  for (const { name, reason } of suite.excluded) {
    console.log(`NOT COMPILED ${name}\n  ${printed(reason)}`);
  }
  if (details) for (const one of suite.refused) console.log(`REFUSED ${printed(one)}`);
  for (const { className, method, message, stack } of report.failed) {
    console.log(`FAIL ${className}.${method}\n  ${message}\n${stack.replace(/^/gm, '    ')}`);
  }
  for (const { className, method, reason } of report.notRun) {
    console.log(`NOT RUN ${className}.${method}\n  ${reason}`);
  }
  if (suite.refused.length > 0) {
    console.log(
      `\n${String(suite.refused.length)} places in members that refuse to run, by feature:`,
    );
    console.log(counted(suite.refused.map(printed)));
  }
  if (report.notRun.length > 0) {
    console.log('\ntests not run, by feature:');
    console.log(counted(report.notRun.map((one) => one.reason)));
  }
}

function main(): number {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      filter: { type: 'string', multiple: true, default: [] },
      details: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const missing = positionals.find((one) => !existsSync(one) || !statSync(one).isDirectory());
  if (positionals.length === 0 || missing !== undefined) {
    console.error(missing === undefined ? HELP : `no folder ${missing}`);
    return 2;
  }
  const suite = compileSuite(positionals);
  const report = reportOf(suite, values.filter);
  const { passed, failed, notRun } = report;
  if (values.json) {
    const { excluded, refused, metadataProblems } = suite;
    console.log(
      JSON.stringify({ passed, failed, notRun, excluded, refused, metadataProblems }, null, 2),
    );
  } else {
    print(suite, report, values.details);
    console.log(
      `${String(passed.length)} passed, ${String(failed.length)} failed, ${String(notRun.length)} not run`,
    );
  }
  if (failed.length > 0) return 1;
  if (passed.length === 0) return 2;
  return notRun.length > 0 ? 3 : 0;
}

process.exitCode = main();
