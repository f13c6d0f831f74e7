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
  /** Waits; the machine's own time where it is not given. */
  readonly sleep?: (ms: number) => Promise<unknown>;
  readonly catalogues: Catalogues;
  /** Origin of HubSpot's API. */
  readonly apiOrigin: string;
  /** Region of HubSpot in which the function runs, as the platform says; undefined = not told. */
  readonly functionPlace: string | undefined;
}

/** A portal that is the tenant and is hosted where the contract says; nobody's call in particular. */
export interface System {
  readonly runtime: Runtime;
  readonly signed: Signed;
  readonly hosting: Hosting;
  readonly api: CrmApi;
  readonly log: LogStore;
  readonly gateway: (regionId: string) => GatewayClient;
  /** Epoch seconds. */
  readonly now: () => number;
  /** yyyymmdd, UTC. */
  readonly today: number;
}

/** What an operation works with: a system, and the person who called. */
export interface Session extends System {
  readonly userId: string;
  readonly language: Language;
}

/** Functions end after 15 s; what is begun later than this would be cut off. */
const LONGEST_MS = 12_500;

/** Opens a session for the holder of the ticket. Throws with a code. */
export async function openSession(
  runtime: Runtime,
  call: { readonly ticket: unknown; readonly language: Language },
  purpose: string,
): Promise<Session> {
  const system = connect(runtime, runtime.now() + LONGEST_MS);
  const { bundle } = system.signed;
  if (typeof call.ticket !== 'string' || call.ticket === '') {
    throw new FunctionFailure('TICKET_INVALID');
  }
  const [{ userId }, hosting] = await Promise.all([
    // Tickets come from the gateway that keeps the contract's log.
    system.gateway(bundle.contract.logRegion).redeem(call.ticket, purpose),
    hostingOf(system),
  ]);
  return { ...system, hosting, userId, language: call.language };
}

/** Opens the system for work that nobody calls for, within `deadline` (epoch milliseconds). */
export async function openSystem(runtime: Runtime, deadline: number): Promise<System> {
  const system = connect(runtime, deadline);
  return { ...system, hosting: await hostingOf(system) };
}

/** As `openSystem`, but a portal that is hosted elsewhere is opened, so that an audit can say so. */
export async function openSystemToAudit(runtime: Runtime, deadline: number): Promise<System> {
  const system = connect(runtime, deadline);
  const { signed, api } = system;
  // An audit waits and repeats at its own pace.
  const unhurried = { ...api, call: api.once };
  const hosting = await readHosting(unhurried, signed.bundle.contract, runtime.now());
  if (hosting.portalId !== signed.tenantId) {
    throw new FunctionFailure('PORTAL_FOREIGN', [hosting.portalId]);
  }
  return { ...system, hosting };
}

type Connected = Omit<System, 'hosting'>;

function connect(runtime: Runtime, deadline: number): Connected {
  const signed = openInstallation(runtime.installation);
  const { bundle, tenantId } = signed;
  const now = (): number => Math.floor(runtime.now() / 1000);
  const { secrets, send } = runtime;
  const api = apiOf(runtime, deadline);
  return {
    runtime,
    signed,
    api,
    log: logStore(api, tenantId, now),
    gateway: (regionId) =>
      gatewayClient({ region: regionOf(bundle, regionId), tenantId, secrets, send, now }),
    now,
    today: dayOf(runtime.now()),
  };
}

async function hostingOf({ runtime, signed, api }: Connected): Promise<Hosting> {
  const { contract } = signed.bundle;
  const hosting = await readHosting(api, contract, runtime.now());
  demandHosting(hosting, signed.tenantId, contract, runtime.functionPlace);
  return hosting;
}

/** The CRM's API; nothing is tried again after `deadline` (epoch milliseconds). */
export function apiOf(runtime: Runtime, deadline: number): CrmApi {
  return crmApi({
    origin: runtime.apiOrigin,
    token: runtime.secrets.apiToken,
    send: runtime.send,
    now: runtime.now,
    deadline: () => deadline,
    ...(runtime.sleep === undefined ? {} : { sleep: runtime.sleep }),
  });
}

/** yyyymmdd of a time in epoch milliseconds, UTC. */
export function dayOf(milliseconds: number): number {
  return Number(new Date(milliseconds).toISOString().slice(0, 10).replaceAll('-', ''));
}
