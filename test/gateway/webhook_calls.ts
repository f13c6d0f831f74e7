/** Webhooks of a test portal, signed by HubSpot's own client library, and the app's pull of them. */
import { randomUUID } from 'node:crypto';
import https from 'node:https';
import hubspot from '@hubspot/api-client';
import type { HttpReply } from './headless_client.ts';
import { request } from './https_request.ts';
import type { TestPortal } from './installation.ts';
import { createPortalClient } from './portal_client.ts';
import type { TestRegion } from './region.ts';

export interface WebhookCall {
  readonly target: string;
  readonly body: Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

export interface WebhookClient {
  /** An event of the portal; each has another id. */
  readonly event: (members?: Readonly<Record<string, unknown>>) => Record<string, unknown>;
  readonly sign: (
    events: unknown,
    options?: { readonly signedAt?: number; readonly target?: string; readonly secret?: string },
  ) => WebhookCall;
  readonly send: (call: WebhookCall) => Promise<HttpReply>;
  readonly deliver: (...events: readonly unknown[]) => Promise<HttpReply>;
  readonly pull: (
    acknowledged: number,
    limit?: number,
    claims?: Readonly<Record<string, unknown>>,
  ) => Promise<HttpReply>;
  /** Takes and acknowledges all that waits. */
  readonly drain: () => Promise<readonly Readonly<Record<string, unknown>>[]>;
}

export const WEBHOOKS = '/v1/hubspot/webhooks';
let nextId = 1_000_000;

export function createWebhookClient(region: TestRegion, portal: TestPortal): WebhookClient {
  const agent = new https.Agent({ ca: region.installation.authority, keepAlive: false });
  const app = createPortalClient({
    installation: region.installation,
    gatewayPort: () => region.gateway.port,
    keyServicePort: region.keyServicePort,
    now: region.now,
    portal,
  });
  const sign: WebhookClient['sign'] = (events, options = {}) => {
    const { target = WEBHOOKS, secret = portal.clientSecret } = options;
    const timestamp = options.signedAt ?? region.now() * 1000;
    const body = typeof events === 'string' ? events : JSON.stringify(events);
    const signature = hubspot.Signature.getSignature('POST', 'v3', {
      signature: '',
      clientSecret: secret,
      requestBody: body,
      url: `${portal.publicUrl}${target}`,
      timestamp,
    });
    const headers = {
      'x-hubspot-signature-v3': signature,
      'x-hubspot-request-timestamp': `${timestamp}`,
    };
    return { target, body: Buffer.from(body), headers };
  };
  const send: WebhookClient['send'] = ({ target, body, headers }) =>
    request(agent, region.gateway.port, 'POST', target, body.toString('latin1'), headers);
  const pull: WebhookClient['pull'] = (acknowledged, limit, claims = {}) => {
    const body = JSON.stringify({ acknowledged, ...(limit === undefined ? {} : { limit }) });
    const token = app.sign(body, { sub: 'function', jti: `events:${randomUUID()}`, ...claims });
    return app.post('/v1/hubspot/events', body, token);
  };
  return {
    event: (members = {}) => ({
      eventId: (nextId += 10),
      subscriptionId: 77,
      portalId: Number(portal.tenantId),
      appId: Number(portal.appId),
      occurredAt: region.now() * 1000,
      subscriptionType: 'object.propertyChange',
      attemptNumber: 0,
      objectId: 501,
      objectTypeId: '2-7001',
      propertyName: 'leaf',
      propertyValue: 'a value that nobody keeps',
      changeSource: 'CRM_UI',
      sourceId: 'userId:61234567',
      isSensitive: false,
      ...members,
    }),
    sign,
    send,
    deliver: (...events) => send(sign(events)),
    pull,
    drain: async () => {
      const all: Readonly<Record<string, unknown>>[] = [];
      for (let cursor = 0; ;) {
        const { json } = await pull(cursor);
        all.push(...(json.events as Record<string, unknown>[]));
        if (json.cursor === cursor || json.events.length === 0) return all;
        cursor = json.cursor as number;
      }
    },
  };
}
