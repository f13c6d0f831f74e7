export { scriptedFaults } from './api/faults.ts';
export type { Fault, FaultPlan, FaultStep } from './api/faults.ts';
export type { ApiRequest, ApiResponse, PortalSwitches } from './api/exchange.ts';
export type { RateLimits } from './api/limits.ts';
export { systemClock, virtualClock } from './clock.ts';
export type { Clock, VirtualClock } from './clock.ts';
export { createPortal, Portal } from './portal.ts';
export type { PortalOptions, RecordAddress } from './portal.ts';
export type { ChangeSource } from './store/store.ts';
export type {
  AccessToken,
  Account,
  AuditEvent,
  LoginEvent,
  PortalUser,
  SecurityEvent,
  StoredRecord,
  WebhookEvent,
} from './store/state.ts';
export { createFunctionRunner, FunctionError } from './functions/runner.ts';
export type {
  EndpointRequest,
  FunctionInput,
  FunctionRunner,
  FunctionRunnerOptions,
} from './functions/runner.ts';
export { loadProject, ProjectError } from './project/load.ts';
export type {
  LoadedProject,
  LoadOptions,
  ProjectCard,
  ProjectFault,
  ProjectFunction,
  ProjectView,
} from './project/load.ts';
export { createFetchProxy, FetchError } from './proxy/fetch_proxy.ts';
export type {
  FetchAnswer,
  FetchInput,
  FetchProxy,
  FetchProxyOptions,
  FetchUser,
} from './proxy/fetch_proxy.ts';
export { startPortalServer } from './server/server.ts';
export type { PortalServer, PortalServerOptions, RequestHandler } from './server/server.ts';
export type { SessionUser } from './server/sessions.ts';
export { createWebhookSender } from './webhooks/sender.ts';
export type { WebhookRun, WebhookSender, WebhookSenderOptions } from './webhooks/sender.ts';
export type { WebhooksConfig } from './webhooks/subscriptions.ts';
export { buildPortalPage } from './page/build.ts';
export type { ExtensionEntry, PageOptions } from './page/build.ts';
export { pageHandler } from './page/serve.ts';
