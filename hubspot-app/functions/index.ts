/** What set-up and tests of the HubSpot app share with its functions. */
export { grantProperties } from './access/grants.ts';
export type { GrantRow, Role } from './access/grants.ts';
export { assistantOperations } from './assistant.ts';
export { crmApi } from './crm/api.ts';
export type { CrmApi } from './crm/api.ts';
export { objectName, setUpObjects } from './crm/schemas.ts';
export { functionOf } from './dispatch.ts';
export { send } from './http.ts';
export type { HttpReply, HttpRequest, Send } from './http.ts';
export { installationModule } from './installation.ts';
export type { Installation } from './installation.ts';
export { secretsFrom } from './secrets.ts';
export type { Runtime } from './session.ts';
export { catalogues } from './texts/catalogues.ts';
