/** A region's gateway, called in the portal's name. */
import { encodeBase64url, signJws } from '@bailiwick/gateway/protocol';
import type { Region } from '@bailiwick/policy';
import { createHash, randomInt, randomUUID } from 'node:crypto';
import { FunctionFailure, isCode } from '../failure.ts';
import { jsonOf } from '../http.ts';
import type { HttpReply, Send } from '../http.ts';
import type { Secrets } from '../secrets.ts';

export interface GatewayOptions {
  readonly region: Region;
  readonly tenantId: string;
  readonly secrets: Secrets;
  readonly send: Send;
  /** Epoch seconds. */
  readonly now: () => number;
}

/** Who used a ticket, proven by HubSpot's signature at the gateway. */
export interface TicketHolder {
  readonly userId: string;
  readonly portalId: string;
}

/** An item of the region's evidence log. */
export interface LogItem {
  readonly inference: string;
  readonly phase: string;
  readonly leaf: number;
  readonly entry: string;
  readonly receipt: string;
  /** Why the log does not take it, '' = it has it. */
  readonly error: string;
}

/** A change of a record, as HubSpot told the gateway of it; without any value. */
export interface ChangeEvent {
  /** The same for every time that HubSpot sent it. */
  readonly key: string;
  /** `object.propertyChange`, …, or `unreadable`. */
  readonly type: string;
  readonly objectTypeId: string;
  readonly objectId: string;
  readonly property: string;
  readonly changeSource: string;
  readonly sourceId: string;
  /** Epoch milliseconds. */
  readonly occurredAt: number;
}

export interface EventsPage {
  readonly events: readonly ChangeEvent[];
  /** What to acknowledge once they are dealt with. */
  readonly cursor: number;
  readonly missed: number;
  readonly refused: number;
}

export type GatewayReply =
  | { readonly state: 'running'; readonly retryAfterMs: number }
  | {
      readonly state: 'completed';
      readonly answer: string;
      readonly receipt: string;
      readonly log: readonly LogItem[];
    }
  | { readonly state: 'refused'; readonly code: string; readonly log: readonly LogItem[] };

export interface GatewayClient {
  readonly redeem: (ticket: string, purpose: string) => Promise<TicketHolder>;
  /** Starts an inference; `body` is the very text that the receipt will commit to. */
  readonly infer: (inference: string, userId: string, body: string) => Promise<GatewayReply>;
  /** Each has an id of its own, so that a page may ask again with the same state. */
  readonly poll: (inference: string, userId: string) => Promise<GatewayReply>;
  /** Writes entries of the CRM into the evidence log; one item for each, in their order. */
  readonly append: (entries: readonly object[]) => Promise<readonly LogItem[]>;
  /** Acknowledges events up to a cursor (0 = none) and gives the next. */
  readonly events: (acknowledged: number) => Promise<EventsPage>;
  /** The region that answers there, or null. */
  readonly readiness: () => Promise<string | null>;
}

const TIMEOUT_MS = 7000;
const LIFETIME_SECONDS = 120;
const SYSTEM = 'function';
/** The gateway takes numbers of four digits. */
const POLL_NUMBERS = 10_000;
const POLL_TRIES = 5;
/** The last time that a date can hold. */
const LATEST_MS = 8_640_000_000_000_000;
const NO_TICKET: ReadonlySet<string> = new Set(['INVALID', 'REPLAYED', 'NOT_FOUND']);

export function gatewayClient(options: GatewayOptions): GatewayClient {
  const { region, tenantId, secrets, send, now } = options;
  const token = (body: string, subject: string, id: string): string => {
    const claims = {
      iss: tenantId,
      sub: subject,
      aud: region.audience,
      iat: now(),
      exp: now() + LIFETIME_SECONDS,
      jti: id,
      bsha: encodeBase64url(createHash('sha256').update(body).digest()),
    };
    return signJws({ alg: 'ES256' }, JSON.stringify(claims), secrets.signingKey());
  };
  const ask = async (
    method: 'GET' | 'POST',
    path: string,
    body: string,
    signed: string,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<HttpReply> =>
    send({
      method,
      url: `https://${region.gatewayHost}${path}`,
      headers: {
        ...(signed === '' ? {} : { authorization: `Bearer ${signed}` }),
        ...(method === 'POST' ? { 'content-type': 'application/json' } : {}),
        ...headers,
      },
      ...(method === 'POST' ? { body } : {}),
      authority: secrets.authority(),
      timeoutMs: TIMEOUT_MS,
    });

  return {
    redeem: async (ticket, purpose) => {
      const body = JSON.stringify({ ticket, purpose });
      const signed = token(body, SYSTEM, `ticket:${randomUUID()}`);
      const reply = await ask('POST', '/v1/tickets/redeem', body, signed);
      const members = jsonOf(reply);
      if (reply.status !== 200 || members === null) {
        const code = codeOf(members);
        // Whoever holds no good ticket learns no more than that.
        throw new FunctionFailure(NO_TICKET.has(code) ? 'TICKET_INVALID' : code);
      }
      const { userId, portalId } = members;
      if (typeof userId !== 'string' || !/^\d{1,20}$/.test(userId) || portalId !== tenantId) {
        throw new FunctionFailure('TICKET_INVALID');
      }
      return { userId, portalId: tenantId };
    },
    infer: async (inference, userId, body) => {
      const signed = token(body, userId, `${inference}:1`);
      const prefer = { prefer: 'respond-async' };
      return readReply(await ask('POST', '/v1/inferences', body, signed, prefer));
    },
    poll: async (inference, userId) => {
      // Each poll has a number that was not used: nobody counts them, so one is drawn.
      for (let tries = 1; ; tries += 1) {
        const signed = token('', userId, `${inference}:${randomInt(POLL_NUMBERS)}`);
        const reply = readReply(await ask('GET', `/v1/inferences/${inference}`, '', signed));
        const isUsed = reply.state === 'refused' && reply.code === 'REPLAYED';
        if (!isUsed || tries >= POLL_TRIES) return reply;
      }
    },
    append: async (entries) => {
      const body = JSON.stringify({ entries });
      const signed = token(body, SYSTEM, `log:${randomUUID()}`);
      const reply = await ask('POST', '/v1/log', body, signed);
      const members = jsonOf(reply);
      if (reply.status !== 200 || members === null) throw new FunctionFailure(codeOf(members));
      return logOf(members);
    },
    events: async (acknowledged) => {
      const body = JSON.stringify({ acknowledged });
      const signed = token(body, SYSTEM, `events:${randomUUID()}`);
      const reply = await ask('POST', '/v1/hubspot/events', body, signed);
      const members = jsonOf(reply);
      if (reply.status !== 200 || members === null) throw new FunctionFailure(codeOf(members));
      return readEvents(members);
    },
    readiness: async () => {
      const reply = await ask('GET', '/readyz', '', '').catch(() => null);
      const id = reply === null ? undefined : jsonOf(reply)?.['region'];
      return reply?.status === 200 && typeof id === 'string' ? id : null;
    },
  };
}

function readReply(reply: HttpReply): GatewayReply {
  const members = jsonOf(reply);
  if (members === null) return { state: 'refused', code: 'GATEWAY_RESPONSE', log: [] };
  if (reply.status === 202) {
    const asked = Number(members['retryAfterMs']);
    return { state: 'running', retryAfterMs: Number.isFinite(asked) ? asked : 1000 };
  }
  const log = logOf(members);
  if (reply.status !== 200) return { state: 'refused', code: codeOf(members), log };
  const { answer, receipt } = members;
  if (typeof answer !== 'string' || typeof receipt !== 'string') {
    return { state: 'refused', code: 'GATEWAY_RESPONSE', log };
  }
  return { state: 'completed', answer, receipt, log };
}

/** Strictly: an event that is acknowledged without an alert would be lost. */
function readEvents(members: Readonly<Record<string, unknown>>): EventsPage {
  const demand = (holds: boolean): void => {
    if (!holds) throw new FunctionFailure('GATEWAY_RESPONSE');
  };
  const number = (value: unknown): number => {
    demand(Number.isSafeInteger(value) && Number(value) >= 0);
    return Number(value);
  };
  const { events } = members;
  demand(Array.isArray(events));
  return {
    events: (events as readonly Readonly<Record<string, unknown>>[]).map((event) => {
      const text = (name: string): string => {
        demand(typeof event[name] === 'string');
        return String(event[name]);
      };
      const occurredAt = number(event['occurredAt']);
      demand(occurredAt <= LATEST_MS && /^[\w-]{43}$/.test(text('key')));
      return {
        key: text('key'),
        type: text('type'),
        objectTypeId: text('objectTypeId'),
        objectId: text('objectId'),
        property: text('property'),
        changeSource: text('changeSource'),
        sourceId: text('sourceId'),
        occurredAt,
      };
    }),
    cursor: number(members['cursor']),
    missed: number(members['missed']),
    refused: number(members['refused']),
  };
}

/** A code goes into texts and logs: nothing but a code may. */
function codeOf(members: Readonly<Record<string, unknown>> | null): string {
  const error = members?.['error'] as Readonly<Record<string, unknown>> | undefined;
  return isCode(error?.['code']) ? error['code'] : 'GATEWAY_RESPONSE';
}

function logOf(members: Readonly<Record<string, unknown>>): readonly LogItem[] {
  const items = Array.isArray(members['log']) ? (members['log'] as unknown[]) : [];
  return items.map((item) => {
    const one = (typeof item === 'object' && item !== null ? item : {}) as Record<string, unknown>;
    const text = (name: string): string => (typeof one[name] === 'string' ? one[name] : '');
    return {
      inference: text('inference'),
      phase: text('phase'),
      leaf: typeof one['leaf'] === 'number' ? one['leaf'] : -1,
      entry: text('entry'),
      receipt: text('receipt'),
      error: one['error'] === undefined ? '' : codeOf(one),
    };
  });
}
