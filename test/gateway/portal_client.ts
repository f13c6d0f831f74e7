import https from 'node:https';
import hubspot from '@hubspot/api-client';
import { signJws } from '@bailiwick/gateway';
import { CASE_FIELDS, createHeadlessClient } from './headless_client.ts';
import type { Connection, CrmField, Draft, HeadlessClient, HttpReply } from './headless_client.ts';
import { request } from './https_request.ts';
import type { TestPortal } from './installation.ts';

export const PORTAL = '48123456';
export const OTHER_PORTAL = '48999999';
export const PORTAL_USER = '61234567';
export const USER_EMAIL = 'kim.bergstrasse@kanarie.example';

/** The sample record with ids as HubSpot has them. */
export const PORTAL_FIELDS: readonly CrmField[] = CASE_FIELDS.map((field) => ({
  ...field,
  record: field.object === 'Case' ? '19012345678' : '34567',
}));

/** What HubSpot sends for a page that asks for a ticket; tests bend it. */
export interface TicketCall {
  readonly method: string;
  readonly target: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface TicketCallOptions {
  readonly user?: string;
  readonly portal?: TestPortal;
  /** The query as HubSpot appends it, in place of the usual one. */
  readonly query?: string;
  readonly body?: string;
  /** The method that is signed, `POST` when it is not said. */
  readonly signedMethod?: string;
  /** Epoch milliseconds. */
  readonly signedAt?: number;
}

/** Does headlessly what a HubSpot portal does: the page's signed call, and the function's own. */
export interface PortalClient extends HeadlessClient {
  readonly portal: TestPortal;
  /** Signs a page's call as HubSpot does, by HubSpot's own client library. */
  readonly signTicketCall: (purpose?: string, options?: TicketCallOptions) => TicketCall;
  readonly sendTicketCall: (call: TicketCall) => Promise<HttpReply>;
  /** Asks for a ticket and gives it. */
  readonly ticket: (purpose?: string, options?: TicketCallOptions) => Promise<string>;
  readonly redeem: (
    ticket: string,
    purpose?: string,
    claims?: Readonly<Record<string, unknown>>,
  ) => Promise<HttpReply>;
  /** As `ask`, with `Prefer: respond-async`. */
  readonly askAsync: (draft: Draft, attempt?: number, prefer?: string) => Promise<HttpReply>;
  readonly poll: (
    inference: string,
    count: number,
    claims?: Readonly<Record<string, unknown>>,
  ) => Promise<HttpReply>;
  /** Polls until it no longer runs. */
  readonly untilEnded: (inference: string) => Promise<HttpReply>;
}

/** A client of one of the portals of an installation (the first, when none is said). */
export function createPortalClient(
  connection: Connection & { readonly portal?: TestPortal },
): PortalClient {
  const { installation, now, user = PORTAL_USER } = connection;
  const portal = connection.portal ?? installation.portals[0];
  if (!portal) throw new Error('the installation has no portal');
  const base = createHeadlessClient({ ...connection, user });
  const agent = new https.Agent({ ca: installation.authority, keepAlive: false });
  const send = (method: string, target: string, body: string, headers: object) =>
    request(agent, connection.gatewayPort(), method, target, body, headers);
  const sign: HeadlessClient['sign'] = (body, claims) =>
    portal === installation.portals[0]
      ? base.sign(body, claims)
      : signAs(portal, base.sign(body, { iss: portal.tenantId, ...claims }));

  const signTicketCall: PortalClient['signTicketCall'] = (purpose = 'assistant', options = {}) => {
    const asking = options.portal ?? portal;
    const query =
      options.query ??
      `userId=${options.user ?? user}&portalId=${asking.tenantId}&userEmail=${encodeURIComponent(USER_EMAIL)}&appId=${asking.appId}`;
    const target = `/v1/tickets?${query}`;
    const body = options.body ?? JSON.stringify({ purpose });
    const timestamp = options.signedAt ?? now() * 1000;
    const signature = hubspot.Signature.getSignature(options.signedMethod ?? 'POST', 'v3', {
      signature: '',
      clientSecret: asking.clientSecret,
      requestBody: body,
      // The library decodes nothing; HubSpot itself signs the address with `%40` decoded.
      url: `${asking.publicUrl}${target}`.replaceAll('%40', '@'),
      timestamp,
    });
    const headers = {
      'x-hubspot-signature-v3': signature,
      'x-hubspot-request-timestamp': `${timestamp}`,
    };
    return { method: 'POST', target, body, headers };
  };
  const sendTicketCall = ({ method, target, body, headers }: TicketCall) =>
    send(method, target, body, headers);

  const poll: PortalClient['poll'] = (inference, count, claims = {}) => {
    const token = sign('', { jti: `${inference}:${count}`, ...claims });
    return base.get(`/v1/inferences/${inference}`, token);
  };

  return {
    ...base,
    portal,
    sign,
    draft: (fields = PORTAL_FIELDS) => base.draft(fields),
    signTicketCall,
    sendTicketCall,
    ticket: async (purpose, options) => {
      const reply = await sendTicketCall(signTicketCall(purpose, options));
      if (reply.status !== 201) throw new Error(`no ticket: ${reply.text}`);
      return String(reply.json.ticket);
    },
    redeem: (ticket, purpose = 'assistant', claims = {}) => {
      const body = JSON.stringify({ ticket, purpose });
      return base.post('/v1/tickets/redeem', body, sign(body, { sub: 'function', ...claims }));
    },
    askAsync: (draft, attempt = 1, prefer = 'respond-async') => {
      const body = JSON.stringify(draft);
      const token = sign(body, { jti: `${draft.inference}:${attempt}` });
      const headers = { authorization: `Bearer ${token}`, prefer };
      return send('POST', '/v1/inferences', body, headers);
    },
    poll,
    untilEnded: async (inference) => {
      for (let count = 1; ; count += 1) {
        const reply = await poll(inference, count);
        if (reply.status !== 202) return reply;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
  };
}

/** The claims of a token, signed by another portal's key. */
function signAs(portal: TestPortal, token: string): string {
  const payload = Buffer.from(token.split('.')[1]!, 'base64url');
  return signJws({ alg: 'ES256' }, payload, portal.key);
}
