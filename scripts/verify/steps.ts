/** The checks of the repository, as data: what runs, and how its result is counted. */
import fs from 'node:fs';

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export interface Step {
  readonly name: string;
  readonly group: 'check' | 'unit' | 'apex' | 'lwc' | 'browser';
  readonly command: readonly string[];
  /** Steps that need the machine for themselves run after all the others. */
  readonly alone?: boolean;
  /** Reads the step's counts from its output; by default the step itself counts as one. */
  readonly count?: (output: string) => Counts;
}

const node = process.execPath;
const bin = (name: string): string => `node_modules/.bin/${name}`;

/** Reads the last `N passed, N failed[, N skipped]` line. */
export function plainCounts(output: string): Counts {
  const lines = [...output.matchAll(/^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?/gm)];
  const last = lines.at(-1);
  if (last === undefined) return { passed: 0, failed: 1, skipped: 0 };
  return { passed: Number(last[1]), failed: Number(last[2]), skipped: Number(last[3] ?? 0) };
}

/** Reads the JSON report that vitest and Jest both write. */
function reportCounts(file: string): (output: string) => Counts {
  return () => {
    if (!fs.existsSync(file)) return { passed: 0, failed: 1, skipped: 0 };
    const report = JSON.parse(fs.readFileSync(file, 'utf8')) as {
      readonly numPassedTests: number;
      readonly numFailedTests: number;
      readonly numFailedTestSuites: number;
      readonly numPendingTests: number;
    };
    // A suite that could not load has no failed tests of its own: count it.
    const failed = Math.max(report.numFailedTests, report.numFailedTestSuites > 0 ? 1 : 0);
    return { passed: report.numPassedTests, failed, skipped: report.numPendingTests };
  };
}

const vitestReport = '.cache/verify/vitest.json';
const jestReport = '.cache/verify/jest.json';

export const steps: readonly Step[] = [
  { name: 'types', group: 'check', command: [node, bin('tsc'), '-p', '.'] },
  {
    name: 'types of the HubSpot pages',
    group: 'check',
    command: [node, bin('tsc'), '-p', 'hubspot-app/ui'],
  },
  {
    name: 'types of the tests of the HubSpot pages',
    group: 'check',
    command: [node, bin('tsc'), '-p', 'test/hubspot-ui'],
  },
  {
    name: 'types of the local portal’s page',
    group: 'check',
    command: [node, bin('tsc'), '-p', 'packages/portal/src/page/client'],
  },
  { name: 'lint', group: 'check', command: [node, bin('eslint'), '.', '--max-warnings', '0'] },
  {
    name: 'format',
    group: 'check',
    command: [node, bin('prettier'), '--check', '--log-level', 'warn', '.'],
  },
  {
    name: 'generated files',
    group: 'check',
    command: [node, 'scripts/generate-all.ts', '--check'],
  },
  { name: 'repository', group: 'check', command: [node, 'scripts/check-repository.ts'] },
  {
    name: 'residency of this repository',
    group: 'check',
    command: [node, 'packages/cli/src/main.ts', 'check', '.', '--no-cache'],
  },
  { name: 'Apex judges', group: 'check', command: [node, 'scripts/judge-apex.ts'] },
  { name: 'metadata judge', group: 'check', command: [node, 'scripts/judge-metadata.ts'] },
  {
    name: 'law checked again in time',
    group: 'check',
    command: [node, 'packages/cli/src/main.ts', 'policy', 'law', 'due'],
  },
  {
    name: 'Apex tests',
    group: 'apex',
    command: [node, 'scripts/apex-test.ts', '--coverage', '--minimum', '90'],
    count: plainCounts,
  },
  {
    name: 'unit, conformance, laws, gateway',
    group: 'unit',
    command: [
      node,
      bin('vitest'),
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${vitestReport}`,
    ],
    count: reportCounts(vitestReport),
  },
  {
    name: 'Lightning web components',
    group: 'lwc',
    command: [
      node,
      bin('sfdx-lwc-jest'),
      '--skipApiVersionCheck',
      '--',
      '--json',
      `--outputFile=${jestReport}`,
    ],
    count: reportCounts(jestReport),
  },
  {
    name: 'browser, sandbox end to end',
    group: 'browser',
    command: [node, 'scripts/browser-test.ts'],
    alone: true,
    count: plainCounts,
  },
];
