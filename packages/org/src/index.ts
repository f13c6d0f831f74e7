export { formatDiagnostics } from './syntax/diagnostics.ts';
export type { Diagnostic } from './syntax/diagnostics.ts';
export { AuraError, ClassAccessError } from './doors/aura.ts';
export { coverageTable, lcovOf, percentOf } from './doors/coverage.ts';
export type { ClassCoverage } from './doors/coverage.ts';
export { junitOf } from './doors/junit.ts';
export { createTestPool } from './doors/test_pool.ts';
export type { TestPool } from './doors/test_pool.ts';
export { runApexTests } from './doors/test_runner.ts';
export type { TestOptions, TestResult, TestRun } from './doors/test_runner.ts';
export { createOrg, Org } from './org.ts';
export type { OrgOptions } from './org.ts';
export { compileProject, makeProject } from './project.ts';
export type { Project, ProjectOptions } from './project.ts';
export { compileSuite } from './suite.ts';
export type { ExcludedClass, Suite } from './suite.ts';
export { ApexException } from './runtime/exceptions.ts';
export { startOrgServer } from './doors/server/server.ts';
export type { OrgServer, OrgServerOptions, RequestHandler } from './doors/server/server.ts';
export type { ConnectedApp } from './doors/oauth/connected_apps.ts';
export { CalloutFailure } from './platform/callout_failure.ts';
export { createHttpCallout } from './platform/http_callout.ts';
export type {
  CalloutFunction,
  Classification,
  NamedCredential,
  OrgCertificate,
} from './platform/org_core.ts';
export type { OrgSnapshot, PlainRecord, UserSeed } from './platform/org_data.ts';
export type { CalloutRequest, CalloutResponse } from './runtime/transaction.ts';
export { buildBrowserHost, shellHandlers } from './browser/index.ts';
export type { BrowserHost, BrowserHostOptions, ShellOptions } from './browser/index.ts';
