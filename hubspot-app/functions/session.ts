/**
 * One call of a function: the bundle verified, the person proven, the portal where the contract says.
 * Nothing in a call's parameters says who asks.
 */
import type { Language } from './contract.ts';
import { crmApi } from './crm/api.ts';
import type { CrmApi } from './crm/api.ts';
import { demandHosting, readHosting } from './crm/hosting.ts';
import type { Hosting } from './crm/hosting.ts';
import { FunctionFailure } from './failure.ts';
import { gatewayClient } from './gateway/client.ts';
import type { GatewayClient } from './gateway/client.ts';
import type { Send } from './http.ts';
import { openInstallation, regionOf } from './installation.ts';
import type { Installation, Signed } from './installation.ts';
import { logStore } from './log/rows.ts';
import type { LogStore } from './log/rows.ts';
import type { Secrets } from './secrets.ts';
import type { Catalogues } from './texts/catalogue.ts';

/** What a function runs on. */
export interface Runtime {
  readonly installation: Installation | null;
  readonly secrets: Secrets;
  readonly send: Send;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly catalogues: Catalogues;
  /** Origin of HubSpot's API. */
  readonly apiOrigin: string;
  /** Region of HubSpot in which the function runs, as the platform says; undefined = not told. */
  readonly functionPlace: string | undefined;
}

/** What an operation works with, after everything above holds. */
export interface Session {
  readonly runtime: Runtime;
  readonly signed: Signed;
  readonly userId: string;
  readonly language: Language;
  readonly hosting: Hosting;
  readonly api: CrmApi;
  readonly log: LogStore;
  readonly gateway: (regionId: string) => GatewayClient;
  /** Epoch seconds. */
  readonly now: () => number;
  /** yyyymmdd, UTC. */
  readonly today: number;
}

/** Functions end after 15 s; what is begun later than this would be cut off. */
const LONGEST_MS = 12_500;

/** Opens a session for the holder of the ticket. Throws with a code. */
export async function openSession(
  runtime: Runtime,
  call: { readonly ticket: unknown; readonly language: Language },
  purpose: string,
): Promise<Session> {
  const signed = openInstallation(runtime.installation);
  const { bundle, tenantId } = signed;
  const begun = runtime.now();
  const api = apiOf(runtime, begun);
  const now = (): number => Math.floor(runtime.now() / 1000);
  const gateway = (regionId: string): GatewayClient =>
    gatewayClient({
      region: regionOf(bundle, regionId),
      tenantId,
      secrets: runtime.secrets,
      send: runtime.send,
      now,
    });
  if (typeof call.ticket !== 'string' || call.ticket === '') {
    throw new FunctionFailure('TICKET_INVALID');
  }
  const [{ userId }, hosting] = await Promise.all([
    // Tickets come from the gateway that keeps the contract's log.
    gateway(bundle.contract.logRegion).redeem(call.ticket, purpose),
    readHosting(api, bundle.contract, begun),
  ]);
  demandHosting(hosting, tenantId, bundle.contract, runtime.functionPlace);
  return {
    runtime,
    signed,
    userId,
    language: call.language,
    hosting,
    api,
    log: logStore(api, tenantId, now),
    gateway,
    now,
    today: dayOf(begun),
  };
}

/** The CRM's API within the time that a call has. */
export function apiOf(runtime: Runtime, begun: number): CrmApi {
  return crmApi({
    origin: runtime.apiOrigin,
    token: runtime.secrets.apiToken,
    send: runtime.send,
    now: runtime.now,
    deadline: () => begun + LONGEST_MS,
  });
}

/** yyyymmdd of a time in epoch milliseconds, UTC. */
export function dayOf(milliseconds: number): number {
  return Number(new Date(milliseconds).toISOString().slice(0, 10).replaceAll('-', ''));
}
