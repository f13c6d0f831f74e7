/** The residency checker: readers, resolution, rules and reporters. */

export type { Finding, Level } from './model/finding.ts';
export type { CheckOptions, CheckProject, CheckResult } from './model/check.ts';
export { checkProject } from './check.ts';
