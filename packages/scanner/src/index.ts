/** The residency checker: readers, resolution, rules and reporters. */

export { baselineOf, baselineText, readBaseline, shrunk } from './baseline.ts';
export type { Baseline } from './baseline.ts';
export type { Configuration, ContractTerms } from './configuration/model.ts';
export {
  CONFIGURATION_NAME,
  ConfigurationFault,
  DEFAULT_CONFIGURATION,
  readConfiguration,
} from './configuration/read.ts';
export type { PositionedJson } from './configuration/read.ts';
export { checkProject } from './check.ts';
export { CHECK_LANGUAGES, readTexts } from './messages.ts';
export type { CheckLanguage, Texts } from './messages.ts';
export { readKnownNames } from './hosts/known_names.ts';
export type { CheckOptions, CheckProject, CheckResult, Phase } from './model/check.ts';
export type { Finding, Level } from './model/finding.ts';
export { LiveFailure } from './live/failure.ts';
export { codeRows } from './live/hubspot/code.ts';
export { judgeHubspot } from './live/hubspot/judge.ts';
export type { HostingFact, JudgedOutflow } from './live/hubspot/judge.ts';
export { cursorLost, HUBSPOT_SECTIONS, nextOf, resultsOf } from './live/hubspot/sections.ts';
export type { HubspotPortal } from './live/hubspot/sections.ts';
export { hubspotTokens } from './live/hubspot/tokens.ts';
export { textIn } from './live/model.ts';
export type { AuditState, Row, Section } from './live/model.ts';
export { Pace, retryAfterSeconds } from './live/pace.ts';
export { auditResult } from './live/result.ts';
export type { AuditResult, LiveAudit } from './live/result.ts';
export { LIVE_RULES } from './live/rules.ts';
export { readSections, rowsOf, withSection } from './live/run.ts';
export { auditSalesforce, salesforceRequests } from './live/salesforce/audit.ts';
export { connectOrg } from './live/salesforce/connection.ts';
export type { OrgAccess } from './live/salesforce/connection.ts';
export { salesforceTokens } from './live/salesforce/tokens.ts';
export {
  newState,
  readState,
  removeState,
  stateKey,
  targetDigest,
  writeState,
} from './live/state.ts';
export { tokenRemark } from './live/token_remark.ts';
export type { TokenInventory } from './live/tokens.ts';
export { termsOf } from './judge/terms.ts';
export { judge } from './outcome.ts';
export type { Outcome } from './outcome.ts';
export { frameSource } from './report/frame.ts';
export { githubAnnotations, githubSummary } from './report/github.ts';
export { htmlReport } from './report/html.ts';
export { EXCEPTION_RULE_INFO, rulePage } from './report/input.ts';
export type { ReportInput, RuleInfo } from './report/input.ts';
export { jsonReport } from './report/json.ts';
export { junitReport } from './report/junit.ts';
export { sarifReport } from './report/sarif.ts';
export { textReport } from './report/text.ts';
export { RULES } from './rules/catalogue.ts';
