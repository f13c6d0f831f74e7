/** A local portal with the app installed: connected to the regions of a sandbox, and served. */
import {
  catalogues,
  crmApi,
  openSystem,
  secretsFrom,
  send,
  setUpObjects,
  tick,
} from '@bailiwick/functions';
import type { CrmApi, Runtime, Send, TickOptions, TickReport } from '@bailiwick/functions';
import {
  createFetchProxy,
  createFunctionRunner,
  createPortal,
  createWebhookSender,
  loadProject,
  startPortalServer,
} from '@bailiwick/portal';
import type {
  Clock,
  FetchProxy,
  FunctionRunner,
  Portal,
  RequestHandler,
  WebhookSender,
  WebhookSenderOptions,
} from '@bailiwick/portal';
import fs from 'node:fs';
import type { Installation } from './installation.ts';
import {
  portalAppId,
  portalFacts,
  portalId,
  portalSecrets,
  writePortalProject,
} from './portal_installation.ts';
import { seedPortal } from './portal_seed.ts';
import type { PortalIds } from './portal_seed.ts';
import { publicUrlOf } from './region_config.ts';
import type { SampleRecord } from './seed.ts';

export interface PortalOpening {
  readonly installation: Installation;
  readonly repository: string;
  readonly port: number;
  readonly handlers?: readonly RequestHandler[];
  /** State to go on with; without it a new account is set up and filled. */
  readonly snapshot?: string;
  readonly records?: readonly SampleRecord[];
  /** Lifts HubSpot's rate limits, for tests. */
  readonly unlimited?: boolean;
  /** The portal's time, for tests; the machine's by default. */
  readonly clock?: Clock;
  /** How the portal disturbs its webhooks, and where to they go, for tests. */
  readonly webhooks?: Partial<Omit<WebhookSenderOptions, 'portal'>>;
  readonly onOutput?: (uid: string, line: string) => void;
  readonly onError?: (error: unknown) => void;
}

export interface OpenPortal {
  readonly portal: Portal;
  /** Does what must happen from time to time, once, as `bailiwick hubspot tick` does. */
  readonly tick: (options?: TickOptions) => Promise<TickReport>;
  readonly url: string;
  readonly functions: FunctionRunner;
  /** `hubspot.fetch` of its pages. */
  readonly proxy: FetchProxy;
  /** Sends what the app subscribed to, as HubSpot does by itself. */
  readonly webhooks: WebhookSender;
  /** What its functions run on, for a caller that runs them in this process. */
  readonly runtime: () => Runtime;
  /** By the alias of the sample; empty when a snapshot was restored. */
  readonly ids: PortalIds;
  readonly close: () => Promise<void>;
}

const TICK_MS = 60_000;
const NO_LIMITS = { perTenSeconds: 1_000_000, perDay: 1_000_000_000, searchesPerSecond: 10_000 };

/** Opens the portal of an installation. */
export async function openPortal(options: PortalOpening): Promise<OpenPortal> {
  const { installation, repository, snapshot } = options;
  const { layout, state, portalBundle } = installation;
  const regionIds = state.regions.map(({ id }) => id);
  const secrets = portalSecrets(layout, regionIds);
  const { folder, profile } = writePortalProject(layout, portalBundle, repository);
  const project = await loadProject(folder, { profile });
  const portal = createPortal({
    account: { portalId: Number(portalId), dataHostingLocation: 'eu1' },
    appId: portalAppId,
    clientSecret: fs.readFileSync(layout.portal.clientSecretFile, 'utf8').trim(),
    scopes: project.app.requiredScopes,
    ...(options.clock === undefined ? {} : { clock: options.clock }),
    ...(options.unlimited === true ? { limits: NO_LIMITS } : {}),
    ...(snapshot === undefined ? {} : { snapshot }),
  });
  let ids: PortalIds = new Map();
  if (snapshot === undefined) {
    await setUpObjects(apiOf(portal, portal.accessToken));
    await addNotes(portal);
    await addWorkflow(portal);
    ids = seedPortal(portal, {
      repository,
      secrets,
      now: Date.now(),
      ...(options.records === undefined ? {} : { records: options.records }),
    });
  }
  if (project.webhooks !== null) portal.configureWebhooks(project.webhooks);
  const gateways = {
    origins: Object.fromEntries(
      state.regions.map(({ id, gatewayPort }) => [
        publicUrlOf(id),
        `https://localhost:${gatewayPort}`,
      ]),
    ),
    caFile: layout.authorityCertificate,
  };
  const proxy = createFetchProxy({ portal, permitted: project.app.permittedFetch, ...gateways });
  const webhooks = createWebhookSender({ portal, ...gateways, ...options.webhooks });
  const later: { runner?: FunctionRunner } = {};
  const server = await startPortalServer({
    portal,
    port: options.port,
    project,
    functions: lazily(() => later.runner),
    proxy,
    ...(options.handlers === undefined ? {} : { handlers: options.handlers }),
    ...(options.onError === undefined ? {} : { onError: options.onError }),
  });
  const functions = await createFunctionRunner({
    portal,
    project,
    apiOrigin: server.url,
    secrets,
    ...(options.onOutput === undefined ? {} : { onOutput: options.onOutput }),
  });
  later.runner = functions;
  const installed = portalFacts(layout, portalBundle, repository);
  const runtime = (): Runtime => ({
    installation: installed,
    secrets: secretsFrom((name) =>
      name === 'PRIVATE_APP_ACCESS_TOKEN' ? portal.accessToken : secrets[name],
    ),
    send,
    now: () => portal.clock.now(),
    catalogues,
    apiOrigin: server.url,
    functionPlace: portal.account.dataHostingLocation,
  });
  return {
    portal,
    url: server.url,
    functions,
    ids,
    proxy,
    webhooks,
    runtime,
    tick: async (given) => tick(await openSystem(runtime(), portal.clock.now() + TICK_MS), given),
    close: async () => {
      await Promise.all([server.close(), functions.close()]);
    },
  };
}

/** Functions need the server's address, and the server the functions. */
function lazily(find: () => FunctionRunner | undefined): FunctionRunner {
  const runner = (): FunctionRunner => {
    const found = find();
    if (found === undefined) throw new Error('the portal is not open yet');
    return found;
  };
  return {
    run: (uid, input) => runner().run(uid, input),
    runEndpoint: (request) => runner().runEndpoint(request),
    endpointMethods: (at) => runner().endpointMethods(at),
    lastConnections: () => runner().lastConnections(),
    close: () => runner().close(),
  };
}

/** The one property of the sample that HubSpot does not define itself. */
async function addNotes(portal: Portal): Promise<void> {
  const scopes = ['crm.schemas.contacts.write'];
  const { token } = portal.issueToken({
    kind: 'service-key',
    name: 'Data set-up',
    scopes,
    byUserId: 0,
  });
  await apiOf(portal, token).call('POST', '/crm/properties/2026-09/contacts', {
    name: 'notes',
    label: 'Notes',
    type: 'string',
    fieldType: 'textarea',
    groupName: 'contactinformation',
  });
}

/** A workflow as a colleague might have made it: it sends contacts to somebody else's service. */
async function addWorkflow(portal: Portal): Promise<void> {
  const scopes = ['automation'];
  const { token } = portal.issueToken({
    kind: 'oauth',
    name: 'Workflow editor',
    scopes,
    byUserId: 0,
  });
  await apiOf(portal, token).call('POST', '/automation/v4/flows', {
    name: 'Send fair contacts to the badge scanner',
    type: 'CONTACT_FLOW',
    objectTypeId: '0-1',
    isEnabled: true,
    actions: [
      {
        actionId: '1',
        type: 'WEBHOOK',
        method: 'POST',
        webhookUrl: 'https://hooks.badge-scanner.example/contacts',
      },
    ],
  });
}

/** A client of the API of a portal in the same process. */
export function apiOf(portal: Portal, token: string): CrmApi {
  const inProcess: Send = async ({ method, url, headers, body }) => {
    const { pathname, search } = new URL(url);
    const answered = await portal.handle({
      method,
      url: `${pathname}${search}`,
      headers: { ...headers },
      body: body ?? '',
    });
    if (answered === 'dropped') throw new Error('the connection ended');
    const text = answered.body === undefined ? '' : JSON.stringify(answered.body);
    return { status: answered.status, headers: { ...answered.headers }, text };
  };
  return crmApi({
    origin: 'http://localhost',
    token: () => token,
    send: inProcess,
    deadline: () => Number.POSITIVE_INFINITY,
    now: Date.now,
  });
}
