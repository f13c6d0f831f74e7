import { asGatewayError, GatewayError } from '../errors.ts';
import type { Answer, Gateway } from '../gateway.ts';
import { oneOf, record, text } from '../shape.ts';
import { authenticate, rememberToken } from '../steps/authenticate.ts';
import { readBody } from '../steps/validate.ts';
import type { Portal } from './config.ts';
import { MAXIMUM_AGE_MS, MAXIMUM_AHEAD_MS } from './signature.ts';
import { checkFunction, json, verifyOf } from './signed_request.ts';
import type { HubSpotRequest } from './signed_request.ts';

/** What a person does with a ticket: it opens that and nothing else. */
export const PURPOSES = ['assistant', 'compliance', 'settings'] as const;
const purposeShape = oneOf(PURPOSES);

export const ticketRequestShape = record({ purpose: purposeShape });
export const redemptionShape = record({
  ticket: text({ pattern: /^[\w-]{43}$/, meaning: 'a ticket' }),
  purpose: purposeShape,
});

/**
 * Gives the person whom HubSpot names in a signed request a ticket for one function call. HubSpot
 * itself appends `userId`, `portalId`, `userEmail` and `appId` to the query; nothing of the body says
 * who asks. The same signed request gives the same ticket until it is used. Throws named errors.
 */
export function issueTicket(gateway: Gateway, request: HubSpotRequest): Answer {
  return counted(gateway, 'issued', () => {
    const query = readQuery(request.target);
    const portal = portalOf(gateway, query);
    const { signature, signedAt } = verifyOf(gateway, portal, request);
    if (query.get('appId') !== portal.appId) {
      throw invalid('query.appId', 'must be the app that this gateway knows for the portal');
    }
    const user = idIn(query, 'userId');
    const { tenantId: tenant, appId } = portal;
    const issued = gateway.state.tickets.issue({
      tenant,
      appId,
      user,
      purpose: readBody(ticketRequestShape, request.body).purpose,
      signature,
      pseudonym: gateway.state.pseudonym(tenant, user),
      now: gateway.now(),
      forgetAt: Math.ceil((signedAt + MAXIMUM_AGE_MS + MAXIMUM_AHEAD_MS) / 1000),
      perMinute: gateway.limits.ticketsPerMinute,
    });
    if (issued.state === 'spent') throw new GatewayError('REPLAYED');
    if (issued.state === 'too-many') throw new GatewayError('TOO_MANY_TICKETS', issued);
    const { ticket, expiresAt } = issued;
    return json(201, { ticket, expiresAt, regionId: gateway.regionId });
  });
}

/**
 * Uses a ticket for the function that got it: says who the person is, once. That a ticket was used
 * is told to its own portal and for its own purpose alone. Throws named errors.
 */
export function redeemTicket(
  gateway: Gateway,
  authorization: string | undefined,
  body: Buffer,
): Answer {
  return counted(gateway, 'redeemed', () => {
    const caller = authenticate(gateway, authorization, body);
    checkFunction(gateway, caller);
    if (!rememberToken(gateway, caller)) throw new GatewayError('REPLAYED');
    const { ticket, purpose } = readBody(redemptionShape, body);
    const expected = { tenant: caller.tenant, purpose, now: gateway.now() };
    const redeemed = gateway.state.tickets.redeem(ticket, expected);
    if (redeemed.state === 'spent') throw new GatewayError('REPLAYED');
    if (redeemed.state === 'unknown') throw new GatewayError('TICKET_INVALID');
    const { user, appId } = redeemed;
    return json(200, { userId: user, portalId: caller.tenant, appId });
  });
}

function counted(gateway: Gateway, outcome: string, run: () => Answer): Answer {
  try {
    const answer = run();
    gateway.metrics.count('bailiwick_tickets_total', outcome);
    return answer;
  } catch (cause) {
    gateway.metrics.count('bailiwick_tickets_total', asGatewayError(cause).code);
    throw cause;
  }
}

/** The members of the query, each once: of two user ids nobody could say which one was meant. */
function readQuery(target: string): URLSearchParams {
  const start = target.indexOf('?');
  const query = new URLSearchParams(start < 0 ? '' : target.slice(start + 1));
  const seen = new Set<string>();
  for (const [name] of query) {
    if (seen.has(name)) throw invalid('query', 'has a member twice');
    seen.add(name);
  }
  return query;
}

/** Whose secret to try: believed only once the signature is verified. */
function portalOf(gateway: Gateway, query: URLSearchParams): Portal {
  const portalId = idIn(query, 'portalId');
  const portal = gateway.portals.get(portalId);
  if (portal === undefined || gateway.bundles.current(portalId) === null) {
    throw new GatewayError('UNKNOWN_TENANT');
  }
  return portal;
}

function idIn(query: URLSearchParams, name: string): string {
  const value = query.get(name) ?? '';
  if (!/^[1-9]\d{0,18}$/.test(value)) throw invalid(`query.${name}`, 'must be an id in digits');
  return value;
}

function invalid(path: string, complaint: string): GatewayError {
  return new GatewayError('INVALID', { path, complaint });
}
