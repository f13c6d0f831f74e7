/** Small Apex programs with what they print, throw or are refused for: one line of a table each. */
import { expect, test } from 'vitest';
import { ApexException, createOrg, formatDiagnostics, makeProject } from '../../src/index.ts';
import type { Org } from '../../src/index.ts';
import { readProjectMetadata } from '../../src/store/project_metadata.ts';
import { debugLines } from '../../src/system/system.ts';

/**
 * Where the expectation comes from: Salesforce's documentation, what people report of real orgs, or
 * an assumption that an org has yet to confirm.
 */
export type Evidence = 'documented' | 'reported' | 'assumed';

export interface ApexCase {
  readonly title: string;
  readonly evidence: Evidence;
  /** Statements; they print with `System.debug`. */
  readonly body?: string;
  /** Members of the class around the body: fields, methods, inner classes. */
  readonly members?: string;
  /** Other files of the project, by class name. */
  readonly classes?: Readonly<Record<string, string>>;
  readonly apiVersion?: number;
  readonly prints?: readonly string[];
  /** `System.MathException: Divide by 0` */
  readonly throws?: string;
  /** Part of a diagnostic. */
  readonly refuses?: string;
}

const metadata = readProjectMetadata([]);

function projectOf(one: ApexCase): ReturnType<typeof makeProject> {
  const main = `public class Main {\n${one.members ?? ''}\npublic static void run() {\n${one.body ?? ''}\n}\n}`;
  const texts = { ...one.classes, Main: main };
  const apiVersion = one.apiVersion ?? 67;
  return makeProject(
    metadata,
    Object.entries(texts).map(([name, text]) => ({
      file: `${name}.cls`,
      kind: 'class' as const,
      text,
      apiVersion,
    })),
  );
}

function run(org: Org): readonly string[] {
  return org.transaction(org.adminId, (transaction) => {
    org.program.callStatic(transaction, 'Main', 'run', []);
    return [...debugLines(transaction)];
  });
}

function check(one: ApexCase): void {
  const project = projectOf(one);
  const problems = formatDiagnostics(project.diagnostics);
  if (one.refuses !== undefined) {
    expect(problems).toContain(one.refuses);
    return;
  }
  expect(problems).toBe('');
  const org = createOrg({ project, clock: { now: () => Date.UTC(2026, 10, 23, 12, 30, 15, 250) } });
  if (one.throws !== undefined) {
    let thrown: unknown;
    try {
      run(org);
    } catch (error) {
      thrown = error;
    }
    expect(thrown instanceof ApexException ? thrown.toString() : thrown).toBe(one.throws);
    return;
  }
  expect(run(org)).toEqual(one.prints);
}

/** One test per case; its title says what the expectation rests on. */
export function testCases(cases: readonly ApexCase[]): void {
  test.each(cases.map((one) => [`${one.title} (${one.evidence})`, one] as const))(
    '%s',
    (_title, one) => {
      check(one);
    },
  );
}

/** A case that prints. */
export function prints(
  evidence: Evidence,
  title: string,
  body: string,
  lines: readonly string[],
  members = '',
): ApexCase {
  return { evidence, title, body, members, prints: lines };
}

/** A case that ends with an exception. */
export function throws(
  evidence: Evidence,
  title: string,
  body: string,
  exception: string,
  members = '',
): ApexCase {
  return { evidence, title, body, members, throws: exception };
}

/** A case that does not compile. */
export function refuses(
  evidence: Evidence,
  title: string,
  body: string,
  message: string,
  members = '',
): ApexCase {
  return { evidence, title, body, members, refuses: message };
}
