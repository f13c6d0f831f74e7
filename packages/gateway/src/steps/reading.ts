import { readDecisionRequest } from '@bailiwick/policy';
import type { DecisionRequest } from '@bailiwick/policy';
import { GatewayError } from '../errors.ts';
import { dateNumber } from '../gateway.ts';
import type { Gateway } from '../gateway.ts';
import { decideBy } from '../prepared.ts';
import type { Caller } from './authenticate.ts';
import { findBundle } from './decide.ts';
import { validate } from './validate.ts';

/**
 * Asks the policy whether an answer that is kept here may be read today: contract, law, training and
 * review may have ended since it was made. The bundle that the request names must still be accepted,
 * and the tenant's current one must permit it as well, whose terms may be narrower. What the CRM
 * said of the person is what it said when it asked. Throws FORBIDDEN with the reasons, or what is
 * wrong with the request.
 */
export function checkReading(gateway: Gateway, caller: Caller, body: Buffer): void {
  check(gateway, caller, validate(body, caller).facts);
}

/** As `checkReading`, by the facts that were kept beside the answer (`writeReadingFacts`). */
export function checkKeptReading(gateway: Gateway, caller: Caller, facts: string): void {
  const kept = readDecisionRequest(JSON.parse(facts));
  check(gateway, caller, { ...kept, principal: { ...kept.principal, id: caller.user } });
}

/**
 * The facts of a request as they are kept for a caller who comes without them: no content, and not
 * the person's id, which that caller proves.
 */
export function writeReadingFacts(facts: DecisionRequest): string {
  return JSON.stringify({ ...facts, principal: { ...facts.principal, id: '' } });
}

function check(gateway: Gateway, caller: Caller, facts: DecisionRequest): void {
  const named = findBundle(gateway, caller, facts.bundleDigest);
  const current = gateway.bundles.current(caller.tenant);
  if (current === null) throw new GatewayError('BUNDLE_UNKNOWN');
  for (const { bundle, digest } of new Set([named, current])) {
    const decision = decideBy(bundle, {
      ...facts,
      action: 'read-output',
      tenantId: caller.tenant,
      bundleDigest: digest,
      signature: 'verified',
      today: dateNumber(gateway.now()),
      regionId: gateway.regionId,
    });
    if (decision.effect !== 'permit') {
      throw new GatewayError('FORBIDDEN', { reasons: decision.reasons });
    }
  }
}
