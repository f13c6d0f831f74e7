/** The residency checker: readers, resolution, rules and reporters. */

export type { Finding, Level } from './model/finding.ts';
