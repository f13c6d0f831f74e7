import type { IncomingHttpHeaders } from 'node:http';
import { GatewayError } from '../errors.ts';
import type { Answer, Gateway } from '../gateway.ts';
import type { Caller } from '../steps/authenticate.ts';
import { isKeyOf } from '../steps/decide.ts';
import type { Portal } from './config.ts';
import { verifySignature } from './signature.ts';
import type { SignatureResult } from './signature.ts';

/** A request that HubSpot signed, as it was received. */
export interface HubSpotRequest {
  readonly method: string;
  /** Path and query exactly as received: they are signed. */
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

type Verified = Extract<SignatureResult, { readonly state: 'verified' }>;

/** Subject of calls that a function makes for itself, not for a person. */
const FUNCTION = 'function';

/** Verifies HubSpot's signature of a request with the secret of the portal's app; throws. */
export function verifyOf(gateway: Gateway, portal: Portal, request: HubSpotRequest): Verified {
  const signed = {
    method: request.method,
    url: `${portal.publicUrl}${request.target}`,
    body: request.body,
    signature: request.headers['x-hubspot-signature-v3'],
    timestamp: request.headers['x-hubspot-request-timestamp'],
  };
  const result = verifySignature(signed, portal.clientSecret, gateway.now() * 1000);
  if (result.state === 'verified') return result;
  throw new GatewayError(result.state === 'expired' ? 'EXPIRED' : 'HUBSPOT_SIGNATURE_INVALID');
}

/** Lets in what a function of the portal signed under the current bundle, for itself; throws. */
export function checkFunction(gateway: Gateway, caller: Caller): void {
  const current = gateway.bundles.current(caller.tenant);
  if (current === null || !isKeyOf(current, caller)) throw new GatewayError('SIGNATURE_INVALID');
  if (caller.user !== FUNCTION) {
    const complaint = `must be \`${FUNCTION}\``;
    throw new GatewayError('INVALID', { path: 'token.sub', complaint });
  }
}

export function json(status: number, value: unknown): Answer {
  return { status, body: JSON.stringify(value) };
}
