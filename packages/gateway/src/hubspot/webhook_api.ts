import { asGatewayError, GatewayError } from '../errors.ts';
import type { Answer, Gateway } from '../gateway.ts';
import { list, optional, record, whole } from '../shape.ts';
import { authenticate, rememberToken } from '../steps/authenticate.ts';
import { readBody } from '../steps/validate.ts';
import type { Portal } from './config.ts';
import { checkFunction, json, verifyOf } from './signed_request.ts';
import type { HubSpotRequest } from './signed_request.ts';
import { looseEvent, ownerOf, readEvent } from './webhook_event.ts';
import type { WebhookEvent } from './webhook_event.ts';

/** HubSpot sends up to this many events at once. */
export const BATCH = 100;
export const batchShape = list(looseEvent, BATCH, 1);
export const eventsRequestShape = record({
  /** `cursor` of the page that has been dealt with; 0 acknowledges nothing. */
  acknowledged: whole(0, Number.MAX_SAFE_INTEGER),
  limit: optional(whole(1, 1000)),
});

/** The kind of change that an app makes with its own token. */
const INTEGRATION = 'INTEGRATION';
const PAGE = 200;

/**
 * Takes a signed batch of HubSpot's webhooks: each event once, whatever the order and however often
 * it comes; 200 only when all of them are on disk. What the app itself changed is counted and not
 * kept. Throws named errors; then nothing of the batch is stored.
 */
export function receiveWebhooks(gateway: Gateway, request: HubSpotRequest): Answer {
  try {
    return receive(gateway, request);
  } catch (cause) {
    gateway.metrics.count('bailiwick_webhook_events_total', asGatewayError(cause).code);
    throw cause;
  }
}

function receive(gateway: Gateway, request: HubSpotRequest): Answer {
  // `hubspot.fetch` is signed with the same secret, in the name of whoever has a page open; it always
  // has a query, and webhooks never do.
  if (request.target.includes('?')) {
    const complaint = 'must be empty: a request of a page is no webhook';
    throw new GatewayError('INVALID', { path: 'query', complaint });
  }
  // Read before it is verified, since only the events say whose secret to try.
  const batch = readBody(batchShape, request.body);
  const portal = portalOf(gateway, batch[0]!);
  verifyOf(gateway, portal, request);
  batch.forEach((event, index) => checkOwner(event, portal, `[${index}]`));
  const now = gateway.now();
  const read = batch.map((event) => readEvent(event, now * 1000));
  const foreign = read.filter((event) => !isOwn(event, portal));
  const added = gateway.state.webhooks.add({
    tenant: portal.tenantId,
    events: foreign,
    now,
    maximum: gateway.limits.webhookEvents,
  });
  if (added.state === 'full') throw new GatewayError('WEBHOOKS_FULL');
  const { stored, known } = added;
  const counts = { stored, known, own: read.length - foreign.length };
  for (const [outcome, number] of Object.entries(counts)) {
    for (let count = 0; count < number; count += 1)
      gateway.metrics.count('bailiwick_webhook_events_total', outcome);
  }
  return json(200, counts);
}

/**
 * Gives the app the events that it has not acknowledged, and acknowledges those that it has dealt
 * with. A call that is made again gives the same events again. Throws named errors.
 */
export function nextEvents(
  gateway: Gateway,
  authorization: string | undefined,
  body: Buffer,
): Answer {
  const caller = authenticate(gateway, authorization, body);
  checkFunction(gateway, caller);
  if (!rememberToken(gateway, caller)) throw new GatewayError('REPLAYED');
  const { acknowledged, limit = PAGE } = readBody(eventsRequestShape, body);
  return json(200, gateway.state.webhooks.next(caller.tenant, acknowledged, limit));
}

/** Whose secret to try: believed only once the signature is verified. */
function portalOf(gateway: Gateway, event: unknown): Portal {
  const portalId = ownerOf(event)?.portalId ?? '';
  const portal = gateway.portals.get(portalId);
  if (portal === undefined || gateway.bundles.current(portalId) === null) {
    throw new GatewayError('UNKNOWN_TENANT');
  }
  return portal;
}

/** An app of one account has no events of another: such a batch is none of HubSpot's. */
function checkOwner(event: unknown, portal: Portal, path: string): void {
  const owner = ownerOf(event);
  if (owner?.portalId !== portal.tenantId || owner.appId !== portal.appId) {
    const complaint = 'must be an event of the portal and the app of the first one';
    throw new GatewayError('INVALID', { path, complaint });
  }
}

/** HubSpot says which app made a change; nothing in the portal can claim to be it. */
function isOwn({ changeSource, sourceId }: WebhookEvent, { appId }: Portal): boolean {
  return changeSource === INTEGRATION && sourceId === appId;
}
