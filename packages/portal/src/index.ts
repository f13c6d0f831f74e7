export { scriptedFaults } from './api/faults.ts';
export type { Fault, FaultPlan, FaultStep } from './api/faults.ts';
export type { ApiRequest, ApiResponse, PortalSwitches } from './api/exchange.ts';
export type { RateLimits } from './api/limits.ts';
export { systemClock, virtualClock } from './clock.ts';
export type { Clock, VirtualClock } from './clock.ts';
export { createPortal, Portal } from './portal.ts';
export type { PortalOptions, RecordAddress } from './portal.ts';
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
